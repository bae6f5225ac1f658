"""Documents in, document reports out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from auditlint.api import Check
from auditlint.config import BY_UNIT_AND_YEAR, Submissions
from auditlint.documents import Document
from auditlint.engine.assembling import assemble
from auditlint.engine.confirming import confirmed
from auditlint.engine.judging import Judged, judge_all
from auditlint.engine.roots import group as group_by_root
from auditlint.figures import Figure, Severity, Verdict
from auditlint.figures.lexer import quantities
from auditlint.findings import (
    CheckFailure,
    Coverage,
    DocumentReport,
    Finding,
    FormRecord,
    RelationRecord,
    Tally,
    with_fingerprints,
)
from auditlint.forms import Report, Standard, Submission, recognise
from auditlint.forms.belonging import Projects, project_of
from auditlint.forms.items import content_of
from auditlint.places import Anchor, Place
from auditlint.records import replace

_COUNTED = (Verdict.HELD, Verdict.HELD_BY_ROUNDING, Verdict.CONTRADICTED, Verdict.UNDECIDED)


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What the user chose: the scoring standard, severities for single checks, what is joined."""

    standard: Standard = field(default_factory=Standard)
    severities: Mapping[str, Severity] = field(default_factory=dict)
    submissions: Submissions = BY_UNIT_AND_YEAR
    lists_relations: bool = True
    """Whether a report lists every relation that was judged, beside their numbers."""

    def groups(self, reports: Sequence[Report]) -> list[list[int]]:
        """Indices of the documents that are checked together."""
        paths = [report.document.path for report in reports]
        return self.submissions.groups(paths, [report.identity for report in reports])


def lint(
    documents: Sequence[Document],
    checks: Sequence[Check[Any]],
    settings: EngineSettings = EngineSettings(),
) -> tuple[DocumentReport, ...]:
    """Check documents, those of one submission together; the reports are in their order."""
    standard = settings.standard
    reports = [recognise(document, standard) for document in documents]
    done: dict[int, DocumentReport] = {}
    for group in settings.groups(reports):
        submission = Submission(tuple(reports[at] for at in group))
        done.update(zip(group, _lint(submission, checks, settings), strict=True))
    return tuple(done[at] for at in range(len(reports)))


def _lint(
    submission: Submission, checks: Sequence[Check[Any]], settings: EngineSettings
) -> list[DocumentReport]:
    """A report for each document; a finding belongs to the one that its place is in."""
    judged, failures = judge_all(submission, checks)
    for report in submission.reports:
        judged = confirmed(judged, report.document, settings.severities)
    optical = {one.document.path: one.document.optical for one in submission.reports}
    projects = {one.document.path: Projects(one) for one in submission.reports}
    grouped_findings = group_by_root(assemble(judged, settings.severities, optical))
    findings = [_with_project(one, projects) for one in grouped_findings]
    first = submission.reports[0].document.path
    judged_in: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        judged_in[_path(one.place, first)].append(one)
    found = [
        _document_report(
            report,
            submission.name,
            failures,
            judged_in[report.document.path],
            [one for one in findings if _path(one.place, first) == report.document.path],
        )
        for report in submission.reports
    ]
    if not settings.lists_relations:
        return found
    return [replace(one, relations=tuple(map(_record, judged_in[one.path]))) for one in found]


def _with_project(finding: Finding, projects: Mapping[str, Projects]) -> Finding:
    places = (finding.place, *(one.place for one in finding.evidence))
    dependants = tuple(_with_project(one, projects) for one in finding.dependants)
    return replace(finding, project=project_of(places, projects), dependants=dependants)


def _path(place: Place | None, first: str) -> str:
    """The document that something is reported of: the first one where it has no place."""
    return first if place is None else place.path


def _document_report(
    report: Report,
    submission: str,
    failures: tuple[CheckFailure, ...],
    judged: Sequence[Judged],
    findings: Sequence[Finding],
) -> DocumentReport:
    document = report.document
    partial = any(note.partial for note in document.notes)
    return DocumentReport(
        path=document.path,
        format=document.format,
        submission=submission,
        identity=report.identity,
        status="partial" if partial else "checked",
        problem=next((note.message for note in document.notes if note.partial), None),
        notes=tuple(note.message for note in document.notes),
        checks_failed=failures,
        standard=(report.standard.id, report.standard.source),
        forms=tuple(_forms(report)),
        coverage=_coverage(report, judged),
        findings=with_fingerprints(sorted(findings, key=Finding.sort_key)),
        tallies=_tallies(judged),
        document=replace(document, second_look=None),
    )


def _forms(report: Report) -> Iterator[FormRecord]:
    for form in report.forms:
        title = form.title.text or form.project.text
        kind = "department_self_evaluation" if form.is_department else "project_self_evaluation"
        yield FormRecord(kind, title, form.place)
    for form in report.monitors:
        yield FormRecord("monitoring", form.title.text or form.project.text, form.place)
    for target in report.targets:
        yield FormRecord("target", target.title.text or target.project.text, target.place)
    for summary in report.summaries:
        yield FormRecord("project_summary", summary.title.text, summary.place)


def _record(one: Judged) -> RelationRecord:
    judgement = one.judgement
    summary = judgement.working or ", ".join(
        fact.text for fact in one.relation.predicate.stated if fact.text
    )
    return RelationRecord(
        one.check.code, judgement.verdict, summary, one.place, judgement.reason, judgement.slack
    )


def _tallies(judged: Sequence[Judged]) -> tuple[Tally, ...]:
    by_code: dict[str, list[Verdict]] = defaultdict(list)
    for one in judged:
        by_code[one.check.code].append(one.judgement.verdict)
    return tuple(
        Tally(code, *(by_code[code].count(verdict) for verdict in _COUNTED))
        for code in sorted(by_code)
    )


def _coverage(report: Report, judged: Sequence[Judged]) -> Coverage:
    """Figures are counted by place, so one that serves several relations counts once."""
    every = set(_quantity_anchors(report.document))
    decided: set[Figure] = set()
    for one in judged:
        if one.judgement.verdict is not Verdict.UNDECIDED and len(one.relation.figures) >= 2:
            decided.update(one.relation.figures)
    used = {_anchor_key(figure.place) for figure in decided if figure.place is not None}
    verdicts = [one.judgement.verdict for one in judged]
    tables = sum(1 for _ in report.document.tables)
    return Coverage(
        figures=len(every),
        figures_judged=len(every & used),
        tables=tables,
        tables_recognised=len(report.recognised),
        held=verdicts.count(Verdict.HELD),
        held_by_rounding=verdicts.count(Verdict.HELD_BY_ROUNDING),
        contradicted=verdicts.count(Verdict.CONTRADICTED),
        undecided=verdicts.count(Verdict.UNDECIDED),
    )


def _quantity_anchors(document: Document) -> Iterator[tuple[int, int, int]]:
    for paragraph in document.paragraphs:
        for token in quantities(paragraph.passage.content):
            yield paragraph.index, -1, token.number_start
    for table in document.tables:
        for cell in table.cells:
            for token in content_of(cell.text).quantities:
                yield table.index, cell.index, token.number_start


def _anchor_key(place: Place) -> tuple[int, int, int]:
    anchor = place.anchor or Anchor(-1, -1, -1, -1)
    return anchor.block, anchor.cell, anchor.start
