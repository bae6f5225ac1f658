"""What the HTML report says of all documents together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from auditlint.figures import Severity
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


def check_rows(views: Sequence[DocumentView]) -> tuple[CheckRow, ...]:
    """The checks that found or judged something, those with most findings first."""
    found: Counter[str] = Counter()
    touched: Counter[str] = Counter()
    titles: dict[str, Text] = {}
    levels: dict[str, Severity] = {}
    for view in views:
        counted = [one.finding for one in view.numbered if one.finding.suppressed is None]
        found.update(one.code for one in counted)
        touched.update({one.code for one in counted})
        for one in counted:
            titles.setdefault(one.code, one.title)
            levels[one.code] = min(levels.get(one.code, one.severity), one.severity, key=_rank)
    held, undecided = _judged(views, titles)
    rows = (
        CheckRow(code, title, levels.get(code), found[code], touched[code], *numbers)
        for code, title in titles.items()
        for numbers in [(held[code], undecided[code])]
    )
    return tuple(sorted(rows, key=lambda row: (-row.found, row.code)))


def _rank(severity: Severity) -> int:
    return severity.rank


def _judged(
    views: Sequence[DocumentView], titles: dict[str, Text]
) -> tuple[Counter[str], Counter[str]]:
    """What held and what was undecided by check; ``titles`` gains those of the others."""
    held: Counter[str] = Counter()
    undecided: Counter[str] = Counter()
    for view in views:
        for tally in view.report.tallies:
            held[tally.code] += tally.held + tally.held_by_rounding
            undecided[tally.code] += tally.undecided
            if tally.title != NOTHING:
                titles.setdefault(tally.code, tally.title)
    return held, undecided


def strangers(views: Sequence[DocumentView]) -> tuple[tuple[Stranger, ...], int]:
    """Tables that were not recognised, and how many more there are."""
    every = [
        Stranger(view, beginning, where, href)
        for view in views
        for beginning, where, href in view.unrecognised
    ]
    return tuple(every[:_MOST_TABLES]), max(len(every) - _MOST_TABLES, 0)
