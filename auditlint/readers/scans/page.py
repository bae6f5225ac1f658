"""A picture of a page as characters and ruled lines, like any other page of a PDF.

A line of text is cut where a ruled line crosses it, so that no reading runs over two cells. What
stands in a cell and cannot be read is U+FFFD, never nothing; so is a figure that is not certain.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from auditlint.places import Box
from auditlint.readers.backends import Glyph, PageContent
from auditlint.readers.lattice import Lattice, lattices
from auditlint.readers.scans import straight
from auditlint.readers.scans.pictures import Picture, Pixels
from auditlint.readers.scans.recognition import Reading, readings, strips
from auditlint.readers.scans.ruling import Grey, Ruling, ruling
from auditlint.readers.scans.turned import upright

_SURE = 0.9
"""How sure the reading of every character of a figure must be."""
_DIGITS = re.compile(r"[^\d.%]+")
_UNREAD = Reading("\ufffd", (1.0,), (0.5,))
_DASH = Reading("—", (1.0,), (0.5,))
_DASHES = frozenset("一-—–_~二")
_FLAT = 4
"""Times that a dash is wider than high."""
_STACKED = 1.5
"""Times that a strip of characters set one under the other is higher than wide."""
_SPECK = 1 / 30
"""Inches: ink that reaches less far is dirt."""
_MARGIN = 1 / 36
_LARGER, _LARGEST = 1.4, 2.0
"""How much a figure is enlarged to be read a second time, and a third."""


class Strip(NamedTuple):
    """A box of whole pixels: left, top, right, bottom."""

    x0: int
    y0: int
    x1: int
    y1: int


def content(picture: Picture, number: int) -> PageContent:
    """What is printed on the page of that number. Raises TooManyLines."""
    pixels = as_read(picture)
    # Seals are red: for the lines they are left out.
    ruled = ruling(np.ascontiguousarray(pixels[:, :, 0]), picture.dpi)
    paper = _without_lines(pixels, ruled)
    tables = lattices([_scaled(rule, picture.points) for rule in ruled.rules])
    edges = [_edges(table, picture.points) for table in tables]
    found = [strip for one in strips(paper) for strip in _cut(_strip(one, paper), edges, ruled)]
    found += _missed(found, edges, ruled, picture.dpi)
    read = _read(found, paper, ruled)
    glyphs = [glyph for pair in zip(found, read, strict=True) for glyph in _glyphs(*pair)]
    high, wide = pixels.shape[:2]
    return PageContent(
        number=number,
        width=wide * picture.points,
        height=high * picture.points,
        glyphs=tuple(Glyph(mark, *_scaled(box, picture.points)) for mark, box in glyphs),
        rules=tuple(_scaled(rule, picture.points) for rule in ruled.rules),
        is_optical=True,
    )


def as_read(picture: Picture) -> Pixels:
    """The picture straight and upright: the boxes of what is read are those of this one."""
    return upright(straight.straightened(picture.pixels))


class _Cells(NamedTuple):
    """A table in pixels: the boxes of its cells."""

    box: Box
    cells: tuple[Box, ...]


def _edges(table: Lattice, points: float) -> _Cells:
    cells = tuple(_scaled(table.cell_box(span), 1 / points) for span in table.spans)
    return _Cells(_scaled(table.box, 1 / points), cells)


def _scaled(box: Box, factor: float) -> Box:
    x0, y0, x1, y1 = box
    return x0 * factor, y0 * factor, x1 * factor, y1 * factor


def _without_lines(pixels: Pixels, ruled: Ruling) -> Pixels:
    """The picture with the colour of its paper where lines were."""
    paper = pixels.copy()
    wiped = pixels[:, :, 0] != ruled.paper
    paper[wiped] = np.median(pixels.reshape(-1, 3), axis=0).astype(np.uint8)
    return paper


def _strip(corners: npt.NDArray[np.float32], paper: Pixels) -> Strip:
    high, wide = paper.shape[:2]
    xs, ys = corners[:, 0], corners[:, 1]
    return Strip(
        max(int(xs.min()), 0),
        max(int(ys.min()), 0),
        min(int(xs.max()), wide),
        min(int(ys.max()), high),
    )


def _cut(strip: Strip, tables: Sequence[_Cells], ruled: Ruling) -> Iterator[Strip]:
    """The strip in pieces that lie in one cell each, and of one line each."""
    cells = [cell for table in tables if _meets(table.box, strip) for cell in table.cells]
    pieces = [piece for cell in cells if (piece := _overlap(cell, strip)) is not None]
    for piece in pieces or [strip]:
        if piece.y1 - piece.y0 > _STACKED * (piece.x1 - piece.x0):
            yield from _stacked(piece, ruled.ink)
        elif _has_ink(piece, ruled.ink):
            yield piece


def _meets(box: Box, strip: Strip) -> bool:
    """Whether the middle of the strip is within the box."""
    x, y = (strip.x0 + strip.x1) / 2, (strip.y0 + strip.y1) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _overlap(cell: Box, strip: Strip) -> Strip | None:
    """What of the strip is in the cell: its whole height where its middle is, else nothing."""
    x0, x1 = max(int(cell[0]), strip.x0), min(int(cell[2]), strip.x1)
    middle = (strip.y0 + strip.y1) / 2
    least = (strip.y1 - strip.y0) / 4
    if x1 - x0 < least or not cell[1] <= middle < cell[3]:
        return None
    return Strip(x0, strip.y0, x1, strip.y1)


def _has_ink(strip: Strip, ink: Grey) -> bool:
    return bool(ink[strip.y0 : strip.y1, strip.x0 : strip.x1].any())


def _stacked(strip: Strip, ink: Grey) -> Iterator[Strip]:
    """Characters one under the other: each as high as the strip is wide, or nearly so."""
    filled = ink[strip.y0 : strip.y1, strip.x0 : strip.x1].any(axis=1)
    rows = np.flatnonzero(filled)
    if not len(rows):
        return
    least = 0.6 * (strip.x1 - strip.x0)
    begin = last = int(rows[0])
    for row in map(int, rows):
        if row > last + 1 and last - begin >= least:
            yield Strip(strip.x0, strip.y0 + begin, strip.x1, strip.y0 + last + 1)
            begin = row
        last = row
    yield Strip(strip.x0, strip.y0 + begin, strip.x1, strip.y0 + last + 1)


def _missed(
    found: Sequence[Strip], tables: Sequence[_Cells], ruled: Ruling, dpi: float
) -> Iterator[Strip]:
    """The ink of cells in which no text was found."""
    high, wide = ruled.ink.shape
    margin, speck = max(round(_MARGIN * dpi), 1), _SPECK * dpi
    middles = [((one.x0 + one.x1) / 2, (one.y0 + one.y1) / 2) for one in found]
    for table in tables:
        for x0, y0, x1, y1 in table.cells:
            if any(x0 <= x < x1 and y0 <= y < y1 for x, y in middles):
                continue
            left, top = max(int(x0) + margin, 0), max(int(y0) + margin, 0)
            inside = ruled.ink[top : max(int(y1) - margin, top), left : max(int(x1) - margin, left)]
            rows, columns = np.nonzero(cv2.medianBlur(inside, 3)) if inside.size else ((), ())
            if not len(rows) or max(np.ptp(rows), np.ptp(columns)) < speck:
                continue
            yield Strip(
                max(left + int(min(columns)) - margin, 0),
                max(top + int(min(rows)) - margin, 0),
                min(left + int(max(columns)) + margin, wide),
                min(top + int(max(rows)) + margin, high),
            )


def _read(found: Sequence[Strip], paper: Pixels, ruled: Ruling) -> list[Reading]:
    """What stands in each strip; of a figure, two ways of looking at it have to see the same."""
    parts = [paper[y0:y1, x0:x1] for x0, y0, x1, y1 in found]
    first = readings(parts)
    figures = [at for at, one in enumerate(first) if _digits(one.text)]
    seconds = _again(parts, figures, _LARGER)
    settled = {at: _agreed(first[at], one) for at, one in seconds.items()}
    open_ = [at for at, one in settled.items() if one is None]
    for at, third in _again(parts, open_, _LARGEST).items():
        settled[at] = _agreed(first[at], third) or _agreed(seconds[at], third)
    return [
        _shaped(settled.get(at, one) or _torn(one), found[at], ruled.ink)
        for at, one in enumerate(first)
    ]


def _again(parts: Sequence[Pixels], which: Sequence[int], times: float) -> dict[int, Reading]:
    return dict(zip(which, readings([_enlarged(parts[at], times) for at in which]), strict=True))


def _enlarged(part: Pixels, times: float) -> Pixels:
    """A little larger on wider paper; without red, in which seals are printed."""
    red = part[:, :, 0]
    edge = max(red.shape[0] // 8, 1)
    framed = cv2.copyMakeBorder(red, edge, edge, edge, edge, cv2.BORDER_REPLICATE)
    large = cv2.resize(framed, None, fx=times, fy=times, interpolation=cv2.INTER_CUBIC)
    return np.asarray(cv2.cvtColor(large, cv2.COLOR_GRAY2RGB), np.uint8)


def _agreed(one: Reading, other: Reading) -> Reading | None:
    """The first of two readings whose digits are the same and certain in both."""
    are_sure = all(
        sure >= _SURE
        for reading in (one, other)
        for mark, sure in zip(reading.text, reading.sureness, strict=True)
        if mark.isdecimal()
    )
    return one if are_sure and _digits(one.text) == _digits(other.text) else None


def _torn(one: Reading) -> Reading:
    """A reading without its digits."""
    return one._replace(text="".join("\ufffd" if mark.isdecimal() else mark for mark in one.text))


def _shaped(one: Reading, strip: Strip, ink: Grey) -> Reading:
    """A dash where one is seen, whatever it was taken for; what could not be read is not blank."""
    if set(one.text) <= _DASHES and _is_dash(strip, ink):
        return _DASH
    return one if one.text else _UNREAD


def _digits(text: str) -> str:
    found = _DIGITS.sub("", text)
    return found if any(mark.isdecimal() for mark in found) else ""


def _is_dash(strip: Strip, ink: Grey) -> bool:
    rows, columns = np.nonzero(cv2.medianBlur(ink[strip.y0 : strip.y1, strip.x0 : strip.x1], 3))
    return len(rows) > 0 and int(np.ptp(columns)) + 1 >= _FLAT * (int(np.ptp(rows)) + 1)


def _glyphs(strip: Strip, reading: Reading) -> Iterator[tuple[str, Box]]:
    """The characters, each from half way to the one before to half way to the next."""
    wide = strip.x1 - strip.x0
    middles = [strip.x0 + wide * middle for middle in reading.middles]
    ends = [(one + other) / 2 for one, other in pairwise(middles)]
    edges = [float(strip.x0), *ends, float(strip.x1)]
    for at, mark in enumerate(reading.text):
        yield mark, (edges[at], float(strip.y0), edges[at + 1], float(strip.y1))
