"""Rules: bands and curves over the values of one measure, and the models that judge by them."""

from dataclasses import dataclass
from decimal import Decimal

from auditlint.figures import Figure, Judgement, Verdict
from auditlint.figures.conditions import NO_REPAIRS, Env
from auditlint.figures.intervals import Interval
from auditlint.figures.verdicts import HELD
from auditlint.figures.working import plain
from auditlint.forms.rubric.curves import Curve, Scores
from auditlint.text import Text

_HALF = Decimal("0.5")
EVERYTHING = Interval(Decimal("-Infinity"), Decimal("Infinity"), low_open=True, high_open=True)


@dataclass(frozen=True, slots=True)
class Branch:
    """A curve over the values to which it applies."""

    domain: Interval
    curves: tuple[Curve, ...]

    def scores(self, value: Interval) -> Scores:
        """The scores of that part of the value which lies in the domain; none outside."""
        part = _common(self.domain, value)
        if part is None:
            return ()
        return tuple(one for curve in self.curves for one in curve.scores(part))


@dataclass(frozen=True, slots=True)
class Rule:
    """A scoring rule over one measure.

    ``named`` bands count before the ``rest`` (deductions per step, proportions, 否则), which
    governs the values that no band covers wholly. ``subject`` names the measure as the rule does,
    empty when it does not; ``unit`` is ``%``, a counter, or empty. ``excludes``: the rule names an
    exclusion (除外); ``is_discretionary``: it leaves the score open (酌情) somewhere.
    ``counts_items``: its value is the number of items that are not in order.
    ``parts``: the points of single items (①…2分；②…3分), which in practice are also given in part.
    """

    points: Decimal
    named: tuple[Branch, ...]
    rest: tuple[Branch, ...] = ()
    subject: str = ""
    unit: str = ""
    excludes: bool = False
    is_discretionary: bool = False
    counts_items: bool = False
    parts: tuple[Decimal, ...] = ()

    def scores(self, value: Interval) -> Scores:
        """Every score that the rule allows for some number of ``value``; empty: not covered."""
        found = tuple(one for branch in self.named for one in branch.scores(value))
        if not any(_covers(branch.domain, value) for branch in self.named):
            found += tuple(one for branch in self.rest for one in branch.scores(value))
        return found

    @property
    def all_scores(self) -> Scores:
        """Every score that the rule allows for any value."""
        return tuple(
            one for branch in (*self.named, *self.rest) for one in branch.scores(branch.domain)
        )


def _common(left: Interval, right: Interval) -> Interval | None:
    if not left.meets(right):
        return None
    low, low_open = max((left.low, left.low_open), (right.low, right.low_open))
    high, high_open = min((left.high, not left.high_open), (right.high, not right.high_open))
    return Interval(low, high, low_open, not high_open)


def _covers(domain: Interval, value: Interval) -> bool:
    low, high = value.ends
    low_in = domain.low < low.low or (
        domain.low == low.low and (not domain.low_open or low.low_open)
    )
    high_in = high.high < domain.high or (
        domain.high == high.high and (not domain.high_open or high.high_open)
    )
    return low_in and high_in


@dataclass(frozen=True, slots=True)
class ByRule:
    """The scores that a rule allows for a printed value: a model for ``could_be``.

    With a ``target`` the rule may mean the share of it that was reached (完成率); ``reads_value``
    says whether the value itself can be meant, too.
    """

    rule: Rule
    value: Figure
    target: Figure | None = None
    reads_value: bool = True

    @property
    def facts(self) -> tuple[Figure, ...]:
        return (self.value,) if self.target is None else (self.value, self.target)

    def allowed(self, env: Env = NO_REPAIRS) -> Scores:
        """Every score that the rule gives for the value, in every reading."""
        value = self.value.usable(env).interval
        found = self.rule.scores(value) if self.reads_value else ()
        if self.target is not None:
            found += self.rule.scores(value / Interval.point(self.target.usable(env).number))
        return found

    def judge(self, figure: Figure, env: Env) -> Judgement:
        value, allowed = self.value.usable(env), self.allowed(env)
        if not allowed:
            return Judgement.undecided("评分标准未涵盖该数值", "the rule does not cover the value")
        if any(figure.usable(env).interval.meets(one) for one in allowed):
            return HELD
        shown = _shown(allowed)
        return Judgement(
            Verdict.CONTRADICTED,
            message=Text(
                f"{figure.label}写作 {figure.text}，按评分标准，{value.text} 应得 {shown} 分",
                f"{figure.label} is printed as {figure.text}; by the printed rule {value.text} "
                f"earns {shown}",
            ),
            working=f"{value.text} → {shown}",
            expected=shown,
        )

    def is_rounded(self, score: Figure) -> bool:
        """Whether a whole or half score lies near one that the rule works out to fractions."""
        if score.value is None or score.value % _HALF != 0:
            return False
        reach = Decimal(1) if score.value % 1 == 0 else _HALF
        return any(
            abs(end - score.value) < reach
            for one in self.allowed()
            if one.low % _HALF != 0 or one.high % _HALF != 0
            for end in (one.low, one.high)
        )


@dataclass(frozen=True, slots=True)
class ByRuleAtAll:
    """The scores that a rule allows for any value at all."""

    rule: Rule

    @property
    def facts(self) -> tuple[Figure, ...]:
        return ()

    def judge(self, figure: Figure, env: Env) -> Judgement:
        allowed = self.rule.all_scores
        if any(figure.usable(env).interval.meets(one) for one in allowed):
            return HELD
        return Judgement(
            Verdict.CONTRADICTED,
            message=Text(
                f"{figure.label}写作 {figure.text}，按评分标准不会得出这一分数",
                f"{figure.label} is printed as {figure.text}, which the printed rule never gives",
            ),
            working=f"{figure.text} ∉ {_shown(allowed)}",
            expected=_shown(allowed),
        )


_SHOWN = 6


def _shown(scores: Scores) -> str:
    """The scores from the least to the most: single ones listed, more as a range."""
    ends = sorted({end for one in scores for end in (one.low, one.high)})
    texts = list(dict.fromkeys(plain(end.quantize(Decimal("0.01")).normalize()) for end in ends))
    if any(one.low != one.high for one in scores) or len(texts) > _SHOWN:
        return texts[0] if texts[0] == texts[-1] else f"{texts[0]}～{texts[-1]}"
    return "或".join(texts)
