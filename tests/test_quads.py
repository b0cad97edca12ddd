"""Values become terms of the right datatype, come back as they were, and nonsense is refused."""

from __future__ import annotations

import doctest
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from graph import quads
from ontology.dates import PartialDate

GRAPH = quads.node("https://example.org/g")
XSD = "http://www.w3.org/2001/XMLSchema#"
days = st.dates(date(1945, 9, 2), date(2100, 12, 31))


def test_the_examples_in_the_docstrings_hold() -> None:
    result = doctest.testmod(quads)
    assert result.attempted
    assert result.failed == 0


@pytest.mark.parametrize(
    ("partial", "lexical", "datatype"),
    [
        (PartialDate(2019, 12, 25), "2019-12-25", "date"),
        (PartialDate(2023, 5), "2023-05", "gYearMonth"),
        (PartialDate(2023), "2023", "gYear"),
    ],
)
def test_a_partial_date_stays_as_partial_as_it_is(partial: PartialDate, lexical: str, datatype: str) -> None:
    assert quads.partial_date(partial) == Literal(lexical, datatype=NamedNode(XSD + datatype))


def test_vietnamese_text_is_tagged_and_a_plain_string_is_not() -> None:
    assert quads.vietnamese("Sở Tài chính") == '"Sở Tài chính"@vi'
    assert quads.quoted("3884/QĐ-UBND") == str(quads.plain("3884/QĐ-UBND")) == '"3884/QĐ-UBND"'


@given(days, st.integers(), st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_days_and_numbers_are_written_so_that_they_read_the_same(day: date, number: int, decimal: Decimal) -> None:
    assert date.fromisoformat(quads.day(day).value) == day
    assert int(quads.number(number).value) == number
    assert Decimal(quads.decimal(decimal).value) == decimal


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_a_line_of_n_quads(words: str) -> None:
    graph = quads.ref(GRAPH.value)
    lines = [quads.line((graph, graph, value, graph)) for value in (quads.quoted(words), quads.vietnamese(words))]
    assert [line.count("\n") for line in lines] == [1, 1]
    values = [quad.object for quad in parse("".join(lines), format=RdfFormat.N_QUADS)]
    assert values == [Literal(words), Literal(words, language="vi")]


def test_a_statement_of_the_engine_s_is_the_same_line() -> None:
    quad = Quad(GRAPH, GRAPH, quads.plain('"Đắp bờ"'), GRAPH)
    address = quads.ref(GRAPH.value)
    assert quads.line(quad) == quads.line((address, address, quads.quoted('"Đắp bờ"'), address))


@pytest.mark.parametrize("form", ["P1Y", "P3M", "P7D", "P1Y6M", "PT12H", "P1DT2H"])
def test_iso_durations_are_read(form: str) -> None:
    assert quads.duration(form).value == form


@pytest.mark.parametrize("form", ["", "P", "1Y", "PT", "P1YT", "hàng năm", "P-1Y"])
def test_what_is_no_duration_is_refused(form: str) -> None:
    with pytest.raises(ValueError, match="ISO 8601"):
        quads.duration(form)


@pytest.mark.parametrize("digits", ["", "1,5", "NaN", "Infinity", "trên 20"])
def test_what_is_no_number_is_refused(digits: str) -> None:
    with pytest.raises(ValueError, match="decimal"):
        quads.decimal(digits)


def test_a_large_decimal_is_written_without_an_exponent() -> None:
    assert quads.decimal("1E+3").value == "1000"


def test_a_relative_address_is_no_node() -> None:
    with pytest.raises(ValueError):
        quads.node("document/1")
    with pytest.raises(ValueError):
        quads.ref("document/1")


def test_a_table_shows_bare_values_and_an_empty_cell_for_nothing() -> None:
    assert quads.lexical(quads.plain("Đề án")) == "Đề án"
    assert quads.lexical(quads.node("https://example.org/a")) == "https://example.org/a"
    assert quads.lexical(None) == ""
