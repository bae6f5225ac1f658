"""Bad input in its real size: what happens, in how much time and memory.

    python -m tests.benchmarks.bad_input [SECONDS]

Every input goes through a process of its own, ended after SECONDS (600).
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.cli.test_bad_input import (
    encrypted_pdf,
    form_without_figures,
    nested_markup,
    rows,
    tables,
    truncated_pdf,
)

_LINE = "预算66.15万元，执行7.279万元，执行率11.00%，"


def filled(text: str, size: int) -> bytes:
    """The text over and over, to about so many bytes."""
    return text.encode() * (size // len(text.encode()))


INPUTS: dict[str, Callable[[], bytes]] = {
    "empty.txt": lambda: b"",
    "junk-50MB.txt": lambda: os.urandom(50_000_000),
    "truncated-utf8.txt": lambda: (_LINE * 100).encode()[:-1],
    "text-50MB.txt": lambda: filled(f"{_LINE}\n", 50_000_000),
    "line-5MB.txt": lambda: filled(_LINE, 5_000_000),
    "rows-100000.txt": lambda: rows(100_000),
    "tables-10000.txt": lambda: tables(10_000),
    "no-figures.txt": form_without_figures,
    "nested.html": lambda: nested_markup(20_000),
    "cut.pdf": truncated_pdf,
    "locked.pdf": encrypted_pdf,
}


def main() -> None:
    """Prints one line an input."""
    bound = float(sys.argv[1]) if len(sys.argv) > 1 else 600.0
    with tempfile.TemporaryDirectory() as folder:
        for name, made in INPUTS.items():
            path = Path(folder) / name
            path.write_bytes(made())
            sys.stdout.write(f"{name:22}{_outcome(path, bound)}\n")
            sys.stdout.flush()
            path.unlink()


def _outcome(path: Path, bound: float) -> str:
    code = (
        "import resource, sys; from auditlint.cli import run; status = run(sys.argv[1:]); "
        "peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024; "
        "sys.stderr.write(f'peak {peak} MB'); sys.exit(status)"
    )
    command = [sys.executable, "-c", code, str(path), "--no-config", "--format", "json"]
    start = time.perf_counter()
    try:
        ran = subprocess.run(command, capture_output=True, timeout=bound, check=False, text=True)
    except subprocess.TimeoutExpired:
        return f"still running after {bound:g} s"
    spent = time.perf_counter() - start
    status = json.loads(ran.stdout)["documents"][0] if ran.stdout else {"status": "no report"}
    traceback = "  TRACEBACK" if "Traceback" in ran.stderr else ""
    last = ran.stderr.strip().splitlines()[-1:]
    said = status.get("problem") or ""
    return f"{spent:7.1f} s  exit {ran.returncode}  {status['status']}  {last}  {said}{traceback}"


if __name__ == "__main__":
    main()
