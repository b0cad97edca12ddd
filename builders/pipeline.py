"""The whole way from files and folders to a store, and its first half for those who want only the facts."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from builders.decisions import NONE, Decisions
from builders.documents import Assembling, Build, DocumentReport, Drafted, Job, Readings, assembled, draft, keep, named, whole
from builders.read import FORMATS, ReadError
from builders.register import Named
from builders.state import statements_of
from builders.structure import Outline
from builders.workers import DEFAULT, Limits, Refused, Workers
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
class BuildReport:
    """What a build did: a report per document, what failed, the digest of the graph, and the decisions that met no citation."""

    documents: tuple[DocumentReport, ...]
    failures: tuple[Failure, ...]
    digest: str
    unused: tuple[str, ...] = ()


def silent(_path: Path, _done: int, _total: int) -> None:
    """Reports nothing."""


def build(
    paths: Sequence[Path],
    store: Path,
    *,
    limits: Limits = DEFAULT,
    report: Callable[[Path, int, int], None] = silent,
    decisions: Decisions = NONE,
) -> BuildReport:
    """Reads files and all files below folders, and replaces the store by their graph; what people decided of citations holds.

    BuildError when no file was found or none could be read: the store is as it was. Files that cannot be read are in the report.
    Memory grows by a few kilobytes per document; the texts and facts wait in temporary files.
    """
    with read_all(paths, limits, report, decisions) as read:
        digest = replace_store(store, statements_of(read.readings))
    return BuildReport(tuple(read.documents), tuple(read.failures), digest, tuple(decisions.unused()))


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of many files: the facts in the order of their documents' addresses, a report on each, and what failed."""

    readings: Readings
    documents: list[DocumentReport]
    failures: list[Failure]


@contextmanager
def read_all(
    paths: Sequence[Path],
    limits: Limits = DEFAULT,
    report: Callable[[Path, int, int], None] = silent,
    decisions: Decisions = NONE,
) -> Iterator[Read]:
    """The facts of all files, resolved against one another whatever their order, while the context lasts."""
    sources = list(dict.fromkeys(path for place in paths for path in files_in(place)))
    if not sources:
        raise BuildError(f"no documents in {', '.join(map(str, paths))}: expected files ending in {', '.join(FORMATS)}")
    failures: list[Failure] = []
    with tempfile.TemporaryDirectory(prefix="phahe-") as folder:
        with Workers(replace(limits, jobs=min(limits.jobs, len(sources)))) as workers:
            drafts = drafted(sources, Path(folder), workers, report, failures)
            read = resolved(drafts, Path(folder), workers, failures, decisions)
        if not read.documents:
            raise BuildError("; ".join(f"{failure.path}: {failure.reason}" for failure in failures))
        yield read


def drafted(
    sources: Sequence[Path], folder: Path, workers: Workers, report: Callable[[Path, int, int], None], failures: list[Failure]
) -> list[Drafted]:
    """The sources that could be read, in the order of their documents' addresses, each document once."""
    jobs = [Job(path, folder / str(number)) for number, path in enumerate(sources)]
    drafts: dict[str, Drafted] = {}
    for done, (job, found) in enumerate(zip(jobs, workers.map(draft, jobs), strict=True), 1):
        if isinstance(found, Refused):
            failures.append(Failure(job.path, found.reason))
        elif (kept := drafts.setdefault(found.document.iri, found)) is not found:
            job.kept.unlink()
            failures.append(Failure(job.path, f"the same document as {kept.name}, which was read"))
        report(job.path, done, len(jobs))
    return [drafts[iri] for iri in sorted(drafts)]


def resolved(drafts: Sequence[Drafted], folder: Path, workers: Workers, failures: list[Failure], decisions: Decisions) -> Read:
    """The facts of drafts, resolved against one another: first by number, by which the acts are found that give names their identity."""
    numbers, whole_register = folder / "numbers", folder / "register"
    keep(Build([found.document for found in drafts]), numbers)
    told: list[Drafted] = []
    names: list[Named] = []
    for found, outcome in zip(drafts, workers.map(named, [Assembling(found, numbers) for found in drafts]), strict=True):
        if isinstance(outcome, Refused):
            failures.append(Failure(found.job.path, outcome.reason))
        else:
            told.append(found)
            names += outcome
    keep(Build([found.document for found in told], names, decisions.rows), whole_register)
    read = Read(Readings([]), [], failures)
    for found, reading in zip(told, workers.map(assembled, [Assembling(found, whole_register) for found in told]), strict=True):
        if isinstance(reading, Refused):
            failures.append(Failure(found.job.path, reading.reason))
        else:
            document, used = reading
            decisions.used.update(used)
            read.documents.append(document)
            read.readings.files.append(found.job.kept)
    return read


def files_in(place: Path) -> Iterator[Path]:
    """A file itself, or in order the files of known formats below a folder."""
    if place.is_dir():
        yield from sorted(path for path in place.rglob("*") if path.is_file() and path.suffix.lower() in FORMATS)
    else:
        yield place


def read_file(path: Path, limits: Limits = DEFAULT) -> tuple[Reading, Outline]:
    """The facts of one file and its outline; ReadError when it cannot be read within the limits."""
    with Workers(replace(limits, jobs=1)) as workers:
        (found,) = workers.map(whole, [path])
    if isinstance(found, Refused):
        raise ReadError(path, found.reason)
    return found


def samples() -> tuple[Path, ...]:
    """The bundled samples: digests of five plans in the official form."""
    folder = Path(str(files("builders") / "samples"))
    return tuple(sorted(folder.glob("*.txt")))
