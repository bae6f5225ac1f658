"""Reports in other programs' formats: several in one run, none in the wrong place."""

import io
import json
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from auditlint.cli import run
from auditlint.reporters import FORMATS

from .conftest import Command


@pytest.mark.parametrize("form", [name for name, one in FORMATS.items() if not one.is_binary])
def test_every_text_goes_to_standard_output(command: Command, form: str) -> None:
    ran = command("reports", "--format", form, "--lang", "en")
    assert ran.status == 1
    assert "TST001" in ran.out or "the rate disagrees" in ran.out
    assert ran.err == ""


def test_every_format_in_one_run(command: Command, folder: Path) -> None:
    names = [f"r{one.endings[0]}" for one in FORMATS.values() if one.endings]
    names += [f"{name}:r.{name}" for name, one in FORMATS.items() if not one.endings]
    ran = command("reports", *(part for name in names for part in ("-o", name)))
    assert ran.status == 1
    assert "确定 1 处" in ran.out
    for name in names:
        assert (folder / name.rpartition(":")[2]).stat().st_size > 0
    sheet = load_workbook(folder / "r.xlsx").worksheets[0]
    assert sheet["G2"].value == "确定"


def test_a_log_names_the_checks_that_were_asked_for(command: Command) -> None:
    log = json.loads(command("reports/good.txt", "--format", "sarif").out)
    (rule,) = log["runs"][0]["tool"]["driver"]["rules"]
    assert rule["id"] == "TST001"
    assert rule["help"]["text"].startswith("按本行数字重算执行率。")


def test_a_workbook_is_no_text_for_a_terminal(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    ran = command("reports", "--format", "xlsx")
    assert ran.status == 2
    assert "-o 疑点清单.xlsx" in ran.err
    assert ran.out == ""


def test_a_workbook_goes_through_a_pipe(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    checks = ("--checks", str(folder.parent / "checks"), "--select", "TST")
    assert run(["reports", "--format", "xlsx", *checks]) == 1
    book = load_workbook(io.BytesIO(capfdbinary.readouterr().out))
    assert book.sheetnames == ["疑点清单", "核验台账"]


def test_a_report_does_not_replace_a_document(command: Command, folder: Path) -> None:
    before = (folder / "reports" / "bad.txt").read_bytes()
    ran = command("reports/bad.txt", "-o", "reports/bad.txt")
    assert ran.status == 2
    assert "不会用报告覆盖" in ran.err
    assert (folder / "reports" / "bad.txt").read_bytes() == before


def test_a_log_lists_no_check_that_was_not_asked_for(command: Command) -> None:
    ran = command("reports", "--select", "SUM", "--format", "junit", bare=True)
    assert 'name="SUM001' in ran.out
    assert 'name="EXE001' not in ran.out


def test_reports_of_earlier_runs_are_no_documents(command: Command, folder: Path) -> None:
    names = ("审核底稿.html", "疑点清单.xlsx", "结果.md", "疑点清单.csv")
    command("reports", *(f"-oreports/{name}" for name in names), "--exit-zero")
    for more in ((), ("--lang", "en")):
        command("reports", *(f"-oreports/{name}" for name in names), "--exit-zero", *more)
        ran = command("reports")
        assert "共 2 份文件" in ran.out
        assert all(f"reports/{name}" in ran.err for name in names)
    assert "共 1 份文件" in command("reports/审核底稿.html").out
    (folder / "reports" / "坏.xlsx").write_bytes(b"PK")
    with zipfile.ZipFile(folder / "reports" / "无属性.xlsx", "w") as package:
        package.writestr("a", b"b")
    assert "共 4 份文件" in command("reports").out
