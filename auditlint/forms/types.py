"""Typed forms and statements: what checks see. See README.md for the terms of the field.

A figure that is not printed is there all the same, with state ``BLANK``; a figure whose column
could not be told for certain has state ``AMBIGUOUS``. Amounts are in 元 where the unit is printed.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import field

from auditlint.documents import Document
from auditlint.figures import (
    ALWAYS,
    Claim,
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
from auditlint.forms.completeness import Completeness
from auditlint.forms.fundings import Funding, FundRow
from auditlint.forms.measures import Measured
from auditlint.forms.reasons import SpendingReasons, speaks_of_spending
from auditlint.forms.scored import Group, IndicatorRow, Section, points_of
from auditlint.forms.standards import Standard
from auditlint.forms.statements import ItemScore, Narrative
from auditlint.forms.tables import PlainTable, SummaryTable
from auditlint.forms.targets import TargetForm
from auditlint.identity import Identity
from auditlint.places import Place
from auditlint.records import cached_property, record, replace
from auditlint.text import Text, label_key

_MOST_SHOWN = 100
"""Rows that a finding lists as witnesses."""
_HUNDRED = constant(100)
_EXECUTION_ITEMS = ("预算执行", "预算执行率", "预算执行情况", "执行率")
_TITLES, _TITLE_LENGTH, _TELLING = 5, 60, 4


@record(frozen=True)
class ProjectForm(Completeness):
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
    has_all_funds: Condition = ALWAYS
    """The same of the lines of the fund block alone."""
    grade: Grade = field(default_factory=lambda: Grade(label="等级", state=State.BLANK))
    """The grade that the form itself prints; blank where it prints none."""
    more_funding: tuple[Funding, ...] = ()
    """Further blocks of funds: another year, another period."""
    keeps_blanks: Condition = ALWAYS
    """Unknown where places of cells were lost: a blank may be a cell that was lost with them."""
    has_bonus_column: Condition = field(default_factory=lambda: Condition.fixed(Truth.NO))
    """Whether a column of its own adds to the points (加分)."""
    deduction_total: Figure = field(default_factory=lambda: Figure(state=State.BLANK))
    """What the total line says was taken off."""
    subtotals: tuple[Section, ...] = ()
    """The lines 小计 between its rows."""

    @property
    def is_department(self) -> bool:
        """True for the form of a whole department (部门整体支出绩效自评表): no project's form."""
        return "整体" in self.title.text

    @cached_property
    def funding(self) -> Funding:
        """The fund block whose total line carries the execution rate and score."""
        return Funding(self.funds, self.has_all_funds)

    @property
    def execution(self) -> FundRow | None:
        """The line of the whole project, which carries the execution rate and score."""
        return self.funding.whole

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

    @property
    def sources(self) -> tuple[FundRow, ...]:
        """The lines of single sources of funds, without the line of the whole project."""
        return self.funding.sources

    @cached_property
    def filled(self) -> tuple[IndicatorRow, ...]:
        """The indicator rows that are not an untouched template."""
        return tuple(row for row in self.indicators if not row.is_template)

    @cached_property
    def marked(self) -> tuple[IndicatorRow, ...]:
        """The rows that carry points or a score."""
        return tuple(row for row in self.filled if not (row.points.is_blank and row.score.is_blank))

    @cached_property
    def has_full_marks(self) -> bool:
        """Whether the execution and every row certainly score all of their points."""
        row = self.execution
        marks = [(one.score, one.points) for one in self.marked if not one.is_covered]
        if row is not None and not (row.points.is_blank and row.score.is_blank):
            marks.append((row.score, row.points))
        full = [(score >= points).truth() is Truth.YES for score, points in marks]
        return bool(full) and all(full)

    @cached_property
    def scores(self) -> tuple[Figure, ...]:
        """The scores of the filled rows, blank where none is printed; merged ones count once."""
        return tuple(row.score for row in self.filled if not row.is_covered)

    @cached_property
    def points(self) -> tuple[Figure, ...]:
        """The points of the filled rows, blank where none are printed; merged ones count once."""
        return tuple(row.points for row in self.filled if not row.is_covered)

    @property
    def deduction_sums(self) -> tuple[Expression, ...]:
        """What was taken off all rows, with and without what execution lost."""
        taken = total(row.deduction for row in self.marked if not row.deduction.is_blank)
        row = self.execution
        if row is None or not (row.points.is_printed and row.score.is_printed):
            return (taken,)
        lost = row.points - row.score
        return (taken, taken + lost, taken - lost)

    @property
    def deducts_all(self) -> Condition:
        """Whether every row without a deduction scores all of its points."""
        blank = [one for one in self.marked if one.deduction.is_blank and not one.is_covered]
        full = all((one.score >= one.points).truth() is Truth.YES for one in blank)
        return ALWAYS if full else Condition.fixed(Truth.UNKNOWN)

    @cached_property
    def score_sums(self) -> tuple[Expression, ...]:
        """What a total score can be the sum of: with and without the execution score."""
        sums = [self._sums("score", items) for items in self._score_readings]
        return tuple(dict.fromkeys(one[at] for one in sums for at in self._scopes))

    @property
    def _score_readings(self) -> tuple[tuple[Figure, ...], ...]:
        """The scores, with and without the one mark that may be a bonus or its points."""
        lone = [mark for row in self.filled if (mark := row.lone_mark) is not None]
        if len(lone) != 1:
            return (self.scores,)
        others = tuple(score for score in self.scores if score is not lone[0])
        return (*others, replace(lone[0], state=State.PRINTED)), others

    @property
    def totals(self) -> tuple[Expression, ...]:
        """The printed total, and with the execution score where that may stand outside it; open
        above where its points are less than 100 and no execution score was read."""
        row = self.execution
        if row is None or row.score.is_blank:
            full = self.points_total if self.points_total.is_printed else _HUNDRED
            is_part = (full < _HUNDRED).truth() is Truth.YES
            return (total((self.total, *[Figure(state=State.BLANK)] * is_part), blanks="at_most"),)
        return (self.total,) if self._scopes == (0,) else (self.total, self.total + row.score)

    @cached_property
    def point_sums(self) -> tuple[Expression, ...]:
        """What the total points can be the sum of: with and without those of execution, and of
        bonus items, which stand beside the points."""
        sums = self._sums("points", self.points)
        scoped = [sums[at] for at in self._scopes]
        extra = [row.points for row in self.filled if row.is_extra.truth() is Truth.YES]
        beside = [one - total(extra, blanks="at_most") for one in scoped] if extra else []
        return tuple(dict.fromkeys((*scoped, *beside)))

    @cached_property
    def _scopes(self) -> Sequence[int]:
        """Whether the totals cover execution (0), leave it out (1), or either.

        A total means the same for points and for scores. Where one scope makes both totals right it
        is the one; where each fits another, it is that of the standard form, with execution.
        """
        row = self.execution
        if row is None or row.points.is_blank or row.score.is_blank:
            return (0, 1)
        full = self.points_total if self.points_total.is_printed else _HUNDRED
        points = [expect(full).equals(one).holds for one in self._sums("points", self.points)]
        sums = zip(*(self._sums("score", items) for items in self._score_readings), strict=True)
        scores = [expect(self.total).equals(*one).holds for one in sums]
        both = [at for at in (0, 1) if points[at] and scores[at]]
        either = [at for at in (0, 1) if points[at] or scores[at]]
        return both or either[:1] or (0, 1)

    def _sums(self, mark: str, items: Sequence[Figure]) -> tuple[Expression, Expression]:
        """Sums that stay open above where items are blank, or where execution's own is unseen."""
        row = self.execution
        own: Figure | None = getattr(row, mark) if row is not None else None
        if own is not None and not own.is_blank:
            return total((*items, own), blanks="at_most"), total(items, blanks="at_most")
        if own is not None and own.text:
            return (total(items, blanks="at_most"),) * 2
        full = total(self.points, blanks="at_most")
        is_full = (
            expect(_HUNDRED).equals(full).holds or expect(self.points_total).equals(full).holds
        )
        parts = items if is_full else (*items, Figure(state=State.BLANK))
        return (total(parts, blanks="at_most"),) * 2

    @cached_property
    def has_relative_weights(self) -> bool:
        """True when the points of every group add up to 100: weights within their group."""
        outer = [one for one in self.groups if one.depth == 1 and not one.is_empty]
        return len(outer) > 1 and all(
            expect(_HUNDRED).equals(one.sum_of_points).holds for one in outer
        )

    @cached_property
    def has_rubric(self) -> Condition:
        """Whether the form prints scoring rules of its own beside its indicators."""
        rules = [row.rule_text for row in self.filled if row.rule_text.is_printed]
        return Condition.known(
            bool(rules), *rules[:1], why=Text("表中印有评分标准", "the form prints scoring rules")
        )

    def are_placed(self, depth: int) -> Condition:
        """Whether rows surely stand under their own label: unknown when the labels of a level
        declare as many points as their rows have, but several miss their own (a page break moved
        rows)."""
        if depth not in self._placed:
            self._placed[depth] = self._are_placed(depth)
        return self._placed[depth]

    @cached_property
    def _placed(self) -> dict[int, Condition]:
        return {}

    def _are_placed(self, depth: int) -> Condition:
        labels = [one for one in self.groups if one.depth == depth and one.declared.is_printed]
        missed = [one for one in labels if not expect(one.declared).equals(one.sum_of_points).holds]
        rows = dict.fromkeys(row for label in labels for row in label.rows)
        declared = total(one.declared for one in labels)
        if len(missed) > 1 and expect(declared).equals(points_of([*rows])).holds:
            return Condition.fixed(
                Truth.UNKNOWN,
                why=Text(
                    "各行归属的指标级别不确定", "under which label the rows stand is not certain"
                ),
            )
        return ALWAYS

    def shows_full_when_met(self, row: IndicatorRow) -> Condition:
        """Whether every other row with a met target has full points, three of them at least."""
        others = [one for one in self._met_rows if one[0] is not row]
        full = [one.score for one, is_full in others if is_full]
        shows = len(full) == len(others) >= 3
        return Condition.known(shows, *full[:_MOST_SHOWN])

    @cached_property
    def _met_rows(self) -> tuple[tuple[IndicatorRow, bool], ...]:
        """The marked rows with a met target, each with whether it has full points."""
        return tuple(
            (row, (row.score >= row.points).truth() is Truth.YES)
            for row in self.marked
            if row.met.truth() is Truth.YES
        )


@record(frozen=True)
class Report:
    """One document, understood."""

    document: Document
    forms: tuple[ProjectForm, ...] = ()
    monitors: tuple[ProjectForm, ...] = ()
    """Forms of the same shape filled in during the year (绩效运行监控表): their values are not
    final, so no check of scores, claims or texts sees them."""
    targets: tuple[TargetForm, ...] = ()
    summaries: tuple[SummaryTable, ...] = ()
    tables: tuple[PlainTable, ...] = ()
    narrative: Narrative = field(default_factory=Narrative)
    spending: SpendingReasons = field(default_factory=SpendingReasons)
    grade: Term = field(default_factory=lambda: Term(state=State.BLANK))
    """The first grade that the document gives to anything."""
    standard: Standard = field(default_factory=Standard)
    identity: Identity = field(default_factory=Identity)
    recognised: frozenset[int] = frozenset()
    """Indices of the table blocks that became a typed form."""

    @cached_property
    def fundings(self) -> tuple[Funding, ...]:
        """The fund blocks of every form."""
        filled = (*self.forms, *self.monitors)
        blocks = [block for form in filled for block in (form.funding, *form.more_funding)]
        return (*blocks, *(block for form in self.targets for block in form.fundings))

    @cached_property
    def measured(self) -> tuple[Sequence[Measured], ...]:
        """The indicators of each form, of plans and of forms filled in during the year too."""
        filled = (one.filled for one in (*self.forms, *self.monitors))
        return (*filled, *(one.indicators for one in self.targets))

    @property
    def scores(self) -> tuple[Figure, ...]:
        """The total scores that it reports, in its text, in its forms and in its summaries."""
        found = [*self.narrative.totals, *(form.total for form in self.forms)]
        found += [one.figure for one in self.narrative.statements if one.measure == "score"]
        found += [row.score for summary in self.summaries for row in summary.rows]
        return tuple(one for one in found if one.is_printed)

    def reason_in(self, form: ProjectForm) -> Term:
        """What a form says of why its money was not spent; blank where it says nothing."""
        row = form.execution
        terms = [row.reason] if row is not None else []
        terms += [one.reason for one in form.filled if speaks_of_spending(one.reason.text)]
        printed = (one for one in terms if one.is_printed and label_key(one.text) != "无")
        block = form.place.anchor.block if form.place.anchor and len(self.forms) > 1 else None
        return next(printed, self.spending.in_table(block))

    @property
    def project_forms(self) -> Sequence[ProjectForm]:
        """The forms of single projects, without that of the whole department."""
        return [one for one in self.forms if not one.is_department]

    def marks_of(self, item: ItemScore) -> tuple[Expression, Expression] | None:
        """Points and score that the only form gives to an item of the text: those of its one
        indicator of this name, of its one group (产出指标), or of the execution; None when in
        doubt."""
        if len(self.forms) != 1:
            return None
        form, key = self.forms[0], label_key(item.name.text).removesuffix("指标")
        if key in _EXECUTION_ITEMS and form.execution is not None:
            return form.execution.points, form.execution.score
        rows = [row for row in form.marked if label_key(row.name.text).removesuffix("指标") == key]
        if not rows:
            rows = [row for row in form.marked if _level_key(row) == key]
            points = total((row.points for row in rows), blanks="at_most")
            score = total((row.score for row in rows), blanks="at_most")
            return (points, score) if rows else None
        is_own = len(rows) == 1 and not rows[0].is_covered
        return (rows[0].points, rows[0].score) if is_own else None

    def is_about(self, form: ProjectForm) -> bool:
        """Whether the title of the document names the project of a form in full."""
        key = label_key(form.project.text)
        return len(key) >= _TELLING and any(key in label_key(title) for title in self._titles)

    @property
    def is_on_whole_unit(self) -> bool:
        """Whether the title of the document says that it is on the whole spending of a unit."""
        return any("整体支出" in label_key(title) for title in self._titles)

    @property
    def _titles(self) -> Iterator[str]:
        """What stands where the title of the document does."""
        heads = (one.passage.content for one in self.document.paragraphs if one.passage)
        first = itertools.islice(heads, _TITLES)
        return (head for head in first if len(head) < _TITLE_LENGTH and "。" not in head)

    @property
    def only_summary(self) -> SummaryTable | None:
        """The one summary, or the one that is not partial; None when there are more."""
        whole = [one for one in self.summaries if not one.is_partial] or [*self.summaries]
        return whole[0] if len(whole) == 1 else None


def _level_key(row: IndicatorRow) -> str:
    return re.sub(r"[(（].*|\d+分?$|指标$", "", label_key(row.level1.text)).removesuffix("指标")
