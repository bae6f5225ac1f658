"""CSV for spreadsheets: one row a finding, nothing in a cell that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterator

from auditlint.findings import Result
from auditlint.reporters import words
from auditlint.reporters.rows import Row, rows_of
from auditlint.text import Text

_COLUMNS: tuple[tuple[Text, str], ...] = (
    (words.NUMBER, "number"),
    (words.ROOT, "root"),
    (words.SEVERITY_LABEL, "severity"),
    (words.CODE, "code"),
    (words.CHECK, "check"),
    (words.UNIT, "unit"),
    (words.PROJECT, "project"),
    (words.DOCUMENT, "document"),
    (words.PLACE, "place"),
    (words.MESSAGE, "message"),
    (words.PRINTED, "printed"),
    (words.AGREES_WITH, "agrees_with"),
    (words.EXPECTED, "expected"),
    (words.WORKING, "working"),
    (words.HINT, "hint"),
    (words.BASIS, "basis"),
    (words.DECISION, "decision"),
)
_STARTERS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def render_csv(result: Result, language: str) -> bytes:
    """UTF-8 with a byte order mark, by which Excel knows the encoding; RFC 4180 otherwise."""
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([*(head[language] for head, _ in _COLUMNS), words.FINGERPRINT[language]])
    writer.writerows(_cells(row) for row in rows_of(result, language))
    return stream.getvalue().encode("utf-8-sig")


def _cells(row: Row) -> Iterator[str]:
    for _, name in _COLUMNS:
        value = getattr(row, name)
        yield defused("" if value is None else str(value))
    yield row.finding.fingerprint


def defused(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: what could begin one gets an apostrophe.

    As OWASP has it (CSV Injection); blanks before the sign count for nothing.
    """
    begins = text.lstrip().startswith(_STARTERS) or text.startswith(("\t", "\r", "\n"))
    return f"'{text}" if begins else text
