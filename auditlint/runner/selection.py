"""Which findings are wanted."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from auditlint.config import Config
from auditlint.findings import DocumentReport, Finding, Result, flatten


def narrow(report: DocumentReport, config: Config) -> DocumentReport:
    """The report with the findings, failures and tallies that the configuration asks for."""
    wanted = choose(report.findings, lambda one: config.allows(one.code, _path(one, report)))
    findings = sorted(wanted, key=Finding.sort_key)
    failed = tuple(one for one in report.checks_failed if config.allows(one.code, report.path))
    tallies = tuple(one for one in report.tallies if config.allows(one.code, report.path))
    return replace(report, findings=tuple(findings), checks_failed=failed, tallies=tallies)


def _path(finding: Finding, report: DocumentReport) -> str:
    return finding.place.path if finding.place is not None else report.path


def choose(findings: Iterable[Finding], is_wanted: Callable[[Finding], bool]) -> list[Finding]:
    """The wanted findings; a wanted dependant of an unwanted root stands on its own."""
    chosen: list[Finding] = []
    for finding in findings:
        dependants = choose(finding.dependants, is_wanted)
        if not is_wanted(finding):
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
