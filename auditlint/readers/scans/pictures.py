"""Image files as pictures: their pixels, and how many of them make an inch."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps

from auditlint.documents import Note
from auditlint.readers.base import LimitReached, Limits, Unreadable, limit_note
from auditlint.readers.painting import Bitmap
from auditlint.text import Text

_A4_INCHES = 8.27
"""The shorter side of the paper, where a file does not say how large its pixels are."""
_LEAST_DPI, _MOST_DPI = 100.0, 1200.0
_FINE_DPI = 300.0
"""More than this tells nothing more about a character."""
_BROKEN = Text(
    "图片已损坏或格式不支持，无法读取；请另存为 PNG 或 JPEG 后重试",
    "the picture is broken or of an unknown kind; save it as PNG or JPEG and try again",
)
_TORN = Text(
    "第 {page} 页起图片已损坏，其后各页未读取；请重新扫描或重新获取完整文件",
    "from page {page} on the picture is broken, what follows is not read; scan it again or get the "
    "whole file",
)

Pixels: TypeAlias = npt.NDArray[np.uint8]
"""Rows of pixels, each of red, green and blue."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What a scanner or a camera saw of one page."""

    pixels: Pixels
    dpi: float

    @property
    def points(self) -> float:
        """Points for each pixel."""
        return 72.0 / self.dpi


def pictures(data: bytes, limits: Limits) -> Iterator[Picture]:
    """The pages of an image file (TIFF has several).

    Raises Unreadable for a file without a sound page, LimitReached after what was read until then.
    """
    number = 0
    with _faults(limits, lambda: number), Image.open(BytesIO(data)) as image:
        while _turned_to(image, number):
            if number >= limits.pages:
                raise LimitReached(limit_note("页数", "pages", limits.pages, "pages"))
            if image.width * image.height > limits.pixels:
                raise _too_large(limits)
            picture = _picture(image)
            number += 1
            yield picture


def _turned_to(image: Image.Image, number: int) -> bool:
    """Whether there is a page of that number, from 0; its pixels are not unpacked yet."""
    try:
        image.seek(number)
    except EOFError:
        return False
    return True


def _too_large(limits: Limits) -> LimitReached:
    millions = limits.pixels / 1e6
    return LimitReached(limit_note("图片百万像素", "million pixels", millions, "pixels"))


def picture_of(bitmap: Bitmap) -> Picture:
    """What was painted in colours, as a picture."""
    rows = np.frombuffer(bitmap.content, np.uint8).reshape(bitmap.height, bitmap.stride)
    pixels = rows[:, : 4 * bitmap.width].reshape(bitmap.height, bitmap.width, 4)
    return Picture(np.ascontiguousarray(pixels[:, :, 2::-1]), bitmap.dpi)


@contextmanager
def _faults(limits: Limits, pages: Callable[[], int]) -> Iterator[None]:
    """What Pillow raises for broken files, as an outcome of the document.

    That is any exception: what a damaged header says is used as it stands. Pages that were read
    before are kept.
    """
    with warnings.catch_warnings():
        # The size is checked here, before anything is unpacked.
        warnings.simplefilter("ignore")
        try:
            yield
        except LimitReached:
            raise
        except Image.DecompressionBombError as error:
            raise _too_large(limits) from error
        except Exception as error:
            if pages():
                raise LimitReached(Note(_TORN.filled(page=pages() + 1))) from error
            raise Unreadable(_BROKEN) from error


def _picture(image: Image.Image) -> Picture:
    dpi = _dpi(image)
    upright = ImageOps.exif_transpose(image)
    if upright.mode in ("RGBA", "LA", "PA", "P"):
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright.convert("RGBA"))
    colours = upright.convert("RGB")
    if dpi > _FINE_DPI:
        wide, high = (round(side * _FINE_DPI / dpi) or 1 for side in colours.size)
        colours, dpi = colours.resize((wide, high)), _FINE_DPI
    return Picture(np.asarray(colours), dpi)


def _dpi(image: Image.Image) -> float:
    """What the file says, unless it is what programs write that do not know; then as if it were a
    page of A4."""
    printed = float(image.info.get("dpi", (0, 0))[0])
    if _LEAST_DPI <= printed <= _MOST_DPI:
        return printed
    return max(min(image.size) / _A4_INCHES, 1.0)
