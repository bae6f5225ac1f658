"""Tables printed one cell a line: rows are found again from labels and runs of figures."""

import re
from collections.abc import Sequence

from auditlint.documents import Grid, Table
from auditlint.forms.items import Item, Kind
from auditlint.forms.lexicon import role_of
from auditlint.forms.plans import names_plan
from auditlint.forms.wrapping import indicator_region, list_region, sources_header

_BEFORE_VALUE = re.compile(r"[:：]\s*\d[\d.,]*\s*[万亿千]?元?$")
_HEADERS = ("fund_columns", "indicator_columns", "summary_columns")


def rows_of_stream(table: Table) -> list[list[Item]]:
    """The cells of a stream as rows: indicator tables and numbered lists by their headers, all else
    by its labels and runs of figures."""
    items = [item for cell in table.cells if (item := Item(cell, Grid.STREAM)).text]
    rows: list[list[Item]] = []
    at = start = 0
    while at < len(items):
        region = indicator_region(items, at) or list_region(items, at) or sources_header(items, at)
        at += region.size if region else 1
        if region:
            rows += [*_rows(items[start : at - region.size]), [*region.header], *region.rows]
            start = at
    rows += _rows(items[start:])
    return [_numbered(row) for row in rows]


def _rows(items: Sequence[Item]) -> list[list[Item]]:
    """Cells as rows: headers stay together, a row ends after its run of figures.

    Text after the figures of a row opens the next row, except where it directly precedes a label
    that opens one for certain (then it is the remark of the row before).
    """
    rows: list[list[Item]] = [[]]
    for before, item in zip((None, *items), items, strict=False):
        if before is not None and _begins(item, before, rows[-1]):
            rows.append([])
        rows[-1].append(item)
    return [row for row in rows if row]


def _begins(item: Item, before: Item, row: Sequence[Item]) -> bool:
    """Whether an item opens a new row."""
    if len(row) > 1 and all(_is_head(one) for one in (*row, item)):
        return False
    if names_plan(item):
        return True
    if _is_header_word(item):
        return not _is_header_word(before)
    if _is_header_word(before):
        return not (item.is_figure and _names_one_thing(row))
    if _is_opening(item):
        return not (_is_opening(before) and len(row) == 1)
    return _is_words(item) and not _is_words(before)


def _is_head(item: Item) -> bool:
    return role_of("indicator_columns", item.text) is not None


def _is_header_word(item: Item) -> bool:
    return any(role_of(section, item.text) for section in _HEADERS) and not _is_opening(item)


def _names_one_thing(row: Sequence[Item]) -> bool:
    """Whether a row of header words is a label with its value to follow: 执行率 95%."""
    return len({role_of(section, item.text) for item in row for section in _HEADERS} - {None}) == 1


def _is_opening(item: Item) -> bool:
    """A label that opens a row: a source of funds, a level, a total, a field of the form; a
    source may have its amount in its own cell (年度资金总额：100万元)."""
    label = _BEFORE_VALUE.sub("", item.text)
    sections = ("fund_rows", "information", "totals")
    return any(role_of(section, label) for section in sections)


def _is_words(item: Item) -> bool:
    return item.kind in (Kind.TEXT, Kind.MIXED, Kind.FILLER)


def _numbered(row: Sequence[Item]) -> list[Item]:
    """The row with its cells in columns 0, 1, 2 … (they had none)."""
    return [item.at(column) for column, item in enumerate(row)]
