"""Pages of a PDF as lines and tables in reading order; tables over several pages become one."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from auditlint.places import Box
from auditlint.readers.assembly import Draft
from auditlint.readers.backends import Glyph, PageContent
from auditlint.readers.carried import rejoined
from auditlint.readers.gutters import by_column
from auditlint.readers.lattice import Lattice, Span, lattices
from auditlint.readers.pagetext import TextLine, cell_passage, lines
from auditlint.readers.prose import HANGING

_SAME_EDGE = 3.0
_TOUCHING = 1.0
_CUT = 0.2
"""Of the width of a character: what lies beyond the edge of its cell by more is no accident."""
_NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)
_NEAR_BOTTOM = 0.6
_MOST_TABLES = 200
_MOST_HEADER_ROWS = 3


@dataclass(slots=True)
class PageTable:
    """A ruled table on one page, or stitched together from several."""

    xs: tuple[float, ...]
    rows: int
    cells: list[Draft]
    bottom: float
    """How far down the page it ends, as a share of the page's height."""


Item: TypeAlias = TextLine | PageTable


@dataclass(slots=True)
class Page:
    """A page: what is printed on it, from top to bottom."""

    number: int
    width: float
    height: float
    items: list[Item] = field(default_factory=list)


def laid_out(content: PageContent, path: str) -> Page:
    """The lines and tables of a page. Raises TooManyLines."""
    tables = lattices(content.rules)
    chosen = sorted(tables, key=_area)[:_MOST_TABLES]
    inside, outside = _parted(content.glyphs, chosen)
    page = Page(content.number, content.width, content.height)
    items: list[tuple[float, Item]] = list(by_column(list(lines(outside))))
    for index, table in enumerate(chosen):
        cells = [
            _draft(table, span, inside.get((index, at), []), path, content.number)
            for at, span in enumerate(table.spans)
        ]
        if any(cell.passage for cell in cells):
            bottom = table.ys[-1] / max(content.height, 1.0)
            items.append((table.ys[0], PageTable(table.xs, len(table.ys) - 1, cells, bottom)))
    page.items = [item for _, item in sorted(items, key=lambda pair: pair[0])]
    return page


def _area(table: Lattice) -> float:
    x0, y0, x1, y1 = table.box
    return (x1 - x0) * (y1 - y0)


def _parted(
    glyphs: Sequence[Glyph], tables: Sequence[Lattice]
) -> tuple[dict[tuple[int, int], list[Glyph]], list[Glyph]]:
    """The characters of each cell, by table and cell, and those outside of all tables."""
    inside: dict[tuple[int, int], list[Glyph]] = {}
    outside: list[Glyph] = []
    if not tables:
        return inside, list(glyphs)
    left, top, right, bottom = edges = _NOWHERE
    members, last, overflows = outside, None, False
    for glyph in glyphs:
        _, x0, y0, x1, y1 = glyph
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        if not (left <= x < right and top <= y < bottom):
            overflows = last is not None and _runs_over(glyph, last, edges, is_over=overflows)
            if not overflows and (last is None or not _hangs_on(glyph, last)):
                found = _cell_of(x, y, tables)
                members = outside if found is None else inside.setdefault(found, [])
                edges = _box_of(found, tables)
                is_certain = len(tables) == 1 and tables[0].is_regular
                left, top, right, bottom = edges if is_certain else _NOWHERE
        members.append(glyph)
        last = glyph
    return inside, outside


def _cell_of(x: float, y: float, tables: Sequence[Lattice]) -> tuple[int, int] | None:
    """The table and cell that hold a point; the innermost table first."""
    for index, table in enumerate(tables):
        cell = table.cell_at(x, y)
        if cell is not None:
            return index, cell
    return None


def _box_of(found: tuple[int, int] | None, tables: Sequence[Lattice]) -> Box:
    if found is None:
        return _NOWHERE
    index, cell = found
    return tables[index].cell_box(tables[index].spans[cell])


def _hangs_on(glyph: Glyph, last: Glyph) -> bool:
    """Whether a mark was set right behind a character, if need be beyond the edge of its cell."""
    return _is_beside(glyph, last) and glyph.text in HANGING and bool(last.text.strip())


def _runs_over(glyph: Glyph, last: Glyph, edges: Box, *, is_over: bool) -> bool:
    """Whether a text that is too long for its cell goes on: its edge cuts through a character."""
    left, _, right, _ = edges
    hangs = last.text in HANGING and not is_over
    if hangs or not _is_beside(glyph, last) or not left < right:
        return False
    over = (last.x1 - right) / max(last.x1 - last.x0, 1.0)
    under = (right - glyph.x0) / max(glyph.x1 - glyph.x0, 1.0)
    return is_over or (glyph.x0 > left and max(over, under) > _CUT)


def _is_beside(glyph: Glyph, last: Glyph) -> bool:
    return abs(glyph.x0 - last.x1) < _TOUCHING and abs(glyph.y1 - last.y1) < _TOUCHING


def _draft(table: Lattice, span: Span, glyphs: list[Glyph], path: str, number: int) -> Draft:
    box = table.cell_box(span)
    passage = cell_passage(list(lines(glyphs)), path, number, box)
    return Draft(span.row, span.column, passage, span.rows, span.columns)


def stitched(pages: Sequence[Page]) -> Iterator[list[Item]]:
    """The items of each page; a table that goes on from the page before is moved into that one."""
    open_table: PageTable | None = None
    kept: list[list[Item]] = []
    for page in pages:
        items = list(page.items)
        first = items[0] if items else None
        if open_table and isinstance(first, PageTable) and _goes_on(open_table, first):
            _append(open_table, first)
            items.pop(0)
            last: Item | None = items[-1] if items else open_table
        else:
            last = items[-1] if items else None
        open_table = last if isinstance(last, PageTable) else None
        kept.append(items)
    yield from kept


def _goes_on(above: PageTable, below: PageTable) -> bool:
    if above.bottom < _NEAR_BOTTOM:
        return False
    outer = ((above.xs[0], below.xs[0]), (above.xs[-1], below.xs[-1]))
    return all(abs(one - other) <= _SAME_EDGE for one, other in outer)


def _append(above: PageTable, below: PageTable) -> None:
    """Put the rows of the second table under the first, on the columns of both."""
    edges: list[float] = []
    for edge in sorted((*above.xs, *below.xs)):
        if not edges or edge - edges[-1] > _SAME_EDGE:
            edges.append(edge)
    header = _repeated_rows(above, below)
    upper = [_moved(cell, above.xs, edges, 0) for cell in above.cells]
    lower = [
        _moved(cell, below.xs, edges, above.rows - header)
        for cell in below.cells
        if cell.row >= header
    ]
    above.cells, lost = rejoined(upper, lower, above.rows, edges)
    above.rows += below.rows - header - lost
    above.bottom = below.bottom
    above.xs = tuple(edges)


def _moved(cell: Draft, xs: Sequence[float], edges: list[float], rows: int) -> Draft:
    left = _edge(edges, xs[cell.column])
    right = _edge(edges, xs[cell.column + cell.column_span])
    return cell._replace(row=cell.row + rows, column=left, column_span=max(right - left, 1))


def _edge(edges: list[float], position: float) -> int:
    return bisect_left(edges, position - _SAME_EDGE)


def _repeated_rows(above: PageTable, below: PageTable) -> int:
    """How many rows at the top of the second table are the header of the first printed again."""
    if _shape(above, 1) != _shape(below, 1):
        return 0
    count = 1
    while count < _MOST_HEADER_ROWS and _shape(above, count + 1) == _shape(below, count + 1):
        count += 1
    while count and any(cell.row < count < cell.row + cell.row_span for cell in below.cells):
        count -= 1
    return count if count < below.rows else 0


def _shape(table: PageTable, rows: int) -> list[tuple[int, int, int, int, str]]:
    """Places, spans and texts of the cells that begin in the first rows."""
    return [
        (cell.row, cell.column, cell.row_span, cell.column_span, cell.passage.content)
        for cell in table.cells
        if cell.row < rows
    ]
