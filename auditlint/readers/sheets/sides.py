"""Forms that stand beside each other on a sheet: each is read by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditlint.readers.sheets.sheet import Filled, Merge, Sheet
from auditlint.readers.sheets.strips import Strip

_FEWEST_ROWS = 2
_FEWEST_CELLS = 2


def sides(sheet: Sheet, merges: Sequence[Merge]) -> list[Sheet]:
    """The sheet in parts from left to right; as it is where nothing stands beside a table.

    Parts are told by columns without any cell, and by a title of their own: blank columns alone
    may be those of a table whose cells were not filled in.
    """
    groups = _columns(sheet, merges)
    if len(groups) < 2:
        return [sheet]
    parts: list[range] = [groups[0]]
    for group in groups[1:]:
        joined = range(parts[-1].start, group.stop)
        if _stands_alone(sheet, parts[-1]) and _stands_alone(sheet, group, titled=True):
            parts.append(group)
        else:
            parts[-1] = joined
    return [sheet] if len(parts) < 2 else [_part(sheet, part) for part in parts]


def _columns(sheet: Sheet, merges: Sequence[Merge]) -> list[range]:
    """The stretches of columns that have cells, or merged cells over them."""
    used = {(cell.column, cell.column) for row in sheet.rows.values() for cell in row}
    spans = sorted(used | {(merge.left, merge.right) for merge in merges})
    groups: list[range] = []
    for first, last in spans:
        if groups and first <= groups[-1].stop:
            groups[-1] = range(groups[-1].start, max(last + 1, groups[-1].stop))
        else:
            groups.append(range(first, last + 1))
    return groups


def _stands_alone(sheet: Sheet, columns: range, *, titled: bool = False) -> bool:
    """Whether those columns hold a table, below a title if it has to have one."""
    rows = list(_rows(sheet, columns))
    is_table = sum(len(cells) >= _FEWEST_CELLS for _, cells in rows) >= _FEWEST_ROWS
    if not is_table or not titled:
        return is_table
    row, cells = rows[0]
    return Strip(row, row, 0, cells).is_title


def _rows(sheet: Sheet, columns: range) -> Iterator[tuple[int, list[Filled]]]:
    for row in sorted(sheet.rows):
        cells = [cell for cell in sheet.rows[row] if cell.column in columns]
        if cells:
            yield row, cells


def _part(sheet: Sheet, columns: range) -> Sheet:
    merges = [merge for merge in sheet.merges if merge.left in columns]
    return replace(sheet, rows=dict(_rows(sheet, columns)), merges=merges, texts=[])
