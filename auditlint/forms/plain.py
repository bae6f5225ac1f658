"""Plain tables: total rows and total columns of any table, without knowing its form.

A total is only taken for the sum of its neighbours when the table's structure leaves no doubt:
flat rows under one header line, additive columns. Otherwise the total stays ambiguous.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditlint.documents import Grid, Table
from auditlint.figures import Figure, State
from auditlint.forms import marks
from auditlint.forms.items import Item, Kind, items_by_row
from auditlint.forms.tables import Addition, PlainTable
from auditlint.text import label_key

_TOTALS = frozenset({"合计", "总计", "共计", "小计", "累计", "合计数", "总合计"})
_NOT_ADDITIVE = re.compile(
    r"率|比|均|单价|标准|序号|编号|编码|代码|电话|年份|年度|日期|时间|%|等级|得分|评分|排名|增幅|增长|同比|权重|分值|累计|至.{0,6}末|余额|最高|最低|上限|限额|标准|缺编|超编"
)
_INSIDE = re.compile(r"其中|^\s*(?:#|其:)")
_LEVELLED = re.compile(
    r"^[\s(（]*(?:[一二三四五六七八九十]+|\d+(?:\.\d+)*)[)）、.．]|^[一二三四五六七八九十]$|^\d{3,7}$"
)
_CODE = re.compile(r"\d{3,7}")
_SUBTOTAL = re.compile(r"(?:小计|合计|总计|共计|平均|均值|占比|累计)$|^[加减][:：]?|结转|结余")


def plain_table(table: Table) -> PlainTable:
    """The printed totals of a table with their parts; none when its structure is not plain."""
    if table.grid is Grid.STREAM or any(cell.row_span > 1 for cell in table.cells):
        return PlainTable(table, ())
    rows = [row for row in items_by_row(table) if any(item.kind is not Kind.BLANK for item in row)]
    header = next((at for at, row in enumerate(rows) if _is_header(row)), None)
    if header is None:
        return PlainTable(table, ())
    body = rows[header + 1 :]
    if not body or any(_is_header(row) for row in body):
        return PlainTable(table, ())
    return PlainTable(table, tuple(_total_rows(rows[header], body)))


def _is_header(row: Sequence[Item]) -> bool:
    filled = [item for item in row if item.kind is not Kind.BLANK]
    return len(filled) >= 2 and not any(item.is_figure for item in filled)


def _total_rows(header: Sequence[Item], body: Sequence[Sequence[Item]]) -> Iterator[Addition]:
    """The one total row of a flat table, column by column."""
    labels = [_label(row) for row in body]
    totals = [at for at, label in enumerate(labels) if label_key(label) in _TOTALS]
    if len(totals) != 1 or totals[0] not in (0, len(body) - 1):
        return
    at = totals[0]
    parts = [row for index, row in enumerate(body) if index != at]
    words = [
        item.text.strip() for row in parts for item in row if not item.is_figure or _is_code(item)
    ]
    is_nested = any(
        shape.search(word) for word in words for shape in (_INSIDE, _LEVELLED, _SUBTOTAL)
    )
    heads = [item.key for item in header if item.key]
    is_mixed = any("收入" in word for word in words) and any("支出" in word for word in words)
    if len(parts) < 2 or is_nested or is_mixed or len(heads) != len(set(heads)):
        return
    if len({len(row) for row in body}) != 1:
        return
    for column in header:
        if not column.text or _NOT_ADDITIVE.search(column.key):
            continue
        addition = _column(column, body[at], parts)
        if addition is not None:
            yield addition


def _is_code(item: Item) -> bool:
    """A bare whole number of three digits or more in the first column: a subject code."""
    return item.column == 0 and _CODE.fullmatch(item.text) is not None


def _label(row: Sequence[Item]) -> str:
    return next((item.text for item in row if item.kind in (Kind.TEXT, Kind.MIXED)), "")


def _column(
    header: Item, total: Sequence[Item], parts: Sequence[Sequence[Item]]
) -> Addition | None:
    whole = _cell(total, header.column)
    cells = [_cell(row, header.column) for row in parts]
    if whole is None or whole.kind not in (Kind.NUMBER, Kind.AMOUNT) or whole.text.startswith("-"):
        return None
    if any(cell is None for cell in cells):
        return None
    figures = [cell.figure(header.text) for cell in cells if cell is not None]
    if any(figure.state is State.UNREADABLE or figure.unit.is_ratio for figure in figures):
        return None
    if sum(figure.is_printed for figure in figures) < 2:
        return None
    stated = whole.figure(header.text)
    units = {figure.unit for figure in [stated, *figures] if figure.is_printed}
    if len(units) != 1:
        return None
    precise = marks.at_column_precision([stated, *figures])
    return Addition(replace(precise[0], label=f"{header.text}合计"), _without_blanks(precise[1:]))


def _without_blanks(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    return tuple(figure for figure in figures if not figure.is_blank)


def _cell(row: Sequence[Item], column: int) -> Item | None:
    return next((item for item in row if item.column <= column < item.end), None)
