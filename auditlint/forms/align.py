"""Alignment of a row's cells to the roles of a header, by meaning and by place.

Cells and roles are paired monotonically at least cost. A pair costs what its kind costs in that
role; a change of distance between cell and column costs what the table's grid makes of it (merged
cells lost on the way shift a row as a whole; dropped blanks shift its tail). The cost of the best
alignment *through each pair* is worked out forwards and backwards, so every figure knows whether
another role would have been nearly as good: then its role is not decided.
"""

import itertools
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from auditlint.documents import Grid
from auditlint.forms.items import FIGURES, Item, Kind
from auditlint.forms.lexicon import levels_of
from auditlint.records import record
from auditlint.text import one_line

_MARGIN = 0.45
_MOST_PAIRS = 900
"""Of cells with columns; the work grows with their square. No form is half as wide, and the cells
of a wider row stay strays."""
_STRAY_FIGURE, _STRAY_LEVEL, _STRAY_WORDS = 4.0, 2.5, 1.2
"""The cost of a cell that belongs nowhere: a figure, a known level label, other content."""


class Column(NamedTuple):
    """A role and the columns of its header cell; a tuple, as every row is looked up by them."""

    role: str
    start: int
    end: int
    label: str = ""


def labels_of(columns: Iterable[Column]) -> dict[str, str]:
    """The headers by role, as messages name the figures below them."""
    return {column.role: one_line(column.label) for column in columns}


class Geometry(NamedTuple):
    """What a shift of a whole row and a change of shift within it cost."""

    shift: float
    change: float
    label_change: float
    skip: float = 0.0
    step: float = 0.1
    """What each further column of a shift adds."""


EXACT = Geometry(shift=6.0, change=6.0, label_change=2.0)
LOOSE = Geometry(shift=0.5, change=1.6, label_change=0.4)
RAGGED = Geometry(shift=0.3, change=0.35, label_change=0.3, skip=0.1)
STREAM = Geometry(shift=0.0, change=0.0, label_change=0.0, skip=0.5, step=0.0)

LANE = "#"
"""Sets the number of a further lane behind a role: budget#1 is the budget of the second year."""
_LABELS = frozenset({"level1", "level2", "level4", "number"})
_MARKS = frozenset({"points", "score"})
_MARK_SKIP = 0.5
"""Points and score are seldom left out where the other figures of a row stand."""


@record(frozen=True, slots=True)
class Placed:
    """An item in a role; ``is_certain`` when no other role would have been nearly as good."""

    item: Item
    role: str
    is_certain: bool


_COST: dict[str, dict[Kind, float]] = {
    "money": {
        Kind.NUMBER: 0,
        Kind.AMOUNT: 0.1,
        Kind.PERCENT: 4,
        Kind.BOUND: 5,
        Kind.DASH: 0.2,
        Kind.TEXT: 6,
        Kind.MIXED: 3,
        Kind.DATE: 6,
        Kind.CODE: 5,
        Kind.FILLER: 1,
    },
    "ratio": {
        Kind.NUMBER: 0.6,
        Kind.AMOUNT: 4,
        Kind.PERCENT: 0,
        Kind.BOUND: 3,
        Kind.DASH: 0.2,
        Kind.TEXT: 6,
        Kind.MIXED: 3,
        Kind.DATE: 6,
        Kind.CODE: 5,
        Kind.FILLER: 1,
    },
    "mark": {
        Kind.NUMBER: 0,
        Kind.AMOUNT: 1.5,
        Kind.PERCENT: 3.5,
        Kind.BOUND: 4,
        Kind.DASH: 0.2,
        Kind.TEXT: 6,
        Kind.MIXED: 3,
        Kind.DATE: 6,
        Kind.CODE: 5,
        Kind.FILLER: 1,
    },
    "value": {
        Kind.NUMBER: 0.1,
        Kind.AMOUNT: 0,
        Kind.PERCENT: 0,
        Kind.BOUND: 0,
        Kind.DASH: 0.4,
        Kind.TEXT: 0.5,
        Kind.MIXED: 0.4,
        Kind.DATE: 0.2,
        Kind.CODE: 0.6,
        Kind.FILLER: 0.5,
    },
    "words": {
        Kind.NUMBER: 3.5,
        Kind.AMOUNT: 2.5,
        Kind.PERCENT: 3.5,
        Kind.BOUND: 4,
        Kind.DASH: 0.3,
        Kind.TEXT: 0,
        Kind.MIXED: 0,
        Kind.DATE: 1.5,
        Kind.CODE: 1,
        Kind.FILLER: 0,
    },
}
_COST["any"] = dict.fromkeys(Kind, 0.3)
_CLASS = {
    "unknown": "any",
    "aside": "any",
    "initial_budget": "money",
    "budget": "money",
    "executed": "money",
    "arrived": "money",
    "balance": "money",
    "amount": "money",
    "projected": "money",
    "part": "money",
    "rate": "ratio",
    "arrival_rate": "ratio",
    "points": "mark",
    "score": "mark",
    "review_score": "mark",
    "deduction": "mark",
    "level1_points": "mark",
    "level2_points": "mark",
    "target": "value",
    "actual": "value",
    "forecast": "value",
    "number": "mark",
}


def align(items: Sequence[Item], columns: Sequence[Column], geometry: Geometry) -> list[Placed]:
    """The items of a row (blanks left out) in their roles; strays are not in the list."""
    cells = [item for item in items if item.kind is not Kind.BLANK]
    signature = tuple(_signature(item) for item in cells)
    roles = _solve(signature, tuple(columns), geometry)
    return [
        Placed(item, columns[at].role, certain)
        for item, (at, certain) in zip(cells, roles, strict=True)
        if at >= 0
    ]


def cost_of(item: Item, column: Column) -> float:
    """What an item costs in a column by its kind alone."""
    return _pair_cost(_signature(item), column)


def stray_cost(item: Item) -> float:
    """What an item costs that belongs to no column."""
    return _stray_cost(_signature(item))


def geometry_of(grid: Grid, width: int, expected: int) -> Geometry:
    """How far places count in a row of ``width`` cells under a header of ``expected`` columns."""
    if grid is Grid.EXACT:
        return EXACT
    if grid is Grid.STREAM or (grid is Grid.PACKED and width < expected):
        return STREAM
    return LOOSE if width >= expected else RAGGED


_MISFIT = {"name": 0.9}
"""What a level label costs in another column: an indicator may be named like its level."""
_Signature = tuple[Kind, int, int, frozenset[str], str]


def _signature(item: Item) -> _Signature:
    """What the cost of an item depends on, and nothing else (rows that look alike share it)."""
    words = item.is_words
    levels = levels_of(item.text) if words else frozenset()
    tail = ""
    if item.quantities:
        unit = item.quantities[0].quantity
        if unit is not None:
            tail = unit.unit.base if unit.value <= 120 else unit.unit.base + "+"
    return item.kind, item.column, item.end, levels, tail


@lru_cache(maxsize=8192)
def _solve(
    cells: tuple[_Signature, ...], columns: tuple[Column, ...], geometry: Geometry
) -> list[tuple[int, bool]]:
    """For each cell the index of its column (-1: stray) and whether that is certain."""
    if not cells or not columns or len(cells) * len(columns) > _MOST_PAIRS:
        return [(-1, True)] * len(cells)
    costs = [[_pair_cost(cell, column) for column in columns] for cell in cells]
    strays = [_stray_cost(cell) for cell in cells]
    forward = _sweep(cells, columns, costs, strays, geometry)
    mirrored = _sweep(
        cells[::-1], columns[::-1], [row[::-1] for row in costs[::-1]], strays[::-1], geometry
    )
    backward = [row[::-1] for row in mirrored[::-1]]
    through = [
        [ahead + behind - cost for ahead, behind, cost in zip(f, b, c, strict=True)]
        for f, b, c in zip(forward, backward, costs, strict=True)
    ]
    best = min(min(row) for row in through)
    nothing = sum(strays)
    if best >= nothing:
        return [(-1, True)] * len(cells)
    return [_decide(row, best) for row in through]


def _stray_cost(cell: _Signature) -> float:
    if cell[0] in FIGURES:
        return _STRAY_FIGURE
    return _STRAY_LEVEL if cell[3] else _STRAY_WORDS


def _decide(row: list[float], best: float) -> tuple[int, bool]:
    first, *others = sorted(row)
    if first > best + 1e-9:
        return -1, True
    column = row.index(first)
    return column, not others or others[0] - best >= _MARGIN


def _sweep(
    cells: tuple[_Signature, ...],
    columns: tuple[Column, ...],
    costs: list[list[float]],
    strays: list[float],
    geometry: Geometry,
) -> list[list[float]]:
    """The least cost of an alignment of the cells up to each pair that uses that pair."""
    skipped = [0.0, *itertools.accumulate(strays)]
    skips = [geometry.skip + (_MARK_SKIP if one.role in _MARKS else 0.0) for one in columns]
    unused = [0.0, *itertools.accumulate(skips)]
    reach: list[list[float]] = []
    for i, cell in enumerate(cells):
        row: list[float] = []
        for j, column in enumerate(columns):
            best = skipped[i] + unused[j] + _shift_cost(cell, column, geometry)
            for before, earlier in itertools.product(range(i), range(j)):
                passed = skipped[i] - skipped[before + 1] + unused[j] - unused[earlier + 1]
                so_far = reach[before][earlier] + passed
                if so_far < best:
                    change = _change_cost(cells[before], columns[earlier], cell, column, geometry)
                    best = min(best, so_far + change)
            row.append(best + costs[i][j])
        reach.append(row)
    return reach


def _shift_cost(cell: _Signature, column: Column, geometry: Geometry) -> float:
    distance = _distance(cell, column)
    return 0.0 if distance == 0 else geometry.shift + geometry.step * min(abs(distance), 5)


def _change_cost(
    before: _Signature, earlier: Column, cell: _Signature, column: Column, geometry: Geometry
) -> float:
    change = _distance(cell, column) - _distance(before, earlier)
    if change == 0:
        return 0.0
    by_label = earlier.role in _LABELS or column.role in _LABELS
    base = geometry.label_change if by_label else geometry.change
    return base + geometry.step * min(abs(change), 5)


def _distance(cell: _Signature, column: Column) -> int:
    """How far a cell stands from its header; 0 when their columns overlap."""
    if cell[1] < column.end and column.start < cell[2]:
        return 0
    return column.start - cell[1]


def _pair_cost(cell: _Signature, column: Column) -> float:
    kind, _, _, levels, tail = cell
    kind_class = _CLASS.get(column.role.partition(LANE)[0], "words")
    cost = _COST[kind_class][kind]
    if kind_class == "words" and levels:
        cost += 0.0 if column.role in levels else _MISFIT.get(column.role, 1.5)
    elif kind_class == "words" and column.role in ("level1", "level2"):
        cost += 0.3
    if kind_class == "mark":
        if kind is Kind.AMOUNT and tail.startswith("分"):
            cost = 0.0
        elif kind is Kind.PERCENT and ("权重" in column.label or "%" in column.label):
            cost = 0.1
        elif tail.endswith("+"):
            cost += 1.5
    if kind_class == "money" and kind is Kind.AMOUNT and not tail.startswith("元"):
        cost += 4
    return cost
