"""The index of what is read or known: documents by number, and strategies, programmes, schemes and plans by name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from builders.actors import of_type
from builders.instruments import NAMED_TYPES
from ontology.authorities import KnownDocument, agency_types, document_types, known_documents, known_numbered, places
from ontology.dates import PartialDate
from ontology.facts import Document
from ontology.numbers import DocumentNumber
from ontology.text import compare_key

# How like two spellings of one name must be (0 to 100), and from how many words after the type on its beginning means the whole.
SAME_NAME, TELLING_WORDS = 92.0, 4
TYPE = re.compile(rf"(?:{'|'.join(NAMED_TYPES)})(?![^\W\d_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """An instrument with a name of its own, that name's key, and the number and date of the act that approves or promulgates it."""

    document: Document
    key: str
    act: str
    since: PartialDate | None


class Register:
    """All documents that are read or known, by number; and named instruments, by the acts that the sources say to approve them."""

    def __init__(self, read: Iterable[Document], named: Iterable[Named] = ()) -> None:
        self.by_key: dict[tuple[str, str, int | None], list[Document]] = defaultdict(list)
        self.by_iri: dict[str, Document] = {}
        for document in read:
            self.by_iri[document.iri] = document
            if document.number:
                self.by_key[document.number.key].append(document)
        for known in known_documents():
            self.by_iri.setdefault(known.iri, of_known(known))
        self.by_words: dict[tuple[str, ...], list[Named]] = defaultdict(list)
        for one in sorted(set(named), key=lambda n: (n.document.iri, n.key, n.act)):
            self.by_words[first_words(one.document.type, one.key)].append(one)

    def numbered(self, number: DocumentNumber) -> list[Document]:
        """Every document with a number, each once, those that were read first."""
        found = {d.iri: d for d in self.by_key.get(number.key, ())}
        for known in known_numbered(number):
            found.setdefault(known.iri, of_known(known))
        return list(found.values())

    def called(self, kind: str, key: str) -> list[Named]:
        """Every named instrument of a type and name, or, from some words on, whose name begins so; each once."""
        near = self.by_words.get(first_words(kind, key), [])
        same = [n for n in near if fuzz.ratio(n.key, key) >= SAME_NAME] or [n for n in near if begins(key, n.key)]
        return list({n.document.iri: n for n in same}.values())


def first_words(kind: str, key: str) -> tuple[str, ...]:
    """What two spellings of one name have alike: the type and the first words, by which names are looked up."""
    return (kind, *key.split()[:4])


def of_known(known: KnownDocument) -> Document:
    """A document of the authority file as a fact."""
    country = places()[0]
    kind = next((t for t in agency_types() if t.code == known.issuer_code), None)
    return Document(
        known.iri,
        type_name(known.type),
        known.number,
        known.date,
        of_type(kind, country) if kind else None,
        known.title,
        country.code,
        "central",
        printed_number=str(known.number) if known.number else None,
    )


def type_name(code: str) -> str:
    """The Vietnamese name of a document type's code."""
    return next((t.name for t in document_types() if t.code == code), code)


def like_named(key: str) -> list[KnownDocument]:
    """Known programmes whose name is this one, or which alone begins with it."""
    unnumbered = [k for k in known_documents() if k.number is None]
    exact = [k for k in unnumbered if fuzz.ratio(compare_key(k.title), key) >= SAME_NAME]
    return exact or [k for k in unnumbered if begins(key, compare_key(k.title))]


def begins(short: str, whole: str) -> bool:
    """Whether a name is the beginning of another and says enough: "chương trình mục tiêu quốc gia" begins many and names none."""
    kind = TYPE.match(short)
    return whole.startswith(short + " ") and len(short[kind.end() if kind else 0 :].split()) >= TELLING_WORDS
