"""Characters of a PDF page to printed lines, by their boxes alone."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from auditlint.documents import Passage, Run
from auditlint.places import Box, Place
from auditlint.readers.backends import Glyph
from auditlint.readers.characters import unread
from auditlint.readers.prose import begins_item, ends_sentence, joined

_STRETCH = re.compile(r"[\d.,%]+|[^\d.,%]+")
_FIGURE = re.compile(r"[\d.,%]")
_FIRST, _LEFT = itemgetter(0), itemgetter(1)
_NO_GAP = 1.0
"""Points: characters that are set closer belong together."""
_WIDE_GAP = 2.0
_GAP = 0.45
_SAME = 0.25


@dataclass(frozen=True, slots=True)
class TextLine:
    """A printed line: its text, and the box of each of its characters.

    ``right`` is where its column ends, None where that of the page does.
    """

    text: str
    boxes: tuple[Box, ...]
    right: float | None = None

    @property
    def box(self) -> Box:
        return around(self.boxes)

    def passage(self, path: str, page: int) -> Passage:
        """The line as a passage; figures have places of their own."""
        runs = tuple(
            Run(found.start(), Place(path=path, page=page, bbox=around(self.boxes[slice(*span)])))
            for found in _STRETCH.finditer(self.text)
            for span in [found.span()]
        )
        return Passage(self.text, runs)


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around several."""
    if len(boxes) == 1:
        return boxes[0]
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def lines(glyphs: Iterable[Glyph]) -> Iterator[TextLine]:
    """The lines of some characters, from top to bottom, without blank ones."""
    for row in _rows(glyphs):
        line = _line(row)
        if line.text:
            yield line


def _rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Characters whose middles are at about the same height."""
    row: list[Glyph] = []
    bottom = 0.0
    for middle, glyph in sorted((((one.y0 + one.y1) / 2, one) for one in glyphs), key=_FIRST):
        if middle > bottom or not row:
            if row:
                yield row
                row = []
            bottom = middle + max(glyph.y1 - glyph.y0, 1.0) / 2
        row.append(glyph)
    if row:
        yield row


def _line(row: list[Glyph]) -> TextLine:
    """Characters from left to right, with a space where a gap is; a double is printed once."""
    text: list[str] = []
    boxes: list[Box] = []
    last: Glyph | None = None
    is_spaced = False
    for glyph in sorted(row, key=_LEFT):
        mark, x0, y0, x1, y1 = glyph
        if mark.isspace():
            is_spaced = True
            continue
        if last:
            if last.text == mark and _is_double(last, glyph):
                continue
            if is_spaced or x0 - last.x1 >= _NO_GAP:
                spaces = _spaces(last, glyph, is_spaced=is_spaced)
                text += spaces
                boxes += [(last.x1, y0, x0, y1)] * len(spaces)
        text += mark
        boxes += [(x0, y0, x1, y1)] * len(mark)
        last, is_spaced = glyph, False
    return TextLine(unread("".join(text)), tuple(boxes))


def _is_double(last: Glyph, glyph: Glyph) -> bool:
    """Bold type is sometimes the same character printed twice, a little apart."""
    return glyph.x0 - last.x0 < _SAME * (glyph.x1 - glyph.x0)


def _spaces(last: Glyph, glyph: Glyph, *, is_spaced: bool) -> str:
    """Two where the gap is wide, one where it is a gap at all or a space is printed."""
    ems = (glyph.x0 - last.x1) / max(min(glyph.y1 - glyph.y0, last.y1 - last.y0), 1.0)
    if ems > _WIDE_GAP:
        return "  "
    narrow = last.text.isascii() and glyph.text.isascii()
    return " " if is_spaced or ems > (_GAP / 2 if narrow else _GAP) else ""


def cell_passage(members: Sequence[TextLine], path: str, page: int, box: Box) -> Passage:
    """The text of a cell; a figure that the narrow cell broke is put together again."""
    if not members:
        return Passage("", (Run(0, Place(path=path, page=page, bbox=box)),))
    if len(members) == 1:
        return members[0].passage(path, page)
    pieces: list[Passage] = []
    for at, line in enumerate(members):
        piece = line.passage(path, page)
        if at and not _continues(members[at - 1], line, box):
            piece = _after_break(piece)
        pieces.append(piece)
    return _put_together(pieces, members, box)


def _continues(above: TextLine, below: TextLine, box: Box) -> bool:
    return _is_full(above, below, box) or not (
        ends_sentence(above.text) and begins_item(below.text)
    )


def _after_break(piece: Passage) -> Passage:
    runs = tuple(Run(run.start + 1 if run.start else 0, run.place) for run in piece.runs)
    return Passage("\n" + piece.content, runs)


def _put_together(pieces: Sequence[Passage], members: Sequence[TextLine], box: Box) -> Passage:
    """Pieces joined as prose is, but without a space inside a figure that was broken."""
    groups: list[Passage] = [pieces[0]]
    for at in range(1, len(pieces)):
        broken = _is_figure_break(members[at - 1], members[at], box)
        last = groups[-1]
        if broken:
            shift = len(last.content)
            runs = (Run(run.start + shift, run.place) for run in pieces[at].runs)
            groups[-1] = Passage(last.content + pieces[at].content, (*last.runs, *runs))
        else:
            groups.append(pieces[at])
    return joined(groups)


def _is_figure_break(above: TextLine, below: TextLine, box: Box) -> bool:
    both = _FIGURE.match(above.text[-1]) and _FIGURE.match(below.text[0])
    return bool(both) and _is_full(above, below, box)


def _is_full(above: TextLine, below: TextLine, box: Box) -> bool:
    """Whether the next character had no room on the line above."""
    first = below.boxes[0]
    free = box[2] - box[0] - (above.box[2] - above.box[0])
    return free < 2 * (first[2] - first[0]) + (first[3] - first[1])
