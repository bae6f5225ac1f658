"""Ctrl-C in the midst of a run: what was found is shown, nothing stays behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from auditlint.findings import INTERRUPTED
from auditlint.runner import Plan, from_bytes, run
from auditlint.samples import FORM
from tests.cli.conftest import CHECK

SLOW = (
    CHECK.replace("TST001", "TST002")
    .replace("tested_rate", "slow_rate")
    .replace(
        "    for row in form.funds:\n",
        """    import pathlib, tempfile, time
    if "拖延" in form.title.text or form.place.path.endswith("slow.txt"):
        with tempfile.TemporaryDirectory():
            pathlib.Path("begun").touch()
            time.sleep(60)
    for row in form.funds:
""",
    )
)
pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="POSIX process groups")


def processes_of(session: int) -> list[str]:
    """The processes of a session that still live (Linux)."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(stat[3]) == session and stat[0] != "Z":
            found.append(folder.name)
    return found


def wait_for(path: Path) -> None:
    last = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < last
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
@pytest.mark.parametrize("form", ["text", "json"])
def test_what_was_found_is_shown_and_nothing_stays(
    folder: Path, own_cache: Path, form: str
) -> None:
    (folder.parent / "checks" / "slow.py").write_text(SLOW, encoding="utf-8")
    for name in ("y-slow.txt", "z-slow.txt"):
        (folder / "reports" / name).write_text(FORM.text, encoding="utf-8")
    temporary = folder.parent / "temporary"
    temporary.mkdir()
    program = "from auditlint.cli import main; main()"
    process = subprocess.Popen(
        [
            *(sys.executable, "-c", program, "reports", "--checks", "../checks"),
            *("--select", "TST", "--jobs", "2", "--format", form),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(temporary)},
        start_new_session=True,
    )
    wait_for(folder / "begun")
    time.sleep(1.0)
    begun = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert time.monotonic() - begun < 10
    assert process.returncode == 130
    said = out.decode()
    assert "1.16%" in said
    assert "Traceback" not in err.decode()
    if form == "text":
        assert "已中断，2 份未审核" in said
        assert "reports/y-slow.txt" in said
    else:
        assert '"unreadable": 2' in said
    assert processes_of(process.pid) == []
    assert list(temporary.iterdir()) == []
    assert (own_cache / "reports.sqlite3").exists()


def test_a_run_that_is_broken_off_tells_what_it_did_not_reach() -> None:
    unit = "填报单位：石桐区民政事务中心\n\n2023年度绩效自评\n\n"
    sources = [from_bytes(f"{at}.txt", (unit + FORM.text).encode()) for at in range(3)]
    heard: list[str] = []

    def interrupt(report: object) -> None:
        heard.append(str(report))
        if len(heard) == 2:
            raise KeyboardInterrupt

    result = run(sources, Plan(jobs=1), interrupt)
    assert [one.status for one in result.documents] == ["partial", "partial", "unreadable"]
    assert result.interrupted == 1
    # The two were checked, but not with each other.
    assert all(INTERRUPTED.zh in str(one.problem) for one in result.documents)
    assert not result.is_complete
