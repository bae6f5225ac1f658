"""Formats of older or other office programs: converted by LibreOffice and read as what they become.

Workbooks can also be read through python-calamine, which gives values without number formats.
"""

import importlib.util

from auditlint.documents import Document
from auditlint.readers import read_as
from auditlint.readers.base import Limits, Unreadable
from auditlint.readers.detect import detect
from auditlint.readers.office import converted, soffice
from auditlint.text import Text

_SHEETS = frozenset(("xls", "xlsb", "ods", "fods", "excelml"))
_BY_VALUES = frozenset(("xls", "xlsb", "ods"))
"""What python-calamine opens."""
_TEXT_NEEDS = Text(
    "读取 {form} 文件需要 LibreOffice；请安装 LibreOffice（Debian/Ubuntu：apt install "
    "libreoffice-writer），或用 Word、WPS 另存为 docx 后重试",
    "{form} files are read with the help of LibreOffice; install it (Debian/Ubuntu: apt install "
    "libreoffice-writer), or save the file as docx in Word or WPS, and try again",
)
_SHEET_NEEDS = Text(
    '读取 {form} 文件需要 LibreOffice 或 python-calamine；请运行 pip install "auditlint[excel]"，'
    "或用 Excel、WPS 另存为 xlsx 后重试",
    "{form} files are read with the help of LibreOffice or python-calamine; run pip install "
    '"auditlint[excel]", or save the file as xlsx in Excel or WPS, and try again',
)


def read(path: str, data: bytes, limits: Limits) -> Document:
    """The document of a file that another program has to open; raises Unreadable."""
    form = detect(path, data)
    return _sheets(path, data, limits, form) if form in _SHEETS else _text(path, data, limits, form)


def _sheets(path: str, data: bytes, limits: Limits, form: str) -> Document:
    """LibreOffice comes first, because it keeps the formats by which figures are printed."""
    by_values = form in _BY_VALUES and importlib.util.find_spec("python_calamine") is not None
    if soffice() is not None:
        try:
            return _as("xlsx", path, data, limits, form)
        except Unreadable:
            if not by_values:
                raise
    if not by_values:
        raise Unreadable(_SHEET_NEEDS.filled(form=form))
    # Imported here: it is an extra.
    from auditlint.readers.sheets import values  # noqa: PLC0415

    return values.read(path, data, limits)


def _text(path: str, data: bytes, limits: Limits, form: str) -> Document:
    if soffice() is None:
        raise Unreadable(_TEXT_NEEDS.filled(form=form))
    return _as("docx", path, data, limits, form)


def _as(target: str, path: str, data: bytes, limits: Limits, form: str) -> Document:
    """The file as read after it was converted."""
    return read_as(target, path, converted(data, form, target, limits.seconds), limits)
