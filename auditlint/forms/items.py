"""Cells with a kind: what the figure lexer sees in each of them."""

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache
from typing import TypeAlias

from auditlint.documents import Cell, Grid, Table
from auditlint.figures import Figure, State, Token, TokenKind, tokens
from auditlint.figures.lexer import to_figure
from auditlint.places import Place
from auditlint.records import record, replace
from auditlint.text import fold, label_key


class Kind(Enum):
    """What a cell holds, as far as form alone tells."""

    BLANK = "blank"
    DASH = "dash"
    FILLER = "filler"
    """Template residue: dots, "指标2:"."""
    NUMBER = "number"
    PERCENT = "percent"
    AMOUNT = "amount"
    """A number with a unit other than a ratio."""
    BOUND = "bound"
    """A figure with a comparator."""
    DATE = "date"
    CODE = "code"
    TEXT = "text"
    MIXED = "mixed"
    """Words with figures among them."""


_DASHES = re.compile(r"[-—–－―_/\\\s一]+")
_FILLER = re.compile(r"[.…·。]+|(?:指标|目标)\s*\d*\s*[:：.、]?")
_WRAPPING = re.compile(r"[()\[\]\s,，。:：;；*★]+")
FIGURES = (Kind.NUMBER, Kind.PERCENT, Kind.AMOUNT, Kind.BOUND)


@record(frozen=True, slots=True)
class Content:
    """What the text of a cell is, wherever the cell stands; ``key`` is that of a label."""

    text: str
    key: str
    tokens: tuple[Token, ...]
    quantities: tuple[Token, ...]
    kind: Kind
    is_figure: bool
    is_words: bool
    is_empty: bool


def content_of(printed: str) -> Content:
    """What a cell is that prints this."""
    return _short_content(printed) if len(printed) <= _CELL else _content(printed)


def _content(printed: str) -> Content:
    text = printed.strip()
    found = tuple(tokens(printed))
    amounts = tuple(token for token in found if token.quantity is not None)
    kind = _kind(printed, text, found)
    return Content(
        text,
        label_key(text),
        found,
        amounts,
        kind,
        is_figure=kind in FIGURES,
        is_words=kind in (Kind.TEXT, Kind.MIXED),
        is_empty=kind in (Kind.BLANK, Kind.DASH, Kind.FILLER),
    )


_CELL = 200
_short_content = lru_cache(maxsize=8192)(_content)
"""Tables repeat their labels and figures, and every recogniser looks at each cell."""


def _kind(printed: str, text: str, found: Sequence[Token]) -> Kind:
    folded = fold(text)
    if not folded:
        return Kind.BLANK
    if _DASHES.fullmatch(folded):
        return Kind.DASH
    if _FILLER.fullmatch(folded):
        return Kind.FILLER
    if not found:
        return Kind.TEXT
    return Kind.MIXED if len(found) > 1 or _rest(printed, found) else _pure_kind(found[0])


def _rest(printed: str, found: Sequence[Token]) -> str:
    """What is left of a cell without its tokens and punctuation."""
    ends = [0, *(token.end for token in found)]
    starts = [*(token.start for token in found), len(printed)]
    between = (printed[end:start] for end, start in zip(ends, starts, strict=True))
    return _WRAPPING.sub("", fold("".join(between)))


def _pure_kind(token: Token) -> Kind:
    if token.quantity is None:
        return Kind.DATE if token.kind is TokenKind.DATE else Kind.CODE
    if token.quantity.comparator:
        return Kind.BOUND
    unit = token.quantity.unit
    if unit.is_ratio:
        return Kind.PERCENT
    return Kind.AMOUNT if unit.name else Kind.NUMBER


class Item:
    """One cell with its kind; ``column`` counts from 0, ``end`` is one past its span.

    ``text`` is without the space around it, ``key`` that of a label. What a cell is depends on its
    text alone, and every recogniser asks: it is worked out once for each text.
    """

    __slots__ = (
        "_place",
        "cell",
        "column",
        "end",
        "grid",
        "is_empty",
        "is_figure",
        "is_words",
        "key",
        "kind",
        "quantities",
        "text",
        "tokens",
    )

    def __init__(self, cell: Cell, grid: Grid) -> None:
        content = content_of(cell.passage.content)
        self.cell, self.grid = cell, grid
        self.column, self.end = cell.column, cell.column + cell.column_span
        self.text, self.key, self.kind = content.text, content.key, content.kind
        self.tokens, self.quantities = content.tokens, content.quantities
        self.is_figure, self.is_words = content.is_figure, content.is_words
        self.is_empty = content.is_empty
        self._place: Place | None = None

    @property
    def place(self) -> Place:
        """The printed text without the space around it."""
        if self._place is None:
            printed = self.cell.passage.content
            start = len(printed) - len(printed.lstrip())
            self._place = self.cell.passage.place(start, start + len(self.text))
        return self._place

    def at(self, column: int) -> "Item":
        """The same cell in another column."""
        return Item(replace(self.cell, column=column), self.grid)

    def figure(self, label: str) -> Figure:
        """The cell read as one figure: blank, printed, or unreadable when words stand there."""
        if self.is_empty:
            return Figure(text=self.text, place=self.place, label=label, state=State.BLANK)
        if not self.is_figure:
            return Figure(text=self.text, place=self.place, label=label, state=State.UNREADABLE)
        return to_figure(self.quantities[0], self.cell.passage, label)


Rows: TypeAlias = Sequence[Sequence[Item]]


def items_by_row(table: Table) -> Rows:
    """The cells of each row as items, row by row."""
    return [[Item(cell, table.grid) for cell in row] for row in table.by_row]
