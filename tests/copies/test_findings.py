"""A copy says what its original says: comments, fills and highlights change no finding."""

from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("docx", reason="python-docx writes the documents of these tests")

from auditlint.copies import annotated
from auditlint.documents import Document
from auditlint.engine import lint
from auditlint.findings import DocumentReport, Result, flatten
from auditlint.plugins import load_checks
from auditlint.readers import Limits, read
from auditlint.reporters.remarks import by_path, remarks_of
from tests.formats.docx_writer import as_docx
from tests.formats.merging import merged
from tests.formats.xlsx_writer import Setting, as_xlsx

from .copying import printed

ROOT = Path(__file__).parents[2]
TEXTS = [*ROOT.glob("examples/project/*.md"), *ROOT.glob("examples/department/*.txt")]
CHECKS = load_checks()
WRITERS: dict[str, Callable[[Document], bytes]] = {
    "a.docx": lambda document: as_docx(document, merged),
    "a.xlsx": lambda document: as_xlsx(document, Setting(is_split=True)),
}


def report_of(name: str, data: bytes) -> DocumentReport:
    (report,) = lint([read(name, data)], CHECKS)
    assert report.findings
    return report


def told(report: DocumentReport) -> list[object]:
    return [(one.code, one.message, one.place, one.evidence) for one in flatten(report.findings)]


def compare(name: str, data: bytes) -> None:
    report = report_of(name, data)
    remarks = remarks_of(name, by_path(Result((report,)))[name], "zh")
    assert len(remarks) >= len(list(flatten(report.findings)))
    assert report.document is not None
    copy = annotated(report.document, data, remarks, Limits())
    assert told(report_of(name, copy)) == told(report)
    assert printed(name, copy) == printed(name, data)


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_office_files(path: Path, name: str) -> None:
    compare(name, WRITERS[name](read(path.name, path.read_bytes())))


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("examples/pdf/*.pdf")), ids=lambda path: path.stem
)
def test_pdfs(path: Path) -> None:
    compare("a.pdf", path.read_bytes())
