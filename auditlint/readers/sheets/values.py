"""Workbooks through python-calamine: the values of cells, without the formats that print them.

0.92 may be printed as 92%, so a fraction below 1.5 is no figure here: it is said and left out.
"""

import datetime as dt
from collections.abc import Iterator
from io import BytesIO
from typing import TypeAlias

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from auditlint.documents import Document, Note
from auditlint.readers.assembly import Assembly
from auditlint.readers.base import LimitReached, Limits, Unreadable, cells_note
from auditlint.readers.flow import Section, write
from auditlint.readers.sheets.layout import sections
from auditlint.readers.sheets.notes import sheets_hidden
from auditlint.readers.sheets.numbers import general, number_of
from auditlint.readers.sheets.sheet import Filled, Merge, Sheet, named_by_default
from auditlint.text import Text

Value: TypeAlias = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta
_ENCRYPTED = Text(
    "加密的表格文件无法读取；请解除密码后重试",
    "an encrypted workbook cannot be read; remove the password and try again",
)
_DAMAGED = Text(
    "文件损坏或不完整，无法读取；请用 Excel 或 WPS 打开并另存为 xlsx 后重试",
    "damaged or incomplete; open it in Excel or WPS, save it as xlsx and try again",
)
_NO_FORMAT = Text(
    "{count} 个小数的显示格式未知（可能是百分比），未参与核对；请安装 LibreOffice，或用 Excel、WPS "
    "另存为 xlsx 后重试",
    "how {count} fractions are printed is unknown (as percentages?), they are not judged; install "
    "LibreOffice, or save the file as xlsx in Excel or WPS, and try again",
)
_UNKNOWN = "{}〔格式未知〕"


def read(path: str, data: bytes, limits: Limits) -> Document:
    """The document of a workbook in any format that calamine knows; raises Unreadable."""
    assembly = Assembly(limits)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        _Reader(book, assembly).write(path)
    except PasswordError as error:
        raise Unreadable(_ENCRYPTED) from error
    except (CalamineError, OSError) as error:
        # What the package of the file does not hold is an OSError to the library.
        raise Unreadable(_DAMAGED) from error
    except BaseException as error:
        # A panic of the library is no Exception, and would take the whole run with it.
        if type(error).__name__ == "PanicException":
            raise Unreadable(_DAMAGED) from error
        raise
    return assembly.document(path, "xls")


class _Reader:
    def __init__(self, book: CalamineWorkbook, assembly: Assembly) -> None:
        self._book = book
        self._assembly = assembly
        self._left = assembly.limits.cells
        self._unknown = 0

    def write(self, path: str) -> None:
        """Read all sheets into the assembly."""
        sheets = [one for one in self._book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        hidden = [one.name for one in sheets if one.visible != SheetVisibleEnum.Visible]
        if hidden:
            self._assembly.note(sheets_hidden(hidden))
        write(self._assembly, self._sections(path, [one.name for one in sheets]))
        if self._unknown:
            self._assembly.note(Note(_NO_FORMAT.filled(count=self._unknown)))

    def _sections(self, path: str, names: list[str]) -> Iterator[Section]:
        for name in names:
            sheet = self._sheet(name, self._book.get_sheet_by_name(name))
            heading = len(names) > 1 and not named_by_default(name)
            if sheet.rows:
                yield from sections(sheet, path, heading=heading)
            if self._left < 0:
                raise LimitReached(cells_note(self._assembly.limits))

    def _sheet(self, name: str, source: CalamineSheet) -> Sheet:
        sheet = Sheet(name)
        # The rows come from the first of the sheet on, their values from the first filled column.
        _, left = source.start or (0, 0)
        for row, values in enumerate(source.iter_rows()):
            cells = [
                Filled(row, column, text, not isinstance(value, str))
                for column, value in enumerate(values, start=left)
                if (text := self._printed(value)).strip()
            ]
            if cells:
                sheet.rows[row] = cells
            self._left -= len(cells)
            if self._left < 0:
                break
        ranges = source.merged_cell_ranges or []
        sheet.merges = [Merge(*first, *last) for first, last in ranges]
        return sheet

    def _printed(self, value: Value) -> str:
        if isinstance(value, bool):
            return str(value).upper()
        if isinstance(value, int | float):
            return self._number(repr(value))
        if isinstance(value, dt.datetime):
            is_day = value.time() == dt.time()
            return value.date().isoformat() if is_day else value.isoformat(" ", "minutes")
        return str(value)

    def _number(self, stored: str) -> str:
        value = number_of(stored)
        if value is None:
            return stored
        if value != value.to_integral_value() and abs(value) < 1.5:
            self._unknown += 1
            return _UNKNOWN.format(general(value))
        return general(value)
