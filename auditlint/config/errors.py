"""A mistake in the configuration, with the line that holds it."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from auditlint.text import Text, display_width


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a configuration file; ``line`` and ``column`` count from 1."""

    path: str
    line: int
    column: int
    source: str
    """The line itself."""
    width: int = 1
    """Characters that the mark covers."""

    def pointed(self) -> str:
        """The line with a caret under the place."""
        gutter = f"{self.line} | "
        before = self.source[: self.column - 1]
        covered = self.source[self.column - 1 : self.column - 1 + self.width]
        pad = "".join("\t" if char == "\t" else " " * display_width(char) for char in before)
        carets = "^" * max(display_width(covered), 1)
        return f"{gutter}{self.source}\n{' ' * len(gutter)}{pad}{carets}"


class ConfigError(Exception):
    """The configuration cannot be used; ``text`` says why and what to do."""

    def __init__(self, text: Text, mark: Mark | None = None) -> None:
        super().__init__(text.zh)
        self.text = text
        self.mark = mark

    def render(self, language: str) -> str:
        """File, line, column, what is wrong, and the line with a caret."""
        if self.mark is None:
            return self.text[language]
        where = f"{self.mark.path}:{self.mark.line}:{self.mark.column}"
        return f"{where}: {self.text[language]}\n{self.mark.pointed()}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like the given one, when one is like it."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> Text:
    """ "是否想写 …?" when a known word is near, else the list of what is allowed."""
    options = sorted(known)
    near = nearest(word, options)
    if near is not None:
        return Text(f"是否想写 {near}？", f"did you mean {near}?")
    listed = ", ".join(options)
    return Text(f"可用的有：{listed}", f"allowed are: {listed}")
