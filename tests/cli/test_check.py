"""``auditlint check``: statuses, formats, files, selection, configuration."""

import io
import json
import re
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from .conftest import Command

MINE = "select: TST\nchecks: ../checks\n"


def found(text: str) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(text)
    return whole


def test_a_contradiction_is_status_1(command: Command) -> None:
    ran = command("check", "reports/bad.txt")
    assert ran.status == 1
    assert "TST001 执行率写作 1.16%" in ran.out
    assert ran.err == ""


def test_a_file_alone_means_check(command: Command) -> None:
    assert command("reports/bad.txt").out == command("check", "reports/bad.txt").out


def test_nothing_found_is_status_0(command: Command) -> None:
    ran = command("reports/good.txt")
    assert ran.status == 0
    assert "确定 0 处" in ran.out


def test_an_unreadable_document_is_status_3(command: Command, folder: Path) -> None:
    (folder / "reports" / "empty.txt").write_bytes(b"")
    assert command("reports/empty.txt").status == 3
    assert command("reports/empty.txt", "reports/good.txt").status == 3
    assert command("reports").status == 1


def test_a_crashed_check_is_status_3(command: Command, folder: Path) -> None:
    crashing = str(folder.parent / "crashing")
    ran = command("reports/good.txt", "--checks", crashing)
    assert ran.status == 3
    assert "TST009 出错：ZeroDivisionError" in ran.out
    assert command("reports/good.txt", "--checks", crashing, "--ignore", "TST009").status == 0


def test_fail_on_and_exit_zero(command: Command, folder: Path) -> None:
    (folder / "auditlint.yaml").write_text(MINE + "severity:\n  TST001: note\n")
    assert command("reports/bad.txt", bare=True).status == 0
    assert command("reports/bad.txt", "--fail-on", "warning", bare=True).status == 0
    ran = command("reports/bad.txt", "--fail-on", "note", bare=True)
    assert ran.status == 1
    assert "提示 TST001" in ran.out
    assert command("reports/bad.txt", "--exit-zero").status == 0


def test_json_on_standard_output(command: Command) -> None:
    whole = found(command("reports", "--format", "json").out)
    assert whole["schema"] == "auditlint.findings/1"
    assert [one["path"] for one in whole["documents"]] == ["reports/bad.txt", "reports/good.txt"]
    (finding,) = whole["findings"]
    assert finding["location"]["path"] == "reports/bad.txt"
    assert whole["summary"]["errors"] == 1


@pytest.mark.parametrize("jobs", ["1", "2", "5"])
def test_jobs_do_not_change_a_byte(command: Command, jobs: str) -> None:
    alone = command("reports", "--format", "json")
    assert command("reports", "--format", "json", "--jobs", jobs).out == alone.out


def test_files_are_written_by_their_endings(command: Command, folder: Path) -> None:
    ran = command("reports", "-o", "r.html", "-o", "r.json", "-o", "r.txt")
    assert ran.status == 1
    assert ran.out.startswith("共 2 份文件：确定 1 处")
    assert "已写入 r.html、r.json、r.txt" in ran.out
    assert (folder / "r.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert found((folder / "r.json").read_text(encoding="utf-8"))["summary"]["errors"] == 1
    assert "执行率写作 1.16%" in (folder / "r.txt").read_text(encoding="utf-8")


def test_the_html_file_shows_the_documents(command: Command, folder: Path) -> None:
    command("reports", "-o", "r.html")
    html = (folder / "r.html").read_text(encoding="utf-8")
    assert html.count("购置自助借还设备") == 2
    assert re.search(r'<mark class="error" data-by="[^"]+">1\.16%</mark>', html)


def test_a_report_among_the_documents_is_none_of_them(command: Command) -> None:
    for _ in range(2):
        assert command("reports", "-o", "reports/r.html").out.startswith("共 2 份文件")


def test_standard_output_and_files_together(command: Command, folder: Path) -> None:
    ran = command("reports", "--format", "json", "-o", "r.json")
    assert (folder / "r.json").read_text(encoding="utf-8") == ran.out


def test_standard_input(command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = (folder / "reports" / "bad.txt").read_bytes()
    for name, label in ((["--stdin-name", "某/报告.txt"], "某/报告.txt"), ([], "stdin")):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
        ran = command("-", "--format", "json", *name)
        assert ran.status == 1
        assert found(ran.out)["findings"][0]["location"]["path"] == label


def test_english(command: Command) -> None:
    ran = command("reports/bad.txt", "--lang", "en")
    assert "is printed as 1.16%" in ran.out
    assert "1 error(s)" in ran.out


def test_select_and_ignore_by_prefix(command: Command) -> None:
    assert command("reports/bad.txt", "--ignore", "TST001").status == 0
    assert command("reports/bad.txt", "--select", "tst001").status == 1


def test_the_configuration_is_used_and_overruled(command: Command, folder: Path) -> None:
    (folder / "auditlint.yaml").write_text(MINE + "ignore: TST001\nlanguage: en\n")
    ran = command("reports/bad.txt", bare=True)
    assert (ran.status, "0 error(s)" in ran.out) == (0, True)
    assert command("reports/bad.txt", "--select", "TST001", bare=True).status == 1
    assert command("reports/bad.txt", "--no-config").status == 1
    (folder / "other.yaml").write_text(MINE)
    assert command("reports/bad.txt", "--config", "other.yaml", bare=True).status == 1


def test_excluded_files_are_counted(command: Command, folder: Path) -> None:
    (folder / "auditlint.yaml").write_text("exclude: ['bad.*']\n")
    ran = command("reports")
    assert ran.status == 0
    assert "排除 1 份文件" in ran.err
    assert command("reports/bad.txt").status == 0


def test_checks_beside_the_documents_are_not_loaded(command: Command, folder: Path) -> None:
    beside = folder / "reports" / "checks"
    beside.mkdir()
    (beside / "evil.py").write_text("raise SystemExit('ran')")
    (folder / "auditlint.yaml").write_text("checks: reports/checks\n")
    ran = command("reports/good.txt", bare=True)
    assert ran.status == 2
    assert "--checks" in ran.err


def test_a_check_that_cannot_be_loaded_is_a_mistake(command: Command, folder: Path) -> None:
    (folder.parent / "broken").mkdir()
    (folder.parent / "broken" / "x.py").write_text("import nothing_of_that_name\n")
    for paths in (["reports/good.txt"], ["reports"]):
        ran = command(*paths, "--checks", "../broken")
        assert ran.status == 2
        assert "nothing_of_that_name" in ran.err
        assert "Traceback" not in ran.err
