"""Figures of a row printed without any separator: 202010100.00%10 is 20, 20, 10, 100.00 %, 10.

A run of digits is cut only when exactly one way of cutting it gives every role of the header its
figure and satisfies the arithmetic of the row, or, where none does, prints every amount with the
same decimals; else it stays one cell that nothing can read.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditlint.documents import Cell, Grid, Passage
from auditlint.forms.align import Column
from auditlint.forms.items import Item
from auditlint.forms.lexicon import role_of
from auditlint.records import replace
from auditlint.text import fold

_GLUED = re.compile(r"[\d.,%％—－–-]{6,60}")
_DASH = re.compile(r"[—－–-]")
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
_MOST_POINTS = 100
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
    way = _only(ways, roles) if len(ways) < _MOST_WAYS else None
    return list(items) if way is None else list(_cut(filled[0], way, columns))


def _only(ways: Sequence[tuple[str, ...]], roles: Sequence[str]) -> tuple[str, ...] | None:
    """The way that satisfies the arithmetic, or else has amounts that are all alike; of several
    the one that does both; None in doubt."""
    values = {way: _values(way, roles) for way in ways}
    fitting = [way for way in ways if _fits(values[way])]
    alike = [way for way in ways if _are_alike(way, roles) and _is_possible(values[way])]
    both = [way for way in fitting if way in alike]
    found = both or ([] if fitting and alike else fitting or alike)
    return found[0] if len(found) == 1 else None


def _values(way: Sequence[str], roles: Sequence[str]) -> _Values:
    pairs = zip(roles, way, strict=True)
    return {role: _number(part) for role, part in pairs if not _DASH.fullmatch(part)}


def _are_alike(way: Sequence[str], roles: Sequence[str]) -> bool:
    """Whether the amounts print the same decimals, two at least."""
    amounts = [part for role, part in zip(roles, way, strict=True) if _SHAPES[role] is _AMOUNT]
    decimals = {len(part.partition(".")[2]) for part in amounts}
    return len(decimals) == 1 and min(decimals) > 1


def _is_possible(values: _Values) -> bool:
    points, score = values.get("points"), values.get("score")
    if points is None or score is None:
        return points is None and score is None
    return 0 < points <= _MOST_POINTS and score <= points


def _ways(text: str, roles: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every way of cutting the text into one figure a role, breadth first over the roles."""
    partial: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    for role in roles:
        partial = [
            (end, (*parts, text[start:end]))
            for start, parts in partial
            for end in range(start + 1, min(start + 16, len(text)) + 1)
            if _SHAPES[role].fullmatch(text, start, end) or _DASH.fullmatch(text, start, end)
        ][:_MOST_WAYS]
    return (parts for end, parts in partial if end == len(text))


def _number(text: str) -> Decimal:
    return Decimal(text.rstrip("%％").replace(",", ""))


def _fits(values: _Values) -> bool:
    """Whether rate = spending ÷ budget within its digits, and score = points × rate to a tenth."""
    base, executed, rate = values.get("budget"), values.get("executed"), values.get("rate")
    base = base if base is not None else values.get("initial_budget")
    if not base or executed is None or executed > base or rate is None:
        return False
    step = Decimal(1).scaleb(int(rate.as_tuple().exponent))
    if abs(executed / base * 100 - rate) > step:
        return False
    points, score = values.get("points"), values.get("score")
    if points is None or score is None or not _is_possible(values):
        return points is None and score is None
    return abs(points * rate / 100 - score) <= Decimal("0.1")


def _cut(item: Item, parts: Sequence[str], columns: Sequence[Column]) -> Iterator[Item]:
    """The parts as cells at the places of their roles."""
    content = item.cell.passage.content
    at = len(content) - len(content.lstrip())
    for part, column in zip(parts, columns, strict=True):
        passage = item.cell.passage.part(at, at + len(part))
        yield Item(_at(item.cell, passage, column), item.grid)
        at += len(part)


def _at(cell: Cell, passage: Passage, column: Column) -> Cell:
    return replace(cell, passage=passage, column=column.start, column_span=1)


def glued_row(passage: Passage, columns: Sequence[Column]) -> list[Item] | None:
    """A line of the fund block whose cells were run together, as cells; None where it is none, or
    its figures cannot be cut for certain."""
    content = passage.content.strip()
    label = _DIGIT.split(content, maxsplit=1)[0]
    if not columns or not is_glued_line(content):
        return None
    start = len(passage.content) - len(passage.content.lstrip())
    first = columns[0].start - 1
    name = _cell(passage, start, start + len(label), first)
    rest = _cell(passage, start + len(label), start + len(content), first + 1)
    if not any(map(str.isdigit, rest.text)):
        return [name]
    cells = unglued([rest], columns)
    return [name, *cells] if len(cells) > 1 else None


def printed_lines(passage: Passage) -> Iterator[Passage]:
    """The lines of a passage that was joined from several."""
    starts = [run.start for run in passage.runs]
    for start, end in itertools.pairwise([*starts, len(passage.content)]):
        yield passage.part(start, end)


def _cell(passage: Passage, start: int, end: int, column: int) -> Item:
    """A stretch of a line as a cell."""
    return Item(Cell(-1, 0, column, passage.part(start, end)), Grid.LOOSE)


_DIGIT = re.compile(r"[\d—－–-]")


def is_glued_line(content: str) -> bool:
    """A line of the fund block whose cells were run together: its figures stand nowhere else."""
    label = _DIGIT.split(fold(content), maxsplit=1)
    return len(label) > 1 and role_of("fund_rows", label[0]) is not None
