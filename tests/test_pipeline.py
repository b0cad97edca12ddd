"""Files and folders become a store: what cannot be read is named, what can is built, and a failed build leaves the store as it was."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from builders import pipeline
from builders.documents import Assembling
from builders.pipeline import BuildError, build, read_all, read_file, samples
from builders.read import FORMATS, ReadError
from builders.register import Named
from builders.workers import Refused
from graph.store import open_store
from tests.plans import plan, written

GOLDEN = Path(__file__).parent / "golden"
ONE = plan("I. NHIỆM VỤ\n1. Gánh đất.")
OTHER = plan("I. NHIỆM VỤ\n1. Trồng cỏ theo Kế hoạch số 31/KH-UBND.", number="Số: 45/KH-UBND", title="Trồng cỏ giữ bờ")
BAD = {
    "rong.txt": b"",
    "nhi-phan.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00",
    "tieng-anh.txt": b"The council mends the dykes before the rains come again this year.",
}


def dump(store: Path) -> bytes:
    path = store.with_suffix(".nq")
    with open_store(store) as graph, path.open("wb") as output:
        graph.dump(output)
    return path.read_bytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two plans, one of them in a folder of its own, among files of other formats."""
    place = tmp_path / "nguon"
    (place / "2024").mkdir(parents=True)
    written(place, "mot.txt", ONE)
    written(place / "2024", "hai.md", OTHER)
    (place / "anh.png").write_bytes(b"\x89PNG")
    return place


def test_a_folder_gives_all_files_of_known_formats_below_it(folder: Path, tmp_path: Path) -> None:
    report = build([folder], tmp_path / "kho")
    assert sorted((document.name, document.number) for document in report.documents) == [
        ("hai.md", "45/KH-UBND"),
        ("mot.txt", "31/KH-UBND"),
    ]
    assert report.failures == ()
    with open_store(tmp_path / "kho") as graph:
        assert graph.digest == report.digest


def test_a_report_counts_what_was_read_of_each_document(folder: Path, tmp_path: Path) -> None:
    (found,) = (document for document in build([folder], tmp_path / "kho").documents if document.name == "hai.md")
    assert (found.tasks, found.targets, found.citations, found.resolved, found.unresolved) == (1, 0, 1, 0, 1)
    assert found.warnings == ()


def test_a_report_warns_of_what_a_header_does_not_tell(tmp_path: Path) -> None:
    path = written(tmp_path, "nhap.txt", "KẾ HOẠCH\nĐắp lại đường bờ ruộng\n\nI. NHIỆM VỤ\n1. Gánh đất đắp lại đường bờ ruộng.")
    (found,) = build([path], tmp_path / "kho").documents
    assert found.warnings == ("no number", "no date", "issuer not known")


def test_a_file_named_twice_is_read_once(folder: Path, tmp_path: Path) -> None:
    report = build([folder, folder / "mot.txt", folder], tmp_path / "kho")
    assert (len(report.documents), report.failures) == (2, ())


def test_the_same_document_in_another_file_is_reported_and_left_out(folder: Path, tmp_path: Path) -> None:
    copy = written(folder, "xa.txt", ONE.replace("Gánh đất", "Gánh đá"))
    report = build([folder], tmp_path / "kho")
    assert [(failure.path, failure.reason) for failure in report.failures] == [(copy, "the same document as mot.txt, which was read")]
    assert len(report.documents) == 2
    assert "Gánh đá" not in dump(tmp_path / "kho").decode()


def test_files_in_another_order_give_the_same_bytes(tmp_path: Path) -> None:
    paths = [*sorted(GOLDEN.glob("*.txt")), *samples()]
    build(paths, tmp_path / "mot")
    build(paths[::-1], tmp_path / "hai")
    assert dump(tmp_path / "mot") == dump(tmp_path / "hai")


def test_nothing_in_a_graph_tells_where_or_when_it_was_built(folder: Path, tmp_path: Path) -> None:
    build([folder], tmp_path / "kho")
    before = dump(tmp_path / "kho")
    moved = folder.rename(tmp_path / "dời đi")
    build([moved], tmp_path / "kho-hai")
    assert dump(tmp_path / "kho-hai") == before
    assert str(tmp_path).encode() not in before


def test_later_documents_settle_what_earlier_ones_cite(tmp_path: Path) -> None:
    citing = written(tmp_path, "a.txt", OTHER.replace("31/KH-UBND", "31/KH-UBND về đắp lại đường bờ ruộng năm 2024"))
    cited = written(tmp_path, "b.txt", ONE)
    with read_all([citing]) as alone, read_all([citing, cited]) as together:
        (before,) = (citation for found in alone.readings for citation in found.citations)
        (after,) = (citation for found in together.readings for citation in found.citations)
        read = {found.documents[0].iri for found in together.readings}
    assert (before.resolved, after.resolved) == (False, True)
    assert after.cited.iri in read


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_reported_and_the_others_are_built(folder: Path, tmp_path: Path, name: str) -> None:
    (folder / name).write_bytes(BAD[name])
    report = build([folder], tmp_path / "kho")
    assert [failure.path for failure in report.failures] == [folder / name]
    assert report.failures[0].reason
    assert len(report.documents) == 2


def test_a_named_file_of_an_unknown_format_or_that_is_missing_is_reported(folder: Path, tmp_path: Path) -> None:
    report = build([folder, folder / "anh.png", folder / "mat.txt"], tmp_path / "kho")
    assert [(failure.path.name, failure.reason) for failure in report.failures] == [
        ("anh.png", f"format .png is not read; expected one of {', '.join(FORMATS)}"),
        ("mat.txt", "No such file or directory"),
    ]


def names_none(task: Assembling) -> tuple[Named, ...] | Refused:
    """Gives up every document but the one that is numbered 31."""
    return () if task.drafted.document.printed_number == "31/KH-UBND" else Refused("took too long")


def test_a_file_that_is_given_up_after_it_was_drafted_is_reported(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "named", names_none)
    report = build([folder], tmp_path / "kho")
    assert [(failure.path.name, failure.reason) for failure in report.failures] == [("hai.md", "took too long")]
    assert [document.name for document in report.documents] == ["mot.txt"]
    with pytest.raises(BuildError, match=r"hai\.md: took too long"):
        build([folder / "2024"], tmp_path / "kho")


def test_when_no_file_can_be_read_the_old_store_stays(folder: Path, tmp_path: Path) -> None:
    build([folder], tmp_path / "kho")
    before = dump(tmp_path / "kho")
    bad = tmp_path / "hong"
    bad.mkdir()
    for name, data in BAD.items():
        (bad / name).write_bytes(data)
    with pytest.raises(BuildError) as failed:
        build([bad], tmp_path / "kho")
    assert all(name in str(failed.value) for name in BAD)
    assert dump(tmp_path / "kho") == before


def test_a_folder_without_documents_is_an_error_that_names_it(folder: Path, tmp_path: Path) -> None:
    build([folder], tmp_path / "kho")
    before = dump(tmp_path / "kho")
    empty = tmp_path / "trong"
    empty.mkdir()
    (empty / "anh.png").write_bytes(b"\x89PNG")
    with pytest.raises(BuildError, match=r"no documents in .*trong: expected files ending in \.txt, \.md"):
        build([empty], tmp_path / "kho")
    assert dump(tmp_path / "kho") == before


def test_every_file_is_reported_when_it_is_done(folder: Path, tmp_path: Path) -> None:
    (folder / "rong.txt").write_bytes(b"")
    seen: list[tuple[str, int, int]] = []
    build([folder], tmp_path / "kho", report=lambda path, done, total: seen.append((path.name, done, total)))
    assert [(done, total) for _, done, total in seen] == [(1, 3), (2, 3), (3, 3)]
    assert {name for name, _, _ in seen} == {"mot.txt", "hai.md", "rong.txt"}


def test_one_file_can_be_read_without_a_store(folder: Path) -> None:
    found, outline = read_file(folder / "mot.txt")
    assert (found.documents[0].printed_number, [task.statement for task in found.tasks]) == ("31/KH-UBND", ["Gánh đất."])
    assert outline.parts[0].type == "Kế hoạch"
    with pytest.raises(ReadError):
        read_file(folder / "anh.png")


def test_a_composed_and_a_decomposed_file_say_the_same(tmp_path: Path) -> None:
    one, _ = read_file(written(tmp_path, "a.txt", ONE))
    other, _ = read_file(written(tmp_path, "b.txt", unicodedata.normalize("NFD", ONE)))
    assert (one.documents, one.tasks) == (other.documents, other.tasks)


def test_the_five_samples_are_bundled() -> None:
    assert [path.stem for path in samples()] == ["bac-kan", "bac-ninh", "binh-duong", "dong-nai", "hai-duong"]
