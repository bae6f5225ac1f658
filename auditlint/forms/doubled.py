"""Columns that print two figures in a cell, 得分(满分) over 9.8(10), as two columns.

The head proves it: it names the two, 执行率 得分 or 得分/分值; or it names the score alone where no
head names points, and each cell below prints a score and what is at least as much.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from auditlint.documents import Grid
from auditlint.forms.items import Item, Kind
from auditlint.forms.lexicon import role_of
from auditlint.text import fold

_HEADS = re.compile(r"\s*([^/(、\s]+)\s*[/(、\s]\s*([^/()、\s]+)\s*\)?\s*")
_RATE_AND_SCORE = re.compile(r"\s*((?:预算|资金)?执行率)\s*((?:自评)?得分)\s*")
_MARK = r"\d{1,3}(?:\.\d{1,2})?"
_MARKS = re.compile(rf"\s*({_MARK})分?\s*[/(、\s]\s*(?:满分)?({_MARK})分?\s*\)?\s*")
_RATE_THEN_SCORE = re.compile(rf"\s*(\d{{1,3}}(?:\.\d{{1,4}})?%)\s*({_MARK}|[-—－–])\s*")
"""A sign of percent ends the rate, so that the rest is the score."""
_LEAST_HEADS = 3
_LEAST_ROWS = 3
_POINTS = "分值"


@dataclass(frozen=True, slots=True)
class _Double:
    """A head of two figures: where it stands, how the cells below are cut, and its parts."""

    column: int
    values: re.Pattern[str]
    first: Item
    second: Item


def undoubled(rows: Sequence[Sequence[Item]]) -> list[list[Item]]:
    """Rows with two cells where a head names two figures, and with what stands right of them moved
    by one column; rows of a stream, whose columns are not known, stay as they are."""
    found: list[list[Item]] = []
    double: _Double | None = None
    for at, row in enumerate(rows):
        if row and row[0].grid is not Grid.STREAM and _is_header(row):
            double = _double(row, rows[at + 1 :])
        found.append(list(row) if double is None else _parted(row, double))
    return found


def _is_header(row: Sequence[Item]) -> bool:
    return len({_roles(item.text) for item in row} - {(None, None)}) >= _LEAST_HEADS


def _roles(label: str) -> tuple[str | None, str | None]:
    return role_of("indicator_columns", label), role_of("fund_columns", label)


def _double(row: Sequence[Item], below: Sequence[Sequence[Item]]) -> _Double | None:
    """The head of two figures in a header; None without one."""
    for item in row:
        text = fold(item.cell.passage.content)
        found = _RATE_AND_SCORE.fullmatch(text)
        if found:
            has_rate = any("rate" in _roles(one.text) for one in row if one is not item)
            return None if has_rate else _of_two(item, found, _RATE_THEN_SCORE)
        found = _HEADS.fullmatch(text)
        if found and _names_marks(found[1], found[2]):
            return _of_two(item, found, _MARKS)
    return _of_score(row, below)


def _names_marks(first: str, second: str) -> bool:
    pairs = zip(_roles(first), _roles(second), strict=True)
    return any({*pair} == {"points", "score"} for pair in pairs)


def _of_two(item: Item, found: re.Match[str], values: re.Pattern[str]) -> _Double:
    first, second = (_part(item, *found.span(group)) for group in (1, 2))
    return _Double(item.column, values, first, second.at(item.column + 1))


def _of_score(row: Sequence[Item], below: Sequence[Sequence[Item]]) -> _Double | None:
    """A head of the score alone over cells with score and points."""
    heads = [item for item in row if "score" in _roles(item.text)]
    if len(heads) != 1 or any("points" in _roles(item.text) for item in row):
        return None
    score = heads[0]
    cells = [item for line in below for item in line if item.column == score.column]
    pairs = [match for item in cells if (match := _cut(item, _MARKS))]
    figures = sum(item.is_figure for item in cells)
    if len(pairs) < max(_LEAST_ROWS, 2 * figures) or any(
        Decimal(one[1]) > Decimal(one[2]) for one in pairs
    ):
        return None
    passage = replace(score.cell.passage.part(0, 0), content=_POINTS)
    points = Item(replace(score.cell, passage=passage, column_span=1), score.grid)
    return _Double(score.column, _MARKS, score, points.at(score.column + 1))


def _parted(row: Sequence[Item], double: _Double) -> list[Item]:
    """The row with the cell of two figures nearest to the head in two, the head itself too."""
    heads = [item for item in row if item.cell.index == double.first.cell.index]
    values = [item for item in row if _cut(item, double.values)]
    cells = heads or sorted(values, key=lambda item: abs(item.column - double.column))[:1]
    column = cells[0].column if cells else double.column
    found: list[Item] = []
    for item in row:
        if item in cells:
            found += [double.first, double.second] if heads else _halves(item, double.values)
        elif item.column > column:
            found.append(item.at(item.column + 1))
        else:
            found.append(_widened(item) if item.end > column + 1 else item)
    return found


def _halves(item: Item, values: re.Pattern[str]) -> list[Item]:
    match = _cut(item, values)
    if match is None:
        return [item]
    first, second = (_part(item, *match.span(group)) for group in (1, 2))
    return [first, second.at(item.column + 1)]


def _cut(item: Item, values: re.Pattern[str]) -> re.Match[str] | None:
    return None if item.kind is Kind.BLANK else values.fullmatch(fold(item.cell.passage.content))


def _part(item: Item, start: int, end: int) -> Item:
    """A stretch of a cell as a cell of its own."""
    passage = item.cell.passage.part(start, end)
    return Item(replace(item.cell, passage=passage, column_span=1), item.grid)


def _widened(item: Item) -> Item:
    """A cell that spans the column cut in two, over both."""
    return Item(replace(item.cell, column_span=item.cell.column_span + 1), item.grid)
