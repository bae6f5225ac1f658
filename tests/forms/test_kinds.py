"""Every kind of form and fund block is read in every text layout, and its contradictions found."""

import pytest

from auditlint.figures import Severity
from tests.forms import fund_sheets, kind_sheets, office_sheets, second_sheets
from tests.forms.sheets import LAYOUTS, findings, graves, understood

SHEETS = (
    *kind_sheets.SHEETS,
    *fund_sheets.SHEETS,
    *second_sheets.SHEETS,
    *office_sheets.SHEETS,
)
CASES = [(sheet, layout) for sheet in SHEETS for layout in LAYOUTS]
READABLE = [(sheet, layout) for sheet, layout in CASES if layout not in sheet.blind]


def named(cases):
    return [pytest.param(*case, id=f"{case[0].name}-{case[1]}") for case in cases]


@pytest.mark.parametrize(("sheet", "layout"), named(CASES))
def test_a_consistent_form_gives_no_error(sheet, layout):
    assert graves(sheet, layout) == []


@pytest.mark.parametrize(("sheet", "layout"), named(READABLE))
def test_its_figures_are_read(sheet, layout):
    assert understood(sheet, layout) == sheet.seen.strip().splitlines()


def test_consistent_forms_give_few_warnings():
    warned = [
        (sheet.name, layout)
        for sheet, layout in CASES
        if any(one.severity is Severity.WARNING for one in findings(sheet, layout))
    ]
    assert len(warned) <= len(CASES) / 10


@pytest.mark.parametrize(("sheet", "layout"), named(READABLE))
def test_one_contradiction_is_the_one_finding(sheet, layout):
    before = {one.code for one in findings(sheet, layout)}
    for old, new, code in sheet.wrong:
        found = [one for one in findings(sheet.changed(old, new), layout) if one.code not in before]
        told = [one for one in found if one.code == code or one.severity is Severity.ERROR]
        assert [one.code for one in told] == [code], (old, new)
        assert told[0].place is not None
