"""Cells as points, scores, amounts, rates: the exactness and unit that their role gives them."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from auditlint.figures import Figure, State, Unit
from auditlint.figures.lexer import to_figure
from auditlint.figures.units import PERCENT, POINT, UNITS, YUAN
from auditlint.forms.items import Item, Kind
from auditlint.records import replace
from auditlint.text import fold

UNKNOWN_MONEY = Unit("", "amount", Decimal(1))
"""An amount whose unit is printed nowhere: fit for ratios and sums of its own table only."""

_MONEY_UNIT = re.compile(r"(亿元|千万元|百万元|十万元|万元|千元|元)(?!/)")
_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_UNIT_NOTE = re.compile(r"(?:金额)?单位\s*[:：]?\s*(?:人民币)?\s*(亿元|百万元|万元|千元|元)")
_CELL_NOTE = re.compile(r"单位:(?:人民币)?(?:亿元|百万元|万元|千元|元)(?![\u4e00-\u9fff/])")
_LONGEST_NOTE = 40
_WHOLE = Decimal(1)


def blank(label: str) -> Figure:
    """A figure that is not printed."""
    return Figure(label=label, state=State.BLANK)


def money_unit(texts: Sequence[str]) -> Unit | None:
    """The unit of amounts that a header or a note prints: "项目资金(万元)", "单位：元"."""
    for text in texts:
        found = _short_unit(text) if len(text) <= _SHORT else _unit_in(text)
        if found is not None:
            return found
    return None


def is_unit_note(text: str) -> bool:
    """Whether a cell prints the unit of the amounts around it: 单位：万元."""
    return _is_short_note(text) if len(text) <= _SHORT else _is_note(text)


def _is_note(text: str) -> bool:
    folded = fold(text).replace(" ", "")
    return len(folded) <= _LONGEST_NOTE and _CELL_NOTE.search(folded) is not None


def _unit_in(text: str) -> Unit | None:
    folded = fold(text).replace(" ", "")
    note = _UNIT_NOTE.search(folded)
    if note:
        return UNITS[note[1]]
    brackets = (one[1] for one in _BRACKET.finditer(folded))
    found = next(filter(None, map(_MONEY_UNIT.search, brackets)), None)
    return UNITS[found[1]] if found else None


_SHORT = 60
_short_unit = lru_cache(maxsize=4096)(_unit_in)
_is_short_note = lru_cache(maxsize=4096)(_is_note)
"""The heads of a table are asked in every row."""


def amount(figure: Figure, unit: Unit) -> Figure:
    """A cell of an amount column: the column's unit unless it prints one of its own."""
    if not figure.is_printed or figure.value is None:
        return figure
    if figure.unit.is_money:
        foreign = unit.is_money and figure.unit != unit
        return replace(figure, note="foreign unit") if foreign else figure
    if figure.unit.base == "1" and figure.unit.factor > 1 and unit.is_money:
        return replace(figure, unit=YUAN)
    if figure.unit.name:
        return replace(figure, state=State.AMBIGUOUS)
    return figure.in_unit(unit)


def declared(item: Item, label: str) -> Figure:
    """The points that a label declares in brackets: 预算执行率(10分); else blank."""
    found = item.quantities
    if len(found) != 1 or found[0].quantity is None or found[0].quantity.unit.name != "分":
        return blank(label)
    return points(to_figure(found[0], item.cell.passage, label))


def rate(figure: Figure) -> Figure:
    """A cell of a rate column: 81.3 without a sign is 81.3 %, 0.9223 a ratio.

    A bare number up to 1.5 with fewer than two decimals could be either, so it stays ambiguous.
    """
    if not figure.is_printed or figure.value is None or figure.unit.is_ratio:
        return figure
    if figure.unit.name:
        return replace(figure, state=State.AMBIGUOUS)
    if figure.value == 0:
        return figure.in_unit(PERCENT)
    if abs(figure.value) > Decimal("1.5"):
        return figure.in_unit(PERCENT)
    coarse = figure.quantum > Decimal("0.01")
    return replace(figure, state=State.AMBIGUOUS) if coarse else figure


def points(figure: Figure) -> Figure:
    """A cell of a points column: exact, in 分 (10, "10分", "10%" for a weight)."""
    found = score(figure)
    if found.value is None:
        return found
    if found.value < 0:
        # A deduction that slid out of the score column: points are never negative.
        return replace(found, exact=True, state=State.AMBIGUOUS)
    return found if found.exact else replace(found, exact=True)


def score(figure: Figure) -> Figure:
    """A cell of a score column: whole scores are exact, decimals leave their last digit open."""
    if not figure.is_printed or figure.value is None:
        return figure
    if figure.unit.is_ratio:
        scale = figure.unit.factor
        figure = replace(figure, value=figure.value / scale, quantum=figure.quantum / scale)
    elif figure.unit.name not in ("", "分"):
        return replace(figure, state=State.AMBIGUOUS)
    whole = figure.number == figure.number.to_integral_value() and figure.quantum >= _WHOLE
    return replace(figure, unit=POINT, exact=whole)


def value(item: Item, label: str, *, threshold: bool) -> Figure:
    """A target or actual value: the one figure of the cell; blank when only words stand there."""
    if item.is_empty:
        return blank(label)
    found = item.quantities
    if not found:
        return blank(label)
    figure = to_figure(found[0], item.cell.passage, label)
    if threshold and _MISREAD.fullmatch(fold(item.text)):
        return replace(figure, state=State.AMBIGUOUS, note="a sign read as a digit")
    if len(found) > 1 or any(token.kind.value == "date" for token in item.tokens):
        return replace(figure, state=State.AMBIGUOUS, note="several values")
    if item.kind is Kind.MIXED and not _is_measure(item):
        return replace(figure, state=State.AMBIGUOUS, note="words around the value")
    return figure if figure.exact is threshold else replace(figure, exact=threshold)


_MISREAD = re.compile(r"2\s*(?:100|[1-9]\d)(?:\.\d+)?\s*%")
"""290 % as a target: optical reading takes ≥ for a 2."""
_MEASURE = re.compile(r"\(?[\u4e00-\u9fff]{0,6}\)?")


def _is_measure(item: Item) -> bool:
    """True when the words around the one figure are few: "达到95%", "3个标段"."""
    token = item.quantities[0]
    content = fold(item.cell.passage.content)
    rest = (content[: token.start] + content[token.end :]).strip()
    return len(rest) <= 6 and not re.search(r"[-,;、/]", rest)


def at_column_precision(figures: Sequence[Figure]) -> list[Figure]:
    """Amounts of one column at the finest precision printed in it (Excel drops zeros)."""
    quanta = [
        figure.quantum
        for figure in figures
        if figure.is_printed and figure.value is not None and not figure.note and figure.value != 0
    ]
    finest = min(quanta, default=Decimal(0))
    return [
        replace(figure, quantum=finest)
        if figure.is_printed
        and figure.value is not None
        and not figure.note
        and figure.quantum != finest
        else figure
        for figure in figures
    ]
