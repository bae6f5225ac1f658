"""Documents written to deceive: no false error, and what is found stays found."""

import re
from pathlib import Path

import pytest

from auditlint.engine import lint
from auditlint.figures import Severity
from auditlint.findings import flatten
from auditlint.plugins import load_checks
from auditlint.readers import read

HERE = Path(__file__).parent
CHECKS = load_checks()
CONSISTENT = sorted((HERE / "consistent").iterdir())
CONTRADICTING = sorted((HERE / "contradicting").iterdir())
FOUND_AT_LEAST = 308
"""Of the planted contradictions; many of the rest are of checks that are still to come."""


def findings_of(path):
    (report,) = lint([read(path.name, path.read_bytes())], CHECKS)
    assert not report.checks_failed
    return [*flatten(report.findings)]


@pytest.mark.parametrize("path", CONSISTENT, ids=lambda path: path.stem)
def test_a_consistent_document_gives_no_error(path):
    wrong = [one for one in findings_of(path) if one.severity is Severity.ERROR]
    assert [f"{one.code} {one.message.zh}" for one in wrong] == []


def test_few_consistent_documents_give_a_warning():
    warned = [
        path.name
        for path in CONSISTENT
        if any(one.severity is Severity.WARNING for one in findings_of(path))
    ]
    assert len(warned) <= len(CONSISTENT) / 10


@pytest.mark.parametrize(
    "path",
    [p for p in CONSISTENT if p.name.startswith(("fourth_", "fifth_"))],
    ids=lambda p: p.stem,
)
def test_lost_places_and_goals_of_other_years_are_no_warning(path):
    assert [one.code for one in findings_of(path) if one.severity is not Severity.NOTE] == []


def test_planted_contradictions_that_are_found_stay_found(capsys):
    found = [path.name for path in CONTRADICTING if _codes(path) & _reported(path)]
    with capsys.disabled():
        print(f"\nplanted contradictions found: {len(found)} of {len(CONTRADICTING)}")
    assert len(found) >= FOUND_AT_LEAST


def _codes(path):
    return set(re.findall(r"[A-Z]{3}\d{3}", path.stem.rpartition("__")[2]))


def _reported(path):
    return {one.code for one in findings_of(path)}
