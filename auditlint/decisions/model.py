"""The rows of ``auditlint-decisions.yaml``."""

import os
import posixpath
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePath
from typing import Literal, TypeAlias

from auditlint.config import Mark

FILE_NAME = "auditlint-decisions.yaml"
Status: TypeAlias = Literal["known", "accepted", "rejected"]
STATUSES: tuple[Status, ...] = ("known", "accepted", "rejected")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One row. ``until`` is the last day on which it holds, None when it holds for good.

    ``code``, ``path`` and ``message`` tell a reader which finding it is; "" where they are not
    given. ``path`` is relative to the folder of the file, with ``/``. The marks are where the row
    and its path are written.
    """

    fingerprint: str
    status: Status
    reason: str = ""
    until: date | None = None
    code: str = ""
    path: str = ""
    message: str = ""
    mark: Mark | None = field(default=None, compare=False)
    path_mark: Mark | None = field(default=None, compare=False)

    def is_expired(self, today: date | None) -> bool:
        """Whether its last day is over; never when nobody says what day it is."""
        return self.until is not None and today is not None and today > self.until


@dataclass(frozen=True, slots=True)
class Decisions:
    """A file of decisions: its rows in their order."""

    path: Path
    rows: tuple[Decision, ...] = ()

    def name_of(self, label: str) -> str:
        """The path of a document, given as the run names it, as rows name it."""
        base = self.path.absolute().parent
        absolute = os.path.abspath(label)  # noqa: PTH100 - takes "..", which Path.absolute leaves
        try:
            return PurePath(os.path.relpath(absolute, base)).as_posix()
        except ValueError:  # another drive
            return PurePath(absolute).as_posix()

    def normal(self, path: str) -> str:
        """A path that somebody wrote in a row as the program writes it."""
        return posixpath.normpath(path) if path else ""

    def file_of(self, path: str) -> Path:
        """The file that a row names: of a member of an archive, the archive."""
        return self.path.absolute().parent / path.partition("!/")[0]
