"""Width folding, spaces, brackets and label matching for Chinese official text.

Every function that returns a text of the *same length* says so: columns of findings are counted on
the printed line, so the lexer works on folded text and reports offsets of the original.
"""

import errno
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from auditlint.records import record

_FOLDED = {
    "≧": "≥",
    "≦": "≤",
    "⩾": "≥",
    "⩽": "≤",
    "‹": "<",
    "›": ">",
    "═": "=",
    "﹪": "%",
    "％": "%",
    "〈": "<",
    "〉": ">",
    "﹤": "<",
    "﹥": ">",
    "﹦": "=",
    "\u3000": " ",
    "\u00a0": " ",
    "−": "-",
    "﹣": "-",
    "【": "〔",
    "】": "〕",
    "∶": ":",
    "﹕": ":",
}
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_TABLE = {**_WIDTH, **{ord(wide): ord(plain) for wide, plain in _FOLDED.items()}}

_SPACES = re.compile(r"\s+")
_BREAKS = re.compile(r"(?<![!-~\s])\s++|\s++(?![!-~])")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_LABEL_NOISE = re.compile(r"[\s:：;；,，。、\"'“”‘’《》<>*★☆_#|⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_PLACE = re.compile(r"\{(\w+)(?::([,g]))?\}")
_BRACKETED = re.compile(r"[(\[〔].*?[)\]〕]")


@record(frozen=True, slots=True)
class Text:
    """One user-facing text in Chinese and in English."""

    zh: str
    en: str

    def __getitem__(self, language: str) -> str:
        return self.en if language == "en" else self.zh

    def filled(self, **values: object) -> "Text":
        """The text with its places filled in both languages: ``{name}``, or ``{name:,}`` for a
        number in groups of thousands. Other braces stay: a message may quote a document.
        """

        def fill(text: str) -> str:
            return _PLACE.sub(one_place, text)

        def one_place(found: re.Match[str]) -> str:
            return format(values[found[1]], found[2] or "") if found[1] in values else found[0]

        return Text(fill(self.zh), fill(self.en))


NOTHING = Text("", "")
_REASONS = {
    errno.ENOENT: "不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "是文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘只读",
    errno.ENAMETOOLONG: "文件名过长",
}
SUPERSCRIPTS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
"""Raised digits: a mark or an exponent that must not become part of the figure before it."""


def reason_of(error: OSError) -> Text:
    """Why the system refused; what it seldom says stays in its own words."""
    said = error.strerror or type(error).__name__
    return Text(_REASONS.get(error.errno or 0, said), said)


def fold(text: str) -> str:
    """Full-width digits, letters and signs as half-width ones; the length stays the same."""
    if text.isascii():
        return text
    return _short_fold(text) if len(text) <= _SHORT else text.translate(_TABLE)


def squeeze(text: str) -> str:
    """The folded text without any white space: "全年预 算数" and "全年预算数" are one label."""
    return "".join(fold(text).split())


def one_line(text: str) -> str:
    """A label as a reader says it: what is broken over the lines of a cell in one piece.

    Between Latin letters and digits one space stays.
    """
    return _short_line(text) if len(text) <= _SHORT else _line(text)


def _line(text: str) -> str:
    return _SPACES.sub(" ", _BREAKS.sub("", text.strip()))


def in_order(short: str, long: str) -> bool:
    """Whether the longer text holds the characters of the short one in order."""
    rest = iter(long)
    return all(char in rest for char in short)


def label_key(text: str) -> str:
    """The text by which a label is looked up: folded, without spaces, punctuation or markup."""
    return _short_key(text) if len(text) <= _SHORT else _key(text)


def _key(text: str) -> str:
    return _LABEL_NOISE.sub("", _TAG.sub("", fold(text)))


def bare_label(text: str) -> str:
    """The label key without what stands in brackets: "得分(自评)" gives "得分"."""
    return _short_bare(text) if len(text) <= _SHORT else _bare(text)


def _bare(text: str) -> str:
    return _BRACKETED.sub("", label_key(text)) or label_key(text)


_SHORT, _REMEMBERED = 200, 8192
_short_fold = lru_cache(_REMEMBERED)(lambda text: text.translate(_TABLE))
_short_key = lru_cache(_REMEMBERED)(_key)
_short_bare = lru_cache(_REMEMBERED)(_bare)
_short_line = lru_cache(_REMEMBERED)(_line)
"""The texts of cells are few and asked for again and again."""


def display_width(text: str) -> int:
    """Terminal columns of the text: wide characters take two, combining ones none."""
    return sum(_char_width(char) for char in text)


def aligned(rows: Sequence[Sequence[str]], *, right_from: int | None = None) -> Iterator[str]:
    """The rows of a table as lines, every column as wide as its widest cell; columns from
    ``right_from`` on end below each other."""
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = []
        for at, (cell, width) in enumerate(zip(row, widths, strict=True)):
            pad = " " * (width - display_width(cell))
            is_right = right_from is not None and at >= right_from
            cells.append(pad + cell if is_right else cell + pad)
        yield "  ".join(cells).rstrip()


def _char_width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
