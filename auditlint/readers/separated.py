"""Values set apart by commas, semicolons or tabs (.csv), as the sheet that they are opened as.

Quoting is that of RFC 4180. Places are cells, because such a file is opened in a spreadsheet.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from auditlint.documents import Document
from auditlint.readers.assembly import Assembly
from auditlint.readers.base import LimitReached, Limits, cells_note, limit_note
from auditlint.readers.decode import decode
from auditlint.readers.flow import Section, write
from auditlint.readers.sheets.layout import sections
from auditlint.readers.sheets.sheet import Filled, Sheet

_SEPARATORS = ",;\t|，；"
_SAMPLE = 200
"""Lines by which the separator is told."""
_LONGEST_CELL = 1 << 20


def read(path: str, data: bytes, limits: Limits) -> Document:
    """The document of a file of separated values; raises Unreadable for binary data."""
    text, notes = decode(data[: limits.bytes])
    assembly = Assembly(limits)
    if len(data) > limits.bytes:
        assembly.note(limit_note("文本字节数", "bytes of text", limits.bytes, "text"))
    assembly.notes.extend(notes)
    write(assembly, _sections(path, text, limits))
    return replace(assembly.document(path, "csv"), format="csv")


def _sections(path: str, text: str, limits: Limits) -> Iterator[Section]:
    sheet = Sheet(PurePosixPath(path).stem)
    left = limits.cells
    for row, values in enumerate(_rows(text)):
        cells = [Filled(row, at, value) for at, value in enumerate(values) if value.strip()]
        if cells:
            sheet.rows[row] = cells
        left -= len(values)
        if left < 0:
            break
    yield from sections(sheet, path, heading=False)
    if left < 0:
        raise LimitReached(cells_note(limits))


def _rows(text: str) -> Iterator[list[str]]:
    """The rows; a quote that is never closed takes in what follows, as it does elsewhere."""
    csv.field_size_limit(_LONGEST_CELL)
    lines = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=_separator(lines[:_SAMPLE]))
    done = 0
    try:
        for row in reader:
            printed = lines[done : reader.line_num]
            done = reader.line_num
            yield printed if _is_sentence(printed) else row
    except csv.Error:
        # A cell longer than any program writes: no table, but its lines are still text.
        yield from ([line] for line in lines[done:])


def _is_sentence(printed: Sequence[str]) -> bool:
    """A line of text that a person put above a table: its commas part nothing."""
    return len(printed) == 1 and '"' not in printed[0] and printed[0].rstrip().endswith("。")


def _separator(lines: Sequence[str]) -> str:
    """The sign that stands on most lines; the comma when none does."""
    counted = Counter(sign for line in lines for sign in set(line) & set(_SEPARATORS))
    return max(_SEPARATORS, key=lambda sign: counted[sign])
