"""Addresses of things: one per thing, readable, and safe to put into RDF and links."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.dates import PartialDate
from ontology.identifiers import BASE, agency_iri, digest, document_iri, named_iri, part_iri, place_iri, source_iri, unnumbered_iri
from ontology.numbers import DocumentNumber

WHEN = PartialDate(2019, 12, 25)
SAFE = re.compile(r"https?://[A-Za-z0-9./_-]+")
titles = st.text(alphabet='Luật ngân sách “nhà nước”, <2015>\n"{}|\\^`%#?', min_size=1)


def test_addresses_are_readable() -> None:
    assert place_iri("binh-duong") == BASE + "place/binh-duong"
    assert agency_iri("binh-duong", "Sở Tài chính") == BASE + "agency/binh-duong/so-tai-chinh"
    assert document_iri("binh-duong", DocumentNumber.parse("3884/QĐ-UBND"), WHEN) == BASE + "document/binh-duong/qd-ubnd/2019/3884"
    assert part_iri(BASE + "document/x", "task/3") == BASE + "document/x/task/3"
    assert source_iri("ab" * 32) == BASE + "source/" + "ab" * 32


def test_one_number_in_two_spellings_has_one_address() -> None:
    one, other = (document_iri("trung-uong", DocumentNumber.parse(text), PartialDate(2017)) for text in ("07/2017/QH14", "7/2017/QH14"))
    assert one == other


def test_one_number_of_different_years_or_provinces_has_different_addresses() -> None:
    number = DocumentNumber.parse("149/KH-UBND")
    places_and_years = [("bac-ninh", 2023), ("bac-ninh", 2022), ("binh-duong", 2023)]
    assert len({document_iri(scope, number, PartialDate(year)) for scope, year in places_and_years}) == 3


def test_a_document_without_number_is_known_by_its_title() -> None:
    one, other = (unnumbered_iri("dong-nai", "KH-SKHCN", WHEN, title) for title in ("Kế hoạch A", "Kế hoạch B"))
    assert one != other
    assert one.startswith(BASE + "document/dong-nai/kh-skhcn/2019/khong-so-")
    assert "/khong-nam/" in unnumbered_iri("dong-nai", "KH-SKHCN", None, "Kế hoạch A")


def test_names_alike_in_their_first_sixty_letters_have_different_addresses() -> None:
    start = "Chương trình phát triển thị trường khoa học và công nghệ quốc gia đến năm "
    assert named_iri("trung-uong", start + "2020") != named_iri("trung-uong", start + "2030")
    assert named_iri("trung-uong", "Chiến lược X") == named_iri("trung-uong", "chiến lược  x")


@given(titles)
def test_every_address_is_plain_ascii(title: str) -> None:
    for address in (agency_iri("ha-noi", title), named_iri("trung-uong", title), unnumbered_iri("ha-noi", "KH", WHEN, title)):
        assert SAFE.fullmatch(address)


def test_a_digest_is_eight_hexadecimal_digits() -> None:
    assert re.fullmatch("[0-9a-f]{8}", digest("Kế hoạch"))


@pytest.mark.parametrize("base", ["https://example.org/kg", "https://example.org/kg/"])
def test_the_base_is_set_from_outside_with_or_without_its_last_slash(base: str) -> None:
    program = "from ontology.identifiers import place_iri; print(place_iri('ha-noi'))"
    done = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, "PHAHE_BASE": base}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "https://example.org/kg/place/ha-noi"
