"""PDFium (pypdfium2) as a PDF back end: fast enough for thousands of documents."""

import ctypes
import re
import time
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from itertools import compress, repeat
from math import degrees, hypot
from operator import sub
from statistics import median

from auditlint.readers import pdfium
from auditlint.readers.backends import (
    BROKEN,
    ENCRYPTED,
    LARGE_TYPE,
    WRONG_PASSWORD,
    Glyph,
    Ink,
    PageContent,
    seconds_note,
)
from auditlint.readers.base import LimitReached, Limits, Unreadable, limit_note
from auditlint.readers.characters import known
from auditlint.readers.frames import Frame
from auditlint.readers.inflation import refuse_bombs
from auditlint.readers.pdfium import Handle
from auditlint.readers.pdfium_drawing import Drawing

name = "pypdfium2"

_HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}
"""How PDFium gives a hyphen at the end of a line."""
_FLAT = re.compile("[.,，。、一—“”]")
_LEAST_HEIGHT = 0.6
_DESCENT = 0.2
"""Of the size of a type: what reaches below its base line."""
_CONTROL, _SPACE = re.compile("[\0-\x1f]"), re.compile(" ")
_BETWEEN_ASCII = re.compile(r"(?<=[!-~]) (?=[!-~])")
_PRINTED_ANNOTATIONS = frozenset({pdfium.FREE_TEXT, pdfium.STAMP, pdfium.WIDGET})


def pages(
    data: bytes, limits: Limits, wanted: Collection[int] | None = None
) -> Iterator[PageContent]:
    """The pages of a PDF; see PdfBackend."""
    refuse_bombs(data, limits.unpacked)
    pdfium.start()
    deadline = time.monotonic() + limits.seconds
    document = _opened(data, limits)
    forms = _Forms(document)
    try:
        yield from _pages(document, limits, deadline, wanted)
    finally:
        forms.close()
        pdfium.close_document(document)


def _pages(
    document: Handle, limits: Limits, deadline: float, wanted: Collection[int] | None
) -> Iterator[PageContent]:
    count = pdfium.page_count(document)
    if count <= 0:
        raise Unreadable(BROKEN)
    characters = 0
    for index in range(count):
        if index >= limits.pages:
            raise LimitReached(limit_note("页数", "pages", limits.pages, "pages"))
        if time.monotonic() > deadline:
            raise LimitReached(seconds_note(limits))
        if wanted is not None and index + 1 not in wanted:
            continue
        content = _page(document, index, limits.characters - characters, limits)
        characters += len(content.glyphs)
        yield content


def _opened(data: bytes, limits: Limits) -> Handle:
    for password in (None, *limits.passwords):
        given = None if password is None else password.encode()
        document = pdfium.load_document(data, len(data), given)
        if document:
            return document
        error = pdfium.last_error()
        if error != pdfium.WRONG_PASSWORD:
            break
    if error == pdfium.WRONG_PASSWORD:
        raise Unreadable(WRONG_PASSWORD if limits.passwords else ENCRYPTED)
    raise Unreadable(ENCRYPTED if error == pdfium.UNKNOWN_SECURITY else BROKEN)


class _Forms:
    """What draws the values of form fields, where a document has any."""

    def __init__(self, document: Handle) -> None:
        self._setup = ctypes.create_string_buffer(1024)
        ctypes.c_int.from_buffer(self._setup).value = 2
        self._handle = 0
        if pdfium.form_type(document):
            self._handle = pdfium.start_forms(document, ctypes.addressof(self._setup)) or 0

    def close(self) -> None:
        if self._handle:
            pdfium.end_forms(self._handle)


def _page(document: Handle, index: int, characters: int, limits: Limits) -> PageContent:
    page = _flattened(document, index)
    if not page:
        return PageContent(number=index + 1, width=0.0, height=0.0, failure="page")
    text = pdfium.load_text(page)
    try:
        frame = _frame(page)
        drawing = Drawing(limits.segments)
        drawing.walk(page)
        printed = _Printed(text, frame, characters, limits.characters)
        return PageContent(
            number=index + 1,
            width=frame.width,
            height=frame.height,
            glyphs=printed.glyphs,
            rules=() if drawing.is_full else tuple(map(frame.box, drawing.rules)),
            fills=() if drawing.is_full else tuple(map(frame.box, drawing.fills)),
            images=tuple(map(frame.box, drawing.images)),
            paths=drawing.paths,
            unknown=printed.unknown,
            is_overlaid=drawing.is_overlaid,
            inks=tuple(printed.inks())
            if drawing.is_turned(frame.rotation) or printed.is_large
            else (),
            failure="segments" if drawing.is_full else None,
        )
    finally:
        pdfium.close_text(text)
        pdfium.close_page(page)


def _flattened(document: Handle, index: int) -> Handle:
    """The page, with what is filled in or stamped on it as a part of the page."""
    page = pdfium.load_page(document, index)
    if page and _is_annotated(page):
        pdfium.flatten(page, 0)
        pdfium.close_page(page)
        page = pdfium.load_page(document, index)
    return page or 0


def _is_annotated(page: Handle) -> bool:
    for at in range(pdfium.count_annotations(page)):
        annotation = pdfium.annotation_at(page, at)
        kind = pdfium.annotation_kind(annotation)
        pdfium.close_annotation(annotation)
        if kind in _PRINTED_ANNOTATIONS:
            return True
    return False


def _frame(page: Handle) -> Frame:
    box = (ctypes.c_float * 4)()
    pdfium.page_box(page, ctypes.addressof(box))
    left, top, right, bottom = box
    return Frame(left, bottom, right, top, pdfium.page_rotation(page) % 4)


class _Printed:
    """The characters of a page, as far as they stand on its visible part."""

    def __init__(self, text: Handle, frame: Frame, most: int, limit: int) -> None:
        self._text = text
        self._rotation = frame.rotation
        count = max(pdfium.count_characters(text), 0)
        if count > most:
            raise LimitReached(limit_note("字符数", "characters", limit, "characters"))
        content = self._content(count)
        self.unknown = content.count("\ufffd")
        edges = self._edges(count)
        if _are_tight(content, edges):
            edges = self._loosened(edges)
        columns = frame.columns(edges)
        self._is_kept = _kept(content, columns, frame)
        every = map(Glyph._make, zip(content, *columns, strict=True))
        self.glyphs = tuple(compress(every, self._is_kept))
        _, y0s, _, y1s = columns
        heights = compress(map(sub, y1s, y0s), self._is_kept)
        self.is_large = max(heights, default=0.0) > LARGE_TYPE
        """Whether some character is of LARGE_TYPE."""

    def _content(self, count: int) -> str:
        """One character for each index; those that mean nothing known are U+FFFD."""
        text = self._text
        buffer = (ctypes.c_ushort * (count + 1))()
        pdfium.text_of(text, 0, count, ctypes.addressof(buffer))
        content = bytes(buffer)[:-2].decode("utf-16-le", "replace")
        if len(content) != count or (count and pdfium.text_index(text, count - 1) != count - 1):
            content = "".join(_mark(pdfium.character(text, at)) for at in range(count))
        unmapped = list(map(pdfium.is_unmapped, repeat(ctypes.c_void_p(text)), range(count)))
        if any(unmapped):
            marks = list(content)
            for at in compress(range(count), unmapped):
                marks[at] = "\ufffd"
            content = "".join(marks)
        return known(content.translate(_HYPHENS))

    def _edges(self, count: int) -> Sequence[float]:
        """Left, top, right and bottom of each loose box, one after the other."""
        found = (ctypes.c_float * (4 * count))()
        start = ctypes.addressof(found)
        places = range(start, start + 16 * count, 16)
        deque(map(pdfium.loose_box, repeat(self._text), range(count), places), maxlen=0)
        return memoryview(found).cast("B").cast("f").tolist()

    def _loosened(self, edges: Sequence[float]) -> Sequence[float]:
        """The boxes, each as high as its type is large and set on its base line."""
        text, loose = self._text, list(edges)
        matrix, place = (ctypes.c_float * 6)(), (ctypes.c_double * 2)()
        start, origin = ctypes.addressof(matrix), ctypes.addressof(place)
        for at in range(len(edges) // 4):
            pdfium.matrix_at(text, at, start)
            pdfium.origin_of(text, at, origin, origin + 8)
            a, b, c, d = matrix[:4]
            size = pdfium.size_of(text, at) * hypot(c, d)
            if not size:
                continue
            x, y = place
            if abs(b) <= abs(a):
                up = 1 if d >= 0 else -1
                ends = sorted((y - up * _DESCENT * size, y + up * (1 - _DESCENT) * size))
                loose[4 * at + 3], loose[4 * at + 1] = ends
            else:
                up = 1 if c >= 0 else -1
                ends = sorted((x - up * _DESCENT * size, x + up * (1 - _DESCENT) * size))
                loose[4 * at], loose[4 * at + 2] = ends
        return loose

    def inks(self) -> Iterator[Ink]:
        """The directions and colours of the characters."""
        colour = (ctypes.c_uint * 4)()
        start = ctypes.addressof(colour)
        for at in compress(range(len(self._is_kept)), self._is_kept):
            known = pdfium.fill_colour(self._text, at, *range(start, start + 16, 4))
            turn = -degrees(pdfium.angle_of(self._text, at)) - 90 * self._rotation
            red, green, blue = (colour[0], colour[1], colour[2]) if known else (0, 0, 0)
            yield Ink(round(turn) % 360, (red, green, blue))


def _kept(content: str, columns: Sequence[list[float]], frame: Frame) -> bytearray:
    """For each character 1 or 0: whether it is printed on the visible part of the page.

    A space that PDFium makes up has no width, and is set behind the character before it. It parts
    words and figures of ASCII; beside a Chinese character it is but the gap that typesetters leave
    there.
    """
    x0s, y0s, x1s, y1s = columns
    kept = bytearray(b"\1") * len(content)
    for found in _CONTROL.finditer(content):
        kept[found.start()] = 0
    parting = {found.start() for found in _BETWEEN_ASCII.finditer(content)}
    for at in [found.start() for found in _SPACE.finditer(content)]:
        if x0s[at] == x1s[at]:
            x0s[at] = x1s[at] = x1s[at - 1]
            y0s[at], y1s[at] = y0s[at - 1], y1s[at - 1]
            kept[at] = at in parting
    width, height = frame.width, frame.height
    is_within = not content or (
        min(x1s) >= 0 <= min(y1s) and max(x0s) <= width and max(y0s) <= height
    )
    if not is_within:
        for at, (x0, y0, x1, y1) in enumerate(zip(*columns, strict=True)):
            kept[at] &= x1 >= 0 <= y1 and x0 <= width and y0 <= height
    return kept


def _are_tight(content: str, edges: Sequence[float]) -> bool:
    """Whether boxes fit the ink: with some fonts PDFium knows no better. Then a point is far lower
    than the figures around it."""
    heights = list(map(sub, edges[1::4], edges[3::4]))
    flat = [heights[found.start()] for found in _FLAT.finditer(content)]
    usual = [height for height in heights if height > 0]
    return bool(flat and usual) and min(flat) < _LEAST_HEIGHT * median(usual)


def _mark(code: int) -> str:
    return chr(code) if code <= 0x10FFFF else "\ufffd"
