"""Runs over many documents: finding them, isolating them, the order of the reports."""

import contextlib
import os
import time
from pathlib import Path

import pytest

from auditlint.config import DEFAULTS, NO_EXCLUDES, Config, Selector
from auditlint.documents import Document
from auditlint.engine import EngineSettings
from auditlint.figures import Severity
from auditlint.findings import DocumentReport, Finding, flatten
from auditlint.runner import Keep, Plan, Source, SourceError, find_sources, from_bytes, run
from auditlint.runner.selection import narrow
from auditlint.text import Text


def labels(*paths: str) -> list[str]:
    return [source.label for source in find_sources(paths, NO_EXCLUDES).found]


def test_folders_are_searched_for_known_formats(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("b.TXT", "a.md", "c/d.pdf", "c/e.docx", "c/f.py", ".git/g.txt", "c/~$h.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    monkeypatch.chdir(tmp_path)
    assert labels(".") == ["a.md", "b.TXT", "c/d.pdf", "c/e.docx"]
    assert labels("c", "c/d.pdf", "./c/d.pdf") == ["c/d.pdf", "c/e.docx"]
    assert labels("c/f.py") == ["c/f.py"]


def test_links_in_a_circle_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text("x")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to("nowhere")
    monkeypatch.chdir(tmp_path)
    assert labels(".") == ["a/x.txt", "gone.txt"]


def test_what_is_no_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe.txt")
    (source,) = find_sources(["pipe.txt"], NO_EXCLUDES).found
    assert source.problem is not None
    with pytest.raises(SourceError):
        find_sources(["nowhere"], NO_EXCLUDES)


class FakeEngine:
    """An engine that does as the text of a document says."""

    def lint(
        self, documents: list[Document], checks: object, settings: EngineSettings
    ) -> tuple[DocumentReport, ...]:
        (document,) = documents
        (paragraph,) = document.paragraphs
        order = paragraph.passage.content
        if order == "die":
            os._exit(9)
        if order == "hang":
            time.sleep(60)
        if order == "swallow":
            self._swallow()
        if order == "deep":
            self._deep(0)
        if order == "unsendable":
            return (report_of(document.path, Text(order, lambda: None)),)  # type: ignore[arg-type]
        return (report_of(document.path, None),)

    def _deep(self, depth: int) -> int:
        return self._deep(depth + 1) + 1

    def _swallow(self) -> None:
        while True:
            with contextlib.suppress(Exception):
                time.sleep(60)


def report_of(path: str, problem: Text | None) -> DocumentReport:
    return DocumentReport(
        path=path, format="text", submission=path, status="checked", problem=problem
    )


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditlint.engine.lint", FakeEngine().lint)


def sources(*orders: str) -> list[Source]:
    return [from_bytes(f"{at:03}.txt", order.encode()) for at, order in enumerate(orders)]


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("jobs", [1, 3])
def test_one_bad_document_never_stops_a_run(jobs: int) -> None:
    orders = ["fine"] * 40
    bad = {2: "die", 3: "deep", 20: "unsendable", 21: "die", 39: "die"}
    for at, order in bad.items():
        orders[at] = order
    result = run(sources(*orders), Plan(jobs=jobs))
    assert [one.path for one in result.documents] == [f"{at:03}.txt" for at in range(40)]
    unread = [at for at, one in enumerate(result.documents) if one.status == "unreadable"]
    assert unread == sorted(bad)
    assert "RecursionError" in str(result.documents[3].problem)
    assert "进程意外结束" in str(result.documents[2].problem)


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("order", ["hang", "swallow"])
def test_a_document_that_takes_too_long_is_stopped(order: str) -> None:
    plan = Plan(jobs=2, seconds=0.2)
    for orders in ([order], [order, "fine", "fine"]):
        result = run(sources(*orders), plan)
        assert result.documents[0].status == "unreadable"
        assert "0.2" in str(result.documents[0].problem)
        assert {one.status for one in result.documents[1:]} <= {"checked"}


@pytest.mark.usefixtures("engine")
def test_a_worker_that_cannot_stop_itself_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditlint.runner.pool.GRACE", 0.3)
    monkeypatch.setattr("auditlint.runner.clock.signal.setitimer", lambda *_: None)
    result = run(sources("hang", "fine"), Plan(jobs=1, seconds=0.2))
    assert [one.status for one in result.documents] == ["unreadable", "checked"]


@pytest.mark.usefixtures("engine")
def test_progress_is_told() -> None:
    heard: list[str] = []
    run(sources(*["fine"] * 5), Plan(), lambda report: heard.append(report.path))
    assert sorted(heard) == [f"{at:03}.txt" for at in range(5)]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"0" * (2 * 1024 * 1024))
    result = run([Source("large.txt", path)], Plan(largest=1024 * 1024))
    assert "1 MB" in str(result.documents[0].problem)


def test_what_is_kept_of_a_document() -> None:
    source = from_bytes("a.txt", "预算 66.15 万元。".encode())
    for keep, kept in ((Keep.NOTHING, False), (Keep.EVIDENCE, False), (Keep.EVERYTHING, True)):
        (report,) = run([source], Plan(keep=keep)).documents
        assert (report.document is not None) is kept


def finding(code: str, *dependants: Finding) -> Finding:
    return Finding(
        code=code,
        name=code.lower(),
        severity=Severity.ERROR,
        title=Text("", ""),
        message=Text(code, code),
        place=None,
        evidence=(),
        dependants=dependants,
    )


def test_a_wanted_dependant_of_an_unwanted_root_stands_alone() -> None:
    root = finding("AAA001", finding("BBB001", finding("AAA002")), finding("CCC001"))
    report = DocumentReport(
        path="a", format="text", submission="a", status="checked", findings=(root,)
    )
    config = Config(ignore=(Selector("AAA"),))
    kept = narrow(report, config).findings
    assert [one.code for one in kept] == ["BBB001", "CCC001"]
    assert [one.code for one in flatten(kept)] == ["BBB001", "CCC001"]
    assert narrow(report, DEFAULTS).findings == (root,)
