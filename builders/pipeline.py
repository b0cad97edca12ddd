"""The whole way from files and folders to a store, and its first half for those who want only the facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from builders.assemble import assemble
from builders.decisions import NONE, Decisions
from builders.extract import Draft, extract
from builders.meanings import named_in
from builders.read import FORMATS, ReadError, read
from builders.register import Register
from builders.state import quads_of
from builders.structure import Outline, outline_of
from graph.store import replace_store
from ontology.facts import Reading


class BuildError(Exception):
    """Nothing could be built; the message names the place and what was expected there."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What was read out of one source, in numbers."""

    name: str
    number: str
    tasks: int
    targets: int
    citations: int
    resolved: int
    unresolved: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: a report per document, what failed, the digest of the graph, and the decisions that met no citation."""

    documents: tuple[DocumentReport, ...]
    failures: tuple[Failure, ...]
    digest: str
    unused: tuple[str, ...] = ()


def silent(_path: Path, _done: int, _total: int) -> None:
    """Reports nothing."""


def build(
    paths: Sequence[Path], store: Path, *, report: Callable[[Path, int, int], None] = silent, decisions: Decisions = NONE
) -> BuildReport:
    """Reads files and all files below folders, and replaces the store by their graph; what people decided of citations holds.

    BuildError when no file was found or none could be read: the store is as it was. Files that cannot be read are in the report.
    """
    readings, failures = read_all(paths, report, decisions)
    digest = replace_store(store, quads_of(readings))
    return BuildReport(tuple(reported(r) for r in readings), tuple(failures), digest, tuple(decisions.unused()))


def read_all(
    paths: Sequence[Path], report: Callable[[Path, int, int], None] = silent, decisions: Decisions = NONE
) -> tuple[list[Reading], list[Failure]]:
    """The facts of all files, resolved against one another whatever their order, and what could not be read."""
    sources = list(dict.fromkeys(path for place in paths for path in files_in(place)))
    if not sources:
        raise BuildError(f"no documents in {', '.join(map(str, paths))}: expected files ending in {', '.join(FORMATS)}")
    drafts: dict[str, Draft] = {}
    failures: list[Failure] = []
    for done, path in enumerate(sources, 1):
        try:
            draft = extract(read(path))
        except ReadError as error:
            failures.append(Failure(path, error.reason))
        else:
            failures += twin(path, draft, drafts)
        report(path, done, len(sources))
    if not drafts:
        raise BuildError("; ".join(f"{failure.path}: {failure.reason}" for failure in failures))
    ordered = [drafts[iri] for iri in sorted(drafts)]
    register = register_of(ordered)
    return [assemble(draft, register, decisions) for draft in ordered], failures


def register_of(drafts: Sequence[Draft]) -> Register:
    """The index of all that was read: its numbers first, by which the acts are found that give named instruments their identity."""
    read = [draft.citer.document for draft in drafts]
    numbers = Register(read)
    return Register(read, (named for draft in drafts for named in named_in(draft, numbers)))


def twin(path: Path, draft: Draft, drafts: dict[str, Draft]) -> Iterator[Failure]:
    """Keeps a draft unless its document was read from another file already."""
    kept = drafts.setdefault(draft.citer.document.iri, draft)
    if kept is not draft:
        yield Failure(path, f"the same document as {kept.source.name}, which was read")


def files_in(place: Path) -> Iterator[Path]:
    """A file itself, or in order the files of known formats below a folder."""
    if place.is_dir():
        yield from sorted(path for path in place.rglob("*") if path.is_file() and path.suffix.lower() in FORMATS)
    else:
        yield place


def reported(reading: Reading) -> DocumentReport:
    """A reading in numbers."""
    resolved = sum(citation.resolved for citation in reading.citations)
    total = len(reading.citations)
    number = reading.documents[0].printed_number or "(không số)"
    return DocumentReport(
        reading.source.name, number, len(reading.tasks), len(reading.targets), total, resolved, total - resolved, reading.warnings
    )


def read_file(path: Path) -> Reading:
    """The facts of one file; ReadError when it cannot be read."""
    draft = extract(read(path))
    return assemble(draft, register_of([draft]))


def outline(path: Path) -> Outline:
    """The outline of one file."""
    return outline_of(read(path).text)


def samples() -> tuple[Path, ...]:
    """The bundled samples: digests of five plans in the official form."""
    folder = Path(str(files("builders") / "samples"))
    return tuple(sorted(folder.glob("*.txt")))
