"""From references to citations: who cites whom, and in what relation, by the words between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from builders.back import back_references
from builders.lines import Block
from builders.references import Reference, references_in
from ontology.text import CAPITALS

# What the words before a reference say of it; the last that matches, and of two at one place the first here, counts.
CUES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("continues", re.compile(r"tiếp\s+tục\s+(?:thực\s+hiện|triển\s+khai)", re.IGNORECASE)),
    (
        "details",
        re.compile(
            r"quy\s+định\s+chi\s+tiết(?:\s+(?:và\s+hướng\s+dẫn\s+)?(?:thi\s+hành|thực\s+hiện))?|hướng\s+dẫn\s+(?:thi\s+hành|"
            r"thực\s+hiện)|biện\s+pháp\s+(?:để\s+)?(?:tổ\s+chức\s*,\s*)?(?:hướng\s+dẫn\s+)?thi\s+hành|chi\s+tiết\s+(?:và\s+)?(?:hướng\s+dẫn|thi\s+hành|một\s+số)",
            re.IGNORECASE,
        ),
    ),
    (
        "amends",
        re.compile(r"sửa\s+đổi\s*(?:,\s*bổ\s+sung)?|điều\s+chỉnh\s*,?\s*(?:bổ\s+sung|cục\s+bộ)|phê\s+duyệt\s+điều\s+chỉnh", re.IGNORECASE),
    ),
    ("replaces", re.compile(r"thay\s+thế|bãi\s+bỏ|hủy\s+bỏ|hết\s+hiệu\s+lực", re.IGNORECASE)),
    ("approves", re.compile(r"phê\s+duyệt", re.IGNORECASE)),
    ("promulgates", re.compile(r"ban\s+hành(?!\s+kèm)", re.IGNORECASE)),
    ("implements", re.compile(r"(?:thực\s+hiện|triển\s+khai|cụ\s+thể\s+h[óo]a|cụ\s+thể\s+hoá|thi\s+hành)", re.IGNORECASE)),
)
BASED = re.compile(r"(?:^(?:[-+]\s*)?|[;.]\s*)căn\s+cứ\b", re.IGNORECASE)
PROPOSED = re.compile(r"(?:theo|xét)\s+đề\s+nghị\b", re.IGNORECASE)
THIS_REPLACES = re.compile(r"\bnày\s+(?:thay\s+thế|bãi\s+bỏ)(?![^\W\d_])", re.IGNORECASE)
# "Bãi bỏ khoản 2 Điều 5 Quyết định …": what ends only in part is amended.
PARTLY = re.compile(
    r"\s*(?:các\s+)?(?:điểm|khoản|điều(?!\s+\d+[a-zđ]?\s*[.:])|mục|chương|cụm\s+từ|nội\s+dung|phụ\s+lục)(?![^\W\d_])", re.IGNORECASE
)
REPLACED = re.compile(r"\s*(?:,\s*)?(?:hết\s+hiệu\s+lực|bị\s+bãi\s+bỏ|được\s+thay\s+thế)", re.IGNORECASE)
TOGETHER = re.compile(r"\s*(?:[,;]|và|,\s*và)\s*(?:các\s+|với\s+|cùng\s+)?$", re.IGNORECASE)
# How the words after a reference begin when they tell what that document does; "…, phải đồng bộ với việc thực hiện" does not.
GOVERNS = re.compile(
    r"\s*(?:\([^()]*\))?\s*,?\s*(?:về|V/v|của|ban\s+hành|phê\s+duyệt|(?:để\s+)?(?:tiếp\s+tục\s+)?(?:thực\s+hiện|triển\s+khai)|quy\s+định|"
    r"hướng\s+dẫn|sửa\s+đổi|bổ\s+sung|thay\s+thế|"
    r"bãi\s+bỏ|(?:nhằm\s+)?cụ\s+thể\s+h|điều\s+chỉnh|thi\s+hành)(?![^\W\d_])?",
    re.IGNORECASE,
)
# A letter carries out what its subject says it does; of what else it speaks it says nothing.
ASKS_FOR = re.compile(r"\s(?:về|V/v)\s+(?:việc\s+)?(?:tổ\s+chức\s+)?(?:triển\s+khai|thực\s+hiện)(?:\s+thực\s+hiện)?\s+$", re.IGNORECASE)
# "Sau 4 năm thực hiện X và 2 năm thực hiện Y": what has been carried out beside X, not by it.
YEARS_OF = re.compile(r"\d\s+năm\s+(?:tổ\s+chức\s+)?(?:thực\s+hiện|triển\s+khai|thi\s+hành)$", re.IGNORECASE)
# "… triển khai thi hành Nghị định quy định chi tiết Luật X": what is said of X is said by an act that is not named.
OF_ANOTHER = re.compile(
    r"(?:thi\s+hành|thực\s+hiện|triển\s+khai)\s+(?:các\s+)?(?:Nghị\s+định|Thông\s+tư|Quyết\s+định|Nghị\s+quyết|Chỉ\s+thị|văn\s+bản)\s+"
    r"(?:quy\s+định|hướng\s+dẫn|ban\s+hành|phê\s+duyệt|sửa\s+đổi)(?![^\W\d_])",
    re.IGNORECASE,
)
FAR = re.compile(r"(?<![^\W\d_])(?:theo|phù\s+hợp|đồng\s+bộ|tinh\s+thần|căn\s+cứ)(?![^\W\d_])|;", re.IGNORECASE)
NEW_SENTENCE = re.compile(r"[.;]\s")
# "(sau đây gọi tắt là Quyết định số …)" names again what was just cited.
DEFINED = re.compile(r"(?:sau|dưới)\s+đây\s+(?:gọi|viết)[^()]{0,30}$")
SELF_LED = frozenset({"title", "preamble", "purpose", "article"})
# Party conclusions continue; state acts that "tiếp tục thực hiện" another carry it out.
CONTINUING = frozenset({"Kết luận", "Nghị quyết", "Chỉ thị"})
ACTS = frozenset({"Quyết định", "Nghị quyết", "Nghị định", "Thông tư"})


@dataclass(frozen=True, slots=True)
class Statement:
    """One citation as its block states it: `citing` is None for the document itself; offsets of the proof in the block."""

    citing: Reference | None
    relation: str
    cited: Reference
    start: int
    end: int


def statements_in(block: Block, context: str) -> list[Statement]:
    """What a block says of documents; `context` is title, preamble, purpose, article or body, and decides what "thực hiện" means.

    Căn cứ X: basedOn. Thực hiện, triển khai, cụ thể hóa X in title, preamble or purpose: implements; in the body: cites. "A về tiếp tục
    thực hiện B" of a conclusion: continues. Quy định chi tiết: details. Phê duyệt, ban hành: approves, promulgates. Theo đề nghị … tại
    Tờ trình X: proposedIn. Sửa đổi, bãi bỏ khoản … của X: amends. Thay thế, bãi bỏ X: replaces.
    What only another document is said to cite, this one cites too.
    """
    references = [r for r in references_in(block.text) if not DEFINED.search(block.text[: r.start])]
    if not references:
        return []
    found: list[Statement] = []
    before: list[Statement] = []
    for index, reference in enumerate(references):
        start = references[index - 1].end if index else block.body - block.start
        statement = state(block.text, start, reference, before, context)
        found.append(statement)
        before.append(statement)
    found = in_brackets(block.text, references, found, context)
    found = amended_by(block.text, references, found)
    found += [Statement(r, "amends", inner, r.start, r.end) for r in references for inner in r.amended]
    found += [Statement(None, "cites", s.cited, s.start, s.end) for s in found if s.citing is not None]
    return found


def pointing_back(text: str, found: Sequence[Statement], context: str) -> Iterator[Statement]:
    """What a block says, beside what was found, of documents that it only points back to: "Quyết định này thay thế Quyết định số 569"."""
    for back in back_references(text):
        if not any(s.cited.start < back.end and back.start < s.cited.end for s in found):
            lead = sentence_start(text, back.start)
            relation = own_relation(text[lead : back.start], text[back.end : back.end + 60], back, context)
            yield Statement(None, relation, back, lead, back.end)


PLURAL = re.compile(
    r"các\s+(?P<type>Nghị\s+định|Quyết\s+định|Nghị\s+quyết|Thông\s+tư|Chỉ\s+thị|Kế\s+hoạch)(?![^\W\d_])(?P<does>[^();]{0,300})\((?=số\s)",
    re.IGNORECASE,
)


def in_brackets(text: str, references: Sequence[Reference], found: list[Statement], context: str) -> list[Statement]:
    """Says of each number in "các Nghị định quy định chi tiết Luật X (số A, số B)" what is said of all of them, and by them of X."""
    for match in PLURAL.finditer(text) if "(" in text else ():
        close = text.find(")", match.end())
        inside = [r for r in references if match.end() <= r.start < close and text[r.start : r.start + 2].lower() == "số"]
        target = next((r for r in reversed(references) if match.start() < r.start < match.end()), None)
        cue = cue_of(text[match.start("does") : target.start]) if target else None
        lead = sentence_start(text, match.start())
        before = [s for s in found if s.citing is None and s.cited.start < match.start()]
        said = before[0].relation if before else own_relation(text[lead : match.start()], "", inside[0], context) if inside else "cites"
        found = [s for s in found if s.cited not in inside]
        found += [Statement(None, said, r, match.start(), r.end) for r in inside]
        found += [Statement(r, cue[0], target, match.start(), r.end) for r in inside if cue and target]
    return found


# "…, được sửa đổi, bổ sung một số điều bởi Nghị định số …": the later one is the one that amends.
PASSIVE = re.compile(
    r"(?:được|bị)\s+(?:(?P<amends>(?:sửa\s+đổi|bổ\s+sung|điều\s+chỉnh)[^;.]{0,80}?)|(?P<replaces>thay\s+thế|bãi\s+bỏ)[^;.]{0,40}?)"
    r"\s(?:bởi|bằng|theo|tại)\s+(?:các\s+)?$",
    re.IGNORECASE,
)


def amended_by(text: str, references: Sequence[Reference], found: list[Statement]) -> list[Statement]:
    """Turns round what is said in the passive: "A được sửa đổi, bổ sung bởi B" makes B amend A, which B's date must allow."""
    for i, (last, other) in enumerate(pairwise(references)):
        passive = PASSIVE.search(text, last.end, other.start)
        # "Nghị quyết 3/NQ-CP thực hiện Nghị quyết 7-NQ/TW được sửa đổi tại Nghị quyết 9/NQ-CP": what amends is of the same kind and issuer.
        alike = (r for r in reversed(references[: i + 1]) if r.number and other.number and r.number.symbol == other.number.symbol)
        amended = next(alike, last)
        if passive and not younger(amended, other):
            found = [s if s.cited is not other else Statement(None, "cites", other, s.start, s.end) for s in found]
            found.append(Statement(other, "amends" if passive["amends"] else "replaces", amended, amended.start, other.end))
    return found


def state(text: str, start: int, reference: Reference, before: Sequence[Statement], context: str) -> Statement:
    """What the text between the last reference and this one says of this one."""
    between = text[start : reference.start]
    last = before[-1] if before else None
    if last is not None and NEXT_IN_LIST.search(between) and not FULL_STOP.search(between):
        return beside(text, first_of(before), reference)
    if last is not None and not NEW_SENTENCE.search(between.strip() + " "):
        if TOGETHER.fullmatch(tail_of(between)) and coordinated(between):
            last = paired(text, before, reference)
            acted_on = last.relation in ("approves", "promulgates", "details") and reference.number is not None
            return beside(text, first_of(before) if acted_on else last, reference)
        if relation := governed(between, last.cited):
            return Statement(last.cited, relation, reference, last.cited.start, reference.end)
    lead = sentence_start(text, reference.start)
    relation = own_relation(text[lead : reference.start], text[reference.end : reference.end + 60], reference, context)
    return Statement(None, relation, reference, lead, reference.end)


def paired(text: str, before: Sequence[Statement], reference: Reference) -> Statement:
    """What is said of the reference that another is coordinated with: the last, or the one of its type whose subject the last is.

    "Kết luận A về tổng kết Nghị quyết B và Kết luận C" says of C what it says of A.
    """
    last = before[-1]
    about = next((s for s in reversed(before) if s.cited.type == reference.type and s is not last), None)
    subject = about is not None and last.relation == "cites" and SUBJECT.match(text, about.cited.end)
    return about if about and subject and sentence_start(text, reference.start) <= about.cited.start else last


SUBJECT = re.compile(r"\s+về\s", re.IGNORECASE)


# "…; Quyết định số …": the next of a list of which the document says one thing.
NEXT_IN_LIST = re.compile(r";\s*(?:và\s+)?(?:các\s+)?$")
FULL_STOP = re.compile(r"[^\W\d_]\.\s")


def tail_of(between: str) -> str:
    """The words right before a reference, after what still describes the one before it."""
    match = re.search(r"(?:[,;]|\s(?:và|cùng|với))\s*(?:các\s+)?$", between)
    return match[0] if match else between


def coordinated(between: str) -> bool:
    """Whether nothing stands between two references but the first one's subject: no verb that would make one govern the other."""
    return cue_of(between) is None or (
        bool(re.match(r"\s*(?:về|ban hành|phê duyệt)\b", between))
        and not re.search(r"(?:thực\s+hiện|triển\s+khai)\s+(?:các\s+)?$", between)
    )


def beside(text: str, last: Statement, reference: Reference) -> Statement:
    """The same said of a reference as of the one it is coordinated with; a document cannot carry out a younger one."""
    if last.citing is not None and younger(reference, last.citing):
        return Statement(None, "cites", reference, sentence_start(text, reference.start), reference.end)
    return Statement(last.citing, last.relation, reference, last.start, reference.end)


def younger(one: Reference, other: Reference) -> bool:
    """Whether the printed dates say that one document came after the other."""
    return one.date is not None and other.date is not None and one.date.first > other.date.last


def first_of(before: Sequence[Statement]) -> Statement:
    """The statement that opened the list: what this document itself says of its first reference."""
    return next((s for s in reversed(before) if s.citing is None), before[0])


def governed(between: str, governor: Reference) -> str | None:
    """The relation in which the reference before stands to this one, by the last verb between them."""
    cue = cue_of(between)
    if cue is None or not GOVERNS.match(between) or len(between) - cue[1] > 80:
        return None
    asks = governor.type in ("Công văn", "Tờ trình", "Báo cáo") and not ASKS_FOR.search(between)
    if asks or YEARS_OF.search(between, 0, cue[1]) or OF_ANOTHER.search(between):
        return None
    relation = cue[0]
    if relation == "continues":
        return "continues" if governor.type in CONTINUING and governor.number and governor.number.party else "implements"
    if relation in ("approves", "promulgates"):
        return relation if governor.number and governor.type in ACTS else None
    return relation


def cue_of(between: str) -> tuple[str, int] | None:
    """The last verb of a stretch that says how two documents stand, and where it ends."""
    best: tuple[int, int, str] | None = None
    for rank, (relation, pattern) in enumerate(CUES):
        for match in pattern.finditer(between):
            key = (match.end(), -rank, relation)
            if best is None or key[:2] > best[:2]:
                best = key
    return (best[2], best[0]) if best else None


# A full stop after a year ends a sentence only before a capital: "… đến năm 2025. Để nâng cao …".
SENTENCE_END = re.compile(rf"(?<=[^\d\W])\.\s+|(?<=(?:19|20)\d\d)\.\s+(?=[{CAPITALS}])|;\s*|:\s+(?=[-+])")


def sentence_start(text: str, at: int) -> int:
    """Where the sentence or clause begins that a place lies in: after a full stop or semicolon, not one within a number or date."""
    ends = [m.end() for m in SENTENCE_END.finditer(text[:at])]
    return ends[-1] if ends else len(text) - len(text.lstrip())


# Before the first document of an item: its label.
NOTHING_BEFORE = re.compile(r"\s*(?:[-+•]|\w{1,2}[.)])?\s*")


def own_relation(lead: str, after: str, reference: Reference, context: str) -> str:
    """The relation in which the document itself stands to a reference, by the words of the sentence before it."""
    if context == "repeals" and NOTHING_BEFORE.fullmatch(lead):
        return "replaces"
    if BASED.search(lead) and context in ("preamble", "title", "article"):
        return "basedOn"
    if PROPOSED.search(lead) and reference.number and reference.type in ("Tờ trình", "Công văn", "Báo cáo"):
        return "proposedIn"
    if reference.type == "Tờ trình" and re.match(r"\s*(?:Xét|Theo)\s", lead, re.IGNORECASE) and context == "preamble":
        return "proposedIn"
    cue = cue_of(lead)
    ends = THIS_REPLACES.search(lead) or (context in SELF_LED and cue and cue[0] == "replaces")
    if ends and cue and cue[0] == "replaces":
        return "amends" if PARTLY.match(lead, cue[1]) else "replaces"
    if context in SELF_LED:
        if REPLACED.match(after) and context != "preamble":
            return "amends" if PARTLY.match(lead) else "replaces"
        if cue and cue[0] == "amends" and context in ("title", "article"):
            return "amends"
    near = cue is not None and len(lead) - cue[1] <= 90 and not FAR.search(lead[cue[1] :])
    carries_out = cue is not None and cue[0] in ("implements", "continues") and context in ("title", "preamble", "purpose")
    # "tầm quan trọng của việc thực hiện X" speaks of carrying X out; it does not say that this document does.
    near = near and not (context == "purpose" and cue is not None and re.search(r"việc\s+[^,;.]{0,30}$", lead[: cue[1]]))
    return "implements" if near and carries_out else "cites"
