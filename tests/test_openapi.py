"""The description of the service is whole and holds: what it allows is answered as it says, what it does not allow is refused."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis.strategies import DrawFn, composite, dates, from_regex, integers, sampled_from, text

from api.openapi import Part, described
from api.pool import Limits
from api.schemas import TYPES
from api.service import create_app
from api.statuses import STATUS
from queries.catalogue import TYPES as KINDS
from queries.catalogue import Query, catalogue
from queries.run import READERS
from tests.serving import served

SCHEMATHESIS = Path(sys.executable).with_name("schemathesis")
# Hardly a text that is made up is SPARQL, so that the endpoint refuses most of what fits the description.
SETTINGS = """
[[operations]]
include-path = "/sparql"
checks.positive_data_acceptance.enabled = false
"""
# One worker: Python 3.11 counts the depth of its parser for all threads together, and fails where two parse at once.
OPTIONS = ("--phases=examples,coverage,fuzzing", "--max-examples=3", "--workers=1", "--generation-deterministic", "--no-color")


@pytest.fixture(scope="module")
def client(sample_store: Path) -> Iterator[TestClient]:
    with TestClient(create_app(sample_store, Limits(processes=1))) as client:
        yield client


@pytest.fixture(scope="module")
def description(client: TestClient) -> Part:
    answer = client.get("/openapi.json")
    assert answer.headers["content-type"] == "application/json"
    whole: Part = answer.json()
    return whole


def test_schemathesis_finds_nothing_that_does_not_hold(sample_store: Path, tmp_path: Path) -> None:
    config = tmp_path / "schemathesis.toml"
    config.write_text(SETTINGS)
    with served(sample_store, "--processes", 2) as address:
        command = [
            str(SCHEMATHESIS),
            f"--config-file={config}",
            "run",
            f"{address}/openapi.json",
            *OPTIONS,
            "--suppress-health-check=all",
        ]
        ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    cases = re.search(r"(\d+) generated, (\d+) passed", ran.stdout)
    assert cases
    assert int(cases[1]) == int(cases[2]) > 200


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_every_question_is_described_with_its_parameters(description: Part, query: Query) -> None:
    operation = description["paths"][f"/query/{query.name}"]["get"]
    assert operation["summary"] == f"{query.title_vi} · {query.title_en}"
    own = [parameter for parameter in operation["parameters"] if "$ref" not in parameter]
    assert [(each["name"], each["required"], each["description"]) for each in own] == [
        (parameter.name, parameter.required, described(parameter)) for parameter in query.parameters
    ]
    assert [each["schema"]["$ref"].rpartition("/")[2] for each in own] == [parameter.type for parameter in query.parameters]
    assert {each["name"]: each["example"] for each in own if "example" in each} == dict(query.example)


def test_every_reference_leads_somewhere(description: Part) -> None:
    def references(part: object) -> Iterator[str]:
        if isinstance(part, dict):
            yield from (each for name, each in part.items() if name == "$ref")
        for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            yield from references(each)

    known = {f"#/components/{kind}/{name}" for kind, named in description["components"].items() for name in named}
    types = {f"#/components/schemas/{kind}" for kind in KINDS}
    assert set(references(description)) | types == known


def test_every_status_of_an_error_is_described(description: Part) -> None:
    described = {status for path in description["paths"].values() for operation in path.values() for status in operation["responses"]}
    # 404 is told of names, and every name that is described is there.
    assert {str(status) for status in STATUS.values()} - {"404"} <= described


def test_all_routes_are_described(description: Part) -> None:
    paths = {path for path in description["paths"] if not path.startswith("/query/")}
    assert {"/", "/docs", "/openapi.json", "/sparql", "/network/{kind}"} <= paths
    assert set(description["paths"]["/sparql"]) == {"get", "post"}


def test_every_type_of_parameter_has_a_schema() -> None:
    assert set(TYPES) == set(KINDS)


@composite
def allowed(draw: DrawFn) -> tuple[str, str]:
    """A type of parameter and a value that its schema allows."""
    kind = draw(sampled_from(KINDS))
    schema = TYPES[kind]
    if "pattern" in schema:
        return kind, draw(from_regex(schema["pattern"].replace("$", r"\Z")))
    made = {"date": dates().map(str), "integer": integers().map(str), "text": text(max_size=schema.get("maxLength"))}
    return kind, draw(made[kind])


@settings(deadline=None)
@given(allowed())
def test_what_a_schema_allows_is_taken(value: tuple[str, str]) -> None:
    kind, words = value
    assert READERS[kind][0](words).value is not None


@pytest.mark.parametrize("value", ["ph:provincial", "https://w3id.org/phahe/id/place/binh-duong", "https://w3id.org/phahe/ontology#plan"])
def test_the_addresses_of_the_store_fit_their_schema(value: str) -> None:
    assert re.search(TYPES["iri"]["pattern"], value)


def test_people_read_the_description_without_a_connection(client: TestClient) -> None:
    answer = client.get("/docs", headers={"accept": "text/html"})
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert re.findall(r"<(?:link|script|img|iframe)[^>]*(?:href|src)=\"([^\"]*)\"", answer.text) == [
        "/static/icon.svg",
        "/static/style.css",
    ]
    assert all(f'id="{query.name}"' in answer.text for query in catalogue())
    pages = [html.unescape(client.get("/docs", headers={"cookie": f"language={each}"}).text) for each in ("vi", "en")]
    for words in (("Ngày đầu", "The first day"), ("Trang, từ 1", "The page, from 1"), ("Địa chỉ quá dài", "The address is too long")):
        assert [[word in page for word in words] for page in pages] == [[True, False], [False, True]], words
    examples = [html.unescape(link) for link in re.findall(r'href="(/query/[^"]*)"', answer.text)]
    assert len(examples) == len([query for query in catalogue() if query.example])
    assert {client.get(example).status_code for example in examples} == {200}
