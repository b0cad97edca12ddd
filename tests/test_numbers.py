"""Numbers of documents: the forms that are read, what they are made of, and what does not pass for one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.authorities import agency_types, document_types
from ontology.numbers import TYPE_NAME, DocumentNumber

FORMS = [
    # printed, serial, type, issuer, year, party
    ("3884/QĐ-UBND", "3884", "QĐ", "UBND", None, False),
    ("76/2018/NĐ-CP", "76", "NĐ", "CP", 2018, False),
    ("29/2013/QH13", "29", "", "QH13", 2013, False),
    ("569/QĐ-TTg", "569", "QĐ", "TTg", None, False),
    ("50/TTr-SKHCN", "50", "TTr", "SKHCN", None, False),
    ("12/2016/TTLT-BKHCN-BTC", "12", "TTLT", "BKHCN-BTC", 2016, False),
    ("99/2020/NQ-UBTVQH14", "99", "NQ", "UBTVQH14", 2020, False),
    ("4431/VPCP-KGVX", "4431", "", "VPCP-KGVX", None, False),
    ("1200/UBND-KT", "1200", "", "UBND-KT", None, False),
    ("18a/KH-SNN&PTNT", "18a", "KH", "SNN&PTNT", None, False),
    ("20-NQ/TW", "20", "NQ", "TW", None, True),
    ("50-KL/TW", "50", "KL", "TW", None, True),
    ("63-CTr/TU", "63", "CTr", "TU", None, True),
    ("36-HD/VPTW", "36", "HD", "VPTW", None, True),
]


@pytest.mark.parametrize(("text", "serial", "kind", "issuer", "year", "party"), FORMS)
def test_a_number_is_taken_apart_and_printed_again(text: str, serial: str, kind: str, issuer: str, year: int | None, party: bool) -> None:
    number = DocumentNumber.parse(text)
    assert (number.serial, number.type, number.issuer, number.year, number.party) == (serial, kind, issuer, year, party)
    assert str(number) == text


@pytest.mark.parametrize("text", ["3884 / QĐ - UBND", "3884/QĐ–UBND", " 3884/QĐ-\nUBND "])
def test_spaces_line_breaks_and_other_dashes_do_not_count(text: str) -> None:
    assert str(DocumentNumber.parse(text)) == "3884/QĐ-UBND"


@pytest.mark.parametrize(
    "text", ["", "3884", "/QĐ-UBND", "QĐ-UBND", "3884/", "24/12/2020", "3884/qđ-ubnd", "123456/QĐ-UBND", "3884/QĐ-UBND."]
)
def test_what_is_no_number_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(ValueError, match="not a document number") as refusal:
        DocumentNumber.parse(text)
    assert repr(text) in str(refusal.value)


def test_spellings_of_one_number_share_a_key() -> None:
    assert DocumentNumber.parse("07/2017/QH14").key == DocumentNumber.parse("7/2017/QH14").key
    assert DocumentNumber.parse("63-Ctr/TU").key == DocumentNumber.parse("63-CTr/TU").key


def test_numbers_that_differ_in_anything_else_do_not_share_a_key() -> None:
    texts = ["20-NQ/TW", "20/NQ-TW", "21-NQ/TW", "20a-NQ/TW", "20-NQ/TU", "20/2012/NQ-TW"]
    assert len({DocumentNumber.parse(text).key for text in texts}) == len(texts)


def test_the_path_is_the_symbol_without_the_serial_and_the_year() -> None:
    assert DocumentNumber.parse("20-NQ/TW").path == "nq-tw"
    assert DocumentNumber.parse("76/2018/NĐ-CP").path == "nd-cp"


def test_a_long_run_of_letters_is_refused_at_once() -> None:
    began = time.perf_counter()
    for text in ("20-NQ/" + "A" * 5000 + "!", "20/" + "A" * 5000 + "!", "20/" + "A-" * 2500 + "!"):
        with pytest.raises(ValueError):
            DocumentNumber.parse(text)
    assert time.perf_counter() - began < 2


def test_type_names_are_the_abbreviations_of_the_authority_file() -> None:
    assert all(TYPE_NAME.fullmatch(symbol) for kind in document_types() for symbol in kind.abbreviations)


@given(
    st.integers(1, 99999),
    st.sampled_from([symbol for kind in document_types() for symbol in kind.abbreviations]),
    st.sampled_from([symbol for agency in agency_types() for symbol in agency.abbreviations if " " not in symbol]),
    st.none() | st.integers(1945, 2099),
    st.booleans(),
)
def test_every_abbreviation_of_the_authority_files_can_stand_in_a_number(
    serial: int, kind: str, issuer: str, year: int | None, party: bool
) -> None:
    text = f"{serial}-{kind}/{issuer}" if party else f"{serial}/{year}/{kind}-{issuer}" if year else f"{serial}/{kind}-{issuer}"
    number = DocumentNumber.parse(text)
    assert (str(number), number.type, number.issuer) == (text, kind, issuer)
    assert DocumentNumber.parse(str(number)) == number


@given(st.text(alphabet="0123456789/-QĐUBNDTwg. \n–"))
def test_whatever_is_read_prints_and_reads_the_same(text: str) -> None:
    try:
        number = DocumentNumber.parse(text)
    except ValueError:
        return
    assert DocumentNumber.parse(str(number)) == number
    assert number.path.isascii()


def test_committees_of_old_are_those_of_today() -> None:
    old, new = DocumentNumber.parse("5/QĐ-UB"), DocumentNumber.parse("5/QĐ-UBND")
    assert (old.key, old.path) == (new.key, new.path)
    assert str(old) == "5/QĐ-UB"
    assert DocumentNumber.parse("5/QĐ-UBDT").key != DocumentNumber.parse("5/QĐ-UBNDDT").key
