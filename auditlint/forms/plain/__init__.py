"""Plain tables: totals, differences, rates and shares of any table, without knowing its form.

``sheet`` reads lines and columns, ``totals`` and ``formulas`` propose what each whole may be made
of, ``readings`` weighs the proposals by their evidence, ``judging`` adopts one of them.
"""

import itertools
from collections.abc import Iterator, Sequence

from auditlint.documents import Table
from auditlint.figures import ALWAYS, Condition, Figure, Truth, Unit, expect, total
from auditlint.forms.items import Rows
from auditlint.forms.plain.columns import Known, is_usable
from auditlint.forms.plain.identities import identities
from auditlint.forms.plain.judging import additions_down, axis_across, axis_down, formulas
from auditlint.forms.plain.products import products
from auditlint.forms.plain.running import means, running
from auditlint.forms.plain.sheet import Sheet, sheets
from auditlint.forms.tables import Addition, Division, Multiplication, PlainTable
from auditlint.records import replace
from auditlint.text import Text

__all__ = ["plain_table"]


def plain_table(
    table: Table, rows: Rows, known: Known, notes: Sequence[str] = (), *, is_form: bool = False
) -> PlainTable:
    """The printed totals and formulas of a table; none where nothing in it is a whole.

    ``known`` are figures of it that another form has read, by block and cell; ``notes`` are the
    texts above it, which may print its unit. Of the stretches of a form under its own headers only
    what the heads name is read.
    """
    found = [*sheets(table, rows, known, notes, is_form=is_form)]
    additions: list[Addition] = []
    ratios: list[Division] = []
    multiplied: list[Multiplication] = []
    for one in (relation for sheet in found for relation in _relations(sheet)):
        if isinstance(one, Division):
            ratios.append(one)
        elif isinstance(one, Multiplication):
            multiplied.append(one)
        else:
            additions.append(one)
    for left, right in itertools.pairwise([one for one in found if not one.is_of_form]):
        additions += _balance(left, right)
    return PlainTable(table, tuple(additions), tuple(ratios), tuple(multiplied))


def _relations(sheet: Sheet) -> Iterator[Addition | Division | Multiplication]:
    yield from products(sheet)
    if sheet.is_of_form:
        found = (*additions_down(sheet), *formulas(axis_across(sheet)))
        yield from (replace(one, is_likely=ALWAYS) for one in found)
        return
    yield from _down(sheet)
    yield from running(sheet)
    yield from means(sheet)
    yield from formulas(axis_across(sheet))
    lying = axis_down(sheet)
    if lying is not None:
        yield from formulas(lying)


def _down(sheet: Sheet) -> Iterator[Addition]:
    """The sums of the lines: those that the figures show, and where these do not hold those that
    accounting names."""
    shown = [*additions_down(sheet)]
    held = {id(one.whole) for one in shown if _holds(one)}
    named = [one for one in identities(sheet) if id(one.whole) not in held]
    settled = {id(one.whole) for one in named}
    yield from (one for one in shown if id(one.whole) not in settled)
    yield from named


def _holds(addition: Addition) -> bool:
    reckoned = total(addition.parts, blanks="at_most") - total(addition.less)
    return expect(addition.whole).equals(reckoned).holds


def _balance(left: Sheet, right: Sheet) -> Iterator[Addition]:
    """Two halves side by side end in the same 总计: 收入 and 支出, 资产 and 负债."""
    heads = [[column.head for column in one.columns] for one in (left, right)]
    if heads[0] != heads[1] or left.columns[-1].index >= right.columns[0].index:
        return
    ends = [next((line for line in reversed(one.lines) if line.label.rank == 3), None)
            for one in (left, right)]  # fmt: skip
    if ends[0] is None or ends[1] is None:
        return
    pairs = [
        (mine, other)
        for mine, other in zip(ends[0].cells, ends[1].cells, strict=True)
        if is_usable(mine) and is_usable(other)
    ]
    alike = [mine.number == other.in_unit(mine.unit).number for mine, other in pairs]
    truth = Truth.YES if any(alike) or len(alike) == 1 else Truth.UNKNOWN
    for mine, other in pairs:
        unit = mine.unit if mine.unit.name else other.unit
        certain = Condition.fixed(
            truth,
            why=Text(
                "两侧总计是否应当相等不能确定", "whether both totals must agree is not certain"
            ),
        )
        yield Addition(_in_unit(mine, unit), (_in_unit(other, unit),), (), certain)


def _in_unit(figure: Figure, unit: Unit) -> Figure:
    """The figure itself where it has the unit: findings about one figure are recognised by it."""
    return figure if figure.unit == unit else figure.in_unit(unit)
