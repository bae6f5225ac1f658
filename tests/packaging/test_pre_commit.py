"""The hook, tried with the real pre-commit in a real repository."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

import docx
import openpyxl
import pytest
from ruamel.yaml import YAML

from auditlint.cli.initialising import HOOK
from auditlint.samples import FORM, FORM_2, SUMMARY

from .checkout import ROOT

CONFIG = """
repos:
  - repo: {repo}
    rev: v0
    hooks:
      - id: auditlint
"""
SHIPPED = (
    "auditlint",
    "checks",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    ".pre-commit-hooks.yaml",
)
OFFLINE = ("ConnectionError", "NewConnection", "ProxyError", "name resolution", "unreachable")
_BOUND = 240
OWNER = "填报单位：澜溪区文化局\n\n"
WRONG = SUMMARY.replaced("66.15\t97.5", "61.65\t97.5").replaced("96.15", "91.65")

pytestmark = [
    pytest.mark.skipif(find_spec("pre_commit") is None, reason="pre-commit is not installed"),
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.skipif(not (ROOT / "auditlint").is_dir(), reason="outside of a checkout"),
]


class Repository:
    """A git repository in a temporary folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.run("git", "init", "-q")

    def run(self, *argv: str) -> subprocess.CompletedProcess[str]:
        names = {
            f"GIT_{who}_{what}": "x@example.org"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        home = str(self.folder.parent / "cache")
        return subprocess.run(
            argv,
            cwd=self.folder,
            env={**clean, **names, "PRE_COMMIT_HOME": home, "PYTHONPATH": ""},
            capture_output=True,
            text=True,
            timeout=_BOUND,
            check=False,
        )

    def commit(self) -> subprocess.CompletedProcess[str]:
        self.run("git", "add", "-A")
        return self.run("git", "commit", "-q", "-m", "reports")


def shipped_hook(folder: Path) -> Repository:
    """This project as the repository of a hook, tagged."""
    shipped = Repository(folder / "hook")
    ignore = shutil.ignore_patterns("__pycache__", "*_cache")
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, shipped.folder / name, ignore=ignore)
        else:
            shutil.copy(ROOT / name, shipped.folder / name)
    shipped.commit()
    shipped.run("git", "tag", "v0")
    return shipped


@pytest.fixture
def reports(tmp_path: Path) -> Repository:
    """A repository of documents whose commits go through the hook."""
    hook = shipped_hook(tmp_path)
    made = Repository(tmp_path / "reports")
    config = CONFIG.format(repo=hook.folder.as_uri())
    (made.folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    installed = made.run(sys.executable, "-m", "pre_commit", "install", "--install-hooks")
    said = installed.stdout + installed.stderr
    if installed.returncode and any(sign in said for sign in OFFLINE):
        pytest.skip("the hook's environment could not be installed (offline?)")
    assert installed.returncode == 0, said
    return made


def test_a_contradiction_stops_the_commit(reports: Repository) -> None:
    """In every format, alone and with a sibling that did not change; not what concerns siblings."""
    (reports.folder / "签章.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    for write in (as_text, as_word, as_excel):
        write(reports.folder, FORM.with_("执行率", "1.16%").text)
        refused = reports.commit()
        assert refused.returncode == 1, write.__name__
        assert "EXE001" in refused.stdout + refused.stderr

        write(reports.folder, FORM.text)
        accepted = reports.commit()
        assert accepted.returncode == 0, accepted.stdout + accepted.stderr

    summary = reports.folder / "一组" / "汇总表.txt"
    summary.parent.mkdir()
    summary.write_text(OWNER + WRONG.text, encoding="utf-8")
    forms = {
        "表一.txt": FORM.text,
        "表二.txt": FORM_2.with_("执行率", "1.16%").text,
    }
    accepted = reports.commit()
    assert accepted.returncode == 0, "a summary whose forms are not there contradicts nothing"

    (summary.parent / "表一.txt").write_text(forms["表一.txt"], encoding="utf-8")
    refused = reports.commit()
    assert refused.returncode == 1, "the unchanged summary has another budget"
    assert "XRF004" in refused.stdout + refused.stderr

    summary.write_text(OWNER + SUMMARY.text, encoding="utf-8")
    (summary.parent / "表二.txt").write_text(forms["表二.txt"], encoding="utf-8")
    reports.run("git", "add", "-A")
    assert reports.run("git", "commit", "-q", "--no-verify", "-m", "past the hook").returncode == 0
    (summary.parent / "表一.txt").write_text(forms["表一.txt"] + "\n", encoding="utf-8")
    accepted = reports.commit()
    said = accepted.stdout + accepted.stderr
    assert accepted.returncode == 0, f"only the other form has a wrong rate: {said}"


def as_text(folder: Path, text: str) -> None:
    (folder / "报告.txt").write_text(text, encoding="utf-8")


def as_word(folder: Path, text: str) -> None:
    document = docx.Document()
    for is_row, lines in groupby(text.splitlines(), key=lambda line: "\t" in line):
        rows = [line.split("\t") for line in lines]
        if not is_row:
            document.add_paragraph("".join(cell for row in rows for cell in row))
            continue
        table = document.add_table(0, max(map(len, rows)))
        for row in rows:
            for cell, content in zip(table.add_row().cells, row, strict=False):
                cell.text = content
    document.save(str(folder / "报告.docx"))


def as_excel(folder: Path, text: str) -> None:
    book = openpyxl.Workbook()
    for line in text.splitlines():
        book.active.append(line.split("\t"))
    book.save(folder / "报告.xlsx")


def test_the_stanza_of_init_takes_the_files_of_the_hook() -> None:
    (hook,) = YAML(typ="safe").load(ROOT / ".pre-commit-hooks.yaml")
    ((stanza,),) = (one["hooks"] for one in YAML(typ="safe").load(HOOK))
    assert stanza["files"] == hook["files"]
    assert stanza["require_serial"] is hook["require_serial"]
    assert stanza["entry"] == f"{hook['entry']} {hook['args'][0]}"
