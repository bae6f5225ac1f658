"""The lines of a text file and where they are."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from auditlint.places import Place

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_BLANKS = " \t\v\u3000\u00a0\ufeff\u200b\x1c\x1d\x1e\x1f\x85"


class Line(NamedTuple):
    """A line that is not blank; ``blanks`` is the number of blank lines before it.

    ``column`` counts from 1 and is more than 1 only after a form feed within the line.
    """

    number: int
    column: int
    text: str
    blanks: int


@dataclass(frozen=True)
class Source:
    """A decoded file."""

    path: str
    text: str

    def lines(self) -> Iterator[Line]:
        """The lines that are not blank, in order; a line of tabs alone is not blank."""
        last = 0
        for number, found in enumerate(_LINE.finditer(self.text), start=1):
            column = 1
            for part in found[1].split("\f"):
                if part.strip(_BLANKS) or "\t" in part:
                    yield Line(number, column, part, max(number - last - 1, 0))
                    last = number
                column += len(part) + 1

    @cached_property
    def _starts(self) -> list[int]:
        return [found.start() for found in _LINE.finditer(self.text)]

    def place(self, offset: int) -> Place:
        """Where the character at an offset of the text is printed."""
        at = bisect_right(self._starts, offset) - 1
        return Place(path=self.path, line=at + 1, column=offset - self._starts[at] + 1)

    def offset(self, line: Line) -> int:
        """The offset of a line's first character."""
        return self._starts[line.number - 1] + line.column - 1

    def place_in(self, line: Line, offset: int) -> Place:
        """Where the character at an offset of the line is printed."""
        return Place(path=self.path, line=line.number, column=line.column + offset)
