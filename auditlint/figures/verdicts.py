"""The four verdicts, severities, and what the judge says of one relation."""

from collections.abc import Iterable
from dataclasses import field
from decimal import Decimal
from enum import Enum
from typing import Protocol

from auditlint.figures.conditions import NO_REPAIRS, Env
from auditlint.figures.facts import Fact, Figure
from auditlint.records import record
from auditlint.text import Text


class Verdict(Enum):
    """What the printed figures say of a relation. ``MOOT``: nothing to judge, not counted."""

    HELD = "held"
    HELD_BY_ROUNDING = "held_by_rounding"
    CONTRADICTED = "contradicted"
    UNDECIDED = "undecided"
    MOOT = "moot"

    @property
    def text(self) -> Text:
        """The verdict in the words of every report."""
        return _VERDICTS[self]


_VERDICTS = {
    Verdict.HELD: Text("成立", "held"),
    Verdict.HELD_BY_ROUNDING: Text("计入舍入后成立", "held by rounding"),
    Verdict.CONTRADICTED: Text("矛盾", "contradicted"),
    Verdict.UNDECIDED: Text("未能判定", "undecided"),
    Verdict.MOOT: Text("不适用", "moot"),
}


class Severity(Enum):
    """``ERROR`` 确定: the printed values cannot all be right; ``WARNING`` 疑似; ``NOTE`` 提示."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return ("error", "warning", "note").index(self.value)


@record(frozen=True, slots=True)
class Tried:
    """One alternative and what it gives: ``{"name": "7.279 ÷ 66.15", "result": "11.00%"}``."""

    name: str
    result: str


@record(frozen=True, slots=True)
class Judgement:
    """A verdict with its working. ``reason`` says why a relation is undecided."""

    verdict: Verdict
    message: Text | None = None
    working: str = ""
    expected: str | None = None
    expected_value: Decimal | None = None
    slack: str | None = None
    noted: Text | None = None
    reason: Text | None = None
    tried: tuple[Tried, ...] = field(default=())

    @classmethod
    def undecided(cls, zh: str, en: str) -> "Judgement":
        return cls(Verdict.UNDECIDED, reason=Text(zh, en))


MOOT = Judgement(Verdict.MOOT)
HELD = Judgement(Verdict.HELD)


class Predicate(Protocol):
    """What a relation states of its facts."""

    @property
    def stated(self) -> tuple[Fact, ...]:
        """The facts in doubt."""

    @property
    def others(self) -> tuple[Fact, ...]:
        """What they are held against."""

    def judge(self, env: Env = NO_REPAIRS) -> Judgement:
        """The verdict, with trial repairs in place of some figures."""


def doubt_about(facts: Iterable[Fact]) -> Judgement | None:
    """Undecided when a fact could not be read or placed for certain, else None."""
    for fact in facts:
        if fact.is_doubtful:
            name = fact.label or fact.text
            return Judgement.undecided(
                f"“{name}”({fact.text})未能确定位置或数值",
                f"{name!r} ({fact.text}) could not be read or placed for certain",
            )
    return None


def distinct(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures in their first order, each once."""
    return tuple(dict.fromkeys(figures))
