"""Scores as functions of a value: what a scoring rule is made of once it is read.

Values are plain numbers (a rate as a share: 95 % is 0.95), scores are points. Every curve maps an
interval of values to the intervals of scores that its wording allows.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import Protocol

from auditlint.figures.intervals import Interval

_WORK = Context(prec=30)
_MOST_STEPS = 400
Scores = tuple[Interval, ...]
ZERO = Decimal(0)


class Curve(Protocol):
    """Scores over values."""

    def scores(self, value: Interval) -> Scores:
        """The scores that some number of ``value`` can be given."""


@dataclass(frozen=True, slots=True)
class Flat:
    """The same score, or any score of a range, whatever the value."""

    low: Decimal
    high: Decimal

    def scores(self, value: Interval) -> Scores:  # noqa: ARG002 - flat
        return (Interval(self.low, self.high),)


@dataclass(frozen=True, slots=True)
class Line:
    """The straight line through two points (value, score), held within 0 and ``most``."""

    first: tuple[Decimal, Decimal]
    second: tuple[Decimal, Decimal]
    most: Decimal

    def scores(self, value: Interval) -> Scores:
        ends = sorted(self._at(end) for end in (value.low, value.high))
        return (Interval(ends[0], ends[1]),)

    def _at(self, value: Decimal) -> Decimal:
        (x0, y0), (x1, y1) = self.first, self.second
        if value.is_infinite():
            rises = (y1 > y0) == (x1 > x0)
            return self.most if rises == (value > 0) else ZERO
        slope = _WORK.divide(y1 - y0, x1 - x0)
        return min(max(_WORK.add(y0, _WORK.multiply(slope, value - x0)), ZERO), self.most)


@dataclass(frozen=True, slots=True)
class Inverse:
    """``most`` × limit ÷ value: the mirror of a proportion for a measure with a ceiling."""

    limit: Decimal
    most: Decimal

    def scores(self, value: Interval) -> Scores:
        ends = sorted(self._at(end) for end in (value.low, value.high))
        return (Interval(ends[0], ends[1]),)

    def _at(self, value: Decimal) -> Decimal:
        if value <= self.limit:
            return self.most
        return ZERO if value.is_infinite() else _WORK.divide(self.most * self.limit, value)


@dataclass(frozen=True, slots=True)
class Stair:
    """``loss`` off the ``base`` for each ``size`` that the value lies above (``up``) or below the
    anchor. A step that has only begun may count, or not, or in part: the text seldom says."""

    anchor: Decimal
    size: Decimal
    loss: Decimal
    base: Decimal
    up: bool
    is_whole: bool = False
    """True for things that are counted: there is no part of a step."""

    def scores(self, value: Interval) -> Scores:
        ends = (value.low, value.high) if self.up else (value.high, value.low)
        near, far = (self._steps(end) for end in ends)
        parts = Interval(self._after(far), self._after(near))
        last = min(far, self._all_of_them())
        low = int(near.to_integral_value(ROUND_FLOOR))
        high = int(last.to_integral_value(ROUND_CEILING))
        if high - low > _MOST_STEPS:
            return (parts,)
        parted = () if self.is_whole else (parts,)
        whole = (Interval.point(self._after(Decimal(k))) for k in range(low, high + 1))
        return (*parted, *whole)

    def _steps(self, value: Decimal) -> Decimal:
        gap = value - self.anchor if self.up else self.anchor - value
        if gap.is_infinite():
            return self._all_of_them() if gap > 0 else ZERO
        return min(max(_WORK.divide(gap, self.size), ZERO), self._all_of_them())

    def _all_of_them(self) -> Decimal:
        """How many steps use up the base."""
        return _WORK.divide(self.base, self.loss).to_integral_value(ROUND_CEILING)

    def _after(self, steps: Decimal) -> Decimal:
        return max(self.base - _WORK.multiply(self.loss, steps), ZERO)
