"""From a Document to a Report: every recogniser once over the blocks."""

from collections.abc import Collection, Iterator, Sequence

from auditlint.documents import Document, Paragraph
from auditlint.figures import Figure
from auditlint.forms.identity import identity_of
from auditlint.forms.layout import Layout
from auditlint.forms.plain import plain_table
from auditlint.forms.project import FormReader
from auditlint.forms.prose import read_narrative
from auditlint.forms.reasons import spending_reasons
from auditlint.forms.standards import Standard, printed_standard, stated_grade
from auditlint.forms.summary import summary_tables
from auditlint.forms.tables import PlainTable, SummaryTable, cell_of
from auditlint.forms.targets import TargetForm
from auditlint.forms.types import ProjectForm, Report

_REACH = 3


def recognise(document: Document, default: Standard) -> Report:
    """The typed forms, tables and statements of one document."""
    standard = printed_standard(document, default)
    layout = Layout()
    reader = FormReader(standard, layout)
    reader.read(document.blocks)
    forms = tuple(reader.forms())
    summaries = tuple(summary_tables(document.blocks, layout))
    known = {summary.place.anchor.block for summary in summaries if summary.place.anchor}
    in_forms = {index for draft in reader.drafts if draft.is_form for index in draft.blocks}
    known |= in_forms
    monitors, targets = tuple(reader.forms(interim=True)), tuple(reader.targets())
    plain = _plain_tables(document, layout, in_forms, [*_figures(forms, summaries)])
    own = (*_funds(forms, monitors, targets), *_marks((*forms, *monitors)))
    cells = {cell for one in own if (cell := cell_of(one)) is not None}
    return Report(
        document=document,
        forms=forms,
        monitors=monitors,
        targets=targets,
        summaries=summaries,
        tables=tuple(table.without(cells) for table in plain),
        narrative=read_narrative(document),
        spending=spending_reasons(document),
        grade=stated_grade(document),
        standard=standard,
        identity=identity_of(
            document, ([one.department for one in forms], [one.implementing for one in forms])
        ),
        recognised=frozenset(known),
    )


def _funds(
    forms: Sequence[ProjectForm], monitors: Sequence[ProjectForm], targets: Sequence[TargetForm]
) -> Iterator[Figure]:
    """The amounts and rates of fund blocks, which have checks of their own."""
    blocks = [one.funding for one in (*forms, *monitors)]
    blocks += [block for one in (*forms, *monitors) for block in one.more_funding]
    blocks += [block for one in targets for block in one.fundings]
    for block in blocks:
        for row in block.rows:
            yield from (*row.amounts, row.rate, row.arrival_rate)


def _marks(forms: Sequence[ProjectForm]) -> Iterator[Figure]:
    """The points and scores of indicators and their totals, which have checks of their own."""
    for form in forms:
        yield from (form.total, form.points_total)
        for row in form.indicators:
            yield from (row.points, row.score)
        for section in form.subtotals:
            yield from (section.points, section.score)
        yield from (group.declared for group in form.groups)


def _figures(forms: Sequence[ProjectForm], summaries: Sequence[SummaryTable]) -> Iterator[Figure]:
    for summary in summaries:
        yield from summary.figures
    for form in forms:
        for row in form.funds:
            yield from (*row.amounts, *row.others, *row.parts, row.rate)
    yield from _marks(forms)


def _plain_tables(
    document: Document, layout: Layout, in_forms: Collection[int], read: Sequence[Figure]
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
            rows, is_form = layout.rows_of(block), block.index in in_forms
            yield plain_table(block, rows, known, notes, is_form=is_form)
            notes = []
