"""A PDF read a second time, by the other library: do both see the same digits?"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from auditlint.documents import Document, Note, Passage, Table
from auditlint.places import Box, Place
from auditlint.readers.backends import Glyph, PdfBackend
from auditlint.readers.base import LimitReached, Limits, Unreadable
from auditlint.readers.overlays import upright
from auditlint.readers.pagetext import lines
from auditlint.text import Text, fold

_DIGITS = re.compile(r"[^\d.%]+")
_NEAR = 1.0
"""Points by which the boxes of two libraries may differ."""
_BAND = 20.0
"""Points: characters are looked up by the band of the page that they stand in."""

_DIFFERENT = Text(
    "交叉核对：第 {pages} 页有 {count} 处数字两种读法不同，相关关系不作判定；请对照原件核实",
    "cross-check: {count} figures on pages {pages} read differently a second time; relations that "
    "rest on them are undecided: compare with the original",
)


class _Print(NamedTuple):
    """A stretch of text that holds digits, where it is printed."""

    digits: str
    page: int
    box: Box


class PdfSecondLook:
    """See documents.SecondLook. A page is read when it is first asked for, and kept."""

    def __init__(
        self, backend: Callable[[], PdfBackend], data: bytes, limits: Limits, *, is_thorough: bool
    ) -> None:
        self.is_thorough = is_thorough
        self._backend = backend
        self._data = data
        self._limits = limits
        self._pages: dict[int, dict[int, list[Glyph]]] = {}

    def disputed(self, document: Document, places: Collection[Place]) -> frozenset[Place]:
        """The places whose digits the second reading does not confirm."""
        prints = {
            place: list(_prints_at(document, place))
            for place in places
            if place.page not in document.optical
        }
        self._read({one.page for found in prints.values() for one in found})
        return frozenset(
            place
            for place, found in prints.items()
            if any(not self._confirms(one) for one in found)
        )

    def note(self, document: Document) -> Note | None:
        """A note about all figures of the document that are read differently, None if none is."""
        every = (one for passage in _passages(document) for one in _prints(passage))
        prints = [one for one in every if one.page not in document.optical]
        self._read({one.page for one in prints})
        pages = [one.page for one in prints if not self._confirms(one)]
        if not pages:
            return None
        listed = ", ".join(map(str, sorted(set(pages))))
        return Note(_DIFFERENT.filled(pages=listed, count=len(pages)))

    def _read(self, wanted: set[int]) -> None:
        missing = wanted - self._pages.keys()
        self._pages.update((number, {}) for number in missing)
        if not missing:
            return
        try:
            for content in self._backend().pages(self._data, self._limits, missing):
                self._pages[content.number] = _banded(upright(content).glyphs)
        except (LimitReached, Unreadable):
            # Nothing is confirmed on the pages that are left.
            return

    def _confirms(self, one: _Print) -> bool:
        x0, y0, x1, y1 = one.box
        bands = self._pages[one.page]
        within = [
            glyph
            for band in range(int((y0 - _NEAR) // _BAND), int((y1 + _NEAR) // _BAND) + 1)
            for glyph in bands.get(band, ())
            if x0 - _NEAR <= (glyph.x0 + glyph.x1) / 2 <= x1 + _NEAR
            and y0 - _NEAR <= (glyph.y0 + glyph.y1) / 2 <= y1 + _NEAR
        ]
        return _digits("".join(line.text for line in lines(within))) == one.digits


def _banded(glyphs: Iterable[Glyph]) -> dict[int, list[Glyph]]:
    bands: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        bands.setdefault(int((glyph.y0 + glyph.y1) / 2 // _BAND), []).append(glyph)
    return bands


def _digits(text: str) -> str:
    return _DIGITS.sub("", fold(text))


def _passages(document: Document) -> Iterator[Passage]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (cell.passage for cell in block.cells)
        else:
            yield block.passage


def _prints_at(document: Document, place: Place) -> Iterator[_Print]:
    if place.anchor is not None:
        passage = document.passage(place.anchor)
        yield from _prints(passage, place.anchor.start, place.anchor.end)


def _prints(passage: Passage, start: int = 0, end: int | None = None) -> Iterator[_Print]:
    """The stretches with digits that lie, wholly or in part, between two offsets."""
    stops = [*(run.start for run in passage.runs[1:]), len(passage.content)]
    last = len(passage.content) if end is None else end
    for run, stop in zip(passage.runs, stops, strict=True):
        digits = _digits(passage.content[run.start : stop])
        page, box = run.place.page, run.place.bbox
        if run.start >= last or stop <= start or page is None or box is None:
            continue
        if any(mark.isdecimal() for mark in digits):
            yield _Print(digits, page, box)
