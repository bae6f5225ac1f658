"""One root cause, one finding.

Two contradictions share a root only when one single-figure repair makes both relations hold and
breaks none that held. The others are then listed under the root as dependants, never dropped.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from auditlint.engine.assembling import Draft
from auditlint.engine.judging import Judged
from auditlint.figures import Figure, Verdict, judge
from auditlint.figures.repairs import Trial, trials
from auditlint.findings import Finding, Repair

_SHOWN_REPAIRS = 3
_FITS = frozenset({Verdict.HELD, Verdict.HELD_BY_ROUNDING})


@dataclass(frozen=True, slots=True, eq=False)
class _Outcome:
    """A trial repair and the drafts that it settles."""

    trial: Trial
    settled: tuple[Draft, ...]
    broken: int


def group(drafts: Sequence[Draft]) -> list[Finding]:
    """The findings, dependants under their roots, with the repairs that were tried."""
    contradicted = [one for one in drafts if one.judged.judgement.verdict is Verdict.CONTRADICTED]
    index = _index(drafts)
    outcomes = {id(one): list(_outcomes(one, contradicted, index)) for one in contradicted}
    roots = _roots(contradicted, outcomes)
    findings: list[Finding] = []
    for draft in drafts:
        if id(draft) in roots.dependants:
            continue
        repairs = tuple(_repair(one) for one in outcomes.get(id(draft), [])[:_SHOWN_REPAIRS])
        dependants = tuple(one.finding for one in roots.members.get(id(draft), ()))
        findings.append(replace(draft.finding, repairs=repairs, dependants=dependants))
    return findings


def _index(drafts: Sequence[Draft]) -> dict[Figure, list[Judged]]:
    """The judged relations in which each figure takes part."""
    index: dict[Figure, list[Judged]] = defaultdict(list)
    for one in drafts[0].peers if drafts else ():
        for figure in one.relation.figures:
            index[figure].append(one)
    return index


def _outcomes(
    draft: Draft, contradicted: Sequence[Draft], index: dict[Figure, list[Judged]]
) -> Iterator[_Outcome]:
    """What each repair of one contradiction does to the others, the best first.

    Only figures that stand in several contradictions can be a common root; of the others the
    stated one alone is tried.
    """
    by_relation = {id(one.judged): one for one in contradicted}
    found: list[_Outcome] = []
    stated = draft.judged.relation.predicate.stated
    for trial in trials(draft.judged.relation):
        shared = sum(id(one) in by_relation for one in index[trial.figure]) > 1
        if not shared and all(fact is not trial.figure for fact in stated):
            continue
        settled, broken = [], 0
        for one in index[trial.figure]:
            after = judge(one.relation, {trial.figure: trial.repaired}).verdict
            if one.judgement.verdict is Verdict.CONTRADICTED:
                if after in _FITS:
                    settled.append(by_relation[id(one)])
            elif one.judgement.verdict in _FITS and after is Verdict.CONTRADICTED:
                broken += 1
        if any(one is draft for one in settled):
            found.append(_Outcome(trial, tuple(settled), broken))
    found.sort(key=lambda one: (one.broken - len(one.settled), one.broken))
    yield from found


@dataclass(frozen=True, slots=True)
class _Roots:
    members: dict[int, list[Draft]]
    dependants: set[int]


def _roots(drafts: Sequence[Draft], outcomes: dict[int, list[_Outcome]]) -> _Roots:
    """Greedily, the repair that settles most contradictions and breaks nothing makes a root."""
    roots = _Roots({}, set())
    taken: set[int] = set()
    every = [one for draft in drafts for one in outcomes[id(draft)]]
    every = [one for one in every if not one.broken and len(one.settled) > 1]
    for outcome in sorted(every, key=lambda one: -len(one.settled)):
        free = [draft for draft in outcome.settled if id(draft) not in taken]
        if len(free) < 2:
            continue
        root = min(free, key=lambda draft: _root_order(draft, outcome.trial.figure))
        rest = sorted((one for one in free if one is not root), key=_order)
        roots.members[id(root)] = rest
        roots.dependants.update(id(one) for one in rest)
        taken.update(id(one) for one in free)
    return roots


def _root_order(draft: Draft, figure: Figure) -> tuple[int, bool, str]:
    """The gravest first; among equals, the one that states the figure itself."""
    states_it = any(fact is figure for fact in draft.judged.relation.predicate.stated)
    return draft.finding.severity.rank, not states_it, draft.finding.code


def _order(draft: Draft) -> tuple[object, ...]:
    return draft.finding.sort_key()


def _repair(outcome: _Outcome) -> Repair:
    trial = outcome.trial
    place = trial.figure.place
    assert place is not None, "a repaired figure is printed somewhere"  # noqa: S101
    return Repair(place, trial.figure.text, trial.printed, len(outcome.settled) - outcome.broken)
