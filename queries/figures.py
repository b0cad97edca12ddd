"""Nodes and edges of networks for drawing: what a node is called, in which layer it stands and what its panel tells."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx

from ontology.dates import PartialDate
from ontology.terms import PH
from ontology.text import squeeze
from queries.documents import Document

Network = nx.MultiDiGraph
Details = list[tuple[str, str]]

# From left to right, from the centre to those who do the work.
LAYERS = {"central": 0, "provincial": 1, "departmental": 2, "district": 3, "commune": 4, "task": 5, "target": 5, "agency": 6, "group": 6}
# Instruments that are known by their name; the act that approves or promulgates one is another document.
PROGRAMMES = frozenset(PH + name for name in ("strategy", "programme", "actionProgramme", "scheme", "project", "masterPlan"))
LONGEST_LABEL = 60
LABELS = {
    "assignedBy": "được giao tại",
    "setBy": "được đặt ra tại",
    "leadAgency": "chủ trì",
    "coordinatingAgency": "phối hợp",
    "hasMember": "có thành viên",
    "sameIndicator": "cùng chỉ số",
}


def new(title: str, subtitle: str = "") -> Network[str]:
    """An empty network with its heading."""
    return nx.MultiDiGraph(title=title, subtitle=subtitle)


def put_document(network: Network[str], document: Document, *, unresolved: bool = False, more: Details | None = None) -> None:
    """Adds a document; one that is not identified for certain, or of unknown level, is of kind "unresolved"."""
    level = document.level.rpartition("#")[2]
    kind = "unresolved" if unresolved or level not in LAYERS else _kind(document, level)
    facts = [
        ("Loại", document.type_label),
        ("Số", document.number),
        ("Ngày", vietnamese_date(document.date)),
        ("Cơ quan ban hành", document.issuer),
        ("Địa bàn", document.place),
        *(more or []),
        ("Địa chỉ", document.iri),
    ]
    title = document.title or document.name
    put(network, document.iri, kind, short(document.name), title, LAYERS.get(level, 0), facts, document)


def _kind(document: Document, level: str) -> str:
    if document.law:
        return "law"
    return "programme" if not document.number and document.type in PROGRAMMES else level


def put(
    network: Network[str], iri: str, kind: str, label: str, title: str, layer: int, details: Details, stated: Document | None = None
) -> None:
    """Adds a node of any kind; facts that are not known are no details. Place and year are those of the document that states it."""
    known = [(name, value) for name, value in details if value]
    place, year = (stated.place, stated.date[:4]) if stated else ("", "")
    network.add_node(iri, kind=kind, label=label, title=title, layer=layer, details=known, place=place, year=year)


def join(network: Network[str], source: str, target: str, relation: str, label: str = "", quote: str = "") -> None:
    """Adds an edge by the local name of its relation; of two edges of one relation between two nodes, one with a quote stays."""
    if network.has_edge(source, target, relation) and (network.edges[source, target, relation]["quote"] or not quote):
        return
    network.add_edge(source, target, relation, relation=relation, label=label or LABELS.get(relation, relation), quote=quote)


def short(name: str) -> str:
    """The beginning of a name, cut between words: 60 characters at most."""
    name = squeeze(name)
    if len(name) <= LONGEST_LABEL:
        return name
    return name[:LONGEST_LABEL].rpartition(" ")[0].rstrip(",;:.") + "…"


def vietnamese_date(text: str) -> str:
    """A date as Vietnamese documents print it: "25/12/2019", "5/2019", "2019"; what is no date stays as it is."""
    try:
        date = PartialDate.parse(text)
    except ValueError:
        return text
    return "/".join(str(part) for part in (date.day, date.month, date.year) if part)


def put_task(network: Network[str], iri: str, statement: str, facts: Mapping[str, str], stated: Document) -> None:
    """Adds a task of a document with its kind, agencies, deadline and product, as far as `facts` has them."""
    period = " – ".join(filter(None, (vietnamese_date(facts.get(end, "")) for end in ("start", "end"))))
    details = [
        ("Nội dung", statement),
        ("Loại", facts.get("kindLabel", "")),
        ("Chủ trì", facts.get("leads", "")),
        ("Phối hợp", facts.get("coordinating", "")),
        ("Thời hạn", facts.get("deadline", "")),
        ("Từ ngày – đến ngày", period),
        ("Chu kỳ", facts.get("recurrence", "")),
        ("Sản phẩm", facts.get("deliverable", "")),
        ("Địa chỉ", iri),
    ]
    put(network, iri, "task", short(statement), statement, LAYERS["task"], details, stated)


def put_agency(network: Network[str], iri: str, name: str, facts: Mapping[str, str], *, group: bool) -> None:
    """Adds an agency or a group of agencies."""
    kind = "group" if group else "agency"
    details = [("Loại", facts.get("kindLabel", "")), ("Địa bàn", facts.get("placeName", "")), ("Địa chỉ", iri)]
    put(network, iri, kind, short(name), name, LAYERS[kind], details)
    network.nodes[iri]["place"] = facts.get("placeName", "")


def put_target(network: Network[str], row: Mapping[str, str], stated: Document) -> None:
    """Adds a target of a document; its label is the value and then what it is of, so that none hides the value; its title the statement."""
    span = " – ".join(filter(None, (row["value"], row["maxValue"])))
    value = squeeze(f"{row['comparatorLabel']} {span} {row['unit']}")
    details = [("Chỉ số", row["indicator"]), ("Giá trị", value), ("Năm", row["year"])]
    details.append(("Địa chỉ", row["target"]))
    put(network, row["target"], "target", short(f"{value}: {row['indicator']}"), row["statement"], LAYERS["target"], details, stated)
