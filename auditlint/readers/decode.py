"""Bytes to text: UTF-8, UTF-16 and GB18030, with or without a byte order mark."""

import codecs
import re
from contextlib import suppress

from auditlint.documents import Note
from auditlint.readers.base import Unreadable
from auditlint.text import Text

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_USUAL = re.compile(r"[\t-\r -~\u2000-\u22ff\u2460-\u25ff\u3000-\u303f\u4e00-\u9fff\uff00-\uff5e]")
_SAMPLE = 200_000
_LONGEST_CHARACTER = 4
_FEWEST_ZEROS = 3
_FEW_CONTROLS = 2

BINARY = Text(
    "不是文本文件（二进制内容或编码无法识别）；请另存为 UTF-8 文本或导出为 PDF 后重试",
    "not a text file (binary content or an unknown encoding); save it as UTF-8 text or export it "
    "to PDF and try again",
)
_CUT = Note(
    Text(
        "文件末尾的字符不完整，文件可能被截断；请重新获取完整文件",
        "the last character is incomplete: the file may be cut off; get the whole file again",
    )
)


def decode(data: bytes) -> tuple[str, tuple[Note, ...]]:
    """The text of a file and what had to be given up; raises Unreadable for binary data."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(*_lenient(data[len(mark) :], encoding))
    if _has_regular_zeros(data[:_SAMPLE]):
        with suppress(Unreadable):
            return _usual(*_lenient(data, _utf16_order(data[:_SAMPLE])))
    try:
        return _checked(data.decode("utf-8"), ())
    except UnicodeDecodeError as error:
        return _without_mark(data, error)


def _without_mark(data: bytes, error: UnicodeDecodeError) -> tuple[str, tuple[Note, ...]]:
    if error.start >= len(data) - _LONGEST_CHARACTER + 1 and error.start:
        return _checked(data[: error.start].decode("utf-8"), (_CUT,))
    lenient = data[:_SAMPLE].decode("utf-8", "replace")
    if lenient.count("\ufffd") * 20 < sum(char > "\u2e80" for char in lenient):
        return _checked(*_lenient(data, "utf-8"))
    return _usual(*_gb18030(data))


def _gb18030(data: bytes) -> tuple[str, tuple[Note, ...]]:
    try:
        text, notes = data.decode("gb18030"), ()
    except UnicodeDecodeError as error:
        if error.start < len(data) - _LONGEST_CHARACTER + 1:
            raise Unreadable(BINARY) from error
        return data[: error.start].decode("gb18030"), (_CUT,)
    return text, notes


def _lenient(data: bytes, encoding: str) -> tuple[str, tuple[Note, ...]]:
    text = data.decode(encoding, "replace")
    damaged = text.count("\ufffd")
    if not damaged:
        return text, ()
    if damaged == 1 and text.endswith("\ufffd"):
        return text[:-1], (_CUT,)
    if damaged * 10 > len(text):
        raise Unreadable(BINARY)
    message = Text(
        "有 {count} 处字符无法解码，已用 \ufffd 代替；请核对原文件的编码",
        "{count} characters could not be decoded and stand as \ufffd; check the file's encoding",
    )
    return text, (Note(message.filled(count=damaged)),)


def _has_regular_zeros(sample: bytes) -> bool:
    """Whether zero bytes stand as in UTF-16, beside the ASCII characters that every text has.

    They are many, and they stand on one side; a stray one in another encoding is no such sign.
    """
    fewer, more = sorted((sample[::2].count(0), sample[1::2].count(0)))
    return more >= _FEWEST_ZEROS and more * 100 >= len(sample) and more > 2 * fewer


def _utf16_order(sample: bytes) -> str:
    """The byte order in which the zero bytes of ASCII characters stand where they should."""
    return "utf-16-be" if sample[::2].count(0) > sample[1::2].count(0) else "utf-16-le"


def _usual(text: str, notes: tuple[Note, ...]) -> tuple[str, tuple[Note, ...]]:
    """For a guessed encoding: most of its characters must be those of Chinese text."""
    sample = text[:_SAMPLE]
    if len(_USUAL.findall(sample)) < 0.8 * len(sample):
        raise Unreadable(BINARY)
    return _checked(text, notes)


def _checked(text: str, notes: tuple[Note, ...]) -> tuple[str, tuple[Note, ...]]:
    sample = text[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > max(_FEW_CONTROLS, len(sample) // 100):
        raise Unreadable(BINARY)
    return text, notes
