"""What makes a run pleasant every day: fewer words, counts, progress, a watch."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from auditlint.cli.progress import progress
from auditlint.samples import FORM
from tests.cli.conftest import Command

BAD = FORM.with_("执行率", "1.16%").text


def test_quiet_leaves_findings_and_the_status(command: Command) -> None:
    whole, quiet, silent = command("reports"), command("reports", "-q"), command("reports", "-qq")
    assert [one.status for one in (whole, quiet, silent)] == [1, 1, 1]
    assert whole.out.startswith(quiet.out)
    assert "TST001" in quiet.out
    assert "核验台账" not in quiet.out
    assert "共 2 份文件" not in quiet.out
    assert silent.out == ""
    assert command("reports/good.txt", "-q").out == ""


def test_quiet_names_what_could_not_be_read(command: Command, folder: Path) -> None:
    (folder / "reports" / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    assert "broken.pdf" in command("reports", "--quiet").out


def test_statistics_count_by_check(command: Command, folder: Path) -> None:
    (folder / "reports" / "twice.txt").write_text(f"{BAD}\n\n{BAD}", encoding="utf-8")
    ran = command("reports", "--statistics")
    head, row, closing = ran.out.splitlines()
    assert head.split() == ["代码", "级别", "检查项", "问题", "文件"]
    # One in bad.txt, two in twice.txt.
    assert row.split() == ["TST001", "确定", "执行率不符", "3", "2"]
    assert closing.startswith("共 3 份文件：确定 3 处")
    assert ran.status == 1
    assert command("reports", "--statistics", "-q").out.splitlines() == [head, row]
    (counted,) = json.loads(command("reports", "--statistics", "--format", "json").out)
    assert counted == {
        "code": "TST001",
        "severity": "error",
        "findings": 3,
        "documents": 2,
        "title": "执行率不符",
    }
    assert command("reports", "--statistics", "--format", "html").status == 2


def test_statistics_of_nothing_are_nothing(command: Command) -> None:
    assert command("reports/good.txt", "--statistics", "-q").out == ""


@pytest.mark.parametrize("wanted", [True, False])
def test_no_progress_where_nobody_watches(
    *, wanted: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    with progress(9, "zh", wanted=wanted):
        pass
    assert capfd.readouterr().err == ""


def in_terminal(*argv: str) -> tuple[int, bytes, bytes]:
    """The status, standard output, and what a terminal got as standard error."""
    ours, theirs = pty.openpty()
    program = "from auditlint.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", program, *argv], stdout=subprocess.PIPE, stderr=theirs
    )
    os.close(theirs)
    out, _ = process.communicate(timeout=120)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:
        pass
    os.close(ours)
    return process.returncode, out, shown


@pytest.mark.skipif(sys.platform != "linux", reason="pseudo-terminals")
def test_progress_is_shown_on_a_terminal_and_goes(folder: Path, command: Command) -> None:
    argv = ("reports", "--checks", "../checks", "--select", "TST")
    status, out, shown = in_terminal(*argv)
    assert status == 1
    assert out.decode() == command("reports").out
    text = shown.decode()
    assert "] 1/2" in text
    assert "reports/" in text
    assert text.endswith("\r\x1b[K")
    assert in_terminal(*argv, "--quiet")[2] == b""


@pytest.mark.parametrize("jobs", ["1", "2", "5"])
@pytest.mark.parametrize("cached", [True, False])
def test_the_same_bytes_for_any_number_of_jobs(
    command: Command, folder: Path, jobs: str, *, cached: bool
) -> None:
    for at in range(12):
        text = BAD if at % 5 == 0 else FORM.text
        (folder / "reports" / f"{at}.txt").write_text(text, encoding="utf-8")
    once = command("reports", "--no-cache", "--jobs", "1")
    more = [] if cached else ["--no-cache"]
    assert command("reports", "--jobs", jobs, *more) == once
    assert command("reports", "--jobs", jobs, *more) == once


def read_until(process: subprocess.Popen[bytes], wanted: str) -> str:
    """What a process prints until a line holds the wanted words."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line.decode()
        if wanted in said:
            return said
    raise AssertionError(said)


@pytest.mark.skipif(sys.platform != "linux", reason="signals")
def test_a_watch_checks_again_when_a_file_changes(folder: Path) -> None:
    program = "from auditlint.cli import main; main()"
    process = subprocess.Popen(
        [
            *(sys.executable, "-u", "-c", program, "reports", "--watch"),
            *("--checks", "../checks", "--select", "TST"),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        assert "确定 1 处" in read_until(process, "等待文件变动")
        (folder / "reports" / "good.txt").write_text(BAD, encoding="utf-8")
        assert "确定 2 处" in read_until(process, "等待文件变动")
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    finally:
        process.kill()
        process.communicate()


def test_a_watch_tells_what_it_needs(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    assert command("-", "--watch").status == 2
    monkeypatch.setattr("auditlint.cli.watching.find_spec", lambda _: None)
    ran = command("reports", "--watch")
    assert ran.status == 2
    assert "auditlint[watch]" in ran.err
