"""A sheet as its reader hands it over, whatever the file: filled cells, merged ranges, rules."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_DEFAULT_NAME = re.compile(r"(?:Sheet|工作表|表)\s*[0-9]*(?:\s*[(（][0-9]+[)）])?", re.IGNORECASE)
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384


class Filled(NamedTuple):
    """A cell with something printed in it; rows and columns count from 0."""

    row: int
    column: int
    text: str
    is_number: bool = False
    """Stored as a number, a truth value or an error, not as a text."""
    is_ruled: bool = False


class Merge(NamedTuple):
    """A merged range, its last row and column included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """One sheet; ``rows`` has the filled cells by row, in ascending order of row and column."""

    name: str
    rows: dict[int, list[Filled]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    ruled: bytearray = field(default_factory=bytearray)
    """By row: 1 where some cell has a line at its side."""
    texts: list[Filled] = field(default_factory=list)
    """What is printed over the cells: the paragraphs of text boxes, at their first cell."""

    def rule(self, row: int) -> None:
        """Remember that a row has ruled cells."""
        if row >= len(self.ruled):
            self.ruled.extend(bytes(row + 1 - len(self.ruled)))
        self.ruled[row] = 1

    def is_ruled(self, row: int) -> bool:
        """Whether some cell of the row has a line at its side."""
        return row < len(self.ruled) and self.ruled[row] == 1


def address(row: int, column: int) -> str:
    """The name of a cell as a spreadsheet has it: "D12"."""
    return f"{column_name(column)}{row + 1}"


@lru_cache(maxsize=1024)
def column_name(column: int) -> str:
    """The letters of a column that counts from 0: "A", "AB"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_at(name: str) -> tuple[int, int] | None:
    """The row and column of "D12", from 0; None when there is no such cell."""
    found = _ADDRESS.fullmatch(name)
    if found is None:
        return None
    row, column = int(found[2]) - 1, column_at(found[1])
    return (row, column) if 0 <= row < MOST_ROWS and column is not None else None


@lru_cache(maxsize=1024)
def column_at(letters: str) -> int | None:
    """The column of "A" or "AB", from 0; None when there is no such column."""
    if not letters.isascii() or not letters.isalpha() or len(letters) > 3:
        return None
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column - 1 if column <= MOST_COLUMNS else None


def merge_of(reference: str) -> Merge | None:
    """The range of "A1:C2" with its corners in order; None for one cell or no range."""
    first, _, last = reference.partition(":")
    start, end = cell_at(first), cell_at(last)
    if start is None or end is None or start == end:
        return None
    (top, bottom), (left, right) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return Merge(top, left, bottom, right)


def named_by_default(name: str) -> bool:
    """Whether a sheet has the name that a program gave it: Sheet1, 工作表2, 表1."""
    return _DEFAULT_NAME.fullmatch(name) is not None
