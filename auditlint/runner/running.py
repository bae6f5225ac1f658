"""A whole run: documents in, one Result out."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from auditlint.findings import DocumentReport, Result
from auditlint.forms.identity import grouped
from auditlint.runner.linting import Linter, unreadable
from auditlint.runner.plan import Plan
from auditlint.runner.pool import lint_in_processes
from auditlint.runner.sources import Source
from auditlint.text import Text


def run(
    sources: Sequence[Source], plan: Plan, on_done: Callable[[int], None] | None = None
) -> Result:
    """Reads and checks every source; the order of the reports is that of the sources.

    A single document stays in this process, for speed, unless it is read by a library that may
    crash (PDF); others go to worker processes, so that one of them can fail without the rest:
    first each alone, then those again together that name the same unit and year. ``on_done`` hears
    how many are done. Raises ConfigError when a setting names no check, PluginError when checks
    cannot be loaded.
    """
    linter = Linter(plan)
    if len(sources) == 1 and not _may_crash(sources[0]):
        return Result((_alone(sources[0], linter.lint(sources)),))
    reports = _each(sources, linter, on_done)
    reports.update(_joined(sources, linter, reports))
    return Result(tuple(reports[index] for index in range(len(sources))))


def _each(
    sources: Sequence[Source], linter: Linter, on_done: Callable[[int], None] | None
) -> dict[int, DocumentReport]:
    reports: dict[int, DocumentReport] = {}
    count = workers(linter.plan.jobs, len(sources))
    for index, outcome in lint_in_processes([(one,) for one in sources], linter, count):
        reports[index] = _alone(sources[index], outcome)
        if on_done is not None:
            on_done(len(reports))
    return reports


def _joined(
    sources: Sequence[Source], linter: Linter, alone: Mapping[int, DocumentReport]
) -> Iterator[tuple[int, DocumentReport]]:
    """The reports of documents that belong to one submission, checked together."""
    indices = [index for index in range(len(sources)) if alone[index].status != "unreadable"]
    groups = [
        [indices[at] for at in group]
        for group in grouped([alone[index].identity for index in indices])
        if len(group) > 1
    ]
    if not groups:
        return
    jobs = [tuple(sources[index] for index in group) for group in groups]
    count = workers(linter.plan.jobs, len(jobs))
    for at, outcome in lint_in_processes(jobs, linter, count):
        for index in groups[at]:
            if isinstance(outcome, Text):
                yield index, replace(alone[index], status="partial", problem=_not_joined(outcome))
            else:
                yield index, outcome[groups[at].index(index)]


def _alone(source: Source, outcome: Sequence[DocumentReport] | Text) -> DocumentReport:
    return unreadable(source, outcome) if isinstance(outcome, Text) else outcome[0]


def _not_joined(problem: Text) -> Text:
    return Text(
        f"未能与同一单位同一年度的其他文件一并核对：{problem.zh}",
        f"not checked together with the other files of its unit and year: {problem.en}",
    )


def _may_crash(source: Source) -> bool:
    if source.path is None:
        return b"%PDF-" in (source.data or b"")[:1024]
    return source.path.suffix.lower() == ".pdf"


def workers(jobs: int | None, documents: int) -> int:
    """How many processes: as asked, else one a core, never more than there are documents."""
    return max(1, min(jobs or _cores(), documents))


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
