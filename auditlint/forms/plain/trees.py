"""Sums that merged heads print: 小计 of a group of columns, 合计 of groups and single columns.

A tree of heads counts for all its wholes together: where most of them hold, the one that fails is
no other structure. The heads of the 三公经费 table are an identity of their own, which its title
prints (财政部 部门决算公开 form: 合计 = 因公出国（境）费 + 公务用车购置及运行费 + 公务接待费).
"""

import re
from collections.abc import Iterator, Sequence

from auditlint.forms.plain import labels
from auditlint.forms.plain.formulas import Axis
from auditlint.forms.plain.readings import Reading, Record, try_out
from auditlint.text import bare_label

KIND = "tree"
_MOST_PARTS = 10
_THREE = (re.compile(r"因公出国"), re.compile(r"公务(?:用)?车"), re.compile(r"公务接待"))
_FOURTH = re.compile(r"会议|培训|差旅|其他")
_LEAST_HELD = 2


def trees(axis: Axis) -> dict[int, Record]:
    """The sums of the tree of heads, tried; none where too many of them fail."""
    if axis.is_lying:
        return {}
    readings = [one for at in axis.terms if (one := _tree(axis, at)) is not None]
    records = [try_out(one, axis.places, axis.cell) for one in readings]
    is_proven = _holds(records) and sum(one.held for one in records) >= _LEAST_HELD
    return {
        one.reading.whole: one
        for one in records
        if is_proven or (one.reading.is_certain and _holds([one]))
    }


def _holds(records: Sequence[Record]) -> bool:
    """Whether few places fail."""
    held = sum(one.held for one in records)
    return sum(one.failed for one in records) <= max(1, held // 4)


def _tree(axis: Axis, at: int) -> Reading | None:
    """The columns of a whole's own group and the subtotals of the groups within that."""
    head = axis.heads[at]
    if not labels.SUM_COLUMN.search(bare_label(head.text)):
        return None
    inside = [
        one for one in axis.terms if one != at and axis.heads[one].group.startswith(head.group)
    ]
    parts = [*_parts(axis, head.group, inside)]
    texts = [axis.heads[one].key.removeprefix(head.group) for one in parts]
    is_three = _is_three_public(texts)
    fits = bool(head.group) or is_three
    if not fits or not 1 < len(parts) <= _MOST_PARTS or any("其中" in text for text in texts):
        return None
    return Reading(KIND, at, tuple((1, one) for one in parts), is_certain=is_three)


def _parts(axis: Axis, group: str, inside: Sequence[int]) -> Iterator[int]:
    """Columns right below the group, and for each group within it its whole, else its columns."""
    deeper: dict[str, list[int]] = {}
    for one in inside:
        deeper.setdefault(axis.heads[one].group, []).append(one)
    for name, members in deeper.items():
        wholes = [
            one for one in members if labels.SUM_COLUMN.search(bare_label(axis.heads[one].text))
        ]
        yield from members if name == group or len(wholes) != 1 else wholes


def _is_three_public(texts: Sequence[str]) -> bool:
    named = [sum(bool(shape.search(text)) for text in texts) for shape in _THREE]
    return named == [1, 1, 1] and len(texts) == len(_THREE) and not _FOURTH.search("".join(texts))
