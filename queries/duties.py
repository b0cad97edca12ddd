"""The first duties of an agency by deadline, however many it has.

The questions are no part of the catalogue because SPARQL has no parameter for LIMIT; `agency-duties` has all duties.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph.engine import Graph
from graph.quads import lexical
from queries.documents import Document
from queries.resources import Row, rows


class Role(StrEnum):
    """How an agency has part in a task."""

    LEAD = "lead"
    COORDINATING = "coordinating"
    MEMBER = "member"


PATTERNS = {
    Role.LEAD: "?task ph:leadAgency ?agency",
    Role.COORDINATING: "?task ph:coordinatingAgency ?agency",
    Role.MEMBER: """?group org:hasMember ?agency . { ?task ph:leadAgency ?group } UNION { ?task ph:coordinatingAgency ?group }
      OPTIONAL { ?group skos:prefLabel ?groupName FILTER(LANG(?groupName) = "vi") }""",
}
# What is wanted of a task is looked up for the tasks that are shown, not for all. Of several that end on one day those are shown that the
# engine finds first: to sort thousands by their addresses takes most of the time.
DUTIES = """SELECT ?agency ?task ?end ?statement ?deadline ?start ?recurrence ?document ?number ?type ?group ?groupName {
  {
    SELECT DISTINCT ?agency ?task ?end ?group ?groupName { { %s } OPTIONAL { ?task ph:end ?end } }
    ORDER BY (!BOUND(?end)) ?end LIMIT %d
  }
  OPTIONAL { ?task ph:statement ?statement }
  OPTIONAL { ?task ph:deadlineText ?deadline }
  OPTIONAL { ?task ph:start ?start }
  OPTIONAL { ?task ph:recurrence ?recurrence }
  OPTIONAL {
    ?task ph:assignedBy ?part .
    ?part ph:wholeDocument ?document .
    OPTIONAL { ?document eli:id_local ?number }
    OPTIONAL { ?document eli:type_document ?type }
  }
}
ORDER BY (!BOUND(?end)) ?end ?task"""


@dataclass(frozen=True, slots=True)
class Duty:
    """A task of an agency with its deadline as printed and as days; `group` is the collective through which the agency has part."""

    task: str
    statement: str
    deadline: str
    start: str
    end: str
    recurrence: str
    document: Document
    group: str = ""
    group_name: str = ""


def duties(graph: Graph, agency: str, role: Role, most: int) -> tuple[Duty, ...]:
    """The duties of an agency in a role that end first, undated ones last, as many as are wanted."""
    return tuple(_duty(row) for row in rows(graph, DUTIES % (PATTERNS[role], most), agency=agency))


def _duty(row: Row) -> Duty:
    said = {name: lexical(value) for name, value in row.items()}
    document = Document(said["document"], said["number"], type=said["type"])
    return Duty(
        said["task"],
        said["statement"],
        said["deadline"],
        said["start"],
        said["end"],
        said["recurrence"],
        document,
        said["group"],
        said["groupName"],
    )
