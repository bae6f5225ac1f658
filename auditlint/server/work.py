"""One run in a process of its own: what the command does with a folder, told by a pipe."""

import os
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple, TypeAlias

from auditlint.config import ConfigError
from auditlint.findings import Result, Summary
from auditlint.plugins import PluginError
from auditlint.reporters import OutputError, render, write_atomically
from auditlint.runner import Plan, SourceError, find_sources, run
from auditlint.text import Text


class Progress(NamedTuple):
    """Documents done and documents in all."""

    done: int
    total: int


class Outcome(NamedTuple):
    """How a run ended: its counts, and whether everything was read; or what was wrong."""

    summary: Summary = Summary()
    is_complete: bool = False
    problem: Text | None = None


Said: TypeAlias = Progress | Outcome
REPORTS = (("审核底稿.html", "html"), ("结果.json", "json"))
"""What is written of each run: file name, format."""


def work(pipe: "Connection[Said, None]", plan: Plan, files: Path, out: Path, language: str) -> None:
    """Checks the documents in ``files``, writes the reports to ``out``, tells how far it is."""
    # Paths in the report begin with the folder's own contents, not with the place it has here.
    os.chdir(files)
    try:
        outcome = _outcome(_run(pipe, plan, out, language))
    except (ConfigError, SourceError, OutputError) as error:
        outcome = Outcome(problem=error.text)
    except PluginError as error:
        outcome = Outcome(problem=error.message)
    pipe.send(outcome)


def _run(pipe: "Connection[Said, None]", plan: Plan, out: Path, language: str) -> Result:
    sources = find_sources(["."], plan.config.exclude).found
    pipe.send(Progress(0, len(sources)))
    result = run(sources, plan, lambda done: pipe.send(Progress(done, len(sources))))
    for name, form in REPORTS:
        write_atomically(out / name, render(result, form, language))
    return result


def _outcome(result: Result) -> Outcome:
    return Outcome(result.summary, result.is_complete)
