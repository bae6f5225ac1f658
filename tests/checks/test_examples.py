"""Every check's page is executed: good documents give nothing of it, bad ones give the finding."""

import pytest

from auditlint.api import DEPARTMENT, FORM, FORM_2, SUMMARY, Check, Example
from auditlint.engine import lint
from auditlint.findings import Finding, flatten
from auditlint.plugins import load_checks
from auditlint.readers import read

CHECKS = load_checks()


def findings_of(check: Check, example: Example) -> list[Finding]:
    documents = [read(f"example{at}.txt", text.encode()) for at, text in enumerate(example.texts)]
    reports = lint(documents, CHECKS)
    assert not any(report.checks_failed for report in reports)
    found = (one for report in reports for one in flatten(report.findings))
    return [one for one in found if one.code == check.code]


@pytest.mark.parametrize(
    ("check", "example"),
    [
        pytest.param(check, example, id=f"{check.code}-good{at}")
        for check in CHECKS
        for at, example in enumerate(check.good)
    ],
)
def test_good_examples_give_no_finding(check, example):
    assert findings_of(check, example) == []


@pytest.mark.parametrize(
    ("check", "example"),
    [
        pytest.param(check, example, id=f"{check.code}-bad{at}")
        for check in CHECKS
        for at, example in enumerate(check.bad)
    ],
)
def test_bad_examples_give_the_finding(check, example):
    messages = [one.message.zh for one in findings_of(check, example)]
    assert any(example.expected in message for message in messages), messages
    assert example.expected


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_every_check_has_its_page(check):
    assert check.good
    assert check.bad
    assert check.title.zh
    assert check.title.en
    assert check.basis.zh
    assert check.rationale.zh
    assert len(check.rationale.en) > 40


def test_base_documents_are_consistent():
    for document in (FORM, FORM_2, SUMMARY, DEPARTMENT):
        (report,) = lint([read("base.txt", document.text.encode())], CHECKS)
        assert report.findings == ()
        assert report.coverage.held > 0


def test_no_code_was_lost():
    """Codes are stable: each family is numbered on from 1."""
    families = {
        "EXE": 8,
        "UNT": 4,
        "SUM": 7,
        "SCR": 10,
        "GRD": 4,
        "TGT": 8,
        "XRF": 12,
        "CLM": 8,
        "DOC": 9,
    }
    wanted = {f"{name}{at:03}" for name, most in families.items() for at in range(1, most + 1)}
    assert wanted <= {check.code for check in CHECKS}
