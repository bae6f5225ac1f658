"""Forms as grids in a short notation, printed in the ways that converters print them.

A line is a row, ``|`` parts cells, ``^`` is covered by the cell above, ``<`` by the cell before.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from auditlint.engine import lint
from auditlint.figures import Fact, Figure, Severity
from auditlint.findings import DocumentReport, Finding, flatten
from auditlint.forms import FundRow, ProjectForm, Report, Standard, TargetForm, recognise
from auditlint.plugins import load_checks
from auditlint.readers import read
from tests.layouts import writers
from tests.layouts.grid import ACROSS, DOWN, Cell, Grid, cell

CHECKS = load_checks()
MARKS = {"^": DOWN, "<": ACROSS}
LAYOUTS = {
    "tabs": (writers.tabs, "txt"),
    "tabs_left": (writers.tabs_left, "txt"),
    "markdown": (writers.pipes, "md"),
    "pipes_uneven": (writers.pipes_uneven, "txt"),
    "lines": (writers.lines_plain, "txt"),
    "html": (writers.html_table, "html"),
}


@dataclass(frozen=True)
class Sheet:
    """A consistent form: paragraphs before it, its grid, what must be read of it, and edits that
    each make one contradiction: old text, new text, code. ``blind`` names layouts that lose so
    much that the form cannot be read; there only errors are ruled out."""

    name: str
    before: str
    grid: str
    seen: str
    wrong: tuple[tuple[str, str, str], ...] = ()
    blind: tuple[str, ...] = ()

    def changed(self, old: str, new: str) -> Sheet:
        """The sheet with one cell, or a run of cells, changed."""
        assert self.grid.count(old) == 1, (self.name, old)
        return replace(self, grid=self.grid.replace(old, new))

    def rendered(self, layout: str) -> tuple[str, bytes]:
        """A file name and its content."""
        writer, suffix = LAYOUTS[layout]
        table = writer(parsed(self.grid), random.Random(5))
        if suffix == "html":
            text = "".join(f"<p>{line}</p>" for line in self.before.splitlines()) + table
        else:
            text = f"{self.before}\n\n{table}\n"
        return f"form.{suffix}", text.encode()


def parsed(grid: str) -> Grid:
    """The rows of a grid in the short notation, all of one width."""
    rows = [[part.strip() for part in line.split("|")] for line in grid.strip().splitlines()]
    width = max(len(row) for row in rows)
    return [tuple(_cell(text) for text in [*row, *[""] * (width - len(row))]) for row in rows]


def _cell(text: str) -> Cell:
    return MARKS.get(text) or cell(text)


def linted(sheet: Sheet, layout: str) -> DocumentReport:
    """The report of a sheet in a layout."""
    (report,) = lint([read(*sheet.rendered(layout))], CHECKS)
    assert not report.checks_failed
    return report


def findings(sheet: Sheet, layout: str) -> list[Finding]:
    """Every finding of a sheet in a layout."""
    return [*flatten(linted(sheet, layout).findings)]


def graves(sheet: Sheet, layout: str) -> list[str]:
    """The errors, as codes with their messages."""
    found = findings(sheet, layout)
    return [f"{one.code} {one.message.zh}" for one in found if one.severity is Severity.ERROR]


def understood(sheet: Sheet, layout: str) -> list[str]:
    """What was read: a line a source of funds, plan and indicator."""
    report = recognise(read(*sheet.rendered(layout)), Standard())
    return [*_lines(report)]


def _lines(report: Report) -> Iterator[str]:
    for kind, forms in (("form", report.forms), ("monitor", report.monitors)):
        for form in forms:
            yield f"{kind} {form.project.text}"
            yield from _form(form)
    for target in report.targets:
        yield f"target {target.project.text}"
        yield from _target(target)


def _form(form: ProjectForm) -> Iterator[str]:
    for funding in (form.funding, *form.more_funding):
        yield from (_fund(row) for row in funding.rows)
    for row in form.filled:
        yield _words(row.name.text, row.target, row.actual, row.points, row.score)
    yield from [_words("总分", form.points_total, form.total)] if form.total.is_printed else []


def _fund(row: FundRow) -> str:
    return _words(row.name.text, *row.amounts, *(one for one in (row.points, row.rate, row.score)))


def _target(form: TargetForm) -> Iterator[str]:
    for funding in form.fundings:
        yield from (_fund(row) for row in funding.rows)
    for plan in form.plans:
        steps = " ".join(f"{one.period.text}={_shown(one.value)}" for one in plan.steps)
        yield f"plan {plan.reading} {steps}"
    for row in form.indicators:
        yield _words(row.name.text, row.target)


def _words(name: str, *facts: Fact) -> str:
    return " ".join([name, *(_shown(fact) for fact in facts)]).strip()


def _shown(fact: Fact) -> str:
    if fact.is_blank:
        return "-"
    sign = fact.comparator if isinstance(fact, Figure) else ""
    number = _NUMBER.match(fact.text)
    return f"{sign}{number[0] if number else fact.text}{'?' if fact.is_doubtful else ''}"


_NUMBER = re.compile(r"-?[\d.,]+[%‰]?")
