"""Settings from a file and the command line, ``auditlint config`` and ``auditlint init``."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from auditlint.cli.commands.check import check
from auditlint.cli.initialising import HOOK
from auditlint.config import SETTINGS, load_config

from .conftest import CHECK, Command


def configured(folder: Path, text: str) -> None:
    (folder / "auditlint.yaml").write_text(text, encoding="utf-8")


def settings(command: Command, *argv: str) -> dict[str, tuple[Any, Any]]:
    ran = command("config", "--format", "json", *argv, bare=True)
    assert ran.status == 0, ran.err
    return {one["name"]: (one["value"], one["source"]) for one in json.loads(ran.out)["settings"]}


def test_every_setting_has_a_value_and_a_source(command: Command, folder: Path) -> None:
    configured(folder, "language: en\nlimits:\n  pages: 9\nignore: [SUM]\nfail-on: note\n")
    found = settings(command, "--ignore", "EXE001", "--jobs", "2", "--no-gitignore")
    assert found["language"] == ("en", {"path": "auditlint.yaml", "line": 1})
    assert found["limits.pages"] == (9, {"path": "auditlint.yaml", "line": 3})
    assert found["limits.seconds"] == (240, "default")
    assert found["ignore"] == (["SUM", "EXE001"], "command line")
    assert found["fail-on"] == ("note", {"path": "auditlint.yaml", "line": 5})
    assert found["jobs"] == (2, "command line")
    assert found["respect-gitignore"] == (False, "command line")
    assert found["submissions"] == ("auto", "default")
    assert {name.split(".")[0] for name in found} == {row.name for row in SETTINGS}


def test_select_puts_the_selections_of_the_file_aside(command: Command, folder: Path) -> None:
    configured(folder, "select: SCR\nextend-select: [SUM001]\nignore: [EXE001]\n")
    found = settings(command, "--select", "EXE", "--extend-select", "UNT")
    assert found["select"] == (["EXE"], "command line")
    assert found["extend-select"] == (["UNT"], "command line")
    assert found["ignore"] == ([], "command line")
    added = settings(command, "--extend-select", "UNT")
    assert added["extend-select"] == (["SUM001", "UNT"], "command line")
    assert added["select"][0] == ["SCR"]


def test_the_settings_as_text(command: Command, folder: Path) -> None:
    configured(folder, "exclude: [旧/]\n")
    ran = command("config", "--select", "EXE", bare=True)
    rows = {line.split()[0]: line.split() for line in ran.out.splitlines()}
    assert rows["exclude"] == ["exclude", '["旧/"]', "auditlint.yaml:1"]
    assert rows["select"] == ["select", '["EXE"]', "命令行"]
    assert rows["profile"] == ["profile", '"national"', "默认"]
    assert "auditlint.yaml" not in command("config", "--no-config", bare=True).out


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("selct: EXE\n", "auditlint.yaml:1:1: 没有名为“selct”的设置；是否想写 select？"),
        ("ignore: [EXE999]\n", "auditlint.yaml:1:10: "),
        ("profile: nationl\n", "auditlint.yaml:1:10: "),
        ("output: [报告.doc]\n", "auditlint.yaml:1:10: "),
    ],
)
def test_a_mistake_is_shown_with_its_place(
    command: Command, folder: Path, text: str, place: str
) -> None:
    configured(folder, text)
    for ran in (command("config", bare=True), command("check", "reports", bare=True)):
        assert ran.status == 2
        assert ran.err.startswith(place)
        assert ran.err.splitlines()[1] == f"1 | {text.strip()}"


def test_every_option_of_a_setting_is_one_of_check() -> None:
    options = {name for one in check.params for name in one.opts}
    assert {row.option for row in SETTINGS if row.option} <= options


def test_the_schema_is_printed(command: Command) -> None:
    schema = json.loads(command("config", "--schema", bare=True).out)
    assert set(schema["properties"]) == {row.name for row in SETTINGS}


def test_fail_on_and_severity_of_the_file(command: Command, folder: Path) -> None:
    configured(folder, "fail-on: warning\nseverity: {TST001: warning}\n")
    assert command("reports").status == 1
    assert command("reports", "--fail-on", "error").status == 0


def test_codes_are_left_out_in_some_files(command: Command, folder: Path) -> None:
    configured(folder, "per-file-ignores: {'reports/b*.txt': TST}\n")
    (folder / "reports" / "worse.txt").write_text(
        (folder / "reports" / "bad.txt").read_text("utf-8")
    )
    ran = command("reports", "--format", "json")
    assert {one["location"]["path"] for one in json.loads(ran.out)["findings"]} == {
        "reports/worse.txt"
    }


def test_a_check_on_trial_runs_when_it_is_named_in_full(command: Command, folder: Path) -> None:
    trial = CHECK.replace("severity=", "preview=True,\n    severity=")
    (folder.parent / "checks" / "tested.py").write_text(trial, encoding="utf-8")
    checks = ("--checks", str(folder.parent / "checks"))
    assert "TST001" not in command("reports", *checks, bare=True).out
    assert "TST001" not in command("reports", *checks, "--extend-select", "TST", bare=True).out
    assert "TST001" in command("reports", *checks, "--extend-select", "TST001", bare=True).out
    configured(folder, "extend-select: [TST001]\n")
    assert "TST001" in command("reports", *checks, bare=True).out


def test_reports_that_the_file_asks_for(command: Command, folder: Path) -> None:
    configured(folder, "output: [结果.json, 'text:摘要.log']\n")
    inner = folder / "reports"
    ran = command("reports")
    assert "TST001" not in ran.out
    assert json.loads((folder / "结果.json").read_text("utf-8"))["summary"]["errors"] == 1
    assert "TST001" in (folder / "摘要.log").read_text("utf-8")
    (folder / "结果.json").unlink()
    command("reports", "-o", str(inner / "own.json"))
    assert not (folder / "结果.json").exists()
    assert (inner / "own.json").exists()


def submissions(command: Command) -> list[str]:
    reports = json.loads(command("reports", "--format", "json").out)["documents"]
    return [one["submission"] for one in reports]


def test_files_are_joined_as_the_file_says(command: Command, folder: Path) -> None:
    by_themselves = submissions(command)
    configured(folder, "submissions: off\n")
    assert len(set(submissions(command))) == 2
    configured(folder, "submissions: [[reports/]]\n")
    assert len(set(submissions(command))) == 1
    configured(folder, "submissions: auto\n")
    assert submissions(command) == by_themselves


def test_inspect_joins_as_the_file_says(command: Command, folder: Path) -> None:
    configured(folder, "submissions: [['*.txt']]\n")
    shown = ("inspect", "reports/good.txt", "reports/bad.txt")
    assert "# 一并核对" in command(*shown, bare=True).out
    configured(folder, "submissions: off\n")
    assert "# 一并核对" not in command(*shown, bare=True).out


def test_a_folder_of_checks_beside_the_documents_is_for_the_command_line_to_trust(
    command: Command, folder: Path
) -> None:
    shutil.copytree(folder.parent / "checks", folder / "reports" / "own")
    configured(folder, "checks: [reports/own]\nselect: TST\n")
    assert command("reports/bad.txt", bare=True).status == 2
    assert command("reports/bad.txt", "--checks", "reports/own", bare=True).status == 1


def test_init_writes_a_starter_and_never_over_one(command: Command, folder: Path) -> None:
    ran = command("init", bare=True)
    assert ran.status == 0
    assert HOOK in ran.out
    content = (folder / "auditlint.yaml").read_text("utf-8")
    assert "auditlint config --schema" in content
    assert "file://" not in content
    assert load_config(folder / "auditlint.yaml").origins == {}
    configured(folder, "select: EXE\n")
    ran = command("init", bare=True)
    assert (ran.status, "未改动" in ran.err) == (2, True)
    assert (folder / "auditlint.yaml").read_text("utf-8") == "select: EXE\n"


def test_init_does_not_hide_a_table_of_pyproject(command: Command, folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.auditlint]\nlanguage = 'en'\n")
    assert command("init", bare=True).status == 2
    assert not (folder / "auditlint.yaml").exists()


def test_init_in_a_folder_that_is_not_there(command: Command, folder: Path) -> None:
    ran = command("init", "nowhere", bare=True)
    assert ran.status == 2
    assert "nowhere" in ran.err
    assert not (folder / "nowhere").exists()


def test_init_adds_the_stanza_of_pre_commit(command: Command, folder: Path) -> None:
    hooks = folder / ".pre-commit-config.yaml"
    assert command("init", "--pre-commit", bare=True).status == 0
    assert YAML(typ="safe").load(hooks)["repos"][0]["hooks"][0]["entry"] == (
        "auditlint check --with-siblings"
    )
    ours = hooks.read_text("utf-8")
    ran = command("init", "--pre-commit", bare=True)
    assert ran.status == 2
    assert hooks.read_text("utf-8") == ours


@pytest.mark.parametrize("indent", ["", "  "])
def test_init_leaves_the_other_hooks_as_they_are(
    command: Command, folder: Path, indent: str
) -> None:
    hooks = folder / ".pre-commit-config.yaml"
    before = f"# 自有的\nrepos:\n{indent}- repo: local\n{indent}  hooks: [{{id: other}}]"
    hooks.write_text(before, encoding="utf-8")
    command("init", "--pre-commit", bare=True)
    after = hooks.read_text("utf-8")
    assert after.startswith(f"{before}\n")
    repos = YAML(typ="safe").load(after)["repos"]
    assert [one["hooks"][0]["id"] for one in repos] == ["other", "auditlint"]


@pytest.mark.parametrize("text", ["repos: []\n", "repos:\n- a\nci: {}\n", "- a\n", "a: [\n"])
def test_a_file_that_cannot_be_added_to_is_left(command: Command, folder: Path, text: str) -> None:
    hooks = folder / ".pre-commit-config.yaml"
    hooks.write_text(text, encoding="utf-8")
    ran = command("init", "--pre-commit", bare=True)
    assert ran.status == 2
    assert HOOK in ran.err
    assert hooks.read_text("utf-8") == text
