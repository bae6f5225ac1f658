"""What the PDF reader needs of a PDF library; every library that offers this can be one."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeAlias

from auditlint.documents import Note
from auditlint.places import Box
from auditlint.readers.base import Limits, limit_note
from auditlint.text import Text

Colour: TypeAlias = tuple[int, int, int]

THIN = 3.0
"""Points: a drawn box of which one side is not longer is a line."""
LARGE_TYPE = 30.0
"""Points: type of this size may be a watermark."""

ENCRYPTED = Text(
    "加密的 PDF 无法读取；请用 --password-file 提供口令，或解除密码后重试",
    "an encrypted PDF cannot be read; give its password with --password-file or remove it",
)
WRONG_PASSWORD = Text(
    "提供的口令都打不开此 PDF；请检查 --password-file 中的口令",
    "none of the passwords opens this PDF; check the file given with --password-file",
)
BROKEN = Text(
    "PDF 已损坏或被截断，读不出任何页面；请重新导出或获取完整文件",
    "the PDF is broken or cut off: no page can be read; export it again or get the whole file",
)


class Glyph(NamedTuple):
    """A printed character and its loose box, in points from the page's top left corner."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float


class Ink(NamedTuple):
    """How a character is set: the direction of its base line in degrees against the clock
    (0 is upright), and its colour (red, green, blue; 0 to 255)."""

    angle: int
    colour: Colour


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContent:
    """One page, unordered. Boxes are in points from the top left corner."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...] = ()
    inks: tuple[Ink, ...] = ()
    """One for each glyph; empty when all stand upright and none is of LARGE_TYPE."""
    rules: tuple[Box, ...] = ()
    """Ruled lines, as boxes whose thin side is a few points at most."""
    fills: tuple[Box, ...] = ()
    """Boxes that are filled and have no border."""
    images: tuple[Box, ...] = ()
    paths: int = 0
    """Everything drawn with lines and curves, ruled lines too: text may be drawn so."""
    unknown: int = 0
    """Characters whose meaning the file does not tell; they stand as U+FFFD in ``glyphs``."""
    is_overlaid: bool = False
    """Whether it is a picture with text that is not painted: what an optical reading laid there."""
    is_optical: bool = False
    """Whether its characters were read from a picture."""
    failure: str | None = None
    """Why the page could not be read to its end."""


class PdfBackend(Protocol):
    """A PDF library."""

    name: str

    def pages(
        self, data: bytes, limits: Limits, wanted: Collection[int] | None = None
    ) -> Iterator[PageContent]:
        """The pages in order, or those of them that are wanted (counted from 1).

        Raises Unreadable for an encrypted or broken file, LimitReached within the pages.
        """


def seconds_note(limits: Limits) -> Note:
    """A note that the time for one PDF is up."""
    return limit_note("读取秒数", "seconds", limits.seconds, "seconds")
