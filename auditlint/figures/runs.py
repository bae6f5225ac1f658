"""Predicates over series: numbering, monotone runs, coverage of a range, order of pairs."""

from collections.abc import Callable
from decimal import Decimal

from auditlint.figures.conditions import NO_REPAIRS, Env
from auditlint.figures.facts import Fact, Figure, Ordinal
from auditlint.figures.verdicts import HELD, MOOT, Judgement, Verdict, doubt_about
from auditlint.records import record
from auditlint.text import Text


@record(frozen=True, slots=True)
class Run:
    """Neighbours of a series stand in order; ``broken`` says when a pair of values does not."""

    facts: tuple[Fact, ...]
    broken: Callable[[Decimal, Decimal], bool]
    words: Text

    @property
    def stated(self) -> tuple[Fact, ...]:
        return self.facts

    @property
    def others(self) -> tuple[Fact, ...]:
        return ()

    def judge(self, env: Env = NO_REPAIRS) -> Judgement:
        printed = [fact for fact in self.facts if not fact.is_blank]
        if len(printed) < 2:
            return MOOT
        doubt = doubt_about(tuple(printed))
        if doubt:
            return doubt
        values = [_value(fact, env) for fact in printed]
        for at in range(1, len(values)):
            if self.broken(values[at - 1], values[at]):
                if _is_vague(printed[at - 1]) or _is_vague(printed[at]):
                    continue
                before, after = printed[at - 1].text, printed[at].text
                return Judgement(
                    Verdict.CONTRADICTED,
                    message=self.words.filled(before=before, after=after),
                    working=f"{before} → {after}",
                )
        return HELD


def counts_up(facts: tuple[Fact, ...]) -> Run:
    """Each number is the one before it plus one."""
    words = Text(
        "编号不连续：{before} 之后为 {after}", "the numbering goes from {before} to {after}"
    )
    return Run(facts, lambda before, after: after != before + 1, words)


def non_decreasing(facts: tuple[Fact, ...]) -> Run:
    """No number is smaller than the one before it."""
    words = Text(
        "累计数减少：{before} 之后为 {after}", "a cumulative series falls from {before} to {after}"
    )
    return Run(facts, lambda before, after: after < before, words)


@record(frozen=True, slots=True)
class Distinct:
    """No two of the figures are printed alike."""

    facts: tuple[Fact, ...]

    @property
    def stated(self) -> tuple[Fact, ...]:
        return self.facts

    @property
    def others(self) -> tuple[Fact, ...]:
        return ()

    def judge(self, env: Env = NO_REPAIRS) -> Judgement:
        doubt = doubt_about(self.facts)
        if doubt:
            return doubt
        seen: dict[Decimal, Fact] = {}
        for fact in self.facts:
            if fact.is_blank:
                continue
            value = _value(fact, env)
            if value in seen:
                return Judgement(
                    Verdict.CONTRADICTED,
                    message=Text(f"重复出现：{fact.text}", f"it stands twice: {fact.text}"),
                    working=f"{seen[value].text} = {fact.text}",
                )
            seen[value] = fact
        return HELD if len(seen) > 1 else MOOT


@record(frozen=True, slots=True)
class Covers:
    """Bands ``(low, high)`` cover a range without gap or overlap, in any order."""

    bands: tuple[tuple[Figure, Figure], ...]
    low: Decimal
    high: Decimal

    @property
    def stated(self) -> tuple[Fact, ...]:
        return tuple(figure for band in self.bands for figure in band)

    @property
    def others(self) -> tuple[Fact, ...]:
        return ()

    def judge(self, env: Env = NO_REPAIRS) -> Judgement:
        doubt = doubt_about(self.stated)
        if doubt:
            return doubt
        if any(fact.is_blank for fact in self.stated):
            return Judgement.undecided("分档界限未填写", "an end of a band is blank")
        edges = sorted(
            (low.usable(env).number, high.usable(env).number) for low, high in self.bands
        )
        reached = self.low
        for low, high in edges:
            if low != reached:
                return self._gap(reached, low)
            reached = high
        return HELD if reached == self.high else self._gap(reached, self.high)

    def _gap(self, reached: Decimal, low: Decimal) -> Judgement:
        kind = Text("重叠", "overlap") if low < reached else Text("空缺", "gap")
        return Judgement(
            Verdict.CONTRADICTED,
            message=Text(
                f"分档有{kind.zh}：{reached:f} 与 {low:f}",
                f"the bands {kind.en}: {reached:f}, {low:f}",
            ),
            working=f"{reached:f} / {low:f}",
        )


@record(frozen=True, slots=True)
class Order:
    """A smaller first figure never goes with a larger second one."""

    pairs: tuple[tuple[Figure, Figure], ...]

    @property
    def stated(self) -> tuple[Fact, ...]:
        return tuple(figure for pair in self.pairs for figure in pair)

    @property
    def others(self) -> tuple[Fact, ...]:
        return ()

    def judge(self, env: Env = NO_REPAIRS) -> Judgement:
        known = [
            (first.usable(env), second.usable(env))
            for first, second in self.pairs
            if first.is_printed and second.is_printed and not (first.is_vague or second.is_vague)
        ]
        if len(known) < 2:
            return MOOT
        ranges = [(pair, pair[0].interval, pair[1].interval) for pair in known]
        breaks = [
            (low, high)
            for low, low_first, low_second in ranges
            for high, high_first, high_second in ranges
            if low_first.is_below(high_first) and high_second.is_below(low_second)
        ]
        if not breaks:
            return HELD
        shown = sorted(known, key=lambda pair: pair[0].number)
        working = "，".join(f"{first.text}→{second.text}" for first, second in shown)
        low, high = max(breaks, key=lambda pair: pair[0][1].number - pair[1][1].number)
        return Judgement(
            Verdict.CONTRADICTED,
            message=Text(
                f"{low[0].label} {low[0].text} 得 {low[1].text}，"
                f"{high[0].text} 却得 {high[1].text}，"
                f"次序相反（{working}）",
                f"{low[0].label} {low[0].text} goes with {low[1].text}, the higher {high[0].text} "
                f"with {high[1].text} ({working})",
            ),
            working=working,
        )


def _is_vague(fact: Fact) -> bool:
    return isinstance(fact, Figure) and fact.is_vague


def _value(fact: Fact, env: Env) -> Decimal:
    if isinstance(fact, Ordinal):
        return Decimal(fact.number)
    if isinstance(fact, Figure):
        return fact.usable(env).number
    raise TypeError(f"{type(fact).__name__} has no number")
