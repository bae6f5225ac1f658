"""Pages that are pictures: which they are, and their reading where its extra is installed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from itertools import islice

from auditlint.readers.backends import Glyph, PageContent
from auditlint.readers.base import Limits
from auditlint.readers.lattice import TooManyLines
from auditlint.text import Text

_NEEDED = ("rapidocr", "onnxruntime", "cv2", "PIL", "numpy")
_FEW_CHARACTERS = 20
_LARGE = 0.4
_MANY_PATHS = 200
SCAN_DPI = 200
"""How finely a page of a PDF is painted to be read optically."""

READ = Text(
    "第 {pages} 页是图片，数字由光学识别读出，由此发现的问题最多列为疑似；请对照原件核实",
    "pages {pages} are pictures: their figures were read optically, findings from them are "
    "warnings at most; compare them with the original",
)
NOT_READ = Text(
    '第 {pages} 页是图片，未读取；请运行 pip install "auditlint[ocr]" 后重试，'
    "或提供可选择文字的 PDF",
    'pages {pages} are pictures and were not read; run pip install "auditlint[ocr]" and try '
    "again, or supply a PDF with text",
)


def is_installed() -> bool:
    """Whether pictures can be read."""
    return all(find_spec(name) is not None for name in _NEEDED)


def is_picture(content: PageContent) -> bool:
    """Whether a page shows a picture, or drawn outlines, in place of text."""
    if content.is_optical:
        return False
    if content.is_overlaid:
        return True
    printed = sum(1 for _ in islice(_printed(content), _FEW_CHARACTERS + 1))
    if printed > _FEW_CHARACTERS:
        return False
    if not printed:
        return bool(content.images) or content.paths > _MANY_PATHS
    return covers_page(content)


def _printed(content: PageContent) -> Iterator[Glyph]:
    return (glyph for glyph in content.glyphs if not glyph.text.isspace())


def covers_page(content: PageContent) -> bool:
    """Whether pictures take up much of a page."""
    area = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in content.images)
    return area > _LARGE * content.width * content.height


def with_pictures_read(
    contents: Iterable[PageContent], data: bytes, limits: Limits
) -> Iterator[PageContent]:
    """The pages of a PDF, those that are pictures as they are read optically.

    Where that cannot be done, the text that another program laid under a picture stands for it.
    """
    scans: _Scans | None = None
    try:
        for content in contents:
            read = None
            if is_picture(content) and is_installed():
                scans = scans or _Scans(data, limits)
                read = scans.read(content.number)
            if read is not None:
                yield read
            elif content.is_overlaid:
                yield replace(content, is_optical=True)
            else:
                yield content
    finally:
        if scans:
            scans.close()


class _Scans:
    """Paints pages of a PDF and reads what is painted."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        # Imported here: only a document with a picture pays for what they load.
        from auditlint.readers.painting import Painter  # noqa: PLC0415

        self._painter = Painter(data, limits)

    def read(self, number: int) -> PageContent | None:
        """The page of that number; None when it cannot be painted or is no page of text."""
        from auditlint.readers.scans.page import content  # noqa: PLC0415 - as above
        from auditlint.readers.scans.pictures import picture_of  # noqa: PLC0415 - as above

        bitmap = self._painter.painted(number, SCAN_DPI)
        if bitmap is None:
            return None
        try:
            return content(picture_of(bitmap), number)
        except TooManyLines:
            return None

    def close(self) -> None:
        self._painter.close()
