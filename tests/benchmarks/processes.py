"""Whole-process times as ratios: ``--version`` and one report, to Python and to importing click.

    python -m tests.benchmarks.processes [REPORT]

The commands take turns, so that a busy machine slows all of them; the medians are compared.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.reports import one_report

_ROUNDS = 15
_SIZE = 20_000


def main() -> None:
    """Prints one line a command."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.txt"
        report.write_text(one_report(_SIZE), encoding="utf-8")
        measured = Path(sys.argv[1]) if len(sys.argv) > 1 else report
        times = _times(_commands(measured))
    python, click = times["python -c pass"], times["import click"]
    sys.stdout.write(f"{'':24}{'seconds':>10}{'x python':>10}{'x click':>10}\n")
    for name, seconds in times.items():
        line = f"{name:24}{seconds:10.3f}{seconds / python:10.2f}{seconds / click:10.2f}\n"
        sys.stdout.write(line)
    sys.stdout.write(f"report: {measured.name}\n")


def _commands(report: Path) -> dict[str, list[str]]:
    python = sys.executable
    auditlint = [python, "-c", "from auditlint.cli import main; main()"]
    return {
        "python -c pass": [python, "-c", "pass"],
        "import click": [python, "-c", "import click"],
        "auditlint --version": [*auditlint, "--version"],
        "auditlint, text": [*auditlint, str(report), "--no-config"],
        "auditlint, json": [*auditlint, str(report), "--no-config", "--format", "json"],
        "auditlint, html": [*auditlint, str(report), "--no-config", "--format", "html"],
    }


def _times(commands: dict[str, list[str]]) -> dict[str, float]:
    found: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(_ROUNDS):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, capture_output=True, check=False)
            found[name].append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in found.items()}


if __name__ == "__main__":
    main()
