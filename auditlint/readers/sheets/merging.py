"""Which cells merged ranges cover, row by row, in time that does not depend on their sizes."""

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from auditlint.readers.sheets.sheet import Merge


class Cover:
    """The merged ranges over the current row; rows are visited in ascending order.

    Of ranges that overlap, which no spreadsheet allows, the one that begins first counts.
    """

    def __init__(self, merges: Iterable[Merge]) -> None:
        self._waiting = sorted(set(merges), reverse=True)
        self._lefts: list[int] = []
        self._active: list[Merge] = []
        self._ends: list[tuple[int, int]] = []

    def advance(self, row: int) -> list[Merge]:
        """Go on to a row; the ranges that begin on the way to it and count."""
        begun: list[Merge] = []
        while self._waiting and self._waiting[-1].top <= row:
            merge = self._waiting.pop()
            self._expire(merge.top)
            if self._is_free(merge):
                self._add(merge)
                begun.append(merge)
        self._expire(row)
        return begun

    def over(self, column: int) -> Merge | None:
        """The range that covers a cell of the current row."""
        at = bisect_right(self._lefts, column) - 1
        if at >= 0 and self._active[at].right >= column:
            return self._active[at]
        return None

    def _is_free(self, merge: Merge) -> bool:
        at = bisect_right(self._lefts, merge.right) - 1
        return at < 0 or self._active[at].right < merge.left

    def _add(self, merge: Merge) -> None:
        at = bisect_left(self._lefts, merge.left)
        self._lefts.insert(at, merge.left)
        self._active.insert(at, merge)
        heapq.heappush(self._ends, (merge.bottom, merge.left))

    def _expire(self, row: int) -> None:
        while self._ends and self._ends[0][0] < row:
            _, left = heapq.heappop(self._ends)
            at = bisect_left(self._lefts, left)
            del self._lefts[at]
            del self._active[at]


def accepted(merges: Sequence[Merge]) -> list[Merge]:
    """The ranges that count, by their first cells."""
    cover = Cover(merges)
    last = max((merge.top for merge in merges), default=0)
    return cover.advance(last)
