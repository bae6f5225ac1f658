"""The space of a page of a PDF, and the page as it is seen."""

from collections.abc import Sequence
from typing import NamedTuple

from auditlint.places import Box


class Frame(NamedTuple):
    """The visible part of a page, in its own space, and its quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.rotation % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.rotation % 2 else self.top - self.bottom

    def box(self, box: Box) -> Box:
        """A box (left, bottom, right, top) as it stands on the page that is seen."""
        left, bottom, right, top = box
        if self.rotation == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.rotation == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        if self.rotation == 3:
            return self.top - top, self.right - right, self.top - bottom, self.right - left
        return left - self.left, self.top - top, right - self.left, self.top - bottom

    def back(self, box: Box) -> Box:
        """A box on the page that is seen, as (left, bottom, right, top) in the page's own space."""
        x0, y0, x1, y1 = box
        if self.rotation == 1:
            return y0 + self.left, x0 + self.bottom, y1 + self.left, x1 + self.bottom
        if self.rotation == 2:
            return self.right - x1, y0 + self.bottom, self.right - x0, y1 + self.bottom
        if self.rotation == 3:
            return self.right - y1, self.top - x1, self.right - y0, self.top - x0
        return x0 + self.left, self.top - y1, x1 + self.left, self.top - y0

    def columns(self, edges: Sequence[float]) -> tuple[list[float], ...]:
        """Boxes (left, top, right, bottom, one after the other) as on the page that is seen:
        all left edges, all upper, all right and all lower ones."""
        left, top, right, bottom = (edges[at::4] for at in range(4))
        if self.rotation:
            boxes = list(map(self.box, zip(left, bottom, right, top, strict=True)))
            return tuple([box[at] for box in boxes] for at in range(4))
        x, y = self.left, self.top
        return (
            [edge - x for edge in left],
            [y - edge for edge in top],
            [edge - x for edge in right],
            [y - edge for edge in bottom],
        )
