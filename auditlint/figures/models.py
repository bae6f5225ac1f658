"""Possibility models: which printed rates some whole numbers can give (GRIM).

The test is that of Brown and Heathers, "The GRIM test" (2017): a rounded mean of whole numbers can
only take certain values; here, a growth rate or a share.
"""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from auditlint.figures.conditions import Env
from auditlint.figures.facts import Figure
from auditlint.figures.intervals import Interval
from auditlint.figures.verdicts import HELD, Judgement, Verdict
from auditlint.records import record
from auditlint.text import Text

_ONE = Decimal(1)


@record(frozen=True, slots=True)
class GrowthOfCounts:
    """growth = now ÷ before - 1 for some whole earlier count."""

    now: Figure

    @property
    def facts(self) -> tuple[Figure, ...]:
        return (self.now,)

    def judge(self, figure: Figure, env: Env) -> Judgement:
        now, growth = self.now.usable(env).number, figure.usable(env)
        for rates in (growth.interval, growth.truncated_interval):
            if _whole_number_in(_earlier(now, rates)):
                return HELD
        return Judgement(
            Verdict.CONTRADICTED,
            message=Text(
                f"{figure.label}写作 {figure.text}，"
                f"但没有任何整数基数能由 {self.now.text} 得出该增长率",
                f"no whole earlier count gives a growth of {figure.text} with {self.now.text} now",
            ),
            working=f"{self.now.text} ÷ (1 + {figure.text}) = {now / (1 + growth.number):.3f}",
        )


@record(frozen=True, slots=True)
class ShareOfSample:
    """share = k ÷ size for some whole k."""

    size: Figure

    @property
    def facts(self) -> tuple[Figure, ...]:
        return (self.size,)

    def judge(self, figure: Figure, env: Env) -> Judgement:
        size, share = self.size.usable(env).number, figure.usable(env)
        point = Interval.point(size)
        if any(_whole_number_in(one * point) for one in (share.interval, share.truncated_interval)):
            return HELD
        return Judgement(
            Verdict.CONTRADICTED,
            message=Text(
                f"{figure.label}写作 {figure.text}，但 {self.size.text} 的样本得不出该比例",
                f"no whole number out of {self.size.text} is {figure.text}",
            ),
            working=f"{self.size.text} × {figure.text} = {size * share.number:.3f}",
        )


def growth_of_counts(*, now: Figure) -> GrowthOfCounts:
    """The growth rates that whole counts can give when ``now`` is the later one."""
    return GrowthOfCounts(now)


def share_of_sample(*, size: Figure) -> ShareOfSample:
    """The shares that whole counts out of ``size`` can give."""
    return ShareOfSample(size)


def _earlier(now: Decimal, rates: Interval) -> Interval:
    return Interval.point(now) / (rates + Interval.point(_ONE))


def _whole_number_in(found: Interval) -> bool:
    low = found.low.to_integral_value(ROUND_CEILING)
    if found.low_open and low == found.low:
        low += 1
    high = found.high.to_integral_value(ROUND_FLOOR)
    if found.high_open and high == found.high:
        high -= 1
    return low <= high
