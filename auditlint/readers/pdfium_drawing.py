"""What PDFium finds drawn on a page: ruled lines, filled boxes, pictures, how text is set."""

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from math import atan2, degrees
from struct import Struct
from typing import TypeAlias

from auditlint.places import Box
from auditlint.readers import pdfium
from auditlint.readers.backends import THIN
from auditlint.readers.pdfium import Handle

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
Point: TypeAlias = tuple[float, float]

_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_NUMBERS = Struct("6f")
_DEEPEST = 12
_MOST_OBJECTS = 500_000
_INVISIBLE = 3
_NEARLY_ALL = 0.9
_STRAIGHT = 1.0
"""Points or degrees by which something straight may lean."""


class Drawing:
    """Boxes are (left, bottom, right, top) in the page's own space; past ``most`` paths the
    rest of the page is left out."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._seen = 0
        self._angles: set[int] = set()
        self._is_upright = False
        self._texts: list[Handle] = []
        self._edges = (ctypes.c_float * 4)()
        self._matrix = (ctypes.c_float * 6)()
        self._matrix_start = ctypes.addressof(self._matrix)
        self._modes = (ctypes.c_int * 2)()
        self.rules: list[Box] = []
        self.fills: list[Box] = []
        self.images: list[Box] = []
        self.paths = 0

    @property
    def is_full(self) -> bool:
        return self.paths > self._most or self._seen > _MOST_OBJECTS

    def is_turned(self, rotation: int) -> bool:
        """Whether some text does not stand upright on the page as it is seen."""
        return bool(self._angles - {90 * rotation}) or (self._is_upright and rotation > 0)

    @property
    def is_overlaid(self) -> bool:
        """Whether hardly any of the text is painted, on a page with a picture."""
        texts = self._texts if self.images else []
        hidden = sum(pdfium.render_mode(item) == _INVISIBLE for item in texts)
        return hidden > _NEARLY_ALL * len(texts)

    def walk(self, page: Handle) -> None:
        """Everything on the page, also within form objects."""
        work = [(_members(page), _IDENTITY, 0)]
        while work:
            members, outer, depth = work.pop()
            for member in members:
                self._seen += 1
                if self.is_full:
                    return
                kind = pdfium.kind_of(member)
                if kind != pdfium.FORM:
                    self._take(member, kind, outer)
                elif depth < _DEEPEST:
                    inner = _product(self._matrix_of(member), outer)
                    work.append((_members(member, form=True), inner, depth + 1))

    def _take(self, item: Handle, kind: int, outer: Matrix) -> None:
        if kind == pdfium.PATH:
            self._path(item, outer)
        elif kind == pdfium.TEXT:
            self._text(item, outer)
        elif kind == pdfium.IMAGE:
            self.images.append(self._bounds(item, outer))

    def _text(self, item: Handle, outer: Matrix) -> None:
        matrix = self._matrix_of(item)
        a, b, _, _, _, _ = matrix if outer is _IDENTITY else _product(matrix, outer)
        if b or a < 0:
            self._angles.add(round(degrees(atan2(b, a))) % 360)
        else:
            self._is_upright = True
        self._texts.append(item)

    def _path(self, item: Handle, outer: Matrix) -> None:
        self.paths += 1
        start = ctypes.addressof(self._modes)
        pdfium.draw_mode(item, start, start + 4)
        fills, strokes = self._modes
        if not fills and not strokes:
            return
        box = self._bounds(item, outer)
        if min(box[2] - box[0], box[3] - box[1]) <= THIN:
            self.rules.append(box)
            return
        matrix = _product(self._matrix_of(item), outer)
        for points, straight in _outlines(item, matrix):
            self._outline(points, straight, is_stroked=bool(strokes))

    def _outline(self, points: list[Point], straight: list[bool], *, is_stroked: bool) -> None:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        if min(box[2] - box[0], box[3] - box[1]) <= THIN:
            self.rules.append(box)
            return
        sides = list(zip(pairwise(points), straight, strict=True))
        if is_stroked:
            self.rules.extend(
                (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
                for ((ax, ay), (bx, by)), line in sides
                if line and min(abs(ax - bx), abs(ay - by)) <= _STRAIGHT
            )
        elif all(straight) and len({round(x) for x in xs}) == 2 == len({round(y) for y in ys}):
            self.fills.append(box)

    def _bounds(self, item: Handle, outer: Matrix) -> Box:
        start = ctypes.addressof(self._edges)
        pdfium.bounds_of(item, start, start + 4, start + 8, start + 12)
        left, bottom, right, top = self._edges
        if outer is _IDENTITY:
            return left, bottom, right, top
        corners = [_moved(outer, x, y) for x in (left, right) for y in (bottom, top)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def _matrix_of(self, item: Handle) -> Matrix:
        pdfium.matrix_of(item, self._matrix_start)
        a, b, c, d, e, f = _NUMBERS.unpack(self._matrix)
        return a, b, c, d, e, f


def _members(parent: Handle, *, form: bool = False) -> Iterator[Handle]:
    count = pdfium.count_members(parent) if form else pdfium.count_objects(parent)
    fetch = pdfium.member_at if form else pdfium.object_at
    return (member for at in range(count) if (member := fetch(parent, at)))


def _outlines(item: Handle, matrix: Matrix) -> Iterator[tuple[list[Point], list[bool]]]:
    """The separate outlines of a path, each with whether its sides are straight."""
    place = (ctypes.c_float * 2)()
    start = ctypes.addressof(place)
    points: list[Point] = []
    straight: list[bool] = []
    for at in range(pdfium.count_points(item)):
        segment = pdfium.point_at(item, at)
        kind = pdfium.point_kind(segment)
        pdfium.point_place(segment, start, start + 4)
        if kind == pdfium.MOVE_TO:
            if len(points) > 1:
                yield points, straight
            points, straight = [], []
        elif points:
            straight.append(kind == pdfium.LINE_TO)
        points.append(_moved(matrix, place[0], place[1]))
        if pdfium.point_closes(segment) and len(points) > 2:
            points.append(points[0])
            straight.append(True)
    if len(points) > 1:
        yield points, straight


def _moved(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    """First ``inner``, then ``outer``."""
    if outer is _IDENTITY:
        return inner
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )
