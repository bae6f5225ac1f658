"""The lines of a fund block, as checks see them."""

import itertools
from dataclasses import field
from decimal import Decimal

from auditlint.figures import ALWAYS, ZERO, Condition, Figure, State, Term, Truth, constant, expect
from auditlint.records import cached_property, record
from auditlint.text import Text

MONEY = ("initial_budget", "budget", "executed")
"""The amounts that every line of a fund block can have."""


@record(frozen=True, slots=True)
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
    arrived: tuple[Figure, ...] = ()
    """Funds received, which execution may be measured by."""
    others: tuple[Figure, ...] = ()
    """Amounts of other columns: changes, carried over, heads that the lexicon lacks."""
    parts: tuple[Figure, ...] = ()
    """Amounts of columns that are parts of another one (其中：财政拨款)."""
    arrival_rate: Figure = field(default_factory=lambda: Figure(state=State.BLANK))
    """What share of the budget arrived."""

    @property
    def base_is_open(self) -> Condition:
        """Unknown where another amount of the line may be what execution is measured by, or a
        part of that: one that is not 0 and not what was left of the budget or of the funds."""
        whole = [one for one in (self.budget, self.initial_budget, *self.arrived) if one.is_printed]
        open_base = any(
            one.is_zero.truth() is not Truth.YES
            and not expect(one).equals(*(base - self.executed for base in whole)).holds
            for one in self.others
            if not one.is_blank
        )
        truth = Truth.UNKNOWN if open_base or self._is_rate_of_parts else Truth.NO
        return Condition.fixed(
            truth, why=Text("另有其他口径的资金栏", "another column of funds may be the base")
        )

    @property
    def _is_rate_of_parts(self) -> bool:
        """Whether the printed rate is that of a part of the funds (其中：财政拨款)."""
        amounts = [one for one in (*self.parts, self.executed) if one.is_printed]
        return bool(self.parts) and any(
            expect(self.rate).equals(spent / part).holds
            for part in self.parts
            for spent in amounts
            if spent is not part
        )

    @property
    def received(self) -> Figure:
        """The funds received, where the form has one column of them; else blank."""
        return self.arrived[0] if len(self.arrived) == 1 else Figure(state=State.BLANK)

    @property
    def amounts(self) -> tuple[Figure, Figure, Figure]:
        return (self.initial_budget, self.budget, self.executed)

    @property
    def base(self) -> Figure:
        """The budget that execution is measured by: the adjusted one, else the initial one."""
        return self.initial_budget if self.budget.is_blank else self.budget

    def is_behind(self, least: Decimal, unspent: Decimal) -> Condition:
        """Whether less than ``least`` of the budget was spent, as the printed rate and the amounts
        say; without a rate also whether more than ``unspent`` is left. Both are shares."""
        has_amounts = self.executed.is_printed and self.base.is_printed
        if not self.rate.is_blank:
            behind = self.rate < least
            return behind & (self.executed < self.base * constant(least)) if has_amounts else behind
        left = (self.base - self.executed) / self.base
        return (self.base > ZERO) & ((self.executed / self.base < least) | (left > unspent))


_PARTS = frozenset({"carryover", "other", "tier"})


@record(frozen=True)
class Funding:
    """The funds of one project and period: a line of the whole, and lines of its sources."""

    rows: tuple[FundRow, ...]
    is_whole: Condition = ALWAYS
    """Unknown when some figure of its lines found no column."""
    label: Term = field(default_factory=lambda: Term(state=State.BLANK))
    """What the block is headed with where a form has several: 中期, 年度, 2023年."""

    @cached_property
    def whole(self) -> FundRow | None:
        """The line of the whole project, which carries the execution rate and score.

        A line that stands alone is the whole, unless its name says that it is a part, or another
        line was lost.
        """
        total = next((row for row in self.rows if row.source == "total"), None)
        only = self.rows[0] if len(self.rows) == 1 and self.is_whole is ALWAYS else None
        is_part = only is None or only.source in _PARTS or "其中" in only.name.text
        return total if is_part else total or only

    @cached_property
    def sources(self) -> tuple[FundRow, ...]:
        """The lines of single sources of funds, without the line of the whole project."""
        return tuple(row for row in self.rows if row is not self.whole)

    def holds_rest(self, row: FundRow) -> Condition:
        """Whether a line prints what is left of the whole (结转结余资金): no source's spending."""
        whole = self.whole
        bases = (whole.base, *whole.arrived) if whole is not None and whole is not row else ()
        rest = [one - whole.executed for one in bases if one.is_printed] if whole else []
        return Condition.known(
            bool(rest) and row.executed.is_printed and expect(row.executed).equals(*rest).holds,
            why=Text("该行是资金总额的结余", "the line is what was left of the whole"),
        )

    @property
    def has_inner_sources(self) -> Condition:
        """Unknown when a later line says 其中: it is a part of the source above it."""
        inner = any("其中" in row.name.text for row in self.sources[1:])
        truth = Truth.UNKNOWN if inner else Truth.NO
        return Condition.fixed(
            truth,
            why=Text("资金来源中另有“其中”行", "a line of the sources is a part (其中) of another"),
        )

    @cached_property
    def tiers_of_appropriation(self) -> tuple[FundRow, ...]:
        """The appropriation and the tiers of government listed directly below it, two at least.

        None where a line of unknown kind follows: it may be one more tier.
        """
        kinds = [row.source for row in self.sources]
        if "appropriation" not in kinds:
            return ()
        at = kinds.index("appropriation")
        below = list(itertools.takewhile(lambda row: row.source == "tier", self.sources[at + 1 :]))
        after = kinds[at + 1 + len(below) :][:1]
        return (self.sources[at], *below) if len(below) > 1 and after != ["unknown"] else ()


def certain_if(is_whole: bool) -> Condition:  # noqa: FBT001 - a conversion of a bool
    """Whether sums over a block may be judged: not when some of its figures found no place."""
    return (
        ALWAYS
        if is_whole
        else Condition.fixed(
            Truth.UNKNOWN, why=Text("部分数字未能归入栏目", "some figures found no column")
        )
    )
