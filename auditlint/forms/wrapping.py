"""Rows of tables with a known header that were printed one cell a line.

The cells of an indicator table come in the order of the header, row after row, with some left out.
They are walked once, each in the column that makes the whole cheapest; a column that does not lie
right of the one before begins a row. So words between a target and its points are a value, and
words after the points a remark or the next row's label, whatever they say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from auditlint.forms.align import Column, cost_of, stray_cost
from auditlint.forms.headers import indicator_columns
from auditlint.forms.items import Item
from auditlint.forms.lexicon import levels_of, role_of
from auditlint.forms.plans import names_plan

_WIDEST = 16
_GAP = 1
_SCORES = ("得分", "评分", "自评分")
_MISSING = {"name": 1.5, "target": 1.0, "actual": 1.0, "points": 0.8, "score": 0.8} | dict.fromkeys(
    ("operator", "unit"), 0.6
)
_SELDOM_FILLED = 0.1
"""What it costs a row to lack a column: labels are merged, remarks left out."""
_MAY_HOLD_LEVELS = frozenset({"level1", "level2", "level4", "name"})
_LEVEL_ELSEWHERE = 2.0
"""What the label of a level costs as a value or a remark."""
_FORM_FIELDS = frozenset({"project", "department", "implementing"})
_REPEATED = frozenset({"points", "score"})
"""Heads that may stand behind each level: 一级指标, 分值, 二级指标, 分值."""
_LEAST_HEADS, _NARROWEST = 3, 4
_AMOUNTS = frozenset({"budget", "amount", "initial_budget", "executed"})


@dataclass(frozen=True, slots=True)
class Region:
    """The cells of a table: its header row, its rows, and how many cells they take."""

    header: Sequence[Item]
    rows: list[list[Item]]
    size: int


def indicator_region(items: Sequence[Item], start: int) -> Region | None:
    """The indicator table whose header begins with an item, up to its total; None without one."""
    width = _header_width(items[start : start + _WIDEST])
    columns = indicator_columns([one.at(at) for at, one in enumerate(items[start : start + width])])
    if not columns:
        return None
    header = items[start : start + width]
    if _heads_numbers(header[0]):
        columns = (Column("number", 0, 1, header[0].text), *columns)
    first = start + width
    reach = range(first, len(items))
    stop = next((at for at in reach if _ends(items[at : at + _LEAST_HEADS])), len(items))
    return Region(header, _rows(items[first:stop], columns), stop - start)


def _header_width(items: Sequence[Item]) -> int:
    """How many cells from the first on are the heads of an indicator table: known ones, scores of
    somebody (市级得分), and single unknown ones between them."""
    seen: set[str] = set()
    end = 0
    for at, item in enumerate(items):
        role = role_of("indicator_columns", item.text) or role_of("short_heads", item.text)
        if at == 0 and _heads_numbers(item):
            end = 1
        elif (role and (role not in seen or role in _REPEATED)) or item.key.endswith(_SCORES):
            seen.add(role or "")
            end = at + 1
        elif at == 0 or at - end >= _GAP or _cannot_head(item):
            break
    return end if len(seen) >= _LEAST_HEADS else 0


def list_region(items: Sequence[Item], start: int) -> Region | None:
    """The numbered list of projects whose header begins with an item, its total included."""
    width = _list_width(items[start : start + _WIDEST])
    if not width:
        return None
    rows: list[list[Item]] = [[]]
    number, is_total = 0, False
    at = start + width
    while at < len(items) and not _ends_list(items[at], is_total=is_total):
        item = items[at]
        is_number = item.text == str(number + 1) and not any(
            after.is_figure for after in items[at + 1 : at + 2]
        )
        is_total = role_of("totals", item.text) is not None or (is_total and not is_number)
        if is_number or role_of("totals", item.text):
            rows.append([])
        if is_number:
            number += 1
        else:
            rows[-1].append(item)
        at += 1
    return Region(items[start : start + width], [row for row in rows if row], at - start)


def sources_header(items: Sequence[Item], start: int) -> Region | None:
    """The heads of a fund block turned round, a whole and its sources, right before the first line
    of amounts; None without one."""
    run = list(
        takewhile(lambda one: role_of("fund_rows", one.text), items[start : start + _WIDEST])
    )
    kinds = {role_of("fund_rows", one.text) for one in run}
    after = items[start + len(run) : start + len(run) + 2]
    if len(run) < _LEAST_HEADS or "total" not in kinds or len(after) < 2:
        return None
    is_line = role_of("fund_columns", after[0].text) in _AMOUNTS and after[1].is_figure
    return Region(run, [], len(run)) if is_line else None


def _list_width(items: Sequence[Item]) -> int:
    """How many cells from the first on are the header of a numbered list of projects."""
    if not _heads_numbers(items[0]):
        return 0
    roles = [role_of("summary_columns", item.text) for item in items]
    known = [at for at, role in enumerate(roles) if role]
    end = next(
        (at for at, after in pairwise([*known, len(items) + _GAP + 1]) if after - at > _GAP + 1)
    )
    if any(map(_cannot_head, items[: end + 1])):
        return 0
    found = set(roles[: end + 1])
    is_list = "project" in found and bool(found & _AMOUNTS)
    return end + 1 if end + 1 >= _NARROWEST and is_list else 0


def _ends_list(item: Item, *, is_total: bool) -> bool:
    """Whether the first label of a form begins, or words after the total."""
    is_label = role_of("information", item.text) in _FORM_FIELDS
    return is_label or (
        is_total
        and item.is_words
        and not role_of("grades", item.text)
        and not role_of("totals", item.text)
    )


def _heads_numbers(item: Item) -> bool:
    return role_of("summary_columns", item.text) == "number"


def _cannot_head(item: Item) -> bool:
    return not item.is_words or bool(levels_of(item.text))


def _ends(items: Sequence[Item]) -> bool:
    """Whether a total, a field of a form, a plan or another header begins."""
    first = items[0]
    if role_of("totals", first.text) or role_of("information", first.text) in _FORM_FIELDS:
        return True
    heads = [role_of("indicator_columns", one.text) for one in items[:_LEAST_HEADS]]
    amounts = [role_of("fund_columns", one.text) for one in items[:_LEAST_HEADS]]
    is_header = len(set(heads)) == _LEAST_HEADS and all(heads)
    return is_header or (len(amounts) == _LEAST_HEADS and all(amounts)) or names_plan(first)


def _rows(items: Sequence[Item], columns: Sequence[Column]) -> list[list[Item]]:
    """The cells as rows, without the numbers of the rows."""
    rows: list[list[Item]] = []
    before = len(columns)
    for item, column in zip(items, _columns_of(items, columns), strict=True):
        if not rows or (column is not None and column <= before):
            rows.append([])
        before = before if column is None else column
        if column is None or columns[column].role != "number":
            rows[-1].append(item)
    return [row for row in rows if row]


def _columns_of(items: Sequence[Item], columns: Sequence[Column]) -> list[int | None]:
    """The column of each cell on the cheapest walk; None for a cell that belongs nowhere."""
    last = len(columns) - 1
    gaps = [_MISSING.get(column.role, _SELDOM_FILLED) for column in columns]
    behind = [sum(gaps[:at]) for at in range(len(columns) + 1)]

    def step(before: int, after: int) -> float:
        if after > before:
            return behind[after] - behind[before + 1]
        return behind[-1] - behind[before + 1] + behind[after]

    reached = [0.0 if at == last else float("inf") for at in range(len(columns))]
    choices: list[list[tuple[int, int | None]]] = []
    for item in items:
        stray = stray_cost(item)
        costs: list[float] = []
        chosen: list[tuple[int, int | None]] = []
        for at, column in enumerate(columns):
            ways = [so_far + step(before, at) for before, so_far in enumerate(reached)]
            cheapest = ways.index(min(ways))
            taken = ways[cheapest] + _cost(item, column)
            left = reached[at] + stray
            costs.append(min(taken, left))
            chosen.append((cheapest, at) if taken <= left else (at, None))
        reached = costs
        choices.append(chosen)
    return _walked_back(reached, choices)


def _cost(item: Item, column: Column) -> float:
    is_label = column.role not in _MAY_HOLD_LEVELS and levels_of(item.text)
    return cost_of(item, column) + (_LEVEL_ELSEWHERE if is_label else 0.0)


def _walked_back(
    reached: Sequence[float], choices: Sequence[Sequence[tuple[int, int | None]]]
) -> list[int | None]:
    at = min(range(len(reached)), key=reached.__getitem__)
    found: list[int | None] = []
    for chosen in reversed(choices):
        at, column = chosen[at]
        found.append(column)
    return found[::-1]
