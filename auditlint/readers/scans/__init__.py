"""Pictures of pages (PNG, JPEG, TIFF): ruled tables by their lines, text by optical reading."""

import time
from collections.abc import Iterator
from dataclasses import replace

from auditlint.documents import Document, Note
from auditlint.readers.assembly import Assembly
from auditlint.readers.backends import PageContent, seconds_note
from auditlint.readers.base import LimitReached, Limits, Unreadable
from auditlint.readers.lattice import TooManyLines
from auditlint.readers.optical import is_installed
from auditlint.readers.pdf import put_together
from auditlint.text import Text

_NEEDS = Text(
    '图片文件需要光学识别才能读取；请运行 pip install "auditlint[ocr]" 后重试',
    'pictures are read optically; run pip install "auditlint[ocr]" and try again',
)
_EMPTY = Text(
    "图片中没有读到任何文字；请确认扫描是否清晰、方向是否正确",
    "no text was found in the picture; check that it is sharp and upright",
)


def read(path: str, data: bytes, limits: Limits) -> Document:
    """The document of an image file; raises Unreadable."""
    if not is_installed():
        raise Unreadable(_NEEDS)
    document = put_together(Assembly(limits), path, _pages(data, limits))
    is_empty = not document.blocks and not any(note.partial for note in document.notes)
    notes = (*document.notes, Note(_EMPTY)) if is_empty else document.notes
    return replace(document, notes=notes, format="image")


def _pages(data: bytes, limits: Limits) -> Iterator[PageContent]:
    # Imported here: they are an extra.
    from auditlint.readers.scans.page import content  # noqa: PLC0415
    from auditlint.readers.scans.pictures import pictures  # noqa: PLC0415

    deadline = time.monotonic() + limits.seconds
    for number, picture in enumerate(pictures(data, limits), start=1):
        if time.monotonic() > deadline:
            raise LimitReached(seconds_note(limits))
        try:
            yield content(picture, number)
        except TooManyLines:
            yield PageContent(number=number, width=0.0, height=0.0, failure="lines")
