"""Predicates over names, grades, claims, and over what must or must not be printed."""

from decimal import Decimal

from auditlint.figures.conditions import NO_REPAIRS, Env, Truth
from auditlint.figures.expressions import constant
from auditlint.figures.facts import Claim, Date, Fact, Figure, Grade, State
from auditlint.figures.verdicts import HELD, MOOT, Judgement, Verdict, doubt_about
from auditlint.records import record
from auditlint.text import Text, label_key

_NO_ANSWER = frozenset({"无", "暂无", "没有", "/", "-", "--", "—", "——", "－"})


@record(frozen=True, slots=True)
class SameAs:
    """Two names or grades are the same word (spaces, width and punctuation aside)."""

    fact: Fact
    other: Fact

    @property
    def stated(self) -> tuple[Fact, ...]:
        return (self.fact,)

    @property
    def others(self) -> tuple[Fact, ...]:
        return (self.other,)

    def judge(self, env: Env = NO_REPAIRS) -> Judgement:  # noqa: ARG002 - words are not repaired
        if self.fact.is_blank or self.other.is_blank:
            return MOOT
        doubt = doubt_about((self.fact, self.other))
        if doubt:
            return doubt
        if _is_same(self.fact, self.other):
            return HELD
        fact, other = self.fact, self.other
        return Judgement(
            Verdict.CONTRADICTED,
            message=Text(
                f"{fact.label}写作“{fact.text}”，而{other.label}为“{other.text}”",
                f"{fact.label} is printed as {fact.text!r}, {other.label} as {other.text!r}",
            ),
            working=f"{fact.text} ≠ {other.text}",
            expected=other.text,
        )


def _is_same(fact: Fact, other: Fact) -> bool:
    """The same word, or the same rank of two grades (优 and 优秀)."""
    if isinstance(fact, Grade) and isinstance(other, Grade) and fact.rank is not None:
        return fact.rank == other.rank
    return label_key(fact.text) == label_key(other.text)


@record(frozen=True, slots=True)
class Printed:
    """Something is printed where it belongs (``wanted``), or nothing where it does not.

    With ``wanted`` a bare "无" counts as nothing: it answers no question for a reason.
    """

    fact: Fact
    wanted: bool
    against: tuple[Fact, ...] = ()

    @property
    def stated(self) -> tuple[Fact, ...]:
        return (self.fact,)

    @property
    def others(self) -> tuple[Fact, ...]:
        return self.against

    def judge(self, env: Env = NO_REPAIRS) -> Judgement:  # noqa: ARG002 - presence is not repaired
        fact = self.fact
        if fact.state is State.AMBIGUOUS:
            return doubt_about((fact,)) or HELD
        stands = not fact.is_blank and not (self.wanted and fact.text.strip() in _NO_ANSWER)
        if stands == self.wanted:
            return HELD
        if self.wanted:
            message = Text(f"“{fact.label}”未填写", f"{fact.label!r} is not filled in")
        else:
            message = Text(f"此处不应有“{fact.text}”", f"{fact.text!r} does not belong here")
        return Judgement(Verdict.CONTRADICTED, message=message)


@record(frozen=True, slots=True)
class AgreesWith:
    """A claim that something is wholly done agrees with what was done of the whole.

    ``done`` must be at least ``at_least`` of ``whole`` (a share).
    """

    claim: Claim
    done: Figure
    whole: Figure
    at_least: Decimal

    @property
    def stated(self) -> tuple[Fact, ...]:
        return (self.claim,)

    @property
    def others(self) -> tuple[Fact, ...]:
        return (self.done, self.whole)

    def judge(self, env: Env = NO_REPAIRS) -> Judgement:
        done, whole = self.done.usable(env), self.whole.usable(env)
        if done.is_blank or whole.is_blank or self.claim.is_blank:
            return MOOT
        doubt = doubt_about((self.claim, done, whole))
        if doubt:
            return doubt
        if done.is_vague or whole.is_vague:
            return Judgement.undecided("数字为约数", "a figure is approximate")
        short = (whole > 0) & (done < whole * constant(self.at_least))
        match short.truth(env):
            case Truth.NO:
                return HELD
            case Truth.UNKNOWN:
                return Judgement.undecided("数字不足以判断", "the figures do not decide it")
        claim = self.claim.text
        return Judgement(
            Verdict.CONTRADICTED,
            message=Text(
                f"文中称“{claim}”，而{done.label}为 {done.text}（{whole.label} {whole.text}）",
                f"the text says {claim!r}, but {done.label} is {done.text} ({whole.label} "
                f"{whole.text})",
            ),
            working=f"{done.text} / {whole.text}",
        )


@record(frozen=True, slots=True)
class NotBefore:
    """A date is one of the calendar, and not earlier than another one where that is given."""

    date: Date
    earliest: Date | None = None

    @property
    def stated(self) -> tuple[Fact, ...]:
        return (self.date,)

    @property
    def others(self) -> tuple[Fact, ...]:
        return () if self.earliest is None else (self.earliest,)

    def judge(self, env: Env = NO_REPAIRS) -> Judgement:  # noqa: ARG002 - dates are not repaired
        if any(fact.is_blank for fact in (self.date, *self.others)):
            return MOOT
        date, earliest = self.date, self.earliest
        if not date.exists:
            return Judgement(
                Verdict.CONTRADICTED,
                message=Text(f"日期“{date.text}”不存在", f"there is no day {date.text!r}"),
            )
        if earliest is None or not earliest.exists or not date.is_before(earliest):
            return HELD
        return Judgement(
            Verdict.CONTRADICTED,
            message=Text(
                f"{date.label} {date.text} 早于{earliest.label} {earliest.text}",
                f"{date.label} {date.text} is before {earliest.label} {earliest.text}",
            ),
            working=f"{date.text} < {earliest.text}",
        )
