"""Typed forms and statements: what checks see. See README.md for the terms of the field.

A figure that is not printed is there all the same, with state ``BLANK``; a figure whose column
could not be told for certain has state ``AMBIGUOUS``. Amounts are in 元 where the unit is printed.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from auditlint.documents import Document
from auditlint.figures import (
    ALWAYS,
    Claim,
    Condition,
    Expression,
    Figure,
    Link,
    Pairing,
    State,
    Term,
    Truth,
    constant,
    expect,
    pair,
    total,
)
from auditlint.forms.standards import Standard
from auditlint.forms.statements import ItemScore, Narrative, Statement
from auditlint.forms.tables import PlainTable, SummaryRow, SummaryTable
from auditlint.places import Place
from auditlint.text import label_key

_HUNDRED = constant(100)
_EXECUTION_ITEMS = ("预算执行", "预算执行率", "预算执行情况", "执行率")
_EXECUTION_WORDS = ("执行率", "支出进度", "支出率", "资金使用率", "预算执行")


@dataclass(frozen=True, slots=True)
class FundRow:
    """One line of the fund block. ``source`` is total, appropriation, carryover, other, tier."""

    source: str
    name: Term
    initial_budget: Figure
    budget: Figure
    executed: Figure
    points: Figure
    rate: Figure
    score: Figure
    reason: Term
    others: tuple[Figure, ...] = ()
    """Amounts of other columns: arrived, balances, changes, heads that the lexicon lacks."""

    @property
    def base_is_open(self) -> Condition:
        """Unknown where another amount of the line may be what execution is measured by."""
        open_base = any(not figure.is_blank for figure in self.others)
        truth = Truth.UNKNOWN if open_base else Truth.NO
        return Condition.fixed(truth, why="另有其他口径的资金栏")

    @property
    def amounts(self) -> tuple[Figure, Figure, Figure]:
        return (self.initial_budget, self.budget, self.executed)

    @property
    def base(self) -> Figure:
        """The budget that execution is measured by: the adjusted one, else the initial one."""
        return self.initial_budget if self.budget.is_blank else self.budget


@dataclass(frozen=True, slots=True, eq=False)
class IndicatorRow:
    """One indicator with target, actual value, points and score.

    ``met``: whether the actual value reaches the target (unknown without a printed direction).
    ``short``: whether it certainly falls short. ``is_template``: nothing was filled in.
    """

    level1: Term
    level2: Term
    name: Term
    target: Figure
    actual: Figure
    points: Figure
    score: Figure
    reason: Term
    met: Condition
    short: Condition
    target_text: Term
    actual_text: Term
    is_template: bool = False
    is_covered: bool = False
    """True when its points and score stand in a cell merged with the row above."""

    @property
    def is_execution(self) -> bool:
        """True for an indicator that is the execution rate itself: points × rate is its rule."""
        return any(word in self.name.text for word in _EXECUTION_WORDS)

    @property
    def is_extra(self) -> Condition:
        """Whether the row is a bonus or a deduction beside the points."""
        words = self.name.text + self.level1.text + self.level2.text
        extra = any(word in words for word in ("加分", "扣分", "减分"))
        return Condition.known(extra, self.name, why="加分项或扣分项")


@dataclass(frozen=True, slots=True)
class Group:
    """The indicators under one first-level label with declared points (产出指标 50分)."""

    name: Term
    declared: Figure
    rows: tuple[IndicatorRow, ...]
    other_rows: tuple[IndicatorRow, ...]
    """Its rows if a label that exists on both levels (成本指标) is of the other level."""
    depth: int

    @property
    def sum_of_points(self) -> Expression:
        """The points of its rows; blank ones leave the sum open above."""
        return _points_of(self.rows)

    @property
    def fits_otherwise(self) -> Condition:
        """Unknown when the other reading of a doubtful label gives the declared points."""
        is_other = self.rows != self.other_rows
        fits = is_other and expect(self.declared).equals(_points_of(self.other_rows)).holds
        return Condition.fixed(Truth.UNKNOWN if fits else Truth.NO, why="一级、二级指标无法区分")

    @property
    def is_empty(self) -> bool:
        """True when no row below the label was filled in."""
        return all(row.is_template for row in self.rows)


@dataclass(frozen=True)
class ProjectForm:
    """项目支出绩效自评表: fund block, goals, indicators, total."""

    title: Term
    project: Term
    department: Term
    implementing: Term
    funds: tuple[FundRow, ...]
    goal: Term
    result: Claim
    indicators: tuple[IndicatorRow, ...]
    groups: tuple[Group, ...]
    points_total: Figure
    total: Figure
    total_is_certain: bool
    has_reason_column: bool
    unit: Term
    standard: Standard
    place: Place
    strays: tuple[Figure, ...] = ()
    is_whole: Condition = ALWAYS
    """Unknown when some figure of its rows found no column: sums over it stay undecided."""

    @cached_property
    def execution(self) -> FundRow | None:
        """The line of the whole project, which carries the execution rate and score."""
        return next((row for row in self.funds if row.source == "total"), None) or (
            self.funds[0] if len(self.funds) == 1 else None
        )

    def readings(self, measure: str, base: str) -> tuple[Figure, ...]:
        """The figures of the whole project that a statement of this measure and base can mean."""
        row = self.execution
        if row is None or base == "final":
            return ()
        if measure == "executed":
            return (row.executed,)
        bases = {"initial": (row.initial_budget,), "adjusted": (row.budget,)}
        return bases.get(base, (row.budget, row.initial_budget)) if measure == "budget" else ()

    def stated(self, measure: str, base: str, *, instead: Figure) -> Figure:
        """The printed figure of this measure and base, or ``instead`` where there is none."""
        found = (one for one in self.readings(measure, base) if not one.is_blank)
        return next(found, instead)

    @cached_property
    def sources(self) -> tuple[FundRow, ...]:
        """The lines of single sources of funds, without the line of the whole project."""
        return tuple(row for row in self.funds if row is not self.execution)

    @property
    def has_inner_sources(self) -> Condition:
        """Unknown when a later line says 其中: it is a part of the source above it."""
        inner = any("其中" in row.name.text for row in self.sources[1:])
        truth = Truth.UNKNOWN if inner else Truth.NO
        return Condition.fixed(truth, why="资金来源中另有“其中”行")

    @cached_property
    def tiers_of_appropriation(self) -> tuple[FundRow, ...]:
        """The appropriation and the tiers of government listed directly below it, two at least."""
        kinds = [row.source for row in self.sources]
        if "appropriation" not in kinds:
            return ()
        at = kinds.index("appropriation")
        below = list(itertools.takewhile(lambda row: row.source == "tier", self.sources[at + 1 :]))
        return (self.sources[at], *below) if len(below) > 1 else ()

    @cached_property
    def filled(self) -> tuple[IndicatorRow, ...]:
        """The indicator rows that are not an untouched template."""
        return tuple(row for row in self.indicators if not row.is_template)

    @cached_property
    def marked(self) -> tuple[IndicatorRow, ...]:
        """The rows that carry points or a score."""
        return tuple(row for row in self.filled if not (row.points.is_blank and row.score.is_blank))

    @cached_property
    def scores(self) -> tuple[Figure, ...]:
        """The scores of the filled rows, blank where none is printed; merged ones count once."""
        return tuple(row.score for row in self.filled if not row.is_covered)

    @cached_property
    def points(self) -> tuple[Figure, ...]:
        """The points of the filled rows, blank where none are printed; merged ones count once."""
        return tuple(row.points for row in self.filled if not row.is_covered)

    @cached_property
    def score_sums(self) -> tuple[Expression, ...]:
        """What a total score can be the sum of: with and without the execution score."""
        return self._sums("score", self.scores)

    @property
    def totals(self) -> tuple[Expression, ...]:
        """The printed total, and with the execution score where that may stand outside it."""
        row = self.execution
        if row is None or row.score.is_blank:
            return (self.total,)
        return self.total, self.total + row.score

    @cached_property
    def point_sums(self) -> tuple[Expression, ...]:
        """What the total points can be the sum of: with and without those of execution."""
        return self._sums("points", self.points)

    def _sums(self, mark: str, items: tuple[Figure, ...]) -> tuple[Expression, ...]:
        """Sums that stay open above where items are blank, or where execution's own is unseen."""
        row = self.execution
        own: Figure | None = getattr(row, mark) if row is not None else None
        if own is not None and not own.is_blank:
            return total((*items, own), blanks="at_most"), total(items, blanks="at_most")
        if own is not None and own.text:
            return (total(items, blanks="at_most"),)
        full = total(self.points, blanks="at_most")
        is_full = (
            expect(_HUNDRED).equals(full).holds or expect(self.points_total).equals(full).holds
        )
        parts = items if is_full else (*items, Figure(state=State.BLANK))
        return (total(parts, blanks="at_most"),)

    @cached_property
    def has_relative_weights(self) -> bool:
        """True when the points of every group add up to 100: weights within their group."""
        outer = [one for one in self.groups if one.depth == 1 and not one.is_empty]
        return len(outer) > 1 and all(
            expect(_HUNDRED).equals(one.sum_of_points).holds for one in outer
        )

    def are_placed(self, depth: int) -> Condition:
        """Whether rows surely stand under their own label: unknown when the labels of a level
        declare as many points as their rows have, but several miss their own (a page break moved
        rows)."""
        labels = [one for one in self.groups if one.depth == depth and one.declared.is_printed]
        missed = [one for one in labels if not expect(one.declared).equals(one.sum_of_points).holds]
        rows = dict.fromkeys(row for label in labels for row in label.rows)
        declared = total(one.declared for one in labels)
        if len(missed) > 1 and expect(declared).equals(_points_of([*rows])).holds:
            return Condition.fixed(Truth.UNKNOWN, why="各行归属的指标级别不确定")
        return ALWAYS

    def shows_full_when_met(self, row: IndicatorRow) -> Condition:
        """Whether every other row with a met target has full points, three of them at least."""
        others = [one for one in self.marked if one is not row and one.met.truth() is Truth.YES]
        full = [one for one in others if (one.score >= one.points).truth() is Truth.YES]
        shows = len(full) == len(others) >= 3
        return Condition.known(shows, *(one.score for one in full))


@dataclass(frozen=True)
class Report:
    """One document, understood."""

    document: Document
    forms: tuple[ProjectForm, ...] = ()
    summaries: tuple[SummaryTable, ...] = ()
    tables: tuple[PlainTable, ...] = ()
    narrative: Narrative = field(default_factory=Narrative)
    standard: Standard = field(default_factory=Standard)
    year: int | None = None
    recognised: frozenset[int] = frozenset()
    """Indices of the table blocks that became a typed form."""

    @cached_property
    def pairing(self) -> Pairing[SummaryRow, ProjectForm] | None:
        """The rows of the one summary and the forms, by project; None without one summary."""
        summaries = [one for one in self.summaries if not one.is_partial] or [*self.summaries]
        if len(summaries) != 1:
            return None
        return pair(summaries[0].rows, self.forms, by=_project, alike=_same_amount)

    @property
    def paired(self) -> Sequence[tuple[SummaryRow, ProjectForm, Link]]:
        """The summary rows that have their form."""
        return self.pairing.matched if self.pairing else ()

    def form_for(self, row: SummaryRow) -> ProjectForm | None:
        """The form of a summary row, or None."""
        return next((form for other, form, _ in self.paired if other is row), None)

    def form_of(self, statement: Statement) -> ProjectForm | None:
        """The form of the project that a sentence speaks of, when that is beyond doubt.

        A project is named in full, or it is the only one and the sentence says 该项目 or 项目资金.
        A statement of another year, or of a total over several projects, is nobody's.
        """
        if self.year and statement.year and statement.year != self.year:
            return None
        named = [form for form in self.forms if statement.names(form.project)]
        if len(named) == 1:
            return named[0]
        is_only = len(self.forms) == 1 and all(len(one.rows) <= 1 for one in self.summaries)
        return self.forms[0] if is_only and statement.is_of_project else None

    def score_of(self, item: ItemScore) -> Expression | None:
        """The score that the only form gives to an item of the text: that of its one indicator of
        this name, of its one group (产出指标), or of the execution; None when in doubt."""
        if len(self.forms) != 1:
            return None
        form, key = self.forms[0], label_key(item.name.text).removesuffix("指标")
        if key in _EXECUTION_ITEMS and form.execution is not None:
            return form.execution.score
        rows = [row for row in form.marked if label_key(row.name.text).removesuffix("指标") == key]
        if not rows:
            rows = [row for row in form.marked if _level_key(row) == key]
            return total((row.score for row in rows), blanks="at_most") if rows else None
        return rows[0].score if len(rows) == 1 and not rows[0].is_covered else None

    @property
    def is_partial(self) -> bool:
        """Whether a title or the text says that only some projects or forms are given."""
        return self.narrative.is_selection or any(one.is_partial for one in self.summaries)

    def absent(self, label: str) -> Term:
        """Something that should be there and is not."""
        return Term(label=label, state=State.BLANK)


def _points_of(rows: Sequence[IndicatorRow]) -> Expression:
    marked = (row.points for row in rows if not (row.is_template or row.is_covered))
    return total(marked, blanks="at_most")


def _level_key(row: IndicatorRow) -> str:
    return re.sub(r"[(（].*|\d+分?$|指标$", "", label_key(row.level1.text)).removesuffix("指标")


def _project(one: SummaryRow | ProjectForm) -> Term:
    return one.project


def _same_amount(row: SummaryRow, form: ProjectForm) -> bool:
    """Whether a row and a form print the same budget, above 0."""
    funds = form.execution
    if funds is None or not row.stated_budget.is_printed:
        return False
    mine = row.stated_budget.value
    return bool(mine) and mine in (funds.budget.value, funds.initial_budget.value)


@dataclass(frozen=True)
class Submission:
    """The reports of one unit and year that are checked together."""

    reports: Sequence[Report]
