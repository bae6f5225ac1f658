"""Pages that findings rest on, as pictures in the results of a run."""

from collections.abc import Callable
from pathlib import Path

import pytest

from auditlint.config import DEFAULTS
from auditlint.findings import DocumentReport, flatten
from auditlint.readers import page_pictures
from auditlint.runner import Keep, Linter, Plan, Source, picturing
from auditlint.text import Text

DEPARTMENT = Path(__file__).parents[2] / "examples" / "pdf" / "澜溪县水务局项目绩效自评.pdf"
Linted = Callable[[Keep], DocumentReport]


@pytest.fixture(scope="module")
def linted() -> Linted:
    def lint(keep: Keep) -> DocumentReport:
        outcome = Linter(Plan(config=DEFAULTS, keep=keep)).lint([Source("表.pdf", DEPARTMENT)])
        assert not isinstance(outcome, Text)
        return outcome.reports[0]

    return lint


def pages(report: DocumentReport) -> list[int]:
    return [one.page for one in report.pictures]


def evidence_pages(report: DocumentReport) -> list[int]:
    found = {
        evidence.place.page
        for finding in flatten(report.findings)
        for evidence in finding.evidence
        if evidence.place is not None
    }
    return sorted(found)


def test_pages_with_evidence_are_painted_where_they_are_asked_for(linted: Linted) -> None:
    report = linted(Keep.PICTURES)
    assert pages(report) == evidence_pages(report)
    assert len(pages(report)) > 1
    assert pages(linted(Keep.EVERYTHING)) == []


def test_a_document_has_so_many_pages_at_most(
    linted: Linted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picturing, "_MOST_PAGES", 1)
    assert pages(linted(Keep.PICTURES)) == [1]


def test_a_document_has_so_many_bytes_at_most(
    linted: Linted, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = linted(Keep.PICTURES).pictures[0]
    monkeypatch.setattr(picturing, "_MOST_BYTES", len(first.png))
    assert pages(linted(Keep.PICTURES)) == [1]


def test_what_was_found_counts_though_painting_fails(
    linted: Linted, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(page_pictures, "page_pictures", fail)
    report = linted(Keep.PICTURES)
    assert report.status == "checked"
    assert report.findings
    assert report.pictures == ()
