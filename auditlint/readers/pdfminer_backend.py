"""pdfminer.six as a PDF back end: without its layout analysis, which reorders characters."""

import logging
import time
import zlib
from collections.abc import Collection, Iterable, Iterator
from io import BytesIO
from itertools import pairwise
from math import atan2, degrees

from pdfminer import pdftypes
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTComponent, LTContainer, LTCurve, LTImage, LTLine, LTRect
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from auditlint.documents import Note
from auditlint.places import Box
from auditlint.readers.backends import (
    BROKEN,
    ENCRYPTED,
    LARGE_TYPE,
    THIN,
    WRONG_PASSWORD,
    Colour,
    Glyph,
    Ink,
    PageContent,
    seconds_note,
)
from auditlint.readers.base import LimitReached, Limits, Unreadable, limit_note
from auditlint.readers.characters import known
from auditlint.readers.pdfminer_annotations import flatten
from auditlint.text import Text

_CHUNK = 16
_MOST_REFERENCES = 32
name = "pdfminer.six"


class _BoundedZlib:
    """Stands for ``zlib`` within pdfminer, so that a small file cannot fill the memory."""

    error = zlib.error
    decompressobj = staticmethod(zlib.decompressobj)
    largest = Limits().unpacked
    """Bytes that one stream may inflate to."""
    damaged = 0
    """Streams that were cut off or broken, and of which the beginning was used."""

    @classmethod
    def decompress(cls, data: bytes) -> bytes:
        inflater = zlib.decompressobj()
        try:
            inflated = inflater.decompress(data, cls.largest)
        except zlib.error:
            inflated = _beginning(data, cls.largest)
            cls.damaged += 1
        else:
            cls.damaged += not inflater.eof and not inflater.unconsumed_tail
        if inflater.unconsumed_tail or len(inflated) > cls.largest:
            raise LimitReached(
                limit_note("解压后字节数", "unpacked bytes", cls.largest, "unpacked")
            )
        return inflated


def _beginning(data: bytes, most: int) -> bytes:
    """What can be inflated of a broken stream, to within a few bytes."""
    inflater, parts, size = zlib.decompressobj(), [b""], 0
    for start in range(0, len(data), _CHUNK):
        try:
            parts.append(inflater.decompress(data[start : start + _CHUNK], most))
        except zlib.error:
            break
        size += len(parts[-1])
        if size > most:
            break
    return b"".join(parts)


_resolve_once = pdftypes.PDFObjRef.resolve


def _resolved(reference: pdftypes.PDFObjRef, default: object = None) -> object:
    """What a reference stands for; objects that stand for each other stand for nothing."""
    found: object = reference
    for _ in range(_MOST_REFERENCES):
        if not isinstance(found, pdftypes.PDFObjRef):
            return found
        found = _resolve_once(found, default)
    return default


pdftypes.PDFObjRef.resolve = _resolved  # type: ignore[assignment, method-assign]  # no such bound
pdftypes.zlib = _BoundedZlib  # type: ignore[assignment, attr-defined]
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


class _Device(PDFPageAggregator):
    """Collects what is drawn, and stops at the limits."""

    def __init__(self, resources: PDFResourceManager, limits: Limits) -> None:
        super().__init__(resources, laparams=None)
        self._limits = limits
        self._deadline = time.monotonic() + limits.seconds
        self._characters = 0
        self.paths = 0
        self.unknown = 0

    def begin_page(self, page: PDFPage, ctm: tuple[float, ...]) -> None:
        self.paths = 0
        self.unknown = 0
        self._stack.clear()
        super().begin_page(page, ctm)  # type: ignore[arg-type]

    def render_char(self, *args: object, **kwargs: object) -> float:
        self._characters += 1
        if self._characters > self._limits.characters:
            raise LimitReached(
                limit_note("字符数", "characters", self._limits.characters, "characters")
            )
        if self._characters % 1000 == 0:
            self.check_time()
        return super().render_char(*args, **kwargs)  # type: ignore[arg-type]

    def paint_path(self, *args: object, **kwargs: object) -> None:
        self.paths += 1
        if self.paths % 1000 == 0:
            self.check_time()
        if self.paths <= self._limits.segments:
            super().paint_path(*args, **kwargs)  # type: ignore[arg-type]

    def begin_figure(self, *args: object) -> None:
        self.check_time()
        super().begin_figure(*args)  # type: ignore[arg-type]

    def check_time(self) -> None:
        if time.monotonic() > self._deadline:
            raise LimitReached(seconds_note(self._limits))

    @property
    def too_many_segments(self) -> bool:
        return self.paths > self._limits.segments

    def handle_undefined_char(self, font: PDFFont, cid: int) -> str:  # noqa: ARG002
        self.unknown += 1
        return "\ufffd"


def pages(
    data: bytes, limits: Limits, wanted: Collection[int] | None = None
) -> Iterator[PageContent]:
    """The pages of a PDF; see PdfBackend."""
    _BoundedZlib.largest = limits.unpacked
    resources = PDFResourceManager()
    device = _Device(resources, limits)
    interpreter = PDFPageInterpreter(resources, device)
    number = 0
    for number, page in enumerate(_guarded(data, limits), start=1):
        if number > limits.pages:
            raise LimitReached(limit_note("页数", "pages", limits.pages, "pages"))
        device.check_time()
        if wanted is None or number in wanted:
            yield _content(page, number, interpreter, device)
    if not number:
        raise Unreadable(BROKEN)


def _guarded(data: bytes, limits: Limits) -> Iterator[PDFPage]:
    """The page objects; a file that breaks before its first page is Unreadable."""
    found = False
    try:
        for page in PDFPage.create_pages(_opened(data, limits)):
            found = True
            yield page
    except (LimitReached, Unreadable):
        raise
    except Exception as error:
        if not found:
            raise Unreadable(BROKEN) from error
        raise LimitReached(_rest_broken()) from error


def _opened(data: bytes, limits: Limits) -> PDFDocument:
    for password in ("", *limits.passwords):
        try:
            return PDFDocument(PDFParser(BytesIO(data)), password)
        except PDFPasswordIncorrect:
            continue
        except PDFEncryptionError as error:
            raise Unreadable(ENCRYPTED) from error
    raise Unreadable(WRONG_PASSWORD if limits.passwords else ENCRYPTED)


def _rest_broken() -> Note:
    return Note(
        Text(
            "PDF 已损坏，其余页面未读取；请重新导出或获取完整文件",
            "the PDF is broken, its other pages are not read; export it again",
        )
    )


def _content(
    page: PDFPage, number: int, interpreter: PDFPageInterpreter, device: _Device
) -> PageContent:
    failure, damaged = None, _BoundedZlib.damaged
    try:
        page.mediabox = page.cropbox
        flatten(page)
        interpreter.process_page(page)
        layout = device.get_result()
    except (LimitReached, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - a damaged page raises anything; the others are read
        failure = type(error).__name__
        layout = None
    if layout is None:
        return PageContent(number=number, width=0.0, height=0.0, failure=failure or "empty")
    if _BoundedZlib.damaged > damaged:
        failure = "damaged stream"
    elif device.too_many_segments:
        failure = "segments"
    drawn = _Drawn(layout.width, layout.height)
    drawn.walk(layout)
    return PageContent(
        number=number,
        width=layout.width,
        height=layout.height,
        glyphs=tuple(drawn.glyphs),
        inks=drawn.inks,
        rules=() if device.too_many_segments else tuple(drawn.rules),
        fills=() if device.too_many_segments else tuple(drawn.fills),
        images=tuple(drawn.images),
        paths=device.paths,
        unknown=device.unknown,
        failure=failure,
    )


class _Drawn:
    """What is on a page, with the origin moved to the top left corner."""

    def __init__(self, width: float, height: float) -> None:
        self._width = width
        self._height = height
        self._inks: list[Ink] = []
        self.glyphs: list[Glyph] = []
        self.rules: list[Box] = []
        self.fills: list[Box] = []
        self.images: list[Box] = []

    @property
    def inks(self) -> tuple[Ink, ...]:
        is_plain = not any(ink.angle for ink in self._inks)
        is_small = all(one.y1 - one.y0 <= LARGE_TYPE for one in self.glyphs)
        return () if is_plain and is_small else tuple(self._inks)

    def walk(self, container: Iterable[LTComponent]) -> None:
        for item in container:
            if isinstance(item, LTChar):
                self._character(item)
            elif isinstance(item, LTImage):
                self.images.append(self._flipped(item.bbox))
            elif isinstance(item, LTCurve):
                self._rule(item)
            elif isinstance(item, LTContainer):
                self.walk(item)

    def _character(self, item: LTChar) -> None:
        x0, y0, x1, y1 = self._flipped(item.bbox)
        if x1 < 0 or y1 < 0 or x0 > self._width or y0 > self._height:
            return
        a, b, *_ = item.matrix
        self.glyphs.append(Glyph(known(item.get_text()), x0, y0, x1, y1))
        self._inks.append(Ink(round(degrees(atan2(b, a))) % 360, _rgb(item.graphicstate.ncolor)))

    def _rule(self, item: LTCurve) -> None:
        box = self._flipped(item.bbox)
        if min(box[2] - box[0], box[3] - box[1]) <= THIN:
            self.rules.append(box)
        elif isinstance(item, LTRect) and item.stroke:
            x0, y0, x1, y1 = box
            edges = ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1))
            self.rules.extend(edges)
        elif item.stroke and not isinstance(item, LTLine):
            self._segments(item.pts)
        elif isinstance(item, LTRect) and item.fill:
            self.fills.append(box)

    def _segments(self, points: list[tuple[float, float]]) -> None:
        """The straight stretches of a longer path that run along an axis."""
        for (ax, ay), (bx, by) in pairwise(points):
            if min(abs(ax - bx), abs(ay - by)) <= THIN / 3:
                box = (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
                self.rules.append(self._flipped(box))

    def _flipped(self, box: Box) -> Box:
        return (box[0], self._height - box[3], box[2], self._height - box[1])


def _rgb(colour: object) -> Colour:
    """Red, green and blue of a colour as pdfminer keeps it: grey, RGB or CMYK from 0 to 1."""
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    shades = [float(part) for part in parts if isinstance(part, int | float)]
    if len(shades) == 4:
        shades = [(1 - shade) * (1 - shades[3]) for shade in shades[:3]]
    if len(shades) == 1:
        shades *= 3
    red, green, blue = (round(255 * shade) for shade in shades) if len(shades) == 3 else (0, 0, 0)
    return red, green, blue
