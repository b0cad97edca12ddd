"""The words of a SPARQL text are told apart, so that nothing hides in a comment, a string or an IRI."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import QueryError
from graph.tokens import tokens, written
from queries.catalogue import catalogue


def kinds(text: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokens(text)]


def test_a_comment_ends_with_its_line() -> None:
    assert kinds("?a # } ?b\n?c") == [("variable", "?a"), ("variable", "?c")]


def test_what_looks_like_a_comment_in_an_iri_or_string_is_none() -> None:
    assert kinds("<urn:a#b> \"#\" '#'") == [("iri", "<urn:a#b>"), ("string", '"#"'), ("string", '"#"')]


@pytest.mark.parametrize(
    ("string", "plain"),
    [
        ("'a\"b'", r'"a\"b"'),
        ('"""a"b\n?c """', r'"a\"b\n?c "'),
        ("'''it's {'''", '"it\'s {"'),
        (r'"\u1EA5\t\\"', r'"ấ\t\\"'),
        ('""', '""'),
        ("''''''", '""'),
    ],
)
def test_a_string_is_written_in_one_way(string: str, plain: str) -> None:
    assert kinds(string) == [("string", plain)]


def test_a_smaller_sign_is_no_iri() -> None:
    assert [kind for kind, _ in kinds("?a < ?b && ?c > ?d")] == ["variable", "sign", "variable", "sign", "variable", "sign", "variable"]


def test_names_end_before_the_full_stop() -> None:
    assert kinds("ph:a.b. :x ex: _:n1 . 1.5 1. a") == [
        ("name", "ph:a.b"),
        ("sign", "."),
        ("name", ":x"),
        ("name", "ex:"),
        ("blank", "_:n1"),
        ("sign", "."),
        ("number", "1.5"),
        ("number", "1."),
        ("word", "a"),
    ]


def test_a_language_and_a_type_stay_with_their_string() -> None:
    assert written(tokens('"Sở"@vi "1"^^xsd:integer -1')) == ' "Sở"@vi "1"^^xsd:integer -1'


@pytest.mark.parametrize("text", ['SELECT "open', "?a \x00", r"\u003Fa", '"\\q"', r'"\uD800"'])
def test_what_is_no_word_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="cannot be read"):
        tokens(text)


def test_the_place_is_named() -> None:
    with pytest.raises(QueryError, match="2:4") as caught:
        tokens("?a\n?b `")
    assert (caught.value.line, caught.value.column) == (2, 4)


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_writing_and_reading_again_changes_nothing(query: object) -> None:
    once = tokens(query.text)  # type: ignore[attr-defined]
    assert [(t.kind, t.text) for t in tokens(written(once))] == [(t.kind, t.text) for t in once]


@given(st.text())
def test_a_string_keeps_its_characters_whatever_they_are(value: str) -> None:
    quoted = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    first = kinds(f'"{quoted}"')
    assert len(first) == 1
    assert kinds(first[0][1]) == first
