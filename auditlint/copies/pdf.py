"""Highlights with notes in a PDF, written behind its own bytes, which stay as they are.

An incremental update (ISO 32000-2, 7.5.6): the file begins with the whole of the original.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import TypeAlias

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
)

from auditlint.copies.remarks import (
    AUTHOR,
    COLOURS,
    NotAnnotated,
    Remark,
    strongest,
    together,
)
from auditlint.documents import Document
from auditlint.places import Anchor, Box
from auditlint.readers.backends import PageContent
from auditlint.readers.base import LimitReached, Limits, Unreadable
from auditlint.readers.frames import Frame
from auditlint.readers.overlays import turned_back
from auditlint.readers.pagetext import around
from auditlint.readers.pdf import library
from auditlint.text import Text, display_width

Spot: TypeAlias = tuple[int, tuple[Box, ...]]
"""A page, from 1, and the boxes of what is printed there; no box for the page as a whole."""

_CORNER: Box = (12.0, 12.0, 32.0, 32.0)
_PRINTED = 4
"""The flag of an annotation that is printed too (ISO 32000-2, table 167)."""
_SAME_LINE = 0.5
"""Of the height of a box."""

_ENCRYPTED = Text(
    "加密的 PDF 不能写入批注；请解除密码后另存再试，或用 auditlint check -o 审核底稿.html",
    "no notes can be written into an encrypted PDF; remove the password, save it and try again, or "
    "use auditlint check -o report.html",
)
_BROKEN = Text(
    "PDF 内部结构损坏，不能写入批注；请重新导出，或用 auditlint check -o 审核底稿.html",
    "the PDF is damaged inside, no notes can be written into it; export it again, or use "
    "auditlint check -o report.html",
)


def annotated(document: Document, data: bytes, remarks: Sequence[Remark], limits: Limits) -> bytes:
    """The file with a highlight for each place that has remarks; raises NotAnnotated."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        return _updated(document, data, _by_spot(document, remarks), limits)
    except (NotAnnotated, MemoryError):
        raise
    except Exception as error:  # the library raises errors of every kind on damaged files
        raise NotAnnotated(_BROKEN) from error


def _updated(
    document: Document, data: bytes, spots: Mapping[Spot, Sequence[Remark]], limits: Limits
) -> bytes:
    if PdfReader(BytesIO(data)).is_encrypted:
        raise NotAnnotated(_ENCRYPTED)
    writer = PdfWriter(BytesIO(data), incremental=True)
    read = _read(data, limits, {page for page, _ in spots} - document.optical)
    for (number, boxes), found in spots.items():
        content = read.get(number)
        placed = [turned_back(box, content) if content else box for box in boxes]
        page = writer.pages[number - 1]
        writer.add_annotation(page, _annotation(page, placed, found))
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def _by_spot(document: Document, remarks: Iterable[Remark]) -> dict[Spot, list[Remark]]:
    """Remarks by what they stand beside, page after page."""
    found: dict[Spot, list[Remark]] = {}
    for remark in remarks:
        page = remark.place.page or 1
        found.setdefault((page, tuple(_boxes(document, remark, page))), []).append(remark)
    return dict(sorted(found.items(), key=lambda pair: pair[0][0]))


def _boxes(document: Document, remark: Remark, page: int) -> Iterator[Box]:
    """The boxes of what a remark stands beside, one for each printed line."""
    place = remark.place
    boxes = [place.bbox] if place.bbox is not None else []
    if place.anchor is not None:
        passage, anchor = document.passage(place.anchor), place.anchor
        ends = [*(run.start for run in passage.runs[1:]), len(passage.content) + 1]
        boxes = [
            _part(run.place.bbox, passage.content[run.start : end], anchor, run.start)
            for run, end in zip(passage.runs, ends, strict=True)
            if run.place.bbox is not None and run.place.page == page
            if run.start < max(anchor.end, anchor.start + 1) and end > anchor.start
        ]
    line: list[Box] = []
    for box in boxes:
        if line and not _is_level(line[-1], box):
            yield around(line)
            line.clear()
        line.append(box)
    if line:
        yield around(line)


def _part(box: Box, text: str, anchor: Anchor, start: int) -> Box:
    """The part of the box of a piece, which begins at ``start``, that an anchor takes: about, by
    the widths that its characters have in columns."""
    x0, y0, x1, y1 = box
    first, last = max(anchor.start - start, 0), min(anchor.end - start, len(text))
    column = (x1 - x0) / max(display_width(text), 1)
    if anchor.end <= anchor.start:
        return box
    left = x0 + column * display_width(text[:first])
    return left, y0, left + column * display_width(text[first:last]), y1


def _is_level(one: Box, other: Box) -> bool:
    return abs(one[3] - other[3]) < _SAME_LINE * (one[3] - one[1])


def _read(data: bytes, limits: Limits, wanted: set[int]) -> dict[int, PageContent]:
    """The pages as the reader sees them: it turns those whose text runs up or down."""
    found: dict[int, PageContent] = {}
    try:
        for page in library(limits.pdf_library).pages(data, limits, wanted):
            found[page.number] = page
    except Unreadable as error:
        raise NotAnnotated(error.text) from error
    except LimitReached:
        return found
    return found


def _frame(page: PageObject) -> Frame:
    """The visible part of a page: where its crop box and its media box overlap."""
    crop, media = page.cropbox, page.mediabox
    left, bottom = max(crop.left, media.left), max(crop.bottom, media.bottom)
    right, top = min(crop.right, media.right), min(crop.top, media.top)
    rotation = page.rotation // 90 % 4
    return Frame(float(left), float(bottom), float(right), float(top), rotation)


def _annotation(
    page: PageObject, boxes: Sequence[Box], remarks: Sequence[Remark]
) -> DictionaryObject:
    """A highlight over the boxes, or a note at the corner of a page where there is none."""
    frame = _frame(page)
    placed = [frame.back(box) for box in boxes] or [frame.back(_CORNER)]
    colour = bytes.fromhex(COLOURS[strongest(remarks)])
    parts = {
        "/Type": NameObject("/Annot"),
        "/Subtype": NameObject("/Highlight" if boxes else "/Text"),
        "/Rect": RectangleObject(around(placed)),
        "/Contents": TextStringObject(together(remarks)),
        "/T": TextStringObject(AUTHOR),
        "/F": NumberObject(_PRINTED),
        "/C": ArrayObject(FloatObject(round(part / 255, 3)) for part in colour),
    }
    if boxes:
        parts["/QuadPoints"] = ArrayObject(
            FloatObject(round(edge, 2)) for box in placed for edge in _corners(box)
        )
    return DictionaryObject({NameObject(name): value for name, value in parts.items()})


def _corners(box: Box) -> tuple[float, ...]:
    """The corners of a box in the order that programs expect: upper left and right, then lower."""
    left, bottom, right, top = box
    return left, top, right, top, left, bottom, right, bottom
