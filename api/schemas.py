"""What goes in and out as JSON Schema: the types of parameters, and the answers in JSON."""

from __future__ import annotations

from typing import Any

from api.found import COLUMNS
from api.named import LONGEST
from ontology.terms import PREFIXES
from queries.catalogue import Parameter
from queries.hits import FACETS
from queries.index import KINDS

Schema = dict[str, Any]

# No more than what is accepted, and plain enough for programs that make values of it.
IRI = rf"^(?:https?://[A-Za-z0-9.-]+/[A-Za-z0-9/_.~:@-]*(?:#[A-Za-z0-9_.-]*)?|(?:{'|'.join(PREFIXES)}):[A-Za-z0-9_-]*)$"
TYPES: dict[str, Schema] = {
    "iri": {"type": "string", "format": "iri", "pattern": IRI, "maxLength": LONGEST},
    "text": {"type": "string", "maxLength": LONGEST},
    "date": {"type": "string", "format": "date"},
    "year": {"type": "string", "pattern": "^[0-9]{4}$"},
    "integer": {"type": "integer"},
}

TERM = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"enum": ["uri", "literal", "bnode", "triple"]},
        "value": {"type": ["string", "object"]},
        "xml:lang": {"type": "string"},
        "datatype": {"type": "string"},
    },
    "additionalProperties": False,
}
HIT = {
    "type": "object",
    "required": [*COLUMNS, "page"],
    "properties": {"kind": {"enum": list(KINDS)}, "page": {"type": "string", "description": "The path of its page"}},
    "additionalProperties": {"type": "string"},
}
FACET_VALUE = {
    "type": "object",
    "required": ["value", "name", "count", "chosen"],
    "properties": {
        "value": {"type": "string"},
        "name": {"type": "string"},
        "count": {"type": "integer", "minimum": 1},
        "chosen": {"type": "boolean"},
    },
    "additionalProperties": False,
}
NAMED: dict[str, Schema] = TYPES | {
    "Error": {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}, "additionalProperties": False},
    "Rows": {
        "description": "SPARQL 1.1 Query Results JSON of a SELECT",
        "type": "object",
        "required": ["head", "results"],
        "properties": {
            "head": {"type": "object", "required": ["vars"], "properties": {"vars": {"type": "array", "items": {"type": "string"}}}},
            "results": {
                "type": "object",
                "required": ["bindings"],
                "properties": {"bindings": {"type": "array", "items": {"type": "object", "additionalProperties": TERM}}},
            },
        },
    },
    "Truth": {
        "description": "SPARQL 1.1 Query Results JSON of an ASK",
        "type": "object",
        "required": ["head", "boolean"],
        "properties": {"head": {"type": "object"}, "boolean": {"type": "boolean"}},
    },
    "Found": {
        "description": "A page of hits, best first, with the values of the facets among all hits",
        "type": "object",
        "required": ["total", "partial", "hits", "facets"],
        "properties": {
            "total": {"type": "integer", "minimum": 0, "description": "How many hits all pages have"},
            "partial": {"type": "boolean", "description": "Nothing has all the words, so that these have only some"},
            "hits": {"type": "array", "items": HIT},
            "facets": {"type": "object", "required": list(FACETS), "additionalProperties": {"type": "array", "items": FACET_VALUE}},
        },
        "additionalProperties": False,
    },
    "Statements": {"description": "JSON-LD", "type": "array", "items": {"type": "object"}},
}
FOUND: Schema = {"$ref": "#/components/schemas/Found"}
ROWS: Schema = {"$ref": "#/components/schemas/Rows"}
TRUTH: Schema = {"$ref": "#/components/schemas/Truth"}
STATEMENTS: Schema = {"$ref": "#/components/schemas/Statements"}
ERROR: Schema = {"$ref": "#/components/schemas/Error"}


def of(parameter: Parameter) -> Schema:
    """The schema of the values of a parameter."""
    schema: Schema = {"$ref": f"#/components/schemas/{parameter.type}"}
    if parameter.type == "text" and parameter.required:
        schema["minLength"] = 1
    return schema | ({"default": parameter.default} if parameter.default else {})
