"""Predicates over figures: equal, bounded, within, meeting a target, possible at all."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Protocol

from auditlint.figures.conditions import NO_REPAIRS, Env
from auditlint.figures.expressions import Constant, Difference, Expression, Sum, bounds
from auditlint.figures.facts import Fact, Figure
from auditlint.figures.intervals import Interval
from auditlint.figures.verdicts import (
    HELD,
    MOOT,
    Judgement,
    Tried,
    Verdict,
    distinct,
    doubt_about,
)
from auditlint.figures.working import needs_units, plain, printed_like, show
from auditlint.records import record
from auditlint.text import Text

_ZERO = Decimal(0)
_VAGUE = Judgement.undecided("数字为约数或单边界限", "a figure is approximate or one-sided")
_WHOLE_PERCENT = Decimal("0.01")


@record(frozen=True, slots=True)
class Equals:
    """The subject equals at least one alternative.

    Alternatives with a blank operand are dropped; a doubtful one makes the relation undecided
    unless another holds. Cut-off digits (75.975 → 75.97) count as held by rounding.
    """

    subject: Expression
    alternatives: tuple[Expression, ...]

    @property
    def stated(self) -> tuple[Fact, ...]:
        return distinct(self.subject.figures)

    @property
    def others(self) -> tuple[Fact, ...]:
        mine = set(self.subject.figures)
        usable = (alternative for alternative in self.alternatives if not _has_blank(alternative))
        all_of_them = (figure for alternative in usable for figure in alternative.figures)
        return distinct(figure for figure in all_of_them if figure not in mine)

    def judge(self, env: Env = NO_REPAIRS) -> Judgement:
        subject = [figure.usable(env) for figure in self.subject.figures]
        if any(figure.is_blank for figure in subject):
            return MOOT
        doubt = doubt_about(tuple(subject))
        if doubt:
            return doubt
        results: list[Judgement] = []
        for one in self.alternatives:
            if not _has_blank(one):
                results.append(_compare(self.subject, one, env))
                if results[-1].verdict is Verdict.HELD:
                    return results[-1]
        if not results:
            return Judgement.undecided(
                "可供比较的数字未填写", "the figures to compare with are blank"
            )
        best = min(results, key=lambda result: _PREFERENCE.index(result.verdict))
        if best.verdict is not Verdict.CONTRADICTED:
            return best
        return _contradiction(self.subject, results)


_PREFERENCE = (
    Verdict.HELD,
    Verdict.HELD_BY_ROUNDING,
    Verdict.UNDECIDED,
    Verdict.CONTRADICTED,
)


def _has_blank(expression: Expression) -> bool:
    return any(figure.is_blank for figure in expression.figures)


def _compare(subject: Expression, other: Expression, env: Env) -> Judgement:
    """One alternative: held, held by rounding, undecided or contradicted."""
    figures = [figure.usable(env) for figure in other.figures]
    doubt = doubt_about(tuple(figures))
    if doubt:
        return doubt
    head = subject if isinstance(subject, Figure) else None
    if _are_unlike(subject, other):
        return _UNLIKE
    try:
        computed, printed = other.value_of(env), subject.value_of(env)
    except ZeroDivisionError:
        return Judgement.undecided("除数为零", "the divisor is zero")
    like = head if head is not None else next(iter(subject.figures), None)
    plain_words = show(other)
    shown = show(other, units=True) if needs_units(other, head) else plain_words
    is_plain = isinstance(other, (Figure, Constant))
    result = shown if is_plain else printed_like(computed, like)
    working = result if is_plain else f"{shown} = {result}"
    judged = _fit(subject, other, computed - printed, env)
    return Judgement(
        judged.verdict,
        working=working,
        expected=result,
        expected_value=computed,
        slack=judged.slack,
        noted=judged.noted,
        reason=judged.reason,
        tried=(Tried(plain_words, result),),
    )


_UNLIKE = Judgement.undecided("计量单位不可比", "the units cannot be compared")


def _are_unlike(*sides: Expression) -> bool:
    """Whether figures that are added or compared print unlike units.

    Sums keep the unit of their terms; products and quotients do not, and are not compared.
    """
    kept = [side for side in sides if isinstance(side, (Sum, Difference, Figure))]
    flat = all(isinstance(term, Figure) for side in kept for term in (side.nodes or (side,)))
    if len(kept) < len(sides) or not flat:
        return False
    units = [figure.unit for side in kept for figure in side.figures]
    return any(units[0].unlike(unit) for unit in units[1:])


def _fit(subject: Expression, other: Expression, slack: Decimal, env: Env) -> Judgement:
    gap = bounds(Difference(subject, other), env)
    quantum = subject.usable(env).quantum if isinstance(subject, Figure) else _finest(subject, env)
    if _ZERO in gap:
        if abs(slack) <= quantum:
            return HELD
        if gap.low == -Decimal("Infinity"):
            return Judgement.undecided("部分项目未填，无法核对", "some of the parts are blank")
        return Judgement(Verdict.HELD_BY_ROUNDING, slack=plain(abs(slack)))
    if isinstance(subject, Figure) and not _is_copy(other, subject.usable(env), env):
        printed = subject.usable(env)
        if printed.truncated_interval.meets(bounds(other, env)):
            return Judgement(
                Verdict.HELD_BY_ROUNDING, slack=plain(abs(slack)), noted=_truncation(printed)
            )
    if any(figure.usable(env).is_vague for figure in (*subject.figures, *other.figures)):
        return _VAGUE
    return Judgement(Verdict.CONTRADICTED)


def _is_copy(other: Expression, printed: Figure, env: Env) -> bool:
    """Another printing of the same number with no finer digits: nothing was cut off of it."""
    return isinstance(other, Figure) and other.usable(env).quantum >= printed.quantum


def _finest(expression: Expression, env: Env) -> Decimal:
    return max((figure.usable(env).quantum for figure in expression.figures), default=_ZERO)


def _truncation(figure: Figure) -> Text | None:
    """A remark when whole percents were cut off rather than rounded."""
    if figure.unit.is_ratio and figure.quantum >= _WHOLE_PERCENT:
        return Text("小数被舍去而非四舍五入", "the decimals were cut off, not rounded")
    return None


def _contradiction(subject: Expression, results: list[Judgement]) -> Judgement:
    first = results[0]
    like = subject if isinstance(subject, Figure) else None
    stated = show(subject) if like is not None else printed_like(subject.value_of(), None)
    label = (like.label if like is not None else "") or show(subject)
    is_plain = first.working == first.expected
    return Judgement(
        Verdict.CONTRADICTED,
        message=Text(
            f"{label}写作 {stated}，按 {first.working.replace(' = ', ' 应为 ')}",
            f"{label} is printed as {stated}, but {first.working}",
        ),
        working=f"{stated} ≠ {first.expected}" if is_plain else first.working,
        expected=first.expected,
        expected_value=first.expected_value,
        tried=tuple(tried for result in results for tried in result.tried),
    )


@record(frozen=True, slots=True)
class Bounded:
    """The subject lies within two bounds; either may be missing.

    ``strict`` excludes the bounds and compares the printed numbers themselves: a printed 22.5 of
    22.5 points is a full score, whatever its digits leave open.
    """

    subject: Expression
    low: Expression | None = None
    high: Expression | None = None
    strict: bool = False

    @property
    def stated(self) -> tuple[Fact, ...]:
        return distinct(self.subject.figures)

    @property
    def others(self) -> tuple[Fact, ...]:
        mine = set(self.subject.figures)
        return distinct(figure for figure in self._bound_figures() if figure not in mine)

    def _bound_figures(self) -> Iterator[Figure]:
        for bound in (self.low, self.high):
            if bound is not None:
                yield from bound.figures

    def judge(self, env: Env = NO_REPAIRS) -> Judgement:
        figures = [one.usable(env) for one in (*self.subject.figures, *self._bound_figures())]
        if any(figure.is_blank for figure in figures):
            return MOOT
        doubt = doubt_about(tuple(figures))
        if doubt:
            return doubt
        for lower, upper, words in self._orders():
            if _are_unlike(lower, upper):
                return _UNLIKE
            try:
                is_broken = self._is_broken(Difference(upper, lower), env)
            except ZeroDivisionError:
                return Judgement.undecided("除数为零", "the divisor is zero")
            if is_broken:
                is_vague = any(figure.is_vague for figure in figures)
                return _VAGUE if is_vague else self._beyond(lower, upper, words)
        return HELD

    def _is_broken(self, gap: Expression, env: Env) -> bool:
        if self.strict:
            return gap.value_of(env) <= 0
        gap.value_of(env)
        return bounds(gap, env).is_below(Interval.point(_ZERO))

    def _orders(self) -> Iterator[tuple[Expression, Expression, tuple[str, str]]]:
        if self.low is not None:
            words = ("大于", "more than") if self.strict else ("不低于", "at least")
            yield self.low, self.subject, words
        if self.high is not None:
            words = ("小于", "less than") if self.strict else ("不超过", "at most")
            yield self.subject, self.high, words

    def _beyond(self, lower: Expression, upper: Expression, words: tuple[str, str]) -> Judgement:
        bound = upper if lower is self.subject else lower
        subject = self.subject
        like = subject if isinstance(subject, Figure) else None
        stated = show(subject)
        label = (like.label if like is not None else "") or stated
        limit = bound.label if isinstance(bound, Figure) and bound.label else ""
        sign = ">" if lower is subject else "<"
        if self.strict and subject.value_of() == bound.value_of():
            sign = "="
        return Judgement(
            Verdict.CONTRADICTED,
            message=Text(
                f"{label}写作 {stated}，应{words[0]}{limit} {show(bound)}",
                f"{label} is printed as {stated}, where {words[1]} {limit} {show(bound)} is due",
            ),
            working=f"{stated} {sign} {show(bound)}",
            expected=f"{'≤' if lower is subject else '≥'} {show(bound)}",
        )


@record(frozen=True, slots=True)
class MeetsTarget:
    """An actual value meets its target; the comparator of the target says how."""

    actual: Figure
    target: Figure

    @property
    def stated(self) -> tuple[Fact, ...]:
        return (self.actual,)

    @property
    def others(self) -> tuple[Fact, ...]:
        return (self.target,)

    def judge(self, env: Env = NO_REPAIRS) -> Judgement:
        actual, target = self.actual.usable(env), self.target.usable(env)
        if actual.is_blank or target.is_blank:
            return MOOT
        doubt = doubt_about((actual, target))
        if doubt:
            return doubt
        if actual.unit.unlike(target.unit):
            return _UNLIKE
        if actual.is_vague:
            return _VAGUE
        reach = reached(actual, target)
        if reach is None:
            return Judgement.undecided("指标方向不明", "the direction of the target is not printed")
        if reach:
            return HELD
        return Judgement(
            Verdict.CONTRADICTED,
            message=Text(
                f"完成值 {actual.text} 未达到指标值 {target.comparator}{target.text}",
                f"the actual value {actual.text} misses {target.comparator}{target.text}",
            ),
            working=f"{actual.text} / {target.comparator}{target.text}",
            expected=f"{target.comparator}{target.text}",
        )


def reached(actual: Figure, target: Figure) -> bool | None:
    """Whether a printed actual value reaches the printed target; None when it cannot be known.

    Thresholds are exact. Without a comparator only a shortfall is known to be one when the
    indicator grows towards its target, so equality alone is certain there.
    """
    limit = Interval.point(target.number)
    value = actual.interval
    match target.comparator:
        case "≥" | ">":
            below = Interval(
                limit.low, limit.low, target.comparator == ">", target.comparator == ">"
            )
            return not value.is_below(below)
        case "≤" | "<":
            above = Interval(
                limit.low, limit.low, target.comparator == "<", target.comparator == "<"
            )
            return not above.is_below(value)
        case "=":
            return value.meets(limit)
    return True if value.meets(limit) else None


class Model(Protocol):
    """Says whether a printed figure is possible at all."""

    @property
    def facts(self) -> tuple[Figure, ...]:
        """The figures that it is worked out from."""

    def judge(self, figure: Figure, env: Env) -> Judgement:
        """Held when some whole numbers give the printed figure."""


@record(frozen=True, slots=True)
class Possible:
    """The printed figure is one that the model can give (GRIM)."""

    figure: Figure
    model: Model

    @property
    def stated(self) -> tuple[Fact, ...]:
        return (self.figure,)

    @property
    def others(self) -> tuple[Fact, ...]:
        return self.model.facts

    def judge(self, env: Env = NO_REPAIRS) -> Judgement:
        figures = (self.figure.usable(env), *(fact.usable(env) for fact in self.model.facts))
        if any(figure.is_blank for figure in figures):
            return MOOT
        doubt = doubt_about(figures)
        if doubt:
            return doubt
        if any(figure.is_vague for figure in figures):
            return _VAGUE
        return self.model.judge(self.figure, env)
