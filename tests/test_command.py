"""The command does what its help says: data on standard output, words on standard error, status 0, 1 or 2, no traceback."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

from api.command import app
from builders.pipeline import samples
from ontology.terms import PH
from tests.conftest import Ran

Phahe = Callable[..., Ran]
COMMANDS = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
PLAN = "https://w3id.org/phahe/id/document/binh-duong/qd-ubnd/2019/3884"
COUNT = "SELECT (COUNT(?task) AS ?tasks) { ?task a ph:Task }"
ENGLISH = "The committee approves the plan and asks every department to carry it out before the end of the year.\n" * 5


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A folder of things that cannot be read."""
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "english.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "nothing").mkdir()
    return folder


def one_line(ran: Ran, *words: str) -> bool:
    """Whether standard error is one line from us that holds all the words."""
    lines = ran.err.splitlines()
    return len(lines) == 1 and lines[0].startswith("phahe: ") and all(word in lines[0] for word in words)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(phahe: Phahe, command: str) -> None:
    ran = phahe(command, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert re.search(rf"Examples?:\n +(\S+ .*\| )?phahe {command}\b", ran.out)


def test_the_help_lists_every_command_in_one_line(phahe: Phahe) -> None:
    shown = phahe("--help").out
    for command in COMMANDS:
        assert re.search(rf"^  {command} +[A-Z].*\.$", shown, re.MULTILINE), command
    assert "..." not in shown.partition("Commands:")[2]


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["build"],
        ["build", "no-such-file.txt"],
        ["build", "--colour", "."],
        ["query"],
        ["query", "no-such-question"],
        ["query", "no-such-file.rq"],
        ["query", "documents", "words"],
        ["query", "documents", "colour=red"],
        ["query", "documents", "from=yesterday"],
        ["query", "document-tasks"],
        ["query", "documents", "--format", "docx"],
        ["query", "documents", "--format", "turtle"],
        ["query", "-", "--format", "csv"],
        ["queries", "no-such-question"],
        ["view"],
        ["view", "everything"],
        ["view", "agency"],
        ["view", "directive"],
        ["view", "overview", "x"],
        ["view", "targets", "--task", "phổ biến"],
        ["read", "no-such-file.txt"],
        ["read", "."],
        ["serve", "--port", "70000"],
        ["serve", "--public-url", "phahe.example"],
        ["verify", "--source", "no-such-file.txt"],
    ],
)
def test_wrong_usage_is_status_2_with_words_on_standard_error(phahe: Phahe, sample_store: Path, arguments: list[str]) -> None:
    store = ["--store", sample_store] if arguments[:1] == ["query"] or arguments[:1] == ["view"] else []
    ran = phahe(*arguments, *store, given="CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err
    assert "Traceback" not in ran.err


def test_without_a_command_the_help_is_shown(phahe: Phahe) -> None:
    ran = phahe()
    assert ran.status == 2
    assert "Commands:" in ran.out + ran.err


def test_build_prints_a_row_for_each_document(phahe: Phahe, tmp_path: Path) -> None:
    ran = phahe("build", *samples(), "--store", tmp_path / "S")
    header, *rows = (re.split(r" {2,}", line) for line in ran.out.splitlines())
    assert ran.status == 0
    assert header == ["document", "number", "tasks", "targets", "citations", "resolved", "unresolved"]
    assert [row[0] for row in rows] == [path.name for path in sorted(samples())]
    assert all(int(row[4]) == int(row[5]) + int(row[6]) > 0 for row in rows)


def test_build_reports_as_json_too(phahe: Phahe, tmp_path: Path, bad: Path) -> None:
    ran = phahe("build", samples()[0], bad / "empty.txt", "--store", tmp_path / "S", "--json")
    told = json.loads(ran.out)
    assert ran.status == 1
    assert [document["name"] for document in told["documents"]] == [samples()[0].name]
    assert told["failures"] == [{"path": str(bad / "empty.txt"), "reason": "the file is empty"}]
    assert re.fullmatch("[0-9a-f]{64}", told["digest"])


@pytest.mark.parametrize("name", ["empty.txt", "binary.txt", "english.txt", "picture.png"])
def test_a_file_that_cannot_be_read_is_named_and_the_others_are_built(phahe: Phahe, tmp_path: Path, bad: Path, name: str) -> None:
    ran = phahe("build", bad / name, samples()[0], "--store", tmp_path / "S")
    (complaint,) = (line for line in ran.err.splitlines() if line.startswith("phahe: "))
    assert ran.status == 1
    assert name in complaint
    assert samples()[0].name in ran.out
    assert phahe("verify", "--store", tmp_path / "S", "--source", samples()[0]).status == 0


@pytest.mark.parametrize("name", ["empty.txt", "binary.txt", "english.txt", "picture.png", "nothing"])
def test_when_nothing_can_be_read_the_store_is_as_it_was(phahe: Phahe, tmp_path: Path, bad: Path, name: str) -> None:
    phahe("build", samples()[0], "--store", tmp_path / "S")
    before = phahe("dump", "--store", tmp_path / "S").out
    ran = phahe("build", bad / name, "--store", tmp_path / "S")
    assert (ran.status, ran.out) == (1, "")
    assert one_line(ran, name)
    assert phahe("dump", "--store", tmp_path / "S").out == before


def test_a_folder_of_somebody_else_is_not_built_over(phahe: Phahe, bad: Path) -> None:
    ran = phahe("build", samples()[0], "--store", bad)
    assert (ran.status, one_line(ran, str(bad))) == (1, True)
    assert (bad / "english.txt").read_text(encoding="utf-8") == ENGLISH


@pytest.mark.parametrize("arguments", [["query", "documents"], ["trace", "x"], ["view", "overview"], ["dump"], ["verify"], ["serve"]])
@pytest.mark.parametrize("place", ["none", "bad", "bad/english.txt"])
def test_a_store_that_is_no_store_is_named(phahe: Phahe, tmp_path: Path, bad: Path, arguments: list[str], place: str) -> None:
    ran = phahe(*arguments, "--store", tmp_path / place)
    assert (ran.status, ran.out) == (1, "")
    assert one_line(ran, str(tmp_path / place))


def test_a_broken_store_is_named(phahe: Phahe, tmp_path: Path, sample_store: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(sample_store, broken, symlinks=True)
    for path in broken.glob("*/engine/MANIFEST-*"):
        path.write_bytes(b"\0" * 100)
    ran = phahe("query", "documents", "--store", broken)
    assert (ran.status, one_line(ran, str(broken))) == (1, True)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELEC ?s {}", "at 1:"),
        ("SELECT ?s {\n ?s ?p }", "2:"),
        ("", "cannot be read"),
        ("DELETE WHERE { ?s ?p ?o }", "cannot be read"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * {" + "{" * 5000 + "}" * 5001, "5002"),
    ],
)
def test_a_malformed_query_is_one_line(phahe: Phahe, sample_store: Path, query: str, words: str) -> None:
    ran = phahe("query", "-", "--store", sample_store, given=query)
    assert (ran.status, ran.out) == (1, "")
    assert one_line(ran, "standard input: ", words)


def test_a_malformed_file_is_named(phahe: Phahe, tmp_path: Path, sample_store: Path) -> None:
    broken, binary = tmp_path / "broken.rq", tmp_path / "binary.rq"
    broken.write_text("SELECT", encoding="utf-8")
    binary.write_bytes(b"SELECT \xff\xfe")
    for file in (broken, binary):
        ran = phahe("query", file, "--store", sample_store)
        assert (ran.status, ran.out) == (1, "")
        assert one_line(ran, str(file))


def test_query_reads_the_catalogue_files_and_standard_input(phahe: Phahe, tmp_path: Path, sample_store: Path) -> None:
    file = tmp_path / "count.rq"
    file.write_text(COUNT, encoding="utf-8")
    named = phahe("query", file, "--store", sample_store)
    piped = phahe("query", "-", "--store", sample_store, given=COUNT)
    assert named == piped
    assert named.out.splitlines()[0] == "tasks"
    assert int(named.out.splitlines()[1]) > 100
    assert named.err == "1 row\n"
    assert "3884/QĐ-UBND" in phahe("query", "documents", "--store", sample_store).out


def test_parameters_narrow_the_answer(phahe: Phahe, sample_store: Path) -> None:
    ran = phahe("query", "documents", "from=2023-01-01", "to=2023-12-31", "--store", sample_store, "--format", "csv")
    dates = [row["date"] for row in csv.DictReader(io.StringIO(ran.out))]
    assert dates
    assert {date[:4] for date in dates} == {"2023"}


def test_answers_come_in_every_form(phahe: Phahe, tmp_path: Path, sample_store: Path) -> None:
    for form, known in (("csv", None), ("tsv", QueryResultsFormat.TSV), ("json", QueryResultsFormat.JSON), ("xml", QueryResultsFormat.XML)):
        file = tmp_path / form
        ran = phahe("query", "documents", "--store", sample_store, "--format", form, "-o", file)
        assert (ran.status, ran.out) == (0, "")
        if known:
            parse_query_results(file.read_bytes(), format=known)
        assert "3884/QĐ-UBND" in file.read_text(encoding="utf-8")
    assert phahe("query", "documents", "--store", sample_store, "--json").out == (tmp_path / "json").read_text(encoding="utf-8")


def test_triples_come_as_turtle_and_ntriples(phahe: Phahe, sample_store: Path) -> None:
    query = "CONSTRUCT { ?a ph:implements ?b } WHERE { ?a ph:implements ?b }"
    turtle = phahe("query", "-", "--store", sample_store, given=query).out
    lines = phahe("query", "-", "--store", sample_store, "--format", "ntriples", given=query).out
    assert set(parse(turtle, format=RdfFormat.TURTLE)) == set(parse(lines, format=RdfFormat.N_TRIPLES))
    assert f"<{PH}implements>" in lines


@pytest.mark.parametrize(
    ("form", "said"), [("table", "true"), ("csv", "true"), ("json", '"boolean": true'), ("xml", "<boolean>true</boolean>")]
)
def test_yes_and_no_come_in_every_form(phahe: Phahe, sample_store: Path, form: str, said: str) -> None:
    assert said in phahe("query", "-", "--store", sample_store, "--format", form, given="ASK { ?task a ph:Task }").out


def test_queries_lists_the_catalogue(phahe: Phahe) -> None:
    listed = phahe("queries").out
    told = json.loads(phahe("queries", "--json").out)
    assert len(told) >= 15
    assert all(one["name"] in listed and one["title"]["vi"] in listed for one in told)
    assert phahe("queries", "documents").out == next(one["sparql"] for one in told if one["name"] == "documents")


def test_dump_is_sorted_and_the_same_each_time(phahe: Phahe, tmp_path: Path, sample_store: Path) -> None:
    file = tmp_path / "graph.nq"
    assert phahe("dump", "--store", sample_store, "-o", file).out == ""
    lines = file.read_bytes().splitlines()
    assert lines == sorted(lines)
    phahe("build", *reversed(samples()), "--store", tmp_path / "again")
    assert phahe("dump", "--store", tmp_path / "again").out.encode() == file.read_bytes()


def test_verify_finds_the_samples_sound(phahe: Phahe, sample_store: Path) -> None:
    sources = [word for path in samples() for word in ("--source", path)]
    ran = phahe("verify", "--store", sample_store, *sources)
    assert (ran.status, ran.out) == (0, "")
    assert "5 files: all is well" in ran.err


def test_verify_says_what_is_wrong_with_status_1(phahe: Phahe, tmp_path: Path, sample_store: Path) -> None:
    changed = tmp_path / "changed.txt"
    changed.write_text(samples()[0].read_text(encoding="utf-8") + "thêm", encoding="utf-8")
    ran = phahe("verify", "--store", sample_store, "--source", changed, "--json")
    assert ran.status == 1
    assert [problem["where"] for problem in json.loads(ran.out)["problems"]] == [str(changed)]


@pytest.mark.parametrize("command", ["build", "read"])
def test_a_file_that_takes_too_long_is_named_with_the_limit(phahe: Phahe, tmp_path: Path, command: str) -> None:
    path = tmp_path / "lon.txt"
    path.write_text("\n".join(f"{n}. Sở Y tế chủ trì đo nước giếng {n}." for n in range(500_000)), encoding="utf-8")
    store = ("--store", tmp_path / "kho") if command == "build" else ()
    ran = phahe(command, path, "--time-limit", 1, *store)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == f"phahe: {path}: took longer than 1 s\n"


def test_read_shows_outline_and_facts(phahe: Phahe) -> None:
    path = next(path for path in samples() if path.name == "binh-duong.txt")
    shown, told = phahe("read", path).out, json.loads(phahe("read", path, "--json").out)
    assert all(heading in shown for heading in ("OUTLINE", "CITATIONS", "TASKS", "TARGETS", "3884/QĐ-UBND", "Điều 1."))
    assert told["documents"][0]["number"] == "3884/QĐ-UBND"
    assert told["documents"][0]["date"] == "2019-12-25"
    assert len(told["tasks"]) == int(re.search(r"TASKS \((\d+)\)", shown)[1])  # type: ignore[index]
    text = path.read_text(encoding="utf-8")
    assert all(" ".join(task["evidence"]["quote"].split()) in " ".join(text.split()) for task in told["tasks"])


@pytest.mark.parametrize("name", ["empty.txt", "binary.txt", "english.txt", "picture.png"])
def test_read_names_what_it_cannot_read(phahe: Phahe, bad: Path, name: str) -> None:
    ran = phahe("read", bad / name)
    assert (ran.status, ran.out, one_line(ran, name)) == (1, "", True)


def test_a_file_that_cannot_be_written_is_named(phahe: Phahe, tmp_path: Path, sample_store: Path) -> None:
    target = tmp_path / "no-such-folder" / "graph.nq"
    for command in (["dump"], ["query", "documents"]):
        ran = phahe(*command, "--store", sample_store, "-o", target)
        assert (ran.status, one_line(ran, str(target))) == (1, True)


def test_a_question_without_end_can_be_interrupted(sample_store: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    words = [sys.executable, "-c", "from api.command import main; main()", "query", "-", "--store", str(sample_store)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdin
        process.stdin.write(endless)
        process.stdin.close()
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(3)
        process.send_signal(signal.SIGINT)
        assert process.wait(5) == -signal.SIGINT


def test_a_reader_that_stops_early_is_no_error(sample_store: Path) -> None:
    script = "from api.command import main; main()"
    words = [sys.executable, "-c", script, "dump", "--store", str(sample_store)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""


def test_words_are_utf8_whatever_the_locale(sample_store: Path) -> None:
    script = "from api.command import main; main()"
    words = [sys.executable, "-c", script, "query", "documents", "--store", str(sample_store)]
    told = subprocess.run(words, capture_output=True, check=True, env=os.environ | {"PYTHONIOENCODING": "ascii"})
    assert "3884/QĐ-UBND" in told.stdout.decode()


def test_trace_climbs_from_a_task_to_the_directive_with_a_quote_for_each_step(phahe: Phahe, sample_store: Path) -> None:
    ran = phahe("trace", f"{PLAN}/task/phu-luc-i-1", "--store", sample_store)
    numbers = re.findall(r"\d+-(?:KH|KL|NQ)/TW?U?(?=, \d{4})", ran.out)
    assert (ran.status, ran.err) == (0, "")
    assert numbers[-3:] == ["110-KH/TU", "50-KL/TW", "20-NQ/TW"]
    assert "20-NQ/TW, 2012-11-01" in ran.out
    assert len(re.findall(r"↑ .*\n +“", ran.out)) >= 3
    assert "Quyết định 3884/QĐ-UBND" in ran.out


def test_trace_finds_a_task_by_words_without_diacritics(phahe: Phahe, sample_store: Path) -> None:
    named = phahe("trace", f"{PLAN}/task/phu-luc-i-1", "--store", sample_store)
    found = phahe("trace", "pho", "bien", "ket", "luan", "50-KL/TW", "--store", sample_store)
    assert found.out == named.out


def test_trace_names_other_tasks_that_fit_as_well(phahe: Phahe, sample_store: Path) -> None:
    ran = phahe("trace", "khoa học", "--store", sample_store, "--json")
    assert json.loads(ran.out)["task"]["iri"] in ran.err
    assert "fit as well" in ran.err


@pytest.mark.parametrize("words", ["xyzzy plugh", "https://w3id.org/phahe/id/no-such-task", "http://not an address", "!"])
def test_trace_of_what_is_no_task_fails(phahe: Phahe, sample_store: Path, words: str) -> None:
    ran = phahe("trace", words, "--store", sample_store)
    assert (ran.status, ran.out) == (1, "")
    assert one_line(ran, words)


def test_trace_as_json_holds_every_step(phahe: Phahe, tmp_path: Path, sample_store: Path) -> None:
    file = tmp_path / "trace.json"
    assert phahe("trace", f"{PLAN}/task/phu-luc-i-1", "--store", sample_store, "--json", "-o", file).out == ""
    (chain,) = json.loads(file.read_text(encoding="utf-8"))["chains"]
    assert [step["upper"]["number"] for step in chain] == ["110-KH/TU", "50-KL/TW", "20-NQ/TW"]
    assert all(step["evidence"]["quote"] for step in chain)


@pytest.mark.parametrize(
    ("arguments", "shows"),
    [
        (["overview"], "4346/KH-UBND"),
        (["lineage"], "149/KH-UBND"),
        (["lineage", "3884/QĐ-UBND"], "110-KH/TU"),
        (["lineage", "--task", "phổ biến Kết luận số 50-KL/TW"], "20-NQ/TW"),
        (["agency", "Sở", "Tài", "chính", "Bình", "Dương"], "3884/QĐ-UBND"),
        (["directive", "20-NQ/TW", "2012"], "50-KL/TW"),
        (["targets", "4346/KH-UBND"], "4346/KH-UBND"),
    ],
)
def test_view_writes_a_page(
    phahe: Phahe, tmp_path: Path, sample_store: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], shows: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = phahe("view", *arguments, "--store", sample_store)
    page = (tmp_path / f"{arguments[0]}.html").read_text(encoding="utf-8")
    assert (ran.status, ran.out) == (0, "")
    assert f"{arguments[0]}.html" in ran.err
    assert page.startswith("<!")
    assert shows in page
    assert phahe("view", *arguments, "--store", sample_store, "-o", "-").out == page


def test_view_names_all_that_a_name_may_mean(phahe: Phahe, tmp_path: Path, sample_store: Path) -> None:
    ran = phahe("view", "agency", "Sở Tài chính", "--store", sample_store, "-o", tmp_path / "page.html")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("phahe: ")
    assert "Sở Tài chính tỉnh Bình Dương" in ran.err
    assert not (tmp_path / "page.html").exists()


@pytest.mark.parametrize(
    "arguments", [["lineage", "999/QĐ-XYZ"], ["agency", "xyzzy"], ["lineage", "--task", "xyzzy"], ["directive", "https://x.org/"]]
)
def test_view_of_what_is_not_there_fails(phahe: Phahe, sample_store: Path, arguments: list[str]) -> None:
    ran = phahe("view", *arguments, "--store", sample_store, "-o", "-")
    assert (ran.status, ran.out) == (1, "")
    assert one_line(ran, arguments[-1])


def test_serve_answers_until_it_is_interrupted(sample_store: Path) -> None:
    words = [sys.executable, "-c", "from api.command import main; main()", "serve", "--store", str(sample_store), "--port", "0"]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        address = process.stderr.readline().split()[1]
        with urlopen(address) as page:
            assert "3884/QĐ-UBND" in page.read().decode()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert process.stderr.read() == ""


@pytest.mark.parametrize("host", ["127.0.0.1", "no-such-host.invalid"])
def test_an_address_that_cannot_be_had_is_named(phahe: Phahe, sample_store: Path, host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = phahe("serve", "--store", sample_store, "--host", host, "--port", port)
    assert (ran.status, ran.out) == (1, "")
    assert one_line(ran, f"{host}:{port}")


def test_demo_makes_a_store_a_trace_and_networks_and_says_what_to_open(
    phahe: Phahe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = phahe("demo")
    assert ran.status == 0
    assert "20-NQ/TW" in ran.out
    pages = sorted((tmp_path / "phahe-demo").glob("*.html"))
    assert len(pages) >= 4
    assert all(page.resolve().as_uri() in ran.err for page in pages)
    assert phahe("verify", "--store", "phahe-demo/store").status == 0
    assert phahe("demo").status == 0
