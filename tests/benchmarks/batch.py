"""A batch: 2,000 generated reports with 20 broken ones, and 1,000 that an earlier run checked.

    python -m tests.benchmarks.batch [COUNT]

Prints reports a second in one process and how much of a second process they gain, the largest
process of the run (which must not grow with their number), and the time of a run that finds
everything in its cache, Python's start and the report included.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.reports import reports

_BROKEN = (
    (".pdf", b"%PDF-1.7\nand no more"),
    (".docx", b"PK\x03\x04 but no package"),
    (".xlsx", b"PK\x05\x06" + bytes(18)),
    (".doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
)
_CACHED = 1_000
_ROUNDS = 5


class Ran(NamedTuple):
    """A run of the program."""

    status: int
    out: bytes
    seconds: float
    megabytes: float
    """Of the largest of its processes."""


def main() -> None:
    """Works in a temporary folder, with a cache of its own."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["AUDITLINT_CACHE_DIR"] = str(folder / "cache")
        os.environ["XDG_STATE_HOME"] = str(folder / "state")
        names = set(write_batch(folder / "all", count, broken=count // 100))
        write_batch(folder / "quarter", count // 4, broken=count // 400)
        write_batch(folder / "cached", _CACHED, broken=0)
        for line in (*_batch(folder, count, names), *_cached(folder)):
            sys.stdout.write(f"{line}\n")


def write_batch(folder: Path, count: int, broken: int) -> list[str]:
    """Writes so many reports, each in a folder of its own; the paths of the broken ones among
    them, evenly spread."""
    damaged: list[str] = []
    for at, (name, text) in enumerate(reports(count)):
        path = folder / f"{at:05}" / name
        path.parent.mkdir(parents=True)
        if broken and at % (count // broken) == 0 and len(damaged) < broken:
            suffix, data = _BROKEN[len(damaged) % len(_BROKEN)]
            path = path.with_suffix(suffix)
            path.write_bytes(data)
            damaged.append(path.as_posix())
        else:
            path.write_text(text, encoding="utf-8")
    return damaged


def _batch(folder: Path, count: int, names: set[str]) -> Iterator[str]:
    one = _run(folder / "all", "--no-cache", "--jobs", "1", "--format", "json")
    two = _run(folder / "all", "--no-cache", "--jobs", "2", "--format", "json")
    less = _run(folder / "quarter", "--no-cache", "--jobs", "2", "--format", "json")
    found = json.loads(one.out)["documents"]
    unread = {document["path"] for document in found if document["status"] == "unreadable"}
    yield f"{len(found)} of {count} reports, {len(unread)} unreadable, exit status {one.status}"
    yield f"the broken ones are named: {'yes' if unread == names else 'NO'}"
    yield f"the same bytes with two processes: {'yes' if one.out == two.out else 'NO'}"
    yield f"one process: {count / one.seconds:.1f} reports a second"
    yield (
        f"two processes: {count / two.seconds:.1f} reports a second, "
        f"{one.seconds / two.seconds:.2f} times as many ({os.cpu_count()} cores)"
    )
    yield f"largest process: {less.megabytes:.0f} MB for {count // 4}, {two.megabytes:.0f} for all"


def _cached(folder: Path) -> Iterator[str]:
    place = folder / "cached"
    for form in ("text", "json"):
        first = _run(place, "--format", form)
        again = [_run(place, "--format", form) for _ in range(_ROUNDS)]
        same = all(one.out == first.out for one in again)
        yield (
            f"{_CACHED} cached reports, {form}: {min(one.seconds for one in again):.2f} seconds "
            f"(the first time {first.seconds:.1f}), the same bytes: {'yes' if same else 'NO'}"
        )


def _run(folder: Path, *options: str) -> Ran:
    program = "from auditlint.cli import main; main()"
    command = [sys.executable, "-c", program, str(folder), "--no-config", *options]
    begun = time.perf_counter()
    with tempfile.TemporaryFile() as stream:
        with subprocess.Popen(command, stdout=stream) as process:
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - begun
        stream.seek(0)
        return Ran(process.returncode, stream.read(), seconds, used.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
