"""GitLab's code quality report (a subset of Code Climate's)."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator

from auditlint.figures import Severity
from auditlint.findings import DocumentReport, Finding, Result, flatten
from auditlint.places import Place
from auditlint.reporters import words
from auditlint.reporters.screen import harmless

_SEVERITY = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}
_UNREAD = "document-not-read-whole"


def render_gitlab(result: Result, language: str) -> str:
    """A JSON list: every finding and dependant that counts, and what was not read whole."""
    found = [one for report in result.reports for one in _issues(report, language)]
    return json.dumps(_with_fingerprints(found), ensure_ascii=False, indent=2) + "\n"


def _issues(report: DocumentReport, language: str) -> Iterator[dict[str, object]]:
    for problem in words.problems_of(report):
        yield _issue(
            problem[language], _UNREAD, Severity.ERROR, Place(path=report.path), problem.en
        )
    for finding in flatten(report.findings):
        if finding.suppressed is None:
            place = finding.place or Place(path=report.path)
            yield _issue(
                _described(finding, place, language),
                f"{finding.code} {finding.name}",
                finding.severity,
                place,
                finding.fingerprint,
            )


def _described(finding: Finding, place: Place, language: str) -> str:
    """The message; where the format has no lines, the place in words before it."""
    where = place.within[language] if place.line is None else ""
    return f"{where} {finding.message[language]}".strip()


def _issue(
    description: str, check: str, severity: Severity, place: Place, identity: str
) -> dict[str, object]:
    return {
        "description": harmless(description, keep=""),
        "check_name": harmless(check, keep=""),
        "fingerprint": f"{place.path}\x1f{check}\x1f{identity}",
        "severity": _SEVERITY[severity],
        # GitLab wants a line of every issue; a page or a cell is in the description.
        "location": {"path": place.path, "lines": {"begin": place.line or 1}},
    }


def _with_fingerprints(issues: list[dict[str, object]]) -> list[dict[str, object]]:
    """GitLab drops an issue whose fingerprint came before: each needs its own."""
    seen: Counter[object] = Counter()
    for issue in issues:
        key = issue["fingerprint"]
        seen[key] += 1
        text = f"{key}\x1f{seen[key]}".encode(errors="backslashreplace")
        issue["fingerprint"] = hashlib.sha256(text).hexdigest()[:32]
    return issues
