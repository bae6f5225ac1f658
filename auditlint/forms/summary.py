"""Summary tables and project lists: one row a project."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from auditlint.documents import Block, Grid, Paragraph, Table
from auditlint.figures import Figure, Grade, State, Term, Unit
from auditlint.forms import marks
from auditlint.forms.align import Column, Placed, align, geometry_of, labels_of
from auditlint.forms.headers import UNKNOWN, indicator_columns, stacked_columns, summary_columns
from auditlint.forms.items import Item, Kind, Rows
from auditlint.forms.layout import Layout
from auditlint.forms.lexicon import role_of
from auditlint.forms.rows import names_columns
from auditlint.forms.standards import rank_of
from auditlint.forms.tables import SummaryRow, SummaryTable
from auditlint.records import cached_property, replace
from auditlint.text import label_key

_TITLE = re.compile(r"汇总|清单|一览|情况表|明细|统计表")
_YEAR = re.compile(r"((?:19|20)\d{2})\s*年")
_PARTIAL = re.compile(r"部分|主要|重点|示例")
_HEAD = re.compile(r"资金|预算|支出|金额|经费|执行|情况|得分|评价|单位|绩效|年")
_MONEY = ("amount", "initial_budget", "budget", "executed", "balance")
_LABELS = {
    "amount": "资金",
    "initial_budget": "年初预算数",
    "budget": "预算数",
    "executed": "执行数",
    "balance": "结余",
    "rate": "执行率",
    "score": "自评得分",
}
_ADJUSTS = re.compile(r"调整|调[增减]|追[加减]|核[增减]|结转")
_REACH = 6
_DEEP = 3


def summary_tables(blocks: Sequence[Block], layout: Layout) -> Iterator[SummaryTable]:
    """The summary tables among the blocks of a document."""
    texts: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            texts = [*texts[-_REACH:], block]
            continue
        found = _read(block, layout.rows_of(block), texts)
        if found is not None:
            yield found


def _read(table: Table, rows: Rows, texts: Sequence[Paragraph]) -> SummaryTable | None:
    found = next((one for one in _headers(rows) if one[1]), None)
    if found is None:
        return None
    header, columns = found
    notes = [one.passage.content for one in reversed(texts)]
    titles = [text for row in rows[:header] for item in row if (text := item.text)]
    unit = marks.money_unit([*(item.text for item in rows[header]), *titles, *notes])
    reader = _RowReader(columns, table.grid, len(rows[header]), unit or marks.UNKNOWN_MONEY)
    below = rows[header + 1 : list_end(rows)]
    body = [line for row in below if not names_columns(row) if (line := reader.read(row))]
    parts = [one for one in body if not one.is_total]
    totals = [_in_line(one, parts) for one in body if one.is_total]
    projects = [one.row for one in parts]
    if indicator_columns(rows[header]):
        projects = [*_once_each(projects)]
    if not projects:
        return None
    projects, total = _at_precision(projects, totals[-1] if totals else None)
    title = _title(titles, texts)
    return SummaryTable(
        title=title,
        rows=tuple(projects),
        total=total,
        place=table.place,
        is_partial=bool(_PARTIAL.search(title.text)),
        year=int(year[1]) if (year := _YEAR.search(title.text)) else None,
    )


def _once_each(rows: Sequence[SummaryRow]) -> Iterator[SummaryRow]:
    """The first line of every project, where each line is one of its indicators."""
    seen: set[str] = set()
    for row in rows:
        key = label_key(row.project.text)
        if key not in seen:
            yield row
        seen.add(key)


def list_end(rows: Sequence[Sequence[Item]]) -> int:
    """How many rows, from the first on, are a summary or project list: 0 where none begins, all
    unless a form follows in the same table."""
    header = next((at for at, columns in _headers(rows) if columns), None)
    if header is None:
        return 0
    below = range(header + 1, len(rows))
    ends = (at for at in below if _opens_form(rows[at]) or indicator_columns(rows[at]))
    return next(ends, len(rows))


def _opens_form(row: Sequence[Item]) -> bool:
    """A field of a form with its value: 项目名称, 社区矫正."""
    filled = [item for item in row if item.kind is not Kind.BLANK]
    roles = [role_of("information", item.text) for item in filled[:2]]
    return len(roles) > 1 and roles[0] == "project" and roles[1] is None


def _names_project(row: Sequence[Item]) -> bool:
    """A field of a form and its value (项目名称, 春季植树), which is no head over the row below."""
    filled = [item for item in row if item.kind is not Kind.BLANK]
    return len(filled) == 2 and _opens_form(row) and not _HEAD.search(filled[1].text)


def _headers(rows: Sequence[Sequence[Item]]) -> Iterator[tuple[int, tuple[Column, ...]]]:
    """Possible header rows with their columns; of two rows the lower one ends the header."""
    for at, row in enumerate(rows[:5]):
        if any(_heads_sources(rows[first : first + 2]) for first in (at + 1, at + 2)):
            continue
        is_upper = at + 1 < len(rows) and not _names_project(row)
        deep = _deep_columns(rows[at : at + _DEEP]) if is_upper else ()
        if deep:
            yield at + _DEEP - 1, deep
        stacked = stacked_columns(row, rows[at + 1]) if is_upper else ()
        single = summary_columns(row)
        # Both rows name columns: a line of the unit and the year above the head adds none to it.
        alone = [single, *([summary_columns(rows[at + 1])] if stacked else [])]
        if stacked and len(_roles(stacked)) > max(len(_roles(one)) for one in alone):
            yield at + 1, stacked
        yield at, single


def _deep_columns(rows: Sequence[Sequence[Item]]) -> tuple[Column, ...]:
    """The columns of a head of three rows, whose lowest divides heads of the one above it."""
    if len(rows) < _DEEP:
        return ()
    upper, middle, lower = rows
    below = [item for item in lower if item.kind is not Kind.BLANK]
    heads = [item for item in middle if item.kind is not Kind.BLANK]
    if len(below) < 2 or not all(item.is_words for item in (*below, *heads)):
        return ()
    if any(item.is_figure for item in upper) or not _are_below(below, heads, upper):
        return ()
    taken = {column for item in below for column in range(item.column, item.end)}
    kept = [item for item in heads if item.column not in taken]
    columns = stacked_columns(upper, sorted([*kept, *below], key=lambda item: item.column))
    # A line of the unit above a head of two rows hides which measure a 合计 divides.
    return columns if _known(columns) >= _known(stacked_columns(middle, lower)) else ()


def _are_below(below: Sequence[Item], heads: Sequence[Item], upper: Sequence[Item]) -> bool:
    """Whether the lowest labels begin under a head of the middle row, and leave heads of both rows
    that they do not divide: a row of words under every head is one of the list."""
    first = below[0].column
    starts = any(item.column <= first < max(item.end, first + 1) for item in heads)
    ends = {item.column for item in heads if item.column > below[-1].column}
    sides = {item.column for item in upper if item.kind is not Kind.BLANK and item.column < first}
    return starts and bool(ends) and bool(sides)


def _roles(columns: Sequence[Column]) -> set[str]:
    return {one.role for one in columns}


def _known(columns: Sequence[Column]) -> set[str]:
    return _roles(columns) - {UNKNOWN}


def _heads_sources(below: Sequence[Sequence[Item]]) -> bool:
    """Whether a line below names a source of funds: the head is that of a form's fund block."""
    words = [item for row in below for item in row[:2] if item.is_words]
    kinds = {role_of("fund_rows", item.text) for item in words}
    return "appropriation" in kinds or ("total" in kinds and len(kinds - {None}) > 1)


def _title(titles: Sequence[str], texts: Sequence[Paragraph]) -> Term:
    for paragraph in reversed(texts):
        content = paragraph.passage.content
        if _TITLE.search(label_key(content)) and len(content) < 80:
            return Term(text=content.strip(), place=paragraph.passage.place(), label="表名")
    named = [text for text in titles if _TITLE.search(text)]
    return Term(text=named[0] if named else "", label="表名")


class _Line(NamedTuple):
    """A row of a project or of a total, and the columns that its figures stand in."""

    row: SummaryRow
    is_total: bool
    columns: Mapping[str, int]


def _in_line(total: _Line, parts: Sequence[_Line]) -> SummaryRow:
    """A total row; its amounts are ambiguous unless all are as far from those above them.

    A lost cell moves a whole row, never one figure of it.
    """
    shifts = {
        column - Counter(above).most_common(1)[0][0]
        for role, column in total.columns.items()
        if (above := [one.columns[role] for one in parts if role in one.columns])
    }
    if len(shifts) < 2:
        return total.row
    figures = {name: getattr(total.row, name) for name in (*_MONEY, "score")}
    doubtful = {
        name: replace(figure, state=State.AMBIGUOUS)
        for name, figure in figures.items()
        if figure.is_printed
    }
    return replace(total.row, **doubtful)


@dataclass(frozen=True)
class _RowReader:
    columns: tuple[Column, ...]
    grid: Grid
    width: int
    unit: Unit

    def read(self, row: Sequence[Item]) -> _Line | None:
        """The row; None when it holds no project and no total."""
        items = [item for item in row if item.kind is not Kind.BLANK]
        if len(items) < 2:
            return None
        is_total = any(role_of("totals", item.text) == "total" for item in items[:3])
        if is_total:
            items = [item for item in items if role_of("totals", item.text) != "total"]
        placed = align(items, self.columns, geometry_of(self.grid, len(row), self.width))
        cells = {one.role: one for one in placed}
        found = self._row(cells)
        if found.project.is_blank and not is_total:
            return None
        facts = (*(getattr(found, name) for name in _MONEY), found.score, found.grade)
        if all(fact.is_blank for fact in facts):
            return None
        figured = (*_MONEY, "score")
        return _Line(
            found, is_total, {one.role: one.item.column for one in placed if one.role in figured}
        )

    @cached_property
    def _is_adjusted(self) -> bool:
        """Whether the list adjusts the initial budget in a column and none is known to hold what
        it became."""
        roles = _roles(self.columns)
        others = (one.label for one in self.columns if one.role == UNKNOWN)
        is_changed = any(_ADJUSTS.search(label) for label in others)
        return is_changed and "initial_budget" in roles and "budget" not in roles

    def _row(self, cells: dict[str, Placed]) -> SummaryRow:
        labels = labels_of(self.columns)

        def words(role: str) -> Term:
            found = cells.get(role)
            if found is None or found.item.is_empty:
                return Term(label=labels.get(role, role), state=State.BLANK)
            return Term(text=found.item.text, place=found.item.place, label=labels[role])

        def number(role: str) -> Figure:
            label = labels.get(role) or _LABELS[role]
            found = cells.get(role)
            if found is None:
                is_lost = role == "budget" and self._is_adjusted
                return replace(
                    marks.blank(label), state=State.AMBIGUOUS if is_lost else State.BLANK
                )
            unit = marks.money_unit([label]) or self.unit
            figure = _convert(role, found.item.figure(label), unit)
            doubtful = not found.is_certain and figure.is_printed
            return replace(figure, state=State.AMBIGUOUS) if doubtful else figure

        return SummaryRow(
            number=words("number"),
            unit=words("unit"),
            project=words("project"),
            amount=number("amount"),
            initial_budget=number("initial_budget"),
            budget=number("budget"),
            executed=number("executed"),
            balance=number("balance"),
            rate=number("rate"),
            score=number("score"),
            grade=_grade(words("grade")),
            reason=words("reason"),
            goal=words("goal"),
            result=words("result"),
            contact=words("contact"),
        )


def _grade(term: Term) -> Grade:
    rank = rank_of(term.text)
    return Grade(text=term.text, place=term.place, label=term.label, state=term.state, rank=rank)


def _convert(role: str, figure: Figure, unit: Unit) -> Figure:
    if role == "rate":
        return marks.rate(figure)
    return marks.score(figure) if role == "score" else marks.amount(figure, unit)


def _at_precision(
    rows: list[SummaryRow], total: SummaryRow | None
) -> tuple[list[SummaryRow], SummaryRow | None]:
    every = [*rows, *([total] if total else [])]
    columns = [marks.at_column_precision([getattr(row, name) for row in every]) for name in _MONEY]
    every = [
        replace(row, **dict(zip(_MONEY, cells, strict=True)))
        for row, *cells in zip(every, *columns, strict=True)
    ]
    return every[: len(rows)], every[-1] if total else None
