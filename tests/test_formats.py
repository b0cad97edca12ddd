"""The form of an answer follows the Accept header, by weight and by how closely a range fits."""

from __future__ import annotations

import pytest

from api.formats import NotAcceptableError, choose

OFFERED = ["application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"]


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("*/*", "application/sparql-results+json"),
        ("", "application/sparql-results+json"),
        ("text/csv", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("text/*", "text/csv"),
        ("text/csv;q=0.2, text/tab-separated-values;q=0.9", "text/tab-separated-values"),
        ("*/*;q=0.8, application/sparql-results+json;q=0", "application/sparql-results+xml"),
        ("text/html, application/sparql-results+xml;q=0.9, */*;q=0.1", "application/sparql-results+xml"),
        ("text/*;q=0.3, text/csv;q=0.1, image/png", "text/tab-separated-values"),
        ("text/csv;q=much, text/tab-separated-values;q=0.1", "text/tab-separated-values"),
    ],
)
def test_the_best_form_is_chosen(accept: str, chosen: str) -> None:
    assert choose(accept, OFFERED) == chosen


@pytest.mark.parametrize("accept", ["image/png", "text/csv;q=0", "*/*;q=0"])
def test_what_cannot_be_had_is_refused_with_what_can(accept: str) -> None:
    with pytest.raises(NotAcceptableError, match="text/csv"):
        choose(accept, ["text/csv"])
