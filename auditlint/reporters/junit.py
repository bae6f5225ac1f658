"""JUnit XML: a suite a document, a case a check that judged something in it.

Attributes and elements are those of the schema that Jenkins publishes (junit-10.xsd). Errors of a
document fail a case; JUnit has no warnings, so warnings and notes are the output of a case.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from auditlint.figures import Severity
from auditlint.findings import DocumentReport, Finding, Result, flatten
from auditlint.reporters import words
from auditlint.reporters.screen import harmless
from auditlint.text import Text

Outcome: TypeAlias = Literal["passed", "failure", "error", "skipped"]
_READING = Text("读取", "reading")


@dataclass(frozen=True, slots=True)
class _Case:
    """``output`` is what is said of a case that passed all the same."""

    name: str
    outcome: Outcome
    kind: str = ""
    message: str = ""
    details: str = ""
    output: str = ""


def render_junit(result: Result, language: str) -> bytes:
    """XML in UTF-8, without times: two runs give the same bytes."""
    titles = {one.code: one.title for one in result.checks}
    suites = [(one, [*_cases(one, titles, language)]) for one in result.reports]
    every = [case for _, cases in suites for case in cases]
    root = ET.Element("testsuites", {"name": "auditlint", **_counts(every)})
    for report, cases in suites:
        name = _line(report.path)
        suite = ET.SubElement(root, "testsuite", {"name": name, **_counts(cases)})
        for case in cases:
            _append(suite, case, name)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _counts(cases: Sequence[_Case]) -> dict[str, str]:
    outcomes = [case.outcome for case in cases]
    return {
        "tests": str(len(cases)),
        "failures": str(outcomes.count("failure")),
        "errors": str(outcomes.count("error")),
        "skipped": str(outcomes.count("skipped")),
    }


def _append(suite: ET.Element, case: _Case, document: str) -> None:
    element = ET.SubElement(suite, "testcase", {"classname": document, "name": _line(case.name)})
    if case.outcome != "passed":
        given = {"message": _line(case.message), "type": case.kind}
        told = ET.SubElement(element, case.outcome, {key: one for key, one in given.items() if one})
        told.text = harmless(case.details) or None
    if case.output:
        ET.SubElement(element, "system-out").text = harmless(case.output)


def _cases(report: DocumentReport, titles: dict[str, Text], language: str) -> Iterator[_Case]:
    yield _reading(report, language)
    found: dict[str, list[Finding]] = {one.code: [] for one in report.tallies}
    for finding in flatten(report.findings):
        found.setdefault(finding.code, []).append(finding)
        titles.setdefault(finding.code, finding.title)
    crashed = {one.code: one.error for one in report.checks_failed}
    for code in sorted({*found, *crashed}):
        title = titles.get(code)
        name = f"{code} {title[language]}" if title else code
        if code in crashed:
            yield _Case(name, "error", "crash", words.CHECK_FAILED[language], crashed[code])
        else:
            yield _judged(name, found[code], language)


def _reading(report: DocumentReport, language: str) -> _Case:
    """The case of a document as such: what was not read, or not read whole, is an error."""
    name = _READING[language]
    said = "\n".join(one[language] for one in (report.problem, *report.notes) if one is not None)
    if report.status == "checked":
        return _Case(name, "passed", output=said)
    return _Case(name, "error", report.status, words.STATUS[report.status][language], said)


def _judged(name: str, findings: Sequence[Finding], language: str) -> _Case:
    counted = [one for one in findings if one.suppressed is None]
    errors = [one for one in counted if one.severity is Severity.ERROR]
    if errors:
        told = "\n\n".join(_told(one, language) for one in counted)
        return _Case(name, "failure", "error", errors[0].message[language], told)
    if findings and not counted:
        why = words.suppression(findings[0])
        return _Case(name, "skipped", message=why[language] if why else "")
    return _Case(name, "passed", output="\n\n".join(_told(one, language) for one in counted))


def _told(finding: Finding, language: str) -> str:
    colon = Text("：", ": ")[language]
    level = words.SEVERITY[finding.severity][language]
    lines = [f"{level}{colon}{finding.message[language]}"]
    lines += [finding.place.full[language]] if finding.place is not None else []
    for label, value in (
        (words.PROJECT, finding.project),
        (words.WORKING, finding.derivation),
        (words.BASIS, finding.basis[language]),
    ):
        lines += [f"{label[language]}{colon}{value}"] if value else []
    return "\n".join(lines)


def _line(text: str) -> str:
    return harmless(text, keep="")
