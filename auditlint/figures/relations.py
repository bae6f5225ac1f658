"""Relation: what should agree, under which condition, how grave it is; and the judge."""

from auditlint.figures.conditions import ALWAYS, NO_REPAIRS, Condition, Env, Truth
from auditlint.figures.facts import Fact, Figure, State
from auditlint.figures.verdicts import (
    HELD,
    MOOT,
    Judgement,
    Predicate,
    Severity,
    Verdict,
)
from auditlint.records import cached_property, record, replace
from auditlint.text import Text

__all__ = ["Judgement", "Relation", "Severity", "Verdict", "judge"]

_EXPLAINED = Text("另有说明", "it may be explained")
_UNKNOWN = Text("适用条件无法确定", "whether it applies cannot be known")


@record(frozen=True, eq=False)
class Relation:
    """A predicate with its condition, excuses and severities. Values, never changed in place.

    ``levels`` are tried in order, the first whose condition holds gives the severity; without one
    the check's own severity stands. ``about`` are further facts that a reader needs to see.
    """

    predicate: Predicate
    condition: Condition = ALWAYS
    excuses: tuple[Condition, ...] = ()
    levels: tuple[tuple[Severity, Condition], ...] = ()
    wording: Text | None = None
    about: tuple[Fact, ...] = ()

    # The methods name every field: a document has ten thousand relations of several steps, and
    # dataclasses.replace takes three times as long.

    def when(self, condition: Condition) -> "Relation":
        """Judged only when the condition holds; unknown leaves it undecided, no leaves it out."""
        both = condition if self.condition is ALWAYS else self.condition & condition
        return Relation(self.predicate, both, self.excuses, self.levels, self.wording, self.about)

    def unless(self, excuse: Condition) -> "Relation":
        """Held all the same when the document prints this explanation."""
        excuses = (*self.excuses, excuse)
        return Relation(
            self.predicate, self.condition, excuses, self.levels, self.wording, self.about
        )

    def severity(self, level: Severity, when: Condition = ALWAYS) -> "Relation":
        """This severity when the condition holds; the first that holds counts."""
        levels = (*self.levels, (level, when))
        return Relation(
            self.predicate, self.condition, self.excuses, levels, self.wording, self.about
        )

    def saying(self, zh: str, en: str) -> "Relation":
        """Other words for the message; ``{stated}``, ``{expected}``, ``{working}`` are filled."""
        wording = Text(zh, en)
        return Relation(
            self.predicate, self.condition, self.excuses, self.levels, wording, self.about
        )

    def beside(self, *facts: Fact) -> "Relation":
        """Further facts that a reader needs to see with the finding."""
        about = (*self.about, *facts)
        return Relation(
            self.predicate, self.condition, self.excuses, self.levels, self.wording, about
        )

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The printed figures that the relation rests on, each once."""
        facts = (*self.predicate.stated, *self.predicate.others, *self.condition.facts)
        figures = [one for one in facts if isinstance(one, Figure) and one.state is not State.BLANK]
        return tuple(dict.fromkeys(figures))

    @cached_property
    def as_printed(self) -> Judgement:
        """The verdict on what is printed."""
        return _judged(self, NO_REPAIRS)

    @property
    def holds(self) -> bool:
        """Whether it certainly holds as printed; conditions and excuses count."""
        return self.as_printed.verdict in (Verdict.HELD, Verdict.HELD_BY_ROUNDING)

    def level(self, default: Severity) -> Severity:
        """The severity of a finding from this relation."""
        for level, condition in self.levels:
            if condition.truth() is Truth.YES:
                return level
        return default


def judge(relation: Relation, repairs: Env = NO_REPAIRS) -> Judgement:
    """The verdict on a relation; ``repairs`` puts trial figures in the place of printed ones."""
    return _judged(relation, repairs) if repairs else relation.as_printed


def _judged(relation: Relation, repairs: Env) -> Judgement:
    match relation.condition.truth(repairs):
        case Truth.NO:
            return MOOT
        case Truth.UNKNOWN:
            return _undecided_condition(relation)
    found = relation.predicate.judge(repairs)
    if found.verdict is not Verdict.CONTRADICTED:
        return found
    for excuse in relation.excuses:
        truth = excuse.truth(repairs)
        if truth is Truth.YES:
            return replace(HELD, working=found.working, reason=excuse.why)
        if truth is Truth.UNKNOWN:
            return Judgement(Verdict.UNDECIDED, reason=excuse.why or _EXPLAINED)
    return _worded(relation, found)


def _undecided_condition(relation: Relation) -> Judgement:
    if all(fact.is_blank for fact in relation.predicate.stated):
        return MOOT
    return Judgement(Verdict.UNDECIDED, reason=relation.condition.why or _UNKNOWN)


def _worded(relation: Relation, found: Judgement) -> Judgement:
    if relation.wording is None:
        return found
    stated = next((fact.text for fact in relation.predicate.stated if not fact.is_blank), "")
    message = relation.wording.filled(
        stated=stated, expected=found.expected or "", working=found.working
    )
    return replace(found, message=message)
