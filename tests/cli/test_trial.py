"""``auditlint trial``: what its reader sees, what is refused."""

from pathlib import Path

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


def test_what_is_no_trial_is_refused(command: Command, folder: Path) -> None:
    (folder / "other.json").write_text("{}")
    for name in ("other.json", "none.json"):
        ran = command("trial", "reports", "--against", name)
        assert (ran.status, name in ran.err) == (2, True)
    ran = command("trial", "reports", "-o", "none/trial.json")
    assert (ran.status, "文件夹 none 不存在" in ran.err) == (2, True)
