"""SARIF 2.1.0 (OASIS Static Analysis Results Interchange Format), for code scanning and viewers."""

import json
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from auditlint import __version__
from auditlint.figures import Severity
from auditlint.findings import CheckRecord, DocumentReport, Finding, Result, flatten
from auditlint.places import Place
from auditlint.reporters import words
from auditlint.reporters.markdown_report import escaped
from auditlint.reporters.sarif_places import location, said, uri_of
from auditlint.text import NOTHING, Text

Json: TypeAlias = dict[str, object]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_FINGERPRINT = "auditlint/v1"
_LANGUAGE = {"zh": "zh-CN", "en": "en-US"}
_NOTIFICATIONS = {
    "unreadable": words.STATUS["unreadable"],
    "partial": words.STATUS["partial"],
    "note": words.BEWARE,
    "check-failed": words.CHECK_FAILED,
}


def render_sarif(result: Result, language: str) -> str:
    """One run: every check that ran as a rule, every finding and dependant as a result."""
    rules = _rules(result)
    order = {one.code: at for at, one in enumerate(rules)}
    paths = {report.path: at for at, report in enumerate(result.reports)}
    run = {
        "tool": {"driver": _driver(rules, language)},
        "language": _LANGUAGE[language],
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": result.is_complete,
                "toolExecutionNotifications": [
                    one
                    for report in result.documents
                    for one in _notifications(report, paths, language)
                ],
            }
        ],
        "artifacts": [_artifact(report) for report in result.reports],
        "results": [
            _result(finding, report, order, paths, language)
            for report in result.reports
            for finding in flatten(report.findings)
        ],
    }
    whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    # On one line: indented, 30,000 findings take a minute instead of seconds.
    return json.dumps(whole, ensure_ascii=False) + "\n"


def _rules(result: Result) -> list[CheckRecord]:
    """The checks that ran, and those of findings that came without their check."""
    known = {one.code: one for one in result.checks}
    for finding in flatten(result.findings):
        known.setdefault(
            finding.code,
            CheckRecord(
                code=finding.code,
                name=finding.name,
                severity=finding.severity,
                title=finding.title,
                basis=finding.basis,
            ),
        )
    return [known[code] for code in sorted(known)]


def _driver(rules: list[CheckRecord], language: str) -> Json:
    return {
        "name": "auditlint",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(one, language) for one in rules],
        "notifications": [
            {"id": key, "shortDescription": said(text[language])}
            for key, text in _NOTIFICATIONS.items()
        ],
    }


def _rule(one: CheckRecord, language: str) -> Json:
    why = " ".join(one.rationale[language].split()) or one.title[language]
    parts = [
        (NOTHING, why),
        (words.BASIS, one.basis[language]),
        (words.HELD_WHEN, one.excuses[language]),
    ]
    colon = Text("：", ": ")[language]
    told = [
        (f"{label[language]}{colon}" if label.zh else "", text) for label, text in parts if text
    ]
    return {
        "id": one.code,
        "name": one.name,
        "shortDescription": said(one.title[language]),
        "fullDescription": said(why),
        "help": {
            "text": "\n".join(f"{label}{text}" for label, text in told),
            "markdown": "\n\n".join(
                f"**{label}** {escaped(text)}" if label else escaped(text) for label, text in told
            ),
        },
        "defaultConfiguration": {"level": _level(one.severity)},
    }


def _level(severity: Severity) -> str:
    """SARIF's levels have the names of the severities."""
    return severity.value


def _result(
    finding: Finding,
    report: DocumentReport,
    order: Mapping[str, int],
    paths: Mapping[str, int],
    language: str,
) -> Json:
    main = finding.place or Place(path=report.path)
    message = finding.message[language]
    if finding.derivation:
        colon = Text("：", ": ")[language]
        message += f"\n{words.WORKING[language]}{colon}{finding.derivation}"
    found: Json = {
        "ruleId": finding.code,
        "ruleIndex": order[finding.code],
        "level": _level(finding.severity),
        "message": said(message),
        "locations": [location(main, paths, language)],
        "relatedLocations": _related(finding, paths, language),
        "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
        "suppressions": _suppressions(finding, language),
        "properties": _properties(finding, language),
    }
    return found


def _related(finding: Finding, paths: Mapping[str, int], language: str) -> list[Json]:
    placed = [(one, one.place) for one in finding.evidence if one.place is not None]
    colon = Text("：", ": ")[language]
    return [
        {
            "id": at,
            **location(place, paths, language),
            "message": said(
                f"{words.ROLE[one.role][language]}{colon}{one.label} {one.text}".strip()
            ),
        }
        for at, (one, place) in enumerate(placed, start=1)
    ]


def _suppressions(finding: Finding, language: str) -> list[Json]:
    """An empty list says that a result is not suppressed."""
    why = words.suppression(finding)
    if why is None:
        return []
    return [{"kind": "external", "status": "accepted", "justification": why[language]}]


def _properties(finding: Finding, language: str) -> Json:
    given = {
        "project": finding.project,
        "expected": finding.expected,
        "hint": finding.hint[language] if finding.hint else "",
        "confidence": finding.confidence,
    }
    return {name: value for name, value in given.items() if value}


def _artifact(report: DocumentReport) -> Json:
    found = report.coverage
    return {
        "location": {"uri": uri_of(report.path)},
        "roles": ["analysisTarget"],
        "properties": {
            "format": report.format,
            "status": report.status,
            "figures": found.figures,
            "figuresJudged": found.figures_judged,
            "held": found.held,
            "heldByRounding": found.held_by_rounding,
            "contradicted": found.contradicted,
            "undecided": found.undecided,
        },
    }


def _notifications(
    report: DocumentReport, paths: Mapping[str, int], language: str
) -> Iterator[Json]:
    """What was not read whole, what else a reader must know, and checks that crashed."""
    where = [location(Place(path=report.path), paths, language)]
    levels = {"unreadable": "error", "partial": "warning", "checked": "note"}
    told = (report.problem, *report.notes) if report.problem is not None else report.notes
    for text in dict.fromkeys(told):
        if text is not None:
            yield {
                "descriptor": {
                    "id": report.status if report.status != "checked" else "note",
                },
                "level": levels[report.status],
                "message": said(text[language]),
                "locations": where,
            }
    for failure in report.checks_failed:
        yield {
            "descriptor": {"id": "check-failed"},
            "associatedRule": {"id": failure.code},
            "level": "error",
            "message": said(f"{failure.code} {failure.error}"),
            "locations": where,
        }
