"""One actor is one agency however it is spelled; its jurisdiction, its department and its kind tell it from others."""

from __future__ import annotations

import pytest

from builders.actors import Jurisdiction, actor, actors
from builders.agencies import agencies_at, cell_agencies
from builders.names import agency_at
from ontology.authorities import places
from ontology.facts import Agency

PLACES = {place.code: place for place in places()}
LAI_CHAU = Jurisdiction(PLACES["lai-chau"])
SON_LA = Jurisdiction(PLACES["son-la"])
CAN_THO = Jurisdiction(PLACES["can-tho"])
COUNTRY = Jurisdiction(PLACES["viet-nam"])


def named(text: str, where: Jurisdiction = LAI_CHAU) -> Agency:
    found = agency_at(text, 0, listed=True)
    assert found is not None
    return actor(found.text, found.full, where)


HEALTH = named("Sở Y tế")
OF_HEALTH = Jurisdiction(PLACES["lai-chau"], HEALTH)


@pytest.mark.parametrize(
    ("spellings", "name", "kind"),
    [
        (
            [
                "Sở Khoa học và Công nghệ",
                "Sở KH&CN",
                "Sở KHCN",
                "Sở Khoa học & Công nghệ",
                "Giám đốc Sở KH&CN",
                "Sở Khoa học và Công nghệ tỉnh Lai Châu",
            ],
            "Sở Khoa học và Công nghệ tỉnh Lai Châu",
            "department",
        ),
        (
            ["UBND tỉnh", "Ủy ban nhân dân tỉnh", "Uỷ ban nhân dân tỉnh", "UBND tỉnh Lai Châu", "Ủy ban nhân dân tỉnh Lai Châu"],
            "Ủy ban nhân dân tỉnh Lai Châu",
            "peoplesCommittee",
        ),
        (
            ["Sở Lao động - Thương binh và Xã hội", "Sở LĐ-TB&XH", "Sở LĐTBXH"],
            "Sở Lao động - Thương binh và Xã hội tỉnh Lai Châu",
            "department",
        ),
        (["Công an tỉnh", "Công an", "Giám đốc Công an tỉnh"], "Công an tỉnh Lai Châu", "branch"),
        (
            [
                "các sở, ban, ngành",
                "Các Sở, Ban, Ngành",
                "Các sở, ngành",
                "các sở, ban, ngành tỉnh",
                "các sở, ban, ngành của tỉnh Lai Châu",
                "Sở, ban ngành",
                "các sở, ban, ngành thuộc Ủy ban nhân dân tỉnh",
            ],
            "Các sở, ban, ngành tỉnh Lai Châu",
            "collective",
        ),
        (
            [
                "UBND các huyện, thành phố",
                "Ủy ban nhân dân các huyện, thành phố",
                "Uỷ ban nhân dân các huyện, TP",
                "UBND huyện, thành phố",
                "Chủ tịch UBND các huyện, thành phố",
                "UBND các huyện, thành phố Nậm Loỏng",
            ],
            "Ủy ban nhân dân các huyện, thành phố tỉnh Lai Châu",
            "collective",
        ),
        (
            ["các sở, ngành có liên quan", "Các sở, ngành liên quan", "các sở, ban, ngành liên quan"],
            "Các sở, ban, ngành liên quan tỉnh Lai Châu",
            "collective",
        ),
        (["UBND cấp xã", "Ủy ban nhân dân cấp xã"], "Ủy ban nhân dân cấp xã tỉnh Lai Châu", "collective"),
        (["UBND xã Nậm Loỏng", "Ủy ban nhân dân xã Nậm Loỏng"], "Ủy ban nhân dân xã Nậm Loỏng, tỉnh Lai Châu", "peoplesCommittee"),
        (["Hội Nạn nhân bom mìn", "Hội Nạn nhân bom mìn tỉnh"], "Hội Nạn nhân bom mìn tỉnh Lai Châu", "other"),
        (["Bộ Y tế", "Bộ trưởng Bộ Y tế"], "Bộ Y tế", "ministry"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_one_actor_is_one_node_however_it_is_spelled(spellings: list[str], name: str, kind: str) -> None:
    found = [named(spelling) for spelling in spellings]
    assert {agency.iri for agency in found} == {found[0].iri}
    assert {agency.name for agency in found} == {name}
    assert {agency.kind for agency in found} == {kind}
    assert all(agency.group == (kind == "collective") for agency in found)


def test_every_printed_form_is_kept_but_the_name_itself() -> None:
    listed, _ = agencies_at("Sở KH&CN, Giám đốc Sở Khoa học và Công nghệ, Sở Khoa học và Công nghệ tỉnh Lai Châu", listed=True)
    (found,) = actors(listed, LAI_CHAU)
    assert found.forms == {"Sở KH&CN", "Giám đốc Sở Khoa học và Công nghệ", "Sở Khoa học và Công nghệ"}


@pytest.mark.parametrize(
    "text", ["Sở Y tế", "UBND tỉnh", "các sở, ban, ngành", "UBND các huyện, thành phố", "Hội Nạn nhân bom mìn", "UBND xã Tân Lập"]
)
def test_the_province_tells_bearers_of_one_name_apart(text: str) -> None:
    one, other = named(text, LAI_CHAU), named(text, SON_LA)
    assert one.iri != other.iri
    assert (one.place, other.place) == ("lai-chau", "son-la")
    assert one.name != other.name


def test_a_province_printed_with_a_name_counts_more_than_the_document_s_own() -> None:
    assert named("Sở Y tế tỉnh Sơn La", LAI_CHAU).iri == named("Sở Y tế", SON_LA).iri
    assert named("UBND thành phố Cần Thơ", LAI_CHAU).iri == named("UBND thành phố", CAN_THO).iri


def test_a_central_agency_is_one_from_every_province() -> None:
    assert named("Bộ Y tế", LAI_CHAU) == named("Bộ Y tế", SON_LA) == named("Bộ Y tế", COUNTRY)


@pytest.mark.parametrize("text", ["các bộ, ngành liên quan", "Bộ ngành Trung ương", "các cơ quan Trung ương"])
def test_central_bodies_named_together_are_of_no_province(text: str) -> None:
    one, other = named(text, LAI_CHAU), named(text, SON_LA)
    assert one.iri == other.iri
    assert "tỉnh" not in one.name
    assert named("các tỉnh, thành phố trực thuộc Trung ương", LAI_CHAU).place == "lai-chau"


def test_provinces_named_behind_cities_are_no_towns() -> None:
    text = "Ủy ban nhân dân các tỉnh, thành phố Lai Châu và Huế"
    assert "Lai Châu và Huế" in actor(text, text, COUNTRY).name


@pytest.mark.parametrize("text", ["Công an các xã, phường", "Công an của các xã, phường", "Trưởng Công an các xã, phường"])
def test_the_bodies_of_one_kind_in_all_communes_are_a_collective(text: str) -> None:
    found = named(text)
    assert (found.name, found.group, found.kind) == ("Công an các xã, phường tỉnh Lai Châu", True, "collective")
    assert found.iri != named("Công an xã").iri


@pytest.mark.parametrize("text", ["Kho bạc Nhà nước khu vực XI", "Bộ Tư lệnh Vùng Cảnh sát biển 3", "Hải quan khu vực XII"])
def test_a_body_of_a_region_is_one_from_every_province(text: str) -> None:
    assert len({named(text, where) for where in (LAI_CHAU, SON_LA, COUNTRY)}) == 1


def test_departments_of_one_province_are_told_apart() -> None:
    texts = [
        "Sở Y tế",
        "Sở Tài chính",
        "UBND tỉnh",
        "HĐND tỉnh",
        "các sở, ngành",
        "các sở, ngành, địa phương",
        "UBND xã Tân Lập",
        "UBND huyện Tân Lập",
    ]
    assert len({named(text).iri for text in texts}) == len(texts)


@pytest.mark.parametrize(
    ("spellings", "name"),
    [
        (["Phòng Nghiệp vụ Dược", "phòng Nghiệp vụ Dược"], "Phòng Nghiệp vụ Dược, Sở Y tế tỉnh Lai Châu"),
        (["Phòng Kế hoạch và Tài chính", "Phòng Kế hoạch - Tài chính", "Phòng Kế hoạch Tài chính"], None),
        (["Thanh tra Sở", "Chánh Thanh tra Sở"], "Thanh tra Sở Y tế tỉnh Lai Châu"),
    ],
    ids=["unit", "joints", "inspectorate"],
)
def test_a_unit_belongs_to_the_department_that_issues_the_document(spellings: list[str], name: str | None) -> None:
    found = [named(spelling, OF_HEALTH) for spelling in spellings]
    assert {agency.iri for agency in found} == {found[0].iri}
    assert {agency.unit_of for agency in found} == {HEALTH.iri}
    assert name is None or {agency.name for agency in found} == {name}


def test_units_of_one_name_in_two_departments_are_two() -> None:
    finance = Jurisdiction(PLACES["lai-chau"], named("Sở Tài chính"))
    assert named("Văn phòng Sở", OF_HEALTH).iri != named("Văn phòng Sở", finance).iri


@pytest.mark.parametrize(
    "text", ["các phòng, đơn vị thuộc Sở", "Các phòng, đơn vị trực thuộc", "các phòng, đơn vị trực thuộc Sở", "Các phòng, đơn vị"]
)
def test_a_department_s_own_units_are_one_collective_of_it(text: str) -> None:
    found = named(text, OF_HEALTH)
    assert found.group
    assert found.unit_of == HEALTH.iri
    assert found.iri == named("Các phòng, đơn vị", OF_HEALTH).iri


def test_bodies_under_a_department_are_its_own() -> None:
    found = named("các đơn vị trực thuộc Sở", OF_HEALTH)
    assert (found.group, found.unit_of) == (True, HEALTH.iri)


def test_other_departments_are_no_units_of_the_issuing_one() -> None:
    assert named("Sở Tài chính", OF_HEALTH) == named("Sở Tài chính", LAI_CHAU)
    assert named("các sở, ngành", OF_HEALTH).unit_of is None


def test_short_forms_of_the_document_are_written_out_in_names() -> None:
    where = Jurisdiction(PLACES["lai-chau"], None, (("CXĐT", "cây xanh đô thị"),))
    assert named("Hội Bảo vệ CXĐT tỉnh", where).name == "Hội Bảo vệ cây xanh đô thị tỉnh Lai Châu"
    assert where.expand("CXĐTX và xCXĐT") == "CXĐTX và xCXĐT"


def test_a_cell_gives_each_actor_once_in_order() -> None:
    found = actors(cell_agencies("Sở Y tế, UBND tỉnh, Sở Y tế tỉnh Lai Châu"), LAI_CHAU)
    assert [agency.name for agency in found] == ["Sở Y tế tỉnh Lai Châu", "Ủy ban nhân dân tỉnh Lai Châu"]


def test_a_collective_whose_name_lists_its_members_has_them() -> None:
    assert sorted(member.name for member in named("UBND các xã: Nậm Loỏng, Tân Khê").members) == [
        "Ủy ban nhân dân xã Nậm Loỏng, tỉnh Lai Châu",
        "Ủy ban nhân dân xã Tân Khê, tỉnh Lai Châu",
    ]


def test_a_collective_of_several_kinds_lists_no_members() -> None:
    assert named("UBND các xã, phường").members == frozenset()


@pytest.mark.parametrize("text", ["Giám đốc Sở", "Lãnh đạo Sở", "Giám đốc sở"])
def test_a_department_without_its_name_is_the_one_whose_text_it_is_or_else_every_one(text: str) -> None:
    assert named(text, OF_HEALTH).iri == HEALTH.iri
    everyone = named(text)
    assert (everyone.name, everyone.group) == ("Các sở tỉnh Lai Châu", True)
    assert everyone.iri == named("Giám đốc các Sở").iri


def test_a_ministry_without_its_name_is_the_one_whose_text_it_is() -> None:
    ministry = Jurisdiction(PLACES["viet-nam"], ministry=named("Bộ Y tế", COUNTRY))
    assert named("Lãnh đạo Bộ", ministry).name == "Bộ Y tế"
    assert named("Các đơn vị thuộc Bộ", ministry).name == "Các đơn vị thuộc Bộ Y tế"
    assert named("Lãnh đạo Bộ", COUNTRY).name == "Các bộ"


def test_a_department_that_is_named_in_small_letters_is_not_every_department() -> None:
    assert named("Giám đốc Sở y tế").iri == HEALTH.iri


def test_the_units_below_a_department_s_own_head_are_its_own() -> None:
    assert named("Thủ trưởng các đơn vị thuộc Sở", OF_HEALTH).name == "Các đơn vị thuộc Sở Y tế tỉnh Lai Châu"
    assert named("Các đơn vị thuộc Bộ Tài chính").name == "Các đơn vị thuộc Bộ Tài chính tỉnh Lai Châu"


@pytest.mark.parametrize("text", ["đơn vị liên quan", "đơn vị có liên quan", "các đơn vị liên quan", "Các đơn vị có liên quan"])
def test_those_concerned_are_one_collective_with_and_without_their_article(text: str) -> None:
    found = named(text)
    assert (found.name, found.group) == ("Các đơn vị liên quan tỉnh Lai Châu", True)


def test_what_is_not_known_is_of_the_province_that_its_name_ends_with() -> None:
    fund = named("Quỹ Giữ bờ tỉnh Sơn La")
    assert (fund.name, fund.place) == ("Quỹ Giữ bờ tỉnh Sơn La", "son-la")
    assert fund.iri == named("Quỹ Giữ bờ", SON_LA).iri
    assert named("Đại học Sơn La").place == "lai-chau"


@pytest.mark.parametrize("text", ["Trung tâm Giữ giống Thành phố", "Trung tâm Giữ giống thành phố", "Trung tâm Giữ giống"])
def test_the_own_province_is_said_once_in_a_name_whatever_its_case(text: str) -> None:
    assert named(text, CAN_THO).name == "Trung tâm Giữ giống thành phố Cần Thơ"


def test_hue_is_a_city_of_the_province_that_names_it_so() -> None:
    before, after = Jurisdiction(PLACES["thua-thien-hue"]), Jurisdiction(PLACES["hue"])
    assert named("UBND thành phố Huế", before).name == "Ủy ban nhân dân thành phố Huế, tỉnh Thừa Thiên Huế"
    assert named("UBND thành phố Huế", after).iri == named("UBND thành phố", after).iri
    assert named("UBND thành phố", after).name == "Ủy ban nhân dân thành phố Huế"


def test_offices_that_every_ministry_has_are_the_one_s_whose_text_names_them() -> None:
    ministries = [Jurisdiction(PLACES["viet-nam"], ministry=named(name, COUNTRY)) for name in ("Bộ Y tế", "Bộ Nội vụ")]
    assert [named("Vụ trưởng Vụ Pháp chế", one).name for one in ministries] == ["Vụ Pháp chế, Bộ Y tế", "Vụ Pháp chế, Bộ Nội vụ"]
    assert {named(text, ministries[0]).name for text in ("Chánh Văn phòng", "Chánh Văn phòng Bộ", "Văn phòng Bộ")} == {"Văn phòng Bộ Y tế"}
    assert named("Văn phòng Chính phủ", ministries[0]).name == "Văn phòng Chính phủ"


def test_the_own_province_and_a_count_within_a_collective_do_not_tell_two_apart() -> None:
    assert named("Các sở, ban, ngành tỉnh có liên quan").iri == named("các sở, ban, ngành liên quan").iri
    assert named("UBND 02 xã: Nậm Loỏng, Tân Khê").iri == named("UBND các xã: Nậm Loỏng, Tân Khê").iri
    assert named("UBND các tỉnh, thành phố liên quan", COUNTRY).name == "Ủy ban nhân dân các tỉnh, thành phố liên quan"
