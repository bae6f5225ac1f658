"""One root cause, one finding.

Two contradictions share a root only when one single-figure repair makes both relations hold and
breaks none that held. The others are then listed under the root as dependants, never dropped.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from auditlint.engine.assembling import Draft
from auditlint.engine.judging import Judged
from auditlint.figures import Figure, Verdict, judge
from auditlint.figures.predicates import Equals
from auditlint.figures.repairs import Trial, trials
from auditlint.findings import Finding, Repair
from auditlint.records import replace

_SHOWN_REPAIRS = 3
_MOST_WORK, _MOST_EACH = 1_000_000, 100_000
"""Figures looked at while repairs are tried, in all and for one contradiction: findings beyond
stand alone, without a repair."""
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
    search = _Search({id(one.judged): one for one in contradicted})
    if contradicted:
        search.note(contradicted[0].peers)
    outcomes = {id(one): search.outcomes(one) for one in contradicted}
    roots = _roots(contradicted, outcomes)
    findings: list[Finding] = []
    for draft in drafts:
        if id(draft) in roots.dependants:
            continue
        repairs = tuple(_repair(one) for one in outcomes.get(id(draft), [])[:_SHOWN_REPAIRS])
        dependants = tuple(one.finding for one in roots.members.get(id(draft), ()))
        findings.append(replace(draft.finding, repairs=repairs, dependants=dependants))
    return findings


@dataclass(slots=True)
class _Search:
    """Tries repairs, until the work that one submission is worth is done."""

    contradicted: dict[int, Draft]
    index: dict[Figure, list[Judged]] = field(default_factory=lambda: defaultdict(list))
    """The judged relations in which each figure of a contradiction takes part."""
    left: int = _MOST_WORK

    def note(self, every: Iterable[Judged]) -> None:
        """Learn which relations of a submission rest on the figures of its contradictions."""
        drafts = self.contradicted.values()
        doubtful = {figure for draft in drafts for figure in draft.judged.relation.figures}
        for one in every:
            for figure in doubtful.intersection(one.relation.figures):
                self.index[figure].append(one)

    def outcomes(self, draft: Draft) -> list[_Outcome]:
        """What each repair of one contradiction does to the others, the best first.

        Only figures that stand in several contradictions can be a common root; of the others the
        stated one alone is tried.
        """
        own = _size(draft.judged)
        stated = {id(fact) for fact in draft.judged.relation.predicate.stated}
        end = max(0, self.left - _MOST_EACH)

        def is_worth_it(figure: Figure) -> bool:
            others = self.index[figure]
            if id(figure) not in stated and not self._is_shared(others):
                return False
            self.left -= own + sum(map(_size, others))
            return self.left >= end

        found = [
            self._outcome(trial)
            for trial in trials(draft.judged.relation, is_worth_it)
            if _after(draft.judged, trial) in _FITS
        ]
        found.sort(key=lambda one: (one.broken - len(one.settled), one.broken))
        return found

    def _is_shared(self, relations: Sequence[Judged]) -> bool:
        contradictions = (one for one in relations if id(one) in self.contradicted)
        return len([*itertools.islice(contradictions, 2)]) > 1

    def _outcome(self, trial: Trial) -> _Outcome:
        settled, broken = [], 0
        for one in self.index[trial.figure]:
            after = _after(one, trial)
            if one.judgement.verdict is Verdict.CONTRADICTED:
                if after in _FITS:
                    settled.append(self.contradicted[id(one)])
            elif one.judgement.verdict in _FITS and after is Verdict.CONTRADICTED:
                broken += 1
        return _Outcome(trial, tuple(settled), broken)


def _size(one: Judged) -> int:
    """How many figures are looked at to judge it."""
    predicate = one.relation.predicate
    alternatives = len(predicate.alternatives) if isinstance(predicate, Equals) else 1
    return len(one.relation.figures) * max(alternatives, 1)


def _after(one: Judged, trial: Trial) -> Verdict:
    return judge(one.relation, {trial.figure: trial.repaired}).verdict


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
