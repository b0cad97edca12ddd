"""`phahe query` and `phahe queries`: SPARQL of one's own or of the catalogue, answered as a table or in a standard form."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.options import DEFAULT_STORE, AsJson, Endpoint, Output, StoreDir
from api.output import say, write, write_json, write_table
from graph.engine import Graph
from graph.errors import QueryError
from graph.opening import open_graph
from queries.catalogue import Query, UnknownQueryError, catalogue, find, read
from queries.run import Answer, ParameterError, Rows, Triples, run

XML_BOOLEAN = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/><boolean>{}</boolean></sparql>'


class Form(StrEnum):
    """The forms of an answer; a table where none is asked for, Turtle for CONSTRUCT and DESCRIBE."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TURTLE = "turtle"
    NTRIPLES = "ntriples"


Question = Annotated[
    str, typer.Argument(metavar="NAME|FILE.rq|-", help="A question of the catalogue, a SPARQL file, or - for standard input.")
]
Values = Annotated[list[str] | None, typer.Argument(metavar="[PARAMETER=VALUE]...", help="Values for the parameters of the question.")]
Wanted = Annotated[Form | None, typer.Option("--format", "-f", help="The form of the answer.", case_sensitive=False)]
Name = Annotated[str | None, typer.Argument(metavar="[NAME]", help="Tell all about this one question.")]


def query(
    question: Question,
    values: Values = None,
    store: StoreDir = DEFAULT_STORE,
    endpoint: Endpoint = None,
    form: Wanted = None,
    as_json: AsJson = False,
    output: Output = None,
) -> None:
    """Ask a question of the catalogue, or SPARQL of your own.

    The prefixes ph, eli, org, dcterms, skos, oa, prov and schema need no declaration. `phahe queries` lists the catalogue.

    \b
    Examples:
      phahe query duties-by-deadline from=2020-01-01 to=2020-12-31
      phahe query targets-by-plan document=https://w3id.org/phahe/id/document/binh-duong/qd-ubnd/2019/3884 --format csv -o targets.csv
      echo 'SELECT (COUNT(*) AS ?tasks) { ?task a ph:Task }' | phahe query -
    """
    given = pairs(values or [])
    with open_graph(endpoint or store) as graph, interruptible():
        answer = asked(graph, question, given)
    chosen = Form.JSON if as_json else form
    if chosen in (None, Form.TABLE) and isinstance(answer, Rows):
        tell(answer, given, output)
    else:
        write(written(answer, chosen), output)


def queries(name: Name = None, as_json: AsJson = False) -> None:
    """List the questions of the catalogue, or show one.

    \b
    Examples:
      phahe queries
      phahe queries duties-by-deadline
    """
    if as_json:
        write_json([facts_of(one) for one in ([find(name)] if name else catalogue())])
    elif name:
        write(find(name).text)
    else:
        write_table(
            ("name", "question", "parameters"), [[one.name, f"{one.title_en} · {one.title_vi}", parameters(one)] for one in catalogue()]
        )


@contextmanager
def interruptible() -> Iterator[None]:
    """Lets Ctrl-C end the process at once: the engine would not hear it before the answer is there, and nothing is written."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def asked(graph: Graph, question: str, given: Mapping[str, str]) -> Answer:
    """The answer to the question; where its text is wrong, the QueryError names it."""
    try:
        return run(graph, text_of(question), given)
    except QueryError as error:
        raise QueryError(f"{'standard input' if question == '-' else question}: {error}", error.line, error.column) from error


def text_of(question: str) -> Query:
    """The query that the word names; a file that cannot be found is an UnknownQueryError."""
    if question == "-":
        return read("standard input", sys.stdin.read())
    path = Path(question)
    if path.is_file():
        try:
            return read(path.stem, path.read_text(encoding="utf-8"))
        except UnicodeDecodeError as error:
            raise QueryError(f"not text in UTF-8 (byte {error.start})") from error
    if path.suffix == ".rq" or len(path.parts) > 1:
        raise UnknownQueryError(f"no file {question}")
    return find(question)


def pairs(values: list[str]) -> dict[str, str]:
    """The values by parameter: "from=2020-01-01"; a word without "=" is a ParameterError."""
    if wrong := [value for value in values if "=" not in value]:
        raise ParameterError(f"a parameter is given as NAME=VALUE, not as {wrong[0]!r}")
    return {name: value for name, _, value in (word.partition("=") for word in values)}


def tell(rows: Rows, given: Mapping[str, str], output: Path | None) -> None:
    """The rows as a table without what was asked for and without addresses beside which a name stands."""
    named = {name.removesuffix("Name").removesuffix("Label") for name in rows.variables if name.endswith(("Name", "Label"))}
    kept = [i for i, name in enumerate(rows.variables) if name not in given and name not in named]
    write_table([rows.variables[i] for i in kept], [[row[i] for i in kept] for row in rows.table()], output)
    say(f"{len(rows.rows)} row{'' if len(rows.rows) == 1 else 's'}")


def written(answer: Answer, form: Form | None) -> str:
    """The answer in a standard form; one that cannot hold it is a ParameterError."""
    if isinstance(answer, Rows):
        forms = {Form.CSV: answer.to_csv, Form.TSV: answer.to_tsv, Form.JSON: answer.to_json, Form.XML: answer.to_xml}
    elif isinstance(answer, Triples):
        forms = {Form.TURTLE: answer.to_turtle, Form.NTRIPLES: answer.to_ntriples}
        form = form or Form.TURTLE
    else:
        return yes_or_no(answer, form)
    if form not in forms:
        raise ParameterError(f"this answer has no form {form}; it can be had as {', '.join(forms)}")
    return forms[form]().decode()


def yes_or_no(answer: bool, form: Form | None) -> str:
    """The answer to an ASK query."""
    word = str(answer).lower()
    if form in (Form.TURTLE, Form.NTRIPLES):
        raise ParameterError(f"this answer has no form {form}; it can be had as table, csv, tsv, json, xml")
    return {Form.JSON: f'{{"head": {{}}, "boolean": {word}}}', Form.XML: XML_BOOLEAN.format(word)}.get(form or Form.TABLE, word)


def parameters(one: Query) -> str:
    """The parameters of a question in one line: "from=DATE to=DATE [agency=IRI]"."""
    return " ".join(f"{p.name}={p.type.upper()}" if p.required else f"[{p.name}={p.type.upper()}]" for p in one.parameters)


def facts_of(one: Query) -> dict[str, object]:
    """A question as JSON has it."""
    return {
        "name": one.name,
        "title": {"vi": one.title_vi, "en": one.title_en},
        "answers": one.answers,
        "parameters": [asdict(parameter) for parameter in one.parameters],
        "example": dict(one.example),
        "sparql": one.text,
    }
