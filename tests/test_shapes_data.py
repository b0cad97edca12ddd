"""The shapes accept a small whole graph, and each break of a rule is refused on the property that it breaks."""

from __future__ import annotations

import time

import pyshacl
import pytest
from rdflib import SH, Graph, Literal, URIRef

from ontology import terms
from ontology.vocabulary import shapes_graph

GOOD = """
@prefix ph: <https://w3id.org/phahe/ontology#> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://example.org/id/> .

:source a ph:SourceFile ; ph:fileName "a.txt" ; ph:text "Nội dung" ;
    ph:sha256 "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" .
:evidence a ph:Evidence ; oa:exact "Nội" ; oa:start 0 ; oa:end 3 ; ph:section "Điều 1" ; prov:wasQuotedFrom :source .
:place a ph:Place ; skos:prefLabel "Bình Dương"@vi ; ph:placeType "tỉnh"@vi ; skos:notation "VN-57" ; ph:level ph:provincial .
:agency a org:FormalOrganization ; skos:prefLabel "Sở Tài chính tỉnh Bình Dương"@vi ; skos:altLabel "Sở TC"@vi ;
    ph:agencyKind ph:department ; dcterms:spatial :place ; org:subOrganizationOf :issuer .
:issuer a org:FormalOrganization ; skos:prefLabel "Ủy ban nhân dân tỉnh Bình Dương"@vi ; ph:agencyKind ph:peoplesCommittee .
:group a ph:AgencyGroup ; skos:prefLabel "Các sở, ban, ngành"@vi ; ph:agencyKind ph:collective ; org:hasMember :agency .
:plan a ph:Document ; eli:id_local "1/KH-UBND" ; eli:type_document ph:plan ; eli:date_document "2019-12-25"^^xsd:date ;
    eli:passed_by :issuer ; dcterms:title "Kế hoạch"@vi ; dcterms:spatial :place ; ph:level ph:provincial ; ph:signer "Nguyễn Văn A" ;
    prov:wasDerivedFrom :source ; ph:implements :old .
:annex a ph:Document ; eli:type_document ph:annex ; eli:is_part_of :plan .
:old a ph:Document ; eli:id_local "20-NQ/TW" ; eli:type_document ph:resolutionDocument ; eli:date_document "2012-11"^^xsd:gYearMonth ;
    ph:session "Hội nghị Trung ương 6 khóa XI"@vi ; ph:term "XI" .
:citation a ph:Citation ; ph:inDocument :plan ; ph:citingDocument :plan ; ph:citedDocument :old ; ph:relation ph:implements ;
    ph:resolution ph:unresolved ; ph:evidence :evidence ; ph:candidate :candidate .
:candidate a ph:Candidate ; ph:candidateDocument :old ; ph:rank 1 ; ph:score 0.8 ; ph:reason "number and date agree" .
:task a ph:Task, ph:ReportingDuty ; ph:statement "Báo cáo kết quả"@vi ; ph:assignedBy :annex ; ph:taskKind ph:reporting ; ph:order 1 ;
    ph:leadAgency :agency ; ph:coordinatingAgency :group ; ph:deadlineText "Năm 2020"@vi ; ph:start "2020-01-01"^^xsd:date ;
    ph:end "2020-12-31"^^xsd:date ; ph:recurrence "P1Y"^^xsd:duration ; ph:deliverable "Báo cáo"@vi ; ph:evidence :evidence .
:target a ph:Target ; ph:setBy :plan ; ph:statement "Từ 20 đến 25 %"@vi ; ph:indicator "Tỷ lệ"@vi ; ph:comparator ph:range ;
    ph:value 20.0 ; ph:maxValue 25.0 ; ph:unit "%"@vi ; ph:year "2025"^^xsd:gYear ; ph:order 1 ; ph:evidence :evidence .
"""

# Each row: what is wrong, the triples taken out, the triples put in, the property or node that the report must name.
BREAKS = [
    ("a document without type", ":annex eli:type_document ph:annex .", "", terms.TYPE_DOCUMENT),
    ("a type that is not in the list", "", ":annex eli:type_document ph:department .", terms.TYPE_DOCUMENT),
    ("a number with a space", ':plan eli:id_local "1/KH-UBND" .', ':plan eli:id_local "1/KH - UBND" .', terms.ID_LOCAL),
    ("a date that is only text", "", ':annex eli:date_document "2019" .', terms.DATE_DOCUMENT),
    ("two dates", "", ':plan eli:date_document "2019"^^xsd:gYear .', terms.DATE_DOCUMENT),
    ("a title without language", "", ':annex dcterms:title "Phụ lục" .', terms.TITLE),
    ("two titles in one language", "", ':plan dcterms:title "Khác"@vi .', terms.TITLE),
    ("an issuer that is no agency", "", ":annex eli:passed_by :place .", terms.PASSED_BY),
    ("a level that is not in the list", "", ":annex ph:level ph:plan .", terms.LEVEL),
    ("a place that is no place", "", ":annex dcterms:spatial :agency .", terms.SPATIAL),
    ("a relation to no document", "", ":plan ph:basedOn :agency .", terms.BASED_ON),
    ("a part of two documents", "", ":annex eli:is_part_of :old .", terms.IS_PART_OF),
    ("a document with neither number, title nor whole", ":annex eli:is_part_of :plan .", "", None),
    ("a citation without evidence", ":citation ph:evidence :evidence .", "", terms.HAS_EVIDENCE),
    ("a citation of two documents", "", ":citation ph:citedDocument :annex .", terms.CITED_DOCUMENT),
    ("a citation of itself", ":citation ph:citedDocument :old .", ":citation ph:citedDocument :plan .", terms.CITED_DOCUMENT),
    ("a relation that is not in the list", "", ":citation ph:relation ph:leadAgency .", terms.RELATION),
    ("a citation resolved and not", "", ":citation ph:resolution ph:resolved .", terms.RESOLUTION),
    ("a citation that stands nowhere", ":citation ph:inDocument :plan .", "", terms.IN_DOCUMENT),
    ("a candidate of rank zero", ":candidate ph:rank 1 .", ":candidate ph:rank 0 .", terms.RANK),
    ("a score above one", ":candidate ph:score 0.8 .", ":candidate ph:score 1.1 .", terms.SCORE),
    ("a score that is a float", ":candidate ph:score 0.8 .", ":candidate ph:score 8e-1 .", terms.SCORE),
    ("a task without statement", ':task ph:statement "Báo cáo kết quả"@vi .', "", terms.STATEMENT),
    ("a task of two documents", "", ":task ph:assignedBy :plan .", terms.ASSIGNED_BY),
    ("a task of two kinds", "", ":task ph:taskKind ph:solution .", terms.TASK_KIND),
    ("a task with two evidences", "", ":task ph:evidence :other . :other a ph:Evidence .", terms.HAS_EVIDENCE),
    ("a lead that is a place", "", ":task ph:leadAgency :place .", terms.LEAD_AGENCY),
    ("a period that ends before it starts", "", ':task ph:start "2021-01-01"^^xsd:date .', terms.START),
    ("a deadline that is a time", ':task ph:end "2020-12-31"^^xsd:date .', ':task ph:end "2020-12-31T00:00:00"^^xsd:dateTime .', terms.END),
    ("a recurrence in words", ':task ph:recurrence "P1Y"^^xsd:duration .', ':task ph:recurrence "hằng năm"@vi .', terms.RECURRENCE),
    ("a reporting duty that is no task", "", ":duty a ph:ReportingDuty .", terms.TYPE),
    ("a target without value", ":target ph:value 20.0 .", "", terms.VALUE),
    ("a value that is an integer", ":target ph:value 20.0 .", ":target ph:value 20 .", terms.VALUE),
    ("a value above its maximum", ":target ph:value 20.0 .", ":target ph:value 30.0 .", terms.VALUE),
    ("a range without maximum", ":target ph:maxValue 25.0 .", "", None),
    ("a comparator that is not in the list", "", ":target ph:comparator ph:plan .", terms.COMPARATOR),
    ("a year that is a number", ':target ph:year "2025"^^xsd:gYear .', ":target ph:year 2025 .", terms.YEAR),
    ("an agency without name", ':issuer skos:prefLabel "Ủy ban nhân dân tỉnh Bình Dương"@vi .', "", terms.PREF_LABEL),
    ("an agency with two names", "", ':issuer skos:prefLabel "UBND"@vi .', terms.PREF_LABEL),
    (
        "an agency with an English name only",
        ':group skos:prefLabel "Các sở, ban, ngành"@vi .',
        ':group skos:prefLabel "All"@en .',
        terms.PREF_LABEL,
    ),
    ("an agency of no kind", ":group ph:agencyKind ph:collective .", "", terms.AGENCY_KIND),
    ("a member that is no agency", "", ":group org:hasMember :place .", terms.HAS_MEMBER),
    ("a place with another country's code", ':place skos:notation "VN-57" .', ':place skos:notation "FR-75" .', terms.NOTATION),
    ("evidence that ends before it starts", ":evidence oa:start 0 .", ":evidence oa:start 9 .", terms.OA_START),
    ("evidence that starts before the text", ":evidence oa:start 0 .", ":evidence oa:start -1 .", terms.OA_START),
    ("evidence without quote", ':evidence oa:exact "Nội" .', "", terms.EXACT),
    ("evidence from nowhere", ":evidence prov:wasQuotedFrom :source .", "", terms.WAS_QUOTED_FROM),
    ("a file name with folders", ':source ph:fileName "a.txt" .', ':source ph:fileName "b/a.txt" .', terms.FILE_NAME),
    ("a digest that is none", "", ':source ph:sha256 "abc" .', terms.SHA256),
    ("a source without text", ':source ph:text "Nội dung" .', "", terms.TEXT),
]

PREFIXES = GOOD[: GOOD.index(":source")]


def graph(turtle: str) -> Graph:
    return Graph().parse(data=PREFIXES + turtle, format="turtle")


def report(data: Graph) -> Graph:
    """The validation report: empty of results when the graph conforms."""
    _, found, _ = pyshacl.validate(data, shacl_graph=shapes_graph(), inference="none")
    assert isinstance(found, Graph)
    return found


def broken(taken: str, put: str) -> Graph:
    """The good graph without some triples, which must be in it, and with others."""
    data, gone = graph(GOOD.removeprefix(PREFIXES)), graph(taken)
    assert all(triple in data for triple in gone)
    return data - gone + graph(put)


def test_the_good_graph_conforms() -> None:
    assert list(report(broken("", "")).subjects(SH.resultSeverity, None)) == []


@pytest.mark.parametrize(("taken", "put", "path"), [row[1:] for row in BREAKS], ids=[row[0] for row in BREAKS])
def test_a_break_is_refused_where_it_is_and_in_two_languages(taken: str, put: str, path: str | None) -> None:
    found = report(broken(taken, put))
    results = list(found.subjects(SH.resultSeverity, SH.Violation))
    named = [result for result in results if found.value(result, SH.resultPath) == (URIRef(path) if path else None)]
    assert named
    messages = {message.language for message in found.objects(named[0], SH.resultMessage) if isinstance(message, Literal)}
    assert messages == {"vi", "en"}


def test_the_shapes_need_no_vocabulary_beside_them_and_run_fast() -> None:
    data = Graph()
    for number in range(150):
        data.parse(data=GOOD.replace("https://example.org/id/", f"https://example.org/id/{number}/"), format="turtle")
    began = time.perf_counter()
    assert list(report(data).subjects(SH.resultSeverity, None)) == []
    assert len(data) > 12_000
    assert time.perf_counter() - began < 20
