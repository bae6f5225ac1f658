"""``--diff BASE``: only what the documents did not hold at a git revision."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from auditlint.samples import FORM
from tests.cli.conftest import Command

BAD = FORM.with_("执行率", "1.16%")
WORSE = FORM.with_("执行率", "2.22%")
Git = Callable[..., None]


@pytest.fixture
def git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Runs git in the working folder, a repository in which the reports are committed."""
    for key in [key for key in os.environ if key.startswith("GIT_")]:
        monkeypatch.delenv(key)

    def run(*argv: str) -> None:
        settings = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *settings, *argv], check=True, capture_output=True, cwd=folder)

    run("init", "-b", "main")
    run("add", ".")
    run("commit", "-m", "base")
    return run


def found(command: Command, *argv: str) -> list[tuple[str, str]]:
    """The paths and stated figures of the findings that are reported."""
    ran = command(*argv, "--format", "json")
    findings = json.loads(ran.out)["findings"]
    assert ran.status == (1 if findings else 0)
    return [(one["location"]["path"], one["evidence"][0]["text"]) for one in findings]


def write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_only_what_is_new_is_reported(command: Command, folder: Path, git: Git) -> None:
    assert found(command, "reports", "--diff", "HEAD") == []
    write(folder / "reports" / "new.txt", WORSE.text)
    write(folder / "reports" / "bad.txt", f"{BAD.text}\n\n{WORSE.text}")
    new = [("reports/bad.txt", "2.22%"), ("reports/new.txt", "2.22%")]
    assert found(command, "reports", "--diff", "HEAD") == new
    assert found(command, "reports", "--diff", "main", "--no-cache") == new
    assert found(command, ".", "--diff", "HEAD") == new
    assert found(command, "reports/new.txt", "--diff", "HEAD") == new[1:]
    git("add", ".")
    git("commit", "-m", "more")
    assert found(command, "reports", "--diff", "HEAD") == []
    assert found(command, "reports", "--diff", "HEAD~1") == new


def test_paths_count_from_the_working_folder(
    command: Command, folder: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "reports")
    assert found(command, ".", "--diff", "HEAD") == []
    assert found(command, "bad.txt", "--diff", "HEAD") == []
    assert found(command, "../reports", "--diff", "HEAD") == []
    assert found(command, str(folder / "reports"), "--diff", "HEAD") == []


def test_what_moved_is_not_new_and_what_was_copied_is(
    command: Command, folder: Path, git: Git
) -> None:
    (folder / "reports" / "bad.txt").rename(folder / "reports" / "renamed.txt")
    assert found(command, "reports", "--diff", "HEAD") == []
    write(folder / "reports" / "copy.txt", BAD.text)
    assert len(found(command, "reports", "--diff", "HEAD")) == 1
    (folder / "reports" / "copy.txt").rename(folder / "reports" / "bad.txt")
    assert found(command, "reports", "--diff", "HEAD") == [("reports/renamed.txt", "1.16%")]


def test_findings_are_known_as_often_as_they_were_there(
    command: Command, folder: Path, git: Git
) -> None:
    write(folder / "reports" / "bad.txt", f"{BAD.text}\n\n{BAD.text}")
    assert len(found(command, "reports", "--diff", "HEAD")) == 1


def test_archives_and_excluded_files(command: Command, folder: Path, git: Git) -> None:
    with ZipFile(folder / "reports" / "all.zip", "w") as archive:
        archive.writestr("bad.txt", BAD.text)
    write(folder / "auditlint.yaml", "exclude: [left/]\n")
    write(folder / "left" / "bad.txt", WORSE.text)
    new = ("reports/all.zip!/bad.txt", "1.16%")
    assert found(command, ".", "--diff", "HEAD") == [new]
    git("add", ".")
    git("commit", "-m", "archive")
    assert found(command, ".", "--diff", "HEAD") == []


def test_siblings_are_read_at_the_revision_too(command: Command, folder: Path, git: Git) -> None:
    assert found(command, "reports/good.txt", "--with-siblings", "--diff", "HEAD") == []


def test_settings_of_the_repository_run_nothing(command: Command, folder: Path, git: Git) -> None:
    script = folder / "trap.sh"
    script.write_text(f"#!/bin/sh\ntouch {folder}/sprung\n")
    script.chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "diff.external", "filter.x.smudge", "core.editor"):
        git("config", key, str(script))
    write(folder / ".gitattributes", "* filter=x diff=x\n")
    git("config", "diff.x.textconv", str(script))
    (folder / "sprung").unlink(missing_ok=True)
    assert found(command, "reports", "--diff", "HEAD") == []
    assert not (folder / "sprung").exists()


@pytest.mark.parametrize("revision", ["nowhere", "--help", "-rf", "HEAD~99", "HEAD:reports", ""])
def test_an_unknown_revision_is_told(command: Command, git: Git, revision: str) -> None:
    ran = command("reports", f"--diff={revision}")
    assert ran.status == 2
    assert "没有版本" in ran.err


def test_outside_of_a_repository(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    ran = command("reports", "--diff", "HEAD")
    assert ran.status == 2
    assert "不在 git 仓库中" in ran.err


def test_files_of_two_repositories(command: Command, folder: Path, git: Git) -> None:
    write(folder.parent / "other.txt", BAD.text)
    ran = command("reports", "../other.txt", "--diff", "HEAD")
    assert ran.status == 2
    assert "不在仓库" in ran.err


def test_without_git(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditlint.runner.revisions.shutil.which", lambda _: None)
    ran = command("reports", "--diff", "HEAD")
    assert ran.status == 2
    assert "请先安装 git" in ran.err
