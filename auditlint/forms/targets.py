"""Target forms (绩效目标表, 绩效目标申报表): what is to be spent and reached, nothing done yet."""

import re
from dataclasses import dataclass, field

from auditlint.figures import ALWAYS, Condition, Expression, Figure, State, Term, Truth, total
from auditlint.figures.units import PERCENT, Unit
from auditlint.forms.fundings import Funding
from auditlint.forms.measures import Measured
from auditlint.places import Place
from auditlint.records import cached_property
from auditlint.text import Text


@dataclass(frozen=True, slots=True, eq=False)
class TargetRow(Measured):
    """One indicator with its target; nothing was measured yet."""

    level1: Term
    level2: Term
    name: Term
    target: Figure
    target_text: Term
    points: Figure
    own_unit: Term = field(default_factory=lambda: Term(state=State.BLANK))
    """What stands in a column of units (计量单位)."""


@dataclass(frozen=True, slots=True, eq=False)
class PlanStep:
    """What is to be spent by or within one period; ``value`` is the printed number."""

    period: Term
    value: Figure


@dataclass(frozen=True)
class SpendingPlan:
    """One line of a spending plan (资金支出计划, 用款计划), steps in the order of the year.

    ``reading`` is what its head says that it holds: ``percent``, ``amount``, or empty.
    ``unit`` is the unit of amounts. ``steps`` hold numbers as printed, without the unit of the
    head. ``is_cumulative``: whether the heads name ends of periods (6月底) or say 累计.
    ``is_placed`` is false where columns shifted, so that a blank may stand anywhere.
    """

    label: Term
    reading: str
    unit: Unit
    steps: tuple[PlanStep, ...]
    is_cumulative: bool
    is_placed: bool
    ends_the_year: bool
    total: Figure = field(default_factory=lambda: Figure(label="合计", state=State.BLANK))

    @cached_property
    def printed(self) -> tuple[PlanStep, ...]:
        """The filled steps."""
        return tuple(step for step in self.steps if not step.value.is_blank)

    @property
    def blank_after(self) -> PlanStep | None:
        """The first blank step after the last filled one."""
        if not self.is_placed or not self.printed:
            return None
        at = self.steps.index(self.printed[-1])
        return next(iter(self.steps[at + 1 :]), None)

    def values(self, reading: str) -> tuple[Figure, ...]:
        """The filled values read as percents or as amounts."""
        return tuple(self._read(step.value, reading) for step in self.printed)

    def sum_of(self, reading: str) -> Expression:
        """The sum of the filled values."""
        return total(self.values(reading))

    def whole(self, reading: str) -> Figure:
        """The printed total of the plan, or blank."""
        return self._read(self.total, reading) if self.total.is_printed else self.total

    def _read(self, value: Figure, reading: str) -> Figure:
        if value.unit.name or not value.is_printed:
            return value
        if reading == "amount":
            return value.in_unit(self.unit)
        return value if self.are_ratios else value.in_unit(PERCENT)

    @cached_property
    def are_ratios(self) -> bool:
        """Bare numbers that rise to 1 at most: 0.25, 0.5, 1 for 25 %, 50 %, 100 %."""
        numbers = [step.value.value for step in self.printed]
        return bool(numbers) and all(one is not None and one <= 1 for one in numbers)

    @property
    def last_as_percent(self) -> Figure:
        """The last filled value as its head says, when that is per cent."""
        last = self.printed[-1].value
        return last if last.unit.name or last.value is None else last.in_unit(PERCENT)

    @property
    def works_as_percents(self) -> bool:
        """Whether the last value, or the sum, is 100 per cent."""
        if any(value.value is None for value in self.values("percent")):
            return False
        values = [value.number for value in self.values("percent")]
        return bool(values) and (values[-1] == 1 or sum(values) == 1)

    def equals_budget(self, budget: Figure) -> bool:
        """Whether the last value, read as an amount, is the printed budget."""
        values = self.values("amount")
        if not values or budget.value is None or values[-1].value is None:
            return False
        return not values[-1].unit.is_ratio and values[-1].interval.meets(budget.interval)


@dataclass(frozen=True)
class TargetForm:
    """A target form: project, funds (one block a period), spending plans, indicators."""

    title: Term
    project: Term
    department: Term
    goal: Term
    fundings: tuple[Funding, ...]
    plans: tuple[SpendingPlan, ...]
    indicators: tuple[TargetRow, ...]
    unit: Term
    place: Place
    is_whole: Condition = ALWAYS
    untargeted: tuple[Term, ...] = ()
    """The names of indicators that print no target."""

    @cached_property
    def budget(self) -> Figure:
        """The funds of the year; blank where none are printed."""
        blocks = [one for one in self.fundings if one.whole is not None]
        ranked = sorted(blocks, key=lambda one: not _is_of_the_year(one))
        found = [one.whole.budget for one in ranked if one.whole is not None]
        return found[0] if found else Figure(label="资金总额", state=State.BLANK)

    @cached_property
    def budgets(self) -> tuple[Figure, ...]:
        """Every printed amount that a spending plan can be a plan of, the year's total first."""
        rows = [row for funding in self.fundings for row in funding.rows]
        others = [row.budget for row in rows if row.budget is not self.budget]
        return tuple(one for one in (self.budget, *others) if not one.is_blank)

    @property
    def most_funds(self) -> Figure:
        """The largest of these: the funds of all years, where a form prints them."""
        return max(self.budgets, key=lambda one: one.value or 0, default=self.budget)

    @property
    def budget_is_certain(self) -> Condition:
        """Unknown where no budget was read, or a figure of the funds found no place."""
        unsure = not self.budgets or any(one.is_whole is not ALWAYS for one in self.fundings)
        return (
            Condition.fixed(
                Truth.UNKNOWN,
                why=Text("预算数未能完整读取", "the budget could not be read in full"),
            )
            if unsure
            else ALWAYS
        )


_OF_THE_YEAR = re.compile(r"年度|当年|本年|全年|\d{4}年")


def _is_of_the_year(funding: Funding) -> bool:
    text = funding.label.text or (funding.whole.name.text if funding.whole else "")
    return bool(_OF_THE_YEAR.search(text)) and "中期" not in text and "实施期" not in text
