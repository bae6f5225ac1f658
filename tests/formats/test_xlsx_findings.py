"""A report set as an Excel workbook gives the findings of its text."""

from pathlib import Path

import pytest

from auditlint.documents import Document
from auditlint.engine import lint
from auditlint.findings import DocumentReport, flatten
from auditlint.plugins import load_checks
from auditlint.readers import read
from auditlint.samples import DEPARTMENT, FORM, FORM_2, SUMMARY

pytest.importorskip("openpyxl", reason="openpyxl writes the workbooks of these tests")

from .xlsx_writer import Setting, as_xlsx

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path for path in ROOT.glob("examples/*/*") if path.suffix in (".txt", ".md"))
SAMPLES = {"form": FORM, "form 2": FORM_2, "summary": SUMMARY, "department": DEPARTMENT}
SETTINGS = {
    "one sheet": Setting(),
    "no blank rows": Setting(gap=0),
    "unruled": Setting(is_ruled=False),
    "a sheet a table": Setting(is_split=True),
    "a sheet a table, unruled": Setting(is_split=True, is_ruled=False, gap=0),
}


def texts() -> dict[str, Document]:
    found = {path.stem: read(path.name, path.read_bytes()) for path in EXAMPLES}
    return found | {name: read("a.txt", one.text.encode()) for name, one in SAMPLES.items()}


TEXTS = texts()


def report_of(document: Document) -> DocumentReport:
    (report,) = lint([document], load_checks())
    assert not report.checks_failed
    return report


def told(report: DocumentReport) -> set[tuple[str, tuple[str, ...], str | None]]:
    return {
        (
            one.code,
            tuple("".join(part.text.split()) for part in one.evidence if part.role == "stated"),
            one.expected,
        )
        for one in flatten(report.findings)
    }


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("name", TEXTS)
def test_a_workbook_gives_the_findings_of_its_text(name: str, setting: str) -> None:
    text = TEXTS[name]
    document = read("a.xlsx", as_xlsx(text, SETTINGS[setting]))
    stated, found = report_of(text), report_of(document)
    assert told(found) == told(stated)
    assert found.coverage.figures_judged == pytest.approx(stated.coverage.figures_judged, rel=0.02)
    assert all(
        part.place is None or (part.place.sheet and part.place.cell)
        for one in flatten(found.findings)
        for part in one.evidence
    )
