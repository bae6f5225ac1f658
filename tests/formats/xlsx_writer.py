"""A document set as an Excel workbook: figures as numbers, printed by their number formats."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from auditlint.documents import Block, Document, Paragraph, Table

_NUMBER = re.compile(r"(-?(?:[1-9]\d{0,11}|0)|-?[1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d+))?(%?)")
_THIN = Side(style="thin")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_WIDTH = 9


@dataclass(frozen=True)
class Setting:
    """How a workbook is set: a sheet for all, or one for each table; ruled cells or none."""

    is_split: bool = False
    is_ruled: bool = True
    gap: int = 1
    """Blank rows around tables."""


def as_xlsx(document: Document, setting: Setting) -> bytes:
    """The workbook of a document."""
    book = Workbook()
    book.remove(book.active)
    for number, blocks in enumerate(_sheets(document, setting), start=1):
        _write(book.create_sheet(f"Sheet{number}"), blocks, setting)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _sheets(document: Document, setting: Setting) -> Iterator[list[Block]]:
    """The blocks of each sheet: those before a table stand with it."""
    blocks: list[Block] = []
    for block in document.blocks:
        blocks.append(block)
        if setting.is_split and isinstance(block, Table):
            yield blocks
            blocks = []
    if blocks:
        yield blocks


def _write(sheet: Worksheet, blocks: list[Block], setting: Setting) -> None:
    row = 1
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            sheet.cell(row, 1).value = block.passage.content
            sheet.cell(row, 1).data_type = "s"
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=_WIDTH)
            row += 1
            continue
        row += setting.gap if at else 0
        _write_table(sheet, row, block, setting)
        row += block.rows + setting.gap


def _write_table(sheet: Worksheet, top: int, table: Table, setting: Setting) -> None:
    for cell in table.cells:
        row, column = top + cell.row, 1 + cell.column
        _fill(sheet.cell(row, column), cell.text)
        if cell.row_span > 1 or cell.column_span > 1:
            sheet.merge_cells(
                start_row=row,
                end_row=row + cell.row_span - 1,
                start_column=column,
                end_column=column + cell.column_span - 1,
            )
    if setting.is_ruled:
        for row in sheet.iter_rows(top, top + table.rows - 1, 1, table.columns):
            for cell in row:
                cell.border = _BOX


def _fill(cell: Cell, text: str) -> None:
    """A number with the format that prints it, or the text itself."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        cell.value = text
        if text:
            cell.data_type = "s"
        return
    whole, decimals, percent = found[1], found[2] or "", found[3]
    value = Decimal(f"{whole.replace(',', '')}.{decimals or 0}")
    cell.value = float(value / 100 if percent else value)
    code = "#,##0" if "," in whole else "0"
    cell.number_format = code + ("." + "0" * len(decimals) if decimals else "") + percent
