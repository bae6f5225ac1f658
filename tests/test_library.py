"""``auditlint.lint``: the linter as a function."""

import subprocess
import sys
from pathlib import Path

import pytest

import auditlint
from auditlint.samples import FORM


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(FORM.text, encoding="utf-8")
    (tmp_path / "bad.txt").write_text(FORM.with_("执行率", "1.16%").text, encoding="utf-8")
    return tmp_path


def test_a_folder_is_linted(reports: Path) -> None:
    result = auditlint.lint(reports)
    assert [Path(one.path).name for one in result.documents] == ["bad.txt", "good.txt"]
    assert [one.code for one in result.findings] == ["EXE001"]
    assert result.findings[0].severity is auditlint.Severity.ERROR
    assert result.summary.errors == 1


def test_several_paths_and_codes(reports: Path) -> None:
    paths = [str(reports / "bad.txt"), reports / "good.txt"]
    assert auditlint.lint(paths, select=["SUM,SCR"]).findings == ()
    assert auditlint.lint(paths, ignore=["EXE001"]).summary.errors == 0


def test_documents_come_along_when_asked(reports: Path) -> None:
    (report,) = auditlint.lint(reports / "good.txt", documents=True).documents
    assert report.document is not None
    assert report.relations
    (bare,) = auditlint.lint(reports / "good.txt").documents
    assert bare.document is None


def test_a_configuration_is_used_only_when_named(
    reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(reports)
    config = reports / "auditlint.yaml"
    config.write_text("ignore: [EXE001]\n", encoding="utf-8")
    assert auditlint.lint("bad.txt").summary.errors == 1
    assert auditlint.lint("bad.txt", config=config).summary.errors == 0


def test_decisions_are_heeded_only_when_named(
    reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(reports)
    (found,) = auditlint.lint("bad.txt").findings
    decisions = reports / "auditlint-decisions.yaml"
    row = f"decisions:\n  - fingerprint: '{found.fingerprint}'\n    status: known\n"
    decisions.write_text(row, encoding="utf-8")
    assert auditlint.lint("bad.txt").summary.errors == 1
    result = auditlint.lint("bad.txt", decisions=decisions)
    assert (result.summary.errors, result.summary.suppressed) == (0, 1)
    assert result.findings[0].suppressed is not None
    config = reports / "settings.yaml"
    config.write_text("decisions: auditlint-decisions.yaml\n", encoding="utf-8")
    assert auditlint.lint("bad.txt", config=config).summary.errors == 0
    with pytest.raises(auditlint.ConfigError):
        auditlint.lint("bad.txt", decisions="none.yaml")


def test_mistakes_are_exceptions_with_a_text(reports: Path) -> None:
    with pytest.raises(auditlint.SourceError) as caught:
        auditlint.lint(reports / "none.txt")
    assert "none.txt" in caught.value.text.en
    with pytest.raises(auditlint.ConfigError):
        auditlint.lint(reports, select=["NOPE"])
    with pytest.raises(auditlint.PluginError):
        auditlint.lint(reports, checks=[reports / "nowhere"])


def test_a_document_that_cannot_be_read_is_a_report(reports: Path) -> None:
    (reports / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    result = auditlint.lint(reports)
    (broken,) = (one for one in result.documents if one.status == "unreadable")
    assert broken.path.endswith("broken.pdf")
    assert not result.is_complete


def test_the_package_opens_its_door_only_when_asked() -> None:
    code = "import auditlint, sys; sys.exit('auditlint.engine' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    with pytest.raises(AttributeError, match="nothing_of_this"):
        _ = auditlint.nothing_of_this
    assert {"lint", "Result", "Finding"} <= {*auditlint.__all__}
