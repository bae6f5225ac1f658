"""Figures that a second reading of the document does not confirm decide nothing."""

from collections.abc import Iterator, Mapping, Sequence

from auditlint.documents import Document
from auditlint.engine.judging import Judged
from auditlint.figures import Judgement, Severity, Verdict
from auditlint.places import Place
from auditlint.records import replace

_DIFFERENT = Judgement.undecided(
    "两种读法读出的数字不同", "two ways of reading the page give different digits"
)


def confirmed(
    judged: Sequence[Judged], document: Document, severities: Mapping[str, Severity]
) -> tuple[Judged, ...]:
    """The relations; undecided where an error, or with a thorough second look any verdict, rests
    on digits that are read differently a second time."""
    look = document.second_look
    if look is None:
        return tuple(judged)
    decided = (one for one in judged if one.judgement.verdict is not Verdict.UNDECIDED)
    asked = [one for one in decided if look.is_thorough or _is_error(one, severities)]
    places = {place for one in asked for place in _places(one) if place.path == document.path}
    disputed = look.disputed(document, places)
    doubtful = {id(one) for one in asked if not disputed.isdisjoint(_places(one))}
    return tuple(
        replace(one, judgement=_DIFFERENT) if id(one) in doubtful else one for one in judged
    )


def _is_error(one: Judged, severities: Mapping[str, Severity]) -> bool:
    if one.judgement.verdict is not Verdict.CONTRADICTED:
        return False
    level = severities.get(one.check.code, one.relation.level(one.check.severity))
    return level is Severity.ERROR


def _places(one: Judged) -> Iterator[Place]:
    """Where the facts are printed that a finding would show."""
    relation = one.relation
    facts = (*relation.predicate.stated, *relation.predicate.others, *relation.about)
    every = (*facts, *relation.condition.facts)
    return (fact.place for fact in every if fact.place is not None)
