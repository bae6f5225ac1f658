"""Mistakes on the command line: status 2, in Chinese, with the next step."""

from pathlib import Path

import pytest

from auditlint import __version__

from .conftest import Command


@pytest.mark.parametrize(
    ("argv", "part"),
    [
        (["check"], "请指定"),
        (["nowhere.txt"], "nowhere.txt"),
        (["reports", "--fromat", "json"], "--format"),
        (["reports", "--format", "xml"], "text、json、html"),
        (["reports", "--fail-on", "fatal"], "error、warning、note"),
        (["reports", "--jobs", "0"], "不小于 1"),
        (["reports", "--jobs", "many"], "--jobs"),
        (["reports", "-o", "r.docx"], ".html"),
        (["reports", "-o", "none/r.html"], "none/r.html"),
        (["reports", "--select", "XYZ"], "XYZ"),
        (["reports", "--ignore", "TST999"], "TST"),
        (["reports", "--config", "none.yaml"], "none.yaml"),
        (["reports", "--config", "a.yaml", "--no-config"], "--no-config"),
        (["reports", "--checks", "none"], "none"),
        (["reports", "-o"], "-o 后面缺少值"),
        (["reports", "--preview=yes"], "--preview 不带值"),
        (["baseline", "shwo"], "prune、show、write"),
        (["explain"], "CODE"),
        (["init", "--lang"], "auditlint init --help"),
        (["chekc", "reports"], "auditlint check"),
        (["reports", "--config", "none.yaml"], "不存在"),
        (["explain", "QQQ77"], "auditlint rules"),
        (["rules", "--checks", "none"], "none"),
        (["inspect", "nowhere.txt"], "nowhere.txt"),
        (["inspect"], "请指定文件或文件夹"),
        (["explain", "EXE"], "EXE001 EXE002"),
        (["serve", "--port", "99999"], "不大于 65535"),
        (["reports", "-o", "html:"], "缺少文件名"),
        (["reports", "-o", "htlm:r.html"], "没有输出格式 htlm"),
        (["reports", "-o", "none/r.html"], "文件夹 none 不存在"),
        (["reports", "--decisions", "none.yaml"], "审核决定文件 none.yaml"),
        (["reports", "--rules", "none.yaml"], "请检查路径"),
    ],
)
def test_wrong_usage(command: Command, argv: list[str], part: str) -> None:
    ran = command(*argv, bare=True)
    assert ran.status == 2
    assert part in ran.err
    assert ran.out == ""
    assert "Traceback" not in ran.err


def test_usage_errors_in_english(command: Command) -> None:
    assert "No such option" in command("reports", "--lang", "en", "--fromat", bare=True).err
    assert "no such file" in command("nowhere.txt", "--lang", "en", bare=True).err


def test_an_empty_folder_is_not_passed_over(command: Command, folder: Path) -> None:
    (folder / "empty").mkdir()
    ran = command("empty", bare=True)
    assert ran.status == 2
    assert "没有找到" in ran.err


def test_a_folder_without_checks_is_not_passed_over(command: Command, folder: Path) -> None:
    (folder / "empty").mkdir()
    for argv in (["reports"], ["rules", "--test"]):
        ran = command(*argv, "--checks", "empty", bare=True)
        assert (ran.status, "没有检查项" in ran.err) == (2, True)


def test_a_mistake_in_the_configuration_shows_its_line(command: Command, folder: Path) -> None:
    (folder / "auditlint.yaml").write_text("selct: EXE\n")
    ran = command("reports", bare=True)
    assert ran.status == 2
    assert ran.err.splitlines() == [
        "auditlint.yaml:1:1: 没有名为“selct”的设置；是否想写 select？",
        "1 | selct: EXE",
        "    ^^^^^",
    ]


def test_no_argument_shows_three_examples(command: Command) -> None:
    ran = command(bare=True)
    assert ran.status == 0
    assert ran.out.count("   auditlint ") == 3


@pytest.mark.parametrize("argv", [["--help"], ["check", "--help"], ["inspect", "-h"]])
def test_help(command: Command, argv: list[str]) -> None:
    ran = command(*argv, bare=True)
    assert ran.status == 0
    assert "auditlint" in ran.out
    assert any("\u4e00" <= char <= "\u9fff" for char in ran.out)


def test_version(command: Command) -> None:
    assert command("--version", bare=True).out == f"auditlint {__version__}\n"


def test_rules_lists_every_check_with_its_source(command: Command, folder: Path) -> None:
    ran = command("rules", "--checks", str(folder.parent / "checks"), bare=True)
    line = next(one for one in ran.out.splitlines() if one.startswith("TST001"))
    assert "确定" in line
    assert "执行率不符" in line
    assert "checks" in line


@pytest.mark.parametrize("code", ["TST001", "tst001", "tested-rate"])
def test_explain_shows_rationale_and_examples(command: Command, folder: Path, code: str) -> None:
    checks = str(folder.parent / "checks")
    english = command("explain", code, "--lang", "en", "--checks", checks, bare=True)
    assert "worked out again from its own row" in english.out
    ran = command("explain", code, "--checks", checks, bare=True)
    assert ran.status == 0
    assert "按本行数字重算执行率" in ran.out
    assert "1.16%" in ran.out
    assert "图书馆自助借还设备购置" in ran.out


def test_inspect_shows_what_was_understood(command: Command, folder: Path) -> None:
    checks = str(folder.parent / "checks")
    ran = command("inspect", "reports/bad.txt", "--checks", checks, bare=True)
    assert ran.status == 0
    assert "TST001" in ran.out
    assert "59.54" in ran.out
    (folder / "reports" / "bad.txt").write_bytes(b"")
    ran = command("inspect", "reports", "--checks", checks, bare=True)
    assert (ran.status, "reports/bad.txt：文件为空" in ran.err) == (3, True)
    assert "# reports/good.txt" in ran.out
