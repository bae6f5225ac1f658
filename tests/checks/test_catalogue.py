"""The catalogue of checks is the one that runs; checks on trial run when asked for."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from auditlint.figures import Severity
from auditlint.findings import Tally
from auditlint.plugins import load_checks
from auditlint.reporters.pages import render_pages
from auditlint.reporters.trial import Fared, Sample, Trial, read_trial, trial_json
from auditlint.samples import FORM
from auditlint.text import Text
from tests.packaging.checkout import ROOT

PREVIEW = '''
from collections.abc import Iterator
from auditlint.api import CONTRADICTS_ITSELF, FORM, ProjectForm, Relation, Severity, Text
from auditlint.api import check, expect

@check("TRY001", severity=Severity.WARNING, title=Text("试", "try"), why="试", preview=True,
       basis=CONTRADICTS_ITSELF, good=[FORM], bad=[FORM.replaced("澜溪区文化局", "").says("部门")])
def has_department(form: ProjectForm) -> Iterator[Relation]:
    """A department is printed."""
    yield expect(form.department).is_printed(form.project).saying("主管部门未填写", "none")
'''


def auditlint(cwd: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "auditlint", *words],
        cwd=cwd,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.skipif(not (ROOT / "checks").is_dir(), reason="needs the checkout")
def test_the_printed_catalogue_is_current():
    """Made anew by ``auditlint rules --markdown > checks/README.md``."""
    printed = (ROOT / "checks" / "README.md").read_text("utf-8")
    assert printed == render_pages([one for one in load_checks() if one.source == "auditlint"])


def folder(tmp_path: Path) -> Path:
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "try001.py").write_text(PREVIEW, "utf-8")
    (tmp_path / "docs").mkdir()
    form = FORM.replaced("澜溪区文化局", "").with_("执行率", "91.01%")
    (tmp_path / "docs" / "甲.txt").write_text(form.text, "utf-8")
    (tmp_path / "docs" / "乙.txt").write_text(FORM.text, "utf-8")
    return tmp_path


def test_a_check_on_trial_runs_when_asked_for(tmp_path):
    here = folder(tmp_path)
    plain = auditlint(here, "docs", "--checks", "checks", "--format", "json")
    asked = auditlint(here, "docs", "--checks", "checks", "--preview", "--format", "json")
    assert "TRY001" not in plain.stdout
    assert "TRY001" in asked.stdout
    (here / "auditlint.yaml").write_text("preview: true\n", "utf-8")
    assert "TRY001" in auditlint(here, "docs", "--checks", "checks", "--format", "json").stdout


def test_a_trial_counts_every_check_and_shows_findings(tmp_path):
    here = folder(tmp_path)
    done = auditlint(here, "trial", "docs", "--checks", "checks", "-o", "before.json")
    assert done.returncode == 0, done.stderr
    assert "2 份文件，0 份未能完整读取" in done.stdout
    assert "主管部门未填写" in done.stdout
    saved = json.loads((here / "before.json").read_text("utf-8"))
    assert saved["checks"]["TRY001"]["held"] == 1
    assert saved["checks"]["TRY001"]["contradicted"] == 1
    assert saved["checks"]["TRY001"]["documents"] == 1
    # One of the two forms prints a rate that is not 59.54 ÷ 66.15.
    assert saved["checks"]["EXE001"]["contradicted"] == 1


def test_two_trials_are_compared(tmp_path):
    here = folder(tmp_path)
    auditlint(here, "trial", "docs", "--checks", "checks", "-o", "before.json")
    same = auditlint(here, "trial", "docs", "--checks", "checks", "--against", "before.json")
    assert "与上次结果相同" in same.stdout
    (here / "docs" / "甲.txt").write_text(FORM.with_("执行率", "91.01%").text, "utf-8")
    changed = auditlint(here, "trial", "docs", "--checks", "checks", "--against", "before.json")
    assert "矛盾 1 → 0" in changed.stdout
    assert "消失 1" in changed.stdout
    assert "与上次结果相同" not in changed.stdout
    wrong = auditlint(here, "trial", "docs", "--against", "docs/甲.txt")
    assert wrong.returncode == 2
    assert "甲.txt" in wrong.stderr


def test_only_a_whole_saved_trial_is_read():
    place, message = {"zh": "a:第1页", "en": "a:page 1"}, {"zh": "甲", "en": "a"}
    finding = {"key": "a#1", "place": place, "severity": "note", "message": message}
    sample = Sample("a#1", Text(**place), Severity.NOTE, Text(**message))
    tally = Tally("TRY001", held=1, contradicted=1)
    trial = Trial(2, 0, {"TRY001": Fared(tally, (sample,), 1)})
    saved = trial_json(trial)
    assert read_trial(saved) == trial
    whole = json.loads(saved)
    assert whole["checks"]["TRY001"]["findings"] == [finding]
    for key in finding:
        for odd in (None, [], {}, 1):
            whole["checks"]["TRY001"]["findings"] = [{**finding, key: odd}]
            with pytest.raises(ValueError, match="finding"):
                read_trial(json.dumps(whole))
    for odd_file in ("", "null", "[" * 100_000, saved.replace('"unread": 0', '"unread": Infinity')):
        with pytest.raises(ValueError, match=r"."):
            read_trial(odd_file)
