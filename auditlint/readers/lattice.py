"""Ruled lines to the grids of tables: their rows, columns and merged cells.

Thin boxes are segments; segments that touch are one table; neighbouring places of its grid that no
segment divides are one cell.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, repeat
from typing import NamedTuple

from auditlint.places import Box

_NEAR = 2.5
"""Points within which two positions are the same."""
_SHORTEST = 5.0
_MOST_CROSSINGS = 4_000_000


class Segment(NamedTuple):
    """A line along one axis: ``at`` is its position on the other axis."""

    at: float
    start: float
    stop: float


class Span(NamedTuple):
    """A cell of a grid: its first row and column and how many it covers."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True)
class Lattice:
    """A ruled table: edges of its columns and rows in points, and its cells in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spans: tuple[Span, ...]
    owners: tuple[int, ...]
    """For each place of the grid, row by row, the index of the cell that covers it."""

    @property
    def box(self) -> Box:
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @cached_property
    def is_regular(self) -> bool:
        """Whether every cell is a rectangle."""
        return sum(span.rows * span.columns for span in self.spans) == len(self.owners)

    def cell_at(self, x: float, y: float) -> int | None:
        """The cell that covers a point, or None beyond the table."""
        column = bisect_right(self.xs, x) - 1
        row = bisect_right(self.ys, y) - 1
        if not (0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1):
            return None
        return self.owners[row * (len(self.xs) - 1) + column]

    def cell_box(self, span: Span) -> Box:
        """The box of a cell."""
        right, bottom = span.column + span.columns, span.row + span.rows
        return (self.xs[span.column], self.ys[span.row], self.xs[right], self.ys[bottom])


class TooManyLines(Exception):  # noqa: N818 - a drawing, not a table
    """The page has more crossings of lines than a table can have."""


def lattices(rules: Sequence[Box]) -> list[Lattice]:
    """The tables of a page, from top to bottom; a lone frame is none. Raises TooManyLines."""
    across, down = _segments(rules)
    if len(across) * len(down) > _MOST_CROSSINGS:
        raise TooManyLines
    found = (_lattice(*group) for group in _touching(across, down))
    return sorted((table for table in found if table), key=lambda table: (table.ys[0], table.xs[0]))


def _segments(rules: Sequence[Box]) -> tuple[list[Segment], list[Segment]]:
    across, down = [], []
    for x0, y0, x1, y1 in rules:
        wide, high = x1 - x0, y1 - y0
        if wide >= high or max(wide, high) <= _NEAR:
            across.append(Segment((y0 + y1) / 2, x0, x1))
        if high >= wide or max(wide, high) <= _NEAR:
            down.append(Segment((x0 + x1) / 2, y0, y1))
    return _merged(across), _merged(down)


def _merged(segments: list[Segment]) -> list[Segment]:
    """Collinear segments that meet are one; dots and specks that stay short are dropped."""
    merged: list[Segment] = []
    for line in _clustered(segments):
        at = sum(segment.at for segment in line) / len(line)
        start, stop = line[0].start, line[0].stop
        for segment in line[1:]:
            if segment.start > stop + _NEAR:
                merged.append(Segment(at, start, stop))
                start = segment.start
            stop = max(stop, segment.stop) if segment.start <= stop + _NEAR else segment.stop
        merged.append(Segment(at, start, stop))
    return [segment for segment in merged if segment.stop - segment.start >= _SHORTEST]


def _clustered(segments: list[Segment]) -> Iterator[list[Segment]]:
    """Segments at about the same position, each group ordered along its axis."""
    cluster: list[Segment] = []
    for segment in sorted(segments):
        if cluster and segment.at - cluster[0].at > _NEAR:
            yield sorted(cluster, key=lambda member: member.start)
            cluster = []
        cluster.append(segment)
    if cluster:
        yield sorted(cluster, key=lambda member: member.start)


class _Sets:
    """Union-find over 0 to ``size`` - 1."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def root(self, member: int) -> int:
        parents = self._parents
        while parents[member] != member:
            parents[member] = parents[parents[member]]
            member = parents[member]
        return member

    def unite(self, one: int, other: int) -> None:
        one, other = self.root(one), self.root(other)
        self._parents[max(one, other)] = min(one, other)


def _touching(
    across: list[Segment], down: list[Segment]
) -> Iterator[tuple[list[Segment], list[Segment]]]:
    """Groups of segments that hang together by crossings."""
    sets = _Sets(len(across) + len(down))
    positions = [segment.at for segment in down]
    for index, line in enumerate(across):
        first = bisect_right(positions, line.start - _NEAR)
        last = bisect_right(positions, line.stop + _NEAR)
        for other in range(first, last):
            if down[other].start - _NEAR <= line.at <= down[other].stop + _NEAR:
                sets.unite(index, len(across) + other)
    groups: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for index, segment in enumerate((*across, *down)):
        group = groups.setdefault(sets.root(index), ([], []))
        group[index >= len(across)].append(segment)
    yield from groups.values()


def _lattice(across: list[Segment], down: list[Segment]) -> Lattice | None:
    if not across or not down:
        return None
    xs = _edges([line.at for line in down], [(line.start, line.stop) for line in across])
    ys = _edges([line.at for line in across], [(line.start, line.stop) for line in down])
    if len(xs) < 2 or len(ys) < 2 or len(xs) + len(ys) == 4:
        return None
    sets = _joined_places(across, down, xs, ys)
    columns = len(xs) - 1
    places: dict[int, list[int]] = {}
    for place in range(columns * (len(ys) - 1)):
        places.setdefault(sets.root(place), []).append(place)
    owners = [0] * (columns * (len(ys) - 1))
    spans = []
    for index, members in enumerate(places.values()):
        spans.append(_span(members, columns))
        for place in members:
            owners[place] = index
    return Lattice(tuple(xs), tuple(ys), tuple(spans), tuple(owners))


def _edges(positions: list[float], reaches: list[tuple[float, float]]) -> list[float]:
    """Edges of rows or columns; crossing lines that run on past the last one leave an open side."""
    ends = [min(start for start, _ in reaches), max(stop for _, stop in reaches)]
    edges: list[float] = []
    for position in sorted(positions):
        if not edges or position - edges[-1] > _NEAR:
            edges.append(position)
    open_left = [ends[0]] if ends[0] < edges[0] - 4 * _NEAR else []
    open_right = [ends[1]] if ends[1] > edges[-1] + 4 * _NEAR else []
    return open_left + edges + open_right


def _joined_places(
    across: list[Segment], down: list[Segment], xs: list[float], ys: list[float]
) -> _Sets:
    """Places of the grid, joined with the next one where no segment lies between."""
    columns, rows = len(xs) - 1, len(ys) - 1
    upright = _covered(down, xs, ys)
    level = _covered(across, ys, xs)
    sets = _Sets(columns * rows)
    for row in range(rows):
        for column in range(columns):
            place = row * columns + column
            if column and (column, row) not in upright:
                sets.unite(place, place - 1)
            if row and (row, column) not in level:
                sets.unite(place, place - columns)
    return sets


def _covered(
    segments: list[Segment], edges: list[float], others: list[float]
) -> set[tuple[int, int]]:
    """(edge, gap) for each gap between ``others`` whose middle a segment on the edge passes."""
    middles = [(one + other) / 2 for one, other in pairwise(others)]
    covered: set[tuple[int, int]] = set()
    for segment in segments:
        edge = bisect_right(edges, segment.at + _NEAR / 2) - 1
        first = bisect_right(middles, segment.start)
        last = bisect_right(middles, segment.stop)
        covered.update(zip(repeat(edge), range(first, last), strict=False))
    return covered


def _span(members: list[int], columns: int) -> Span:
    """The cell that covers some places, given in order."""
    top, bottom = members[0] // columns, members[-1] // columns
    across = [place % columns for place in members]
    left = min(across)
    return Span(top, left, bottom - top + 1, max(across) - left + 1)
