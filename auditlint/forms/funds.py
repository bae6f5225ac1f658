"""The fund block of a form: a line a source, with budgets, spending, points, rate and score."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from auditlint.documents import Grid
from auditlint.figures import Figure, State, Term, Unit
from auditlint.forms import marks
from auditlint.forms.align import (
    LANE,
    RAGGED,
    STREAM,
    Column,
    Geometry,
    Placed,
    align,
    geometry_of,
    labels_of,
)
from auditlint.forms.divided import PART, divided_columns, divides
from auditlint.forms.fundings import MONEY, Funding, FundRow, certain_if
from auditlint.forms.glue import glued_row, is_glued_line, unglued
from auditlint.forms.items import Item, Kind
from auditlint.forms.lexicon import levels_of, role_of
from auditlint.records import replace

_OTHERS = frozenset({"unknown", "balance"})
_MARKS = frozenset({"points", "score"})
_SUBTOTALS = frozenset({"小计", "共计"})
_LEAST_VALUES = 2
_BADLY_PRINTED = re.compile(r"[^\d一-鿿]{0,9}\d[^一-鿿]*")
_LABELS = {
    "initial_budget": "年初预算数",
    "budget": "全年预算数",
    "executed": "全年执行数",
    "points": "分值",
    "rate": "执行率",
    "arrival_rate": "到位率",
    "score": "得分",
}


@dataclass
class FundBlock:
    """Collects the lines under one fund header."""

    columns: tuple[Column, ...]
    width: int
    grid: Grid
    unit: Unit
    declared: Figure = field(default_factory=lambda: marks.blank("分值"))
    """The points that the label at the side gives to execution."""
    given: dict[str, Item] = field(default_factory=dict)
    """Figures of the whole that stand in the cells of the heads themselves: 分值10."""
    rank_of_lane: tuple[int, ...] = ()
    """A number for the year or period of each lane, the form's own the highest; empty where the
    heads name none."""
    lanes: list[list[FundRow]] = field(default_factory=lambda: [[]])
    is_whole: bool = True
    is_divided: bool = False
    """Whether a line below the header divides its columns, and which amount is which is open."""
    is_closed: bool = False
    """True once a line of another table was met: what follows is no source of funds."""

    @property
    def rows(self) -> list[FundRow]:
        """The lines of the first lane."""
        return self.lanes[0]

    @property
    def is_known(self) -> bool:
        """Whether a line names a source that every form has: a total of lines that nobody knows
        may be that of any table."""
        sources = {row.source for row in self.rows}
        return bool(sources) and (not sources <= {"unknown", "total"} or sources == {"total"})

    @property
    def is_spent(self) -> bool:
        """Whether its header has a column of spending, which every one has."""
        return True

    def take(self, row: Sequence[Item]) -> bool:
        """Read a row as a line of the block; False when it is none."""
        row = self._unglued(row)
        if not self.rows and self.grid is not Grid.STREAM and divides(self.columns, row):
            columns = divided_columns(self.columns, row)
            self.columns = columns or self.columns
            self.is_divided, self.is_whole = columns is None, columns is not None
            return True
        label = _label_of(row) or _unknown_label(row) or self._bare(row)
        if label is None and any(is_glued_line(item.text) for item in row):
            self.is_whole = False
            return True
        if label is None:
            self.is_closed = self.is_closed or _opens_another_table(row)
            return False
        if self.is_closed or self._has_total(label):
            self.is_closed = True
            return False
        source = self._source(label)
        first = label.column + (not label.is_figure)
        beside = [item for item in row if item.column >= first]
        rest = unglued(beside, self.columns)
        geometry = geometry_of(self.grid, len(row), self.width)
        placed = align(rest, self._columns_for(source, rest, geometry), geometry)
        used = {id(one.item) for one in placed}
        lost = [item for item in rest if id(item) not in used]
        is_bad = any(_is_badly_printed(item) for item in lost)
        for at, lane in enumerate(_by_lane(placed)):
            while len(self.lanes) <= at:
                self.lanes.append([])
            is_open = is_bad or any(one.role in MONEY and not one.is_certain for one in lane)
            suffix = f"{LANE}{at}" if at else ""
            self.lanes[at].append(self._line(source, label, lane, suffix, is_open=is_open))
        if any(item.is_figure for item in lost):
            self.is_whole = False
        return True

    def _unglued(self, row: Sequence[Item]) -> Sequence[Item]:
        """The cells of a line that was printed as one, where they can be told apart."""
        filled = [item for item in row if item.kind is not Kind.BLANK]
        if len(filled) != 1 or not is_glued_line(filled[0].text):
            return row
        return glued_row(filled[0].cell.passage, self.columns) or row

    def _bare(self, row: Sequence[Item]) -> Item | None:
        """The first figure of a line without any label, which right below the header is that of
        the whole; None when the row is none."""
        filled = [item for item in row if item.kind is not Kind.BLANK]
        are_values = all(item.is_figure or item.kind is Kind.DASH for item in filled)
        is_first = not any(self.lanes)
        few = sum(item.is_figure for item in filled) < _LEAST_VALUES
        return None if few or not (are_values and is_first) else filled[0]

    def _source(self, label: Item) -> str:
        """The kind of a line; a first line 小计, or without a label, is that of the whole."""
        is_whole = label.is_figure or label.key in _SUBTOTALS
        if is_whole and not self.rows:
            return "total"
        return role_of("fund_rows", label.text) or "unknown"

    def _columns_for(
        self, source: str, rest: Sequence[Item], geometry: Geometry
    ) -> tuple[Column, ...]:
        """Where places are lost, a line of one source with too few figures for points and score
        has amounts and perhaps a rate: execution is scored on the line of the whole. Dashes may
        stand for either, unless every amount is there."""
        amounts = [column for column in self.columns if column.role not in _MARKS]
        figures = sum(item.is_figure for item in rest)
        if figures < sum(column.role in MONEY for column in amounts):
            figures += sum(item.kind is Kind.DASH for item in rest)
        is_part = source not in ("total", "unknown")
        if geometry in (STREAM, RAGGED) and is_part and figures <= len(amounts):
            return tuple(amounts)
        return self.columns

    def _has_total(self, label: Item) -> bool:
        """Whether a second line of the whole project begins: it belongs to another table."""
        is_total = role_of("fund_rows", label.text) == "total"
        return is_total and any(row.source == "total" for row in self.rows)

    def _line(
        self, source: str, label: Item, placed: Sequence[Placed], lane: str, *, is_open: bool
    ) -> FundRow:
        """The line of a source; where it ``is_open`` which amount is which, a blank may be one."""
        given = self.given if source == "total" else {}
        cells = {role: Placed(item, role, is_certain=True) for role, item in given.items()}
        cells |= {one.role: one for one in placed if not one.item.is_empty or one.role not in given}
        labels = labels_of(self.columns)

        def read(role: str) -> Figure:
            name = labels.get(f"{role}{lane}") or _LABELS[role]
            found = cells.get(role)
            if found is None and is_open and role in MONEY:
                return replace(marks.blank(name), state=State.AMBIGUOUS)
            if found is None:
                return marks.blank(name)
            unit = marks.money_unit([name]) or self.unit
            figure = _convert(role, found.item.figure(name), unit)
            is_doubtful = not found.is_certain or (self.is_divided and role in MONEY)
            if is_doubtful and figure.is_printed:
                return replace(figure, state=State.AMBIGUOUS)
            return figure

        return FundRow(
            source,
            Term(text="" if label.is_figure else label.text, place=label.place, label="资金来源"),
            read("initial_budget"),
            read("budget"),
            read("executed"),
            self.declared if source == "total" and "points" not in cells else read("points"),
            read("rate"),
            read("score"),
            _reason(cells.get("reason")),
            self._further(placed, frozenset({"arrived"})),
            self._further(placed, _OTHERS),
            self._further(placed, frozenset({PART})),
            read("arrival_rate"),
        )

    def _further(self, placed: Sequence[Placed], roles: frozenset[str]) -> tuple[Figure, ...]:
        """The amounts of a line in columns of these roles."""
        labels = {column.role: column.label.strip() for column in self.columns}
        return tuple(
            marks.amount(one.item.figure(labels.get(one.role) or "其他资金栏"), self.unit)
            for one in placed
            if one.role in roles and one.item.is_figure and one.item.kind is not Kind.PERCENT
        )

    def fundings(self) -> tuple[Funding, ...]:
        """A fund block a lane, the form's own first."""
        lanes = [Funding(_precise(rows), certain_if(self.is_whole)) for rows in self.lanes]
        ranks = self.rank_of_lane
        if len(ranks) == len(lanes):
            order = sorted(range(len(lanes)), key=lambda at: ranks[at], reverse=True)
            lanes = [lanes[at] for at in order]
        return tuple(lanes)

    def finished(self) -> tuple[FundRow, ...]:
        """The lines of the first fund block; none where several cannot be told apart by year."""
        is_open = len(self.lanes) > 1 and len(self.rank_of_lane) != len(self.lanes)
        return () if is_open else self.fundings()[0].rows


def _precise(rows: list[FundRow]) -> tuple[FundRow, ...]:
    """The lines with the amounts of each column at its finest printed precision."""
    columns = (marks.at_column_precision([getattr(row, name) for row in rows]) for name in MONEY)
    return tuple(
        replace(row, initial_budget=initial, budget=budget, executed=executed)
        for row, initial, budget, executed in zip(rows, *columns, strict=True)
    )


def _by_lane(placed: Sequence[Placed]) -> list[list[Placed]]:
    """The placed cells lane by lane, with the plain roles."""
    lanes: list[list[Placed]] = [[]]
    for one in placed:
        role, _, number = one.role.partition(LANE)
        at = int(number or 0)
        lanes += [[] for _ in range(at + 1 - len(lanes))]
        lanes[at].append(replace(one, role=role) if number else one)
    return lanes


def _convert(role: str, figure: Figure, unit: Unit) -> Figure:
    if role in MONEY:
        return marks.amount(figure, unit)
    if role in ("rate", "arrival_rate"):
        return marks.rate(figure)
    return marks.points(figure) if role == "points" else marks.score(figure)


def _label_of(row: Sequence[Item]) -> Item | None:
    """The cell that names the source of funds: the last one with a known label."""
    known = [item for item in row if item.is_words and _names_source(item)]
    return known[-1] if known else None


def _names_source(item: Item) -> bool:
    return item.key in _SUBTOTALS or role_of("fund_rows", item.text) is not None


def _opens_another_table(row: Sequence[Item]) -> bool:
    """A line of three labels at least, one of them the head of an indicator table."""
    words = [item for item in row if item.is_words]
    heads = [item for item in words if role_of("indicator_columns", item.text)]
    return len(words) >= 3 and bool(heads) and not any(item.is_figure for item in row)


def _reason(placed: Placed | None) -> Term:
    if placed is None or placed.item.is_empty:
        return Term(state=State.BLANK, label="偏差原因")
    return Term(text=placed.item.text, place=placed.item.place, label="偏差原因")


def _unknown_label(row: Sequence[Item]) -> Item | None:
    """The words before a line of two figures at least: a source that the lexicon lacks."""
    filled = [item for item in row if item.kind is not Kind.BLANK]
    if sum(item.is_figure for item in filled) < 2 or not filled[0].is_words:
        return None
    words = [item for item, after in pairwise(filled) if item.is_words and not after.is_words]
    text = words[0].text
    return None if levels_of(text) or role_of("totals", text) else words[0]


def _is_badly_printed(item: Item) -> bool:
    """Digits among signs and stray letters: a figure that cannot be read."""
    return item.kind is Kind.MIXED and _BADLY_PRINTED.fullmatch(item.text) is not None
