"""Workings in words: "7.279 ÷ 66.15 = 11.00%"."""

from decimal import ROUND_HALF_UP, Decimal

from auditlint.figures.expressions import (
    Constant,
    Difference,
    Expression,
    Least,
    Product,
    Quotient,
    Sum,
)
from auditlint.figures.facts import Figure
from auditlint.figures.units import UNITLESS, Unit
from auditlint.text import fold

_SHOWN_TERMS = 14
_NATURAL_DECIMALS = 6
_SIGNS = {Difference: " - ", Product: " × ", Quotient: " ÷ "}
_TIGHT = (Product, Quotient)


def decimals_of(text: str) -> int:
    """Digits after the point of a printed numeral: 2 in "1,200.50元"."""
    _, point, tail = fold(text).partition(".")
    return sum(char.isdigit() for char in tail) if point else 0


def plain(value: Decimal, at_least: int = 0) -> str:
    """The number without exponent, with its own decimals where these are few, else rounded."""
    own = max(0, -int(value.normalize().as_tuple().exponent))
    places = max(own, at_least) if own <= _NATURAL_DECIMALS else max(at_least, 2)
    return f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"


def printed_like(value: Decimal, like: Figure | None) -> str:
    """The value in the unit and with at least the digits of a printed figure."""
    unit = like.unit if like is not None else UNITLESS
    digits = decimals_of(like.text) if like is not None else 0
    if unit.is_ratio:
        digits = max(digits, 2)
    number = plain(value / unit.factor, digits)
    shows_unit = unit.is_ratio or (like is not None and unit.name and unit.name in like.text)
    return f"{number}{unit.name}" if shows_unit else number


def show(expression: Expression, *, units: bool = False) -> str:
    """An expression as printed. With ``units`` every figure carries its unit."""
    match expression:
        case Figure():
            return _figure(expression, units=units)
        case Constant():
            return expression.name
        case Sum():
            return _sum([show(term, units=units) for term in expression.terms])
        case Least():
            return f"min({show(expression.left)}, {show(expression.right)})"
        case Difference() | Product() | Quotient():
            return _pair(expression, units=units)
    raise TypeError(f"no working for {expression!r}")


def _figure(figure: Figure, *, units: bool) -> str:
    text = figure.text.strip()
    name = figure.unit.name
    return f"{text}{name}" if units and name and name not in fold(text) else text


def _sum(terms: list[str]) -> str:
    if len(terms) > _SHOWN_TERMS:
        terms = [*terms[: _SHOWN_TERMS - 2], "…", terms[-1], f"[{len(terms)}]"]
    return " + ".join(terms).replace("+ [", "[") if terms else "0"


def _pair(pair: Difference | Product | Quotient, *, units: bool) -> str:
    left, right = show(pair.left, units=units), show(pair.right, units=units)
    if isinstance(pair, _TIGHT):
        left = f"({left})" if _is_loose(pair.left) else left
        right = f"({right})" if _is_loose(pair.right) or isinstance(pair.right, _TIGHT) else right
    elif _is_loose(pair.right):
        right = f"({right})"
    return f"{left}{_SIGNS[type(pair)]}{right}"


def _is_loose(expression: Expression) -> bool:
    return isinstance(expression, Difference) or (
        isinstance(expression, Sum) and len(expression.terms) > 1
    )


def needs_units(expression: Expression, subject: Figure | None) -> bool:
    """True when figures of one kind are printed in different units."""
    units: dict[str, Unit] = {} if subject is None else {subject.unit.base: subject.unit}
    for figure in expression.figures:
        unit = figure.unit
        first = units.setdefault(unit.base, unit)
        if unit is not first and unit != first and unit.base != "1":
            return True
    return False
