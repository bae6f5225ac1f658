"""What the HTML report says of all documents together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from auditlint.figures import Severity
from auditlint.findings import CheckRecord, Finding
from auditlint.reporters.html_views import DocumentView
from auditlint.text import NOTHING, Text

_MOST_TABLES = 300


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check over all documents: what it found, in how many documents, what held."""

    code: str
    title: Text
    severity: Severity | None
    found: int
    documents: int
    held: int
    undecided: int


@dataclass(frozen=True, slots=True)
class Stranger:
    """A table that was not recognised."""

    view: DocumentView
    beginning: str
    where: Text
    href: str


def check_rows(
    views: Sequence[DocumentView], checks: Sequence[CheckRecord]
) -> tuple[CheckRow, ...]:
    """The checks that found or judged something, those with most findings first."""
    held: Counter[str] = Counter()
    undecided: Counter[str] = Counter()
    found: dict[str, list[tuple[int, Finding]]] = {}
    for view in views:
        for tally in view.report.tallies:
            held[tally.code] += tally.held + tally.held_by_rounding
            undecided[tally.code] += tally.undecided
        for one in view.numbered:
            if one.finding.suppressed is None:
                found.setdefault(one.finding.code, []).append((view.number, one.finding))
    titles = {one.code: one.title for one in checks}
    rows = (
        _row(code, titles, found.get(code, ()), held[code], undecided[code])
        for code in {*found, *held}
    )
    return tuple(sorted(rows, key=lambda row: (-row.found, row.code)))


def _row(
    code: str,
    titles: Mapping[str, Text],
    found: Sequence[tuple[int, Finding]],
    held: int,
    undecided: int,
) -> CheckRow:
    """``found`` are the findings, each with the number of its document."""
    severity = min((one.severity for _, one in found), key=lambda one: one.rank, default=None)
    title = titles.get(code) or (found[0][1].title if found else NOTHING)
    documents = len({number for number, _ in found})
    return CheckRow(code, title, severity, len(found), documents, held, undecided)


def strangers(views: Sequence[DocumentView]) -> tuple[tuple[Stranger, ...], int]:
    """Tables that were not recognised, and how many more there are."""
    every = [
        Stranger(view, beginning, where, href)
        for view in views
        for beginning, where, href in view.unrecognised
    ]
    return tuple(every[:_MOST_TABLES]), max(len(every) - _MOST_TABLES, 0)
