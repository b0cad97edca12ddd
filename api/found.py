"""What a search has found as JSON and as CSV: functions that run in a reading process."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict

from api.addresses import page_of
from graph.engine import Graph
from queries.hits import Asked, Found, Hit, search

COLUMNS = ("iri", "kind", "name", "number", "date", "detail", "document", "status", "source")


def written(graph: Graph, asked: Asked, form: str) -> tuple[int, bytes]:
    """How many hits there are, and a page of them in a form of FORMS."""
    found = search(graph, asked)
    return found.total, FORMS[form](found)


def to_json(found: Found) -> bytes:
    """The hits, each with the path of its page, and the values of the facets."""
    facets = {name: [asdict(value) for value in values] for name, values in found.facets.items()}
    whole = {"total": found.total, "partial": found.partial, "hits": [described(hit) for hit in found.hits], "facets": facets}
    return json.dumps(whole, ensure_ascii=False).encode()


def described(hit: Hit) -> dict[str, str]:
    """A hit by column."""
    return {column: getattr(hit, column) for column in COLUMNS} | {"page": page_of(hit.iri)}


def to_csv(found: Found) -> bytes:
    """The hits under the names of COLUMNS (RFC 4180)."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    rows.writerows([getattr(hit, column) for column in COLUMNS] for hit in found.hits)
    return out.getvalue().encode()


FORMS: Mapping[str, Callable[[Found], bytes]] = {"json": to_json, "csv": to_csv}
