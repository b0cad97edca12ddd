"""Writes docs/ontology.md from the vocabulary: `python -m docs.ontology_guide`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from ontology.reference import Term, sections, short

BAR = r"\|"
GUIDE = Path(__file__).with_name("ontology.md")
OPENING = """# The vocabulary

This page is written from `ontology/phahe.ttl` and `ontology/lists.ttl` by `python -m docs.ontology_guide`; a test keeps it true.
The namespace is `https://w3id.org/phahe/ontology#`, prefix `ph:`. What ELI, ORG, PROV-O, SKOS, Dublin Core and Web Annotation
already have is used as they have it:

| what | how it is said |
|---|---|
| a document's number, type, date, issuer | `eli:id_local`, `eli:type_document`, `eli:date_document`, `eli:passed_by` |
| its title, its place | `dcterms:title`, `dcterms:spatial` |
| an annex or attached plan | `eli:is_part_of` the document that it came with |
| an agency | `org:FormalOrganization`, or `ph:AgencyGroup` with `org:hasMember`; `org:subOrganizationOf` |
| an agency's names | `skos:prefLabel`, `skos:altLabel` for every printed form |
| a quote, its place in the kept text, its file | `oa:exact`, `oa:start`, `oa:end` (end exclusive), `prov:wasQuotedFrom` |

Every relation between documents stands once as a plain triple, for short queries, and once as a `ph:Citation` with its quote, so that
it can be checked. Each source document has a named graph of its own; queries run over all of them together.
"""


def guide() -> str:
    """The whole page."""
    classes, links, values, *lists = sections()
    ends = ("term", "Vietnamese", "English", "what it says", "from", "to", "kind of")
    parts = [
        table(classes.en, ("term", "Vietnamese", "English", "what it is", "kind of"), map(class_row, classes.terms)),
        table(links.en, ends, map(property_row, links.terms)),
        table(values.en, ends, map(property_row, values.terms)),
        *(table(f"List: {one.en}", ("term", "Vietnamese", "English"), map(names, one.terms)) for one in lists),
    ]
    return "\n".join([OPENING, *chain.from_iterable(parts)])


def table(title: str, header: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A heading and a table."""
    columns = list(header)
    yield from (f"## {title}", "", line(columns), line("---" for _ in columns), *map(line, rows), "")


def line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', BAR) for cell in cells)} |"


def names(term: Term) -> list[str]:
    return [f"`{term.name}`", term.vi, term.en]


def class_row(term: Term) -> list[str]:
    return [*names(term), term.definition_en, several(term.above)]


def property_row(term: Term) -> list[str]:
    return [*names(term), term.definition_en, several(term.start), several(term.end), several(term.above)]


def several(addresses: Iterable[str]) -> str:
    return ", ".join(f"`{short(address)}`" for address in addresses)


if __name__ == "__main__":
    GUIDE.write_text(guide(), encoding="utf-8")
