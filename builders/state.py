"""From facts to statements: one named graph per source, one for what was known before, one for the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from itertools import chain

from pyoxigraph import Literal, RdfFormat, parse

from builders.derived import with_derived
from builders.effects import Status, day_before, statuses
from builders.register import of_known
from graph.quads import Statement, counted, day, decimal, duration, partial_date, quoted, ref, vietnamese, year
from ontology import terms as t
from ontology.authorities import document_types, known_documents, known_relations, places
from ontology.facts import Agency, Candidate, Citation, Document, Evidence, Reading, Source, Target, Task
from ontology.identifiers import BASE, agency_iri, part_iri, place_iri, source_iri
from ontology.vocabulary import LISTS, ONTOLOGY, turtle

AUTHORITY = f"{BASE}graph/authority"
VOCABULARY = f"{BASE}graph/ontology"
CONCEPTS = {kind.name: kind.iri for kind in document_types()}
# A letter by default: the one type whose documents bear no name of a type.
UNTYPED = t.PH + "letter"

# Addresses, and a value as the engine has it or as N-Quads writes it.
Triple = tuple[str, str, Literal | str]


def statements_of(readings: Iterable[Reading]) -> Iterator[Statement]:
    """All statements of a build, from readings in the order of their documents' addresses, and what follows from them.

    The readings are gone through several times, and none is kept: they need not all be in memory.
    """
    return with_derived(stated(readings))


def stated(readings: Iterable[Reading]) -> Iterator[Statement]:
    """What the sources, the authority files and the vocabulary say."""
    state = State(readings)
    for reading in readings:
        yield from in_graph(reading.documents[0].iri, state.reading(reading))
    yield from in_graph(AUTHORITY, state.authority())
    for name in (ONTOLOGY, LISTS):
        for triple in parse(turtle(name), format=RdfFormat.TURTLE):
            yield str(triple.subject), str(triple.predicate), str(triple.object), ref(VOCABULARY)


def in_graph(graph: str, triples: Iterable[Triple]) -> Iterator[Statement]:
    """Each triple once, in a graph."""
    named = ref(graph)
    yield from dict.fromkeys((ref(subject), ref(predicate), str(value), named) for subject, predicate, value in triples)


class State:
    """Documents and agencies of a whole build by address, so that every graph says the same of each.

    `stated` are those of which the graph at hand has said all already.
    """

    def __init__(self, readings: Iterable[Reading]) -> None:
        self.stated: set[str | Agency] = set()
        self.documents: dict[str, Document] = {}
        self.agencies: dict[str, Agency] = {}
        read = (d for reading in readings for d in reading.documents)
        cited = (d for reading in readings for c in reading.citations for d in (c.cited, *(x.document for x in c.candidates)))
        for document in chain(read, map(of_known, known_documents()), cited):
            self.documents[document.iri] = completed(self.documents.get(document.iri), document)
        self.statuses = statuses((c for reading in readings for c in reading.citations), known_relations(), self.documents)
        acting = (a for reading in readings for task in reading.tasks for a in (*task.lead, *task.coordinating))
        for agency in chain(acting, (d.issuer for d in self.documents.values() if d.issuer)):
            before = self.agencies.setdefault(agency.iri, agency)
            if (len(agency.name), agency.name) > (len(before.name), before.name):
                self.agencies[agency.iri] = replace(before, name=agency.name)

    def reading(self, reading: Reading) -> Iterator[Triple]:
        """Everything that one source says."""
        self.stated.clear()
        source = source_iri(reading.source.sha256)
        yield from source_triples(reading.source)
        for document in reading.documents:
            yield from self.document(document.iri)
            yield document.iri, t.WAS_DERIVED_FROM, ref(source)
        for citation in reading.citations:
            yield from self.citation(citation, source)
        for task in reading.tasks:
            yield from self.task(task, source)
        for target in reading.targets:
            yield from target_triples(target, source)

    def authority(self) -> Iterator[Triple]:
        """Places and known documents with their relations."""
        self.stated.clear()
        for place in places():
            yield place.iri, t.TYPE, ref(t.PLACE)
            yield place.iri, t.PREF_LABEL, vietnamese(place.name)
            yield place.iri, t.PLACE_TYPE, vietnamese(place.type)
            yield place.iri, t.NOTATION, quoted(place.iso)
            yield place.iri, t.LEVEL, ref(t.PH + place.level)
        for known in known_documents():
            yield from self.document(known.iri)
            yield from ((known.iri, t.SESSION, vietnamese(known.session)),) if known.session else ()
            yield from ((known.iri, t.TERM, quoted(known.term)),) if known.term else ()
        for relation in known_relations():
            yield relation.source.iri, t.PH + relation.relation, ref(relation.target.iri)

    def document(self, iri: str) -> Iterator[Triple]:
        """What is known of a document, and its issuer."""
        if iri in self.stated:
            return
        self.stated.add(iri)
        document = self.documents[iri]
        yield iri, t.TYPE, ref(t.DOCUMENT)
        yield iri, t.TYPE_DOCUMENT, ref(CONCEPTS.get(document.type, UNTYPED))
        literals = (
            (t.ID_LOCAL, document.printed_number and quoted(document.printed_number)),
            (t.DATE_DOCUMENT, document.date and partial_date(document.date)),
            (t.FIRST_DATE_ENTRY_IN_FORCE, document.in_force_from and partial_date(document.in_force_from)),
            (t.TITLE, document.title and vietnamese(document.title)),
            (t.SIGNER, document.signer and quoted(document.signer)),
            (t.SIGNER_TITLE, document.signer_title and quoted(document.signer_title)),
            (t.IS_PART_OF, document.part_of and ref(document.part_of)),
            (t.SPATIAL, document.place and ref(place_iri(document.place))),
            (t.LEVEL, document.level and ref(t.PH + document.level)),
        )
        yield from ((iri, predicate, value) for predicate, value in literals if value)
        yield from status_triples(iri, self.statuses.get(iri, Status()))
        if document.issuer:
            yield iri, t.PASSED_BY, ref(document.issuer.iri)
            yield from self.agency(document.issuer)

    def agency(self, agency: Agency) -> Iterator[Triple]:
        """An actor, with the forms that this graph's source prints, and the agency it belongs to."""
        if agency in self.stated:
            return
        self.stated.add(agency)
        kept = self.agencies[agency.iri]
        yield agency.iri, t.TYPE, ref(t.AGENCY_GROUP if kept.group else t.FORMAL_ORGANIZATION)
        yield agency.iri, t.PREF_LABEL, vietnamese(kept.name)
        yield agency.iri, t.AGENCY_KIND, ref(t.PH + kept.kind)
        yield agency.iri, t.SPATIAL, ref(place_iri(kept.place))
        yield from ((agency.iri, t.ALT_LABEL, vietnamese(form)) for form in sorted(agency.forms - {kept.name}))
        if kept.unit_of:
            yield agency.iri, t.UNIT_OF, ref(kept.unit_of)
        if kept.kind == "department":
            yield from self.above(agency)
        for member in sorted(agency.members, key=lambda m: m.iri):
            self.agencies.setdefault(member.iri, member)
            yield agency.iri, t.HAS_MEMBER, ref(member.iri)
            yield from self.agency(member)

    def above(self, agency: Agency) -> Iterator[Triple]:
        """The people's committee that a department belongs to."""
        committee = agency_iri(agency.place, "Ủy ban nhân dân")
        place = next(p for p in places() if p.code == agency.place)
        self.agencies.setdefault(committee, Agency(committee, f"Ủy ban nhân dân {place.full_name}", agency.place, "peoplesCommittee"))
        yield agency.iri, t.SUB_ORGANIZATION_OF, ref(committee)
        yield from self.agency(self.agencies[committee])

    def citation(self, citation: Citation, source: str) -> Iterator[Triple]:
        """A citation in full and as one plain triple, with the documents it joins."""
        iri, relation = citation.iri, t.PH + citation.relation
        yield from self.document(citation.citing)
        yield from self.document(citation.cited.iri)
        yield citation.citing, relation, ref(citation.cited.iri)
        yield iri, t.TYPE, ref(t.CITATION)
        yield iri, t.IN_DOCUMENT, ref(citation.in_document)
        yield iri, t.CITING_DOCUMENT, ref(citation.citing)
        yield iri, t.RELATION, ref(relation)
        yield iri, t.CITED_DOCUMENT, ref(citation.cited.iri)
        yield iri, t.PRINTED_AS, quoted(citation.printed)
        yield iri, t.RESOLUTION, ref(t.RESOLVED if citation.resolved else t.UNRESOLVED)
        yield from ((iri, t.REASON, quoted(reason)) for reason in citation.reasons)
        yield from evidence_triples(iri, citation.evidence, source)
        for rank, candidate in enumerate(citation.candidates if not citation.resolved else (), 1):
            yield from self.candidate(iri, rank, candidate)

    def candidate(self, citation: str, rank: int, candidate: Candidate) -> Iterator[Triple]:
        """A document that an unresolved citation may mean."""
        iri = part_iri(citation, f"candidate/{rank}")
        yield citation, t.HAS_CANDIDATE, ref(iri)
        yield iri, t.TYPE, ref(t.CANDIDATE)
        yield iri, t.CANDIDATE_DOCUMENT, ref(candidate.document.iri)
        yield iri, t.RANK, counted(rank)
        yield iri, t.SCORE, decimal(str(candidate.score))
        yield from ((iri, t.REASON, quoted(reason)) for reason in candidate.reasons)
        yield from self.document(candidate.document.iri)

    def task(self, task: Task, source: str) -> Iterator[Triple]:
        """A duty with its actors."""
        yield task.iri, t.TYPE, ref(t.TASK)
        if task.kind == "reporting":
            yield task.iri, t.TYPE, ref(t.REPORTING_DUTY)
        yield task.iri, t.ASSIGNED_BY, ref(task.assigned_by)
        yield task.iri, t.TASK_KIND, ref(t.PH + task.kind)
        yield task.iri, t.STATEMENT, vietnamese(task.statement)
        yield task.iri, t.ORDER, counted(task.order)
        for predicate, agencies in ((t.LEAD_AGENCY, task.lead), (t.COORDINATING_AGENCY, task.coordinating)):
            for agency in agencies:
                yield task.iri, predicate, ref(agency.iri)
                yield from self.agency(agency)
        if task.deadline:
            limit = task.deadline
            yield task.iri, t.DEADLINE_TEXT, vietnamese(limit.text)
            yield from ((task.iri, t.START, day(limit.start)),) if limit.start else ()
            yield from ((task.iri, t.END, day(limit.end)),) if limit.end else ()
            yield from ((task.iri, t.RECURRENCE, duration(limit.recurrence)),) if limit.recurrence else ()
        if task.deliverable:
            yield task.iri, t.DELIVERABLE, vietnamese(task.deliverable)
        yield from evidence_triples(task.iri, task.evidence, source)


def completed(before: Document | None, document: Document) -> Document:
    """A document with what a second reading adds; what the first says stays."""
    if before is None or before == document:
        return document
    missing = {f.name: getattr(document, f.name) for f in fields(Document) if getattr(before, f.name) is None}
    return replace(before, **missing)


def status_triples(iri: str, status: Status) -> Iterator[Triple]:
    """Who ends or amends a document, and from what day it no longer holds; whether that day has come is for the reader to see."""
    yield from ((iri, t.REPEALED_BY, ref(act)) for act in sorted(status.ended_by))
    yield from ((iri, t.AMENDED_BY, ref(act)) for act in sorted(status.amended_by))
    if status.ended_from:
        yield iri, t.ENDED_FROM, partial_date(status.ended_from)
        yield iri, t.DATE_NO_LONGER_IN_FORCE, partial_date(day_before(status.ended_from))


def source_triples(source: Source) -> Iterator[Triple]:
    """The file that was read."""
    iri = source_iri(source.sha256)
    yield iri, t.TYPE, ref(t.SOURCE_FILE)
    yield iri, t.FILE_NAME, quoted(source.name)
    yield iri, t.SHA256, quoted(source.sha256)
    yield iri, t.TEXT, quoted(source.text)


def target_triples(target: Target, source: str) -> Iterator[Triple]:
    """A quantified objective."""
    yield target.iri, t.TYPE, ref(t.TARGET)
    yield target.iri, t.SET_BY, ref(target.set_by)
    yield target.iri, t.STATEMENT, vietnamese(target.statement)
    yield target.iri, t.INDICATOR, vietnamese(target.indicator)
    yield target.iri, t.COMPARATOR, ref(t.PH + target.comparator)
    yield target.iri, t.VALUE, decimal(target.value)
    yield target.iri, t.ORDER, counted(target.order)
    yield from ((target.iri, t.MAX_VALUE, decimal(target.max_value)),) if target.max_value else ()
    yield from ((target.iri, t.UNIT, vietnamese(target.unit)),) if target.unit else ()
    yield from ((target.iri, t.YEAR, year(target.year)),) if target.year else ()
    yield from ((target.iri, t.RECURRENCE, duration(target.recurrence)),) if target.recurrence else ()
    yield from evidence_triples(target.iri, target.evidence, source)


def evidence_triples(subject: str, evidence: Evidence, source: str) -> Iterator[Triple]:
    """Where a fact stands: one node per place of the source and section."""
    document = subject.split("/task/")[0].split("/target/")[0].split("/citation/")[0]
    iri = part_iri(document, f"evidence/{evidence.start}-{evidence.end}")
    yield subject, t.HAS_EVIDENCE, ref(iri)
    yield iri, t.TYPE, ref(t.EVIDENCE)
    yield iri, t.EXACT, quoted(evidence.quote)
    yield iri, t.OA_START, counted(evidence.start)
    yield iri, t.OA_END, counted(evidence.end)
    yield iri, t.SECTION, quoted(evidence.section)
    yield iri, t.WAS_QUOTED_FROM, ref(source)
