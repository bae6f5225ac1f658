"""Indicator tables lying on their side, an indicator a column: turned so that it is a row."""

from collections.abc import Sequence
from itertools import groupby

from auditlint.forms.items import Item, Kind, Rows
from auditlint.forms.lexicon import role_of
from auditlint.records import replace

_LEAST_ROWS, _LEAST_INDICATORS = 3, 2
_LEVELS = frozenset({"level1", "level2", "level4"})
_FACTS = frozenset({"target", "actual", "points", "score"})
_MARKS = frozenset({"points", "score"})


def upright(rows: Rows) -> Rows:
    """The rows with every lying indicator table turned; all as they are where there is none."""
    roles = [_role(row) for row in rows]
    if sum(role in _FACTS for role in roles) < _LEAST_ROWS - 1:
        return rows
    turned: list[Sequence[Item]] = []
    for is_lying, members in groupby(range(len(rows)), key=lambda at: roles[at] is not None):
        block = [rows[at] for at in members]
        turned += _turned(block) if is_lying and _is_table(block) else block
    return turned


def _role(row: Sequence[Item]) -> str | None:
    """What the first cell of a row says that the others are."""
    first = next((item for item in row if item.kind is not Kind.BLANK), None)
    if first is None or not first.is_words:
        return None
    role = role_of("indicator_columns", first.text) or role_of("short_heads", first.text)
    return "name" if role == "side" else role


def _is_table(block: Rows) -> bool:
    """Names with two kinds of facts below them, each kind once, marks among them, and no second
    head in any row."""
    roles = [_role(row) for row in block]
    facts = [role for role in roles if role in _FACTS]
    is_named = roles.count("name") == 1 and len(set(facts)) == len(facts) >= _LEAST_ROWS - 1
    if not is_named or not _MARKS & set(facts):
        return False
    names = _values(block[roles.index("name")])
    return len(names) >= _LEAST_INDICATORS and not any(map(_heads, block))


def _values(row: Sequence[Item]) -> list[Item]:
    return [item for item in row if item.kind is not Kind.BLANK][1:]


def _heads(row: Sequence[Item]) -> bool:
    """Whether another cell of the row heads a column of a table that stands upright."""
    return any(role_of("indicator_columns", item.text) for item in _values(row))


def _turned(block: Rows) -> list[list[Item]]:
    """The block with rows and columns exchanged, without the columns left of its heads."""
    first = max(row[0].column for row in block)
    made: dict[int, list[Item]] = {}
    for at, row in enumerate(block):
        for item in row:
            cell = item.cell
            turned = replace(
                cell,
                row=cell.column,
                column=at,
                row_span=cell.column_span,
                column_span=min(cell.row_span, len(block) - at),
            )
            made.setdefault(max(cell.column, first), []).append(Item(turned, item.grid))
    return [made[column] for column in sorted(made)]
