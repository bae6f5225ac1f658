"""Which findings are wanted."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from auditlint.config import Config
from auditlint.findings import DocumentReport, Finding, Result, flatten


def narrow(report: DocumentReport, config: Config) -> DocumentReport:
    """The report with the findings and failures that the configuration asks for."""
    findings = sorted(choose(report.findings, config, report.path), key=Finding.sort_key)
    failed = tuple(one for one in report.checks_failed if config.allows(one.code, report.path))
    return replace(report, findings=tuple(findings), checks_failed=failed)


def choose(findings: Iterable[Finding], config: Config, path: str) -> list[Finding]:
    """The wanted findings; a wanted dependant of an unwanted root stands on its own. ``path`` is
    the document of those that have no place."""
    chosen: list[Finding] = []
    for finding in findings:
        dependants = choose(finding.dependants, config, path)
        if not config.allows(finding.code, finding.place.path if finding.place else path):
            chosen += dependants
            continue
        chosen.append(replace(finding, dependants=tuple(dependants)))
    return chosen


def touching(result: Result, paths: Collection[str]) -> Result:
    """What concerns some of the documents of a run: their reports, and of the others those
    findings that rest on a figure of theirs."""
    reports = []
    for report in result.documents:
        if report.path in paths:
            reports.append(report)
            continue
        found = tuple(one for one in report.findings if _touches(one, paths))
        if found:
            reports.append(replace(report, findings=found))
    return replace(result, documents=tuple(reports))


def _touches(finding: Finding, paths: Collection[str]) -> bool:
    return any(
        evidence.place is not None and evidence.place.path in paths
        for one in flatten((finding,))
        for evidence in one.evidence
    )
