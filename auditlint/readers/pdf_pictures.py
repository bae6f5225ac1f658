"""Pages of a PDF as they look."""

from collections.abc import Collection, Iterator

from auditlint.documents import PagePicture
from auditlint.readers import pdfium_backend
from auditlint.readers.base import Limits
from auditlint.readers.optical import SCAN_DPI
from auditlint.readers.overlays import direction
from auditlint.readers.page_pictures import DPI
from auditlint.readers.painting import Painter
from auditlint.readers.png import grey_png

_POINTS = 72


def painted_pages(
    data: bytes, pages: Collection[int], scanned: Collection[int], limits: Limits
) -> Iterator[PagePicture]:
    """The pages in order; those in ``scanned`` were read optically. Raises LimitReached and
    Unreadable."""
    painter = Painter(data, limits)
    try:
        for content in pdfium_backend.pages(data, limits, pages):
            if content.number in scanned:
                picture = _scanned(painter, content.number)
            else:
                picture = _printed(painter, content.number, direction(content))
            if picture is not None:
                yield picture
    finally:
        painter.close()


def _printed(painter: Painter, number: int, turns: int) -> PagePicture | None:
    bitmap = painter.painted(number, DPI, turns=turns, is_grey=True)
    if bitmap is None:
        return None
    points = _POINTS / bitmap.dpi
    png = grey_png(bitmap.width, bitmap.height, bitmap.stride, bitmap.content)
    return PagePicture(number, bitmap.width * points, bitmap.height * points, png)


def _scanned(painter: Painter, number: int) -> PagePicture | None:
    from auditlint.readers.scans.pictures import picture_of  # noqa: PLC0415 - it is an extra
    from auditlint.readers.scans.shown import shown  # noqa: PLC0415 - as above

    bitmap = painter.painted(number, SCAN_DPI)
    return shown(picture_of(bitmap), number, DPI) if bitmap else None
