"""Summary tables, project lists and plain tables, as checks see them."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import field
from decimal import Decimal

from auditlint.documents import Table
from auditlint.figures import (
    ALWAYS,
    NEVER,
    Condition,
    Expression,
    Figure,
    Grade,
    State,
    Term,
    Truth,
    constant,
    expect,
    total,
)
from auditlint.places import Place
from auditlint.records import record, replace
from auditlint.text import Text, label_key

_INNER = re.compile(r"^其中|(?:小计|合计|总计|平均|均值)$|^[加减]|收入|结转|结余")
_AMOUNTS = ("amount", "initial_budget", "budget", "executed")


@record(frozen=True, slots=True)
class SummaryRow:
    """One project in a summary table or project list."""

    number: Term
    unit: Term
    project: Term
    amount: Figure
    initial_budget: Figure
    budget: Figure
    executed: Figure
    balance: Figure
    rate: Figure
    score: Figure
    grade: Grade
    reason: Term
    goal: Term = field(default_factory=lambda: Term(label="绩效目标", state=State.BLANK))
    result: Term = field(default_factory=lambda: Term(label="完成情况", state=State.BLANK))
    contact: Term = field(default_factory=lambda: Term(label="联系方式", state=State.BLANK))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Its amounts, its rate and its score, blank ones among them."""
        amounts = (self.amount, self.initial_budget, self.budget, self.executed, self.balance)
        return (*amounts, self.rate, self.score)

    @property
    def stated_budget(self) -> Figure:
        """The budget that the row names: adjusted, else initial, else the unnamed amount."""
        for figure in (self.budget, self.initial_budget, self.amount):
            if not figure.is_blank:
                return figure
        return self.amount

    def stated(self, measure: str, base: str) -> Figure:
        """What the row says of a measure; the unnamed amount counts as a budget of any base."""
        if measure == "executed":
            return self.executed
        if measure != "budget":
            return Figure(state=State.BLANK)
        return (
            self.initial_budget
            if base == "initial" and not self.initial_budget.is_blank
            else self.stated_budget
        )


@record(frozen=True)
class SummaryTable:
    """绩效自评情况汇总表 or a project list: a row a project, perhaps with a total row."""

    title: Term
    rows: tuple[SummaryRow, ...]
    total: SummaryRow | None
    place: Place
    is_partial: bool = False
    """True when the title says that it lists only some projects (部分, 主要)."""
    year: int | None = None
    """The year that the title names."""

    @property
    def figures(self) -> Iterator[Figure]:
        """Every figure of its rows and of its total row."""
        for row in (*self.rows, *([self.total] if self.total else [])):
            yield from row.figures

    @property
    def sums(self) -> tuple[Expression, ...]:
        """The sums of its columns of amounts in which no cell is blank."""
        columns = [[getattr(row, name) for row in self.rows] for name in _AMOUNTS]
        full = [column for column in columns if not any(one.is_blank for one in column)]
        return tuple(map(total, full))

    @property
    def prints_unit(self) -> bool:
        """Whether the unit of its amounts is printed."""
        amounts = (getattr(row, name) for row in self.rows for name in _AMOUNTS)
        return all(one.unit.is_money for one in amounts if one.is_printed)

    def adds_up_to(self, amounts: Sequence[Figure]) -> bool:
        """Whether one of these amounts is the sum of a column, so that they speak of this list."""
        sums = self.sums
        return bool(sums) and any(
            expect(one).equals(*sums).holds for one in amounts if one.is_zero.truth() is Truth.NO
        )

    @property
    def states_goals(self) -> bool:
        """Whether most of its rows print a goal or what became of it."""
        filled = [row for row in self.rows if not (row.goal.is_blank and row.result.is_blank)]
        return 2 * len(filled) > len(self.rows)

    @property
    def is_flat(self) -> Condition:
        """Unknown when rows are parts of others (其中), so that a total over all counts twice."""
        nested = any(_INNER.search(label_key(row.project.text)) for row in self.rows)
        return (
            Condition.fixed(
                Truth.UNKNOWN,
                why=Text("表中有分级或小计行", "some lines are subtotals or parts of others"),
            )
            if nested
            else ALWAYS
        )


@record(frozen=True, slots=True)
class Addition:
    """A printed whole and the signed figures that it is worked out from.

    ``is_certain`` is unknown when the table allows another structure. Blank parts leave the sum
    open above, and are left out of ``parts`` where the table shows that a blank is 0.
    ``is_likely``: what it breaks is for a reader to decide, not certain.
    """

    whole: Figure
    parts: tuple[Figure, ...]
    less: tuple[Figure, ...] = ()
    is_certain: Condition = ALWAYS
    is_likely: Condition = NEVER


@record(frozen=True, slots=True)
class Division:
    """A printed rate = the sum of ``over`` ÷ the sum of ``under``.

    ``kind`` is rate, share (of a total), change (a printed change ÷ its base), growth
    ((over − under) ÷ under), drop ((under − over) ÷ under), points (over − under, in percentage
    points) or mean (of ``over``, ``under`` is empty). ``is_likely`` as of an addition.
    """

    kind: str
    rate: Figure
    over: tuple[Figure, ...]
    under: tuple[Figure, ...]
    is_certain: Condition = ALWAYS
    is_likely: Condition = NEVER


@record(frozen=True, slots=True)
class Multiplication:
    """A printed amount = the product of the factors × ``scale`` (0.0001: 元 in 万元)."""

    whole: Figure
    factors: tuple[Figure, ...]
    scale: Decimal
    is_certain: Condition = ALWAYS
    is_likely: Condition = NEVER

    @property
    def product(self) -> Expression:
        first, *rest = self.factors
        reckoned: Expression = first
        for one in rest:
            reckoned = reckoned * one
        return reckoned if self.scale == 1 else reckoned * constant(self.scale)


@record(frozen=True)
class PlainTable:
    """Any table with totals, differences or rates, understood without being a known form."""

    table: Table
    additions: tuple[Addition, ...]
    ratios: tuple[Division, ...] = ()
    products: tuple[Multiplication, ...] = ()

    def without(self, known: Collection[tuple[int, int]]) -> "PlainTable":
        """The table without what only relates figures of cells (block and cell) that a form has
        read as its own."""
        if not (known and (self.additions or self.ratios or self.products)):
            return self

        def is_new(*figures: Figure) -> bool:
            return any(cell_of(figure) not in known for figure in figures)

        return replace(
            self,
            additions=tuple(
                one for one in self.additions if is_new(one.whole, *one.parts, *one.less)
            ),
            ratios=tuple(one for one in self.ratios if is_new(one.rate, *one.over, *one.under)),
            products=tuple(one for one in self.products if is_new(one.whole, *one.factors)),
        )


def cell_of(figure: Figure) -> tuple[int, int] | None:
    """The block and cell that a figure is printed in; None without a place."""
    anchor = figure.place.anchor if figure.place else None
    return (anchor.block, anchor.cell) if anchor else None
