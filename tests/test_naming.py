"""Documents are called on pages by what tells them from others, and nothing is said twice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from api.language import READER, Reader
from api.naming import document_name, further_title
from ontology.terms import PH
from queries.documents import Document

PROGRAMME = Document("https://w3id.org/phahe/id/document/x/ten/y", title='Chương trình "KH&CN"', type=PH + "programme")


@pytest.fixture(params=["vi", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    token = READER.set(Reader(request.param))
    yield request.param
    READER.reset(token)


def test_a_title_that_begins_with_its_type_says_it_in_both_languages(language: str) -> None:
    assert document_name(PROGRAMME) == 'Chương trình "KH&CN"', language
    assert further_title(PROGRAMME) == ""


def test_a_type_stands_before_a_number_and_before_a_title_that_has_it_not(language: str) -> None:
    vietnamese = language == "vi"
    numbered = Document("x", "20-NQ/TW", title="Về KH&CN", type=PH + "resolutionDocument")
    assert document_name(numbered) == ("Nghị quyết 20-NQ/TW" if vietnamese else "Resolution 20-NQ/TW")
    assert further_title(numbered) == "Về KH&CN"
    law = Document("x", title="Biển xanh", type=PH + "law")
    assert document_name(law) == ("Luật Biển xanh" if vietnamese else "Law Biển xanh")


def test_what_is_known_by_nothing_has_its_address() -> None:
    assert document_name(Document("https://w3id.org/phahe/id/document/x/1")) == "document/x/1"
    assert document_name(Document("x", title="Danh mục", type=PH + "annex")) == "Phụ lục"
