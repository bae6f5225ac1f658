"""The machine-readable report: ``auditlint.findings/1``, as ``contract/findings.md`` has it."""

import json
from dataclasses import asdict
from typing import Any

from auditlint import __version__
from auditlint.findings import DocumentReport, Evidence, Finding, Repair, Result, Suppression
from auditlint.places import Place
from auditlint.text import Text

SCHEMA = "auditlint.findings/1"


def render_json(result: Result, language: str) -> str:
    """One JSON object; two runs on the same input give the same text."""
    whole = {
        "schema": SCHEMA,
        "tool": {"name": "auditlint", "version": __version__},
        "documents": [_document(report, language) for report in result.documents],
        "findings": [_finding(finding, language) for finding in result.findings],
        "summary": asdict(result.summary),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _document(report: DocumentReport, language: str) -> dict[str, Any]:
    standard, source = report.standard
    return {
        "path": report.path,
        "format": report.format,
        "submission": report.submission,
        "status": report.status,
        "problem": problem_of(report, language),
        "checks_failed": [asdict(failure) for failure in report.checks_failed],
        "standard": {"id": standard, "source": source},
        "forms": [
            {"kind": form.kind, "title": form.title, "location": form.place.as_json()}
            for form in report.forms
        ],
        "coverage": _coverage(report),
    }


def problem_of(report: DocumentReport, language: str) -> str | None:
    """Why a document was not read, or not read whole."""
    if report.problem is not None:
        return report.problem[language]
    if report.status == "checked":
        return None
    joint = "; " if language == "en" else "；"
    return joint.join(note[language] for note in report.notes) or None


def _coverage(report: DocumentReport) -> dict[str, Any]:
    found = report.coverage
    return {
        "figures": found.figures,
        "figures_judged": found.figures_judged,
        "tables": found.tables,
        "tables_recognised": found.tables_recognised,
        "relations": {
            "held": found.held,
            "held_by_rounding": found.held_by_rounding,
            "contradicted": found.contradicted,
            "undecided": found.undecided,
        },
    }


def _finding(finding: Finding, language: str) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message[language],
        "location": _place(finding.place),
        "evidence": [_evidence(one) for one in finding.evidence],
        "derivation": finding.derivation,
        "expected": finding.expected,
        "hint": _optional(finding.hint, language),
        "confidence": finding.confidence,
        "explanations_tried": [asdict(tried) for tried in finding.explanations],
        "repairs": [_repair(repair) for repair in finding.repairs],
        "dependants": [_finding(one, language) for one in finding.dependants],
        "basis": finding.basis[language],
        "suppressed": _suppression(finding.suppressed),
        "fingerprint": finding.fingerprint,
    }


def _suppression(found: Suppression | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"by": found.by, "reason": found.reason, "until": found.until}


def _evidence(one: Evidence) -> dict[str, Any]:
    return {
        "role": one.role,
        "label": one.label,
        "text": one.text,
        "value": one.value,
        "unit": one.unit,
        "location": _place(one.place),
    }


def _repair(repair: Repair) -> dict[str, Any]:
    return {
        "location": repair.place.as_json(),
        "from": repair.before,
        "to": repair.after,
        "relations_fixed": repair.relations_fixed,
    }


def _place(place: Place | None) -> dict[str, Any]:
    return place.as_json() if place is not None else {}


def _optional(text: Text | None, language: str) -> str | None:
    return text[language] if text is not None else None
