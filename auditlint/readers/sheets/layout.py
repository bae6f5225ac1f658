"""What in a sheet is a table and what is running text: titles and notes stand around tables.

Rules tell first: in a sheet whose rows are mostly ruled, what is not ruled is no row. Otherwise a
text that stands alone in its rows is a title above a table, or a note below it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from auditlint.documents import Grid, Passage, Run
from auditlint.places import Place
from auditlint.readers.assembly import Draft
from auditlint.readers.flow import Section, TableDraft
from auditlint.readers.prose import Printed
from auditlint.readers.sheets.merging import Cover, accepted
from auditlint.readers.sheets.sheet import Filled, Merge, Sheet, address
from auditlint.readers.sheets.sides import sides
from auditlint.readers.sheets.strips import Strip, bands, strips

_SLACK = 100
_HEADING = 1


def sections(sheet: Sheet, path: str, *, heading: bool) -> Iterator[Section]:
    """The tables of a sheet and the lines between them; ``heading`` puts its name before them."""
    if heading:
        yield [Printed(_passage(sheet.name, _place(path, sheet, 0, 0)), level=_HEADING)]
    for side in sides(sheet, accepted(sheet.merges)):
        yield from _side(side, path)
    for text in sheet.texts:
        yield [Printed(_passage(text.text, _place(path, sheet, text.row, text.column)), alone=True)]


def _side(sheet: Sheet, path: str) -> Iterator[Section]:
    merges = accepted(sheet.merges)
    for band in bands(sheet, list(strips(sheet, merges))):
        for is_table, members in groupby(_judged(band), key=lambda pair: pair[0]):
            found = [strip for _, strip in members]
            if is_table:
                yield from _table(sheet, path, merges, found)
            else:
                yield [line for strip in found for line in _lines(sheet, path, strip)]


def _judged(band: Sequence[Strip]) -> list[tuple[bool, Strip]]:
    """The strips of a band, each with True when it is part of a table."""
    verdicts = [not strip.is_lone for strip in band]
    rows = [strip for strip in band if not strip.is_lone]
    is_ruled = sum(strip.is_ruled for strip in rows) * 2 > len(rows)
    first = next((at for at, is_row in enumerate(verdicts) if is_row), len(band))
    last = max((at for at, is_row in enumerate(verdicts) if is_row), default=-1)
    for at, strip in enumerate(band):
        if is_ruled:
            foreign = not strip.is_ruled and not (strip.has_figures and not strip.is_lone)
        else:
            foreign = not first < at < last and (strip.is_lone or strip.is_caption)
        verdicts[at] = not foreign and at >= first
    if sum(verdicts) == 1 and not is_ruled:
        at = verdicts.index(True)
        verdicts[at] = band[at].has_figures
    _part_at_titles(band, verdicts)
    return list(zip(verdicts, band, strict=True))


def _part_at_titles(band: Sequence[Strip], verdicts: list[bool]) -> None:
    """Texts between two tables: a title among them, and a header without figures below."""
    at = 0
    while at < len(band):
        stop = at
        while stop < len(band) and band[stop].is_lone:
            stop += 1
        titled = any(strip.is_title for strip in band[at:stop])
        if titled and stop < len(band) and not band[stop].has_figures:
            verdicts[at:stop] = [False] * (stop - at)
        at = stop + 1


def _lines(sheet: Sheet, path: str, strip: Strip) -> Iterator[Printed]:
    """The lines of cells that are no table, each cell with its place."""
    blanks = strip.gap
    for cell in strip.cells:
        place = _place(path, sheet, cell.row, cell.column)
        for line in cell.text.split("\n"):
            if line.strip():
                yield Printed(_passage(line, place), blanks, alone=not strip.is_lone)
                blanks = 0


def _table(
    sheet: Sheet, path: str, merges: Sequence[Merge], members: Sequence[Strip]
) -> Iterator[Section]:
    """A table, and as lines what stands beside it outside of its rules."""
    inside, outside = _parted([cell for strip in members for cell in strip.cells])
    frame = _frame(merges, inside, members[-1].bottom)
    yield TableDraft(partial(_drafts, sheet, path, frame, inside), Grid.EXACT)
    if outside:
        beside = Strip(members[0].top, members[-1].bottom, 0, outside)
        yield list(_lines(sheet, path, beside))


def _parted(cells: list[Filled]) -> tuple[list[Filled], list[Filled]]:
    """The cells of a table and those right or left of all its ruled ones."""
    ruled = [cell.column for cell in cells if cell.is_ruled]
    if len(ruled) * 2 < len(cells):
        return cells, []
    first, last = min(ruled), max(ruled)
    inside = [cell for cell in cells if first <= cell.column <= last]
    return inside, [cell for cell in cells if not first <= cell.column <= last]


@dataclass(frozen=True, slots=True)
class _Frame:
    """The rows and columns of a sheet that a table has, in ascending order."""

    rows: Sequence[int]
    columns: Sequence[int]
    merges: Sequence[Merge]


def _frame(merges: Sequence[Merge], cells: Sequence[Filled], bottom: int) -> _Frame:
    """The frame of a table; where it would be all but empty, blank rows and columns are left out.

    A value at the far end of a sheet thus costs no more than any other.
    """
    tops = [merge.top for merge in merges]
    own = merges[bisect_left(tops, cells[0].row) : bisect_right(tops, bottom)]
    ends = {(merge.top, merge.left): merge for merge in own}
    columns = {cell.column for cell in cells}
    right = max(
        merge.right if (merge := ends.get((cell.row, cell.column))) else cell.column
        for cell in cells
    )
    return _Frame(_axis({cell.row for cell in cells}, bottom), _axis(columns, right), own)


def _axis(used: set[int], last: int) -> Sequence[int]:
    every = range(min(used), last + 1)
    return every if len(every) <= 2 * len(used) + _SLACK else sorted(used)


def _drafts(sheet: Sheet, path: str, frame: _Frame, cells: Sequence[Filled]) -> Iterator[Draft]:
    """Every cell of a table, the blank ones too, row by row."""
    filled = {(cell.row, cell.column): cell.text for cell in cells}
    cover = Cover(frame.merges)
    for at, row in enumerate(frame.rows):
        begun = set(cover.advance(row))
        across = 0
        while across < len(frame.columns):
            column = frame.columns[across]
            merge = cover.over(column)
            if merge is None:
                text = filled.get((row, column), "")
                yield Draft(at, across, _passage(text, _place(path, sheet, row, column)))
                across += 1
                continue
            end = bisect_right(frame.columns, merge.right)
            if merge in begun:
                text = filled.get((merge.top, merge.left), "")
                passage = _passage(text, _place(path, sheet, merge.top, merge.left))
                rows = bisect_right(frame.rows, merge.bottom) - at
                yield Draft(at, across, passage, rows, end - across)
            across = end


def _passage(text: str, place: Place) -> Passage:
    return Passage(text and text.strip(), (Run(0, place),))


def _place(path: str, sheet: Sheet, row: int, column: int) -> Place:
    return Place(path=path, sheet=sheet.name, cell=address(row, column))
