"""The pieces of a number format code."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple


class Sort(Enum):
    """What a piece of a format code stands for."""

    LITERAL = auto()
    BLANK = auto()
    """``_x``: a space as wide as x."""
    DIGIT = auto()
    POINT = auto()
    COMMA = auto()
    PERCENT = auto()
    EXPONENT = auto()
    GENERAL = auto()
    TEXT = auto()
    """``@``"""
    DATE = auto()
    """A run of one letter of a date or time, or elapsed time in brackets."""
    HALF_DAY = auto()
    """AM/PM, 上午/下午"""
    SILENT = auto()
    """Colours, conditions, languages, fill characters: nothing is printed."""


class Token(NamedTuple):
    """One piece; ``text`` is what a literal prints, else the code."""

    sort: Sort
    text: str


_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"?'
    r"|[\\!](?P<escaped>.)"
    r"|_(?P<blank>.)"
    r"|\*(?P<fill>.)"
    r"|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]"
    r"|\[(?P<elapsed>h+|m+|s+)\]"
    r"|\[(?P<silent>[^\]]*)\]"
    r"|(?P<general>General|G/通用格式)"
    r"|(?P<half>AM/PM|A/P|上午/下午)"
    r"|(?P<exponent>E[+-])0*"
    r"|(?P<digit>[0#?])"
    r"|(?P<date>y+|m+|d+|h+|s+|e+|g+|b+|a{3,4})"
    r"|(?P<sign>[.,%@])"
    r"|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_SECTION = re.compile(r'"[^"]*"?|[\\!_*].|\[[^\]]*\]|(;)|.', re.DOTALL)
_SORTS = {
    "quoted": Sort.LITERAL,
    "escaped": Sort.LITERAL,
    "blank": Sort.BLANK,
    "fill": Sort.SILENT,
    "currency": Sort.LITERAL,
    "elapsed": Sort.DATE,
    "silent": Sort.SILENT,
    "general": Sort.GENERAL,
    "half": Sort.HALF_DAY,
    "exponent": Sort.EXPONENT,
    "digit": Sort.DIGIT,
    "date": Sort.DATE,
    "other": Sort.LITERAL,
}
_SIGNS = {".": Sort.POINT, ",": Sort.COMMA, "%": Sort.PERCENT, "@": Sort.TEXT}
_LONGEST = 255
"""Characters of a format code in Excel."""


def sections(code: str) -> list[str]:
    """The parts of a code between its semicolons, four at most."""
    parts = [""]
    for found in _SECTION.finditer(code[:_LONGEST]):
        if found[1]:
            parts.append("")
        else:
            parts[-1] += found[0]
    return parts[:4]


def tokens(section: str) -> Iterator[Token]:
    """The pieces of one section."""
    for found in _PIECE.finditer(section):
        name = found.lastgroup or "other"
        text = found[name] or ""
        if name == "elapsed":
            text = f"[{text.lower()}]"
        elif name == "date":
            text = text.lower()
        yield Token(_SIGNS[text] if name == "sign" else _SORTS[name], text)
