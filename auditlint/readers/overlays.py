"""What is printed over a page and is no part of its text: seals, watermarks; and turned text."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from auditlint.places import Box
from auditlint.readers.backends import Colour, Glyph, Ink, PageContent

_LEAN = 3
"""Degrees within which a base line runs along the page."""
_TIMES_LARGER = 2.5
_LIGHT = 110
"""The darkest part of a colour that is light (0 to 255)."""


def upright(content: PageContent) -> PageContent:
    """The page with its text upright, without what slants across it.

    The direction of most characters is that of the page. Text that runs up or down is kept, set
    across its place; text at any other angle is a seal or a watermark, and
    so is what has a seal's colour and stands within it, and very large type in a light colour.
    """
    if not content.inks:
        return content
    turns = [_quarter(ink.angle) for ink in content.inks]
    quarter = direction(content)
    seals = _seals(content.glyphs, content.inks, turns)
    tall = _TIMES_LARGER * median(one.y1 - one.y0 for one in content.glyphs)
    kept: list[Glyph] = []
    side: list[tuple[int, Glyph]] = []
    for glyph, ink, turn in zip(content.glyphs, content.inks, turns, strict=True):
        is_large = glyph.y1 - glyph.y0 > tall
        if turn is None or (is_large and min(ink.colour) > _LIGHT) or _is_within(glyph, ink, seals):
            continue
        if turn == quarter:
            kept.append(glyph)
        else:
            side.append(((turn - quarter) % 4, glyph))
    turned = replace(content, glyphs=tuple(kept), inks=())
    return _beside(_turned(turned, quarter), _turned_side(side, content, quarter))


def direction(content: PageContent) -> int:
    """How many quarter turns against the clock most of the text runs."""
    turns = Counter(_quarter(ink.angle) for ink in content.inks)
    return next((turn for turn, _ in turns.most_common() if turn is not None), 0)


def turned_back(box: Box, content: PageContent) -> Box:
    """A box on the upright page, as it stands on the page that was read."""
    quarter = direction(content)
    across, down = content.width, content.height
    return _box(box, -quarter % 4, (down, across) if quarter % 2 else (across, down))


def _quarter(angle: int) -> int | None:
    """How many quarter turns an angle is, None if it is not along the page."""
    quarter = round(angle / 90)
    return quarter % 4 if abs(angle - 90 * quarter) <= _LEAN else None


def _seals(
    glyphs: Sequence[Glyph], inks: Sequence[Ink], turns: Sequence[int | None]
) -> dict[Colour, Box]:
    """For each colour of slanting text that is not the page's own, the box around that text."""
    usual = Counter(ink.colour for ink in inks).most_common(1)[0][0]
    boxes: dict[Colour, list[Glyph]] = {}
    for glyph, ink, turn in zip(glyphs, inks, turns, strict=True):
        if turn is None and ink.colour != usual:
            boxes.setdefault(ink.colour, []).append(glyph)
    return {colour: _around(members) for colour, members in boxes.items()}


def _around(glyphs: Sequence[Glyph]) -> Box:
    _, x0, y0, x1, y1 = zip(*glyphs, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def _is_within(glyph: Glyph, ink: Ink, seals: dict[Colour, Box]) -> bool:
    box = seals.get(ink.colour)
    if box is None:
        return False
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _turned(content: PageContent, quarter: int) -> PageContent:
    """The page turned so that text which ran ``quarter`` turns against the clock is upright."""
    if not quarter:
        return content
    size = (content.width, content.height)
    glyphs = (Glyph(one.text, *_box(one[1:], quarter, size)) for one in content.glyphs)
    return replace(
        content,
        width=content.height if quarter % 2 else content.width,
        height=content.width if quarter % 2 else content.height,
        glyphs=tuple(glyphs),
        rules=tuple(_box(box, quarter, size) for box in content.rules),
        fills=tuple(_box(box, quarter, size) for box in content.fills),
        images=tuple(_box(box, quarter, size) for box in content.images),
    )


def _box(box: Box, quarter: int, size: tuple[float, float]) -> Box:
    x0, y0, x1, y1 = box
    width, height = size
    if quarter == 1:
        return height - y1, x0, height - y0, x1
    if quarter == 2:
        return width - x1, height - y1, width - x0, height - y0
    if quarter == 3:
        return y0, width - x1, y1, width - x0
    return box


def _turned_side(
    side: Sequence[tuple[int, Glyph]], content: PageContent, quarter: int
) -> list[tuple[int, Glyph]]:
    size = (content.width, content.height)
    return [(turn, Glyph(one.text, *_box(one[1:], quarter, size))) for turn, one in side]


def _beside(content: PageContent, side: Sequence[tuple[int, Glyph]]) -> PageContent:
    """The page with the text of its sides, each stretch of it set across the place it has."""
    runs: list[list[Glyph]] = []
    last: tuple[int, Glyph] | None = None
    for turn, glyph in side:
        if last and turn == last[0] and _is_next(last[1], glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
        last = (turn, glyph)
    placed = [one for run in runs for one in _across(run)]
    return replace(content, glyphs=(*content.glyphs, *placed)) if placed else content


def _is_next(last: Glyph, glyph: Glyph) -> bool:
    size = last.x1 - last.x0
    return abs(glyph.x0 - last.x0) < size / 2 and abs(glyph.y0 - last.y0) < 3 * size


def _across(run: Sequence[Glyph]) -> Iterator[Glyph]:
    """Characters from left to right, made narrow enough for the space that they took."""
    x0, y0, x1, y1 = _around(run)
    width, top = (x1 - x0) / len(run), (y0 + y1 - (x1 - x0)) / 2
    for at, glyph in enumerate(run):
        left = x0 + at * width
        yield Glyph(glyph.text, left, top, left + width, top + x1 - x0)
