"""A store of about a million statements of the project's own shape: the bundled samples, said again of every province and of more years.

Central documents are shared by all. In each province the plan of a department carries out the decision of the People's Committee, which
carries out the plan of the Party committee, which carries out a conclusion of the centre.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from builders.documents import Readings, keep
from builders.pipeline import read_all, samples
from builders.state import statements_of
from graph.quads import line
from graph.store import open_store, replace_store
from ontology.authorities import Place, places
from ontology.dates import PartialDate
from ontology.facts import Citation, Document, Evidence, Reading, Source
from ontology.identifiers import BASE, digest

ROUNDS = 4
PROVINCES = tuple(place for place in places() if place.level == "provincial")
NUMBERED = re.compile(rf"{re.escape(BASE)}document/(?P<place>[^/]+)/(?P<symbol>[^/]+)/(?P<year>\d{{4}})/(?:(?P<serial>\d+)(?=/|$))?")
PLACED = re.compile(rf"{re.escape(BASE)}(?P<kind>document|agency|place)/(?P<place>[^/]+)")
# What the sample of a department carries out, and the sample of a decision by a People's Committee that stands for it here.
DECISION = {
    f"{BASE}document/dong-nai/qd-ubnd/2023/1459": f"{BASE}document/binh-duong/qd-ubnd/2019/3884",
    f"{BASE}document/dong-nai/qd-ubnd/2023/1459/chuong-trinh-hanh-dong": f"{BASE}document/binh-duong/qd-ubnd/2019/3884/ke-hoach",
}


@dataclass(frozen=True)
class Move:
    """From the provinces of the samples to another one, and some years later; a sample is left as it is in its own province."""

    homes: tuple[str, ...]
    place: Place
    years: int

    @cached_property
    def names(self) -> dict[str, str]:
        """What the provinces of the samples are called, and what takes the place of that."""
        own = [place for place in PROVINCES if place.code in self.homes]
        return {form(place.name): form(self.place.name) for place in own for form in (str, str.upper)}

    def reading(self, reading: Reading) -> Reading:
        """All that a source says, said elsewhere and later."""
        moved: Reading = self.moved(reading)
        return moved

    def moved(self, value: Any) -> Any:
        """Any part of a reading in its new place; what is central, and the words of the source, stay."""
        match value:
            case str():
                return self.address(value) if value.startswith(BASE) else self.place.code if value in self.homes else self.words(value)
            case tuple() | frozenset():
                return type(value)(self.moved(part) for part in value)
            case PartialDate() | date():
                return later(value, self.years)
            case Source():
                return replace(value, sha256=hashlib.sha256(f"{value.sha256} {self.place.code} {self.years}".encode()).hexdigest())
            case Document():
                return self.document(value)
            case Citation():
                return replace(self.fields(value), printed=value.printed)
            case Evidence() | int() | float() | None:
                return value
        return self.fields(value)

    def fields(self, value: Any) -> Any:
        changed = {field.name: self.moved(before) for field in fields(value) if (before := getattr(value, field.name)) is not None}
        return replace(value, **({**changed, "year": changed["year"] + self.years} if isinstance(changed.get("year"), int) else changed))

    def document(self, document: Document) -> Document:
        iri = self.address(document.iri)
        if iri == document.iri:
            return document
        moved: Document = self.fields(replace(document, number=None))
        serial = NUMBERED.fullmatch(iri)
        if not (document.number and serial and serial["serial"]):
            return replace(moved, number=document.number, printed_number=document.printed_number)
        number = replace(document.number, serial=serial["serial"])
        return replace(moved, number=number, printed_number=document.printed_number and str(number))

    def address(self, iri: str) -> str:
        """An address; numbers are told apart by province and year, as they are in life."""
        iri = DECISION.get(iri, iri)
        found = PLACED.match(iri)
        if not found or found["place"] not in self.homes:
            return iri
        iri = NUMBERED.sub(self.number, iri)
        return f"{BASE}{found['kind']}/{self.place.code}{iri[found.end() :]}"

    def number(self, found: re.Match[str]) -> str:
        serial = str(int(found["serial"]) + self.shift(found["place"])) if found["serial"] else ""
        return f"{BASE}document/{found['place']}/{found['symbol']}/{int(found['year']) + self.years}/{serial}"

    def shift(self, home: str) -> int:
        codes = [place.code for place in PROVINCES]
        return (codes.index(self.place.code) - codes.index(home)) % len(codes) + self.years * len(codes)

    def words(self, text: str) -> str:
        for before, after in self.names.items():
            text = text.replace(before, after)
        return text


def later(day: PartialDate | date, years: int) -> PartialDate | date:
    """The same day of a later year; the 29th of February is the 28th."""
    leap = (day.month, day.day) == (2, 29)
    return replace(day, year=day.year + years) if isinstance(day, PartialDate) and not leap else _later(day, years, 28 if leap else day.day)


def _later(day: PartialDate | date, years: int, last: int) -> PartialDate | date:
    return type(day)(day.year + years, day.month, last)


def large(folder: Path, rounds: int = ROUNDS, provinces: int = len(PROVINCES)) -> Path:
    """A store below `folder`: the samples in each of so many provinces, and so many times with a year between; made unless it is there.

    Three rounds of all provinces are about a million statements. The same program makes the same store.
    """
    with read_all(samples()) as read:
        originals = list(read.readings)
    sign = digest("".join(sorted(map(line, statements_of(originals)))))
    store = folder / f"{sign}-{rounds}-{provinces}"
    if not (store / "current").exists():
        folder.mkdir(parents=True, exist_ok=True)
        make(store, originals, rounds, provinces)
    return store


def make(store: Path, originals: list[Reading], rounds: int, provinces: int) -> None:
    """Moves the samples, which wait in files as they do in a build, and states them."""
    shutil.rmtree(store, ignore_errors=True)
    homes = tuple(reading.documents[0].place or "" for reading in originals)
    # The provinces of the samples come first, so that a small store has the examples of the catalogue in it.
    order = sorted(PROVINCES, key=lambda place: (place.code not in homes, place.code))
    moves = [Move(homes, place, years) for years in range(rounds) for place in order[:provinces]]
    with tempfile.TemporaryDirectory(prefix="phahe-large-") as temporary:
        files = dict(moved_files(originals, moves, Path(temporary)))
        tell(f"stating {len(files)} documents")
        replace_store(store, statements_of(Readings([files[iri] for iri in sorted(files)])))


def moved_files(originals: list[Reading], moves: list[Move], folder: Path) -> Iterator[tuple[str, Path]]:
    """The address of each moved document with the file that keeps what it says."""
    for done, move in enumerate(moves, 1):
        for original in originals:
            reading = move.reading(original)
            path = folder / digest(reading.documents[0].iri)
            keep(reading, path)
            yield reading.documents[0].iri, path
        if done % 20 == 0 or done == len(moves):
            tell(f"moved the samples to {done} of {len(moves)} provinces and years")


def tell(line: str) -> None:
    """Progress, beside what is measured."""
    sys.stderr.write(f"{line}\n")


def main() -> None:
    """Makes the store in the folder named on the command line and prints where it is and how large."""
    store = large(Path(sys.argv[1]), *map(int, sys.argv[2:4]))
    with open_store(store) as graph:
        sys.stdout.write(f"{store}: {len(graph)} statements\n")


if __name__ == "__main__":
    main()
