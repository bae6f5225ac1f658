"""Pages of a PDF painted by PDFium, as a scanner would see them."""

import ctypes
from dataclasses import dataclass

from auditlint.readers import pdfium
from auditlint.readers.base import Limits
from auditlint.readers.pdfium import Handle

_LONGEST = 5_000
"""Pixels of the longer side: A3 at 300 dots an inch."""
_WHITE = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Bitmap:
    """Rows of pixels from the top, each row ``stride`` bytes long; a pixel is one byte of grey, or
    four bytes: blue, green, red and nothing."""

    width: int
    height: int
    stride: int
    content: bytes
    dpi: float


class Painter:
    """A PDF that is opened when the first page of it is asked for."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        self._limits = limits
        self._document: Handle | None = None

    def painted(
        self, number: int, dpi: float, *, turns: int = 0, is_grey: bool = False
    ) -> Bitmap | None:
        """The visible part of the page of that number, counted from 1, after so many quarter turns
        with the clock; None when it cannot be painted."""
        if self._document is None:
            self._document = self._opened()
        page = pdfium.load_page(self._document, number - 1) if self._document else 0
        if not page:
            return None
        try:
            return None if self._is_vast(page) else _painted(page, dpi, turns, is_grey=is_grey)
        finally:
            pdfium.close_page(page)

    def close(self) -> None:
        """Give the document back."""
        if self._document:
            pdfium.close_document(self._document)

    def _opened(self) -> Handle:
        pdfium.start()
        for password in (None, *self._limits.passwords):
            given = None if password is None else password.encode()
            document = pdfium.load_document(self._data, len(self._data), given)
            if document:
                return document
        return 0

    def _is_vast(self, page: Handle) -> bool:
        """Whether a picture on the page has more pixels than are unpacked."""
        size = (ctypes.c_uint * 2)()
        start = ctypes.addressof(size)
        for at in range(pdfium.count_objects(page)):
            item = pdfium.object_at(page, at)
            is_known = pdfium.kind_of(item) == pdfium.IMAGE and pdfium.pixels_of(
                item, start, start + 4
            )
            if is_known and size[0] * size[1] > self._limits.pixels:
                return True
        return False


def _painted(page: Handle, dpi: float, turns: int, *, is_grey: bool) -> Bitmap | None:
    wide, high = pdfium.page_width(page), pdfium.page_height(page)
    if turns % 2:
        wide, high = high, wide
    if min(wide, high) < 1:
        return None
    dpi = min(dpi, _LONGEST * 72 / max(wide, high))
    size = max(round(wide * dpi / 72), 1), max(round(high * dpi / 72), 1)
    bitmap = pdfium.new_bitmap(*size, pdfium.GREY if is_grey else pdfium.BGRX, 0, 0)
    if not bitmap:
        return None
    flags = pdfium.WITH_ANNOTATIONS | (pdfium.IN_GREY if is_grey else 0)
    try:
        pdfium.fill_bitmap(bitmap, 0, 0, *size, _WHITE)
        pdfium.paint(bitmap, page, 0, 0, *size, turns, flags)
        stride = pdfium.bitmap_stride(bitmap)
        content = ctypes.string_at(pdfium.bitmap_bytes(bitmap), stride * size[1])
    finally:
        pdfium.close_bitmap(bitmap)
    return Bitmap(*size, stride, content, dpi)
