"""Binary workbooks (.xlsb) as [MS-XLSB] describes them: the few records that one sheet needs."""

import struct
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import NamedTuple

from .workbooks import relationships

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KINDS = {
    "workbook": "application/vnd.ms-excel.sheet.binary.macroEnabled.main",
    "worksheets/sheet1": "application/vnd.ms-excel.worksheet",
    "styles": "application/vnd.ms-excel.styles",
    "sharedStrings": "application/vnd.ms-excel.sharedStrings",
}
_CELL_REAL, _CELL_TEXT, _CELL_SHARED = 5, 6, 7
_FIRST_FORMAT = 164
_OWN_FORMAT = 1
"""A style says itself how numbers are printed, its parent does not."""


class Value(NamedTuple):
    """A cell: a text, or a number and the code of its format."""

    row: int
    column: int
    content: str | float
    code: str = "General"


class Merge(NamedTuple):
    """A merged range, its last row and column included."""

    top: int
    bottom: int
    left: int
    right: int


def record(kind: int, content: bytes = b"") -> bytes:
    """One record: its kind and size take seven bits of a byte each (section 2.1.4)."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    size, sizes = len(content), bytearray()
    while size > 127:
        sizes.append(size & 127 | 128)
        size >>= 7
    return head + bytes([*sizes, size]) + content


def wide(text: str) -> bytes:
    """XLWideString (section 2.5.168)."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(values: Iterable[Value], merges: Sequence[Merge] = (), *, shares: bool = True) -> bytes:
    """A workbook of one sheet; ``shares`` puts its texts into the table of strings."""
    cells = sorted(values)
    codes = list(dict.fromkeys(one.code for one in cells))
    texts = [one.content for one in cells if isinstance(one.content, str)] if shares else []
    parts = {
        "workbook": _workbook(),
        "worksheets/sheet1": _sheet(cells, merges, codes, texts),
        "styles": _styles(codes),
        "sharedStrings": _strings(texts),
    }
    listed = "".join(
        f'<Override PartName="/xl/{name}.bin" ContentType="{kind}"/>'
        for name, kind in _KINDS.items()
    )
    inner = (("worksheet", "worksheets/sheet1.bin"), ("styles", "styles.bin"))
    related = relationships(*inner, ("sharedStrings", "sharedStrings.bin"))
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="application/vnd.'
            f'openxmlformats-package.relationships+xml"/>{listed}</Types>',
        )
        archive.writestr("_rels/.rels", relationships(("officeDocument", "xl/workbook.bin")))
        archive.writestr("xl/_rels/workbook.bin.rels", related)
        for name, content in parts.items():
            archive.writestr(f"xl/{name}.bin", content)
    return file.getvalue()


def _workbook() -> bytes:
    sheet = struct.pack("<II", 0, 1) + wide("rId1") + wide("Sheet1")
    return record(131) + record(143) + record(156, sheet) + record(144) + record(132)


def _sheet(
    cells: Sequence[Value], merges: Sequence[Merge], codes: Sequence[str], texts: list[str]
) -> bytes:
    size = (max(one.row for one in cells), max(one.column for one in cells))
    parts = [record(129), record(148, struct.pack("<4I", 0, size[0], 0, size[1])), record(145)]
    row = -1
    for one in cells:
        if one.row != row:
            row = one.row
            spans = struct.pack("<III", 1, 0, size[1])
            parts.append(record(0, struct.pack("<IIHBBB", row, 0, 300, 0, 0, 0) + spans))
        place = struct.pack("<II", one.column, codes.index(one.code))
        if isinstance(one.content, float):
            parts.append(record(_CELL_REAL, place + struct.pack("<d", one.content)))
        elif texts:
            parts.append(record(_CELL_SHARED, place + struct.pack("<I", texts.index(one.content))))
        else:
            parts.append(record(_CELL_TEXT, place + wide(one.content)))
    ranges = [record(176, struct.pack("<4I", *one)) for one in merges]
    if ranges:
        ranges = [record(177, struct.pack("<I", len(ranges))), *ranges, record(178)]
    return b"".join((*parts, record(146), *ranges, record(130)))


def _styles(codes: Sequence[str]) -> bytes:
    formats = [
        record(44, struct.pack("<H", at) + wide(code))
        for at, code in enumerate(codes, start=_FIRST_FORMAT)
    ]
    look = [
        record(47, struct.pack("<5HBBHH", 0, at, 0, 0, 0, 0, 0, 0, _OWN_FORMAT))
        for at in range(_FIRST_FORMAT, _FIRST_FORMAT + len(codes))
    ]
    count = struct.pack("<I", len(codes))
    return b"".join(
        (
            *(record(278), record(615, count), *formats, record(616)),
            *(record(617, count), *look, record(618), record(279)),
        )
    )


def _strings(texts: Sequence[str]) -> bytes:
    items = [record(19, b"\0" + wide(text)) for text in texts]
    count = struct.pack("<II", len(texts), len(texts))
    return b"".join((record(159, count), *items, record(160)))
