"""Reports per second in one process, and where the time goes.

python -m tests.benchmarks.throughput [COUNT]
"""

import sys
import time
from collections.abc import Callable
from typing import TypeVar

from auditlint.engine import EngineSettings, lint
from auditlint.forms import recognise
from auditlint.plugins import load_checks
from auditlint.readers import read
from tests.benchmarks.reports import reports

T = TypeVar("T")


def main() -> None:
    """Reads, recognises, and lints every report; lint recognises again, so it is taken off."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    inputs = [(name, text.encode()) for name, text in reports(count)]
    checks, settings = load_checks(), EngineSettings()
    standard = settings.standard
    spent = {"reading": 0.0, "recognising": 0.0, "linting": 0.0}

    def timed(name: str, work: Callable[[], T]) -> T:
        start = time.perf_counter()
        done = work()
        spent[name] += time.perf_counter() - start
        return done

    for name, data in inputs:
        document = timed("reading", lambda: read(name, data))  # noqa: B023 - called at once
        timed("recognising", lambda: recognise(document, standard))  # noqa: B023 - as above
        timed("linting", lambda: lint([document], checks, settings))  # noqa: B023 - as above
    judging = spent["linting"] - spent["recognising"]
    whole = spent["reading"] + spent["linting"]
    size = sum(len(data) for _, data in inputs) / count / 1024
    sys.stdout.write(f"{count} reports of {size:.1f} KB: {count / whole:.0f} reports a second\n")
    for name, seconds in (
        ("reading", spent["reading"]),
        ("recognising", spent["recognising"]),
        ("judging", judging),
    ):
        sys.stdout.write(f"{name:14}{seconds / whole:6.0%}{seconds / count * 1000:9.2f} ms each\n")


if __name__ == "__main__":
    main()
