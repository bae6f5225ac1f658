"""Word files: the reader against python-docx, which walks the same tables, in one warm process.

python -m tests.benchmarks.word_files FILE.docx
"""

import resource
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from auditlint.readers import read

_ROUNDS = 7


def main() -> None:
    """Prints the best of several rounds, taken in turn, and the memory of the reader alone."""
    data = Path(sys.argv[1]).read_bytes()
    own = [_timed(lambda: read("a.docx", data))]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    other = [_timed(lambda: _walk(data))]
    for _ in range(_ROUNDS):
        own.append(_timed(lambda: read("a.docx", data)))
        other.append(_timed(lambda: _walk(data)))
    sys.stdout.write(
        f"auditlint {min(own):.3f} s, {memory} MB; python-docx {min(other):.3f} s; "
        f"{min(other) / min(own):.1f} times\n"
    )


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _walk(data: bytes) -> list[object]:
    """The paragraphs with their styles; the cells with their texts and spans."""
    import docx  # noqa: PLC0415 - its memory must not count as the reader's
    from docx.table import Table  # noqa: PLC0415

    found: list[object] = []
    for block in docx.Document(BytesIO(data)).iter_inner_content():
        if not isinstance(block, Table):
            found.append((block.text, block.style and block.style.name))
            continue
        cells: dict[object, list[object]] = {}
        for row, line in enumerate(block.rows):
            for column, cell in enumerate(line.cells, line.grid_cols_before):
                known = cells.setdefault(cell._tc, [row, column, cell.text])
                known[3:] = [row, column]
        found.append(list(cells.values()))
    return found


if __name__ == "__main__":
    main()
