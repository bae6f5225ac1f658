"""The cells of a table that has no ruled lines, from where its texts stand.

Between two texts side by side runs an edge of columns, between two texts one above the other an
edge of rows; the fewest edges that part all of them are the grid. Lines set closer than the rows
of the table are one text. A label that stands in the middle of several free places is a merged
cell over them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from auditlint.places import Box
from auditlint.readers.pagetext import TextLine, around

_LEADING = 1.25
"""Heights of a line: how far apart the lines of one text are at most."""
_SLACK = 0.25
"""Heights of a line by which a text may stand over an edge."""
_UNEVEN = 0.25
"""Heights of a line by which the middles of one printed line may differ (with the font)."""
_CENTRED_DOWN, _CENTRED_ACROSS = 0.4, 0.6
"""Heights of a line by which a label may miss the middle of its cell."""
_NEXT = 2.2
"""Heights of a line between rows that have no other row between them."""
_REACH = 40
"""Rows that a label is taken to span at most to either side."""
_MOST = 20_000


class Gap(NamedTuple):
    """Where an edge runs at the earliest and at the latest."""

    low: float
    high: float


@dataclass(slots=True)
class Text:
    """The lines of one cell and the grid places that it covers, the last ones included."""

    lines: list[TextLine]
    left: int
    right: int
    top: int = 0
    bottom: int = 0
    first: float = field(init=False)
    last: float = field(init=False)
    height: float = field(init=False)

    def __post_init__(self) -> None:
        self.measure()

    def measure(self) -> None:
        """The middles of the first and the last line."""
        self.first, self.last = _middle(self.lines[0]), _middle(self.lines[-1])
        self.height = max(_height(line) for line in self.lines)

    @property
    def box(self) -> Box:
        return around([line.box for line in self.lines])

    @property
    def is_label(self) -> bool:
        return any("\u4e00" <= mark <= "\u9fff" for line in self.lines for mark in line.text)


def _middle(line: TextLine) -> float:
    return (line.box[1] + line.box[3]) / 2


def _height(line: TextLine) -> float:
    return line.box[3] - line.box[1]


def texts(pieces: Sequence[TextLine]) -> tuple[list[Text], list[float]]:
    """The texts of a table with their places, by row and column, and the edges of the columns."""
    pieces = sorted(pieces[:_MOST], key=_middle)
    em = median(_height(piece) for piece in pieces)
    columns = _stabbed(_side_by_side(pieces))
    parted = [part for piece in pieces for part in _parted(piece, columns)]
    columns = _stabbed(_side_by_side(parted))
    edges = [(gap.low + gap.high) / 2 for gap in columns]
    found = _joined(parted, edges, em)
    rows = [(gap.low + gap.high) / 2 for gap in _stabbed(_above_each_other(found, len(edges), em))]
    for text in found:
        text.top, text.bottom = bisect_right(rows, text.first), bisect_right(rows, text.last)
    boxes = [text.box for text in found]
    sides = around(boxes)
    pad = em * _SLACK
    xs = [sides[0] - pad, *edges, sides[2] + pad]
    _Merged(found, xs, [sides[1] - pad, *rows, sides[3] + pad]).widen()
    return sorted(found, key=lambda text: (text.top, text.left)), xs


def _stabbed(gaps: Iterable[Gap]) -> list[Gap]:
    """The fewest places such that one lies in each gap; each as far as it may be moved."""
    found: list[Gap] = []
    for gap in sorted(gaps, key=lambda gap: gap.high):
        if found and gap.low < found[-1].high:
            found[-1] = Gap(max(gap.low, found[-1].low), found[-1].high)
        else:
            found.append(gap)
    return found


def _side_by_side(pieces: Sequence[TextLine]) -> Iterator[Gap]:
    """The gaps between neighbours that stand at about the same height."""
    middles = [_middle(piece) for piece in pieces]
    for piece, middle in zip(pieces, middles, strict=True):
        reach = _height(piece) * (1 - _SLACK)
        near = pieces[bisect_left(middles, middle - reach) : bisect_right(middles, middle + reach)]
        ends = [one.box[2] for one in near if one.box[2] <= piece.box[0]]
        if ends:
            yield Gap(max(ends), piece.box[0])


def _parted(piece: TextLine, columns: Sequence[Gap]) -> Iterator[TextLine]:
    """A piece, cut at those of its spaces at which an edge of columns can run."""
    begin = 0
    for column in columns:
        at = piece.text.find(" ", begin)
        while at >= 0:
            x0, x1 = piece.boxes[at][0], piece.boxes[at][2]
            if min(x1, column.high) > max(x0, column.low) and at > begin:
                yield TextLine(piece.text[begin:at], piece.boxes[begin:at])
                begin = at + 1
                break
            at = piece.text.find(" ", at + 1)
    rest = piece.text[begin:]
    begin += len(rest) - len(rest.lstrip())
    yield TextLine(piece.text[begin:], piece.boxes[begin:])


def _joined(pieces: Sequence[TextLine], edges: Sequence[float], em: float) -> list[Text]:
    """Lines of the same columns that are set closer than rows are."""
    single = [_placed(piece, edges) for piece in pieces]
    limit = min(_LEADING, _closest_figures(single, len(edges)) / em * 0.95)
    found: list[Text] = []
    latest: dict[int, Text] = {}
    for text in single:
        above = latest.get(text.left) or latest.get(text.right)
        near = above and text.first - above.last <= limit * max(em, min(text.height, above.height))
        if above and near and text.first - above.last > em * _SLACK:
            above.lines += text.lines
            above.left, above.right = min(above.left, text.left), max(above.right, text.right)
            above.measure()
            text = above  # noqa: PLW2901 - the lines below follow the text that it joined
        else:
            found.append(text)
        latest.update((column, text) for column in range(text.left, text.right + 1))
    return found


def _placed(piece: TextLine, edges: Sequence[float]) -> Text:
    slack = _height(piece) * _SLACK
    left = bisect_right(edges, piece.box[0] + slack)
    return Text([piece], left, max(left, bisect_right(edges, piece.box[2] - slack)))


def _closest_figures(single: Sequence[Text], columns: int) -> float:
    """How close figures stand below each other: so close are the rows of the table."""
    closest = float("inf")
    latest: list[Text | None] = [None] * (columns + 1)
    for text in single:
        above = latest[text.left]
        if above and not text.is_label and not above.is_label:
            closest = min(closest, text.first - above.first)
        latest[text.left] = text
    return max(closest, 0.0)


def _above_each_other(found: Sequence[Text], columns: int, em: float) -> Iterator[Gap]:
    """The gaps between texts of the same column."""
    latest: list[Text | None] = [None] * (columns + 1)
    for text in sorted(found, key=lambda text: text.first):
        span = range(text.left, text.right + 1)
        for above in {id(one): one for at in span if (one := latest[at])}.values():
            if text.first - above.last > 3 * _UNEVEN * em:
                yield Gap(above.last + _UNEVEN * em, text.first - _UNEVEN * em)
        for at in span:
            latest[at] = text


class _Merged:
    """Widens labels over the free places that they stand in the middle of."""

    def __init__(self, found: Sequence[Text], xs: Sequence[float], ys: Sequence[float]) -> None:
        self._found, self._xs, self._ys = found, xs, ys
        self._taken = {
            (row, column)
            for text in found
            for row in range(text.top, text.bottom + 1)
            for column in range(text.left, text.right + 1)
        }

    def widen(self) -> None:
        is_centred = self._is_centred()
        for text in self._found:
            if text.is_label:
                if is_centred:
                    self._down(text)
                self._across(text)

    def _is_centred(self) -> bool:
        """Whether some label stands between two rows of figures: then none is set to the top."""
        figures = sorted(text.first for text in self._found if not text.is_label)
        if not figures:
            return False
        labels = [text for text in self._found if text.is_label and len(text.lines) == 1]
        inner = [text for text in labels if figures[0] < text.first < figures[-1]]
        return any(
            min(text.first - figures[at - 1], figures[at] - text.first) > text.height / 3
            and figures[at] - figures[at - 1] < _NEXT * text.height
            for text in inner
            for at in [bisect_left(figures, text.first)]
        )

    def _down(self, text: Text) -> None:
        columns = range(text.left, text.right + 1)
        low = high = 0
        while low < min(_REACH, text.top) and self._is_free(text.top - low - 1, columns):
            low += 1
        last = len(self._ys) - 2
        while high < min(_REACH, last - text.bottom) and self._is_free(
            text.bottom + high + 1, columns
        ):
            high += 1
        middle, slack = (text.first + text.last) / 2, _CENTRED_DOWN * text.height
        span = _centred(
            self._ys, (text.top - low, text.top), (text.bottom, text.bottom + high), middle, slack
        )
        if span:
            text.top, text.bottom = span
            self._take(text)

    def _across(self, text: Text) -> None:
        rows = range(text.top, text.bottom + 1)
        low = high = 0
        while low < text.left and self._is_free_column(rows, text.left - low - 1):
            low += 1
        last = len(self._xs) - 2
        while high < last - text.right and self._is_free_column(rows, text.right + high + 1):
            high += 1
        middle, slack = (text.box[0] + text.box[2]) / 2, _CENTRED_ACROSS * text.height
        span = _centred(
            self._xs, (text.left - low, text.left), (text.right, text.right + high), middle, slack
        )
        if span:
            text.left, text.right = span
            self._take(text)

    def _is_free(self, row: int, columns: Iterable[int]) -> bool:
        return all((row, column) not in self._taken for column in columns)

    def _is_free_column(self, rows: Iterable[int], column: int) -> bool:
        return all((row, column) not in self._taken for row in rows)

    def _take(self, text: Text) -> None:
        for row in range(text.top, text.bottom + 1):
            self._taken.update((row, at) for at in range(text.left, text.right + 1))


def _centred(
    edges: Sequence[float],
    begins: tuple[int, int],
    ends: tuple[int, int],
    middle: float,
    slack: float,
) -> tuple[int, int] | None:
    """The longest stretch of places, first and last, in whose middle the text stands."""
    best: tuple[int, int] | None = None
    for first in range(begins[0], begins[1] + 1):
        wanted = 2 * middle - edges[first]
        for last in range(max(ends), min(ends) - 1, -1):
            if abs(edges[last + 1] - wanted) <= 2 * slack:
                if best is None or last - first > best[1] - best[0]:
                    best = (first, last)
                break
    return best
