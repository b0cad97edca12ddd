"""A district or commune has bodies, offices and collectives of its own, which its documents call by their bare names."""

from __future__ import annotations

import pytest

from builders.actors import Jurisdiction, actor
from builders.localities import Locality, locality_of
from builders.names import agency_at
from ontology.authorities import places
from ontology.facts import Agency

NAM_DINH = next(place for place in places() if place.code == "nam-dinh")
TAN_KHE = Jurisdiction(NAM_DINH, locality=Locality("xã", "xã Tân Khê", NAM_DINH))
BA_LANG = Jurisdiction(NAM_DINH, locality=Locality("xã", "xã Ba Lang", NAM_DINH))
MY_SON = Jurisdiction(NAM_DINH, locality=Locality("huyện", "huyện Mỹ Sơn", NAM_DINH))
PROVINCE = Jurisdiction(NAM_DINH)


def named(text: str, where: Jurisdiction) -> Agency:
    found = agency_at(text, 0, listed=True)
    assert found is not None
    assert found.text == text
    return actor(found.text, found.full, where)


@pytest.mark.parametrize(
    "text",
    [
        "Công an xã",
        "Phòng Văn hóa - Xã hội",
        "Văn phòng HĐND và UBND xã",
        "Ban Chỉ huy Quân sự xã",
        "Trạm Y tế",
        "Hội Nông dân xã",
        "UBND xã",
        "HĐND xã",
        "các thôn",
        "các phòng, đơn vị liên quan",
        "các trường học trên địa bàn xã",
    ],
)
def test_bodies_of_two_communes_are_two(text: str) -> None:
    one, other = named(text, TAN_KHE), named(text, BA_LANG)
    assert one.iri != other.iri
    assert one.name.endswith("xã Tân Khê, tỉnh Nam Định")
    assert other.name.endswith("xã Ba Lang, tỉnh Nam Định")


@pytest.mark.parametrize(
    ("spellings", "name", "kind"),
    [
        (["Công an xã", "Công an xã Tân Khê"], "Công an xã Tân Khê, tỉnh Nam Định", "branch"),
        (
            ["Văn phòng HĐND và UBND xã", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "Văn phòng HĐND&UBND xã"],
            "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Tân Khê, tỉnh Nam Định",
            "serviceUnit",
        ),
        (
            ["Ủy ban MTTQ Việt Nam xã", "Uỷ ban Mặt trận Tổ quốc Việt Nam xã"],
            "Ủy ban Mặt trận Tổ quốc Việt Nam xã Tân Khê, tỉnh Nam Định",
            "massOrganisation",
        ),
        (["UBND xã", "Chủ tịch UBND xã", "Ủy ban nhân dân xã Tân Khê"], "Ủy ban nhân dân xã Tân Khê, tỉnh Nam Định", "peoplesCommittee"),
        (["Các thôn", "các thôn trên địa bàn xã", "các thôn của xã"], "Các thôn xã Tân Khê, tỉnh Nam Định", "collective"),
        (["Trung tâm Phục vụ hành chính công", "Trung tâm Phục vụ hành chính công xã"], None, "serviceUnit"),
    ],
    ids=["police", "office", "front", "committee", "hamlets", "one-stop"],
)
def test_a_body_of_a_commune_is_one_however_its_documents_spell_it(spellings: list[str], name: str | None, kind: str) -> None:
    found = [named(spelling, TAN_KHE) for spelling in spellings]
    assert {agency.iri for agency in found} == {found[0].iri}
    assert {agency.kind for agency in found} == {kind}
    assert name is None or {agency.name for agency in found} == {name}


def test_what_a_commune_calls_bare_others_call_by_its_name() -> None:
    assert named("Phòng Kinh tế", TAN_KHE).iri == named("Phòng Kinh tế xã Tân Khê", PROVINCE).iri
    assert named("Công an xã", TAN_KHE).iri == named("Công an xã Tân Khê", MY_SON).iri


def test_an_office_of_a_district_is_a_unit_of_its_committee_and_other_bodies_are_not() -> None:
    committee = named("UBND huyện", MY_SON)
    assert named("Phòng Nội vụ", MY_SON).unit_of == committee.iri
    assert named("Thanh tra huyện", MY_SON).unit_of == committee.iri
    assert named("Công an huyện", MY_SON).unit_of is None
    assert named("Phòng Nội vụ huyện Mỹ Sơn", PROVINCE).unit_of is None


@pytest.mark.parametrize(
    "text",
    ["Sở Nội vụ", "UBND tỉnh", "Công an tỉnh", "các sở, ban, ngành", "Bộ Y tế", "Chi cục Thuế khu vực II", "Công ty Điện lực Nam Định"],
)
def test_bodies_of_the_province_stay_its_own_in_a_commune_s_document(text: str) -> None:
    assert named(text, TAN_KHE).iri == named(text, PROVINCE).iri


def test_organs_of_the_party_in_a_district_bear_its_name_once() -> None:
    assert named("Huyện ủy", MY_SON).name == "Huyện ủy Mỹ Sơn, tỉnh Nam Định"
    assert named("Văn phòng Huyện ủy", MY_SON).name == "Văn phòng Huyện ủy Mỹ Sơn, tỉnh Nam Định"
    assert named("Đảng ủy xã", TAN_KHE).name == "Đảng ủy xã Tân Khê, tỉnh Nam Định"


def test_committees_of_communes_are_a_district_s_collective_but_not_a_commune_s() -> None:
    assert named("UBND các xã, thị trấn", MY_SON).name == "Ủy ban nhân dân các xã, thị trấn huyện Mỹ Sơn, tỉnh Nam Định"
    assert named("UBND các xã, phường", TAN_KHE) == named("UBND các xã, phường", PROVINCE)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("UBND xã Bảo Lâm 1", "Ủy ban nhân dân xã Bảo Lâm 1, tỉnh Nam Định"),
        ("UBND Phường 3 Hoa Lư", "Ủy ban nhân dân phường 3 Hoa Lư, tỉnh Nam Định"),
        ("UBND phường Xuân Hồng - Ba Lạt", "Ủy ban nhân dân phường Xuân Hồng - Ba Lạt, tỉnh Nam Định"),
        ("UBND phường 12", "Ủy ban nhân dân phường 12, tỉnh Nam Định"),
    ],
)
def test_names_of_communes_with_numbers_and_dashes(text: str, name: str) -> None:
    assert named(text, PROVINCE).name == name


def test_a_cooperative_is_no_commune() -> None:
    assert named("Liên minh Hợp tác xã Tỉnh", PROVINCE).iri == named("Liên minh Hợp tác xã", PROVINCE).iri


def test_a_number_that_counts_something_else_is_no_part_of_a_name() -> None:
    found = agency_at("UBND xã Tân Khê 3 tháng một lần báo cáo", 0)
    assert found is not None
    assert found.text == "UBND xã Tân Khê"


@pytest.mark.parametrize(
    ("issuer", "name"),
    [
        ("Ủy ban nhân dân xã Tân Khê, tỉnh Nam Định", "xã Tân Khê"),
        ("Hội đồng nhân dân thị xã Vĩnh Châu, tỉnh Nam Định", "thị xã Vĩnh Châu"),
        ("Ban Thường vụ Huyện ủy Mỹ Sơn, tỉnh Nam Định", "huyện Mỹ Sơn"),
        ("Ủy ban nhân dân tỉnh Nam Định", None),
        ("Sở Y tế tỉnh Nam Định", None),
    ],
)
def test_the_issuer_tells_whose_bare_names_a_document_uses(issuer: str, name: str | None) -> None:
    found = locality_of(Agency("x", issuer, "nam-dinh", "peoplesCommittee"), NAM_DINH)
    assert (found.name if found else None) == name


def test_the_head_of_a_hamlet_stands_for_the_hamlets() -> None:
    assert named("Trưởng thôn", TAN_KHE).iri == named("Các thôn", TAN_KHE).iri


def test_the_bodies_of_all_communes_are_a_district_s_or_a_province_s_those_of_hamlets_a_commune_s_too() -> None:
    assert named("Công an các xã, thị trấn", MY_SON).name == "Công an các xã, thị trấn huyện Mỹ Sơn, tỉnh Nam Định"
    assert named("Công an các xã, thị trấn", TAN_KHE).name == "Công an các xã, thị trấn tỉnh Nam Định"
    assert named("Chi bộ các thôn", TAN_KHE).name == "Chi bộ các thôn xã Tân Khê, tỉnh Nam Định"
