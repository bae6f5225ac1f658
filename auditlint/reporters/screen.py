"""What a terminal may be sent: nothing that its encoding lacks, nothing that steers it."""

import unicodedata
from dataclasses import dataclass
from typing import Literal, TypeAlias

Style: TypeAlias = Literal["bold", "dim", "red", "yellow", "blue", "green"]

_STYLES: dict[Style, str] = {
    "bold": "1",
    "dim": "2",
    "red": "1;31",
    "yellow": "1;33",
    "blue": "1;34",
    "green": "32",
}
_PLAIN = {
    "≥": ">=",
    "≤": "<=",
    "÷": "/",
    "×": "x",
    "−": "-",
    "–": "-",
    "—": "-",
    "…": "...",
    "│": "|",
    "→": "->",
    "·": "-",
    "•": "*",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "¶": "par.",
    "√": "v",
    "\ufffd": "?",
}


@dataclass(frozen=True, slots=True)
class Screen:
    """``columns`` is the width that excerpts are cut to."""

    encoding: str = "utf-8"
    colour: bool = False
    columns: int = 100

    def clean(self, text: str) -> str:
        """The text on one line, without control characters, in what the encoding can say."""
        shown = harmless(text, keep="")
        if self._can(shown):
            return shown
        return "".join(char if self._can(char) else self._substitute(char) for char in shown)

    def paint(self, text: str, *styles: Style) -> str:
        """The text in colours, where they are wanted."""
        if not self.colour or not text:
            return text
        codes = ";".join(_STYLES[style] for style in styles)
        return f"\x1b[{codes}m{text}\x1b[0m"

    def _can(self, text: str) -> bool:
        try:
            text.encode(self.encoding)
        except UnicodeEncodeError:
            return False
        return True

    def _substitute(self, char: str) -> str:
        return _PLAIN.get(char) or char.encode(self.encoding, "backslashreplace").decode(
            self.encoding
        )


def harmless(text: str, keep: str = "\n\t") -> str:
    """The text with nothing that steers a terminal or turns the reading order round.

    White space other than ``keep`` becomes a space, formatting characters vanish, and control
    characters, lone surrogates and noncharacters (all that XML forbids) become U+FFFD: what a
    document hides in them stays in the document.
    """
    if text.isprintable():
        return text
    return "".join(char if char in keep else _stand_in(char) for char in text)


def _stand_in(char: str) -> str:
    category = unicodedata.category(char)
    if char in "\t\n\r" or category in ("Zl", "Zp"):
        return " "
    if category == "Cf":
        return ""
    is_character = category not in ("Cc", "Cs") and ord(char) & 0xFFFE != 0xFFFE
    return char if is_character else "\ufffd"
