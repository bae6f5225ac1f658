"""How far the lines of running text reach on the pages of a PDF: a full line was wrapped."""

from bisect import bisect_left
from collections.abc import Sequence

from auditlint.readers.pages import Page
from auditlint.readers.pagetext import TextLine
from auditlint.readers.prose import HANGING, first_word

_SPREAD = 24.0
"""Points by which full lines may differ."""
_SHORTEST = 0.6
"""Of the width of the page: what ends before says nothing of the margin."""
_FEWEST = 3
_CLOSE = 4.0
"""Heights of a line: ragged text leaves up to this much free."""


def right_margins(pages: Sequence[Page]) -> dict[float, float | None]:
    """For each width of a page, where its running text ends on the right; None if unknown."""
    widths = {page.width for page in pages}
    return {width: _margin([page for page in pages if page.width == width]) for width in widths}


def _margin(pages: Sequence[Page]) -> float | None:
    """The position at which most of the long lines end, a little more or less."""
    lines = [item for page in pages for item in page.items if isinstance(item, TextLine)]
    ends = sorted(end for line in lines if (end := _end(line)) > _SHORTEST * pages[0].width)
    if not ends:
        return None
    members = [at + 1 - bisect_left(ends, end - _SPREAD) for at, end in enumerate(ends)]
    best = max(range(len(ends)), key=lambda at: (members[at], at))
    if members[best] >= _FEWEST and (len(ends) - best - 1) * 5 <= len(ends):
        return ends[best - members[best] // 2]
    opposite = pages[0].width - min(line.box[0] for line in lines)
    return opposite if abs(opposite - ends[-1]) < _SPREAD else None


def _end(line: TextLine) -> float:
    """Where a line ends; a mark at its end may hang out into the margin."""
    return line.boxes[-1][0 if line.text[-1] in HANGING else 2]


def filled(line: TextLine, below: TextLine | None, margin: float) -> bool | None:
    """Whether the first word of the line below had no room on this line; None if that is close."""
    height = line.box[3] - line.box[1]
    needed = height
    if below:
        needed = below.boxes[len(first_word(below.text)) - 1][2] - below.boxes[0][0]
    free = margin - line.box[2] - needed
    return True if free < height / 2 else None if free < _CLOSE * height else False
