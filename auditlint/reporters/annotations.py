"""GitHub workflow commands: what a job prints becomes notes beside the lines of a pull request."""

from collections.abc import Iterator

from auditlint.figures import Severity
from auditlint.findings import DocumentReport, Finding, Result, flatten
from auditlint.places import Place
from auditlint.reporters import words
from auditlint.reporters.screen import harmless
from auditlint.text import Text

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}
"""Escapes as in the toolkit of GitHub Actions (packages/core/src/command.ts)."""


def render_github(result: Result, language: str) -> str:
    """A command for each finding and dependant that counts, and for what was not read whole."""
    lines: list[str] = []
    for report in result.reports:
        lines += _problems(report, language)
        for finding in flatten(report.findings):
            if finding.suppressed is None:
                lines.append(_finding(finding, report, language))
    counts = result.summary
    total = (counts.documents, counts.errors, counts.warnings, counts.notes)
    return "\n".join((*lines, words.summary_line(total)[language])) + "\n"


def _problems(report: DocumentReport, language: str) -> Iterator[str]:
    level = "error" if report.status == "unreadable" else "warning"
    status = words.STATUS[report.status] if report.status != "checked" else words.BEWARE
    for problem in words.problems_of(report):
        yield _command(level, Place(path=report.path), status[language], problem[language])


def _finding(finding: Finding, report: DocumentReport, language: str) -> str:
    place = finding.place or Place(path=report.path)
    said = [finding.message[language]]
    if place.line is None and place.within[language]:
        said.insert(0, place.within[language])
    if finding.derivation:
        colon = Text("：", ": ")[language]
        said.append(f"{words.WORKING[language]}{colon}{finding.derivation}")
    title = f"{finding.code} {finding.title[language]}"
    return _command(_COMMANDS[finding.severity], place, title, "\n".join(said))


def _command(level: str, place: Place, title: str, message: str) -> str:
    properties: dict[str, object] = {
        "file": place.path,
        "line": place.line,
        "col": place.column,
        "endColumn": place.end_column,
        "title": harmless(title),
    }
    given = ",".join(
        f"{name}={_escaped(str(value), _PROPERTY)}"
        for name, value in properties.items()
        if value is not None
    )
    return f"::{level} {given}::{_escaped(harmless(message), _DATA)}"


def _escaped(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(char, char) for char in text)
