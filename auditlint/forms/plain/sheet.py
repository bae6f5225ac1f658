"""Sheets: a stretch of a table with one header, its lines and its columns of figures.

A table may hold several: one below the other, each with its own header, and two halves side by
side (收入 | 支出), each with its own labels. Where merged cells were lost and a row has fewer cells
than its header, the row is put where its kinds of cells allow only one place; else it is left out
and the sheet counts as broken, so that no sum over it can be certain.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditlint.documents import Grid, Table
from auditlint.figures import Figure, Unit, find_unit
from auditlint.forms import marks
from auditlint.forms.headers import indicator_columns
from auditlint.forms.items import Item, Kind, Rows
from auditlint.forms.plain import labels
from auditlint.forms.plain.columns import (
    Column,
    Known,
    column_of,
    figures_of,
    known_figure,
)
from auditlint.forms.plain.labels import Label, read_label
from auditlint.forms.plain.stretches import belongs_to_form, names_more, own_heads
from auditlint.forms.rows import names_columns
from auditlint.records import replace
from auditlint.text import label_key

_YEAR = re.compile(r"(?:19|20)\d{2}")
_NUMBERED = re.compile(r"[(（]?(?:\d{1,2}|[A-Za-z甲乙])[)）]?(?:[=＝].{1,20})?")
_UNIT_HEADS = frozenset({"单位", "计量单位", "度量单位"})
_COUNTING = frozenset({"栏次", "列次", "行次", "序号", "项目", "甲", "乙", "合计", "栏次号"})
_ROW_NUMBERS = frozenset({"行次", "栏次", "行号"})
_WORDS = (Kind.TEXT, Kind.MIXED)
_MOST_HEADERS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of figures, a cell for each column; ``unit`` is what a column 单位 says."""

    label: Label
    cells: tuple[Figure, ...]
    unit: str


@dataclass(frozen=True)
class Sheet:
    """Lines by columns of figures. ``is_broken``: some line could not be put in its place;
    ``is_of_form``: a form has read its columns, and only what stands beside those is of use."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    is_broken: bool = False
    is_of_form: bool = False


@dataclass(frozen=True, slots=True)
class _Head:
    """The header of a section: full label, upper label and formula of each grid column."""

    labels: tuple[str, ...]
    groups: tuple[str, ...]
    formulas: tuple[str, ...]


def sheets(
    table: Table, rows: Rows, known: Known, notes: Sequence[str], *, is_form: bool = False
) -> Iterator[Sheet]:
    """The sheets of a table; ``notes`` are texts above it that may print the unit.

    ``is_form``: stretches under a header of a form (funds, indicators) are the form's own.
    """
    if table.grid is Grid.STREAM:
        return
    filled = [row for row in rows if any(item.text for item in row)]
    for header, body in _sections(filled):
        is_of_form = is_form and belongs_to_form(header, body)
        if is_of_form and not names_more(header):
            continue
        heads = own_heads(header) if is_of_form else header
        head = _read_head(heads, table)
        unit = marks.money_unit([*(item.text for row in heads for item in row), *notes])
        rest, broken = _aligned(body, head, table)
        for start, stop in _halves(head, rest):
            found = _sheet(head, rest, range(start, stop), known, unit)
            if found is not None:
                found = _of_form(found, heads) if is_of_form else found
                yield replace(found, is_broken=broken)


def _of_form(sheet: Sheet, header: Sequence[Sequence[Item]]) -> Sheet:
    """The sheet of a form's own stretch: of indicators only the marks add up."""
    if not any(indicator_columns(row) for row in header):
        return replace(sheet, is_of_form=True)
    columns = tuple(
        replace(one, is_additive=not one.is_ratio and labels.is_mark(one.head))
        for one in sheet.columns
    )
    lines = tuple(
        replace(
            line,
            label=replace(line.label, is_other=False),
            cells=tuple(
                _as_mark(cell) if column.is_additive else cell
                for column, cell in zip(columns, line.cells, strict=True)
            ),
        )
        for line in sheet.lines
    )
    return replace(sheet, columns=columns, lines=lines, is_of_form=True)


def _as_mark(cell: Figure) -> Figure:
    """A score as ``marks.score`` has it; a whole one is exact in any column."""
    found = cell if cell.exact else marks.score(cell)
    is_whole = found.value is not None and found.value == found.value.to_integral_value()
    return replace(found, exact=True) if is_whole and not found.exact else found


def _sections(
    rows: Sequence[Sequence[Item]],
) -> Iterator[tuple[list[list[Item]], list[list[Item]]]]:
    """Header rows and body rows, again at each later row that can only be a header."""
    width = Counter(len(_filled(row)) for row in rows).most_common(1)[0][0] if rows else 0
    header: list[list[Item]] = []
    body: list[list[Item]] = []
    for row in rows:
        is_second = bool(header) and not body and (_is_numbering(row) or _divides(header[-1], row))
        if is_second or _is_header(row, width):
            if body:
                yield header, body
                header, body = [], []
            header.append(list(row))
        elif header:
            body.append(list(row))
    if header and body:
        yield header, body


def _filled(row: Sequence[Item]) -> list[Item]:
    return [item for item in row if item.text]


def _is_header(row: Sequence[Item], width: int) -> bool:
    """A row of words that fills most of the width of the table, or spans it in groups."""
    filled = _filled(row)
    texts = [item for item in filled if _is_wordy(item)]
    if len(filled) < 2 or len(texts) < len(filled) or any(len(item.text) > 40 for item in filled):
        return False
    spans = sum(item.end - item.column for item in filled)
    return len(filled) * 2 > width or spans > len(filled) * 1.4


def _divides(heads: Sequence[Item], row: Sequence[Item]) -> bool:
    """A row of words that only stand below heads of several columns each."""
    filled, above = _filled(row), _filled(heads)
    ends = [max(item.end, after.column) for item, after in itertools.pairwise(above)]
    ends += [item.end for item in above[-1:]]
    wide = [range(one.column, end) for one, end in zip(above, ends, strict=True)]
    columns = {column for one in wide if len(one) > 1 for column in one}
    return len(filled) > 1 and all(_is_wordy(one) and one.column in columns for one in filled)


def _is_wordy(item: Item) -> bool:
    if item.kind is Kind.FILLER:
        return not item.text.isascii()
    return item.kind in (*_WORDS, Kind.DATE) or _is_year(item)


def _is_year(item: Item) -> bool:
    return _YEAR.fullmatch(item.text) is not None


def _is_numbering(row: Sequence[Item]) -> bool:
    """A line that only numbers the columns: 栏次 1 2 3 4=2+3."""
    filled = _filled(row)
    if names_columns(row):
        return True
    rest = [item for item in filled if item.key not in _COUNTING]
    first = len(rest) < len(filled)
    return (
        len(rest) >= 2
        and all(_NUMBERED.fullmatch(item.key) for item in rest)
        and (first or any("=" in item.key for item in rest))
    )


def _read_head(header: Sequence[Sequence[Item]], table: Table) -> _Head:
    """The labels of each column; an upper label of a text table covers the blanks after it."""
    width = table.columns
    lower, upper, formulas = [""] * width, [""] * width, [""] * width
    for item in (item for row in header if _is_numbering(row) for item in row):
        formulas[item.column] = item.key
    named = [row for row in header if not _is_numbering(row)][-_MOST_HEADERS:]
    for depth, row in enumerate(named):
        for item, column in _covered(row, width):
            upper[column], lower[column] = upper[column] + lower[column], item.text
        if depth + 1 < len(named) and table.grid is Grid.LOOSE:
            _spread(lower, named[depth + 1])
    return _Head(tuple(lower), tuple(upper), tuple(formulas))


def _covered(row: Sequence[Item], width: int) -> Iterator[tuple[Item, int]]:
    """Every filled cell of a header row with each column that it stands over."""
    for item in row:
        for column in range(item.column, min(item.end, width) if item.text else 0):
            yield item, column


def _spread(labels_: list[str], below: Sequence[Item]) -> None:
    filled = {item.column for item in below if item.text}
    for column in range(1, len(labels_)):
        if not labels_[column] and column in filled and column - 1 in filled:
            labels_[column] = labels_[column - 1]


def _aligned(
    body: Sequence[Sequence[Item]], head: _Head, table: Table
) -> tuple[list[dict[int, Item]], bool]:
    """Each row as column → item; whether rows had to be left out."""
    last = max((at for at, label in enumerate(head.labels) if label), default=-1) + 1
    full = [row for row in body if len(row) >= last]
    shapes = _shapes(full)
    found: list[dict[int, Item]] = []
    broken = False
    for row in body:
        placed = _placed(row, last, shapes, table.grid)
        if placed is not None:
            found.append(placed)
        else:
            broken = broken or any(item.is_figure for item in row)
    return found, broken


def _shapes(rows: Sequence[Sequence[Item]]) -> dict[int, str]:
    """What each column holds in most rows: words, percents, or other figures."""
    counts: dict[int, Counter[str]] = {}
    for row in rows:
        for item in row:
            shape = _shape(item)
            if shape:
                counts.setdefault(item.column, Counter())[shape] += 1
    return {column: found.most_common(1)[0][0] for column, found in counts.items()}


def _shape(item: Item) -> str:
    if item.kind in _WORDS:
        return "words"
    if item.kind is Kind.PERCENT:
        return "percent"
    return "figure" if item.is_figure else ""


def _placed(
    row: Sequence[Item], width: int, shapes: Mapping[int, str], grid: Grid
) -> dict[int, Item] | None:
    """The row by column; one that is short or does not fit goes where its kinds fit, in one place
    only, else None."""
    is_whole = grid is Grid.EXACT or len(row) >= width
    if grid is Grid.PACKED and not is_whole:
        return None
    if is_whole and not _is_shifted(row, shapes, 0):
        return {item.column: item for item in row}
    room = range(-2, 3) if is_whole else range(width - len(row) + 1)
    fits = [shift for shift in room if _fits(row, shapes, shift)]
    if not is_whole and 0 in fits and not _is_total(row):
        fits = [0]
    if len(fits) != 1:
        return None
    return {item.column + fits[0]: item for item in row}


def _is_shifted(row: Sequence[Item], shapes: Mapping[int, str], shift: int) -> bool:
    """A figure where names stand, or a percent and a figure in each other's columns."""
    names = min((at for at, shape in shapes.items() if shape == "words"), default=0)
    first = min((at for at, shape in shapes.items() if at > names and shape != "words"), default=0)
    pairs = {(_shape(item), shapes.get(item.column + shift, "")) for item in row}
    among_names = any(
        _shape(item) == "figure" and shapes.get(item.column + shift) == "words"
        for item in row
        if item.column + shift < first and len(item.text) > 3 and not _is_limit(item)
    )
    return among_names or {("percent", "figure"), ("figure", "percent")} <= pairs


def _is_limit(item: Item) -> bool:
    """A band's limit among the names of bands: 60以下."""
    return any(one.quantity is not None and one.quantity.comparator for one in item.quantities)


def _is_total(row: Sequence[Item]) -> bool:
    return read_label([item.text for item in row if item.kind in _WORDS]).rank > 0


def _fits(row: Sequence[Item], shapes: Mapping[int, str], shift: int) -> bool:
    for item in row:
        mine, there = _shape(item), shapes.get(item.column + shift, "")
        is_label = mine == "words" and item.column == 0
        if mine and not is_label and mine != there:
            return False
    return True


def _halves(head: _Head, rows: Sequence[Mapping[int, Item]]) -> list[tuple[int, int]]:
    """Column ranges: one, or several where labels stand again between columns of like heads."""
    width = len(head.labels)
    words = [column for column in range(width) if _holds_words(column, rows)]
    for middle in words:
        left = _heads_of_figures(head, rows, range(middle))
        right = _heads_of_figures(head, rows, range(middle, width))
        if left and left == right:
            while labels.NUMBERING.search(label_key(head.labels[middle - 1])):
                middle -= 1  # noqa: PLW2901 - the codes of the right half are its own
            return [(0, middle), (middle, width)]
    return [(0, width)]


def _holds_words(column: int, rows: Sequence[Mapping[int, Item]]) -> bool:
    items = [row[column] for row in rows if column in row and row[column].text]
    words = sum(item.kind in _WORDS for item in items)
    return words >= 2 and words * 2 > len(items)


def _heads_of_figures(head: _Head, rows: Sequence[Mapping[int, Item]], columns: range) -> list[str]:
    return [
        label_key(head.labels[column])
        for column in columns
        if not labels.NUMBERING.search(head.labels[column]) and _holds_figures(column, rows)
    ]


def _holds_figures(column: int, rows: Sequence[Mapping[int, Item]]) -> bool:
    items = [row[column] for row in rows if column in row and not row[column].is_empty]
    figures = sum(item.is_figure for item in items)
    return figures > 0 and figures * 2 >= len(items)


def _sheet(
    head: _Head,
    rows: Sequence[Mapping[int, Item]],
    span: range,
    known: Known,
    unit: Unit | None,
) -> Sheet | None:
    """The sheet of a range of columns; None when it has no figures under it."""
    figures = [at for at in span if _is_figure_column(at, head, rows, span.start)]
    if not figures:
        return None
    leading = [
        at for at in span if at not in figures and label_key(head.labels[at]) not in _ROW_NUMBERS
    ]
    columns: list[Column] = []
    cells: list[list[Figure]] = []
    read = (known_figure(row.get(at), known) for row in rows for at in figures)
    given = next((one.unit for one in read if one is not None and one.unit.is_money), None)
    for at in figures:
        items = [row.get(at) for row in rows]
        column = column_of(at, head.labels[at], head.groups[at], head.formulas[at], items)
        columns.append(column)
        cells.append(figures_of(column, items, known, unit, given))
    lines = []
    for index, row in enumerate(rows):
        line = tuple(column[index] for column in cells)
        texts = [row[at].cell.text for at in leading if at in row and at < figures[-1]]
        if any(texts) or any(cell.text for cell in line):
            lines.append(_line(head, row, leading, texts, line))
    return Sheet(tuple(columns), tuple(lines))


def _line(
    head: _Head,
    row: Mapping[int, Item],
    leading: Sequence[int],
    texts: list[str],
    cells: tuple[Figure, ...],
) -> Line:
    at = next((one for one in leading if label_key(head.labels[one]) in _UNIT_HEADS), None)
    name = row[at].key if at is not None and at in row else ""
    return Line(read_label(texts), cells, name if find_unit(name) else "")


def _is_figure_column(at: int, head: _Head, rows: Sequence[Mapping[int, Item]], start: int) -> bool:
    if not _holds_figures(at, rows) or labels.NUMBERING.search(label_key(head.labels[at])):
        return False
    if at > start + 1 or (head.labels[at] and at > start):
        return True
    texts = [row[at].text for row in rows if at in row and row[at].text]
    return not any(read_label([text]).rank for text in texts) and not all(
        text.isdigit() and len(text) <= 7 for text in texts
    )
