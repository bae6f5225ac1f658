"""Which decision is about which finding of a run."""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditlint.decisions.model import STATUSES, Decisions
from auditlint.decisions.notices import CODES
from auditlint.findings import DocumentReport, Finding, flatten


@dataclass(frozen=True, slots=True)
class Match:
    """The findings and dependants of a run in the order of its report, with the name of the
    document of each; ``found`` gives the finding of each row that has one, by their indices."""

    findings: tuple[tuple[str, Finding], ...]
    found: dict[int, int]


def match(decisions: Decisions, reports: Sequence[DocumentReport]) -> Match:
    """By path and fingerprint first, then by fingerprint alone (a file that was renamed).

    As a multiset: among rows of one status, a row takes one finding and a finding one row, so that
    the same contradiction in a further document is a new one.
    """
    findings = tuple(_findings(decisions, reports))
    found: dict[int, int] = {}
    for status in STATUSES:
        rows = [at for at, row in enumerate(decisions.rows) if row.status == status]
        found |= _assigned(decisions, rows, findings)
    return Match(findings, found)


def _findings(
    decisions: Decisions, reports: Sequence[DocumentReport]
) -> Iterator[tuple[str, Finding]]:
    names = {report.path: decisions.name_of(report.path) for report in reports}
    for report in reports:
        for finding in flatten(report.findings):
            if finding.code not in CODES:
                path = finding.place.path if finding.place is not None else report.path
                yield names.get(path, path), finding


def _assigned(
    decisions: Decisions, rows: Sequence[int], findings: Sequence[tuple[str, Finding]]
) -> dict[int, int]:
    found: dict[int, int] = {}
    by_path: dict[tuple[str, str], deque[int]] = defaultdict(deque)
    for at, (path, finding) in enumerate(findings):
        by_path[path, finding.fingerprint].append(at)
    for row in rows:
        one = decisions.rows[row]
        free = by_path.get((decisions.normal(one.path), one.fingerprint))
        if free:
            found[row] = free.popleft()
    taken = set(found.values())
    by_content: dict[str, deque[int]] = defaultdict(deque)
    for at, (_, finding) in enumerate(findings):
        if at not in taken:
            by_content[finding.fingerprint].append(at)
    for row in rows:
        free = by_content.get(decisions.rows[row].fingerprint) if row not in found else None
        if free:
            found[row] = free.popleft()
    return found
