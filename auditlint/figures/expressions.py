"""Arithmetic over printed figures, bounded over what their digits leave open.

Interval arithmetic is exact when no figure occurs twice. A figure that does occur twice is put to
each of its ends in turn (corners), which is exact for expressions monotone in every figure: sums,
products, quotients and their compositions such as ``1 - (actual - target) / target``.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Literal

from auditlint.figures.conditions import NO_REPAIRS, Condition, Env, Truth
from auditlint.figures.intervals import Interval
from auditlint.figures.units import UNITLESS, Unit
from auditlint.records import cached_property, record

if TYPE_CHECKING:
    from auditlint.figures.facts import Figure

_CORNERS = 8
_WORK = Context(prec=40)
Ends = dict["Figure", Interval]


class Expression:
    """A figure, a number, or arithmetic over them. Comparisons give conditions, never bools."""

    __slots__ = ()

    def __add__(self, other: "Expression") -> "Expression":
        return Sum((self, other))

    def __sub__(self, other: "Expression") -> "Expression":
        return Difference(self, other)

    def __mul__(self, other: "Expression") -> "Expression":
        return Product(self, other)

    def __truediv__(self, other: "Expression") -> "Expression":
        return Quotient(self, other)

    def __eq__(self, other: object) -> Condition:  # type: ignore[override]  # as SQLAlchemy's
        return _compared(
            self, other, lambda a, b: Truth.of(a == b) if _points(a, b) else _apart(a, b)
        )

    def __ne__(self, other: object) -> Condition:  # type: ignore[override]  # as above
        return ~(self == other)

    def __gt__(self, other: object) -> Condition:
        return _compared(self, other, _is_above)

    def __lt__(self, other: object) -> Condition:
        return _compared(self, other, _is_below)

    def __ge__(self, other: object) -> Condition:
        return _compared(self, other, lambda a, b: _is_below(a, b).opposite)

    def __le__(self, other: object) -> Condition:
        return _compared(self, other, lambda a, b: _is_above(a, b).opposite)

    __hash__ = object.__hash__

    @property
    def nodes(self) -> "tuple[Expression, ...]":
        """The parts of this expression, in the order in which they are printed."""
        return ()

    @property
    def figures(self) -> "tuple[Figure, ...]":
        """Every figure, as often as it occurs."""
        return tuple(figure for node in self.nodes for figure in node.figures)

    def ends(self, found: Ends) -> Interval:
        """Its range when each figure ranges over ``found``."""
        raise NotImplementedError

    def value_of(self, env: Env = NO_REPAIRS) -> Decimal:
        """Its value on the printed numbers; raises ZeroDivisionError and ValueError."""
        raise NotImplementedError


@record(frozen=True, slots=True, eq=False)
class Constant(Expression):
    """A number that a rule gives (100 points, a limit); ``name`` is how it is printed."""

    value: Decimal
    name: str = ""
    unit: Unit = UNITLESS

    def ends(self, found: Ends) -> Interval:  # noqa: ARG002 - a number has no figures
        return Interval.point(self.value)

    def value_of(self, env: Env = NO_REPAIRS) -> Decimal:  # noqa: ARG002
        return self.value


@record(frozen=True, eq=False)
class Sum(Expression):
    """The sum of its terms; ``open_above`` when blank terms may add to it."""

    terms: tuple[Expression, ...]
    open_above: bool = False

    @property
    def nodes(self) -> tuple[Expression, ...]:
        return self.terms

    @cached_property
    def figures(self) -> "tuple[Figure, ...]":
        return super().figures

    def ends(self, found: Ends) -> Interval:
        whole = Interval.sum(term.ends(found) for term in self.terms)
        if self.open_above:
            return Interval(whole.low, Decimal("Infinity"), whole.low_open, high_open=True)
        return whole

    def value_of(self, env: Env = NO_REPAIRS) -> Decimal:
        return sum((term.value_of(env) for term in self.terms), Decimal(0))


@record(frozen=True, slots=True, eq=False)
class _Pair(Expression):
    left: Expression
    right: Expression

    @property
    def nodes(self) -> tuple[Expression, ...]:
        return (self.left, self.right)

    @property
    def figures(self) -> "tuple[Figure, ...]":
        return self.left.figures + self.right.figures


class Difference(_Pair):
    """left - right."""

    __slots__ = ()

    def ends(self, found: Ends) -> Interval:
        return self.left.ends(found) - self.right.ends(found)

    def value_of(self, env: Env = NO_REPAIRS) -> Decimal:
        return self.left.value_of(env) - self.right.value_of(env)


class Product(_Pair):
    """left × right."""

    __slots__ = ()

    def ends(self, found: Ends) -> Interval:
        return self.left.ends(found) * self.right.ends(found)

    def value_of(self, env: Env = NO_REPAIRS) -> Decimal:
        return _WORK.multiply(self.left.value_of(env), self.right.value_of(env))


class Quotient(_Pair):
    """left ÷ right."""

    __slots__ = ()

    def ends(self, found: Ends) -> Interval:
        return self.left.ends(found) / self.right.ends(found)

    def value_of(self, env: Env = NO_REPAIRS) -> Decimal:
        divisor = self.right.value_of(env)
        if divisor == 0:
            raise ZeroDivisionError
        return _WORK.divide(self.left.value_of(env), divisor)


class Least(_Pair):
    """The smaller of the two: a score capped at its points."""

    __slots__ = ()

    def ends(self, found: Ends) -> Interval:
        return self.left.ends(found).least(self.right.ends(found))

    def value_of(self, env: Env = NO_REPAIRS) -> Decimal:
        return min(self.left.value_of(env), self.right.value_of(env))


ZERO = Constant(Decimal(0), "0")
ONE = Constant(Decimal(1), "1")


def constant(value: str | int | Decimal, name: str = "") -> Constant:
    """A number given by a rule."""
    return Constant(Decimal(value), name or str(value))


def least(left: Expression, right: Expression) -> Expression:
    """The smaller of two expressions."""
    return Least(left, right)


def total(
    figures: "Iterable[Figure]", *, blanks: Literal["refuse", "at_most"] = "refuse"
) -> Expression:
    """The sum of figures. With ``at_most`` blank ones are left out and may still add to it."""
    terms = tuple(figures)
    if blanks == "refuse":
        return Sum(terms)
    printed = tuple(term for term in terms if not term.is_blank)
    return Sum(printed, open_above=len(printed) < len(terms))


def outermost(figures: "Sequence[Figure]") -> "tuple[Figure, ...]":
    """The figures of a list without those that are parts of the one before them.

    A figure that equals the sum of two or more directly following ones is taken for their whole,
    as in a list with 其中 below its lines. Blank figures are kept.
    """
    found: list[Figure] = []
    rest = list(figures)
    while rest:
        head, *rest = rest
        found.append(head)
        rest = rest[_parts_after(head, rest) :]
    return tuple(found)


def _parts_after(whole: "Figure", rest: "Sequence[Figure]") -> int:
    """How many of the following figures add up to the whole; 0 when none do."""
    reached = Decimal(0)
    if not whole.value:
        return 0
    for count, part in enumerate(rest, start=1):
        reached += part.value or 0
        if count > 1 and reached == whole.value:
            return count
    return 0


def bounds(expression: Expression, env: Env = NO_REPAIRS) -> Interval:
    """The exact range of an expression over what the printed digits of its figures leave open."""
    figures = expression.figures
    found: Ends = (
        {figure: figure.usable(env).interval for figure in figures}
        if env
        else {figure: figure.interval for figure in figures}
    )
    if len(found) == len(figures):
        return expression.ends(found)
    wide = [
        figure
        for figure, times in Counter(figures).items()
        if times > 1 and found[figure].low != found[figure].high
    ]
    if not wide or len(wide) > _CORNERS:
        return expression.ends(found)
    ranges = [
        expression.ends({**found, **dict(zip(wide, corner, strict=True))})
        for corner in itertools.product(*(found[figure].ends for figure in wide))
    ]
    whole = ranges[0]
    for one in ranges[1:]:
        whole = whole.union(one)
    return whole


def _compared(
    left: Expression, right: object, judged: Callable[[Interval, Interval], Truth]
) -> Condition:
    other = right if isinstance(right, Expression) else _number(right)
    figures = left.figures + other.figures

    def test(env: Env) -> Truth:
        for figure in figures:
            usable = figure.usable(env)
            if usable.value is None or not usable.is_printed:
                return Truth.UNKNOWN
        return judged(bounds(left, env), bounds(other, env))

    return Condition(test, figures)


def _number(value: object) -> Constant:
    if not isinstance(value, (int, Decimal)):
        raise TypeError(f"a figure is not compared with {value!r}")
    return Constant(Decimal(value), str(value))


def _points(left: Interval, right: Interval) -> bool:
    return left.low == left.high and right.low == right.high


def _apart(left: Interval, right: Interval) -> Truth:
    return Truth.UNKNOWN if left.meets(right) else Truth.NO


def _is_above(left: Interval, right: Interval) -> Truth:
    return _is_below(right, left)


def _is_below(left: Interval, right: Interval) -> Truth:
    """Whether left < right, when both sides range over intervals."""
    if left.is_below(right):
        return Truth.YES
    never = right.high < left.low or (right.high == left.low)
    return Truth.NO if never else Truth.UNKNOWN
