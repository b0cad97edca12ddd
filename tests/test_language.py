"""Pages are in Vietnamese, and in English for whoever has chosen it, by one link."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.pool import Limits
from api.service import create_app


@pytest.fixture
def client(sample_store: Path) -> Iterator[TestClient]:
    with TestClient(create_app(sample_store, Limits(seconds=20, processes=1))) as client:
        client.headers["accept"] = "text/html"
        yield client


def test_one_link_leads_to_the_same_page_in_english_and_back(client: TestClient) -> None:
    first = client.get("/query/document-tasks?document=https://example.org/%C4%91")
    assert '<html lang="vi">' in first.text
    (link,) = re.findall(r'href="(/language/[^"]*)"', first.text)
    second = client.get(html.unescape(link))
    assert (second.url.path, second.url.params["document"]) == ("/query/document-tasks", "https://example.org/đ")
    assert '<html lang="en">' in second.text
    (back,) = re.findall(r'href="(/language/[^"]*)"', second.text)
    assert '<html lang="vi">' in client.get(html.unescape(back)).text


def test_a_page_kept_in_one_language_is_not_taken_for_the_other(client: TestClient) -> None:
    first = client.get("/query/documents")
    assert "Cookie" in first.headers["vary"]
    again = {"if-none-match": first.headers["etag"]}
    assert client.get("/query/documents", headers=again).status_code == 304
    assert client.get("/query/documents", headers=again | {"cookie": "language=en"}).status_code == 200


@pytest.mark.parametrize(
    "page", ["//example.org/", "https://example.org/", "/\\example.org", "javascript:alert(1)", "/a b", "/a\r\nSet-Cookie: a=b"]
)
def test_the_choice_of_a_language_leads_nowhere_else(client: TestClient, page: str) -> None:
    answer = client.get("/language/en", params={"page": page}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_other_languages_and_broken_cookies_are_told_and_borne(client: TestClient) -> None:
    assert client.get("/language/fr").status_code == 404
    for cookie in ("language=fr", "language", "=;;", 'language="en', "language=%65n"):
        assert '<html lang="vi">' in client.get("/query/documents", headers={"cookie": cookie}).text, cookie
