"""What the HTML report shows of each document, ready for its templates."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from auditlint.documents import Table
from auditlint.figures import Severity, Verdict
from auditlint.findings import DocumentReport, Evidence, RelationRecord
from auditlint.places import Place
from auditlint.reporters import words
from auditlint.reporters.facsimile import BlockView, facsimile, weight_of
from auditlint.reporters.marking import Numbered, marks_of, number, spot_of, target_of
from auditlint.reporters.page_views import Allowance, Pages, pages_of
from auditlint.text import NOTHING, Text

_WHOLE_DOCUMENT = 6_000
_WHOLE_REPORT = 60_000
_OPEN = 3_000
"""Weight (cells and short paragraphs) up to which a document is shown whole, all documents of a
report are, and a document is shown unfolded."""
_MOST_RELATIONS = 300
_MOST_EVIDENCE = 60
_LONGEST_QUOTE = 240
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Quote:
    """One piece of evidence; ``href`` leads to where it is shown, ``spot`` to its place in the
    text."""

    evidence: Evidence
    text: str
    where: Text
    href: str
    spot: str


@dataclass(frozen=True, slots=True)
class Relations:
    """The relations with one verdict; ``more`` of them are only counted."""

    verdict: Verdict
    records: tuple[tuple[RelationRecord, Text, str], ...]
    more: int


@dataclass(frozen=True)
class DocumentView:
    """One document in the report."""

    number: int
    report: DocumentReport
    numbered: tuple[Numbered, ...]
    blocks: tuple[BlockView, ...]
    whole: bool
    unfolded: bool
    pages: Pages
    places: Mapping[str, int]
    """The numbers of all documents, for evidence that stands in another one."""

    @property
    def problems(self) -> tuple[Text, ...]:
        return words.problems_of(self.report)

    @property
    def is_incomplete(self) -> bool:
        """Whether it was not read, read in part, or had a check that crashed."""
        return self.report.status != "checked" or bool(self.report.checks_failed)

    @property
    def state(self) -> Text:
        is_checked = self.report.status == "checked"
        failed = is_checked and bool(self.report.checks_failed)
        return words.CHECK_FAILED if failed else words.STATUS[self.report.status]

    @property
    def name(self) -> str:
        """The unit that it names, else the title of its first form; blank when it has neither."""
        titles = (form.title for form in self.report.forms)
        named = next((one for one in (*self.report.identity.units, *titles) if one), "")
        return named if len(named) <= _LONGEST_NAME else f"{named[:_LONGEST_NAME]}…"

    @property
    def roots(self) -> tuple[Numbered, ...]:
        return tuple(one for one in self.numbered if "." not in one.number)

    def dependants(self, root: Numbered) -> tuple[Numbered, ...]:
        """What is listed under a finding, nested ones included."""
        return self._under.get(root.number, ())

    @cached_property
    def _under(self) -> Mapping[str, tuple[Numbered, ...]]:
        under: dict[str, list[Numbered]] = {}
        for one in self.numbered:
            root, point, _ = one.number.partition(".")
            if point:
                under.setdefault(root, []).append(one)
        return {root: tuple(found) for root, found in under.items()}

    def count(self, severity: Severity) -> int:
        """Findings and dependants of a severity that count."""
        found = (one.finding for one in self.numbered)
        return sum(one.severity is severity and one.suppressed is None for one in found)

    def quotes(self, one: Numbered) -> tuple[Quote, ...]:
        """The evidence of a finding, the stated values first."""
        ordered = sorted(one.finding.evidence, key=lambda found: found.role != "stated")
        return tuple(self._quote(found) for found in ordered[:_MOST_EVIDENCE])

    def unquoted(self, one: Numbered) -> int:
        return max(len(one.finding.evidence) - _MOST_EVIDENCE, 0)

    def relations(self, verdict: Verdict) -> Relations:
        """What was judged so, in the order of the ledger."""
        found = [one for one in self.report.relations if one.verdict is verdict]
        shown = tuple(
            (one, self.where(one.place), self.spot(one.place)) for one in found[:_MOST_RELATIONS]
        )
        return Relations(verdict, shown, len(found) - len(shown))

    @cached_property
    def unrecognised(self) -> tuple[tuple[str, Text, str], ...]:
        """Tables that became no form: how they begin, where, and the link."""
        document = self.report.document
        if document is None:
            return ()
        known = {form.place.anchor.block for form in self.report.forms if form.place.anchor}
        tables = (
            (_beginning(block), self.where(block.place), self.spot(block.place))
            for at, block in enumerate(document.blocks)
            if isinstance(block, Table) and at not in known
        )
        return tuple(tables)

    def where(self, place: Place | None) -> Text:
        """The place; its path only when it is another document's."""
        if place is None:
            return NOTHING
        return place.within if place.path == self.report.path else place.full

    def spot(self, place: Place | None) -> str:
        """The id of the paragraph or cell of a place; empty where there is no facsimile."""
        if place is None or place.anchor is None or not self.blocks:
            return ""
        return spot_of(self.places[place.path], place.anchor) if place.path in self.places else ""

    def _quote(self, found: Evidence) -> Quote:
        place = found.place
        text = found.text
        if len(text) > _LONGEST_QUOTE:
            text = f"{text[:_LONGEST_QUOTE]}…"
        spot = box = ""
        if place is not None and place.anchor is not None and place.path in self.places:
            has_length = place.anchor.end > place.anchor.start
            document = self.places[place.path]
            spot = target_of(document, place.anchor) if has_length else self.spot(place)
            box = self.pages.spot(place) if place.path == self.report.path else ""
        return Quote(found, text, self.where(place), box or spot, spot)


def views_of(reports: Sequence[DocumentReport]) -> Iterator[DocumentView]:
    """The documents, findings numbered through all of them."""
    every = _numbered(reports)
    places = {one.path: at for at, one in enumerate(reports, 1) if one.document is not None}
    touching = _by_path(every)
    allowance = Allowance()
    budget = _WHOLE_REPORT
    for at, (report, numbered) in enumerate(zip(reports, every, strict=True), 1):
        blocks: tuple[BlockView, ...] = ()
        whole, weight = True, 0
        found = touching.get(report.path, ())
        if report.document is not None:
            weight = weight_of(report.document)
            whole = weight <= min(_WHOLE_DOCUMENT, budget)
            budget -= weight if whole else 0
            marks = marks_of(report.path, at, found)
            blocks = facsimile(report.document, at, marks, whole=whole)
        pages = pages_of(report, at, found, allowance)
        unfolded = weight <= _OPEN and not pages.views
        yield DocumentView(at, report, numbered, blocks, whole, unfolded, pages, places)


def _by_path(every: Sequence[Sequence[Numbered]]) -> dict[str, tuple[Numbered, ...]]:
    """For each document the findings with evidence in it, whichever they are reported of."""
    found: dict[str, dict[str, Numbered]] = {}
    for numbered in every:
        for one in numbered:
            for evidence in one.finding.evidence:
                if evidence.place is not None:
                    found.setdefault(evidence.place.path, {})[one.number] = one
    return {path: tuple(ones.values()) for path, ones in found.items()}


def _numbered(reports: Sequence[DocumentReport]) -> list[tuple[Numbered, ...]]:
    """Findings numbered through the whole report, the suppressed of each document last."""
    start = 1
    every: list[tuple[Numbered, ...]] = []
    for report in reports:
        findings = sorted(report.findings, key=lambda one: one.suppressed is not None)
        every.append(tuple(number(findings, start)))
        start += len(findings)
    return every


def _beginning(table: Table) -> str:
    texts = [cell.text.strip() for cell in table.cells[:24] if cell.text.strip()]
    return " | ".join(text[:20] for text in texts[:4])
