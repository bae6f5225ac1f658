"""What the PDF reader needs of a PDF library; every library that offers this can be one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from auditlint.places import Box
from auditlint.readers.base import Limits


class Glyph(NamedTuple):
    """A printed character and its loose box, in points from the page's top left corner."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContent:
    """One page, unordered. Boxes are in points from the top left corner."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...] = ()
    rules: tuple[Box, ...] = ()
    """Ruled lines, as boxes whose thin side is a few points at most."""
    images: tuple[Box, ...] = ()
    paths: int = 0
    """Everything drawn with lines and curves, ruled lines too: text may be drawn so."""
    unknown: int = 0
    """Characters whose meaning the file does not tell; they stand as U+FFFD in ``glyphs``."""
    failure: str | None = None
    """Why the page could not be read to its end."""


class PdfBackend(Protocol):
    """A PDF library."""

    name: str

    def pages(self, data: bytes, limits: Limits) -> Iterator[PageContent]:
        """The pages in order.

        Raises Unreadable for an encrypted or broken file, LimitReached within the pages.
        """
