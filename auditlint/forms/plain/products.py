"""Products along the lines of a sheet: 权重 × 得分 = 加权得分, 标准 × 人数 × 月数 = 补贴金额.

What a product is made of is proven by the other lines, never by the heads alone: a head only says
that a product may stand there.
"""

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditlint.figures import ALWAYS, Condition, Figure, Truth
from auditlint.forms.plain.columns import is_usable
from auditlint.forms.plain.readings import PROOF, digits_of
from auditlint.forms.plain.sheet import Line, Sheet
from auditlint.forms.tables import Multiplication
from auditlint.records import record, replace
from auditlint.text import Text

_WHOLE = re.compile(r"加权|折[算合]|金额|小计|总价|合价|[补贴][贴息助]|费用|合计|补偿|工资")
_SCALES = (Decimal(1), Decimal("0.01"), Decimal("0.0001"), Decimal(100), Decimal(10000))
_WEIGHTED = re.compile(r"加权|折[算合]")
_LEAST_HELD, _MOST_FAILED = 2, 1
_CAPPED = Condition.fixed(
    Truth.UNKNOWN, why=Text("可能是按上限取数", "the amount may be a limit that was reached")
)
_MOST_COLUMNS = 7
_LONGEST = 3


@record(frozen=True, slots=True)
class _Product:
    """The columns of the factors, and what their product is taken times."""

    factors: tuple[int, ...]
    scale: Decimal


def products(sheet: Sheet) -> Iterator[Multiplication]:
    """The columns that are the product of two or three others, line by line."""
    lines = [line for line in sheet.lines if not (line.label.rank or line.label.is_other)]
    count = len(sheet.columns)
    if len(lines) <= _LEAST_HELD or not 2 < count <= _MOST_COLUMNS:
        return
    for whole, column in enumerate(sheet.columns):
        if column.is_ratio or not _WHOLE.search(column.name):
            continue
        others = [at for at in range(count) if at != whole]
        for length in range(2, _LONGEST + 1):
            found = _best(lines, whole, [*itertools.combinations(others, length)])
            if found is not None:
                has_limits = not _WEIGHTED.search(column.name)
                yield from _multiplied(lines, whole, found, has_limits=has_limits)
                break


def _best(lines: Sequence[Line], whole: int, choices: Sequence[tuple[int, ...]]) -> _Product | None:
    cost = math.log10(max(len(choices) * len(_SCALES), 1))
    for factors in choices:
        for scale in _SCALES:
            one = _Product(factors, scale)
            if _is_proven([_worth(line, whole, one) for line in lines], cost):
                return one
    return None


def _is_proven(worths: Sequence[tuple[Decimal, float] | None], cost: float) -> bool:
    """Whether nearly all lines hold, and show more than the search costs; like lines count once."""
    shown = dict(one for one in worths if one is not None and one[1])
    failed = sum(one is None for one in worths)
    enough = sum(shown.values()) - cost >= PROOF
    return enough and len(shown) >= _LEAST_HELD and failed <= _MOST_FAILED


def _worth(line: Line, whole: int, product: _Product) -> tuple[Decimal, float] | None:
    """The value of a line with the digits that it shows, 0 for a blank one; None where it fails."""
    figure, factors = line.cells[whole], [line.cells[at] for at in product.factors]
    if not all(is_usable(one) for one in (figure, *factors)):
        return Decimal(0), 0.0
    value = _value(product, factors)
    slack = max(figure.quantum / 2, figure.quantum / 2 + _slack(value, factors))
    if abs(value - figure.number) > slack:
        return None
    plain = any(one.number in (0, 1) for one in factors) or not figure.number
    return figure.number, 0.0 if plain else digits_of(figure.number, slack)


def _slack(value: Decimal, factors: Sequence[Figure]) -> Decimal:
    """What the digits of rounded factors leave open; whole ones are what they are."""
    return sum(
        (
            abs(value / one.number) * one.quantum / 2
            for one in factors
            if one.number and one.number != one.number.to_integral_value() and not one.unit.is_ratio
        ),
        Decimal(0),
    )


def _multiplied(
    lines: Sequence[Line], whole: int, product: _Product, *, has_limits: bool
) -> Iterator[Multiplication]:
    """The product of each line; a round amount below it may be the most that is paid."""
    for line in lines:
        figure, factors = line.cells[whole], tuple(line.cells[at] for at in product.factors)
        if not all(is_usable(one) for one in (figure, *factors)):
            continue
        found = Multiplication(figure, factors, product.scale, is_likely=ALWAYS)
        is_round = figure.number == figure.number.to_integral_value()
        is_below = figure.number < _value(product, factors)
        yield replace(found, is_certain=_CAPPED) if has_limits and is_round and is_below else found


def _value(product: _Product, factors: Sequence[Figure]) -> Decimal:
    return product.scale * math.prod((one.number for one in factors), start=Decimal(1))
