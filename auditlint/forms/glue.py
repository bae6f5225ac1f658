"""Figures of a row printed without any separator: 202010100.00%10 is 20, 20, 10, 100.00 %, 10.

A run of digits is cut only when exactly one way of cutting it gives every role of the header its
figure and satisfies the arithmetic of the row; else it stays one cell that nothing can read.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from auditlint.documents import Cell, Passage, Run
from auditlint.forms.align import Column
from auditlint.forms.items import Item
from auditlint.forms.lexicon import role_of
from auditlint.text import fold

_GLUED = re.compile(r"[\d.,%％]{6,40}")
_AMOUNT = re.compile(r"(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d{1,6})?")
_MARK = re.compile(r"(?:0|[1-9]\d{0,2})(?:\.\d{1,2})?")
_RATE = re.compile(r"(?:0|[1-9]\d{0,2})(?:\.\d{1,4})?[%％]")
_SHAPES = {
    "initial_budget": _AMOUNT,
    "budget": _AMOUNT,
    "executed": _AMOUNT,
    "points": _MARK,
    "score": _MARK,
    "rate": _RATE,
}
_MOST_WAYS = 20_000
_Values = dict[str, Decimal]


def unglued(items: Sequence[Item], columns: Sequence[Column]) -> list[Item]:
    """The cells right of a label, with one that holds the whole run of figures cut into its parts,
    each in the column of its role; the cells as they are where nothing can be cut for certain."""
    filled = [item for item in items if item.text]
    joined = "".join(item.text for item in filled)
    roles = [column.role for column in columns]
    is_run = len(filled) == 1 and _GLUED.fullmatch(joined) is not None
    if not is_run or any(role not in _SHAPES for role in roles) or "rate" not in roles:
        return list(items)
    ways = list(itertools.islice(_ways(joined, roles), _MOST_WAYS))
    fitting = [way for way in ways if _fits(dict(zip(roles, map(_number, way), strict=True)))]
    if len(fitting) != 1 or len(ways) == _MOST_WAYS:
        return list(items)
    return list(_cut(filled[0], fitting[0], columns))


def _ways(text: str, roles: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every way of cutting the text into one figure a role, breadth first over the roles."""
    partial: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    for role in roles:
        partial = [
            (end, (*parts, text[start:end]))
            for start, parts in partial
            for end in range(start + 1, min(start + 16, len(text)) + 1)
            if _SHAPES[role].fullmatch(text, start, end)
        ][:_MOST_WAYS]
    return (parts for end, parts in partial if end == len(text))


def _number(text: str) -> Decimal:
    return Decimal(text.rstrip("%％").replace(",", ""))


def _fits(values: _Values) -> bool:
    """Whether rate = spending ÷ budget within its digits, and score = points × rate to a tenth."""
    base, executed, rate = values.get("budget"), values.get("executed"), values["rate"]
    base = base if base is not None else values.get("initial_budget")
    if not base or executed is None or executed > base:
        return False
    step = Decimal(1).scaleb(int(rate.as_tuple().exponent))
    if abs(executed / base * 100 - rate) > step:
        return False
    points, score = values.get("points"), values.get("score")
    if points is not None and not 0 < points <= 100:
        return False
    if points is None or score is None:
        return score is None or score <= 100
    return abs(points * rate / 100 - score) <= Decimal("0.1")


def _cut(item: Item, parts: Sequence[str], columns: Sequence[Column]) -> Iterator[Item]:
    """The parts as cells at the places of their roles."""
    content = item.cell.passage.content
    at = len(content) - len(content.lstrip())
    for part, column in zip(parts, columns, strict=True):
        runs = (Run(0, item.cell.passage.place(at, at + len(part))),)
        passage = Passage(part, runs, item.cell.passage.block, item.cell.passage.cell)
        yield Item(_at(item.cell, passage, column), item.grid)
        at += len(part)


def _at(cell: Cell, passage: Passage, column: Column) -> Cell:
    return replace(cell, passage=passage, column=column.start, column_span=1)


_DIGIT = re.compile(r"[\d—-]")


def is_glued_line(content: str) -> bool:
    """A line of the fund block whose cells were run together: its figures stand nowhere else."""
    label = _DIGIT.split(fold(content), maxsplit=1)
    return len(label) > 1 and role_of("fund_rows", label[0]) is not None
