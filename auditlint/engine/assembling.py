"""From contradicted relations to findings: severity, evidence, hint, explanations."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditlint.engine.judging import Judged
from auditlint.figures import Fact, Figure, Severity, Verdict
from auditlint.figures.predicates import Equals
from auditlint.figures.repairs import hint
from auditlint.figures.verdicts import Tried
from auditlint.findings import Evidence, Explanation, Finding, Role, evidence_of
from auditlint.records import replace
from auditlint.text import Text


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """A finding and the relation behind it, before root causes are grouped."""

    finding: Finding
    judged: Judged
    peers: Sequence[Judged]
    """All judged relations of the submission: what a repair must not break."""


def assemble(
    judged: Sequence[Judged],
    severities: Mapping[str, Severity],
    optical: Mapping[str, Collection[int]],
) -> list[Draft]:
    """A draft for each contradiction, and a note where whole percents were cut off.

    ``optical`` names the pages of each document that were read from pictures: what rests on them
    is a warning at most, whatever the user asked for.
    """
    return [
        Draft(_weakened(finding) if _is_optical(one, optical) else finding, one, judged)
        for one in judged
        if _is_reported(one)
        for finding in [_finding(one, severities)]
    ]


def _weakened(finding: Finding) -> Finding:
    level = max(finding.severity, Severity.WARNING, key=lambda severity: severity.rank)
    return replace(finding, severity=level, confidence="read optically")


def _is_optical(one: Judged, optical: Mapping[str, Collection[int]]) -> bool:
    return any(
        fact.place is not None and fact.place.page in optical.get(fact.place.path, ())
        for _, facts in _rows(one)
        for fact in facts
    )


def _is_reported(one: Judged) -> bool:
    return one.judgement.verdict is Verdict.CONTRADICTED or one.judgement.noted is not None


def _finding(one: Judged, severities: Mapping[str, Severity]) -> Finding:
    check, judgement = one.check, one.judgement
    noted = judgement.verdict is not Verdict.CONTRADICTED
    level = Severity.NOTE if noted else one.relation.level(check.severity)
    return Finding(
        code=check.code,
        name=check.name,
        severity=severities.get(check.code, level),
        title=check.title,
        message=_message(one, noted=noted),
        place=one.place,
        evidence=tuple(_evidence(one)),
        derivation=judgement.working,
        expected=judgement.expected,
        hint=_hint(one),
        confidence=_confidence(one),
        explanations=tuple(_explanations(judgement.tried)),
        basis=check.basis,
    )


def _explanations(tried: Sequence[Tried]) -> Iterator[Explanation]:
    """What was tried beside the first, which the working shows; figures that are printed alike
    (the initial budget is the final one) give the same, said once."""
    for one in dict.fromkeys(tried[1:]):
        if one != tried[0]:
            yield Explanation(one.name, one.result)


def _message(one: Judged, *, noted: bool) -> Text:
    judgement = one.judgement
    if noted and judgement.noted is not None:
        stated = next((fact.text for fact in one.relation.predicate.stated), "")
        return Text(
            f"{stated}：{judgement.noted.zh}（{judgement.working}）",
            f"{stated}: {judgement.noted.en} ({judgement.working})",
        )
    return judgement.message or one.check.title


def _evidence(one: Judged) -> Iterator[Evidence]:
    """Every fact that the finding rests on, each place once, the stated one first."""
    seen: set[object] = set()
    for role, facts in _rows(one):
        for fact in facts:
            key = fact.place.sort_key() if fact.place else fact.text
            if key in seen or (fact.is_blank and fact.place is None):
                continue
            seen.add(key)
            yield evidence_of(role, fact)


def _rows(one: Judged) -> Iterator[tuple[Role, Sequence[Fact]]]:
    """Every fact that a relation rests on, by the part it plays."""
    predicate = one.relation.predicate
    yield "stated", predicate.stated
    yield _role_of_others(one), predicate.others
    yield "context", one.relation.about
    yield "context", one.relation.condition.facts
    for _, condition in one.relation.levels:
        yield "context", condition.facts


def _role_of_others(one: Judged) -> Role:
    predicate = one.relation.predicate
    if isinstance(predicate, Equals):
        plain = all(isinstance(alternative, Figure) for alternative in predicate.alternatives)
        return "counterpart" if plain else "operand"
    return "counterpart"


def _hint(one: Judged) -> Text | None:
    expected, stated = one.judgement.expected_value, one.relation.predicate.stated
    if expected is None or len(stated) != 1 or not isinstance(stated[0], Figure):
        return None
    return hint(stated[0], expected)


def _confidence(one: Judged) -> str:
    facts = (*one.relation.predicate.stated, *one.relation.predicate.others)
    return next((fact.confidence for fact in facts if fact.confidence != "printed"), "printed")
