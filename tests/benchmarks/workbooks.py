"""The XLSX reader against openpyxl, warm, in one process, turn by turn; and its peak memory.

    python -m tests.benchmarks.workbooks WORKBOOK

Processor seconds are counted, so that a busy machine slows neither more than the other.
"""

import resource
import statistics
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from auditlint.readers import read

_ROUNDS = 7


def main() -> None:
    """Prints one line a reader."""
    path = Path(sys.argv[1])
    data = path.read_bytes()
    cells = sum(len(table.cells) for table in read(path.name, data).tables)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    readers = {"auditlint": lambda: _ours(path.name, data), "openpyxl": lambda: _theirs(data)}
    times = _times(readers)
    for name, seconds in times.items():
        sys.stdout.write(f"{name:12}{seconds:8.3f} s\n")
    ratio = times["openpyxl"] / times["auditlint"]
    sys.stdout.write(f"{cells} cells, {ratio:.1f} times faster, peak {peak} MB\n")


def _ours(name: str, data: bytes) -> None:
    read(name, data)


def _theirs(data: bytes) -> None:
    from openpyxl import load_workbook  # noqa: PLC0415 - its memory is not ours

    for sheet in load_workbook(BytesIO(data)):
        for row in sheet.iter_rows():
            for cell in row:
                _ = cell.value


def _times(readers: dict[str, Callable[[], None]]) -> dict[str, float]:
    found: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(_ROUNDS):
        for name, reader in readers.items():
            start = time.process_time()
            reader()
            found[name].append(time.process_time() - start)
    return {name: statistics.median(times[1:]) for name, times in found.items()}


if __name__ == "__main__":
    main()
