"""A report typeset as PDF gives the findings of its text."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from auditlint import samples
from auditlint.documents import Document
from auditlint.engine import lint
from auditlint.findings import DocumentReport, Finding, flatten
from auditlint.plugins import load_checks
from auditlint.readers import read

from . import typeset
from .typeset import A3, A4

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "corpus" / "seeds"
TEXTS = {".txt", ".md"}
EXAMPLES = sorted(path for path in ROOT.glob("examples/*/*") if path.suffix in TEXTS)
SAMPLES = {
    "form": samples.FORM.with_("执行率", "1.16%"),
    "summary": samples.SUMMARY.replaced("96.15", "98.15"),
    "department": samples.DEPARTMENT.with_("得分", "90", row="总分"),
}
"""Published samples, each with one contradiction."""
SHEETS = {"A3": A3, "A4": A4}
SAMPLES = {
    "form": samples.FORM.with_("执行率", "1.16%"),
    "summary": samples.SUMMARY.replaced("96.15", "98.15"),
    "department": samples.DEPARTMENT.with_("得分", "90", row="总分"),
}
"""Published samples, each with one contradiction."""
SHEETS = {"A3": A3, "A4": A4}
NAMES = ["000", "001", "002", "003", "004", *SAMPLES, *(path.stem for path in EXAMPLES)]
"""The five seeds by their numbers, whether they are there or not, the samples, the examples."""


def path_of(name: str) -> Path | None:
    """The text; None when it is not there."""
    found = [path for path in EXAMPLES if path.stem == name] or sorted(SEEDS.glob(f"{name}_*.txt"))
    return found[0] if found else None


@cache
def text_of(name: str) -> Document:
    if name in SAMPLES:
        return read(f"{name}.txt", SAMPLES[name].text.encode())
    path = path_of(name)
    if path is None:
        pytest.skip(f"the seeds of the shared corpus are not here: {SEEDS}")
    return read(path.name, path.read_bytes())


def report_of(document: Document) -> DocumentReport:
    (report,) = lint([document], load_checks())
    assert not report.checks_failed
    return report


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], bytes]:
    """All texts that are there, on each sheet, as LibreOffice prints them."""
    if typeset.SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    names = [name for name in NAMES if name in SAMPLES or path_of(name)]
    documents = [text_of(name) for name in names]
    prints = {}
    for key, sheet in SHEETS.items():
        folder = tmp_path_factory.mktemp(key)
        files = typeset.by_libreoffice(documents, sheet, folder)
        prints.update(zip(((name, key) for name in names), files, strict=True))
    return prints


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("name", NAMES)
def test_a_text_printed_by_libreoffice_gives_its_findings(name, sheet, request):
    text = text_of(name)
    compare(text, request.getfixturevalue("printed")[name, sheet])


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("name", NAMES)
def test_a_text_printed_by_reportlab_gives_its_findings(name, sheet):
    pytest.importorskip("reportlab")
    text = text_of(name)
    compare(text, typeset.by_reportlab(text, SHEETS[sheet]))


def compare(text: Document, pdf: bytes) -> None:
    """The same tables, the same findings, and about as many figures judged."""
    document = read("typeset.pdf", pdf)
    assert document.notes == ()
    assert [texts(one) for one in document.tables] == [texts(one) for one in text.tables]
    stated, found = report_of(text), report_of(document)
    assert told(found) == told(stated)
    assert found.coverage.figures == pytest.approx(stated.coverage.figures, rel=0.01)
    assert found.coverage.figures_judged == pytest.approx(stated.coverage.figures_judged, rel=0.01)


def texts(table: typeset.Table) -> list[list[str]]:
    return [[squeezed(text) for text in row] for row in typeset.filled(table)]


def told(report: DocumentReport) -> Counter[tuple[str, str, tuple[str, ...], str]]:
    """Without counts of what a paragraph names: a line that ends at the margin with a full stop
    may end its paragraph, and nobody can tell."""
    return Counter(key_of(one) for one in flatten(report.findings) if one.code != "CLM005")


def key_of(finding: Finding) -> tuple[str, str, tuple[str, ...], str]:
    stated = tuple(squeezed(one.text) for one in finding.evidence if one.role == "stated")
    return finding.code, finding.severity.value, stated, squeezed(finding.expected or "")


def squeezed(text: str) -> str:
    """Without white space: where a line was wrapped, nobody can tell if a space stood there."""
    return re.sub(r"\s+", "", text)
