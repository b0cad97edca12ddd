"""What documents are called on pages, in the language of the reader."""

from __future__ import annotations

from api.language import READER
from ontology.labels import label
from ontology.reference import short
from queries.documents import LAWS, Document
from queries.figures import PROGRAMMES

# Types of documents that are known by their titles where they have no number.
TITLED = PROGRAMMES | LAWS


def called(iri: str) -> str:
    """What a term is called, by itself where it has no name."""
    return label(iri, READER.get().language) or short(iri)


def document_name(one: Document) -> str:
    """The type and the number of a document, or its title where it is known by that; the end of its address if neither is known.

    A title that begins with the type, in the language of the documents, says the type already.
    """
    type_ = called(one.type) if one.type else ""
    title = one.title if not one.type or one.type in TITLED else ""
    if not one.number and title.casefold().startswith(label(one.type, "vi").casefold()):
        type_ = ""
    return " ".join(filter(None, (type_, one.number or title))) or one.iri.rpartition("/id/")[2]


def further_title(one: Document) -> str:
    """The title of a document where its name has it not."""
    return "" if one.title in document_name(one) else one.title
