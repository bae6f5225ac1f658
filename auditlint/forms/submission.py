"""The documents of one unit and year, checked together."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from auditlint.figures import Figure, Link, Pairing, State, Term, pair
from auditlint.forms.statements import Statement
from auditlint.forms.tables import SummaryRow, SummaryTable
from auditlint.forms.types import ProjectForm, Report
from auditlint.records import cached_property, replace
from auditlint.text import label_key

_OF_PART = re.compile(r"基本支出|项目|人员|公用|三公|采购|专项|其中|收入|结转|追加|调")
_PART = re.compile(r"项目|基本支出|人员|公用|三公|采购|专项|其中|收入")
"""Words of a sentence that may speak of a part of a unit's spending."""


@dataclass(frozen=True)
class Listing:
    """The one summary of a document, and the forms of its projects.

    Forms of the same document come first; what these leave open is looked for in the documents of
    the submission that have no summary of their own.
    """

    report: Report
    summary: SummaryTable
    pairing: Pairing[SummaryRow, ProjectForm]

    @property
    def is_partial(self) -> bool:
        """Whether a title or the text says that only some projects or forms are given."""
        partial = any(one.is_partial for one in self.report.summaries)
        return self.report.narrative.is_selection or partial

    def form_for(self, row: SummaryRow) -> ProjectForm | None:
        """The form of a summary row, or None."""
        return next((form for other, form, _ in self.pairing if other is row), None)


@dataclass(frozen=True)
class Submission:
    """The reports of one unit and year that are checked together."""

    reports: Sequence[Report]

    @property
    def name(self) -> str:
        """Unit and year of documents that were joined; the path of one that stands alone."""
        first = self.reports[0]
        if len(self.reports) == 1:
            return first.document.path
        unit, year, folder = next(iter(first.identity.links()))
        return f"{unit} {year} {folder}".rstrip()

    @cached_property
    def forms_by_project(self) -> dict[str, list[ProjectForm]]:
        """The forms of each project, one from each document that has exactly one of that name."""
        found: dict[str, list[ProjectForm]] = {}
        for report in self.reports:
            own: dict[str, list[ProjectForm]] = {}
            for form in report.project_forms:
                own.setdefault(label_key(form.project.text), []).append(form)
            for name, forms in own.items():
                if name and len(forms) == 1:
                    found.setdefault(name, []).append(forms[0])
        return found

    @property
    def statements(self) -> Iterator[tuple[Report, Statement]]:
        """The statements of the texts, each with its document."""
        return ((one, said) for one in self.reports for said in one.narrative.statements)

    @cached_property
    def listings(self) -> tuple[Listing, ...]:
        """The documents with one summary (or one that is not partial), paired with forms."""
        return tuple(
            Listing(report, summary, self._pairing(report, summary))
            for report in self.reports
            if (summary := report.only_summary) is not None
        )

    @property
    def paired(self) -> Iterator[tuple[SummaryRow, ProjectForm, Link]]:
        """The summary rows that have their form."""
        return itertools.chain.from_iterable(one.pairing for one in self.listings)

    def listing_for(self, report: Report) -> Listing | None:
        """The list that the text of a document speaks of: its own, else the only one there is."""
        own = [one for one in self.listings if one.report is report]
        if own or report.summaries:
            return own[0] if own else None
        return self.listings[0] if len(self.listings) == 1 else None

    def form_of(self, report: Report, statement: Statement) -> ProjectForm | None:
        """The form of the project that a sentence of a document speaks of, when beyond doubt.

        A project is named in full, or it is the only one and the sentence says 该项目 or 项目资金
        (or names no subject in a report on this project). A statement of another year, or of a
        total over several projects, is nobody's. A document without forms speaks of those of the
        other documents.
        """
        year = report.identity.year
        if year and statement.year and statement.year != year:
            return None
        forms = report.project_forms or self._other_forms(report)
        named = _longest([form for form in forms if statement.names(form.project)])
        if len(named) == 1:
            return None if _has_namesake(named[0], forms) else named[0]
        summaries = report.summaries or [one.summary for one in self.listings]
        is_only = len(forms) == 1 and all(len(one.rows) <= 1 for one in summaries)
        if not is_only:
            return None
        is_own = statement.is_of_project or (
            statement.is_plain and not statement.is_total and report.is_about(forms[0])
        )
        return forms[0] if is_own else None

    def unit_form_of(self, report: Report, statement: Statement) -> ProjectForm | None:
        """The one form of a document on a whole unit, when a sentence speaks of that unit.

        It is the form of a department, or one that names no project in a report on the unit's
        whole spending.
        """
        year = report.identity.year
        if len(report.forms) != 1 or any(len(one.rows) > 1 for one in report.summaries):
            return None
        form = report.forms[0]
        is_of_unit = form.is_department or (form.project.is_blank and report.is_on_whole_unit)
        if not is_of_unit or (year and statement.year not in (None, year)):
            return None
        if statement.measure == "score":
            return form if statement.is_plain or statement.is_of_unit else None
        is_whole = statement.is_of_unit and not _PART.search(statement.sentence.text)
        return form if is_whole and "整体支出" in statement.sentence.text else None

    def likely_unit_form_of(self, report: Report, statement: Statement) -> ProjectForm | None:
        """The form of the whole unit, where the title is on that and a sentence names its budget or
        its spending without saying of what; or None."""
        form = self.unit_form_of(report, replace(statement, measure="score", is_plain=True))
        is_open = not statement.before.text and not _OF_PART.search(statement.figure.label)
        return form if form is not None and is_open else None

    def nameless_form_of(self, report: Report, statement: Statement) -> ProjectForm | None:
        """The one form of a document, when it names no project and all scores that the text gives
        to a whole evaluation are one and the same."""
        plain = [one for one in report.narrative.statements if one.measure == "score"]
        is_one = len({one.figure.value for one in plain}) == 1 and statement.is_plain
        if (
            len(report.forms) != 1
            or not is_one
            or any(len(one.rows) > 1 for one in report.summaries)
        ):
            return None
        form, year = report.forms[0], report.identity.year
        is_own = form.project.is_blank and statement.year in (None, year)
        return form if is_own and not statement.is_total else None

    def _other_forms(self, report: Report) -> Sequence[ProjectForm]:
        """The forms of the other documents, one a project (a form may come in two formats)."""
        others = (one for one in self.reports if one is not report)
        return [*_by_project(others).values()]

    def _pairing(self, report: Report, summary: SummaryTable) -> Pairing[SummaryRow, ProjectForm]:
        own = pair(summary.rows, report.project_forms, by=_project, alike=_same_amount)
        others = [one for one in self.reports if one is not report and not one.summaries]
        known = _by_project([report])
        elsewhere = {name: form for name, form in _by_project(others).items() if name not in known}
        if not elsewhere:
            return own
        more = pair(own.unmatched_left, [*elsewhere.values()], by=_project, alike=_same_amount)
        order = {id(row): at for at, row in enumerate(summary.rows)}
        matched = sorted((*own.matched, *more.matched), key=lambda one: order[id(one[0])])
        return Pairing(
            tuple(matched), more.unmatched_left, (*own.unmatched_right, *more.unmatched_right)
        )


def _has_namesake(form: ProjectForm, forms: Sequence[ProjectForm]) -> bool:
    """Whether 文化惠民演出项目 may be said of another project, 文化惠民演出."""
    key = label_key(form.project.text)
    return any(f"{label_key(one.project.text)}项目" == key for one in forms)


def _longest(named: Sequence[ProjectForm]) -> list[ProjectForm]:
    """The forms whose name is no part of another one's: 道路养护二期 names no 道路养护."""
    keys = [label_key(form.project.text) for form in named]
    return [
        form
        for form, key in zip(named, keys, strict=True)
        if not any(key != other and key in other for other in keys)
    ]


def _by_project(reports: Iterable[Report]) -> dict[str, ProjectForm]:
    """The first form of each project: a form may come in two formats."""
    found: dict[str, ProjectForm] = {}
    for form in itertools.chain.from_iterable(one.project_forms for one in reports):
        found.setdefault(label_key(form.project.text), form)
    return found


def absent(label: str) -> Term:
    """Something that should be there and is not."""
    return Term(label=label, state=State.BLANK)


def _project(one: SummaryRow | ProjectForm) -> Term:
    return one.project


def _same_amount(row: SummaryRow, form: ProjectForm) -> bool:
    """Whether a row and a form print the same budget, above 0."""
    funds = form.execution
    if funds is None or not row.stated_budget.is_printed:
        return False
    mine: Figure = row.stated_budget
    return bool(mine.value) and mine.value in (funds.budget.value, funds.initial_budget.value)
