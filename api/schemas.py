"""What goes in and out as JSON Schema: the types of parameters, and the answers in JSON."""

from __future__ import annotations

from typing import Any

from api.named import LONGEST
from ontology.terms import PREFIXES
from queries.catalogue import Parameter

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
    "Statements": {"description": "JSON-LD", "type": "array", "items": {"type": "object"}},
}
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
