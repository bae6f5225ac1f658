"""Repairs of rows before they are read: labels that slid, columns that only number the lines."""

import itertools
import re
from collections.abc import Sequence

from auditlint.documents import Grid
from auditlint.forms.doubled import undoubled
from auditlint.forms.items import Item, Kind
from auditlint.forms.lexicon import levels_of, role_of
from auditlint.forms.plans import is_step

_NUMBERING = frozenset({"行次", "序号", "栏次", "列次", "编号"})
_COLUMN_NAME = re.compile(r"[\dA-Z=/÷×*+\-()%]{1,12}")
_LEAST_NUMBERED = 4


def tidied(rows: Sequence[Sequence[Item]]) -> list[list[Item]]:
    """Rows without their line numbers, with two figures of a cell in two, and with labels back on
    the line that they belong to."""
    return _unslid(undoubled(_without_numbering(rows)))


def _without_numbering(rows: Sequence[Sequence[Item]]) -> list[list[Item]]:
    """Rows without a first column that counts the lines, and without lines that name columns."""
    kept = [list(row) for row in rows if not names_columns(row)]
    numbers = [row[0] for row in kept if row and row[0].kind is Kind.NUMBER]
    counted = [int(item.text) for item in numbers if item.text.isdigit()]
    is_numbering = len(counted) >= _LEAST_NUMBERED and all(
        after > before for before, after in itertools.pairwise(counted)
    )
    share = len(counted) / max(len(kept), 1)
    if not is_numbering or share < 0.5 or counted[-1] > 2 * len(rows) + 2:
        return kept
    return [row[1:] if _is_number_cell(row) else row for row in kept]


def names_columns(row: Sequence[Item]) -> bool:
    """A line such as 栏次 A B C or 列次 1 2 3 4=3/2, or bare numbers from 1 on."""
    filled = [item for item in row if item.kind is not Kind.BLANK]
    if filled and filled[0].key in _NUMBERING:
        return len(filled) > 1 and all(_COLUMN_NAME.fullmatch(item.key) for item in filled[1:])
    numbers = [item.text for item in filled]
    return len(numbers) > 2 and numbers == [str(at) for at in range(1, len(numbers) + 1)]


def _is_number_cell(row: Sequence[Item]) -> bool:
    return bool(row) and (row[0].kind in (Kind.NUMBER, Kind.BLANK) or row[0].key in _NUMBERING)


def _unslid(rows: list[list[Item]]) -> list[list[Item]]:
    """A label at the end of a line that belongs to the next one is put before it."""
    for row, after in itertools.pairwise(rows):
        if not row or row[0].grid is not Grid.LOOSE:
            continue
        filled = [item for item in row if item.kind is not Kind.BLANK]
        following = [item for item in after if item.kind is not Kind.BLANK]
        at_the_end = bool(filled) and filled[-1] is row[-1]
        if len(filled) > 2 and at_the_end and following and _slid(filled, following):
            last = filled[-1]
            row.remove(last)
            after[:] = [last.at(0), *(item.at(item.column + 1) for item in after)]
    return rows


def _slid(filled: Sequence[Item], following: Sequence[Item]) -> bool:
    """Whether the last cell opens the next line: a label after figures, words before a figure."""
    last = filled[-1]
    if sum(is_step(item) for item in filled) > 1:
        return False
    has_figures = any(item.is_figure for item in filled[:-1])
    if _is_row_label(last):
        after_heads = all(role_of("indicator_columns", item.text) for item in filled[:-1])
        return has_figures or after_heads or following[0].is_figure
    return has_figures and last.is_words and following[0].is_figure


def _is_row_label(item: Item) -> bool:
    return bool(role_of("fund_rows", item.text) or levels_of(item.text))
