"""A whole run on a PDF against pypdfium2 reading its text, and against pdfplumber where installed.

    python -m tests.benchmarks.pdf FILE.pdf [ROUNDS]

Whole processes that take turns, so that a busy machine slows all of them; medians of CPU seconds
are compared, and the largest memory. Each runs once beforehand, with compiled modules kept as in an
installed package. Reading alone is shown too; last, the shares of the work within one process. A
command that fails ends the benchmark: what did not do its work is not quick.
"""

import gc
import importlib.util
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from auditlint.engine import EngineSettings, lint
from auditlint.forms import recognise
from auditlint.plugins import load_checks
from auditlint.readers import read

_END = (
    "; import json, resource; from resource import RUSAGE_CHILDREN, RUSAGE_SELF;"
    "found = [resource.getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN)];"
    "print(json.dumps([sum(one.ru_utime + one.ru_stime for one in found),"
    " max(one.ru_maxrss for one in found) / 1024]))"
)
_SLOW = "pdfplumber, text and tables"
COMMANDS = {
    "pypdfium2, text alone": (
        "import sys, pypdfium2; document = pypdfium2.PdfDocument(sys.argv[1]);"
        "sum(len(page.get_textpage().get_text_range()) for page in document)"
    ),
    "auditlint, reading": (
        "import sys, pathlib; from auditlint.readers import read;"
        "read('a.pdf', pathlib.Path(sys.argv[1]).read_bytes())"
    ),
    "auditlint, all": (
        "import sys, io, contextlib; from auditlint.cli import run;"
        "quiet = contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), 'utf-8'));"
        "options = ['--no-config', '--no-cache', '--exit-zero', '--format', 'json'];"
        "quiet.__enter__(); status = run([sys.argv[1], *options]);"
        "quiet.__exit__(None, None, None); assert status == 0, status"
    ),
    _SLOW: (
        "import sys, pdfplumber; document = pdfplumber.open(sys.argv[1]);"
        "[(page.extract_text(), page.extract_tables()) for page in document.pages]"
    ),
}


def main() -> None:
    """Prints one line a command, and the shares of reading, recognising and judging."""
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as compiled:
        found = _measured(sys.argv[1], rounds, compiled)
    medians = {name: statistics.median(one for one, _ in runs) for name, runs in found.items()}
    base = medians["pypdfium2, text alone"]
    slow = medians.get(_SLOW)
    sys.stdout.write(f"{'':30}{'seconds':>9}{'x text':>9}{'faster':>9}{'MB':>7}\n")
    for name, seconds in medians.items():
        faster = f"{slow / seconds:9.1f}" if slow else f"{'-':>9}"
        peak = max(one for _, one in found[name])
        sys.stdout.write(f"{name:30}{seconds:9.2f}{seconds / base:9.1f}{faster}{peak:7.0f}\n")
    sys.stdout.write("faster: than pdfplumber (- where it is not installed)\n")
    _print_shares(Path(sys.argv[1]))


def _measured(path: str, rounds: int, compiled: str) -> dict[str, list[tuple[float, float]]]:
    """CPU seconds and megabytes of every round of each command that runs here."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = {**kept, "PYTHONPYCACHEPREFIX": compiled}
    commands = dict(COMMANDS)
    if importlib.util.find_spec("pdfplumber") is None:
        del commands[_SLOW]
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for at in range(rounds + 1):
        for name, code in commands.items():
            command = [sys.executable, "-c", code + _END, path]
            ran = subprocess.run(
                command, capture_output=True, text=True, check=False, env=environment
            )
            if ran.returncode:
                sys.exit(f"{name} failed:\n{ran.stderr}")
            if at:
                seconds, megabytes = json.loads(ran.stdout.splitlines()[-1])
                found[name].append((seconds, megabytes))
    return found


def _print_shares(path: Path) -> None:
    """Lint recognises again, so recognising is taken off its time."""
    gc.set_threshold(200_000, 20, 20)  # as a run does
    checks, settings = load_checks(), EngineSettings()
    laps = [time.process_time()]
    document = read(path.name, path.read_bytes())
    laps.append(time.process_time())
    recognise(document, settings.standard)
    laps.append(time.process_time())
    lint([document], checks, settings)
    laps.append(time.process_time())
    reading, recognising, linting = (after - at for at, after in itertools.pairwise(laps))
    whole = reading + linting
    parts = {"reading": reading, "recognising": recognising, "judging": linting - recognising}
    for name, seconds in parts.items():
        sys.stdout.write(f"{name:30}{seconds:9.2f}{seconds / whole:9.0%}\n")


if __name__ == "__main__":
    main()
