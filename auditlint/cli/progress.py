"""A line on standard error for a run that somebody watches: how far it is, what it is at."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import click

from auditlint.figures import Severity
from auditlint.findings import DocumentReport, flatten
from auditlint.reporters.screen import Screen
from auditlint.text import Text, display_width

OnDone = Callable[[DocumentReport], None]
_BAR = 24
_PAUSE = 0.1
"""Seconds between two changes of the line."""


@contextmanager
def progress(total: int, language: str, *, wanted: bool) -> Iterator[OnDone]:
    """What hears each report; it says nothing where nobody watches. The line goes at the end."""
    if not wanted or total < 2 or not sys.stderr.isatty():
        yield lambda _: None
        return
    line = _Line(total, language)
    try:
        yield line.add
    finally:
        click.echo("\r\x1b[K", nl=False, err=True)


@dataclass(slots=True)
class _Line:
    total: int
    language: str
    _errors: dict[str, int] = field(default_factory=dict)
    _shown: float = 0.0

    def add(self, report: DocumentReport) -> None:
        """A document that is checked together with others is heard of twice and counts once."""
        every = [one for one in flatten(report.findings) if one.suppressed is None]
        self._errors[report.path] = sum(one.severity is Severity.ERROR for one in every)
        if time.monotonic() >= self._shown + _PAUSE:
            self._shown = time.monotonic()
            click.echo(f"\r\x1b[K{self._text(report.path)}", nl=False, err=True)

    def _text(self, path: str) -> str:
        done, errors = len(self._errors), sum(self._errors.values())
        filled = _BAR * done // self.total
        bar = f"[{'#' * filled}{'.' * (_BAR - filled)}] {done}/{self.total}"
        found = Text(f"确定 {errors} 处", f"{errors} error(s)")[self.language]
        screen = Screen(getattr(sys.stderr, "encoding", None) or "utf-8")
        start = screen.clean(f"{bar}  {found}  ")
        return start + _end_of(screen.clean(path), _columns() - display_width(start) - 1)


def _columns() -> int:
    import shutil  # noqa: PLC0415 - only for a terminal

    return shutil.get_terminal_size().columns


def _end_of(text: str, columns: int) -> str:
    """The end of a text in so many columns: of a path it tells the most."""
    while text and display_width(text) > columns:
        text = text[1:]
    return text
