"""Findings as rows: what a spreadsheet has of each, a dependant in a row of its own."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from auditlint.findings import DocumentReport, Evidence, Finding, Result
from auditlint.reporters import words
from auditlint.reporters.screen import harmless
from auditlint.text import Text

_MOST_EVIDENCE = 12
"""Figures named in one cell; a sum of thirty-three scores has thirty-three."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One finding in words of one language; ``root`` is the number of the row that it hangs on."""

    number: int
    root: int | None
    document: str
    unit: str
    project: str
    place: str
    code: str
    check: str
    severity: str
    message: str
    printed: str
    agrees_with: str
    expected: str
    working: str
    hint: str
    basis: str
    decision: str
    finding: Finding


def rows_of(result: Result, language: str) -> Iterator[Row]:
    """Every finding, suppressed ones too, by document; numbers count from 1."""
    reports = {report.path: report for report in result.reports}
    number = root = 0
    for report in result.reports:
        for finding, is_dependant in _listed(report.findings):
            number += 1
            root = root if is_dependant else number
            hangs_on = root if is_dependant else None
            yield _row(number, hangs_on, finding, _home(finding, report, reports), language)


def _listed(findings: Iterable[Finding]) -> Iterator[tuple[Finding, bool]]:
    """Findings, and after each all that hangs on it."""
    for root in findings:
        yield root, False
        waiting = [*reversed(root.dependants)]
        while waiting:
            one = waiting.pop()
            yield one, True
            waiting += reversed(one.dependants)


def _home(
    finding: Finding, report: DocumentReport, reports: Mapping[str, DocumentReport]
) -> DocumentReport:
    """The document that a finding is in: a dependant may be in another one than its root."""
    return reports.get(finding.place.path, report) if finding.place is not None else report


def _row(
    number: int, root: int | None, finding: Finding, report: DocumentReport, language: str
) -> Row:
    stated = [one for one in finding.evidence if one.role == "stated"]
    others = [one for one in finding.evidence if one.role in ("operand", "counterpart")]
    return Row(
        number=number,
        root=root,
        document=_line(report.path),
        unit=_line(unit_of(report)),
        project=_line(finding.project),
        place=_line(finding.place.within[language]) if finding.place is not None else "",
        code=_line(finding.code),
        check=_line(finding.title[language]),
        severity=words.SEVERITY[finding.severity][language],
        message=_line(finding.message[language]),
        printed=_figures(stated, report, language),
        agrees_with=_figures(others, report, language),
        expected=_line(finding.expected or ""),
        working=_line(finding.derivation),
        hint=_line(finding.hint[language]) if finding.hint else "",
        basis=_line(finding.basis[language]),
        decision=_decision(finding, language),
        finding=finding,
    )


def unit_of(report: DocumentReport) -> str:
    """The unit that a document names first; blank where it names none."""
    return next(iter(report.identity.units), "")


def _figures(found: list[Evidence], report: DocumentReport, language: str) -> str:
    """Labels and printed texts, with their places."""
    said = [_figure(one, report, language) for one in found[:_MOST_EVIDENCE]]
    if len(found) > _MOST_EVIDENCE:
        said.append(words.more_evidence(len(found) - _MOST_EVIDENCE)[language])
    return words.SEMICOLON[language].join(said)


def _figure(one: Evidence, report: DocumentReport, language: str) -> str:
    said = f"{one.label} {one.text}".strip()
    if one.place is None:
        return _line(said)
    place = one.place.within if one.place.path == report.path else one.place.full
    where = Text(f"（{place.zh}）", f" ({place.en})")[language] if place[language] else ""
    return _line(f"{said}{where}")


def _decision(finding: Finding, language: str) -> str:
    why = words.suppression(finding)
    colon = Text("：", ": ")[language]
    return _line(f"{words.SUPPRESSED[language]}{colon}{why[language]}") if why else ""


def _line(text: str) -> str:
    return harmless(text, keep="").strip()
