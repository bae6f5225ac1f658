"""The labels of levels (产出指标, 数量指标) and the points that they declare."""

import re
from collections.abc import Sequence

from auditlint.figures import Figure
from auditlint.figures.lexer import to_figure
from auditlint.forms import marks
from auditlint.forms.align import Placed
from auditlint.forms.items import Item
from auditlint.forms.lexicon import levels_of, role_of, without_points
from auditlint.text import fold

_LEVEL_POINTS = re.compile(r"[(\[]?\s*(\d+(?:\.\d+)?)\s*(分?)\s*[)\]]?\s*$")


def levels_of_item(item: Item) -> frozenset[str]:
    """The levels that a cell can be a label of, with or without points."""
    if not item.is_words:
        return frozenset()
    return levels_of(item.text)


def is_settled(item: Item, at: str) -> bool:
    """Whether the lexicon knows one level of a label, and its column is not the other's."""
    levels = levels_of_item(item)
    return len(levels) == 1 and not (at in ("level1", "level2") and at not in levels)


def depth_of(item: Item, *, is_first: bool) -> int:
    """1 or 2: by the lexicon, else the first of two labels, or one with points, is the outer."""
    levels = levels_of_item(item)
    if len(levels) == 1:
        return 1 if "level1" in levels else 2
    is_known = role_of("levels", without_points(item.text)) is not None
    return 1 if is_first or (is_known and not declared_in(item).is_blank) else 2


def declared_in(item: Item) -> Figure:
    """The points that a level label declares: "产出指标 50分"; a range declares none."""
    label = f"{without_points(item.text)}分值"
    content = item.cell.passage.content
    match = _LEVEL_POINTS.search(fold(content))
    if match is None or len(item.quantities) != 1 or item.quantities[0].quantity is None:
        return marks.blank(label)
    token = item.quantities[0]
    if not (match[2] or fold(content).rstrip().endswith(")")):
        return marks.blank(label)
    return marks.points(to_figure(token, item.cell.passage, label))


def _has_points(item: Item) -> bool:
    return not declared_in(item).is_blank


def role_at(item: Item, cells: dict[str, Placed]) -> str:
    return next((role for role, one in cells.items() if one.item is item), "")


def own_name(items: Sequence[Item], cells: dict[str, Placed]) -> Item | None:
    """An indicator that prints its own points, in a row with no other name: "满意度(6分) … 6 6"."""
    if "name" in cells or "points" not in cells:
        return None
    roles = ("", "level1", "level2", "unknown")
    names = [one for one in items if one.is_words and role_at(one, cells) in roles]
    labels = [one for one in names if levels_of_item(one) and not follows_marks(one, cells)]
    is_last = bool(labels) and not any(_stands_between(labels[-1], one, cells) for one in names)
    return labels[-1] if is_last and _has_points(labels[-1]) else None


def _stands_between(label: Item, other: Item, cells: dict[str, Placed]) -> bool:
    """Whether a cell stands right of a label and left of the points: it is the name then."""
    return label.column < other.column < cells["points"].item.column


def follows_marks(item: Item, cells: dict[str, Placed]) -> bool:
    """Whether a cell stands right of points and score: a remark (扣1分), no label."""
    marked = [cells[role].item.column for role in ("points", "score") if role in cells]
    return len(marked) > 1 and item.column > max(marked)
