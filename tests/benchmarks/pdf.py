"""A whole run on a PDF against pypdfium2 reading its text, and against pdfplumber where installed.

    python -m tests.benchmarks.pdf FILE.pdf [ROUNDS]

Whole processes that take turns, so that a busy machine slows all of them; medians of CPU seconds
are compared, and the largest memory. Reading alone is shown too: the rest is the checking.
"""

import json
import statistics
import subprocess
import sys

_END = (
    "; import json, resource; from resource import RUSAGE_CHILDREN, RUSAGE_SELF;"
    "found = [resource.getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN)];"
    "print(json.dumps([sum(one.ru_utime + one.ru_stime for one in found),"
    " max(one.ru_maxrss for one in found) / 1024]))"
)
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
        "quiet.__enter__(); run([sys.argv[1], '--no-config', '--format', 'json']);"
        "quiet.__exit__(None, None, None)"
    ),
    "pdfplumber, text and tables": (
        "import sys, pdfplumber; document = pdfplumber.open(sys.argv[1]);"
        "[(page.extract_text(), page.extract_tables()) for page in document.pages]"
    ),
}


def main() -> None:
    """Prints one line a command."""
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in COMMANDS}
    for _ in range(rounds):
        for name, code in COMMANDS.items():
            command = [sys.executable, "-c", code + _END, sys.argv[1]]
            ran = subprocess.run(command, capture_output=True, text=True, check=False)
            if ran.returncode == 0:
                seconds, megabytes = json.loads(ran.stdout.splitlines()[-1])
                found[name].append((seconds, megabytes))
    base = statistics.median(seconds for seconds, _ in found["pypdfium2, text alone"])
    sys.stdout.write(f"{'':30}{'seconds':>9}{'x text':>9}{'MB':>7}\n")
    for name, runs in found.items():
        if not runs:
            sys.stdout.write(f"{name:30}  not installed\n")
            continue
        seconds = statistics.median(one for one, _ in runs)
        peak = max(one for _, one in runs)
        sys.stdout.write(f"{name:30}{seconds:9.2f}{seconds / base:9.1f}{peak:7.0f}\n")


if __name__ == "__main__":
    main()
