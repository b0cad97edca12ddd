"""A small graph of made-up documents: two provinces, and the chains from their tasks up to a central resolution.

12-NQ/TW (2015) <-continues- 31-KL/TW (2019) <-implements- 900/QĐ-TTg (2020), which promulgates a programme
    <-implements- 40-CTr/TU of Tân Hòa <-implements- 100/QĐ-UBND, with a plan and an annex <-implements- 15/KH-SKHCN
    <-implements- 100/QĐ-UBND directly too
the programme <-implements- 149/KH-UBND of Hải Bình, which cites 24-NQ/TW without a year
"""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files

from pyoxigraph import Quad, RdfFormat, parse

from builders.derived import with_derived
from graph.engine import Graph
from graph.quads import line, node
from graph.store import open_store, replace_store
from ontology.terms import PREFIXES

ID = "https://w3id.org/phahe/id/"
DOC = f"{ID}document/"
TEXTS = {
    "tan-hoa/qd-ubnd/2020/100": (
        "Căn cứ Luật Biển xanh; Thực hiện Nghị quyết số 12-NQ/TW; Thực hiện Chương trình số 40-CTr/TU; Phê duyệt Kế hoạch biển xanh. "
        "Đến năm 2025 có ít nhất 25% tàu cá chạy điện. Lắp trạm sạc tại cảng cá, Sở Công Thương chủ trì, Sở Tài chính giúp, quý II/2020. "
        "Lập bản đồ rạn san hô, Sở Khoa học và Công nghệ chủ trì. Báo cáo kết quả trước ngày 15/11 hằng năm. Tuyên truyền về biển xanh."
    ),
    "tan-hoa/kh-skhcn/2020/15": "Thực hiện Quyết định số 100/QĐ-UBND, khảo sát rạn san hô trước ngày 30/9/2020.",
    "hai-binh/kh-ubnd/2021/149": (
        "Thực hiện Chương trình kinh tế biển xanh đến năm 2030; Nghị quyết số 24-NQ/TW. Đến năm 2025 có trên 30% tàu cá chạy điện. "
        "Hỗ trợ ngư dân mua tàu chạy điện, Sở Công Thương chủ trì, Sở Tài chính, Sở Khoa học và Công nghệ phối hợp, năm 2021."
    ),
}

AUTHORITY = """
GRAPH <graph/authority> {
  <place/viet-nam> a ph:Place ; skos:prefLabel "Việt Nam"@vi ; ph:placeType "quốc gia"@vi ; ph:level ph:central .
  <place/tan-hoa> a ph:Place ; skos:prefLabel "Tân Hòa"@vi ; ph:placeType "tỉnh"@vi ; ph:level ph:provincial .
  <place/hai-binh> a ph:Place ; skos:prefLabel "Hải Bình"@vi ; ph:placeType "tỉnh"@vi ; ph:level ph:provincial .
  <document/trung-uong/nq-tw/2015/12> a ph:Document ; eli:id_local "12-NQ/TW" ; eli:type_document ph:resolutionDocument ;
    eli:date_document "2015-11-01"^^xsd:date ; dcterms:title "Về phát triển kinh tế biển xanh"@vi ; ph:level ph:central ;
    eli:passed_by <agency/viet-nam/ban-chap-hanh-trung-uong> .
  <document/trung-uong/kl-tw/2019/31> a ph:Document ; eli:id_local "31-KL/TW" ; eli:type_document ph:conclusion ;
    eli:date_document "2019-05"^^xsd:gYearMonth ; ph:level ph:central ; ph:continues <document/trung-uong/nq-tw/2015/12> .
  <document/trung-uong/nq-tw/2013/24> a ph:Document ; eli:id_local "24-NQ/TW" ; eli:type_document ph:resolutionDocument ;
    eli:date_document "2013-06-03"^^xsd:date ; dcterms:title "Về ứng phó với nước biển dâng"@vi ; ph:level ph:central .
  <document/trung-uong/nq-tw/2022/24> a ph:Document ; eli:id_local "24-NQ/TW" ; eli:type_document ph:resolutionDocument ;
    eli:date_document "2022-10-07"^^xsd:date ; dcterms:title "Về liên kết vùng ven biển"@vi ; ph:level ph:central .
  <document/trung-uong/qd-ttg/2020/900> a ph:Document ; eli:id_local "900/QĐ-TTg" ; eli:type_document ph:decision ;
    eli:date_document "2020-01-10"^^xsd:date ; ph:level ph:central ; ph:promulgates <document/viet-nam/ten/chuong-trinh-bien-xanh> ;
    dcterms:title "Ban hành Chương trình kinh tế biển xanh đến năm 2030"@vi ; ph:implements <document/trung-uong/kl-tw/2019/31> ;
    ph:basedOn <document/viet-nam/ten/luat-bien-xanh> .
  <document/viet-nam/ten/chuong-trinh-bien-xanh> a ph:Document ; eli:type_document ph:programme ; ph:level ph:central ;
    dcterms:title "Chương trình kinh tế biển xanh đến năm 2030"@vi .
  <document/viet-nam/ten/luat-bien-xanh> a ph:Document ; eli:type_document ph:law ; eli:id_local "7/2017/QH14" ;
    dcterms:title "Luật Biển xanh"@vi ; ph:level ph:central .
  <agency/viet-nam/ban-chap-hanh-trung-uong> a org:FormalOrganization ; skos:prefLabel "Ban Chấp hành Trung ương"@vi ;
    ph:agencyKind ph:party ; dcterms:spatial <place/viet-nam> .
}
"""

TAN_HOA = """
GRAPH <document/tan-hoa/qd-ubnd/2020/100> {
  <document/tan-hoa/qd-ubnd/2020/100> a ph:Document ; eli:id_local "100/QĐ-UBND" ; eli:type_document ph:decision ;
    eli:date_document "2020-02-10"^^xsd:date ; eli:passed_by <agency/tan-hoa/uy-ban-nhan-dan> ; ph:level ph:provincial ;
    dcterms:title "Phê duyệt Kế hoạch biển xanh tỉnh Tân Hòa"@vi ; ph:signer "Lê Văn Tàu" ; ph:signerTitle "CHỦ TỊCH" ;
    dcterms:spatial <place/tan-hoa> ; prov:wasDerivedFrom {source} ; ph:approves <document/tan-hoa/qd-ubnd/2020/100/ke-hoach> ;
    ph:implements <document/tan-hoa/ctr-tu/2019/40>, <document/trung-uong/nq-tw/2015/12> ;
    ph:basedOn <document/viet-nam/ten/luat-bien-xanh> ;
    ph:proposedIn <document/tan-hoa/ttr-skhcn/2020/7> .
  <document/tan-hoa/qd-ubnd/2020/100/ke-hoach> a ph:Document ; eli:is_part_of <document/tan-hoa/qd-ubnd/2020/100> ;
    eli:type_document ph:plan ; dcterms:title "Kế hoạch biển xanh"@vi ; prov:wasDerivedFrom {source} ;
    ph:level ph:provincial ; dcterms:spatial <place/tan-hoa> ; eli:date_document "2020-02-10"^^xsd:date .
  <document/tan-hoa/qd-ubnd/2020/100/phu-luc> a ph:Document ; eli:is_part_of <document/tan-hoa/qd-ubnd/2020/100> ;
    eli:type_document ph:annex ; dcterms:title "Danh mục nhiệm vụ"@vi ; prov:wasDerivedFrom {source} ;
    ph:level ph:provincial ; dcterms:spatial <place/tan-hoa> ; eli:date_document "2020-02-10"^^xsd:date .
  <document/tan-hoa/ctr-tu/2019/40> a ph:Document ; eli:id_local "40-CTr/TU" ; eli:type_document ph:programme ;
    eli:date_document "2019"^^xsd:gYear ; ph:level ph:provincial ; dcterms:spatial <place/tan-hoa> ;
    ph:implements <document/trung-uong/kl-tw/2019/31> .
  <document/tan-hoa/ttr-skhcn/2020/7> a ph:Document ; eli:id_local "7/TTr-SKHCN" ; eli:type_document ph:submission ;
    ph:level ph:departmental .
  <agency/tan-hoa/uy-ban-nhan-dan> a org:FormalOrganization ; skos:prefLabel "Ủy ban nhân dân tỉnh Tân Hòa"@vi ;
    skos:altLabel "UBND tỉnh"@vi ; ph:agencyKind ph:peoplesCommittee ; dcterms:spatial <place/tan-hoa> .
  <agency/tan-hoa/so-cong-thuong> a org:FormalOrganization ; skos:prefLabel "Sở Công Thương tỉnh Tân Hòa"@vi ;
    skos:altLabel "Sở Công Thương"@vi ; ph:agencyKind ph:department ; dcterms:spatial <place/tan-hoa> ;
    org:subOrganizationOf <agency/tan-hoa/uy-ban-nhan-dan> .
  <agency/tan-hoa/so-tai-chinh> a org:FormalOrganization ; skos:prefLabel "Sở Tài chính tỉnh Tân Hòa"@vi ;
    skos:altLabel "Sở Tài chính"@vi ; ph:agencyKind ph:department ; dcterms:spatial <place/tan-hoa> .
  <agency/tan-hoa/so-khoa-hoc-va-cong-nghe> a org:FormalOrganization ; skos:prefLabel "Sở Khoa học và Công nghệ tỉnh Tân Hòa"@vi ;
    skos:altLabel "Sở KH&CN"@vi, "Sở Khoa học và Công nghệ"@vi ; ph:agencyKind ph:department ; dcterms:spatial <place/tan-hoa> .
  <agency/tan-hoa/cac-so> a ph:AgencyGroup ; skos:prefLabel "Các sở tỉnh Tân Hòa"@vi ; skos:altLabel "Các sở"@vi ;
    ph:agencyKind ph:collective ; dcterms:spatial <place/tan-hoa> ; org:hasMember <agency/tan-hoa/so-tai-chinh> .
  <document/tan-hoa/qd-ubnd/2020/100/citation/1> a ph:Citation ; ph:relation ph:basedOn ; ph:resolution ph:resolved ;
    ph:citedDocument <document/viet-nam/ten/luat-bien-xanh> ; {cites} ; ph:evidence {q:Luật Biển xanh} .
  <document/tan-hoa/qd-ubnd/2020/100/citation/2> a ph:Citation ; ph:relation ph:implements ; ph:resolution ph:resolved ;
    ph:citedDocument <document/trung-uong/nq-tw/2015/12> ; {cites} ; ph:evidence {q:Thực hiện Nghị quyết số 12-NQ/TW} .
  <document/tan-hoa/qd-ubnd/2020/100/citation/3> a ph:Citation ; ph:relation ph:implements ; ph:resolution ph:resolved ;
    ph:citedDocument <document/tan-hoa/ctr-tu/2019/40> ; {cites} ; ph:evidence {q:Thực hiện Chương trình số 40-CTr/TU} .
  <document/tan-hoa/qd-ubnd/2020/100/target/1> a ph:Target ; ph:setBy <document/tan-hoa/qd-ubnd/2020/100/ke-hoach> ; ph:order 1 ;
    ph:statement "Có ít nhất 25% tàu cá chạy điện"@vi ; ph:indicator "Tỷ lệ tàu cá chạy điện"@vi ; ph:comparator ph:atLeast ;
    ph:value 25.0 ; ph:unit "%"@vi ; ph:year "2025"^^xsd:gYear ; ph:evidence {q:Đến năm 2025 có ít nhất 25% tàu cá chạy điện} .
  <document/tan-hoa/qd-ubnd/2020/100/task/1> a ph:Task ; ph:assignedBy <document/tan-hoa/qd-ubnd/2020/100/phu-luc> ; ph:order 1 ;
    ph:taskKind ph:annexRow ; ph:statement "Lắp trạm sạc tại cảng cá"@vi ; ph:leadAgency <agency/tan-hoa/so-cong-thuong> ;
    ph:coordinatingAgency <agency/tan-hoa/so-tai-chinh> ; ph:deadlineText "Quý II/2020"@vi ; ph:start "2020-04-01"^^xsd:date ;
    ph:end "2020-06-30"^^xsd:date ; ph:deliverable "10 trạm sạc"@vi ; ph:evidence {q:Lắp trạm sạc tại cảng cá} .
  <document/tan-hoa/qd-ubnd/2020/100/task/2> a ph:Task ; ph:assignedBy <document/tan-hoa/qd-ubnd/2020/100/phu-luc> ; ph:order 2 ;
    ph:taskKind ph:annexRow ; ph:statement "Lập bản đồ rạn san hô"@vi ; ph:leadAgency <agency/tan-hoa/so-khoa-hoc-va-cong-nghe> ;
    ph:coordinatingAgency <agency/tan-hoa/cac-so> ; ph:evidence {q:Lập bản đồ rạn san hô} .
  <document/tan-hoa/qd-ubnd/2020/100/task/3> a ph:Task, ph:ReportingDuty ; ph:assignedBy <document/tan-hoa/qd-ubnd/2020/100> ;
    ph:taskKind ph:reporting ; ph:order 3 ; ph:statement "Báo cáo kết quả"@vi ; ph:leadAgency <agency/tan-hoa/cac-so> ;
    ph:deadlineText "trước ngày 15/11 hằng năm"@vi ; ph:recurrence "P1Y"^^xsd:duration ; ph:end "2020-11-14"^^xsd:date ;
    ph:evidence {q:Báo cáo kết quả trước ngày 15/11 hằng năm} .
  <document/tan-hoa/qd-ubnd/2020/100/task/4> a ph:Task ; ph:assignedBy <document/tan-hoa/qd-ubnd/2020/100/ke-hoach> ;
    ph:taskKind ph:solution ; ph:order 4 ; ph:statement "Tuyên truyền về biển xanh"@vi ; ph:evidence {q:Tuyên truyền về biển xanh} .
}
"""

DEPARTMENT = """
GRAPH <document/tan-hoa/kh-skhcn/2020/15> {
  <document/tan-hoa/kh-skhcn/2020/15> a ph:Document ; eli:id_local "15/KH-SKHCN" ; eli:type_document ph:plan ; ph:level ph:departmental ;
    eli:date_document "2020-03-02"^^xsd:date ; eli:passed_by <agency/tan-hoa/so-khoa-hoc-va-cong-nghe> ; dcterms:spatial <place/tan-hoa> ;
    dcterms:title "Kế hoạch khảo sát rạn san hô"@vi ; prov:wasDerivedFrom {source} ; ph:implements <document/tan-hoa/qd-ubnd/2020/100> .
  <document/tan-hoa/qd-ubnd/2020/100> a ph:Document ; eli:id_local "100/QĐ-UBND" ; eli:type_document ph:decision ;
    eli:date_document "2020-02-10"^^xsd:date ; ph:level ph:provincial ; dcterms:spatial <place/tan-hoa> .
  <agency/tan-hoa/so-khoa-hoc-va-cong-nghe> a org:FormalOrganization ; skos:prefLabel "Sở Khoa học và Công nghệ tỉnh Tân Hòa"@vi ;
    skos:altLabel "Sở KHCN"@vi ; ph:agencyKind ph:department ; dcterms:spatial <place/tan-hoa> .
  <document/tan-hoa/kh-skhcn/2020/15/citation/1> a ph:Citation ; ph:relation ph:implements ; ph:resolution ph:resolved ;
    ph:citedDocument <document/tan-hoa/qd-ubnd/2020/100> ; {cites} ; ph:evidence {q:Thực hiện Quyết định số 100/QĐ-UBND} .
  <document/tan-hoa/kh-skhcn/2020/15/task/1> a ph:Task ; ph:assignedBy <document/tan-hoa/kh-skhcn/2020/15> ; ph:order 1 ;
    ph:taskKind ph:assignment ; ph:statement "Khảo sát rạn san hô"@vi ; ph:leadAgency <agency/tan-hoa/so-khoa-hoc-va-cong-nghe> ;
    ph:deadlineText "trước ngày 30/9/2020"@vi ; ph:end "2020-09-29"^^xsd:date ; ph:evidence {q:khảo sát rạn san hô trước ngày 30/9/2020} .
}
"""

HAI_BINH = """
GRAPH <document/hai-binh/kh-ubnd/2021/149> {
  <document/hai-binh/kh-ubnd/2021/149> a ph:Document ; eli:id_local "149/KH-UBND" ; eli:type_document ph:plan ; ph:level ph:provincial ;
    eli:date_document "2021-01-20"^^xsd:date ; eli:passed_by <agency/hai-binh/uy-ban-nhan-dan> ; dcterms:spatial <place/hai-binh> ;
    dcterms:title "Phát triển kinh tế biển xanh tỉnh Hải Bình"@vi ; ph:signer "Trần Thị Khơi" ; prov:wasDerivedFrom {source} ;
    ph:implements <document/viet-nam/ten/chuong-trinh-bien-xanh> ; ph:cites <document/hai-binh/kh-ubnd/2021/149/citation/2/document> .
  <document/viet-nam/ten/chuong-trinh-bien-xanh> a ph:Document ; eli:type_document ph:programme ; ph:level ph:central ;
    dcterms:title "Chương trình kinh tế biển xanh đến năm 2030"@vi .
  <document/hai-binh/kh-ubnd/2021/149/citation/2/document> a ph:Document ; eli:id_local "24-NQ/TW" ;
    eli:type_document ph:resolutionDocument .
  <agency/hai-binh/uy-ban-nhan-dan> a org:FormalOrganization ; skos:prefLabel "Ủy ban nhân dân tỉnh Hải Bình"@vi ;
    ph:agencyKind ph:peoplesCommittee ; dcterms:spatial <place/hai-binh> .
  <agency/hai-binh/so-cong-thuong> a org:FormalOrganization ; skos:prefLabel "Sở Công Thương tỉnh Hải Bình"@vi ;
    skos:altLabel "Sở Công Thương"@vi ; ph:agencyKind ph:department ; dcterms:spatial <place/hai-binh> .
  <agency/hai-binh/so-tai-chinh> a org:FormalOrganization ; skos:prefLabel "Sở Tài chính tỉnh Hải Bình"@vi ;
    ph:agencyKind ph:department ; dcterms:spatial <place/hai-binh> .
  <agency/hai-binh/so-khoa-hoc-va-cong-nghe> a org:FormalOrganization ; skos:prefLabel "Sở Khoa học và Công nghệ tỉnh Hải Bình"@vi ;
    skos:altLabel "Sở KH&CN"@vi ; ph:agencyKind ph:department ; dcterms:spatial <place/hai-binh> .
  <document/hai-binh/kh-ubnd/2021/149/citation/1> a ph:Citation ; ph:relation ph:implements ; ph:resolution ph:resolved ;
    ph:citedDocument <document/viet-nam/ten/chuong-trinh-bien-xanh> ; {cites} ;
    ph:evidence {q:Thực hiện Chương trình kinh tế biển xanh đến năm 2030} .
  <document/hai-binh/kh-ubnd/2021/149/citation/2> a ph:Citation ; ph:relation ph:cites ; ph:resolution ph:unresolved ;
    ph:citedDocument <document/hai-binh/kh-ubnd/2021/149/citation/2/document> ; {cites} ; ph:evidence {q:Nghị quyết số 24-NQ/TW} ;
    ph:reason "two documents have this number" ; ph:candidate <document/hai-binh/kh-ubnd/2021/149/citation/2/candidate/1>,
    <document/hai-binh/kh-ubnd/2021/149/citation/2/candidate/2> .
  <document/hai-binh/kh-ubnd/2021/149/citation/2/candidate/1> a ph:Candidate ; ph:rank 1 ; ph:score 0.6 ; ph:reason "number agrees" ;
    ph:candidateDocument <document/trung-uong/nq-tw/2013/24> .
  <document/hai-binh/kh-ubnd/2021/149/citation/2/candidate/2> a ph:Candidate ; ph:rank 2 ; ph:score 0.2 ; ph:reason "too young" ;
    ph:candidateDocument <document/trung-uong/nq-tw/2022/24> .
  <document/hai-binh/kh-ubnd/2021/149/target/1> a ph:Target ; ph:setBy <document/hai-binh/kh-ubnd/2021/149> ; ph:order 1 ;
    ph:statement "Có trên 30% tàu cá chạy điện"@vi ; ph:indicator "tỷ lệ tàu cá chạy điện"@vi ; ph:comparator ph:moreThan ;
    ph:value 30.0 ; ph:unit "%"@vi ; ph:year "2025"^^xsd:gYear ; ph:evidence {q:Đến năm 2025 có trên 30% tàu cá chạy điện} .
  <document/hai-binh/kh-ubnd/2021/149/task/1> a ph:Task ; ph:assignedBy <document/hai-binh/kh-ubnd/2021/149> ; ph:order 1 ;
    ph:taskKind ph:assignment ; ph:statement "Hỗ trợ ngư dân mua tàu chạy điện"@vi ; ph:leadAgency <agency/hai-binh/so-cong-thuong> ;
    ph:coordinatingAgency <agency/hai-binh/so-tai-chinh>, <agency/hai-binh/so-khoa-hoc-va-cong-nghe> ; ph:deadlineText "Năm 2021"@vi ;
    ph:start "2021-01-01"^^xsd:date ; ph:end "2021-12-31"^^xsd:date ; ph:evidence {q:Hỗ trợ ngư dân mua tàu chạy điện} .
}
"""

QUOTE = re.compile(r"\{q:([^}]*)\}")


def trig() -> str:
    """The documents and what is known beforehand, with evidence whose offsets are true of the texts above."""
    parts = zip(TEXTS, (TAN_HOA, DEPARTMENT, HAI_BINH), strict=True)
    return "".join((header(), AUTHORITY, *(stated(path, part) for path, part in parts)))


def header() -> str:
    return f"BASE <{ID}>\n" + "".join(f"PREFIX {name}: <{address}>\n" for name, address in PREFIXES.items())


def stated(path: str, part: str) -> str:
    """One document's graph with its placeholders filled in and its evidence and source file added."""
    document, source = f"<document/{path}>", f"<source/{sha256(TEXTS[path].encode()).hexdigest()}>"
    quotes = sorted(set(QUOTE.findall(part)))
    part = QUOTE.sub(lambda match: f"<{evidence(path, match[1])}>", part)
    part = part.replace("{source}", source).replace("{cites}", f"ph:inDocument {document} ; ph:citingDocument {document}")
    file = f'{source} a ph:SourceFile ; ph:fileName "{path.split("/")[0]}.txt" ; ph:text "{TEXTS[path]}" ; ph:sha256 "{source[8:-1]}" .'
    return part.rstrip().removesuffix("}") + "\n".join([file, *(evidence_block(path, quote, source) for quote in quotes)]) + "\n}\n"


def evidence(path: str, quote: str) -> str:
    start = TEXTS[path].index(quote)
    return f"document/{path}/evidence/{start}-{start + len(quote)}"


def evidence_block(path: str, quote: str, source: str) -> str:
    start = TEXTS[path].index(quote)
    return (
        f'<{evidence(path, quote)}> a ph:Evidence ; oa:exact "{quote}" ; oa:start {start} ; oa:end {start + len(quote)} ; '
        f'ph:section "Điều 1" ; prov:wasQuotedFrom {source} .'
    )


def quads() -> list[Quad]:
    """The documents, the authority graph, the vocabulary, and what follows from them."""
    vocabulary = [
        Quad(triple.subject, triple.predicate, triple.object, node(f"{ID}graph/ontology"))
        for name in ("phahe.ttl", "lists.ttl")
        for triple in parse((files("ontology") / name).read_bytes(), format=RdfFormat.TURTLE)
    ]
    return derived([*parse(trig(), format=RdfFormat.TRIG), *vocabulary])


def derived(quads: Iterable[Quad]) -> list[Quad]:
    """Statements of the engine's and all that follows from them."""
    lines = map(line, with_derived((str(q.subject), str(q.predicate), str(q.object), str(q.graph_name)) for q in quads))
    return [*parse("".join(lines), format=RdfFormat.N_QUADS)]


@cache
def example_graph() -> Graph:
    """The graph in a store of its own, made once."""
    directory = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, directory)
    replace_store(directory, quads())
    return open_store(directory)
