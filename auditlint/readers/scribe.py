"""Writes a Passage piece by piece, keeping where each piece is printed."""

from collections.abc import Callable

from auditlint.documents import Passage, Run
from auditlint.places import Place

_BLANKS = " \t\r\n\f\v\u3000\u00a0"


class Scribe:
    """Collects the pieces of one passage; ``place_at`` turns a source offset into a Place."""

    def __init__(self, place_at: Callable[[int], Place], offset: int = 0) -> None:
        self._place_at = place_at
        self._first_offset = offset
        self._parts: list[str] = []
        self._marks: list[tuple[int, int]] = []
        self._length = 0
        self._last = ""

    def write(self, piece: str, offset: int) -> None:
        """Append text that is printed at the source offset."""
        if not self._length:
            bare = piece.lstrip(_BLANKS)
            offset += len(piece) - len(bare)
            piece = bare
        if not piece:
            return
        self._marks.append((self._length, offset))
        self._append(piece)

    def space(self, mark: str = " ") -> None:
        """A space or line break that is not printed as such; none is doubled, none comes first."""
        if self._last == " " and mark == "\n":
            self._parts[-1] = self._parts[-1][:-1]
            self._length -= 1
            self._last = self._parts[-1][-1:]
        if self._length and self._last not in " \n":
            self._append(mark)

    def _append(self, piece: str) -> None:
        self._parts.append(piece)
        self._length += len(piece)
        self._last = piece[-1]

    def passage(self) -> Passage:
        """What was written, without white space at its ends."""
        content = "".join(self._parts).rstrip(_BLANKS)
        marks = [mark for mark in self._marks if mark[0] < len(content)]
        if not marks:
            marks = [(0, self._marks[0][1] if self._marks else self._first_offset)]
        return Passage(content, tuple(Run(start, self._place_at(at)) for start, at in marks))
