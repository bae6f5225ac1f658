"""Two printed numbers that one slip of the hand makes of each other.

A digit that is another one, or two digits that changed places, in numbers of equally many digits.
Two unrelated figures are rarely so close (one pair of four digits in 240), so that a slip is
evidence that both were meant to be one.
"""

from decimal import Decimal

from auditlint.figures.facts import Figure

_FEWEST = 3
_TWO = 2


def is_slip(one: Figure, other: Figure) -> bool:
    """Whether two figures differ by one slip; False for equal ones, for figures of other units,
    and for those with fewer than three digits."""
    if one.value is None or other.value is None or one.unit.base != other.unit.base:
        return False
    return differ_by_a_slip(one.value, other.value, max(one.quantum, other.quantum))


def differ_by_a_slip(one: Decimal, other: Decimal, quantum: Decimal) -> bool:
    """Whether two numbers, rounded to one quantum (which is more than 0), differ by one slip."""
    left, right = _digits(one, quantum), _digits(other, quantum)
    while left.endswith("0") and right.endswith("0"):
        left, right = left[:-1], right[:-1]
    if len(left) != len(right) or len(left) < _FEWEST:
        return False
    apart = [at for at, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    if len(apart) == _TWO:
        first, last = apart
        return left[first] == right[last] and left[last] == right[first]
    return len(apart) == 1


def _digits(value: Decimal, quantum: Decimal) -> str:
    return str(abs(int((value / quantum).to_integral_value()))) if quantum > 0 else ""
