"""Single-figure repairs and hints: what one other number would explain a contradiction.

A repair never says which figure is wrong; it says which one, put differently, would do.
"""

from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from auditlint.figures.expressions import Difference, Expression, Product, Quotient, Sum
from auditlint.figures.facts import Figure
from auditlint.figures.predicates import Equals
from auditlint.figures.relations import Relation
from auditlint.figures.working import printed_like
from auditlint.records import record
from auditlint.text import Text, fold

_TEN_THOUSAND = Decimal(10_000)


@record(frozen=True, slots=True)
class Trial:
    """One figure put differently."""

    figure: Figure
    repaired: Figure

    @property
    def printed(self) -> str:
        return printed_like(self.repaired.number, self.figure)


def trials(
    relation: Relation, wanted: Callable[[Figure], bool] = lambda _: True
) -> Iterator[Trial]:
    """Every repair of a single wanted figure that would make an equality hold on the printed
    numbers."""
    predicate = relation.predicate
    if not isinstance(predicate, Equals):
        return
    for alternative in predicate.alternatives:
        figures = [*predicate.subject.figures, *alternative.figures]
        if any(figure.value is None or not figure.is_printed for figure in figures):
            continue
        for figure in filter(wanted, dict.fromkeys(figures)):
            value = _solved(predicate.subject, alternative, figure)
            if value is None or value < 0 <= figure.number:
                continue
            repaired = figure.with_value(_rounded(value, figure.quantum))
            if repaired.value != figure.value:
                yield Trial(figure, repaired)


def _rounded(value: Decimal, quantum: Decimal) -> Decimal:
    if not quantum:
        return value
    return (value / quantum).to_integral_value(ROUND_HALF_UP) * quantum


def _solved(subject: Expression, other: Expression, figure: Figure) -> Decimal | None:
    """The value of ``figure`` that makes both sides equal; None when it stands in both or none."""
    sides = [sum(one is figure for one in side.figures) for side in (subject, other)]
    try:
        if sides == [1, 0]:
            return _inverse(subject, figure, other.value_of())
        if sides == [0, 1]:
            return _inverse(other, figure, subject.value_of())
    except ZeroDivisionError:
        return None
    return None


def _inverse(expression: Expression, figure: Figure, goal: Decimal) -> Decimal | None:
    """The value of ``figure`` that gives the expression the value ``goal``."""
    if expression is figure:
        return goal
    match expression:
        case Sum():
            rest = [term for term in expression.terms if not _holds(term, figure)]
            part = next(term for term in expression.terms if _holds(term, figure))
            return _inverse(part, figure, goal - sum(term.value_of() for term in rest))
        case Difference() if _holds(expression.left, figure):
            return _inverse(expression.left, figure, goal + expression.right.value_of())
        case Difference():
            return _inverse(expression.right, figure, expression.left.value_of() - goal)
        case Product():
            mine, other = _split(expression, figure)
            return _inverse(mine, figure, goal / other.value_of()) if other.value_of() else None
        case Quotient() if _holds(expression.left, figure):
            return _inverse(expression.left, figure, goal * expression.right.value_of())
        case Quotient():
            return (
                _inverse(expression.right, figure, expression.left.value_of() / goal)
                if goal
                else None
            )
    return None


def _holds(expression: Expression, figure: Figure) -> bool:
    return any(one is figure for one in expression.figures)


def _split(pair: Product, figure: Figure) -> tuple[Expression, Expression]:
    if _holds(pair.left, figure):
        return pair.left, pair.right
    return pair.right, pair.left


def hint(stated: Figure, expected: Decimal) -> Text | None:
    """A slip that would turn one number into the other: digits, decimal point, unit."""
    if stated.value is None or stated.value == expected or not stated.value or not expected:
        return None
    factor = max(stated.value, expected) / min(stated.value, expected)
    if factor == _TEN_THOUSAND:
        return Text(
            "两数相差一万倍，可能为元与万元混用", "they differ by 10^4: 元 and 万元 may be mixed"
        )
    exponent = factor.normalize()
    if exponent.as_tuple().digits == (1,) and len(_digits(stated.text)) > 1:
        return Text(
            "两数有效数字相同，可能为小数点错位", "same digits: the decimal point may have moved"
        )
    return _digit_hint(_digits(stated.text), _digits(printed_like(expected, stated)))


def _digits(text: str) -> str:
    return "".join(char for char in fold(text) if char.isdigit() or char == ".").strip("0.") or "0"


def _digit_hint(one: str, two: str) -> Text | None:
    if len(one) == len(two):
        apart = [at for at in range(len(one)) if one[at] != two[at]]
        if len(apart) == 2 and one[apart[0]] == two[apart[1]] and one[apart[1]] == two[apart[0]]:
            return Text("两数仅有两位数字互换，可能为数字换位", "two digits are exchanged")
        return None
    short, long = sorted((one, two), key=len)
    if len(long) == len(short) + 1 and len(short) > 1:
        for at in range(len(long)):
            if long[:at] + long[at + 1 :] == short:
                return Text("两数仅差一位数字，可能为漏录或多录", "one digit more or less")
    return None
