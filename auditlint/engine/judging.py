"""Running checks over a submission: every relation judged, a crash reported and passed over."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from traceback import extract_tb
from typing import Any

from auditlint.api import Check
from auditlint.figures import Fact, Judgement, Relation, Verdict, judge
from auditlint.findings import CheckFailure
from auditlint.forms import (
    Narrative,
    PlainTable,
    ProjectForm,
    Report,
    Submission,
    SummaryTable,
    TargetForm,
)
from auditlint.places import Place
from auditlint.records import cached_property, record


@record(frozen=True, eq=False)
class Judged:
    """One relation of one check with the judge's word on it."""

    check: Check[Any]
    relation: Relation
    judgement: Judgement

    @cached_property
    def place(self) -> Place | None:
        """Where the stated fact is printed, else the first fact that has a place."""
        for facts in self._facts():
            for fact in facts:
                if fact.place is not None:
                    return fact.place
        return None

    def _facts(self) -> Iterator[Sequence[Fact]]:
        predicate = self.relation.predicate
        yield predicate.stated
        yield predicate.others
        yield self.relation.about


def judge_all(
    submission: Submission, checks: Sequence[Check[Any]]
) -> tuple[tuple[Judged, ...], tuple[CheckFailure, ...]]:
    """Every relation that is not moot, judged; and the checks that crashed."""
    found: list[Judged] = []
    failures: list[CheckFailure] = []
    for check in checks:
        for target in _targets(submission, check.scope):
            try:
                found += _run(check, target)
            except Exception as error:  # noqa: BLE001 - a check is foreign code; the rest goes on
                failures.append(CheckFailure(check.code, _said(error, check)))
    return tuple(found), tuple(failures)


def _said(error: Exception, check: Check[Any]) -> str:
    """What a check crashed with, and at which line of its own file."""
    code = getattr(check.run, "__code__", None)
    frames = extract_tb(error.__traceback__)
    lines = [one.lineno for one in frames if code and one.filename == code.co_filename]
    where = f" ({Path(code.co_filename).name}:{lines[-1]})" if code and lines else ""
    return f"{type(error).__name__}: {error}{where}"


def _run(check: Check[Any], target: object) -> list[Judged]:
    """All relations of a check over one target, or its exception: never half of them."""
    return [
        Judged(check, relation, judgement)
        for relation in check.run(target)
        if (judgement := judge(relation)).verdict is not Verdict.MOOT
    ]


def _targets(submission: Submission, scope: type[Any]) -> Iterator[object]:
    if scope is Submission:
        yield submission
        return
    for report in submission.reports:
        yield from _parts(report, scope)


def _parts(report: Report, scope: type[Any]) -> Sequence[object]:
    parts: dict[type[Any], Sequence[object]] = {
        Report: (report,),
        ProjectForm: report.forms,
        TargetForm: report.targets,
        SummaryTable: report.summaries,
        PlainTable: report.tables,
        Narrative: (report.narrative,),
    }
    return parts[scope]
