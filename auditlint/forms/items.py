"""Cells with a kind: what the figure lexer sees in each of them."""

import re
from collections.abc import Sequence
from dataclasses import field, replace
from enum import Enum
from functools import lru_cache
from typing import TypeAlias

from auditlint.documents import Cell, Grid, Table
from auditlint.figures import Figure, State, Token, TokenKind, tokens
from auditlint.figures.lexer import to_figure
from auditlint.places import Place
from auditlint.records import record
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


def _content(printed: str) -> Content:
    text = printed.strip()
    found = tuple(tokens(printed))
    amounts = tuple(token for token in found if token.quantity is not None)
    return Content(text, label_key(text), found, amounts, _kind(printed, text, found))


_CELL = 200
_short_content = lru_cache(maxsize=8192)(_content)
"""Tables repeat their labels and figures, and every recogniser looks at each cell."""


def _kind(printed: str, text: str, found: Sequence[Token]) -> Kind:
    folded = fold(text)
    if not folded:
        return Kind.BLANK
    if _DASHES.fullmatch(folded):
        return Kind.DASH
    if is_filler(folded):
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


@record(frozen=True, slots=True)
class Item:
    """One cell with its kind; ``column`` counts from 0, ``end`` is one past its span."""

    cell: Cell
    grid: Grid
    content: Content = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        printed = self.cell.passage.content
        content = _short_content(printed) if len(printed) <= _CELL else _content(printed)
        object.__setattr__(self, "content", content)

    @property
    def column(self) -> int:
        return self.cell.column

    @property
    def end(self) -> int:
        return self.cell.column + self.cell.column_span

    @property
    def text(self) -> str:
        return self.content.text

    @property
    def key(self) -> str:
        return self.content.key

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.content.tokens

    @property
    def quantities(self) -> tuple[Token, ...]:
        return self.content.quantities

    @property
    def kind(self) -> Kind:
        return self.content.kind

    @property
    def place(self) -> Place:
        """The printed text without the space around it."""
        printed = self.cell.passage.content
        start = len(printed) - len(printed.lstrip())
        return self.cell.passage.place(start, start + len(self.text))

    @property
    def is_figure(self) -> bool:
        return self.kind in FIGURES

    @property
    def is_words(self) -> bool:
        return self.kind in (Kind.TEXT, Kind.MIXED)

    @property
    def is_empty(self) -> bool:
        return self.kind in (Kind.BLANK, Kind.DASH, Kind.FILLER)

    def at(self, column: int) -> "Item":
        """The same cell in another column."""
        return Item(replace(self.cell, column=column), self.grid)

    def figure(self, label: str) -> Figure:
        """The cell read as one figure: blank, printed, or unreadable when words stand there."""
        if self.kind is Kind.BLANK or self.is_empty:
            return Figure(text=self.text, place=self.place, label=label, state=State.BLANK)
        if not self.is_figure:
            return Figure(text=self.text, place=self.place, label=label, state=State.UNREADABLE)
        return to_figure(self.quantities[0], self.cell.passage, label)


def is_filler(text: str) -> bool:
    """Whether a cell holds nothing but what a template prints there: dots, "指标2："."""
    return _FILLER.fullmatch(fold(text).strip()) is not None


Rows: TypeAlias = Sequence[Sequence[Item]]


def items_by_row(table: Table) -> Rows:
    """The cells of each row as items, row by row."""
    return [[Item(cell, table.grid) for cell in row] for row in table.by_row]
