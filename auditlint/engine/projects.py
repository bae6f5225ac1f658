"""Which project a finding speaks of: that of the form in which its figures are printed."""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from auditlint.findings import Finding
from auditlint.forms import Report
from auditlint.places import Place


@dataclass(frozen=True, slots=True)
class _Forms:
    """Where the forms of one document begin, in reading order, and their projects."""

    starts: tuple[tuple[int, int], ...]
    projects: tuple[str, ...]
    tables: frozenset[int]
    """The blocks that belong to a form: running text after one does not."""

    def at(self, place: Place) -> str:
        anchor = place.anchor
        if anchor is None or anchor.block not in self.tables:
            return ""
        at = bisect.bisect_right(self.starts, (anchor.block, anchor.cell)) - 1
        return self.projects[at] if at >= 0 else ""


class Projects:
    """The projects of the documents that are checked together."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._documents = {report.document.path: _forms_of(report) for report in reports}

    def of(self, finding: Finding) -> str:
        """The project as printed; "" where no figure of the finding stands in a form."""
        places = (finding.place, *(one.place for one in finding.evidence))
        found = (self._documents[one.path].at(one) for one in places if one is not None)
        return next((one for one in found if one), "")


def _forms_of(report: Report) -> _Forms:
    """A summary speaks of many projects: what is printed in it belongs to none."""
    named = [(one.place, one.project.text) for one in (*report.forms, *report.monitors)]
    named += [(one.place, one.project.text) for one in report.targets]
    named += [(one.place, "") for one in report.summaries]
    ordered = sorted(
        ((place.anchor.block, place.anchor.cell), project)
        for place, project in named
        if place.anchor is not None
    )
    starts, projects = zip(*ordered, strict=True) if ordered else ((), ())
    return _Forms(starts, projects, report.recognised)
