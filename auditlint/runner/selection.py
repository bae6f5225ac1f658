"""Which findings are wanted."""

from collections.abc import Iterable
from dataclasses import replace

from auditlint.config import Config
from auditlint.findings import DocumentReport, Finding


def narrow(report: DocumentReport, config: Config) -> DocumentReport:
    """The report with the findings and failures that the configuration asks for."""
    findings = sorted(choose(report.findings, config), key=Finding.sort_key)
    failed = tuple(one for one in report.checks_failed if config.allows(one.code))
    return replace(report, findings=tuple(findings), checks_failed=failed)


def choose(findings: Iterable[Finding], config: Config) -> list[Finding]:
    """The wanted findings; a wanted dependant of an unwanted root stands on its own."""
    chosen: list[Finding] = []
    for finding in findings:
        dependants = choose(finding.dependants, config)
        if not config.allows(finding.code):
            chosen += dependants
            continue
        chosen.append(replace(finding, dependants=tuple(dependants)))
    return chosen
