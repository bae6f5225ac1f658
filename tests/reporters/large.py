"""Large results made by hand, to see what a report does with thousands of findings."""

from collections.abc import Iterator
from dataclasses import replace

from auditlint.findings import DocumentReport, Finding, Result, with_fingerprints
from tests.reporters.results import document_of, grade_finding, rate_finding, report_of


def result_of(documents: int, findings: int) -> Result:
    """So many documents with so many findings each, every second one with a dependant."""
    return Result(tuple(_report(at, findings) for at in range(1, documents + 1)))


def _report(at: int, count: int) -> DocumentReport:
    document = document_of(path=f"单位{at:03}/自评报告.md")
    report = report_of(document, ())
    found = tuple(_findings(document_of(path=document.path), count))
    return replace(report, findings=with_fingerprints(found))


def _findings(document, count: int) -> Iterator[Finding]:
    rate, grade = rate_finding(document), grade_finding(document)
    for at in range(count):
        one = grade if at % 2 else rate
        yield replace(one, derivation=f"{one.derivation} [{at}]")
