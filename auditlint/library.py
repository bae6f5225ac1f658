"""The linter as one function, with the types of what it gives and raises."""

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from auditlint.config import DEFAULTS, Config, ConfigError, load_config, selectors
from auditlint.decisions import load_decisions, today
from auditlint.figures import Severity
from auditlint.findings import DocumentReport, Evidence, Finding, Result
from auditlint.plugins import PluginError
from auditlint.runner import Keep, Plan, SourceError, bounds_of, find_sources, run

__all__ = [
    "ConfigError",
    "DocumentReport",
    "Evidence",
    "Finding",
    "PluginError",
    "Result",
    "Severity",
    "SourceError",
    "lint",
]

AnyPath: TypeAlias = str | os.PathLike[str]


def lint(  # noqa: PLR0913 - keyword-only: what the command line has as options
    paths: AnyPath | Iterable[AnyPath],
    *,
    config: AnyPath | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    checks: Iterable[AnyPath] = (),
    rules: Iterable[AnyPath] = (),
    decisions: AnyPath | None = None,
    preview: bool = False,
    jobs: int | None = None,
    documents: bool = False,
) -> Result:
    """Read and check documents; folders and zip files are searched for them.

    ``config`` is a configuration file; None means the defaults, and none is looked for. ``select``
    and ``ignore`` are beginnings of codes, as on the command line. ``checks`` are folders whose
    code is run, ``rules`` files that run none. ``jobs`` None means that of the configuration, else
    a process for each core;
    processes are started as ``multiprocessing`` does, so a script needs its ``if __name__ ==
    "__main__":``. With ``documents`` each report carries its Document and every judged relation.

    ``decisions`` is a file of decisions; None means that of the configuration, and none is looked
    for. What is decided stays in ``Result.findings``, with ``suppressed``, and is not counted.
    Comments in documents are heeded unless the configuration says ``comments: false``.

    A document that cannot be read is a report with that status, never an exception. Raises
    SourceError when the paths name no document, ConfigError for a mistake in the configuration, in
    a rule file or in the decisions and for a code that no check has, PluginError when checks cannot
    be loaded.
    """
    named = [paths] if isinstance(paths, (str, os.PathLike)) else [*paths]
    settings = _settings(config, select, ignore)
    decided = settings.decisions if decisions is None else Path(decisions)
    plan = Plan(
        config=replace(
            settings,
            rules=(*settings.rules, *map(Path, rules)),
            preview=preview or settings.preview,
        ),
        folders=(*map(Path, checks), *settings.checks),
        keep=Keep.EVERYTHING if documents else Keep.NOTHING,
        jobs=jobs or settings.jobs,
        decisions=load_decisions(decided) if decided is not None else None,
        today=today(),
        **bounds_of(settings),
    )
    sources = find_sources(
        [os.fspath(one) for one in named], settings.exclude, gitignore=settings.respect_gitignore
    )
    result = run(sources.found, plan)
    if result.interrupted:
        raise KeyboardInterrupt
    return result


def _settings(config: AnyPath | None, select: Iterable[str], ignore: Iterable[str]) -> Config:
    found = DEFAULTS if config is None else load_config(Path(config))
    chosen = selectors(select)
    if chosen:
        found = replace(found, select=chosen, extend_select=(), ignore=())
    return replace(found, ignore=(*found.ignore, *selectors(ignore)))
