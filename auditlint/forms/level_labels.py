"""Labels of levels among the cells of an indicator row, and names that look like them."""

import re
from collections.abc import Sequence

from auditlint.figures import Figure
from auditlint.figures.lexer import to_figure
from auditlint.forms import marks
from auditlint.forms.align import Placed
from auditlint.forms.items import Item
from auditlint.forms.lexicon import levels_of, without_points
from auditlint.text import fold

_LEVEL_POINTS = re.compile(r"[(\[]?\s*(\d+(?:\.\d+)?)\s*(分?)\s*[)\]]?\s*$")


def levels_in(item: Item) -> frozenset[str]:
    """The levels that a cell can be a label of, with or without points."""
    if not item.is_words:
        return frozenset()
    return levels_of(item.text)


def role_at(item: Item, cells: dict[str, Placed]) -> str:
    return next((role for role, one in cells.items() if one.item is item), "")


def declared_of(item: Item) -> Figure:
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
    return not declared_of(item).is_blank


def own_name(items: Sequence[Item], cells: dict[str, Placed]) -> Item | None:
    """An indicator that prints its own points, in a row with no other name: "满意度(6分) … 6 6"."""
    if "name" in cells or "points" not in cells:
        return None
    roles = ("", "level1", "level2", "unknown")
    names = [one for one in items if one.is_words and role_at(one, cells) in roles]
    labels = [one for one in names if levels_in(one) and not follows_marks(one, cells)]
    is_last = bool(labels) and not any(_stands_between(labels[-1], one, cells) for one in names)
    return labels[-1] if is_last and _has_points(labels[-1]) else None


def _stands_between(label: Item, other: Item, cells: dict[str, Placed]) -> bool:
    """Whether a cell stands right of a label and left of the points: it is the name then."""
    return label.column < other.column < cells["points"].item.column


def follows_marks(item: Item, cells: dict[str, Placed]) -> bool:
    """Whether a cell stands right of points and score: a remark (扣1分), no label."""
    marked = [cells[role].item.column for role in ("points", "score") if role in cells]
    return len(marked) > 1 and item.column > max(marked)
