"""The XML of one worksheet: its filled cells as printed, merged ranges, what is hidden."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from auditlint.readers.base import Budget, LimitReached
from auditlint.readers.ooxml import Damaged, Element, Package, local, reference
from auditlint.readers.sheets.numbers import number_of
from auditlint.readers.sheets.sheet import (
    MOST_COLUMNS,
    MOST_ROWS,
    Filled,
    Sheet,
    address,
    column_at,
    column_name,
    merge_of,
)
from auditlint.readers.sheets.styles import Styles

_DIGITS = "0123456789"
_NAMES = ("row", "mergeCell", "col", "sheetView", "drawing")
NOT_CALCULATED = "〔公式未计算〕"
"""Stands for the result of a formula that the file does not hold: words, so never a figure."""
_TEXT_KINDS = frozenset(("s", "inlineStr", "str", "d"))


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets of a workbook share."""

    strings: Sequence[str]
    styles: Styles
    is_stale: bool = False
    """The file says that its formulas are to be calculated on opening: a 0 may be no result."""


@dataclass(slots=True)
class Found:
    """A worksheet as read, and what there is to say about it."""

    sheet: Sheet
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[str] = field(default_factory=list)
    not_calculated: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    """Cells whose text is not in the file."""
    drawings: list[str] = field(default_factory=list)
    is_damaged: bool = False
    limit: LimitReached | None = None
    """What stopped the reading, when a limit of the package did."""


def read_worksheet(package: Package, part: str, name: str, book: Book, budget: Budget) -> Found:
    """The cells of a worksheet until its end, its damage, or the end of the budget."""
    reader = _Reader(name, book, budget)
    try:
        for element in package.elements(part, _NAMES):
            reader.take(element)
            if budget.is_spent:
                break
    except Damaged:
        reader.found.is_damaged = True
    except LimitReached as reached:
        reader.found.limit = reached
    return reader.found


class _Reader:
    """The state of reading one worksheet."""

    def __init__(self, name: str, book: Book, budget: Budget) -> None:
        self.found = Found(Sheet(name))
        self._book = book
        self._budget = budget
        self._row = -1
        self._hides_zeros = False

    def take(self, element: Element) -> None:
        """Go on by one element."""
        name = local(element)
        if name == "row":
            self._take_row(element)
        elif name == "mergeCell":
            merge = merge_of(element.get("ref", ""))
            if merge:
                self.found.sheet.merges.append(merge)
                self._budget.left -= 1
        elif name == "col" and _is_true(element.get("hidden")):
            first, last = element.get("min", ""), element.get("max", "")
            if first.isdigit() and last.isdigit() and 0 < int(first) <= MOST_COLUMNS:
                self.found.hidden_columns.append(_columns(int(first), int(last)))
        elif name == "sheetView":
            self._hides_zeros = element.get("showZeros") in ("0", "false")
        elif name == "drawing":
            self.found.drawings.append(reference(element))

    def _take_row(self, element: Element) -> None:
        row = row_of(element, self._row)
        if not 0 <= row < MOST_ROWS:
            return
        self._row = row
        cells = self._cells(element, row)
        self._budget.left -= len(cells)
        if not cells:
            return
        sheet = self.found.sheet
        if _is_true(element.get("hidden")):
            self.found.hidden_rows.append(row)
        # A row that comes again, or out of order, is damage; nothing of it may get lost.
        cells += sheet.rows.get(row, ())
        if any(before.column >= after.column for before, after in pairwise(cells)):
            cells = sorted({cell.column: cell for cell in cells}.values())
        sheet.rows[row] = cells

    def _cells(self, element: Element, row: int) -> list[Filled]:
        """The filled cells of a row; it is noted when one of its cells is ruled."""
        column = -1
        cells: list[Filled] = []
        styles, sheet = self._book.styles, self.found.sheet
        for one in element:
            column = column_of(one, column)
            is_blank = not len(one) or column >= MOST_COLUMNS
            if is_blank and sheet.is_ruled(row):
                continue
            style = one.get("s")
            ruled = styles.is_ruled(style)
            if ruled:
                sheet.rule(row)
            if not is_blank:
                text, is_number = self._printed(one, style, row, column)
                if text and not text.isspace():
                    cells.append(Filled(row, column, text, is_number, ruled))
        return cells

    def _printed(self, cell: Element, style: str | None, row: int, column: int) -> tuple[str, bool]:
        """What is printed in a cell, and whether that is no text."""
        kind = cell.get("t", "n")
        stored, is_formula = _stored(cell)
        if is_formula and not stored and kind != "str":
            return self._uncalculated(row, column)
        if kind in _TEXT_KINDS:
            return self._text(kind, stored, style, row, column), False
        if kind == "e":
            self.found.errors += [address(row, column)] if is_formula else []
            return stored, True
        if kind == "b":
            return "TRUE" if stored == "1" else "FALSE", True
        value = number_of(stored) if stored else None
        if value is None:
            return stored, False
        if is_formula and self._book.is_stale and not value:
            return self._uncalculated(row, column)
        if self._hides_zeros and not value:
            return "", True
        return self._book.styles.of_number(style, value), True

    def _uncalculated(self, row: int, column: int) -> tuple[str, bool]:
        self.found.not_calculated.append(address(row, column))
        return NOT_CALCULATED, True

    def _text(self, kind: str, stored: str, style: str | None, row: int, column: int) -> str:
        if kind == "s":
            at = _index(stored)
            strings = self._book.strings
            if not 0 <= at < len(strings):
                self.found.lost.append(address(row, column))
                return "〔文字缺失〕"
            stored = strings[at]
        if kind == "d":
            return stored.removesuffix("T00:00:00")
        return self._book.styles.of_text(style, stored) if stored.strip() else ""


def row_of(element: Element, before: int) -> int:
    """The row of a ``row``, from 0: by its name, else the one behind the row ``before``."""
    number = element.get("r", "")
    return int(number) - 1 if number.isdigit() and len(number) < 8 else before + 1


def column_of(element: Element, before: int) -> int:
    """The column of a ``c``, from 0: by its name, else the one behind the column ``before``."""
    name = element.get("r")
    at = column_at(name.rstrip(_DIGITS)) if name else None
    return before + 1 if at is None else at


def _stored(cell: Element) -> tuple[str, bool]:
    """What the file holds for a cell, and whether that is the result of a formula."""
    stored, is_formula = "", False
    for child in cell:
        name = local(child)
        if name == "v":
            stored = child.text or ""
        elif name == "is":
            stored = string_of(child)
        elif name == "f":
            is_formula = True
    return stored, is_formula


def string_of(element: Element) -> str:
    """A rich or plain string without its phonetic guides."""
    pieces: list[str] = []
    for child in element:
        name = local(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name == "r":
            pieces += (one.text or "" for one in child if local(one) == "t")
    return unescaped("".join(pieces))


def unescaped(text: str) -> str:
    """The text with line ends as they are printed (``_x000D_`` is a stored carriage return)."""
    if "_x000D_" in text:
        text = text.replace("_x000D_", "\r")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _columns(first: int, last: int) -> str:
    """The letters of a column or of a range of columns that count from 1."""
    last = min(last, MOST_COLUMNS)
    start = column_name(first - 1)
    return start if first >= last else f"{start}-{column_name(last - 1)}"


def _index(text: str) -> int:
    """A number that counts from 0; -1 for what is none."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def _is_true(text: str | None) -> bool:
    return text in ("1", "true")
