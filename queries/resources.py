"""What a graph says of a thing, what points at it, and what stands in a named graph: in pages, each thing with a name.

The questions are no part of the catalogue because each page is one of its own: SPARQL has no parameter for LIMIT and OFFSET.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from pyoxigraph import Literal, NamedNode, QuerySolutions, Triple

from graph.engine import Graph
from graph.guard import LONGEST, MOST_PARTS, PARTS
from graph.quads import Term, lexical, node
from ontology.labels import label
from queries.find import NotFoundError

# Things on a page.
PAGE = 100
# Things that one question names.
AT_ONCE = 100
STATEMENTS = "SELECT ?resource ?property ?thing { ?resource ?property ?thing }"
LINK_COUNTS = "SELECT ?resource ?property (COUNT(*) AS ?links) { ?thing ?property ?resource } GROUP BY ?resource ?property"
# Without ORDER BY, which would bring every link into memory for each page: one version of a store always finds them in the same order.
LINKS = "SELECT ?resource ?property ?thing { ?thing ?property ?resource } LIMIT %d OFFSET %d"
SIZE = """SELECT ?graph (COUNT(*) AS ?statements) (COUNT(DISTINCT ?thing) AS ?things) {
  GRAPH ?graph { ?thing ?property ?value }
} GROUP BY ?graph"""
MEMBERS = "SELECT DISTINCT ?graph ?thing { GRAPH ?graph { ?thing ?property ?value } } LIMIT %d OFFSET %d"
CONTENT = "SELECT ?graph ?subject ?property ?value { GRAPH ?graph { ?subject ?property ?value } }"
NAMES = """SELECT ?thing ?label ?type ?number ?title ?statement ?printed ?quote ?file {
  VALUES ?thing { %s }
  OPTIONAL { ?thing skos:prefLabel ?label FILTER(LANG(?label) = "vi") }
  OPTIONAL { ?thing eli:type_document ?type }
  OPTIONAL { ?thing eli:id_local ?number }
  OPTIONAL { ?thing dcterms:title ?title }
  OPTIONAL { ?thing ph:statement ?statement }
  OPTIONAL { ?thing ph:printedAs ?printed }
  OPTIONAL { ?thing oa:exact ?quote }
  OPTIONAL { ?thing ph:fileName ?file }
}"""

Row = Mapping[str, Term | None]


@dataclass(frozen=True, slots=True)
class Named:
    """A value or a thing and what it is called; without a name it is called by itself."""

    term: Term
    name: str


@dataclass(frozen=True, slots=True)
class Size:
    """How much a named graph holds: statements, and things that they are about. Both are 0 where there is no such graph."""

    statements: int = 0
    things: int = 0


@dataclass(frozen=True, slots=True)
class Resource:
    """A thing: its statements, the page of what points at it, how much does so by property, and its size as a named graph."""

    iri: str
    name: str
    statements: Mapping[str, tuple[Named, ...]]
    links: Mapping[str, tuple[Named, ...]]
    counts: Mapping[str, int]
    page: int
    size: Size

    @property
    def total(self) -> int:
        """How much points at it."""
        return sum(self.counts.values())

    def triples(self) -> Iterator[Triple]:
        """The statements of the page as they stand in the graph."""
        me = node(self.iri)
        for name, values in self.statements.items():
            yield from (Triple(me, node(name), value.term) for value in values)
        for name, things in self.links.items():
            yield from (Triple(thing.term, node(name), me) for thing in things if isinstance(thing.term, NamedNode))


@dataclass(frozen=True, slots=True)
class NamedGraph:
    """A named graph: its size, and the page of what it speaks of."""

    iri: str
    size: Size
    things: tuple[Named, ...]
    page: int

    @property
    def total(self) -> int:
        """How many things it speaks of."""
        return self.size.things


def first_known(graph: Graph, addresses: tuple[str, ...], page: int) -> Resource | NamedGraph | None:
    """The first of the addresses that the graph says something of, or else that names a graph; None if it knows none of them.

    `page` counts from 1; a page beyond the last is empty.
    """
    for iri in addresses:
        if found := resource(graph, iri, page):
            return found
    for iri in addresses:
        if (size := size_of(graph, iri)).statements:
            return NamedGraph(iri, size, members(graph, iri, page), page)
    return None


def resource(graph: Graph, iri: str, page: int) -> Resource | None:
    """What is said of the address and one page of what points at it; None if nothing is said of it."""
    statements = grouped(rows(graph, STATEMENTS, resource=iri))
    if not statements:
        return None
    counts = {lexical(row["property"]): int(lexical(row["links"])) for row in rows(graph, LINK_COUNTS, resource=iri)}
    links = {
        name: things(rows(graph, LINKS % (most, skipped), resource=iri, property=name))
        for name, most, skipped in slices(sorted(counts.items()), page)
    }
    names = names_of(graph, [node(iri), *chain(*statements.values(), *links.values())])
    said, pointing = ({name: called(terms, names) for name, terms in group.items()} for group in (statements, links))
    return Resource(iri, names.get(node(iri), ""), said, pointing, dict(sorted(counts.items())), page, size_of(graph, iri))


def slices(counts: Iterable[tuple[str, int]], page: int) -> Iterator[tuple[str, int, int]]:
    """What a page has of lists that follow each other, of these lengths: the name of each list, how many of it, after how many.

    >>> list(slices([("a", 150), ("b", 20), ("c", 90)], 2))
    [('a', 50, 100), ('b', 20, 0), ('c', 30, 0)]
    """
    start, end = (page - 1) * PAGE, page * PAGE
    for name, count in counts:
        skipped, upto = max(start, 0), min(end, count)
        if skipped < upto:
            yield name, upto - skipped, skipped
        start, end = start - count, end - count


def named_graph(graph: Graph, iri: str, page: int) -> NamedGraph:
    """One page of what a named graph speaks of; a NotFoundError if there is no such graph."""
    size = size_of(graph, iri)
    if not size.statements:
        raise NotFoundError(f"no graph of this store is called {iri!r}")
    return NamedGraph(iri, size, members(graph, iri, page), page)


def content(graph: Graph, iri: str) -> Iterator[Triple]:
    """All statements of a named graph, as they are found."""
    for row in rows(graph, CONTENT, graph=iri):
        subject, name, value = row["subject"], row["property"], row["value"]
        assert isinstance(subject, NamedNode), "a store has no blank nodes"
        assert isinstance(name, NamedNode), "a property is an address"
        assert value is not None, "the pattern binds all its variables"
        yield Triple(subject, name, value)


def size_of(graph: Graph, iri: str) -> Size:
    """The size of a named graph."""
    sizes = [Size(int(lexical(row["statements"])), int(lexical(row["things"]))) for row in rows(graph, SIZE, graph=iri)]
    return sizes[0] if sizes else Size()


def members(graph: Graph, iri: str, page: int) -> tuple[Named, ...]:
    """One page of the things that a named graph speaks of."""
    found = things(rows(graph, MEMBERS % (PAGE, (page - 1) * PAGE), graph=iri))
    return called(found, names_of(graph, found))


def rows(graph: Graph, text: str, /, **given: str) -> Iterator[Row]:
    """The rows of a SELECT for addresses given by the names of variables."""
    answer = graph.query(text, {name: node(iri) for name, iri in given.items()})
    assert isinstance(answer, QuerySolutions), "a question about things is a SELECT"
    names = [variable.value for variable in answer.variables]
    for solution in answer:
        yield {name: kept(solution[name]) for name in names}


def kept(value: object) -> Term | None:
    """A term of the kinds that a store has, or nothing."""
    return value if isinstance(value, NamedNode | Literal) else None


def things(found: Iterable[Row]) -> list[Term]:
    """The column of things."""
    return [thing for row in found if (thing := row["thing"])]


def grouped(found: Iterable[Row]) -> dict[str, list[Term]]:
    """The things by property, in alphabetical order of the properties."""
    groups: dict[str, list[Term]] = {}
    for row in sorted(found, key=lambda row: lexical(row["property"])):
        groups.setdefault(lexical(row["property"]), []).extend(things([row]))
    return groups


def names_of(graph: Graph, terms: Iterable[Term]) -> dict[Term, str]:
    """What the things among the terms are called, if they are called anything; of several names the first by alphabet."""
    names: dict[Term, str] = {term: label(term.value, "vi") for term in terms if isinstance(term, NamedNode)}
    unnamed = [term for term, name in names.items() if not name and nameable(term.value)]
    for start in range(0, len(unnamed), AT_ONCE):
        # The engine writes the addresses itself, so that none can be anything else than an address.
        for row in rows(graph, NAMES % " ".join(map(str, unnamed[start : start + AT_ONCE]))):
            if thing := row["thing"]:
                name = name_of(row)
                names[thing] = min(names[thing] or name, name)
    return names


def nameable(iri: str) -> bool:
    """Whether AT_ONCE such addresses stay within what a query may have; no address that is minted here is beyond it."""
    return len(iri) <= LONGEST // AT_ONCE // 2 and len(PARTS.findall(iri)) <= MOST_PARTS // AT_ONCE // 2


def called(terms: Iterable[Term], names: Mapping[Term, str]) -> tuple[Named, ...]:
    """The terms with their names, in the order of those."""
    named = [Named(term, names.get(term, "")) for term in terms]
    return tuple(sorted(named, key=lambda one: (one.name, str(one.term))))


def name_of(row: Row) -> str:
    """What a thing is called, in Vietnamese: "Quyết định 3884/QĐ-UBND – Về việc …", the words of a task, the quote of an evidence."""
    said = {name: lexical(value) for name, value in row.items()}
    kind = label(said["type"], "vi")
    numbered = f"{kind} {said['number']}".strip() if said["number"] else ""
    document = " – ".join(part for part in (numbered, said["title"]) if part) or kind
    words = (said["label"], document, said["statement"], said["printed"], said["quote"], said["file"])
    return next((word for word in words if word), "")
