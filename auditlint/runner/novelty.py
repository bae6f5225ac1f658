"""What a run found that an earlier state of the documents did not have."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from auditlint.findings import DocumentReport, Finding, Result, flatten
from auditlint.runner.selection import choose


def new_since(result: Result, before: Result) -> Result:
    """The result without the findings that were there before: in the same document, or in one
    that is no longer there (it was renamed). As often as each was there, so often it is known."""
    present = {report.path for report in result.documents}
    known = {report.path: _counted([report]) for report in before.documents}
    moved = _counted(one for one in before.documents if one.path not in present)
    documents = (
        _new(report, known.get(report.path, Counter()), moved) for report in result.documents
    )
    return replace(result, documents=tuple(documents))


def _counted(reports: Iterable[DocumentReport]) -> "Counter[str]":
    return Counter(one.fingerprint for report in reports for one in flatten(report.findings))


def _new(report: DocumentReport, known: "Counter[str]", moved: "Counter[str]") -> DocumentReport:
    is_new = _taking(known, moved)
    return replace(report, findings=tuple(choose(report.findings, is_new)))


def _taking(*known: "Counter[str]") -> Callable[[Finding], bool]:
    """Whether a finding is in none of the counts; where it is, it is taken off."""

    def is_new(finding: Finding) -> bool:
        for counts in known:
            if counts[finding.fingerprint] > 0:
                counts[finding.fingerprint] -= 1
                return False
        return True

    return is_new
