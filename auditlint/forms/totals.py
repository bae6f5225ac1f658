"""The lines of totals in an indicator table: that of the form, and 小计 of some of its rows."""

from collections.abc import Sequence

from auditlint.documents import Grid, Table
from auditlint.figures import Figure, State, Term
from auditlint.forms import marks
from auditlint.forms.align import align, geometry_of
from auditlint.forms.drafts import Draft, Subtotal
from auditlint.forms.headers import POINTS_OF_LEVEL, UNKNOWN
from auditlint.forms.items import Item, Kind
from auditlint.forms.lexicon import role_of
from auditlint.forms.pairs import parted

_SUBTOTALS = frozenset({"小计", "分项小计", "小计得分"})
_PAIR = 2
_LABELS = 3
"""Cells of a row that may be its labels."""
_Cells = dict[str, Item]


def read_total(draft: Draft, table: Table, row: Sequence[Item], items: Sequence[Item]) -> bool:
    """Read a row of totals; False when this is none."""
    if draft.indicators is None:
        return False
    if items[0].quantities or len(items) == _PAIR:
        items = [part for item in items for part in parted(item)]
    subtotal = next((item for item in items[:_LABELS] if item.key in _SUBTOTALS), None)
    if subtotal is None and role_of("totals", items[0].text) != "total":
        return False
    figures = [item for item in items[1:] if item.is_figure]
    found = _placed(draft, table, row, figures)
    if subtotal is not None:
        _note_subtotal(draft, subtotal, found)
    if subtotal is None or subtotal is items[0]:
        _read(draft, table, items, found)
    draft.is_closed = bool(draft.indicators.rows) and subtotal is None
    return True


def _placed(draft: Draft, table: Table, row: Sequence[Item], figures: Sequence[Item]) -> _Cells:
    """The figures in the columns of points and score."""
    roles = {"points", "score", "deduction", "review_score", UNKNOWN, *POINTS_OF_LEVEL.values()}
    heads = draft.indicators.columns if draft.indicators else ()
    columns = tuple(one for one in heads if one.role in roles)
    placed = align(figures, columns, geometry_of(table.grid, len(row), len(row)))
    return {one.role: one.item for one in placed if one.role != UNKNOWN}


def _note_subtotal(draft: Draft, label: Item, found: _Cells) -> None:
    """Remember a 小计 with both of its figures: one alone may be either."""
    if draft.indicators is not None and {"points", "score"} <= found.keys():
        name = Term(text=label.text, place=label.place, label="小计")
        points = marks.points(found["points"].figure("小计分值"))
        score = marks.score(found["score"].figure("小计得分"))
        draft.subtotals.append(Subtotal(name, points, score, len(draft.indicators.rows)))


def _read(draft: Draft, table: Table, items: Sequence[Item], found: _Cells) -> None:
    figures = [item for item in items[1:] if item.is_figure]
    if not found and len(figures) == 1 and items[0].key.endswith("分"):
        found = {"score": figures[0]}
    if "points" in found:
        draft.points_total = marks.points(found["points"].figure("总分分值"))
    if "score" in found:
        draft.total = marks.score(found["score"].figure("总分"))
    if "deduction" in found:
        draft.deduction_total = marks.score(found["deduction"].figure("扣分合计"))
    if sum(bool(item.quantities) for item in items[1:]) <= len(found):
        _lone_total(draft, table, found)
    elif "score" not in found:
        draft.total = Figure(label="总分", state=State.AMBIGUOUS)
    draft.rows_at_total = len(draft.indicators.rows) if draft.indicators else 0


def _lone_total(draft: Draft, table: Table, found: _Cells) -> None:
    """One figure in the total row of a table whose columns shift: points or score, unknown."""
    if len(found) != 1 or table.grid is Grid.EXACT:
        return
    (item,) = found.values()
    draft.points_total = marks.blank("总分分值")
    draft.total = marks.score(item.figure("总分"))
    heads = {column.role for column in draft.indicators.columns} if draft.indicators else set()
    draft.total_is_certain = item.kind is Kind.AMOUNT or "points" not in heads
