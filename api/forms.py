"""The form of a question: a field for each parameter, with what may be chosen, what was given, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from api.asking import FINDERS
from api.headings import heading
from api.language import either
from queries.catalogue import Parameter, Query
from queries.choices import KINDS, Choice
from queries.run import readable

# Kinds of which there are so few that all are shown to choose from.
FEW = {"place", "level"}
INPUTS = {"iri": "text", "text": "text", "date": "date", "year": "number", "integer": "number"}
# Years between which documents of this state can be dated.
YEARS = (1945, 2100)


@dataclass(frozen=True, slots=True)
class Field:
    """A field: `input` is the type of the HTML element, or "select"; `name` is what the given thing is called, if it is one."""

    parameter: Parameter
    label: str
    description: str
    input: str
    value: str
    choices: tuple[Choice, ...]
    name: str
    mistake: str

    @property
    def required(self) -> bool:
        """Whether there is no answer without a value."""
        return self.parameter.required

    @property
    def named(self) -> bool:
        """Whether words may be given instead of an address."""
        return self.parameter.type == "iri" and KINDS.get(self.parameter.name) in FINDERS

    @property
    def searched(self) -> bool:
        """Whether only an address will do, and none is offered."""
        return self.parameter.type == "iri" and not self.choices and not self.named

    @property
    def bounds(self) -> tuple[int, int] | None:
        """The lowest and the highest number that make sense."""
        return YEARS if self.parameter.type == "year" else None


def fields(
    query: Query, given: Mapping[str, str], choices: Mapping[str, tuple[Choice, ...]], names: Mapping[str, str], language: str
) -> list[Field]:
    """The fields in the order of the parameters; `names` are those of the things that were given."""
    wrong = mistakes(query, given)
    return [
        Field(
            parameter,
            heading(parameter.name, language),
            (language == "vi" and parameter.description_vi) or parameter.description,
            input_of(parameter, choices),
            given.get(parameter.name, parameter.default or ""),
            choices.get(parameter.name, ()),
            names.get(given.get(parameter.name, ""), ""),
            wrong.get(parameter.name, ""),
        )
        for parameter in query.parameters
    ]


def input_of(parameter: Parameter, choices: Mapping[str, tuple[Choice, ...]]) -> str:
    """The type of the field."""
    few = KINDS.get(parameter.name) in FEW and choices.get(parameter.name)
    return "select" if few and parameter.type == "iri" else INPUTS[parameter.type]


def mistakes(query: Query, given: Mapping[str, str]) -> dict[str, str]:
    """By parameter, what is wrong with a value that was given."""
    return {each.name: expected(each) for each in query.parameters if each.name in given and not readable(each, given[each.name])}


def expected(parameter: Parameter) -> str:
    """What a parameter takes."""
    return {
        "iri": either(
            "Không rõ là gì: hãy chọn trong danh sách, hoặc chép địa chỉ https://… từ trang của nó.",
            "It is not clear what is meant: choose one of the list, or copy the address https://… from its page.",
        ),
        "text": either("Cần một đoạn chữ.", "Text is needed."),
        "date": either("Cần một ngày như 2020-12-31.", "A day such as 2020-12-31 is needed."),
        "year": either("Cần một năm như 2025.", "A year such as 2025 is needed."),
        "integer": either("Cần một số nguyên.", "A whole number is needed."),
    }[parameter.type]
