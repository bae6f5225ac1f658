"""Documents in, document reports out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from auditlint.api import Check
from auditlint.documents import Document
from auditlint.engine.assembling import assemble
from auditlint.engine.confirming import confirmed
from auditlint.engine.judging import Judged, judge_all
from auditlint.engine.roots import group
from auditlint.figures import Severity, Verdict
from auditlint.figures.lexer import quantities
from auditlint.findings import (
    Coverage,
    DocumentReport,
    Finding,
    FormRecord,
    RelationRecord,
    with_fingerprints,
)
from auditlint.forms import Report, Standard, Submission, recognise
from auditlint.places import Anchor, Place
from auditlint.profiles import load_profile


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What the user chose: the scoring profile, and severities for single checks."""

    profile: str = "national"
    severities: Mapping[str, Severity] = field(default_factory=dict)


def lint(
    documents: Sequence[Document],
    checks: Sequence[Check[Any]],
    settings: EngineSettings = EngineSettings(),
) -> tuple[DocumentReport, ...]:
    """Check documents, each a submission of its own, in their order."""
    standard = load_profile(settings.profile)
    return tuple(_lint_one(document, checks, settings, standard) for document in documents)


def _lint_one(
    document: Document, checks: Sequence[Check[Any]], settings: EngineSettings, standard: Standard
) -> DocumentReport:
    report = recognise(document, standard)
    found, failures = judge_all(Submission((report,)), checks)
    judged = confirmed(found, document, settings.severities)
    findings = group(assemble(judged, settings.severities))
    ordered = tuple(sorted(findings, key=Finding.sort_key))
    notes = tuple(note.message for note in document.notes)
    partial = any(note.partial for note in document.notes)
    return DocumentReport(
        path=document.path,
        format=document.format,
        submission=document.path,
        status="partial" if partial else "checked",
        problem=next((note.message for note in document.notes if note.partial), None),
        notes=notes,
        checks_failed=failures,
        standard=(report.standard.id, report.standard.source),
        forms=tuple(_forms(report)),
        coverage=_coverage(report, judged),
        findings=with_fingerprints(ordered),
        relations=tuple(_record(one) for one in judged),
        document=replace(document, second_look=None),
    )


def _forms(report: Report) -> Iterator[FormRecord]:
    for form in report.forms:
        title = form.title.text or form.project.text
        yield FormRecord("project_self_evaluation", title, form.place)
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


def _coverage(report: Report, judged: Sequence[Judged]) -> Coverage:
    """Figures are counted by place, so one that serves several relations counts once."""
    every = set(_quantity_anchors(report.document))
    used = {
        _anchor_key(figure.place)
        for one in judged
        if one.judgement.verdict is not Verdict.UNDECIDED and len(one.relation.figures) >= 2
        for figure in one.relation.figures
        if figure.place is not None
    }
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
            for token in quantities(cell.passage.content):
                yield table.index, cell.index, token.number_start


def _anchor_key(place: Place) -> tuple[int, int, int]:
    anchor = place.anchor or Anchor(-1, -1, -1, -1)
    return anchor.block, anchor.cell, anchor.start
