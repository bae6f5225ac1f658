"""What .gitignore names is left out of folders, and the run says so."""

import time
from pathlib import Path

import pytest

from auditlint.config import NO_EXCLUDES
from auditlint.runner import find_sources
from auditlint.samples import FORM

from .conftest import Command


def write(folder: Path, *names: str, **ignores: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(FORM.text, encoding="utf-8")
    for name, text in ignores.items():
        (folder / name.strip("_") / ".gitignore").write_text(text, encoding="utf-8")


def found(*paths: str, gitignore: bool = True) -> list[str]:
    return [one.label for one in find_sources(paths, NO_EXCLUDES, gitignore=gitignore).found]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tree").mkdir()
    monkeypatch.chdir(tmp_path / "tree")


def test_the_innermost_file_that_speaks_decides() -> None:
    write(Path(), "a.txt", "b.txt", "old/c.txt", "in/a.txt", "in/b.txt", "in/d.txt")
    write(Path(), _="a.txt\nold/\nd.txt\n", **{"in": "!a.txt\nb.txt\n"})
    assert found(".") == ["b.txt", "in/a.txt"]
    assert len(found(".", gitignore=False)) == 6


def test_a_file_that_is_named_is_always_read() -> None:
    write(Path(), "a.txt", "b.txt", _="*.txt\n")
    assert found("a.txt") == ["a.txt"]
    assert found(".", "a.txt") == ["a.txt"]


def test_folders_above_count_within_a_repository() -> None:
    write(Path(), "in/a.txt", "in/b.txt", "build/c.txt", _="a.txt\nbuild/\n")
    assert found("in") == ["in/a.txt", "in/b.txt"]
    Path(".git").mkdir()
    assert found("in") == ["in/b.txt"]
    assert found("build") == ["build/c.txt"]


def test_a_line_that_cannot_be_used_hides_nothing() -> None:
    write(Path(), "a.txt", "b.txt", "aaaab.txt", _="[z-a].txt\n!\n*a*a*a*b.txt\n# c\nb.txt\n")
    assert found(".") == ["a.txt", "aaaab.txt"]


def test_a_pattern_made_to_take_long_does_not() -> None:
    write(Path(), "a" * 240 + ".txt", _="*a*a*a*a*a*b\n*a*a*b\n")
    started = time.monotonic()
    assert len(found(".")) == 1
    assert time.monotonic() - started < 5


def test_what_is_left_out_is_told(command: Command, folder: Path) -> None:
    (folder / "reports" / ".gitignore").write_text("bad.txt\n")
    ran = command("reports")
    assert (ran.status, "TST001" in ran.out) == (0, False)
    assert "按 .gitignore 略过 1 个" in ran.err
    ran = command("reports", "--no-gitignore")
    assert (ran.status, ran.err) == (1, "")
    (folder / "reports" / ".gitignore").write_text("*\n")
    ran = command("reports")
    assert ran.status == 0
    assert "略过 2 个" in ran.err
    (folder / "auditlint.yaml").write_text("respect-gitignore: false\n")
    assert command("reports").status == 1
