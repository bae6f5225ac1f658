"""Markdown, as a comment on a pull request or a page of a wiki: tables by document."""

import re
from collections.abc import Iterator

from auditlint.findings import DocumentReport, Finding, Result, flatten
from auditlint.reporters import words
from auditlint.reporters.ledger import ledger_of
from auditlint.reporters.screen import harmless
from auditlint.text import Text

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
"""What is markup within a line or a cell, and what makes a link of a bare address."""
_MENTION = "@\u200b"
"""An at sign that calls nobody."""
_MOST = 60_000
"""Characters: GitHub takes comments of 65,536."""
_HEADS = (
    words.SEVERITY_LABEL,
    words.CHECK,
    words.PLACE,
    words.PROJECT,
    words.MESSAGE,
    words.WORKING,
)


def render_markdown(result: Result, language: str) -> str:
    """Counts, a table for each document with findings, the ledger; as much as a comment holds."""
    counts = result.summary
    total = (counts.documents, counts.errors, counts.warnings, counts.notes)
    lines = [
        f"## {words.REPORT_TITLE[language]}",
        "",
        f"**{words.summary_line(total)[language]}**",
        *_ledger(result, language),
    ]
    size, left = sum(map(len, lines)), 0
    for report in result.reports:
        for line, is_finding in _document(report, language):
            if size + len(line) > _MOST:
                left += is_finding
                continue
            lines.append(line)
            size += len(line) + 1
    if left:
        lines += ["", _more(left)[language]]
    return "\n".join(lines) + "\n"


def _more(count: int) -> Text:
    return Text(f"… 另有 {count} 处未列出", f"… {count} more left out")


def _ledger(result: Result, language: str) -> Iterator[str]:
    ledger = ledger_of(result)
    yield ""
    yield from (f"- {line[language]}" for line in ledger.lines)
    if result.summary.suppressed:
        yield f"- {words.SUPPRESSED[language]} {result.summary.suppressed}"


def _document(report: DocumentReport, language: str) -> Iterator[tuple[str, bool]]:
    """The lines of a document, each with whether it is a finding's; none where all is well."""
    problems = words.problems_of(report)
    findings = [one for one in flatten(report.findings) if one.suppressed is None]
    if not problems and not findings:
        return
    yield "", False
    yield f"### {escaped(report.path)}", False
    status = words.STATUS[report.status] if report.status != "checked" else words.BEWARE
    for at, problem in enumerate(problems):
        if at == 0:
            yield "", False
        yield f"- **{status[language]}** {escaped(problem[language])}", False
    if findings:
        yield "", False
        yield _cells(head[language] for head in _HEADS), False
        yield "|---" * len(_HEADS) + "|", False
        for finding in findings:
            yield _row(finding, language), True


def _row(finding: Finding, language: str) -> str:
    place = finding.place.within[language] if finding.place is not None else ""
    expected = finding.expected or ""
    working = finding.derivation or expected
    return _cells(
        (
            words.SEVERITY[finding.severity][language],
            escaped(f"{finding.code} {finding.title[language]}"),
            escaped(place),
            escaped(finding.project),
            escaped(finding.message[language]),
            escaped(working),
        )
    )


def _cells(cells: Iterator[str] | tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"


def escaped(text: str) -> str:
    """The text on one line as plain text: no markup, no HTML, no cell, nobody called."""
    return _SPECIAL.sub(r"\\\1", harmless(text, keep="").strip()).replace("@", _MENTION)
