"""The description of the service in OpenAPI 3.1, written from the catalogue of questions and the forms of their answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api import schemas, search
from api.formats import ROWS, SHORT, TRIPLES
from api.headers import VERSION
from api.named import HTML, MEDIA, MOST_PAGES, SIZE, SIZE_SHOWN, TOTAL
from api.rows import FORMS, LARGEST_SIZE
from api.sparql import FORM, QUERY
from ontology import __version__
from queries.catalogue import Parameter, Query, catalogue

Part = dict[str, Any]

ABOUT = (
    "Mỗi câu hỏi có một địa chỉ và các tham số có kiểu; trả lời từng trang dưới dạng JSON, CSV, TSV, XML hoặc RDF. "
    f"Tiêu đề Link dẫn đến các trang khác, {TOTAL} cho biết tất cả có bao nhiêu dòng.\n\n"
    "Each question has an address and typed parameters; it is answered page by page as JSON, CSV, TSV, XML or RDF. "
    f"The Link header leads to the other pages, {TOTAL} says how many rows all of them have."
)
STATUSES = {
    "304": "Đã có câu trả lời này rồi · The client has this answer already",
    "400": "Một tham số không có, còn thiếu, cho hai lần hoặc sai kiểu, hoặc không đọc được truy vấn · "
    "A parameter is unknown, missing, given twice or not of its type, or a query cannot be read",
    "403": "Điểm cuối chỉ để đọc · The endpoint is for reading only",
    "404": "Không có trang này · There is no such page",
    "406": "Không có câu trả lời ở dạng nào được chấp nhận · The answer cannot be had in any form that is accepted",
    "408": "Yêu cầu đến không kịp · The request did not arrive in time",
    "413": "Yêu cầu hoặc câu trả lời quá lớn · The request or the answer is too large",
    "414": "Địa chỉ quá dài · The address is too long",
    "415": "Truy vấn được gửi dưới dạng khác · The query is posted as something else",
    "503": "Quá nhiều câu hỏi đang chờ, câu này cần quá nhiều bộ nhớ, hoặc không có kho dữ liệu · "
    "Too many questions wait, this one took too much memory, or there is no store",
    "504": "Không kịp có câu trả lời · The answer was not there in time",
}
SHARED: dict[str, tuple[str, Part]] = {
    "page": ("Trang, từ 1 · The page, from 1", {"type": "integer", "minimum": 1, "maximum": MOST_PAGES, "default": 1}),
    "size": (
        f"Số dòng mỗi trang · The rows of a page; {SIZE_SHOWN} where the answer is {HTML} and nothing is said",
        {"type": "integer", "minimum": 1, "maximum": LARGEST_SIZE, "default": SIZE},
    ),
    "format": ("Dạng trả lời, thay cho Accept · The form of the answer, instead of Accept", {"type": "string", "enum": list(FORMS)}),
}
DATA_HEADERS: dict[str, tuple[str, Part]] = {
    "ETag": (
        "Gửi kèm If-None-Match thì được 304 cho đến khi dữ liệu thay đổi · With If-None-Match it is answered 304 until the data change",
        {"type": "string"},
    ),
    VERSION: ("SHA-256 của dữ liệu · The SHA-256 of the data", {"type": "string", "pattern": "^[0-9a-f]{64}$"}),
}
PAGE_HEADERS: dict[str, tuple[str, Part]] = {
    TOTAL: ("Số dòng của tất cả các trang · How many rows all pages have", {"type": "integer", "minimum": 0}),
    "Link": ("Trang đầu, trước, sau và cuối (RFC 8288) · The first, previous, next and last page (RFC 8288)", {"type": "string"}),
}


def description(app: FastAPI) -> Part:
    """The whole description."""
    paths = {f"/query/{query.name}": {"get": question(query)} for query in catalogue()}
    paths |= {"/search": {"get": searching()}, "/sparql": sparql()}
    licence = {"name": "Apache License 2.0", "identifier": "Apache-2.0"}
    return {
        "openapi": "3.1.0",
        "info": {"title": app.title, "version": __version__, "description": ABOUT, "license": licence},
        "paths": paths | others(app),
        "components": {
            "parameters": {name: parameter(name, words, schema) for name, (words, schema) in SHARED.items()},
            "headers": {name: {"description": words, "schema": schema} for name, (words, schema) in (DATA_HEADERS | PAGE_HEADERS).items()},
            "responses": components(),
            "schemas": schemas.NAMED,
        },
    }


def question(query: Query) -> Part:
    """A question of the catalogue."""
    example = dict(query.example)
    own = [parameter(each.name, described(each), schemas.of(each), each.required, example.get(each.name)) for each in query.parameters]
    content: Part = {media: {"schema": {"type": "string"}} for media in MEDIA}
    content |= {media: {"schema": schemas.ROWS} for media, form in MEDIA.items() if form == "json"}
    content[FORMS["jsonld"].media] = {"schema": schemas.STATEMENTS}
    return {
        "operationId": query.name,
        "tags": ["questions"],
        "summary": f"{query.title_vi} · {query.title_en}",
        "description": f"{query.answers_vi}\n\n{query.answers}",
        "parameters": [*own, *({"$ref": f"#/components/parameters/{name}"} for name in SHARED)],
        "responses": {"200": answer("A page of the rows", content, DATA_HEADERS | PAGE_HEADERS)}
        | failures("304", "400", "404", "406", "414", "503", "504"),
    }


def described(own: Parameter) -> str:
    """What a parameter means in both languages, as far as it is said."""
    return " · ".join(filter(None, (own.description_vi, own.description)))


def searching() -> Part:
    """The search over the index."""
    text: Part = {"$ref": "#/components/schemas/text"}
    size: Part = {"type": "integer", "minimum": 1, "maximum": LARGEST_SIZE, "default": search.SIZE}
    form: Part = {"type": "string", "enum": list(search.MEDIA.values())}
    allowed: dict[str, Part] = {name: {"type": "string", "enum": list(values)} for name, values in search.CHOICES.items()}
    allowed["year"] = {"$ref": "#/components/schemas/year"}
    facets = [parameter(name, " · ".join(names), allowed.get(name, text)) for name, names in search.FACET_NAMES.items()]
    content: Part = {
        "application/json": {"schema": schemas.FOUND},
        **{media: {"schema": {"type": "string"}} for media in (HTML, "text/csv")},
    }
    return {
        "operationId": "search",
        "tags": ["questions"],
        "summary": "Tìm văn bản, nhiệm vụ, chỉ tiêu, cơ quan · Find documents, tasks, targets and agencies",
        "description": "Có dấu hay không dấu đều được · With or without diacritics",
        "parameters": [
            parameter("q", "Số hiệu hoặc từ ngữ · A number or words", text, example="khoa học công nghệ"),
            *facets,
            {"$ref": "#/components/parameters/page"},
            parameter("size", "Số kết quả mỗi trang · The hits of a page", size),
            parameter("format", SHARED["format"][0], form),
        ],
        "responses": {"200": answer("A page of the hits", content, DATA_HEADERS | PAGE_HEADERS)}
        | failures("304", "400", "404", "406", "414", "503", "504"),
    }


def sparql() -> Part:
    """The SPARQL endpoint."""
    query = {"type": "string", "description": "SELECT, ASK, CONSTRUCT or DESCRIBE"}
    graphs = {name: {"type": "array", "items": {"type": "string"}} for name in ("default-graph-uri", "named-graph-uri")}
    beside = [
        parameter(name, "Các đồ thị mà truy vấn thấy, theo IRI · Graphs that the query sees, by IRI", schema)
        for name, schema in graphs.items()
    ]
    short = {"type": "string", "enum": list(SHORT)}
    beside.append(parameter("format", SHARED["format"][0], short))
    form = {"type": "object", "required": ["query"], "properties": {"query": query, "format": short, **graphs}}
    content: Part = {media: {"schema": {"type": "string"}} for media in (*ROWS, *TRIPLES)}
    content["application/sparql-results+json"] = {"schema": {"anyOf": [schemas.ROWS, schemas.TRUTH]}}
    content["application/ld+json"] = {"schema": schemas.STATEMENTS}
    content["application/json"] = {"schema": {"anyOf": [schemas.ROWS, schemas.TRUTH, schemas.STATEMENTS]}}
    words: Part = {"tags": ["sparql"], "summary": "SPARQL 1.1", "description": "Truy vấn, chỉ đọc · Queries, for reading only"}
    always = {"200": answer("The answer", content, DATA_HEADERS)} | failures("400", "403", "406", "413", "414", "503", "504")
    return {
        "get": words
        | {
            "operationId": "sparql-get",
            "parameters": [parameter("query", query["description"], {"type": "string"}, required=True), *beside],
            "responses": always | failures("304"),
        },
        "post": words
        | {
            "operationId": "sparql-post",
            "requestBody": {"required": True, "content": {FORM: {"schema": form}, QUERY: {"schema": query}}},
            "responses": always | failures("408", "415"),
        },
    }


def others(app: FastAPI) -> Part:
    """The other routes as they describe themselves; whatever else they answer is an error."""
    paths: Part = get_openapi(title=app.title, version=__version__, routes=app.routes)["paths"]
    for operations in paths.values():
        for operation in operations.values():
            operation["tags"] = ["pages"]
            operation["summary"], operation["description"] = operation.pop("description"), ""
            operation["responses"] = {"200": operation["responses"]["200"], "default": {"$ref": "#/components/responses/Failure"}}
    return paths


def parameter(name: str, words: str, schema: Part, required: bool = False, example: str | None = None) -> Part:
    """A parameter in an address. An empty value of a parameter that is not required counts as left out."""
    empty = {} if required or name in SHARED else {"allowEmptyValue": True}
    shown = {"example": example} if example else {}
    return {"name": name, "in": "query", "description": words, "required": required, "schema": schema} | empty | shown


def answer(words: str, content: Part, headers: Mapping[str, object]) -> Part:
    """An answer that is a success."""
    return {"description": words, "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in headers}, "content": content}


def failures(*statuses: str) -> Part:
    """Other answers, by status."""
    return {status: {"$ref": f"#/components/responses/Status{status}"} for status in statuses}


def components() -> Part:
    """The answers that many operations have. An error is JSON for programs and, where HTML is accepted, a page."""
    content = {"application/json": {"schema": schemas.ERROR}, HTML: {"schema": {"type": "string"}}}
    told = {
        f"Status{status}": {"description": words} | ({} if status == "304" else {"content": content}) for status, words in STATUSES.items()
    }
    return told | {"Failure": {"description": "Why there is no answer", "content": content}}
