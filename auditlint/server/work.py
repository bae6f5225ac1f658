"""One run in a process of its own: what the command does with a folder, told by a pipe."""

import os
import zipfile
from collections.abc import Sequence
from io import BytesIO
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple, TypeAlias

from auditlint.config import ConfigError
from auditlint.copies import FORMATS
from auditlint.findings import DocumentReport, Result, Summary
from auditlint.reporters import OutputError, render, write_atomically
from auditlint.reporters.remarks import by_path, remarks_of
from auditlint.runner import Plan, Source, SourceError, find_sources, run
from auditlint.runner.annotating import annotated_copy
from auditlint.runner.naming import targets
from auditlint.text import Text

_CRASHED = Text(
    "程序出错（{name}），未能完成审核；请减少文件后重试",
    "the program failed ({name}): try again with fewer files",
)


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
REPORTS = (("审核底稿.html", "html"), ("疑点清单.xlsx", "xlsx"), ("结果.json", "json"))
"""What is written of each run: file name, format."""
_COPIES = "批注副本.zip"
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def work(pipe: "Connection[Said, None]", plan: Plan, files: Path, out: Path, language: str) -> None:
    """Checks the documents in ``files``, writes the reports to ``out``, tells how far it is."""
    # Paths in the report begin with the folder's own contents, not with the place it has here.
    os.chdir(files)
    try:
        outcome = _outcome(_run(pipe, plan, out, language))
    except (ConfigError, SourceError, OutputError) as error:
        outcome = Outcome(problem=error.text)
    except Exception as error:  # noqa: BLE001 - the page says that it failed, and goes on
        outcome = Outcome(problem=_CRASHED.filled(name=type(error).__name__))
    pipe.send(outcome)


def _run(pipe: "Connection[Said, None]", plan: Plan, out: Path, language: str) -> Result:
    sources = find_sources(["."], plan.config.exclude, gitignore=False).found
    pipe.send(Progress(0, len(sources)))
    done: set[str] = set()

    def tell(report: DocumentReport) -> None:
        done.add(report.path)
        pipe.send(Progress(len(done), len(sources)))

    result = run(sources, plan, tell)
    if result.interrupted:
        raise KeyboardInterrupt
    for name, form in REPORTS:
        write_atomically(out / name, render(result, form, language))
    _write_copies(result, sources, plan, out / _COPIES, language)
    return result


def _write_copies(
    result: Result, sources: Sequence[Source], plan: Plan, path: Path, language: str
) -> None:
    """A zip file of the documents with remarks at their figures; none where there is no copy."""
    findings = by_path(result)
    every = {source.label: source for source in sources}
    names = targets(sources, Path())
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for report in result.documents:
            remarks = remarks_of(report.path, findings.get(report.path, ()), language)
            if not remarks or report.format not in FORMATS:
                continue
            made = annotated_copy(every[report.path], report.document, remarks, plan)
            # One that cannot be made is missing: the report says what was found in it.
            if isinstance(made, bytes):
                archive.writestr(zipfile.ZipInfo(names[report.path].as_posix(), _NO_DATE), made)
        is_empty = not archive.namelist()
    if not is_empty:
        write_atomically(path, packed.getvalue())


def _outcome(result: Result) -> Outcome:
    return Outcome(result.summary, result.is_complete)
