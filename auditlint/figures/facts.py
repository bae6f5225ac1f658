"""Facts: everything that a check sees, with its printed text, its place and a state."""

import calendar
from decimal import Decimal
from enum import Enum
from typing import Self

from auditlint.figures.conditions import NO_REPAIRS, Condition, Env, Truth
from auditlint.figures.expressions import Ends, Expression
from auditlint.figures.intervals import Interval
from auditlint.figures.units import UNITLESS, Unit
from auditlint.places import Place
from auditlint.records import record, replace
from auditlint.text import squeeze

_MONTHS = 12


class State(Enum):
    """What is known of a fact's printed form."""

    PRINTED = "printed"
    BLANK = "blank"
    """Nothing stands there, or only a dash."""
    UNREADABLE = "unreadable"
    """Something stands there that could not be read as what belongs there."""
    AMBIGUOUS = "ambiguous"
    """It was read, but whether it belongs there could not be decided."""


@record(frozen=True, slots=True, eq=False, kw_only=True)
class Fact:
    """Something printed. ``text`` is untouched; ``label`` names its role (全年执行数)."""

    text: str = ""
    place: Place | None = None
    label: str = ""
    state: State = State.PRINTED
    confidence: str = "printed"
    """``printed``, ``read optically`` or ``matched by likeness``."""

    @property
    def is_printed(self) -> bool:
        return self.state is State.PRINTED

    @property
    def is_blank(self) -> bool:
        return self.state is State.BLANK

    @property
    def is_doubtful(self) -> bool:
        """Ambiguous or unreadable: a relation that needs it stays undecided."""
        return self.state in (State.UNREADABLE, State.AMBIGUOUS)

    @property
    def stands(self) -> Condition:
        """Whether something is printed there; unknown when it is doubtful."""
        truth = Truth.UNKNOWN if self.is_doubtful else Truth.of(self.is_printed)
        return Condition.fixed(truth, self)

    def labelled(self, label: str) -> Self:
        return replace(self, label=label)

    def __bool__(self) -> bool:
        raise TypeError("a fact has no truth value: state a condition (.stands, .is_zero, >, <)")


@record(frozen=True, slots=True, eq=False, kw_only=True)
class Figure(Fact, Expression):
    """A printed number, its value in the base unit of ``unit``, and what its digits leave open.

    ``quantum`` is the size of the last printed digit in the base unit; ``exact`` figures (points,
    counts, thresholds, whole scores, printed zeros) leave nothing open. ``comparator`` is one of
    ``≥ > ≤ < =`` or empty; ``approximation`` one of ``about``, ``over``, ``nearly`` or empty.
    ``value`` is None exactly when nothing could be read.
    """

    value: Decimal | None = None
    quantum: Decimal = Decimal(0)
    unit: Unit = UNITLESS
    exact: bool = False
    comparator: str = ""
    approximation: str = ""
    note: str = ""
    """What is remarkable of the printed form (``foreign unit``, ``several values``)."""

    @property
    def number(self) -> Decimal:
        """The value; raises ValueError when there is none."""
        if self.value is None:
            raise ValueError(f"no value was read from {self.text!r}")
        return self.value

    @property
    def interval(self) -> Interval:
        """The numbers that the printed text can stand for (half-up rounding)."""
        value = self.number
        if self.is_vague:
            return self._wide(value)
        if self.exact or not self.quantum or not value:
            return Interval(value, value)
        half = self.quantum / 2
        if value < 0:
            return Interval(value - half, value + half, low_open=True)
        return Interval(value - half, value + half, high_open=True)

    def _wide(self, value: Decimal) -> Interval:
        """The numbers that an approximate or one-sided figure can stand for."""
        if self.approximation:
            return _approximate(value, self.approximation, self.quantum)
        if self.comparator in ("≥", ">"):
            return Interval.at_least(value, open_end=self.comparator == ">")
        return Interval.at_most(value, open_end=self.comparator == "<")

    @property
    def truncated_interval(self) -> Interval:
        """The numbers that the printed text can stand for when digits were cut off."""
        value = self.number
        if self.exact or not self.quantum or value == 0:
            return Interval.point(value)
        if value < 0:
            return Interval(value - self.quantum, value, low_open=True)
        return Interval(value, value + self.quantum, high_open=True)

    @property
    def is_vague(self) -> bool:
        """Approximate, or only bounded on one side: it never contradicts an equality."""
        return bool(self.approximation) or self.comparator not in ("", "=")

    @property
    def is_zero(self) -> Condition:
        return self == Decimal(0)

    @property
    def figures(self) -> tuple["Figure", ...]:
        return (self,)

    def ends(self, found: Ends) -> Interval:
        return found[self]

    def value_of(self, env: Env = NO_REPAIRS) -> Decimal:
        return self.usable(env).number

    def is_multiple_of(self, step: str) -> Condition:
        """Whether the printed value is a whole multiple: a score rounded to halves."""
        if self.value is None:
            return Condition.fixed(Truth.UNKNOWN, self)
        return Condition.known(self.value % Decimal(step) == 0, self)

    @property
    def own_unit(self) -> "Term":
        """The unit that stands beside the number itself; blank where only its column names one."""
        printed = bool(self.unit.name) and self.unit.name in squeeze(self.text)
        state = State.PRINTED if printed else State.BLANK
        name = self.unit.name if printed else ""
        return Term(text=name, place=self.place, label=f"{self.label}单位", state=state)

    @property
    def rounded(self) -> "Figure":
        """The same figure as one that may be rounded to its digits (a whole score of a summary)."""
        return replace(self, exact=False)

    def usable(self, env: Env) -> "Figure":
        """This figure, or what a trial repair puts in its place."""
        if not env:
            return self
        found = env.get(self)
        return found if isinstance(found, Figure) else self

    def in_unit(self, unit: Unit) -> "Figure":
        """The same printed number read in another unit (a column's, where it prints none)."""
        if self.value is None or unit == self.unit:
            return replace(self, unit=unit)
        factor = unit.factor / self.unit.factor
        return replace(self, value=self.value * factor, quantum=self.quantum * factor, unit=unit)

    def with_value(self, value: Decimal) -> "Figure":
        """A trial repair: another value with as many digits."""
        return replace(self, value=value, state=State.PRINTED, comparator="", approximation="")

    def __str__(self) -> str:
        return self.text


@record(frozen=True, slots=True, eq=False, kw_only=True)
class Term(Fact):
    """A name or a phrase (a project, a unit, a reason)."""


@record(frozen=True, slots=True, eq=False, kw_only=True)
class Grade(Fact):
    """A word of grade; ``rank`` counts from 1 (the best) where the scale is known."""

    rank: int | None = None

    @property
    def is_ranked(self) -> Condition:
        """Whether the word stands on the scale 优 良 中 差."""
        return Condition.known(self.rank is not None, self)


@record(frozen=True, slots=True, eq=False, kw_only=True)
class Date(Fact):
    """A date or year; ``month`` and ``day`` are None where they are not printed."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def exists(self) -> bool:
        """Whether the calendar has this day: 2月30日 and 13月 are none."""
        if self.month is None:
            return self.day is None
        if not 1 <= self.month <= _MONTHS:
            return False
        last = calendar.monthrange(self.year, self.month)[1]
        return self.day is None or 1 <= self.day <= last

    def is_before(self, other: "Date") -> bool:
        """Whether it is surely earlier: what is not printed of either is not compared."""
        mine, theirs = (self.year, self.month, self.day), (other.year, other.month, other.day)
        for one, two in zip(mine, theirs, strict=True):
            if one is None or two is None:
                return False
            if one != two:
                return one < two
        return False


@record(frozen=True, slots=True, eq=False, kw_only=True)
class Ordinal(Fact):
    """A position in a numbering."""

    number: int


@record(frozen=True, slots=True, eq=False, kw_only=True)
class Claim(Fact):
    """A sentence that claims something whole: ``kind`` says what (payment, completion)."""

    kind: str = ""


def _approximate(value: Decimal, how: str, quantum: Decimal) -> Interval:
    """近 is at most the number and not far below, 余 at least it, 约 a tenth around it."""
    tenth = max(abs(value) / 10, quantum)
    if how == "over":
        return Interval(value, value + max(tenth * 10, quantum * 10))
    if how == "nearly":
        return Interval(value - tenth, value)
    return Interval(value - tenth, value + tenth)
