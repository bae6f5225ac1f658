"""Formulas along the lines: total columns, differences, rates, growth and shares.

The same rules read a sheet lying on its side, where 预算数, 执行数 and 执行率 are lines. A formula
is printed in the header (C=A-B), is certain from the heads alone (执行率 beside one budget and one
spending), or is proposed from what the head may mean and proven by the other lines.
"""

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditlint.forms.plain import labels
from auditlint.forms.plain.readings import (
    Cell,
    Reading,
    Record,
    try_out,
)
from auditlint.records import cached_property
from auditlint.text import bare_label, label_key

_SAMPLE = 24
_LONGEST_RUN = 10
NEAR = 8
_NO_TERM = re.compile(r"单价|均|标准(?!分)|年份|等级|排名|名次")
_SUM_HEADS = frozenset(
    {
        "全年",
        "全年数",
        "全年累计",
        "综合得分",
        "合计得分",
        "最终得分",
        "累计支付",
        "累计付款",
        "累计拨付",
        "累计支出",
        "累计到位",
        "累计投入",
    }
)
"""Heads that may be a sum of the columns beside them, as the other lines prove."""
_YEAR = re.compile(r"(?:19|20)(\d{2})")
_NAMED = re.compile(r"[(\[]?([A-Za-z]|\d{1,2})[)\]]?$|^[(\[]?([A-Za-z]|\d{1,2})[)\]]?(?==)")
_FORMULA = re.compile(r"[=(\[]\s*([A-Za-z]|\d{1,2})((?:[-+/÷]([A-Za-z]|\d{1,2}))+)")
_NOW = re.compile(r"本年|当年|本期|今年|决算")
_BEFORE = re.compile(r"上年|去年|上期|同期|以前")


@dataclass(frozen=True, slots=True)
class Head:
    """What is printed at the head of one index of the axis; ``group`` above it, if anything."""

    text: str
    group: str
    formula: str
    is_ratio: bool

    @property
    def key(self) -> str:
        return label_key(self.group + self.text)


@dataclass(frozen=True)
class Axis:
    """The heads along one axis of a sheet and the places of the other; ``totals``: total places."""

    heads: tuple[Head, ...]
    places: tuple[int, ...]
    totals: frozenset[int]
    cell: Cell
    is_lying: bool = False
    """True for the lines of a sheet: their totals are read by ``totals``."""
    is_of_form: bool = False
    """True where only what the heads name is read."""

    @cached_property
    def sample(self) -> tuple[int, ...]:
        step = max(1, len(self.places) // _SAMPLE)
        return self.places[::step][: 2 * _SAMPLE]

    @cached_property
    def terms(self) -> tuple[int, ...]:
        """The indices that a sum, a difference or a rate may be made of."""
        return tuple(
            at
            for at, head in enumerate(self.heads)
            if not head.is_ratio and not _NO_TERM.search(head.key)
        )

    def near(self, at: int) -> list[int]:
        """The terms beside an index, at most eight to each side."""
        return [one for one in self.terms if one != at and abs(one - at) <= NEAR]


def sums(axis: Axis, at: int) -> Iterator[Reading]:
    """What an amount may be the sum or difference of, by its head and its neighbours."""
    head = axis.heads[at]
    printed = _printed_formula(axis, at)
    if printed is not None:
        yield printed
    name = bare_label(head.text)
    named = bool(labels.SUM_COLUMN.search(name)) or name in _SUM_HEADS
    if at not in axis.terms:
        return
    if axis.is_of_form:
        yield from _between_marks(axis, at)
        return
    if not axis.is_lying:
        yield from _runs(axis, at, "named" if named else "bare")
        yield from _same_leaf(axis, at) if named else ()
    if labels.DIFFERENCE.search(bare_label(head.text)):
        yield from _differences(axis, at)


def _runs(axis: Axis, at: int, kind: str) -> Iterator[Reading]:
    place = axis.terms.index(at)
    after = axis.terms[place + 1 : place + 1 + _LONGEST_RUN]
    before = axis.terms[max(0, place - _LONGEST_RUN) : place]
    for length in range(2, len(after) + 1):
        yield Reading(kind, at, tuple((1, one) for one in after[:length]))
    for length in range(2, len(before) + 1 if kind == "named" else 0):
        yield Reading(kind, at, tuple((1, one) for one in before[-length:]))
    if kind != "named":
        return
    group = axis.heads[at].group
    members = [one for one in axis.terms if one != at and axis.heads[one].group == group]
    if group and 1 < len(members) <= _LONGEST_RUN:
        yield Reading(kind, at, tuple((1, one) for one in members))
    totals = [
        one
        for one in axis.terms
        if one != at and labels.SUM_COLUMN.search(bare_label(axis.heads[one].text))
    ]
    if 1 < len(totals) <= _LONGEST_RUN:
        yield Reading(kind, at, tuple((1, one) for one in totals))


def _same_leaf(axis: Axis, at: int) -> Iterator[Reading]:
    """Of columns in groups (合计 | 中央 | 省): the columns of the same name in the other groups."""
    head = axis.heads[at]
    same = [one for one in axis.terms if one != at and axis.heads[one].text == head.text]
    if head.group and 1 < len(same) <= _LONGEST_RUN:
        yield Reading("named", at, tuple((1, one) for one in same))


def _between_marks(axis: Axis, at: int) -> Iterator[Reading]:
    """A difference between the two columns of scores: 复核得分 less 自评得分."""
    heads = [axis.heads[one].text for one in axis.near(at)]
    scores = [
        one
        for one, head in zip(axis.near(at), heads, strict=True)
        if labels.is_mark(head) and not labels.is_points(head)
    ]
    if len(scores) == 2 and labels.BETWEEN_SCORES.search(bare_label(axis.heads[at].text)):
        yield from (
            Reading("difference", at, ((1, left), (-1, right)), is_certain=True)
            for left, right in itertools.permutations(scores)
        )


def _differences(axis: Axis, at: int) -> Iterator[Reading]:
    near = axis.near(at)
    sure = years_of(axis, near)
    for left, right in itertools.permutations(near, 2):
        is_certain = (left, right) == sure and "增减" in axis.heads[at].key
        yield Reading("difference", at, ((1, left), (-1, right)), is_certain)
    place = axis.terms.index(at)
    for run in (axis.terms[max(0, place - 4) : place], axis.terms[place + 1 : place + 5]):
        yield from _signed(at, run)


def _signed(at: int, run: Sequence[int]) -> Iterator[Reading]:
    """Runs beside a balance with every choice of signs after the first: 年初 + 收入 − 支出."""
    for length in (2, 3, 4):
        some = run[-length:] if run and run[-1] < at else run[:length]
        if len(some) == length:
            for signs in itertools.product((1, -1), repeat=length - 1):
                yield Reading("difference", at, tuple(zip((1, *signs), some, strict=True)))


def years_of(axis: Axis, near: Sequence[int]) -> tuple[int, int] | None:
    """The later and the earlier of exactly two amounts that name their years."""
    found = [(year, at) for at in near if (year := _year_of(axis.heads[at].key)) is not None]
    if len(found) != 2 or found[0][0] == found[1][0]:
        return None
    (_, before), (_, now) = sorted(found)
    return now, before


def _year_of(key: str) -> int | None:
    years = set(_YEAR.findall(key))
    if len(years) == 1:
        return int(years.pop())
    if years:
        return None
    return 1 if _NOW.search(key) else 0 if _BEFORE.search(key) else None


def _names(axis: Axis) -> dict[str, int]:
    """The letters and numbers by which the header names its columns: 预算数(A), 栏次 3."""
    found: dict[str, int] = {}
    for at, head in enumerate(axis.heads):
        for text in (head.formula, label_key(head.text)):
            match = _NAMED.search(text)
            if match and (text is head.formula or match[0].startswith(("(", "["))):
                found.setdefault(match[1] or match[2], at)
    return found


def formula_of(axis: Axis, at: int) -> tuple[str, list[tuple[str, int]]] | None:
    """The operators and operands that the header prints for a column."""
    head = axis.heads[at]
    names = _names(axis)
    for text in (head.formula, label_key(head.text)):
        match = _FORMULA.search(text)
        if not match:
            continue
        parts = re.findall(r"([-+/÷]?)([A-Za-z]|\d{1,2})", match[1] + match[2])
        if len(parts) > 1 and all(name in names and names[name] != at for _, name in parts):
            operators = "".join(sign or "+" for sign, _ in parts)
            return operators, [(sign or "+", names[name]) for sign, name in parts]
    return None


def _printed_formula(axis: Axis, at: int) -> Reading | None:
    found = formula_of(axis, at)
    if found is None or "/" in found[0] or "÷" in found[0]:
        return None
    terms = tuple((-1 if sign == "-" else 1, one) for sign, one in found[1])
    return Reading("printed", at, terms, is_certain=True)


def best_sum(axis: Axis, at: int) -> tuple[Record, list[Record], float] | None:
    """The best reading of an amount over all places, its rivals, and the cost of the search."""
    tried = {one.terms: one for one in reversed([*sums(axis, at)])}
    first = [try_out(one, axis.sample, axis.cell) for one in tried.values()]
    kept = sorted((one for one in first if stays(one)), key=lambda one: one.order, reverse=True)
    full = [try_out(one.reading, axis.places, axis.cell) for one in kept[:6]]
    if not full:
        return None
    full.sort(key=lambda one: (one.order, one.reading.is_certain), reverse=True)
    return full[0], full[1:], math.log10(len(tried))


def stays(record: Record) -> bool:
    return record.reading.is_certain or (record.held > 0 and record.held >= record.failed)
