"""`phahe unresolved`: the citations that identify no document, with what each may mean, and the table in which people decide them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from api.options import DEFAULT_STORE, AsJson, Endpoint, Output, StoreDir
from api.output import say, write, write_json
from builders.decisions import COLUMNS
from graph.opening import open_graph
from ontology.text import squeeze
from queries.unresolved import Candidate, Open
from queries.unresolved import unresolved as listed

DocumentAddress = Annotated[str | None, typer.Option("--document", metavar="IRI", help="Only this document with its parts.")]
AsTable = Annotated[bool, typer.Option("--csv", help="Write the table for `phahe build --decisions`, its column `means` left empty.")]


def unresolved(
    store: StoreDir = DEFAULT_STORE,
    endpoint: Endpoint = None,
    document: DocumentAddress = None,
    table: AsTable = False,
    as_json: AsJson = False,
    output: Output = None,
) -> None:
    """List the citations that identify no document.

    Each is shown with its place, its relations, its sentence, why it is open, and the documents that it may mean, best first, with
    score and reasons. To decide, write the table with --csv, fill in the document meant (its address, or NUMBER@YEAR), who says so and
    why, and give it to `phahe build --decisions`. Rows left empty decide nothing.

    \b
    Examples:
      phahe unresolved
      phahe unresolved --csv -o decisions.csv
    """
    with open_graph(endpoint or store) as graph:
        found = listed(graph, document)
    if as_json:
        write_json([asdict(one) for one in found], output)
    elif table:
        write(decisions_of(found), output)
    else:
        write("\n".join(line for one in found for line in told(one)), output)
    say(f"{len(found)} citation{'' if len(found) == 1 else 's'} unresolved")


def told(one: Open) -> Iterator[str]:
    """One citation as people read it."""
    yield f"{named(one)}, {one.section}: {squeeze(one.printed)} ({', '.join(one.relations)})"
    yield f"  “{squeeze(one.quote)}”"
    yield f"  open: {'; '.join(one.reasons)}"
    yield from (f"  perhaps {candidate(found)}" for found in one.candidates)
    yield f"  to decide: {row(one)}"
    yield ""


def candidate(found: Candidate) -> str:
    """A candidate in one line, with its score and reasons."""
    name = ", ".join(filter(None, (found.number, found.date, squeeze(found.title))))
    return f"{name or found.document} ({found.score}: {'; '.join(found.reasons)}) {found.document}"


def named(one: Open) -> str:
    """The citing document as a table of decisions names it: NUMBER@YEAR, or its address."""
    return f"{one.number}@{one.date[:4]}" if one.number and one.date else one.document


def row(one: Open, means: str = "…", by: str = "…", why: str = "…") -> str:
    """The line of a table of decisions for a citation."""
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow((named(one), squeeze(one.printed), means, by, why))
    return text.getvalue()


def decisions_of(found: Sequence[Open]) -> str:
    """The table with one row for each printed form of each document, nothing decided yet."""
    return "\n".join(dict.fromkeys((",".join(COLUMNS), *(row(one, "", "", "") for one in found))))
