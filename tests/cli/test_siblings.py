"""``--with-siblings``: the files beside a given one are read, and reported where they meet it."""

import json
from pathlib import Path
from typing import Any

import pytest

from auditlint.api import FORM, FORM_2, SUMMARY
from auditlint.cli import run

OWNER = "填报单位：澜溪区文化局\n\n"
WRONG = SUMMARY.replaced("66.15\t97.5", "61.65\t97.5").replaced("96.15", "91.65")


@pytest.fixture
def submission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A summary with a wrong budget of the first project, and its forms; the second form breaks
    a relation of its own."""
    monkeypatch.chdir(tmp_path)
    files = {
        "汇总表.txt": OWNER + WRONG.text,
        "表一.txt": FORM.text,
        "表二.txt": FORM_2.with_("执行率", "1.16%").text,
        "说明.xyz": "不是可读取的格式",
        ".隐藏.txt": FORM.text,
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def linted(capsys: pytest.CaptureFixture[str], *argv: str) -> dict[str, Any]:
    run([*argv, "--format", "json", "--no-config", "--select", "EXE001,XRF004"])
    whole: dict[str, Any] = json.loads(capsys.readouterr().out)
    return whole


def reported(whole: dict[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {one["path"]: [] for one in whole["documents"]}
    for finding in whole["findings"]:
        found[finding["location"]["path"]].append(finding["code"])
    return found


@pytest.mark.usefixtures("submission")
def test_alone_a_form_knows_nothing_of_its_summary(capsys: pytest.CaptureFixture[str]) -> None:
    assert reported(linted(capsys, "表一.txt")) == {"表一.txt": []}


@pytest.mark.usefixtures("submission")
def test_a_contradiction_with_a_sibling_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    found = reported(linted(capsys, "表一.txt", "--with-siblings"))
    assert found == {"表一.txt": [], "汇总表.txt": ["XRF004"]}


@pytest.mark.usefixtures("submission")
def test_what_concerns_only_siblings_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    whole = linted(capsys, "表二.txt", "--with-siblings")
    assert reported(whole) == {"表二.txt": ["EXE001"]}
    assert whole["summary"]["documents"] == 1


@pytest.mark.usefixtures("submission")
def test_excluded_siblings_stay_out(capsys: pytest.CaptureFixture[str], submission: Path) -> None:
    (submission / "auditlint.yaml").write_text("exclude: [汇总表.txt]\n", encoding="utf-8")
    run(["表一.txt", "--with-siblings", "--format", "json", "--select", "XRF004"])
    assert json.loads(capsys.readouterr().out)["findings"] == []
