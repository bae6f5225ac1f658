"""A whole run: documents in, one Result out."""

import os
from collections.abc import Callable, Sequence

from auditlint.findings import DocumentReport, Result
from auditlint.runner.linting import Linter
from auditlint.runner.plan import Plan
from auditlint.runner.pool import lint_in_processes
from auditlint.runner.sources import Source


def run(
    sources: Sequence[Source], plan: Plan, on_done: Callable[[int], None] | None = None
) -> Result:
    """Reads and checks every source; the order of the reports is that of the sources.

    A single document stays in this process, for speed, unless it is read by a library that may
    crash (PDF); others go to worker processes, so that one of them can fail without the rest.
    ``on_done`` hears how many are done. Raises ConfigError when a setting names no check,
    PluginError when checks cannot be loaded.
    """
    linter = Linter(plan)
    if len(sources) == 1 and not _may_crash(sources[0]):
        return Result((linter.lint(sources[0]),))
    reports: dict[int, DocumentReport] = {}
    for index, report in lint_in_processes(sources, linter, workers(plan.jobs, len(sources))):
        reports[index] = report
        if on_done is not None:
            on_done(len(reports))
    return Result(tuple(reports[index] for index in range(len(sources))))


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
