"""Pages of a PDF painted by PDFium, as a scanner would see them."""

import ctypes

import numpy as np

from auditlint.readers import pdfium
from auditlint.readers.base import Limits
from auditlint.readers.pdfium import Handle
from auditlint.readers.scans.pictures import Picture

_DPI = 200
_LONGEST = 5_000
"""Pixels of the longer side: A3 at 300 dots an inch."""
_WHITE = 0xFFFFFFFF
_BYTES = 4
"""Blue, green, red and nothing, for each pixel."""


class Painter:
    """A PDF that is opened when the first page of it is asked for."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        self._limits = limits
        self._document: Handle | None = None

    def picture(self, number: int) -> Picture | None:
        """The page of that number, counted from 1; None when it cannot be painted."""
        if self._document is None:
            self._document = self._opened()
        page = pdfium.load_page(self._document, number - 1) if self._document else 0
        if not page:
            return None
        try:
            return self._painted(page)
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

    def _painted(self, page: Handle) -> Picture | None:
        wide, high = pdfium.page_width(page), pdfium.page_height(page)
        if min(wide, high) < 1 or self._is_vast(page):
            return None
        dpi = min(_DPI, _LONGEST * 72 / max(wide, high))
        size = max(round(wide * dpi / 72), 1), max(round(high * dpi / 72), 1)
        bitmap = pdfium.new_bitmap(*size, 0)
        if not bitmap:
            return None
        try:
            pdfium.fill_bitmap(bitmap, 0, 0, *size, _WHITE)
            pdfium.paint(bitmap, page, 0, 0, *size, 0, pdfium.WITH_ANNOTATIONS)
            stride = pdfium.bitmap_stride(bitmap)
            content = ctypes.string_at(pdfium.bitmap_bytes(bitmap), stride * size[1])
        finally:
            pdfium.close_bitmap(bitmap)
        rows = np.frombuffer(content, np.uint8).reshape(size[1], stride)
        pixels = rows[:, : _BYTES * size[0]].reshape(size[1], size[0], _BYTES)
        return Picture(np.ascontiguousarray(pixels[:, :, 2::-1]), dpi)

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
