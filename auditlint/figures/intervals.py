"""Intervals with open and closed ends: what printed digits leave open.

Division and multiplication keep 40 significant digits; ends are compared with 28 of them, so an
end that is met exactly is met in arithmetic, too.
"""

from collections.abc import Iterable
from decimal import Context, Decimal
from typing import NamedTuple, Self

_WORK = Context(prec=40)
_rounded = Context(prec=28).plus
"""A number as ends are compared."""
_ZERO, _INFINITY = Decimal(0), Decimal("Infinity")


class Interval(NamedTuple):
    """The numbers from ``low`` to ``high``; an open end does not belong to it.

    A tuple, because judging one document makes a hundred thousand of them; its operators are those
    of arithmetic all the same.
    """

    low: Decimal
    high: Decimal
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def point(cls, value: Decimal) -> Self:
        return cls(value, value)

    @classmethod
    def at_least(cls, value: Decimal, *, open_end: bool = False) -> Self:
        return cls(value, _INFINITY, low_open=open_end, high_open=True)

    @classmethod
    def at_most(cls, value: Decimal, *, open_end: bool = False) -> Self:
        return cls(-_INFINITY, value, low_open=True, high_open=open_end)

    @property
    def ends(self) -> tuple["Interval", "Interval"]:
        """Both ends as points, open where the interval is."""
        return (
            Interval(self.low, self.low, self.low_open, self.low_open),
            Interval(self.high, self.high, self.high_open, self.high_open),
        )

    def __neg__(self) -> "Interval":
        return Interval(-self.high, -self.low, self.high_open, self.low_open)

    @classmethod
    def sum(cls, ranges: "Iterable[Interval]") -> Self:
        """The sums of one number of each interval; 0 without any."""
        low, high = _ZERO, _ZERO
        low_open = high_open = False
        for one in ranges:
            low, high = _WORK.add(low, one.low), _WORK.add(high, one.high)
            low_open, high_open = low_open or one.low_open, high_open or one.high_open
        return cls(low, high, low_open, high_open)

    def __add__(self, other: "Interval") -> "Interval":  # type: ignore[override]  # not joined
        return Interval.sum((self, other))

    def __sub__(self, other: "Interval") -> "Interval":
        # A minus sign rounds to 28 digits, as ends are compared: what divides evenly ends evenly.
        return Interval(
            _WORK.add(self.low, -other.high),
            _WORK.add(self.high, -other.low),
            self.low_open or other.high_open,
            self.high_open or other.low_open,
        )

    def __mul__(self, other: "Interval") -> "Interval":  # type: ignore[override]  # not repeated
        corners = [_corner(left, right) for left in self.endpoints() for right in other.endpoints()]
        return _hull(corners)

    def __truediv__(self, other: "Interval") -> "Interval":
        """The quotients; unbounded when the divisor may be 0."""
        if other.low <= 0 <= other.high:
            return Interval(-_INFINITY, _INFINITY, low_open=True, high_open=True)
        inverse = _hull(
            [(_WORK.divide(Decimal(1), end), is_open) for end, is_open in other.endpoints()]
        )
        return self * inverse

    def least(self, other: "Interval") -> "Interval":
        """The smaller of two numbers, one of each interval."""
        low, low_open = min((self.low, self.low_open), (other.low, other.low_open))
        high, high_open = min((self.high, self.high_open), (other.high, other.high_open))
        return Interval(low, high, low_open, high_open)

    def union(self, other: "Interval") -> "Interval":
        return _hull([*self.endpoints(), *other.endpoints()])

    def meets(self, other: "Interval") -> bool:
        """True when some number belongs to both."""
        return not (self.is_below(other) or other.is_below(self))

    def is_below(self, other: "Interval") -> bool:
        """True when every number of this one is smaller than every number of the other."""
        high, low = _rounded(self.high), _rounded(other.low)
        return high < low or (high == low and (self.high_open or other.low_open))

    def __contains__(self, value: Decimal) -> bool:  # type: ignore[override]  # of the numbers
        return self.meets(Interval.point(value))

    def endpoints(self) -> tuple[tuple[Decimal, bool], tuple[Decimal, bool]]:
        """Both ends, each with whether it is open."""
        return (self.low, self.low_open), (self.high, self.high_open)


def _corner(left: tuple[Decimal, bool], right: tuple[Decimal, bool]) -> tuple[Decimal, bool]:
    """The product of two ends. 0 × ∞ is 0, and a 0 that is reached makes the product reached."""
    if left[0] == 0 or right[0] == 0:
        return Decimal(0), (Decimal(0), False) not in (left, right)
    return _WORK.multiply(left[0], right[0]), left[1] or right[1]


def _hull(ends: list[tuple[Decimal, bool]]) -> Interval:
    low, low_open = min(ends)
    high, high_open = max(ends, key=lambda end: (end[0], not end[1]))
    return Interval(low, high, low_open, high_open)
