"""From a Document to a Report: every recogniser once over the blocks."""

import re
from collections.abc import Collection, Iterator, Sequence

from auditlint.documents import Document, Paragraph
from auditlint.figures import Figure
from auditlint.forms.narrative import read_narrative
from auditlint.forms.plain import plain_table
from auditlint.forms.project import FormReader
from auditlint.forms.standards import Standard, printed_standard
from auditlint.forms.summary import summary_tables
from auditlint.forms.tables import PlainTable, SummaryTable
from auditlint.forms.types import ProjectForm, Report

_REACH = 3
_YEAR = re.compile(r"((?:19|20)\d{2})\s*年度?")


def recognise(document: Document, default: Standard) -> Report:
    """The typed forms, tables and statements of one document."""
    standard = printed_standard(document, default)
    reader = FormReader(standard)
    reader.read(document.blocks)
    forms = tuple(reader.forms())
    summaries = tuple(summary_tables(document.blocks))
    known = {summary.place.anchor.block for summary in summaries if summary.place.anchor}
    in_forms = {index for draft in reader.drafts if draft.is_form for index in draft.blocks}
    known |= in_forms
    plain = tuple(_plain_tables(document, in_forms, [*_figures(forms, summaries)]))
    return Report(
        document=document,
        forms=forms,
        summaries=summaries,
        tables=plain,
        narrative=read_narrative(document),
        standard=standard,
        year=_report_year(document),
        recognised=frozenset(known),
    )


def _figures(forms: Sequence[ProjectForm], summaries: Sequence[SummaryTable]) -> Iterator[Figure]:
    for summary in summaries:
        yield from summary.figures
    for form in forms:
        for row in form.funds:
            yield from (*row.amounts, *row.others, row.rate)


def _plain_tables(
    document: Document, in_forms: Collection[int], read: Sequence[Figure]
) -> Iterator[PlainTable]:
    """Every table, beside what is a form's own; figures that were read already stay the same."""
    known = {
        (figure.place.anchor.block, figure.place.anchor.cell): figure
        for figure in read
        if figure.place is not None and figure.place.anchor is not None
    }
    notes: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            notes = [block.passage.content, *notes[: _REACH - 1]]
        else:
            yield plain_table(block, known, notes, is_form=block.index in in_forms)
            notes = []


def _report_year(document: Document) -> int | None:
    """The year that the title or the first form names."""
    for paragraph in document.paragraphs:
        content = paragraph.passage.content
        match = _YEAR.search(content)
        if match and len(content) < 60:
            return int(match[1])
    return None
