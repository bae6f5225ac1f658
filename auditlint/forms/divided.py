"""Heads of amounts that a second row divides: 预算数 into 年初数 and 调整后, 小计 and its parts."""

from collections.abc import Sequence
from itertools import pairwise

from auditlint.forms.align import Column
from auditlint.forms.fundings import MONEY
from auditlint.forms.items import Item, Kind
from auditlint.forms.lexicon import role_of

PART = "part"
"""The role of a column that is a part of the one beside it: no relation of the form reads it."""
_WHOLE = frozenset({"小计", "合计", "总计", "总额", "金额", "总数"})
_BUDGETS = {
    "年初": "initial_budget",
    "年初数": "initial_budget",
    "调整后": "budget",
    "调整后数": "budget",
    "全年": "budget",
}


def divides(columns: Sequence[Column], row: Sequence[Item]) -> bool:
    """Whether a line right below a header only divides its columns."""
    filled = [item for item in row if item.kind is not Kind.BLANK]
    first = min((one.start for one in columns if one.role in MONEY), default=0)
    are_below = all(item.is_words and item.column >= first > 0 for item in filled)
    is_one = len(filled) == 1 and filled[0].column > first and _names_part(filled[0])
    return are_below and (len(filled) > 1 or is_one)


def divided_columns(columns: Sequence[Column], row: Sequence[Item]) -> tuple[Column, ...] | None:
    """The columns that the heads and the line below them name together; None where it is open
    which of the columns below a head is the amount itself."""
    below = [item for item in row if item.kind is not Kind.BLANK]
    ends = [after.start for _, after in pairwise(columns)] + [max(item.end for item in row)]
    found: list[Column] = []
    for head, end in zip(columns, ends, strict=True):
        reach = range(head.start, max(end, head.end))
        under = [item for item in below if item.column in reach]
        parts = _divided(head, under) if under and head.role in MONEY else (head,)
        if parts is None:
            return None
        found += parts
    roles = [one.role for one in found if one.role in MONEY]
    return tuple(found) if len(set(roles)) == len(roles) else None


def _divided(head: Column, under: Sequence[Item]) -> tuple[Column, ...] | None:
    """The columns below one head: a whole with its parts, or budgets of two dates."""
    wholes = [item for item in under if item.key in _WHOLE]
    if len(wholes) == 1:
        return tuple(_column(head, item, is_whole=item is wholes[0]) for item in under)
    budgets = [_BUDGETS.get(item.key) or role_of("fund_columns", item.text) for item in under]
    if head.role in ("budget", "initial_budget") and {*budgets} == {"initial_budget", "budget"}:
        pairs = zip(under, budgets, strict=True)
        return tuple(Column(str(role), one.column, one.end, one.text) for one, role in pairs)
    first = under[0].column
    if not wholes and head.start < first and all(map(_names_part, under)):
        own = head._replace(end=first)
        return (own, *(_column(head, item, is_whole=False) for item in under))
    return None


def _column(head: Column, item: Item, *, is_whole: bool) -> Column:
    if is_whole:
        return head._replace(start=item.column, end=item.end)
    return Column(PART, item.column, item.end, item.text)


def _names_part(item: Item) -> bool:
    """其中：财政拨款: what stands right of the amount that it is a part of."""
    return "其中" in item.text and role_of("fund_rows", item.text) is not None
