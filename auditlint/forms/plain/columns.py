"""Columns of figures: what a head says of them, and their cells in the unit and at the precision
that the column gives them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditlint.figures import Figure, State, Unit
from auditlint.figures.units import PERCENT
from auditlint.forms import marks
from auditlint.forms.items import Item, Kind
from auditlint.forms.plain import labels
from auditlint.records import replace
from auditlint.text import bare_label, label_key

_LARGEST_RATIO = Decimal("1.5")
Known = Mapping[tuple[int, int], Figure]
"""Figures that another form has read already, by block and cell: one cell, one figure."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures. ``group`` is the label above its own one where a header has two rows."""

    index: int
    head: str
    group: str
    formula: str
    is_ratio: bool
    is_additive: bool

    @property
    def name(self) -> str:
        return f"{self.group}{self.head}"


def column_of(
    at: int, label: str, group: str, formula: str, items: Sequence[Item | None]
) -> Column:
    """The column of a head and its cells."""
    name = label_key(group) + label_key(label)
    filled = [item for item in items if item is not None and item.is_figure]
    percents = sum(item.kind is Kind.PERCENT for item in filled)
    is_ratio = (
        "百分点" in name
        or percents * 2 > len(filled)
        or (
            bool(labels.RATIO.search(bare_label(label)) or "%" in name)
            and not any(item.kind is Kind.AMOUNT for item in filled)
            and not marks.money_unit([label])
            and ("%" in name or not labels.DIFFERENCE.fullmatch(bare_label(label)))
        )
    )
    return Column(
        at, label.strip(), group, formula, is_ratio,
        not is_ratio and labels.is_additive(group + label),
    )  # fmt: skip


def figures_of(
    column: Column,
    items: Sequence[Item | None],
    known: Known,
    unit: Unit | None,
    given: Unit | None = None,
) -> list[Figure]:
    """The cells as figures; ``unit`` is that of the table, ``given`` that of the amounts that a
    form has read in it. Figures that are known stay the same."""
    read = [known_figure(item, known) for item in items]
    own = [marks.blank(column.name) if item is None else item.figure(column.name) for item in items]
    if column.is_ratio:
        is_percent = _is_in_percent(column, own)
        own = [_rate(figure, column, is_percent=is_percent) for figure in own]
        return [new if old is None else old for old, new in zip(read, own, strict=True)]
    own_unit = next((old.unit for old in read if old is not None and old.is_printed), None)
    money = own_unit or marks.money_unit([column.head, column.group]) or _money(own, unit)
    if money is None and labels.is_money(column.name):
        money = given
    if money is not None:
        own = [_amount(figure, money) for figure in own]
    if labels.is_count(column.name) or _are_all_counted(own):
        own = [replace(one, exact=one.value == one.value.to_integral_value())
               if one.value is not None else one for one in own]  # fmt: skip
    own = marks.at_column_precision(own)
    return [new if old is None else old for old, new in zip(read, own, strict=True)]


def known_figure(item: Item | None, known: Known) -> Figure | None:
    """What a form has read in a cell; None where it has not."""
    place = item.place.anchor if item is not None else None
    found = known.get((place.block, place.cell)) if place is not None else None
    return found if found is not None and found.is_printed else None


def _money(figures: Sequence[Figure], unit: Unit | None) -> Unit | None:
    """The unit of the table, for a column in which some cell prints an amount of money."""
    return unit if any(figure.unit.is_money for figure in figures) else None


def _amount(figure: Figure, unit: Unit) -> Figure:
    if figure.unit.is_ratio or not figure.is_printed:
        return figure
    return marks.amount(figure, unit)


def _is_bare(figure: Figure) -> bool:
    return figure.is_printed and not figure.unit.name and figure.value is not None


def _is_in_percent(column: Column, figures: Sequence[Figure]) -> bool:
    """Whether bare cells of a column that is headed % or that changes stand in are percentages:
    one of them is too large for a ratio, so 0.59 among them is 0.59 %."""
    says = "%" in column.name or "％" in column.name or "百分点" in column.name
    says = says or bool(labels.GROWTH.search(column.name))
    return says and any(abs(one.number) > _LARGEST_RATIO for one in figures if _is_bare(one))


def _rate(figure: Figure, column: Column, *, is_percent: bool) -> Figure:
    says = "%" in column.name or "％" in column.name
    is_above = says and _is_bare(figure) and abs(figure.number) > 1
    return (
        figure.in_unit(PERCENT)
        if is_above or (is_percent and _is_bare(figure))
        else marks.rate(figure)
    )


def _are_all_counted(figures: Sequence[Figure]) -> bool:
    """Whether every printed cell carries the same counter (12台, 5台)."""
    units = {figure.unit for figure in figures if figure.is_printed}
    return len(units) == 1 and not next(iter(units)).is_money and bool(next(iter(units)).name)


def is_usable(figure: Figure) -> bool:
    """Printed, with a value that is neither approximate nor a bound."""
    return figure.state is State.PRINTED and figure.value is not None and not figure.is_vague
