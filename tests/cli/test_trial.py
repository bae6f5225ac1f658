"""``auditlint trial``: how checks fare over many documents, and what changed since."""

import json
from pathlib import Path

from auditlint.samples import FORM

from .conftest import Command


def test_counts_and_findings_to_read(command: Command, folder: Path) -> None:
    ran = command("trial", "reports")
    assert ran.status == 0
    head, counts = (line.split() for line in ran.out.splitlines()[2:4])
    fared = dict(zip(head, counts, strict=True))
    # A form has four rows of funds: the two forms print a rate in one row each, wrong in one.
    assert (fared["检查项"], fared["矛盾"], fared["问题"], fared["涉及文件"]) == (
        *("TST001", "1", "1", "1"),
    )
    assert "确定 执行率写作 1.16%" in ran.out
    assert ran.out.rstrip().endswith("reports/bad.txt:8:31")
    english = command("trial", "reports", "--lang", "en").out
    assert "error 执行率 is printed as 1.16%" in english
    assert "TST001" in command("trial", "reports", "--samples", "0").out


def test_a_trial_is_compared_with_an_earlier_one(command: Command, folder: Path) -> None:
    command("trial", "reports", "-o", "first.json")
    (one,) = json.loads((folder / "first.json").read_text("utf-8"))["checks"].values()
    assert [finding["severity"] for finding in one["findings"]] == ["error"]
    assert "与上次结果相同" in command("trial", "reports", "--against", "first.json").out
    (folder / "reports" / "bad.txt").write_text(FORM.text, encoding="utf-8")
    ran = command("trial", "reports", "--against", "first.json")
    assert "矛盾 1 → 0" in ran.out
    assert "消失 1" in ran.out


def test_what_is_no_trial_is_refused(command: Command, folder: Path) -> None:
    (folder / "other.json").write_text("{}")
    for name in ("other.json", "none.json"):
        ran = command("trial", "reports", "--against", name)
        assert (ran.status, name in ran.err) == (2, True)
    ran = command("trial", "reports", "-o", "none/trial.json")
    assert (ran.status, "文件夹 none 不存在" in ran.err) == (2, True)
