"""``auditlint new-check``: the file that it writes runs, and its examples do as they say."""

from pathlib import Path

import pytest

from auditlint.testing import cases

from .conftest import Command

SCOPES = ("form", "target", "summary", "document")


@pytest.mark.parametrize("scope", SCOPES)
def test_the_new_check_passes_its_own_examples(scope: str, command: Command, folder: Path) -> None:
    ran = command("new-check", "city001", "--scope", scope, "-o", "ours", bare=True)
    assert ran.status == 0
    assert str(Path("ours", "city001.py")) in ran.out
    found = cases(folder / "ours")
    assert [str(case) for case in found] == ["CITY001-good-1", "CITY001-bad-1"]
    assert [case.problem() for case in found] == [None, None]
    assert command("rules", "--checks", "ours", "--test", bare=True).status == 0


def test_it_is_listed_and_run(command: Command) -> None:
    command("new-check", "CITY001", "-o", "ours", bare=True)
    assert "CITY001" in command("rules", "--checks", "ours", bare=True).out
    ran = command("reports/bad.txt", "--checks", "ours", "--select", "CITY", bare=True)
    assert "CITY001" in ran.out


def test_nothing_is_overwritten(command: Command, folder: Path) -> None:
    command("new-check", "CITY001", "-o", "ours", bare=True)
    mine = folder / "ours" / "city001.py"
    mine.write_text("# mine\n", encoding="utf-8")
    ran = command("new-check", "CITY001", "-o", "ours", bare=True)
    assert ran.status == 2
    assert "已存在" in ran.err
    assert mine.read_text(encoding="utf-8") == "# mine\n"


@pytest.mark.parametrize(
    ("code", "said"),
    [("EXE001", "执行率"), ("../evil", "CITY001"), ("CITY1", "CITY001"), ("é001", "CITY001")],
)
def test_a_code_that_will_not_do_is_refused(code: str, said: str, command: Command) -> None:
    ran = command("new-check", code, "-o", "ours", bare=True)
    assert ran.status == 2
    assert said in ran.err
    assert not Path("ours").exists()


def test_a_folder_that_cannot_be_made_is_told(command: Command) -> None:
    ran = command("new-check", "CITY001", "-o", "reports/bad.txt/ours", bare=True)
    assert ran.status == 2
    assert "ours" in ran.err
