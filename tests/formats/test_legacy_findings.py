"""A submission in older formats, or packed, gives the findings of its text."""

import importlib.util
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from auditlint import samples
from auditlint.config import NO_EXCLUDES
from auditlint.engine import lint
from auditlint.findings import DocumentReport, flatten
from auditlint.plugins import load_checks
from auditlint.readers import legacy, office, read
from auditlint.runner import Plan, find_sources, run

from .docx_writer import as_docx
from .html_writer import as_html
from .merging import merged
from .xlsx_writer import Setting, as_xlsx

pytest.importorskip("docx")
pytest.importorskip("openpyxl")
pytestmark = pytest.mark.skipif(office.soffice() is None, reason="LibreOffice is not installed")

TEXTS = {
    "form": samples.FORM.with_("执行率", "1.16%"),
    "summary": samples.SUMMARY.replaced("96.15", "98.15"),
    "department": samples.DEPARTMENT.with_("得分", "90", row="总分"),
}
"""Published samples, each with one contradiction."""
WORD, SHEETS = ("doc", "odt", "rtf"), ("xls", "ods")


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every sample in every format that LibreOffice writes."""
    folder = tmp_path_factory.mktemp("legacy")
    for name, example in TEXTS.items():
        document = read("a.txt", example.text.encode())
        (folder / f"{name}.docx").write_bytes(as_docx(document, merged))
        (folder / f"{name}.xlsx").write_bytes(as_xlsx(document, Setting()))
        (folder / f"{name}.html").write_bytes(as_html(document, merged))
    for source, targets in (("docx", WORD), ("xlsx", SHEETS)):
        for target in targets:
            subprocess.run(
                [
                    str(office.soffice()),
                    f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                    *("--headless", "--convert-to", target, "--outdir", str(folder)),
                    *(str(folder / f"{name}.{source}") for name in TEXTS),
                ],
                check=True,
                capture_output=True,
                timeout=240,
            )
    return folder


def told(report: DocumentReport) -> set[tuple[str, tuple[str, ...], str | None]]:
    return {
        (
            one.code,
            tuple("".join(part.text.split()) for part in one.evidence if part.role == "stated"),
            one.expected,
        )
        for one in flatten(report.findings)
    }


def report_of(name: str, data: bytes) -> DocumentReport:
    (report,) = lint([read(name, data)], load_checks())
    return report


@pytest.mark.parametrize("form", [*WORD, *SHEETS])
@pytest.mark.parametrize("name", TEXTS)
def test_an_older_format_gives_the_findings_of_the_text(written, name, form) -> None:
    stated = told(report_of("a.txt", TEXTS[name].text.encode()))
    found = report_of(f"a.{form}", (written / f"{name}.{form}").read_bytes())
    assert stated
    assert found.format == form
    assert found.status == "checked"
    assert told(found) == stated


@pytest.mark.parametrize("name", TEXTS)
def test_a_file_of_wps_is_read_as_one_of_word(written, name) -> None:
    found = report_of("a.wps", (written / f"{name}.doc").read_bytes())
    assert told(found) == told(report_of("a.txt", TEXTS[name].text.encode()))


@pytest.mark.skipif(importlib.util.find_spec("python_calamine") is None, reason="an extra")
@pytest.mark.parametrize("form", SHEETS)
@pytest.mark.parametrize("name", TEXTS)
def test_calamine_never_makes_a_finding_of_its_own(written, monkeypatch, name, form) -> None:
    """It knows no number formats, so rates may be undecided."""
    monkeypatch.setattr(legacy, "soffice", lambda: None)
    found = report_of(f"a.{form}", (written / f"{name}.{form}").read_bytes())
    assert told(found) <= told(report_of("a.txt", TEXTS[name].text.encode()))


@pytest.mark.parametrize("name", TEXTS)
def test_a_packed_submission_gives_the_findings_of_each_file(written, name, tmp_path) -> None:
    stated = told(report_of("a.txt", TEXTS[name].text.encode()))
    for form in ("docx", "xlsx", "html"):
        file = BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.write(written / f"{name}.{form}", f"材料/{name}.{form}")
        (tmp_path / f"{form}.zip").write_bytes(file.getvalue())
    sources = find_sources([str(tmp_path)], NO_EXCLUDES).found
    for source in sources:
        [report] = run([source], Plan(jobs=1)).documents
        assert told(report) == stated
    assert len(sources) == 3
