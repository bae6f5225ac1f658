"""The report as one HTML file: findings, the documents with their evidence marked, the ledger."""

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from auditlint import __version__
from auditlint.documents import Document, Table
from auditlint.figures import Severity, Verdict
from auditlint.findings import DocumentReport, Evidence, RelationRecord, Result
from auditlint.places import Place
from auditlint.reporters import words
from auditlint.reporters.facsimile import BlockView, facsimile, weight_of
from auditlint.reporters.ledger import Ledger, ledger_of
from auditlint.reporters.marking import Marks, Numbered, marks_of, number, spot_of, target_of
from auditlint.reporters.screen import harmless
from auditlint.text import NOTHING, Text

_TEMPLATES = Path(__file__).parent / "templates"
_WHOLE_DOCUMENT = 6_000
_WHOLE_REPORT = 60_000
_OPEN = 3_000
"""Weight (cells and short paragraphs) up to which a document is shown whole, all documents of a
report are, and a document is shown unfolded."""
_MOST_RELATIONS = 300
_MOST_EVIDENCE = 60
_LONGEST_QUOTE = 240


def render_html(result: Result, language: str) -> str:
    """One page that needs nothing else: no script, no font, no image, no network."""
    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printable,
    )
    style = (_TEMPLATES / "report.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = _Page(language, result, ledger_of(result), tuple(_documents(result)))
    template = environment.get_template("report.html.jinja")
    return template.render(
        page=page,
        style=style,
        style_hash=f"sha256-{digest}",
        version=__version__,
        w=words,
        t=lambda text: text[language],
        severities=tuple(Severity),
        verdicts=(Verdict.CONTRADICTED, Verdict.UNDECIDED, Verdict.HELD_BY_ROUNDING, Verdict.HELD),
    )


def _printable(value: object) -> object:
    """Text on its way into the page; what jinja2 made itself (Markup) stays as it is."""
    return harmless(value) if type(value) is str else value


@dataclass(frozen=True, slots=True)
class Quote:
    """One piece of evidence; ``href`` leads to its mark in the facsimile."""

    evidence: Evidence
    text: str
    where: Text
    href: str


@dataclass(frozen=True, slots=True)
class Relations:
    """The relations with one verdict; ``more`` of them are only counted."""

    verdict: Verdict
    records: tuple[tuple[RelationRecord, Text, str], ...]
    more: int


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document in the report."""

    number: int
    report: DocumentReport
    numbered: tuple[Numbered, ...]
    blocks: tuple[BlockView, ...]
    whole: bool
    unfolded: bool
    places: Mapping[str, int]
    """The numbers of all documents, for evidence that stands in another one."""

    @property
    def problems(self) -> tuple[Text, ...]:
        return words.problems_of(self.report)

    @property
    def roots(self) -> tuple[Numbered, ...]:
        return tuple(one for one in self.numbered if "." not in one.number)

    def dependants(self, root: Numbered) -> tuple[Numbered, ...]:
        """What is listed under a finding, nested ones included."""
        return tuple(one for one in self.numbered if one.number.startswith(f"{root.number}."))

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
        href = ""
        if place is not None and place.anchor is not None and place.path in self.places:
            has_length = place.anchor.end > place.anchor.start
            document = self.places[place.path]
            href = target_of(document, place.anchor) if has_length else self.spot(place)
        return Quote(found, text, self.where(place), href)


@dataclass(frozen=True, slots=True)
class _Page:
    language: str
    result: Result
    ledger: Ledger
    documents: tuple[DocumentView, ...]


def _documents(result: Result) -> Iterator[DocumentView]:
    every = _numbered(result.documents)
    places = {
        one.path: at for at, one in enumerate(result.documents, 1) if one.document is not None
    }
    everything = [one for found in every for one in found]
    budget = _WHOLE_REPORT
    for at, (report, numbered) in enumerate(zip(result.documents, every, strict=True), 1):
        blocks: tuple[BlockView, ...] = ()
        whole, weight = True, 0
        if report.document is not None:
            weight = weight_of(report.document)
            whole = weight <= min(_WHOLE_DOCUMENT, budget)
            budget -= weight if whole else 0
            marks = _marks(report.document, at, numbered, everything, alone=len(places) == 1)
            blocks = facsimile(report.document, at, marks, whole=whole)
        yield DocumentView(at, report, numbered, blocks, whole, weight <= _OPEN, places)


def _marks(
    document: Document,
    at: int,
    own: Sequence[Numbered],
    everything: Sequence[Numbered],
    *,
    alone: bool,
) -> Marks:
    """The marks of a document; findings of another one reach it only through its path."""
    if alone:
        return marks_of(document.path, at, own)
    others = [one for one in everything if _touches(one, document.path)]
    return marks_of(document.path, at, others)


def _touches(one: Numbered, path: str) -> bool:
    return any(
        found.place is not None and found.place.path == path for found in one.finding.evidence
    )


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
