"""What the service tells of itself and of its data: VoID, DCAT and the SPARQL 1.1 Service Description, generated from the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from pyoxigraph import Literal, Triple

from graph.quads import Term, node, number, plain
from ontology import __version__
from ontology.identifiers import BASE
from ontology.terms import DCAT, DCTERMS, FORMATS, PH, PREFIXES, SD, SPDX, TYPE, VOID, XSD
from queries.statistics import Statistics

MEDIA = "https://www.iana.org/assignments/media-types/"
LICENSE = "https://www.apache.org/licenses/LICENSE-2.0"
VIETNAMESE = "http://publications.europa.eu/resource/authority/language/VIE"
RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
GRAPHS = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG")
VOCABULARIES = tuple(address for name, address in PREFIXES.items() if name not in ("sh", "xsd"))
TITLES = (("Phả hệ: văn bản, nhiệm vụ và chỉ tiêu", "vi"), ("Phả hệ: policy documents, tasks and targets", "en"))
DESCRIPTIONS = (
    ("Nguồn gốc của nhiệm vụ, cơ quan thực hiện, thời hạn và chỉ tiêu trong văn bản chính sách, kèm câu trích làm bằng chứng.", "vi"),
    ("Where tasks of Vietnamese policy documents come from, who must do them, by when and how much, with the proof of each.", "en"),
)

Facts = Iterable[tuple[str, Term]]


@dataclass(frozen=True, slots=True)
class Download:
    """A file in which the data can be had: its name under /dumps/, its bytes and its SHA-256."""

    name: str
    media: str
    bytes: int
    sha256: str


def dataset(base: str, counted: Statistics, downloads: Iterable[Download]) -> list[Triple]:
    """The data set and its catalogue, for a service at the address `base`."""
    return [*_catalog(base), *_data(base, counted), *_partitions(base, counted), *_distributions(base, downloads)]


def service(base: str, counted: Statistics) -> list[Triple]:
    """The SPARQL endpoint, its default graph and its named graphs."""
    return [*_service(base), *_sparql_dataset(base, counted)]


def _catalog(base: str) -> Iterator[Triple]:
    data, endpoint = f"{base}/dataset#data", f"{base}/dataset#service"
    yield from _said(
        f"{base}/dataset#catalog",
        [(TYPE, node(DCAT + "Catalog")), *_words(), (DCAT + "dataset", node(data)), (DCAT + "service", node(endpoint))],
    )
    yield from _said(
        endpoint,
        [
            (TYPE, node(DCAT + "DataService")),
            (DCTERMS + "title", Literal("SPARQL", language="en")),
            (DCAT + "endpointURL", node(f"{base}/sparql")),
            (DCAT + "endpointDescription", node(f"{base}/sparql")),
            (DCAT + "servesDataset", node(data)),
        ],
    )


def _data(base: str, counted: Statistics) -> Iterator[Triple]:
    facts: list[tuple[str, Term]] = [(TYPE, node(VOID + "Dataset")), (TYPE, node(DCAT + "Dataset")), *_words()]
    facts += [(DCTERMS + "license", node(LICENSE)), (DCTERMS + "language", node(VIETNAMESE))]
    facts += [(DCTERMS + "identifier", plain(counted.digest)), (DCAT + "version", plain(counted.digest))]
    facts += [(DCTERMS + "conformsTo", node(PH.rstrip("#"))), (DCAT + "landingPage", node(f"{base}/"))]
    facts += [(VOID + "sparqlEndpoint", node(f"{base}/sparql")), (VOID + "uriSpace", plain(BASE))]
    facts += [(VOID + "vocabulary", node(address)) for address in VOCABULARIES]
    facts += [(VOID + "exampleResource", node(iri)) for iri in counted.examples]
    facts += [(VOID + "feature", node(FORMATS + name)) for name in GRAPHS if name != "TriG"]
    facts += [
        (VOID + "triples", number(counted.triples)),
        (VOID + "entities", number(counted.subjects)),
        (VOID + "distinctSubjects", number(counted.subjects)),
        (VOID + "distinctObjects", number(counted.objects)),
        (VOID + "classes", number(len(counted.classes))),
        (VOID + "properties", number(len(counted.properties))),
    ]
    yield from _said(f"{base}/dataset#data", facts)


def _partitions(base: str, counted: Statistics) -> Iterator[Triple]:
    """How many things each class and how many triples each property has."""
    kinds = (("class", counted.classes, "entities"), ("property", counted.properties, "triples"))
    for kind, counts, unit in kinds:
        for place, (iri, count) in enumerate(counts.items(), 1):
            part = f"{base}/dataset#{kind}-{place}"
            yield Triple(node(f"{base}/dataset#data"), node(f"{VOID}{kind}Partition"), node(part))
            yield from _said(part, [(VOID + kind, node(iri)), (VOID + unit, number(count))])


def _distributions(base: str, downloads: Iterable[Download]) -> Iterator[Triple]:
    data = node(f"{base}/dataset#data")
    for one in downloads:
        me, file, check = (f"{base}/{path}" for path in (f"dataset#{one.name}", f"dumps/{one.name}", f"dataset#{one.name}-sha256"))
        yield Triple(data, node(DCAT + "distribution"), node(me))
        yield Triple(data, node(VOID + "dataDump"), node(file))
        yield from _said(me, _distribution(one, file, check))
        checksum = Literal(one.sha256, datatype=node(XSD + "hexBinary"))
        facts: list[tuple[str, Term]] = [(SPDX + "algorithm", node(SPDX + "checksumAlgorithm_sha256")), (SPDX + "checksumValue", checksum)]
        yield from _said(check, [(TYPE, node(SPDX + "Checksum")), *facts])


def _distribution(one: Download, file: str, check: str) -> Facts:
    yield TYPE, node(DCAT + "Distribution")
    yield DCTERMS + "title", plain(one.name)
    yield DCTERMS + "license", node(LICENSE)
    yield DCAT + "accessURL", node(file)
    yield DCAT + "downloadURL", node(file)
    yield DCAT + "mediaType", node(MEDIA + "application/n-quads")
    if one.media != "application/n-quads":
        yield DCAT + "compressFormat", node(MEDIA + one.media)
    yield DCAT + "byteSize", Literal(str(one.bytes), datatype=node(XSD + "nonNegativeInteger"))
    yield SPDX + "checksum", node(check)


def _service(base: str) -> Iterator[Triple]:
    facts: list[tuple[str, Term]] = [(TYPE, node(SD + "Service")), (SD + "endpoint", node(f"{base}/sparql"))]
    facts += [(SD + "supportedLanguage", node(SD + "SPARQL11Query")), (SD + "feature", node(SD + "UnionDefaultGraph"))]
    facts += [(SD + "resultFormat", node(FORMATS + name)) for name in (*RESULTS, *GRAPHS)]
    facts += [(SD + "defaultDataset", node(f"{base}/dataset#sparql")), (DCTERMS + "hasVersion", plain(__version__))]
    yield from _said(f"{base}/dataset#service", facts)


def _sparql_dataset(base: str, counted: Statistics) -> Iterator[Triple]:
    me, default = f"{base}/dataset#sparql", f"{base}/dataset#default-graph"
    version: list[tuple[str, Term]] = [
        (DCTERMS + "identifier", plain(counted.digest)),
        (DCTERMS + "isVersionOf", node(f"{base}/dataset#data")),
    ]
    yield from _said(me, [(TYPE, node(SD + "Dataset")), (SD + "defaultGraph", node(default)), *version])
    yield from _said(default, _graph(counted.triples))
    for iri, count in counted.graphs.items():
        page = f"{base}/graph?graph={quote(iri, safe='')}"
        yield Triple(node(me), node(SD + "namedGraph"), node(f"{page}#named"))
        yield from _said(f"{page}#named", [(TYPE, node(SD + "NamedGraph")), (SD + "name", node(iri)), (SD + "graph", node(page))])
        yield from _said(page, _graph(count))


def _graph(count: int) -> Facts:
    return [(TYPE, node(SD + "Graph")), (TYPE, node(VOID + "Dataset")), (VOID + "triples", number(count))]


def _words() -> Facts:
    for value, language in TITLES:
        yield DCTERMS + "title", Literal(value, language=language)
    for value, language in DESCRIPTIONS:
        yield DCTERMS + "description", Literal(value, language=language)


def _said(subject: str, facts: Facts) -> Iterator[Triple]:
    return (Triple(node(subject), node(name), value) for name, value in facts)
