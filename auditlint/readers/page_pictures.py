"""Pages as they look, for a reader who wants to see where something is printed."""

import time
from collections.abc import Collection, Iterator
from itertools import takewhile

from auditlint.documents import Document, PagePicture
from auditlint.readers import optical
from auditlint.readers.base import LimitReached, Limits

DPI = 110


def page_pictures(
    document: Document, data: bytes, pages: Collection[int], limits: Limits
) -> tuple[PagePicture, ...]:
    """Those of the pages (counted from 1) that can be painted within ``limits.seconds``.

    ``data`` are the bytes that ``document`` was read from. A page is shown as it was read: the
    visible part of it, turned so that its text is upright, so that boxes lie where they belong.
    None for formats without pages. Raises Unreadable when the bytes are not what they were.
    """
    deadline = time.monotonic() + limits.seconds
    found = _painted(document, data, pages, limits) if pages else ()
    return tuple(takewhile(lambda _: time.monotonic() < deadline, found))


def _painted(
    document: Document, data: bytes, pages: Collection[int], limits: Limits
) -> Iterator[PagePicture]:
    try:
        if document.format == "pdf":
            yield from _of_pdf(document, data, pages, limits)
        elif document.format == "image" and optical.is_installed():
            yield from _of_image(data, pages, limits)
    except LimitReached:
        return


def _of_pdf(
    document: Document, data: bytes, pages: Collection[int], limits: Limits
) -> Iterator[PagePicture]:
    # Imported here: there is not a wheel of pypdfium2 for every machine.
    try:
        from auditlint.readers.pdf_pictures import painted_pages  # noqa: PLC0415
    except ImportError:
        return
    scanned = document.optical if optical.is_installed() else frozenset()
    yield from painted_pages(data, pages, scanned, limits)


def _of_image(data: bytes, pages: Collection[int], limits: Limits) -> Iterator[PagePicture]:
    from auditlint.readers.scans.pictures import pictures  # noqa: PLC0415 - it is an extra
    from auditlint.readers.scans.shown import shown  # noqa: PLC0415 - as above

    for number, picture in enumerate(pictures(data, limits), start=1):
        if number in pages:
            yield shown(picture, number, DPI)
