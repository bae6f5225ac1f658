"""A report set in Word or HTML, with merged cells or without, gives the findings of its text."""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from auditlint.documents import Document, Table
from auditlint.engine import lint
from auditlint.findings import DocumentReport, Finding, flatten
from auditlint.plugins import load_checks
from auditlint.readers import read
from auditlint.readers.assembly import Draft

from .docx_writer import as_docx
from .html_writer import as_html
from .merging import merged, plain

ROOT = Path(__file__).parents[2]
CHECKS = load_checks()
EXAMPLES = {
    path.stem: path.read_text("utf-8")
    for path in sorted(ROOT.glob("examples/*/*"))
    if path.suffix in (".txt", ".md")
}
PAGES = {
    f"{check.code}-{kind}{at}": example.text
    for check in CHECKS
    for kind, examples in (("good", check.good), ("bad", check.bad))
    for at, example in enumerate(examples)
}
"""Every example on the page of a check."""
TEXTS = EXAMPLES | PAGES
CELLS = {"plain": plain, "merged": merged}
WRITERS = {"docx": as_docx, "html": as_html}


def report_of(document: Document) -> DocumentReport:
    (report,) = lint([document], CHECKS)
    assert not report.checks_failed
    return report


@cache
def text_of(name: str) -> tuple[Document, DocumentReport]:
    suffix = "md" if TEXTS[name].lstrip().startswith("#") else "txt"
    document = read(f"a.{suffix}", TEXTS[name].encode())
    return document, report_of(document)


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("name", TEXTS)
def test_a_text_set_without_merged_cells_gives_its_findings(name: str, form: str) -> None:
    compare(name, form, plain)


def compare(name: str, form: str, cells_of: Callable[[Table], list[Draft]]) -> None:
    if form == "docx":
        pytest.importorskip("docx", reason="python-docx is not installed")
    document, stated = text_of(name)
    written = read(f"a.{form}", WRITERS[form](document, cells_of))
    assert written.format == form
    assert written.notes == ()
    found = report_of(written)
    assert told(found) == told(stated)


def told(report: DocumentReport) -> Counter[tuple[str, str, tuple[str, ...], str]]:
    return Counter(key_of(one) for one in flatten(report.findings))


def key_of(finding: Finding) -> tuple[str, str, tuple[str, ...], str]:
    stated = tuple(squeezed(one.text) for one in finding.evidence if one.role == "stated")
    return finding.code, finding.severity.value, stated, squeezed(finding.expected or "")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("name", PAGES)
def test_a_form_set_with_merged_cells_gives_its_findings(name: str, form: str) -> None:
    compare(name, form, merged)


NUMBERED_COLUMNS = """项目支出绩效自评情况汇总表
序号\t项目名称\t年初预算数\t全年预算数\t执行数\t执行率\t得分
栏次\t1\t2\t3\t4\t5=4/3\t6
1\t春风行动\t30\t28\t28\t100%\t100
2\t创业扶持\t200\t260\t247\t95%\t98.5
合计\t\t230\t288\t275\t95.49%\t
"""


def test_a_line_that_numbers_the_columns_is_no_part_of_a_total() -> None:
    written = as_docx(read("a.txt", NUMBERED_COLUMNS.encode()), merged)
    report = report_of(read("a.docx", written))
    assert told(report) == Counter()
    assert report.coverage.figures_judged > 0
