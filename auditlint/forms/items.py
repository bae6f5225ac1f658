"""Cells with a kind: what the figure lexer sees in each of them."""

import re
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from auditlint.documents import Cell, Grid, Table
from auditlint.figures import Figure, State, Token, TokenKind, tokens
from auditlint.figures.lexer import to_figure
from auditlint.places import Place
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
_FIGURES = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.AMOUNT, Kind.BOUND})


@dataclass(frozen=True)
class Item:
    """One cell with its kind; ``column`` counts from 0, ``end`` is one past its span."""

    cell: Cell
    grid: Grid

    @property
    def column(self) -> int:
        return self.cell.column

    @property
    def end(self) -> int:
        return self.cell.column + self.cell.column_span

    @property
    def text(self) -> str:
        return self.cell.passage.content.strip()

    @property
    def place(self) -> Place:
        """The printed text without the space around it."""
        content = self.cell.passage.content
        start = len(content) - len(content.lstrip())
        return self.cell.passage.place(start, start + len(self.text))

    @cached_property
    def key(self) -> str:
        return label_key(self.text)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(tokens(self.cell.passage.content))

    @cached_property
    def quantities(self) -> tuple[Token, ...]:
        return tuple(token for token in self.tokens if token.quantity is not None)

    @cached_property
    def kind(self) -> Kind:
        text = fold(self.text)
        if not text:
            return Kind.BLANK
        if _DASHES.fullmatch(text):
            return Kind.DASH
        if is_filler(text):
            return Kind.FILLER
        if not self.tokens:
            return Kind.TEXT
        rest = self._rest()
        if rest:
            return Kind.MIXED
        return self._pure_kind()

    def _rest(self) -> str:
        """What is left of the cell without its tokens and punctuation."""
        content = list(self.cell.passage.content)
        for token in self.tokens:
            content[token.start : token.end] = " " * (token.end - token.start)
        return _WRAPPING.sub("", fold("".join(content)))

    def _pure_kind(self) -> Kind:
        if len(self.tokens) > 1:
            return Kind.MIXED
        token = self.tokens[0]
        if token.quantity is None:
            return Kind.DATE if token.kind is TokenKind.DATE else Kind.CODE
        if token.quantity.comparator:
            return Kind.BOUND
        unit = token.quantity.unit
        if unit.is_ratio:
            return Kind.PERCENT
        return Kind.AMOUNT if unit.name else Kind.NUMBER

    @property
    def is_figure(self) -> bool:
        return self.kind in _FIGURES

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


def items_by_row(table: Table) -> list[list[Item]]:
    """The cells of each row as items, row by row."""
    return [[Item(cell, table.grid) for cell in row] for row in table.by_row]
