"""The project self-evaluation form (项目支出绩效自评表), found by meaning in any layout."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from auditlint.documents import Block, Grid, Paragraph, Table
from auditlint.figures import Figure, State, Term, Unit
from auditlint.figures.lexer import quantities, to_figure
from auditlint.forms import marks
from auditlint.forms.align import Column, align, geometry_of
from auditlint.forms.divided import divides
from auditlint.forms.drafts import Draft, finished_form, target_form
from auditlint.forms.fundlines import LabelledFunds
from auditlint.forms.funds import FundBlock
from auditlint.forms.glue import glued_row, is_glued_line, printed_lines
from auditlint.forms.headers import (
    fund_columns,
    indicator_columns,
    lane_ranks,
    only_subheads,
)
from auditlint.forms.headline import printed_grade, printed_total
from auditlint.forms.indicators import IndicatorBlock
from auditlint.forms.items import Item, Kind
from auditlint.forms.layout import Layout
from auditlint.forms.lexicon import role_of
from auditlint.forms.pairs import field_parted, fields_of_line, headed, parted_line
from auditlint.forms.plans import PlanBlock, names_plan
from auditlint.forms.rows import tidied
from auditlint.forms.sources import SourcesAcross, mark_columns, source_columns
from auditlint.forms.standards import Standard
from auditlint.forms.summary import list_end
from auditlint.forms.targets import TargetForm
from auditlint.forms.totals import read_total
from auditlint.forms.types import ProjectForm
from auditlint.forms.upright import upright
from auditlint.text import label_key

_FORM_TITLE = re.compile(r"评分表|得分表|自评表|绩效表|评价表|自评价表|目标表|监控表|情况表")
_CONTINUED = re.compile(r"[(（]\s*(?:续表?\d*|接上[页表])\s*[)）]|^续表")
_UNIT_REACH = 8
_LOST_FIGURES = 2
"""Figures in a line between the rows of a form that show it to be a row that lost its cells."""


@dataclass
class FormReader:
    """Walks the blocks of a document and gives the project forms in it."""

    standard: Standard
    layout: Layout
    drafts: list[Draft] = field(default_factory=list)
    _texts: list[Paragraph] = field(default_factory=list)
    _fresh: bool = True
    _above: Sequence[Item] = ()
    _unit_notes: list[str] = field(default_factory=list)

    def read(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block)
            else:
                self._table(block)

    def _paragraph(self, paragraph: Paragraph) -> None:
        self._texts = [*self._texts[-_UNIT_REACH:], paragraph]
        content = paragraph.passage.content
        if _is_title(paragraph):
            self._fresh = True
        draft = self.drafts[-1] if self.drafts else None
        if draft is not None and draft.indicators is not None and not draft.is_closed:
            lost = sum(1 for _ in quantities(content)) >= _LOST_FIGURES
            draft.is_whole = draft.is_whole and not lost
            stated = printed_total(paragraph.passage)
            draft.stated_total = draft.stated_total if stated is None else stated
        elif draft is not None and draft.funds is not None and is_glued_line(content):
            columns = draft.funds.columns if isinstance(draft.funds, FundBlock) else ()
            for line in printed_lines(paragraph.passage):
                row = glued_row(line, columns)
                took = row is not None and draft.funds.take(row)
                draft.funds.is_whole = draft.funds.is_whole and took

    def _table(self, table: Table) -> None:
        rows = self.layout.rows_of(table)
        if table.grid is not Grid.STREAM:
            rows = upright(tidied(rows))
        end = list_end(rows)
        self._fresh = self._fresh or bool(end)
        for printed in rows[end:]:
            row = [part for item in printed for part in field_parted(item)]
            items = [item for item in row if item.kind is not Kind.BLANK]
            if items:
                self._note_units(items)
                self._row(table, row, items)
                self._above = items
        self._texts = [] if end < len(rows) else self._texts
        self._unit_notes = []

    def _note_units(self, items: Sequence[Item]) -> None:
        """Remember the cells that print the unit of what stands below them."""
        notes = [item.text for item in items if marks.is_unit_note(item.text)]
        self._unit_notes = [*notes, *self._unit_notes]
        if self.drafts and not self.drafts[-1].is_closed:
            self.drafts[-1].notes = [*notes, *self.drafts[-1].notes]

    def _row(self, table: Table, row: Sequence[Item], items: Sequence[Item]) -> None:
        funds, indicators = fund_columns(row), indicator_columns(row)
        is_read = bool(funds or indicators) or self._divides_funds(row)
        across = () if is_read else source_columns(row)
        if self._opens_form(items, bool(funds or across)) or self._stands_alone(bool(indicators)):
            self.drafts.append(self._draft(items))
        grade = printed_grade(items)
        if self.drafts and grade is not None:
            self.drafts[-1].grade = grade
        if not self.drafts or (self.drafts[-1].is_closed and not (funds or indicators)):
            return
        draft = self.drafts[-1]
        draft.blocks.add(table.index)
        draft.grids.add(table.grid)
        draft.note_period(items, is_header=bool(funds or indicators))
        if funds:
            draft.funds = self._fund_block(draft, table, row, funds)
            draft.strays += _strays_in_header(row)
        elif across and draft.indicators is None:
            unit = _money_unit(draft, row, self._above)
            draft.funds = SourcesAcross(across, unit, mark_columns(row))
        elif indicators:
            self._indicator_header(draft, table, row, indicators)
        elif not (only_subheads(items) or read_total(draft, table, row, items)):
            self._content(draft, row, items)

    def _divides_funds(self, row: Sequence[Item]) -> bool:
        """Whether a row belongs to the fund header above it."""
        funds = self.drafts[-1].funds if self.drafts else None
        return isinstance(funds, FundBlock) and not funds.rows and divides(funds.columns, row)

    def _fund_block(
        self, draft: Draft, table: Table, row: Sequence[Item], columns: tuple[Column, ...]
    ) -> FundBlock:
        block = FundBlock(columns, len(row), table.grid, _money_unit(draft, row, self._above))
        first = next(item for item in row if item.kind is not Kind.BLANK)
        if role_of("fund_columns", first.text) == "rate":
            block.declared = marks.declared(first, "分值")
        block.given = dict(_given(row))
        block.rank_of_lane = lane_ranks(row) or lane_ranks(self._above)
        return block

    def _opens_form(self, items: Sequence[Item], is_fund_header: bool) -> bool:  # noqa: FBT001
        if len(items) == 1 and _FORM_TITLE.search(items[0].key):
            return True
        draft = self.drafts[-1] if self.drafts else None
        words = (item.text for item in items[:-1] if item.is_words)
        named = (role_of("information", text) == "project" for text in words)
        if not is_fund_header and any(named):
            return (
                draft is None or self._fresh or draft.has_content or "project" in draft.information
            )
        if is_fund_header:
            return draft is None or (self._fresh and draft.has_content) or draft.has_funds
        return False

    def _stands_alone(self, is_indicator_header: bool) -> bool:  # noqa: FBT001
        """An indicator table without a fund block above it."""
        draft = self.drafts[-1] if self.drafts else None
        return is_indicator_header and (draft is None or draft.is_closed or self._fresh)

    def _draft(self, items: Sequence[Item]) -> Draft:
        self._fresh = False
        texts = [one for one in self._texts if one.passage]
        title = next((one for one in reversed(texts) if _is_title(one)), None)
        place = items[0].place
        term = Term(text="", label="表名", state=State.BLANK)
        if title is not None:
            term = Term(
                text=title.passage.content.strip(), place=title.passage.place(), label="表名"
            )
        elif _FORM_TITLE.search(items[0].key):
            term = Term(text=items[0].text, place=place, label="表名")
        notes = [*self._unit_notes, *(one.passage.content for one in reversed(texts))]
        self._unit_notes = []
        totals = [one for text in texts if (one := printed_total(text.passage)) is not None]
        draft = Draft(term, place, notes)
        draft.stated_total = totals[0] if len(totals) == 1 else draft.stated_total
        for text in texts:
            self._read_above(draft, text)
        return draft

    def _read_above(self, draft: Draft, paragraph: Paragraph) -> None:
        """Read the fields and the funds of a form that stand in lines above its table."""
        for line in printed_lines(paragraph.passage):
            draft.information |= dict(_fields(fields_of_line(line)))
            row = parted_line(line)
            lines = LabelledFunds(_money_unit(draft, row))
            if row and lines.take(row) and lines.is_spent:
                draft.funds_above = lines

    def _indicator_header(
        self, draft: Draft, table: Table, row: Sequence[Item], columns: tuple[Column, ...]
    ) -> None:
        for plan in draft.plans:
            plan.is_closed = True
        if draft.indicators is None:
            draft.indicators = IndicatorBlock(columns, len(row), table.grid)
        else:
            draft.indicators.renew(columns, len(row), table.grid)

    def _content(self, draft: Draft, row: Sequence[Item], items: Sequence[Item]) -> None:
        if _plan(draft, row, items):
            return
        if draft.indicators is not None:
            draft.indicators.take(row)
            draft.drop_subtotal()
            return
        if draft.funds is not None and draft.funds.take(row):
            return
        if draft.funds is None:
            lines = LabelledFunds(_money_unit(draft, row))
            took = lines.take(row)
            draft.funds = lines if took or lines.periods else None
        self._information(draft, row, items)

    def _information(self, draft: Draft, row: Sequence[Item], items: Sequence[Item]) -> None:
        goals = {
            role: item
            for item in items
            if (role := role_of("information", item.text)) in ("goal", "result")
        }
        if goals and not _has_values(items):
            draft.goals |= {role: _unfilled(item) for role, item in goals.items() if role}
            draft.goal_columns = tuple(
                Column(role, item.column, item.end, item.text)
                for role, item in goals.items()
                if role
            )
            return
        if draft.goal_columns and all(one.is_blank for one in draft.goals.values()):
            draft.goals |= _goal_cells(row, items, draft.goal_columns)
            return
        for role, value in _fields(row):
            draft.information.setdefault(role, value)
        for label, beside in pairwise(items):
            if role_of("information", label.text) == "score" and beside.is_figure:
                draft.total = marks.score(beside.figure("总分"))

    def forms(self, *, interim: bool = False) -> Iterator[ProjectForm]:
        """The finished forms; a draft without lines of funds or indicators is none.

        ``interim`` gives those that were filled in during the year instead.
        """
        for draft in self.drafts:
            if draft.is_form and not draft.is_target and draft.is_interim is interim:
                yield finished_form(draft, self.standard)

    def targets(self) -> Iterator[TargetForm]:
        """The forms that only say what is to be done."""
        return (target_form(draft) for draft in self.drafts if draft.is_form and draft.is_target)


def _given(header: Sequence[Item]) -> Iterator[tuple[str, Item]]:
    """The figures that stand in the cells of a header, by the roles of the heads."""
    for label, value in map(headed, header):
        role = role_of("fund_columns", label.text)
        if value is not None and role is not None:
            yield role, value


def _plan(draft: Draft, row: Sequence[Item], items: Sequence[Item]) -> bool:
    """Read a row of a spending plan; False when it is none."""
    label = next((item for item in items if names_plan(item)), None)
    if label is not None and (draft.indicators is None or len(items) > 1):
        draft.plans.append(PlanBlock(label, _money_unit(draft, row)))
        return draft.plans[-1].take(row)
    open_plan = draft.plans[-1] if draft.plans else None
    return open_plan is not None and not open_plan.is_closed and open_plan.take(row)


def _money_unit(draft: Draft, row: Sequence[Item], above: Sequence[Item] = ()) -> Unit:
    """The unit that the fund header, a note above it or the title prints."""
    texts = [*(item.text for item in (*row, *above)), *draft.notes, draft.title.text]
    return marks.money_unit(texts) or marks.UNKNOWN_MONEY


def _is_title(paragraph: Paragraph) -> bool:
    content = paragraph.passage.content
    is_continued = _CONTINUED.search(content) is not None
    return bool(_FORM_TITLE.search(label_key(content))) and len(content) < 80 and not is_continued


def _strays_in_header(row: Sequence[Item]) -> list[Figure]:
    """Figures that stand beside the labels of a header: they belong to no column."""
    return [
        to_figure(item.quantities[0], item.cell.passage, "表头")
        for item in row
        if item.kind is Kind.MIXED and len(item.quantities) == 1 and _stands_apart(item)
    ]


def _stands_apart(item: Item) -> bool:
    """A bare decimal after a closed label: "项目资金 (万元) 0.5302"."""
    token = item.quantities[0]
    content = item.cell.passage.content
    is_last = not content[token.end :].strip()
    bare = token.quantity is not None and not token.quantity.unit.name
    before = content[: token.start][-1:]
    return is_last and bare and "." in token.text and (before.isspace() or before in ")）")


def _has_values(items: Sequence[Item]) -> bool:
    """True when other cells than labels stand in the row (label and value side by side)."""
    others = [item for item in items if role_of("information", item.text) is None]
    return any(len(item.text) > 1 for item in others)


def _fields(row: Sequence[Item]) -> Iterator[tuple[str, Term]]:
    """Label and value pairs of an information row: the value runs to the next label."""
    role, nothing = "", Term()
    for item in row:
        found = role_of("information", item.text) if item.kind is not Kind.BLANK else None
        if found:
            if role:
                yield role, nothing
            role, nothing = found, _unfilled(item)
        elif role and item.kind is not Kind.BLANK:
            yield role, Term(text=item.text, place=item.place, label=nothing.label)
            role = ""
    if role:
        yield role, nothing


def _goal_cells(
    row: Sequence[Item], items: Sequence[Item], columns: Sequence[Column]
) -> dict[str, Term]:
    """The goals below their heads; those of a row that lost its columns stand in their order."""
    placed = align(items, columns, geometry_of(row[0].grid, len(row), len(row)))
    found = {one.role: one.item for one in placed}
    if len(items) == len(columns) > len(found):
        found = {column.role: item for column, item in zip(columns, items, strict=True)}
    labels = {column.role: column.label for column in columns}
    return {
        role: Term(text=item.text, place=item.place, label=labels[role])
        for role, item in found.items()
    }


def _unfilled(label: Item) -> Term:
    """What stands beside a label while nothing was filled in: blank, at the label's place."""
    return Term(label=label.text, place=label.place, state=State.BLANK)
