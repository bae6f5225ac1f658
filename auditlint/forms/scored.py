"""An indicator with its marks, and the group that declares marks for several of them."""

import re
from collections.abc import Sequence
from dataclasses import field

from auditlint.figures import Condition, Expression, Figure, State, Term, Truth, expect, total
from auditlint.forms.outcomes import Outcome
from auditlint.forms.rubric import ByRule, Losses, Rule, of_actual
from auditlint.records import cached_property, record
from auditlint.text import Text, bare_label

_EXECUTION_RATE = re.compile(r"(?:预算|资金|全年|年度|部门|整体|支出|项目)*(?:执行率|支出率)")
_EXECUTION_WORDS = ("执行率", "支出进度", "支出率", "资金使用率", "预算执行")


@record(frozen=True, eq=False)
class IndicatorRow(Outcome):
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
    rule: Rule | None = None
    """The scoring rule printed in the row; None without one, and where it was not understood."""
    rule_text: Term = field(default_factory=lambda: Term(state=State.BLANK))
    definition: Term = field(default_factory=lambda: Term(state=State.BLANK))
    """What the form says of the measure (指标说明), which may name exclusions."""
    losses: Losses | None = None
    """What the printed rule takes off for each item that the row numbers."""
    own_unit: Term = field(default_factory=lambda: Term(state=State.BLANK))
    """What stands in a column of units (计量单位)."""
    deduction: Figure = field(default_factory=lambda: Figure(label="扣分", state=State.BLANK))
    """What was taken off its points (扣分), with or without a minus."""
    in_one_unit: tuple[Figure, Figure] | None = None
    """Actual value and target in one unit; None where one is blank, vague, or of another unit."""

    @cached_property
    def by_rule(self) -> ByRule | None:
        """The printed rule on the row's own actual value, where it surely judges that."""
        if self.rule is None:
            return None
        return of_actual(self.rule, self.name, self.actual, self.target)

    @cached_property
    def rule_allows_score(self) -> Condition:
        """Whether the row's own rule gives its score for its actual value."""
        model = self.by_rule
        allows = model is not None and expect(self.score).could_be(model).holds
        return Condition.known(
            allows, why=Text("符合表中评分标准", "the scoring rule in the form allows it")
        )

    @property
    def left(self) -> Expression:
        """Its points less what was taken off."""
        return left_of(self.points, self.deduction)

    @property
    def is_execution(self) -> bool:
        """True for an indicator that is the execution rate itself: points × rate is its rule."""
        return any(word in self.name.text for word in _EXECUTION_WORDS)

    @property
    def is_execution_rate(self) -> bool:
        """True where its name is that of the whole project's execution rate, and no more: not
        基本支出执行率, nor 预算执行及时性."""
        return is_execution_rate(self.name.text)

    @cached_property
    def is_extra(self) -> Condition:
        """Whether the row is a bonus or a deduction beside the points."""
        words = self.name.text + self.level1.text + self.level2.text
        extra = any(word in words for word in ("加分", "扣分", "减分"))
        return Condition.known(
            extra, self.name, why=Text("加分项或扣分项", "a bonus or a deduction")
        )

    @property
    def lone_mark(self) -> Figure | None:
        """The only mark of a bonus or deduction whose column is in doubt: its score, or its points
        beside a score that was left out."""
        is_lone = self.points.is_blank and self.score.state is State.AMBIGUOUS
        return self.score if is_lone and self.is_extra.truth() is Truth.YES else None


@record(frozen=True, slots=True)
class Group:
    """The indicators under one first-level label with declared points (产出指标 50分)."""

    name: Term
    declared: Figure
    rows: tuple[IndicatorRow, ...]
    other_rows: tuple[tuple[IndicatorRow, ...], ...]
    """Its rows if a label whose level is in doubt (成本指标) is of the other level."""
    depth: int

    @property
    def sum_of_points(self) -> Expression:
        """The points of its rows; blank ones leave the sum open above."""
        return points_of(self.rows)

    @property
    def fits_otherwise(self) -> Condition:
        """Unknown when the other reading of a doubtful label gives the declared points."""
        fits = any(expect(self.declared).equals(points_of(one)).holds for one in self.other_rows)
        return Condition.fixed(
            Truth.UNKNOWN if fits else Truth.NO,
            why=Text("一级、二级指标无法区分", "first and second level cannot be told apart"),
        )

    @property
    def is_empty(self) -> bool:
        """True when no row below the label was filled in."""
        return all(row.is_template for row in self.rows)


@record(frozen=True, slots=True)
class Section:
    """A line 小计 between the indicators, and the runs of rows that it may be the sum of."""

    name: Term
    points: Figure
    score: Figure
    runs: tuple[tuple[IndicatorRow, ...], ...]

    @property
    def point_sums(self) -> tuple[Expression, ...]:
        """What its points can be the sum of."""
        return tuple(points_of(rows) for rows in self.runs)

    @property
    def score_sums(self) -> tuple[Expression, ...]:
        """What its score can be the sum of."""
        return tuple(
            total((row.score for row in rows if not row.is_covered), blanks="at_most")
            for rows in self.runs
        )


def is_execution_rate(name: str) -> bool:
    """Whether a name is that of the execution rate of all funds."""
    return _EXECUTION_RATE.fullmatch(bare_label(name)) is not None


def left_of(points: Figure, deduction: Figure) -> Expression:
    """Points less a deduction, which may be printed with a minus."""
    has_minus = deduction.value is not None and deduction.value < 0
    return points + deduction if has_minus else points - deduction


def points_of(rows: Sequence[IndicatorRow]) -> Expression:
    """Points of rows that are filled and not merged; blank ones leave the sum open above."""
    marked = (row.points for row in rows if not (row.is_template or row.is_covered))
    return total(marked, blanks="at_most")
