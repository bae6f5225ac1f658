"""Which project a place of a submission speaks of: for worksheets, and to tell findings apart."""

import bisect
from collections.abc import Iterator, Mapping, Sequence

from auditlint.documents import Table
from auditlint.forms.types import Report
from auditlint.places import Place
from auditlint.text import one_line

_Start = tuple[int, int]
"""Block and cell."""


class Projects:
    """The projects of one document, by place."""

    def __init__(self, report: Report) -> None:
        begun = sorted(_forms(report))
        self._report = report
        self._starts = [start for start, _ in begun]
        self._names = [name for _, name in begun]
        self._rows = dict(_rows(report))
        self._listed = {block for block, _ in self._rows}

    def at(self, place: Place) -> str:
        """The project whose form, or whose row of a summary table, holds the place; blank in
        running text, in a department's form and in tables that are no form."""
        anchor = place.anchor
        if anchor is None or anchor.cell < 0:
            return ""
        if anchor.block in self._listed:
            table = self._report.document.blocks[anchor.block]
            row = table.cells[anchor.cell].row if isinstance(table, Table) else -1
            return self._rows.get((anchor.block, row), "")
        if anchor.block not in self._report.recognised:
            return ""
        found = bisect.bisect_right(self._starts, (anchor.block, anchor.cell)) - 1
        return self._names[found] if found >= 0 else ""

    @property
    def only(self) -> str:
        """The project of a report on this one alone, which its title names; else blank."""
        forms = self._report.forms
        alone = len(forms) == 1 and self._report.is_about(forms[0])
        return one_line(forms[0].project.text) if alone else ""


def project_of(places: Sequence[Place | None], projects: Mapping[str, Projects]) -> str:
    """The project that something said of these places is about, the main place first.

    ``projects`` is by path. That of the main place; else the only one that the others name; else
    that of a document whose title says that it reports on it. Blank when none or several are meant.
    """
    known = [place for place in places if place is not None and place.path in projects]
    names = [projects[place.path].at(place) for place in known]
    if names and names[0]:
        return names[0]
    named = {name for name in names if name}
    if named:
        return named.pop() if len(named) == 1 else ""
    return projects[known[0].path].only if known else ""


def _forms(report: Report) -> Iterator[tuple[_Start, str]]:
    for form in (*report.forms, *report.monitors):
        name = "" if form.is_department else one_line(form.project.text)
        yield _start(form.place), name
    for target in report.targets:
        yield _start(target.place), one_line(target.project.text)


def _start(place: Place) -> _Start:
    return (place.anchor.block, place.anchor.cell) if place.anchor else (-1, -1)


def _rows(report: Report) -> Iterator[tuple[_Start, str]]:
    """Rows of summary tables by block and row of the grid."""
    for summary in report.summaries:
        for row in summary.rows:
            anchor = row.project.place.anchor if row.project.place else None
            table = report.document.blocks[anchor.block] if anchor else None
            if anchor is not None and anchor.cell >= 0 and isinstance(table, Table):
                yield (anchor.block, table.cells[anchor.cell].row), one_line(row.project.text)
