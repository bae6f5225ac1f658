"""Rates along the lines: execution, shares, growth, differences in percentage points.

A rate is printed in the header (C=B/A), is certain from the heads alone, is named after what stands
above its line (到位率: 到位数), or is any quotient near it that the other lines prove.
"""

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from decimal import Context, Decimal

from auditlint.figures import Figure
from auditlint.forms.lexicon import role_of
from auditlint.forms.plain import labels
from auditlint.forms.plain.columns import is_usable
from auditlint.forms.plain.formulas import NEAR, Axis, Head, formula_of, stays, years_of
from auditlint.forms.plain.readings import Fit, Reading, Record, Trial, digits_of, slack_of
from auditlint.records import record
from auditlint.text import bare_label, label_key

_WORK = Context(prec=28)
_RATE_END = re.compile(r"(?:百分)?(?:率|比|比例|比重|比率|进度|占比)$")


@record(frozen=True, slots=True)
class Quotient:
    """``rate`` = over ÷ under. ``kind``: rate, change (a change ÷ its base), growth, drop, or share
    of the total place (``under`` is then empty)."""

    kind: str
    rate: int
    over: tuple[int, ...]
    under: tuple[int, ...]
    is_certain: bool = False
    is_named: bool = False
    """Whether the head names what stands above the line (到位率: 到位数), so that few are tried."""
    is_likely: bool = False
    """Whether what it breaks is for a reader to decide."""


def quotients(axis: Axis, at: int) -> Iterator[Quotient]:
    """What a rate may be: any amount by any other, their growth, the share of the total."""
    head = axis.heads[at]
    printed = _printed_quotient(axis, at)
    if printed is not None:
        yield printed
    near = axis.near(at)
    key = head.key
    sure = _execution(axis, at, near)
    if "百分点" in key:
        yield from _points(axis, at)
        return
    if axis.totals and not axis.is_of_form:
        yield from _shares(key, at, near)
    years = years_of(axis, near)
    grows = bool(labels.GROWTH.search(key))
    for over, under in itertools.permutations(near, 2):
        pair = (over, under)
        kind = "change" if grows else "rate"
        is_named = not grows and _names_over(axis.heads[at], axis.heads[over])
        if axis.is_of_form and not is_named:
            continue
        yield Quotient(kind, at, (over,), (under,), pair == sure and not grows, is_named)
        if grows:
            yield Quotient("growth", at, (over,), (under,), pair == years)
            yield Quotient("drop", at, (over,), (under,))
    if not axis.is_of_form:
        yield from _by_leaf(axis, at)
        yield from _of_runs(axis, at)


def _points(axis: Axis, at: int) -> Iterator[Quotient]:
    """A difference of two rates in percentage points."""
    rates = [one for one, head in enumerate(axis.heads) if head.is_ratio and one != at]
    for over, under in itertools.permutations(rates[:NEAR], 2):
        yield Quotient("points", at, (over,), (under,), is_likely=True)


def _shares(key: str, at: int, near: Sequence[int]) -> Iterator[Quotient]:
    """A share of the total of its own column, or of another one's (占总投资)."""
    if not labels.SHARE.search(key):
        return
    for one in near:
        yield Quotient("share", at, (one,), ())
        if "占总" in key:
            others = (other for other in near if other != one)
            yield from (Quotient("share", at, (one,), (two,), is_likely=True) for two in others)


def _of_runs(axis: Axis, at: int) -> Iterator[Quotient]:
    """A rate of columns side by side in their total: (很满意 + 满意) ÷ 合计."""
    near = axis.near(at)
    wholes = [one for one in near if labels.SUM_COLUMN.search(bare_label(axis.heads[one].text))]
    parts = [one for one in near if one not in wholes]
    for whole, length in itertools.product(wholes[:2], (2, 3)):
        for start in range(len(parts) - length):
            run = tuple(parts[start : start + length])
            yield Quotient("rate", at, run, (whole,), is_likely=True)


def _names_over(rate: Head, over: Head) -> bool:
    """Whether a rate is named after an amount: 得分率 after 得分, 拨付比例 after 已拨付."""
    stem = _RATE_END.sub("", bare_label(rate.text))[-2:]
    name = bare_label(over.text)
    if stem == "得分" and labels.is_mark(over.text):
        return not labels.is_points(over.text)
    if role_of("fund_columns", rate.text) == "rate" and len(stem) > 1:
        return stem in name or role_of("fund_columns", over.text) == "executed"
    return len(stem) > 1 and stem in name


def _by_leaf(axis: Axis, at: int) -> Iterator[Quotient]:
    """A rate over groups of columns: all spending ÷ all funds."""
    leaves: dict[str, list[int]] = {}
    for one in axis.near(at):
        leaves.setdefault(label_key(axis.heads[one].text), []).append(one)
    groups = [tuple(members) for members in leaves.values() if len(members) > 1]
    for over, under in itertools.permutations(groups, 2):
        yield Quotient("rate", at, over, under)


def _execution(axis: Axis, at: int, near: Sequence[int]) -> tuple[int, int] | None:
    """Spending and budget, when the rate is one of execution and there is one of each."""
    if role_of("fund_columns", axis.heads[at].text) != "rate":
        return None
    roles = [(role_of("fund_columns", axis.heads[one].text), one) for one in near]
    spent = [one for role, one in roles if role == "executed"]
    budgets = [one for role, one in roles if role in ("budget", "initial_budget")]
    return (spent[0], budgets[0]) if len(spent) == len(budgets) == 1 == len(near) - 1 else None


def _printed_quotient(axis: Axis, at: int) -> Quotient | None:
    found = formula_of(axis, at)
    if found is None or found[0] not in ("+/", "+÷"):
        return None
    return Quotient("rate", at, (found[1][0][1],), (found[1][1][1],), is_certain=True)


def try_quotient(axis: Axis, quotient: Quotient, places: Sequence[int]) -> Record:
    """The record of a rate over the places; its reading's kind is that of the quotient."""
    trials = tuple(_trial(axis, quotient, place) for place in places)
    worth = {
        axis.cell(quotient.rate, place).number: trial.digits
        for place, trial in zip(places, trials, strict=True)
        if trial.fit is Fit.HELD
    }
    reading = Reading(quotient.kind, quotient.rate, (), quotient.is_certain)
    return Record(reading, trials, sum(worth.values()))


def operands(
    axis: Axis, quotient: Quotient, place: int
) -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """The figures above and below the line of a rate at a place."""
    over = tuple(axis.cell(one, place) for one in quotient.over)
    if quotient.kind != "share":
        return over, tuple(axis.cell(one, place) for one in quotient.under)
    total = next(iter(axis.totals))
    return over, (axis.cell((quotient.under or quotient.over)[0], total),)


def _trial(axis: Axis, quotient: Quotient, place: int) -> Trial:
    rate = axis.cell(quotient.rate, place)
    over, under = operands(axis, quotient, place)
    if not all(is_usable(one) for one in (rate, *over, *under)):
        return _UNKNOWN
    top = sum((one.number for one in over), Decimal(0))
    below = sum((one.number for one in under), Decimal(0))
    if below <= 0:
        return _UNKNOWN
    slack = (
        rate.quantum
        + (sum(map(slack_of, over), Decimal(0)) + abs(top / below) * sum(map(slack_of, under)))
        / below
    )
    ratio = _WORK.divide(top, below)
    expected = {"growth": ratio - 1, "drop": 1 - ratio}.get(quotient.kind, ratio)
    if quotient.kind == "points":
        expected, slack = top - below, rate.quantum + over[0].quantum / 2 + under[0].quantum / 2
    if abs(expected - rate.number) > slack:
        return Trial(Fit.FAILED, 0)
    if not top or top == below or not rate.number:
        return Trial(Fit.EMPTY, 0)
    return Trial(Fit.HELD, digits_of(rate.number, slack / 2))


_UNKNOWN = Trial(Fit.UNKNOWN, 0)


def best_quotient(
    axis: Axis, at: int, *, named: bool = False
) -> tuple[Quotient, Record, list[Record], float] | None:
    """The best reading of a rate over all places, as ``best_sum``; ``named``: of those whose head
    names what stands above the line."""
    tried = [one for one in quotients(axis, at) if one.is_named or not named]
    first = [(one, try_quotient(axis, one, axis.sample)) for one in tried]
    kept = sorted((one for one in first if stays(one[1])), key=lambda one: one[1].order,
                  reverse=True)[:6]  # fmt: skip
    full = [(one, try_quotient(axis, one, axis.places)) for one, _ in kept]
    if not full:
        return None
    full.sort(key=lambda one: (one[1].order, one[0].is_certain), reverse=True)
    best, record = full[0]
    return best, record, [one for _, one in full[1:]], math.log10(len(tried))
