"""The catalogue of questions: one `.rq` file each, whose header says what it answers and what it wants to know."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

TYPES = ("iri", "text", "date", "year", "integer")
TEXTS = ("title-vi", "title-en", "answers", "answers-vi")
ENTRIES = (*TEXTS, "topic", "param", "param-vi", "example")
# What a question is about, in the order in which lists name it.
TOPICS = {
    "document": ("Văn bản", "Documents"),
    "task": ("Nhiệm vụ", "Tasks"),
    "agency": ("Cơ quan", "Agencies"),
    "target": ("Chỉ tiêu", "Targets"),
    "lineage": ("Nguồn gốc và tác động", "Lineage and effects"),
    "citation": ("Viện dẫn và bằng chứng", "Citations and evidence"),
    "quality": ("Những gì cần xem lại", "What needs a second look"),
    "": ("Khác", "Others"),
}
LINE = re.compile(r"#\s*([a-z]+(?:-[a-z]+)?):\s*(.*)")
VARIABLE = re.compile(r"[A-Za-z_]\w*")


class UnknownQueryError(LookupError):
    """No query of the catalogue has this name; the message names the closest ones."""


class HeaderError(ValueError):
    """The header of a query file cannot be read; the message names the file, the line and what was expected."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of the query that takes a value from outside; `type` is one of TYPES, `default` only where it is not required."""

    name: str
    type: str
    required: bool
    description: str
    default: str | None = None
    description_vi: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A question with its SPARQL text; `topic` is one of TOPICS, `example` gives parameters that the bundled samples answer."""

    name: str
    text: str
    title_vi: str = ""
    title_en: str = ""
    answers: str = ""
    answers_vi: str = ""
    parameters: tuple[Parameter, ...] = ()
    example: tuple[tuple[str, str], ...] = field(default=())
    topic: str = ""

    @property
    def described(self) -> bool:
        """Whether the text has a header; without one, nothing is known of its parameters."""
        return bool(self.title_en)

    @property
    def body(self) -> str:
        """The text without its header."""
        return re.sub(r"\A(?:#[^\n]*\n|\s)+", "", self.text)


@cache
def catalogue(kept: str = "catalogue") -> tuple[Query, ...]:
    """All questions by name; those of the folder "examples" show what can be written in SPARQL, and have no parameters."""
    folder = files("queries") / kept
    names = sorted(path.name.removesuffix(".rq") for path in folder.iterdir() if path.name.endswith(".rq"))
    return tuple(read(name, folder.joinpath(f"{name}.rq").read_text(encoding="utf-8")) for name in names)


def find(name: str) -> Query:
    """The question of this name; an UnknownQueryError if there is none."""
    known = {query.name: query for query in catalogue()}
    if name in known:
        return known[name]
    close = get_close_matches(name, known, n=3, cutoff=0.4) or sorted(known)
    raise UnknownQueryError(f"no query is called {name!r}; there is {', '.join(close)}")


def read(name: str, text: str) -> Query:
    """A query from its text. The header is the comment lines at the top, and may be missing:

    # title-vi: …        # title-en: …        # answers: …        # answers-vi: …
    # topic: document, task, agency, target, lineage, citation or quality
    # param: name | iri, text, date, year or integer | required, optional or default VALUE | what it is
    # param-vi: name | what it is, in Vietnamese
    # example: name=value name="value with spaces"
    """
    entries = list(_entries(text))
    if not any(key == "title-en" for _, key, _ in entries):
        return Query(name, text)
    texts = {key: value for _, key, value in entries if key in TEXTS}
    if missing := [key for key in TEXTS if not texts.get(key)]:
        raise HeaderError(f"{name}.rq: the header has no {', '.join(missing)}")
    if unknown := next(((line, key) for line, key, _ in entries if key not in ENTRIES), None):
        raise HeaderError(f"{name}.rq:{unknown[0]}: {unknown[1]!r} is no entry of a header; expected {', '.join(ENTRIES)}")
    vietnamese = dict(_vietnamese(f"{name}.rq:{line}", value) for line, key, value in entries if key == "param-vi")
    parameters = tuple(_parameter(f"{name}.rq:{line}", value, vietnamese) for line, key, value in entries if key == "param")
    examples = [_example(f"{name}.rq:{line}", value, parameters) for line, key, value in entries if key == "example"]
    topics = [_topic(f"{name}.rq:{line}", value) for line, key, value in entries if key == "topic"]
    vi, en, answers, answers_vi = (texts[key] for key in TEXTS)
    return Query(name, text, vi, en, answers, answers_vi, parameters, examples[0] if examples else (), topics[0] if topics else "")


def _entries(text: str) -> Iterator[tuple[int, str, str]]:
    """Line number, key and value of each entry, up to the first line that is no comment."""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#"):
            return
        if match := LINE.fullmatch(line.rstrip()):
            yield number, match[1], match[2]


def _topic(place: str, value: str) -> str:
    if value not in TOPICS:
        raise HeaderError(f"{place}: the topic is {value!r}; expected {', '.join(filter(None, TOPICS))}")
    return value


def _vietnamese(place: str, value: str) -> tuple[str, str]:
    name, mark, description = (part.strip() for part in value.partition("|"))
    if not mark or not description:
        raise HeaderError(f"{place}: a parameter in Vietnamese is written 'name | description', not {value!r}")
    return name, description


def _parameter(place: str, value: str, vietnamese: Mapping[str, str]) -> Parameter:
    parts = [part.strip() for part in value.split("|", maxsplit=3)]
    if len(parts) != 4 or not VARIABLE.fullmatch(parts[0]):
        raise HeaderError(f"{place}: a parameter is written 'name | type | required | description', not {value!r}")
    name, kind, need, description = parts
    if kind not in TYPES:
        raise HeaderError(f"{place}: the type of {name} is {kind!r}; expected {', '.join(TYPES)}")
    word, _, default = need.partition(" ")
    if need not in ("required", "optional") and not (word == "default" and default):
        raise HeaderError(f"{place}: {name} is {need!r}; expected required, optional or default VALUE")
    return Parameter(name, kind, need == "required", description, default or None, vietnamese.get(name, ""))


def _example(place: str, value: str, parameters: tuple[Parameter, ...]) -> tuple[tuple[str, str], ...]:
    pairs = tuple((name, given) for name, _, given in (word.partition("=") for word in shlex.split(value)))
    known = {parameter.name for parameter in parameters}
    if unknown := [name for name, _ in pairs if name not in known]:
        raise HeaderError(f"{place}: the example gives {', '.join(unknown)}, which is no parameter")
    return pairs
