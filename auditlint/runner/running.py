"""A whole run: documents in, one Result out."""

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeAlias

from auditlint.decisions import Ran, decided
from auditlint.findings import INTERRUPTED, CheckRecord, DocumentReport, Result
from auditlint.readers.detect import detect
from auditlint.runner import archives
from auditlint.runner.linting import Linter, unreadable
from auditlint.runner.plan import Plan
from auditlint.runner.pool import Done, lint_in_processes
from auditlint.runner.remembering import Memory
from auditlint.runner.sources import Source
from auditlint.text import Text

_SHORT = 1_000_000
"""Bytes."""

Job: TypeAlias = tuple[Source, ...]
"""Documents that are to be checked together, mostly one."""
Outcome: TypeAlias = Sequence[DocumentReport] | Text
OnDone: TypeAlias = Callable[[DocumentReport], None]


def run(sources: Sequence[Source], plan: Plan, on_done: OnDone = lambda _: None) -> Result:
    """Reads and checks every source; the order of the reports is that of the sources.

    A single short text stays in this process, for speed; what may crash a library or fill the
    memory goes to worker processes, so that one document can fail without the rest:
    first each alone, then those again together that are one submission. What the cache
    knows is not done again. ``on_done`` hears each report. Ctrl-C ends the run with what was found
    so far; the other documents are then INTERRUPTED. Raises ConfigError when a setting names no
    check or checks cannot be loaded.
    """
    work = _Work(plan, alone=len(sources) == 1)
    checks, ran = work.checks, work.ran
    reports: dict[int, DocumentReport] = {}
    together: set[int] = set()
    try:
        for index, report in _each(sources, work):
            reports[index] = report
            on_done(report)
        for index, report in _joined(sources, work, dict(reports)):
            reports[index] = report
            together.add(index)
            on_done(report)
    except KeyboardInterrupt:
        reports |= _broken_off(sources, reports, work.groups(reports), together)
    finally:
        work.close()
    result = Result(tuple(reports[index] for index in range(len(sources))), checks)
    return decided(result, plan.decisions, ran) if plan.decisions is not None else result


def _each(sources: Sequence[Source], work: "_Work") -> Iterator[tuple[int, DocumentReport]]:
    for index, outcome in work.outcomes([(one,) for one in sources]):
        if isinstance(outcome, Text):
            yield index, unreadable(sources[index], outcome)
        else:
            yield index, outcome[0]


def _joined(
    sources: Sequence[Source], work: "_Work", alone: Mapping[int, DocumentReport]
) -> Iterator[tuple[int, DocumentReport]]:
    """The reports of documents that belong to one submission, checked together."""
    groups = work.groups(alone)
    for at, outcome in work.outcomes([tuple(sources[one] for one in group) for group in groups]):
        for place, index in enumerate(groups[at]):
            if isinstance(outcome, Text):
                yield index, _apart(alone[index], outcome)
            else:
                yield index, outcome[place]


def _broken_off(
    sources: Sequence[Source],
    reports: Mapping[int, DocumentReport],
    groups: Sequence[Sequence[int]],
    together: Collection[int],
) -> dict[int, DocumentReport]:
    """The reports of documents that were not checked, or not together with their siblings."""
    members = {index for group in groups for index in group}
    apart = {index: _apart(reports[index], INTERRUPTED) for index in members.difference(together)}
    missing = {
        index: unreadable(source, INTERRUPTED)
        for index, source in enumerate(sources)
        if index not in reports
    }
    return apart | missing


def _apart(report: DocumentReport, why: Text) -> DocumentReport:
    problem = Text(
        f"未能与同组的其他文件一并核对：{why.zh}",
        f"not checked together with the other files of its submission: {why.en}",
    )
    return replace(report, status="partial", problem=problem)


class _Work:
    """Outcomes, from the cache or from a Linter, which is made when something has to be read."""

    def __init__(self, plan: Plan, *, alone: bool) -> None:
        self._plan = plan
        self._alone = alone
        self._memory = Memory(plan)

    @cached_property
    def _linter(self) -> Linter:
        linter = Linter(self._plan)
        self._memory.add_checks(linter.checks, linter.ran.idle)
        return linter

    @cached_property
    def checks(self) -> tuple[CheckRecord, ...]:
        """The checks of the run. Raises ConfigError like a Linter: they vouch for the settings."""
        known = self._memory.checks
        return self._linter.checks if known is None else known

    @cached_property
    def ran(self) -> Ran:
        """What was looked at in the run."""
        idle = self._memory.idle
        if idle is None:
            return self._linter.ran
        return Ran(self._plan.config, self._plan.today, idle)

    def groups(self, alone: Mapping[int, DocumentReport]) -> list[list[int]]:
        """The indices of documents that are one submission, where it has several."""
        indices = sorted(index for index, one in alone.items() if one.status != "unreadable")
        groups = self._plan.config.submissions.groups(
            [alone[index].path for index in indices], [alone[index].identity for index in indices]
        )
        return [[indices[at] for at in group] for group in groups if len(group) > 1]

    def outcomes(self, jobs: Sequence[Job]) -> Iterator[tuple[int, Outcome]]:
        """The outcomes of jobs with their indices."""
        known = self._memory.find(jobs)
        yield from known.items()
        rest = [at for at in range(len(jobs)) if at not in known]
        for at, outcome in self._linted([jobs[at] for at in rest]):
            if isinstance(outcome, Text):
                yield rest[at], outcome
            else:
                self._memory.add(jobs[rest[at]], outcome)
                yield rest[at], outcome.reports

    def close(self) -> None:
        self._memory.write()

    def _linted(self, jobs: Sequence[Job]) -> Iterator[Done]:
        problems = {at: problem for at, job in enumerate(jobs) if (problem := _problem(job))}
        yield from problems.items()
        rest = [at for at in range(len(jobs)) if at not in problems]
        if not rest:
            return
        work = [jobs[at] for at in rest]
        if self._alone and _is_harmless(work[0][0]):
            yield rest[0], self._linter.lint(work[0])
            return
        count = workers(self._plan.jobs, len(work))
        for at, outcome in lint_in_processes(work, self._linter, count):
            yield rest[at], outcome


def _problem(job: Job) -> Text | None:
    return next((one.problem for one in job if one.problem is not None), None)


def _is_harmless(source: Source) -> bool:
    """Whether it is a text so short that it cannot take long or fill the memory."""
    try:
        data = _beginning(source)
        return len(data) <= _SHORT and detect(source.label, data) in ("text", "markdown")
    except Exception:  # noqa: BLE001 - the worker that meets it again tells what it is
        return False


def _beginning(source: Source) -> bytes:
    if source.path is None:
        return source.data or b""
    if source.member:
        return archives.content(source.path, source.member, _SHORT)
    with source.path.open("rb") as stream:
        return stream.read(_SHORT + 1)


def workers(jobs: int | None, documents: int) -> int:
    """How many processes: as asked, else one a core, never more than there are documents."""
    return max(1, min(jobs or _cores(), documents))


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
