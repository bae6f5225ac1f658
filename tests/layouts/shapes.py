"""The shapes of a consistent submission: every printed figure is one exact Decimal field.

A Decimal keeps the digits it is printed with (`10.00` and `10` are two prints of one value).
Amounts are in 万元, rates in percent, points and scores in 分. `None` is a blank cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

Comparator = Literal["≥", "≤", "=", ""]

ZERO = Decimal(0)
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class FundRow:
    """One row of the fund block; amounts in 万元, `None` where the cell is blank."""

    name: str
    initial: Decimal | None
    budget: Decimal | None
    executed: Decimal | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One third-level indicator; `target` is `None` for a qualitative one, told in words."""

    level2: str
    name: str
    comparator: Comparator
    unit: str
    target: Decimal | None
    actual: Decimal | None
    target_words: str
    actual_words: str
    points: Decimal
    score: Decimal
    reason: str

    @property
    def met(self) -> bool:
        """Whether the printed actual reaches the printed target (words: no reason stands)."""
        if self.target is None or self.actual is None:
            return not self.reason
        if self.comparator == "≤":
            return self.actual <= self.target
        return self.actual >= self.target


@dataclass(frozen=True, slots=True)
class Group:
    """A first-level group: its label, the points the label declares, its indicators."""

    label: str
    points: Decimal
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """What the prose around a form says again: 万元, 万元, percent, 分 and the grade."""

    budget: Decimal
    executed: Decimal
    rate: Decimal
    score: Decimal
    grade: str


@dataclass(frozen=True, slots=True)
class ProjectModel:
    """One project's self-evaluation form, with the figures the prose around it repeats.

    `execution_points` is `None` in schemes that do not score execution. `rounded` says that the
    sources are rounded one by one, so their sum may miss the total by a last digit.
    """

    project: str
    department: str
    unit: str
    year: int
    total_funds: FundRow
    sources: tuple[FundRow, ...]
    rate: Decimal
    execution_points: Decimal | None
    execution_score: Decimal | None
    groups: tuple[Group, ...]
    total_points: Decimal
    total: Decimal
    stated: Stated
    goal: str
    outcome: str
    execution_reason: str
    rounded: bool


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One row of the department's summary table; amount in 万元 is the year's budget."""

    number: int
    unit: str
    project: str
    amount: Decimal
    score: Decimal
    grade: str


@dataclass(frozen=True, slots=True)
class DepartmentStated:
    """What the department's prose says of all its projects together."""

    count: int
    budget: Decimal
    executed: Decimal
    rate: Decimal
    average: Decimal


@dataclass(frozen=True, slots=True)
class DepartmentModel:
    """A submission: prose, a summary table and one form for each of its rows."""

    unit: str
    year: int
    projects: tuple[ProjectModel, ...]
    summary: tuple[SummaryRow, ...]
    stated: DepartmentStated


def half_up(value: Decimal, places: int) -> Decimal:
    """`value` rounded half up to `places` decimals, all of them printed."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def trimmed(value: Decimal) -> Decimal:
    """The same value without trailing zeros after the point, as a spreadsheet prints it."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def digits(value: Decimal) -> str:
    """The figure as printed, never in exponent notation."""
    return format(value, "f")


def grade_of(score: Decimal) -> str:
    """The Ministry's bands: 优 from 90, 良 from 80, 中 from 60, 差 below."""
    for floor, grade in ((90, "优"), (80, "良"), (60, "中")):
        if score >= floor:
            return grade
    return "差"
