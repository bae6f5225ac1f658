"""Department forms with a rubric: consistent ones give no error, one contradiction is found."""

import pytest

from auditlint.engine import lint
from auditlint.figures import Severity
from auditlint.findings import flatten
from auditlint.plugins import load_checks
from auditlint.readers import read
from tests.forms import department_forms as forms

CHECKS = load_checks()


def report_of(layout, rows, total):
    name = layout if "." in layout else f"{layout}.txt"
    (report,) = lint([read(name, forms.LAYOUTS[layout](rows, total).encode())], CHECKS)
    assert not report.checks_failed
    return report


def errors(report):
    found = [one for one in flatten(report.findings) if one.severity is Severity.ERROR]
    return [f"{one.code} {one.message.zh}" for one in found]


@pytest.mark.parametrize("layout", forms.LAYOUTS)
def test_a_consistent_form_gives_no_finding(layout):
    report = report_of(layout, forms.ROWS, forms.TOTAL)
    assert len(report.forms) == 1
    assert [f"{one.code} {one.message.zh}" for one in flatten(report.findings)] == []
    assert sum(one.code == "SCR007" for one in report.relations) >= 6


@pytest.mark.parametrize("fault", forms.FAULTS)
@pytest.mark.parametrize("layout", forms.LAYOUTS)
def test_one_contradiction_is_the_one_error(layout, fault):
    rows, total, code = forms.FAULTS[fault]
    found = errors(report_of(layout, rows, total))
    assert [one[:6] for one in found] == [code], found
