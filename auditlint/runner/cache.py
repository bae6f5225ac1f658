"""What earlier runs found, kept for the next: a database of signed entries.

An entry counts only when it is signed with the secret of the user, which lies elsewhere: a cache
that comes from somewhere else, or is damaged, is as good as empty. Nothing here stops a run.
"""

import hmac
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from auditlint.findings import CheckRecord, DocumentReport
from auditlint.runner.packing import Kind, NotReports, packed, unpacked
from auditlint.runner.plan import Keep
from auditlint.runner.trimming import shown_anchors, trimmed

_NAME = "reports.sqlite3"
_TAG = 32
"""Bytes of a signature."""
_MOST_BYTES = 512 * 1024 * 1024
_AT_ONCE = 64
_DAY = 24 * 60 * 60
_PATIENCE = 1.0
"""Seconds to wait for another run that writes."""
_OUTER_FAULTS = (
    *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR),
    *(sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM),
)
"""What is no fault of the file: all others mean that it has to be made anew."""
_TABLE = """CREATE TABLE IF NOT EXISTS entry (
    key BLOB, part INTEGER, used INTEGER, size INTEGER, data BLOB, PRIMARY KEY (key, part)
)"""
_INDEX = "CREATE INDEX IF NOT EXISTS by_use ON entry (used, size)"


_LEVELS = (Keep.NOTHING, Keep.EVIDENCE, Keep.EVERYTHING, Keep.PICTURES)
"""An outcome lies there once for each of them: the text of documents is seldom asked for."""
_CHECKS = len(_LEVELS)
_IDLE = _CHECKS + 1


@dataclass(slots=True)
class Cache:
    """The entries of one folder, by key."""

    folder: Path
    secret: bytes = field(repr=False)
    most: int = _MOST_BYTES
    """Bytes of all entries together; those that were not used for longest give way."""
    _new: list[tuple[bytes, int, bytes]] = field(default_factory=list)
    _met: list[bytes] = field(default_factory=list)

    def find(
        self, keys: Sequence[bytes | None], keep: Keep
    ) -> Iterator[tuple[int, list[DocumentReport]]]:
        """The outcomes that are known, with the indices of their keys."""
        if not self._path.is_file():
            return
        with suppress(sqlite3.Error), self._connected() as database:
            for at, key in enumerate(keys):
                found = self._entry(database, key, keep) if key is not None else None
                if found is not None:
                    yield at, found

    def add(self, key: bytes, reports: Sequence[DocumentReport], keep: Keep) -> None:
        """Keeps an outcome; it is written together with others."""
        for part, level in enumerate(_LEVELS[: _LEVELS.index(keep) + 1]):
            if level is not Keep.EVIDENCE or shown_anchors(reports):
                self._add(key, part, trimmed(reports, level))
        if len(self._new) >= _AT_ONCE:
            self.write()

    def checks(self, key: bytes) -> tuple[CheckRecord, ...] | None:
        """The checks that were kept under a key."""
        found = self._single(key, _CHECKS, CheckRecord)
        return None if found is None else tuple(found)

    def idle(self, key: bytes) -> frozenset[str] | None:
        """The codes of idle checks that were kept under a key."""
        found = self._single(key, _IDLE, str)
        return None if found is None else frozenset(found)

    def add_checks(self, key: bytes, checks: Sequence[CheckRecord], idle: frozenset[str]) -> None:
        """Keeps the checks of a run and the codes of those that did not run."""
        self._add(key, _CHECKS, checks)
        self._add(key, _IDLE, sorted(idle))

    def _single(self, key: bytes, part: int, kind: type[Kind]) -> list[Kind] | None:
        if self._path.is_file():
            with suppress(sqlite3.Error), self._connected() as database:
                return self._part(database, key, part, kind)
        return None

    def _add(self, key: bytes, part: int, content: Sequence[object]) -> None:
        data = packed(content)
        self._new.append((key, part, self._tag(key, part, data) + data))

    def write(self) -> None:
        """Writes what is new, and removes what was not used for longest."""
        try:
            if self._new or self._met:
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._write()
        except sqlite3.Error as error:
            if error.sqlite_errorcode & 0xFF not in _OUTER_FAULTS:
                with suppress(OSError, sqlite3.Error):
                    self._path.unlink()
                    self._write()
        except OSError:
            pass
        self._new.clear()
        self._met.clear()

    @property
    def _path(self) -> Path:
        return self.folder / _NAME

    def _write(self) -> None:
        now = int(time.time())
        new = [(key, part, now, len(data), data) for key, part, data in self._new]
        met = [(now, key) for key in self._met]
        with self._connected() as database, database:
            database.execute(_TABLE)
            database.execute(_INDEX)
            database.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?)", new)
            database.executemany("UPDATE entry SET used = ? WHERE key = ?", met)
            self._shrink(database)

    def _shrink(self, database: sqlite3.Connection) -> None:
        (size,) = database.execute("SELECT total(size) FROM entry").fetchone()
        if size <= self.most:
            return
        # A quarter more than must be, so that the next runs have room.
        excess, gone = size - self.most * 3 // 4, []
        for row, bytes_of in database.execute("SELECT rowid, size FROM entry ORDER BY used, rowid"):
            if excess <= 0:
                break
            gone.append((row,))
            excess -= bytes_of
        database.executemany("DELETE FROM entry WHERE rowid = ?", gone)

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        if not self._path.exists():
            with suppress(FileExistsError):
                os.close(os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(self._path, timeout=_PATIENCE)) as database:
            # The file may come from anywhere; what a power cut destroys is found again.
            for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "synchronous = OFF"):
                database.execute(f"PRAGMA {pragma}")
            yield database

    def _entry(
        self, database: sqlite3.Connection, key: bytes, keep: Keep
    ) -> list[DocumentReport] | None:
        if keep is Keep.EVIDENCE:
            reports = self._part(database, key, _LEVELS.index(Keep.NOTHING), DocumentReport)
            if reports is None or not shown_anchors(reports):
                return reports
        return self._part(database, key, _LEVELS.index(keep), DocumentReport)

    def _part(
        self, database: sqlite3.Connection, key: bytes, part: int, kind: type[Kind]
    ) -> list[Kind] | None:
        """What was signed and packed under that key; None where there is no such thing."""
        query = "SELECT used, data FROM entry WHERE key = ? AND part = ?"
        row = database.execute(query, (key, part)).fetchone()
        if row is None or not isinstance(row[1], bytes):
            return None
        used, signed = row
        if not hmac.compare_digest(signed[:_TAG], self._tag(key, part, signed[_TAG:])):
            return None
        if not isinstance(used, int) or used < time.time() - _DAY:
            self._met.append(key)
        with suppress(NotReports):
            return unpacked(signed[_TAG:], kind)
        return None

    def _tag(self, key: bytes, part: int, data: bytes) -> bytes:
        return hmac.digest(self.secret, key + bytes([part]) + data, "sha256")
