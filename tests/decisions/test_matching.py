"""Decisions on a run: by path, by content, as a multiset; what is over, and what is unused."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from auditlint.config import Config, Selector
from auditlint.decisions import FILE_NAME, Decision, Decisions, Ran, decided
from auditlint.figures import Severity
from auditlint.findings import CheckFailure, DocumentReport, Evidence, Finding, Result, flatten
from auditlint.places import Place
from auditlint.text import Text

A, B = "a" * 16, "b" * 16
TODAY = date(2027, 1, 31)
LATER = Ran(today=TODAY)


@pytest.fixture(autouse=True)
def working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def finding(path: str, fingerprint: str = A, *dependants: Finding) -> Finding:
    place = Place(path=path, line=1)
    return Finding(
        code="EXE001",
        name="execution-rate",
        severity=Severity.ERROR,
        title=Text("执行率", "rate"),
        message=Text("执行率", "rate"),
        place=place,
        evidence=(Evidence("stated", "执行率", "1%", place),),
        dependants=dependants,
        fingerprint=fingerprint,
    )


def report(path: str, *findings: Finding) -> DocumentReport:
    return DocumentReport(
        path=path, format="text", submission=path, status="checked", findings=findings
    )


def row(path: str = "", fingerprint: str = A, status: str = "known", **more: object) -> Decision:
    made = Decision(fingerprint=fingerprint, status="known", path=path, code="EXE001", reason="因")
    return replace(made, status=status, **more)


def run(reports: Sequence[DocumentReport], *rows: Decision, ran: Ran = LATER) -> Result:
    return decided(Result(tuple(reports)), Decisions(Path(FILE_NAME), rows), ran)


def by(result: Result) -> list[str]:
    """Who suppressed each finding and dependant, in order; "" for those that count."""
    marks = [one.suppressed for one in flatten(result.findings)]
    return [mark.status if mark else "" for mark in marks]


def noted(result: Result) -> list[str]:
    return [one.code for one in result.notices]


def test_by_path_first_then_by_content() -> None:
    reports = [report("a.txt", finding("a.txt")), report("b.txt", finding("b.txt"))]
    assert by(run(reports, row("b.txt"))) == ["", "known"]
    assert by(run(reports, row("gone.txt"))) == ["known", ""]
    assert by(run(reports, row("gone.txt"), row("a.txt"))) == ["known", "known"]
    assert by(run(reports, row())) == ["known", ""]


def test_a_row_takes_one_finding_and_a_finding_one_row_of_a_status() -> None:
    copies = [report("a.txt", finding("a.txt"), finding("a.txt"))]
    assert by(run(copies, row("a.txt"))) == ["known", ""]
    assert by(run(copies, row("a.txt"), row("a.txt"))) == ["known", "known"]
    assert noted(run(copies, *[row("a.txt")] * 3)) == ["DEC001"]


def test_another_fingerprint_is_another_finding() -> None:
    result = run([report("a.txt", finding("a.txt", B))], row("a.txt", A))
    assert (by(result), noted(result)) == ([""] * 2, ["DEC001"])


def test_what_an_auditor_decided_goes_before_what_was_known() -> None:
    reports = [report("a.txt", finding("a.txt"))]
    result = run(reports, row("a.txt"), row("a.txt", status="rejected", reason="误报"))
    assert [
        (one.suppressed.by, one.suppressed.reason) for one in result.findings if one.suppressed
    ] == [("decisions", "误报")]
    assert result.notices == ()


def test_dependants_are_decided_singly() -> None:
    tree = finding("a.txt", A, finding("a.txt", B))
    assert by(run([report("a.txt", tree)], row("a.txt", A))) == ["known", ""]
    result = run([report("a.txt", tree)], row("a.txt", B))
    assert by(result) == ["", "known"]
    assert (result.summary.errors, result.summary.suppressed) == (1, 1)
    assert result.reaches(Severity.ERROR)
    both = run([report("a.txt", tree)], row("a.txt", A), row("a.txt", B))
    assert not both.reaches(Severity.ERROR)


def test_the_last_day_still_holds_and_the_next_does_not() -> None:
    reports = [report("a.txt", finding("a.txt"))]
    until = row("a.txt", until=TODAY)
    held = run(reports, until)
    assert (by(held), noted(held)) == (["known"], [])
    assert held.findings[0].suppressed is not None
    assert held.findings[0].suppressed.until == "2027-01-31"
    over = run(reports, until, ran=Ran(today=date(2027, 2, 1)))
    assert over.summary.errors == 1
    assert [(one.code, one.severity) for one in over.notices] == [("DEC002", Severity.NOTE)]
    assert by(run(reports, until, ran=Ran())) == ["known"]


def test_unused_is_said_of_documents_that_were_checked_or_are_gone(tmp_path: Path) -> None:
    (tmp_path / "other.txt").touch()
    (tmp_path / "a.zip").touch()
    clean = report("a.txt")
    assert noted(run([clean], row("a.txt"))) == ["DEC001"]
    assert noted(run([clean], row("./a.txt"))) == ["DEC001"]
    assert noted(run([clean], row("gone.txt"))) == ["DEC001"]
    assert noted(run([clean], row())) == ["DEC001"]
    assert noted(run([clean], row("other.txt"))) == []
    assert noted(run([clean], row("a.zip!/b.txt"))) == []
    assert noted(run([report("a.zip!/c.txt")], row("a.zip!/b.txt"))) == ["DEC001"]


def test_unused_is_not_said_of_what_was_not_looked_at() -> None:
    clean = report("a.txt")
    partial = replace(clean, status="partial")
    failed = replace(clean, checks_failed=(CheckFailure("EXE001", "x"),))
    ignoring = Ran(Config(ignore=(Selector("EXE"),)))
    others = Ran(Config(select=(Selector("SUM"), Selector("DEC"))))
    idle = Ran(idle=frozenset({"EXE001"}))
    assert noted(run([partial], row("a.txt"))) == []
    assert noted(run([failed], row("a.txt"))) == []
    for ran in (ignoring, others, idle):
        assert noted(run([clean], row("a.txt"), ran=ran)) == []


def test_remarks_obey_the_configuration() -> None:
    clean = report("a.txt")
    assert noted(run([clean], row("a.txt"), ran=Ran(Config(ignore=(Selector("DEC"),))))) == []
    louder = Ran(Config(severity=((Selector("DEC001"), Severity.ERROR),)))
    assert run([clean], row("a.txt"), ran=louder).summary.errors == 1


def test_a_finding_of_another_document_under_a_root_is_matched_by_its_own_path() -> None:
    tree = finding("a.txt", A, finding("b.txt", B))
    reports = [report("a.txt", tree), report("b.txt", finding("b.txt", B))]
    assert by(run(reports, row("b.txt", B))) == ["", "known", ""]
