"""A whole run: documents in, one Result out."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from auditlint.decisions import decided
from auditlint.findings import DocumentReport, Result
from auditlint.readers.detect import detect
from auditlint.runner import archives
from auditlint.runner.linting import Linter, unreadable
from auditlint.runner.plan import Plan
from auditlint.runner.pool import lint_in_processes
from auditlint.runner.sources import Source
from auditlint.text import Text

_SHORT = 1_000_000
"""Bytes."""


def run(
    sources: Sequence[Source], plan: Plan, on_done: Callable[[int], None] | None = None
) -> Result:
    """Reads and checks every source; the order of the reports is that of the sources.

    A single short text stays in this process, for speed; what may crash a library or fill the
    memory goes to worker processes, so that one document can fail without the rest:
    first each alone, then those again together that are one submission. ``on_done`` hears
    how many are done. Raises ConfigError when a setting names no check, PluginError when checks
    cannot be loaded.
    """
    linter = Linter(plan)
    if len(sources) == 1 and _is_harmless(sources[0]):
        result = Result((_alone(sources[0], linter.lint(sources)),), linter.checks)
    else:
        reports = _each(sources, linter, on_done)
        reports.update(_joined(sources, linter, reports))
        result = Result(tuple(reports[index] for index in range(len(sources))), linter.checks)
    return decided(result, plan.decisions, linter.ran) if plan.decisions is not None else result


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
    paths = [sources[index].label for index in indices]
    together = linter.plan.config.submissions.groups(
        paths, [alone[index].identity for index in indices]
    )
    groups = [[indices[at] for at in group] for group in together if len(group) > 1]
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
        f"未能与同组的其他文件一并核对：{problem.zh}",
        f"not checked together with the other files of its submission: {problem.en}",
    )


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
