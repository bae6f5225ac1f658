"""The runs of a session: a folder each, a process each, nothing left when the session ends."""

import contextlib
import multiprocessing
import secrets
import shutil
import tempfile
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Literal

from auditlint.runner import Plan
from auditlint.server.names import safe_path
from auditlint.server.work import Outcome, Progress, Said, work
from auditlint.text import Text

_DIED = Text(
    "审核进程意外结束；请减少文件后重试",
    "the process ended unexpectedly: try again with fewer files",
)
_NOT_BEGUN = Progress(0, 0)
MOST_RUNS = 8
"""Runs that a session holds; the oldest goes when another one comes."""


@dataclass(slots=True)
class Run:
    """One set of documents and what became of it."""

    id: str
    folder: Path
    out: Path
    progress: Progress = _NOT_BEGUN
    outcome: Outcome | None = None
    _process: BaseProcess | None = None
    _pipe: "Connection[None, Said] | None" = None

    @property
    def files(self) -> Path:
        """Where the uploaded documents are."""
        return self.folder / "files"

    @property
    def state(self) -> Literal["receiving", "running", "done", "failed"]:
        """How far it is, after hearing what the process said meanwhile."""
        self._hear()
        if self.outcome is not None:
            return "failed" if self.outcome.problem is not None else "done"
        return "receiving" if self._process is None else "running"

    def place_for(self, name: str) -> Path:
        """Where an uploaded file goes, beside what is there already; its folders are made."""
        wanted = self.files / safe_path(name)
        wanted.parent.mkdir(parents=True, exist_ok=True)
        at, path = 1, wanted
        while path.exists():
            at += 1
            path = wanted.with_name(f"{wanted.stem} ({at}){wanted.suffix}")
        return path

    def start(self, plan: Plan, language: str) -> None:
        """Begins the work, in a process that threads of this one cannot disturb."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        self._process = context.Process(
            target=work, args=(theirs, plan, self.files, self.out, language)
        )
        self._process.start()
        theirs.close()
        self._pipe = ours

    def reports(self) -> tuple[str, ...]:
        """The names of the reports that are there."""
        return tuple(sorted(one.name for one in self.out.iterdir() if one.is_file()))

    def report(self, name: str) -> Path | None:
        """The file of a report; None when there is none of that name."""
        return self.out / name if name in self.reports() else None

    def close(self) -> None:
        """Ends the process and removes the documents."""
        if self._process is not None:
            self._process.terminate()
            self._process.join(5)
            if self._process.is_alive():
                self._process.kill()
                self._process.join()
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
        shutil.rmtree(self.folder, ignore_errors=True)

    def _hear(self) -> None:
        if self._pipe is None:
            return
        try:
            while self.outcome is None and self._pipe.poll():
                said = self._pipe.recv()
                if isinstance(said, Progress):
                    self.progress = said
                else:
                    self.outcome = said
        except (EOFError, OSError):
            self.outcome = Outcome(problem=_DIED)


@dataclass(slots=True)
class Runs:
    """Every run of a session; ``keep`` is a folder for the reports, or None to keep nothing.

    ``home`` holds the documents while the session lasts.
    """

    keep: Path | None = None
    home: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="auditlint-")))
    _runs: dict[str, Run] = field(default_factory=dict)

    def open(self) -> Run:
        """A new run; its folders are made."""
        while len(self._runs) >= MOST_RUNS:
            self.drop(next(iter(self._runs)))
        name = secrets.token_urlsafe(12)
        folder = self.home / name
        out = folder / "reports" if self.keep is None else _numbered(self.keep)
        run = Run(name, folder, out)
        run.files.mkdir(parents=True)
        out.mkdir(parents=True, exist_ok=True)
        self._runs[name] = run
        return run

    def get(self, name: str) -> Run | None:
        return self._runs.get(name)

    def drop(self, name: str) -> bool:
        """Forgets a run with its documents; reports that were to be kept stay."""
        run = self._runs.pop(name, None)
        if run is not None:
            run.close()
        return run is not None

    def close(self) -> None:
        """Forgets everything."""
        for name in [*self._runs]:
            self.drop(name)
        with contextlib.suppress(OSError):
            shutil.rmtree(self.home)


def _numbered(folder: Path) -> Path:
    """The first of 审核-1, 审核-2 … that is not there."""
    at = 1
    while (folder / f"审核-{at}").exists():
        at += 1
    return folder / f"审核-{at}"
