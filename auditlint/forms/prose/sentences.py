"""Sentences of a paragraph with the quantities in them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from auditlint.documents import Passage
from auditlint.figures import Figure, Term, Token, find_unit, tokens
from auditlint.figures.lexer import to_figure
from auditlint.records import cached_property, replace
from auditlint.text import fold

_SENTENCE = re.compile(r"[^。；;！？!?\n]+[。；;！？!?\n]?")
_MONEY_BEFORE = re.compile(
    r"(?:预算|支出|资金|经费|投资|拨款|收入|决算|执行数|支付|结余|结转)"
    r"(?:数|额|金额|总额|合计|安排|下达|共|约|为|达|计|近)*\s*$"
)
_AFTER_AMOUNT = ("", "，", ",", "。", "；", ";", "、", "（", "(", "）", ")", "和", "\n")
_LONGEST_SENTENCE = 1_000
"""Longer runs without a full stop are no sentences: what belongs together in them is unknown."""


class Sentence:
    """One sentence of a passage and the quantities in it. ``text`` is folded."""

    def __init__(self, passage: Passage, start: int, end: int) -> None:
        self.passage, self.start, self.end = passage, start, end
        self.text = fold(passage.content[start:end])

    @cached_property
    def tokens(self) -> list[Token]:
        """The quantities, in order; offsets are those of the sentence. Figures with nothing but
        space between them are cells of a row, of which no sentence is made."""
        printed = self.passage.content[self.start : self.end]
        found = [self._money(token) for token in tokens(printed) if token.quantity is not None]
        gaps = (printed[one.end : other.start] for one, other in pairwise(found))
        return [] if any(gap.isspace() for gap in gaps) else found

    def _money(self, token: Token) -> Token:
        """The token; 万 and 亿 without a thing counted are money right behind a word of money."""
        quantity = token.quantity
        yuan = find_unit(f"{quantity.unit.name}元") if quantity is not None else None
        if quantity is None or yuan is None or quantity.unit.name not in ("万", "亿"):
            return token
        is_last = self.text[token.end : token.end + 1] in _AFTER_AMOUNT
        if not is_last or not _MONEY_BEFORE.search(self.text[: token.start]):
            return token
        return replace(token, quantity=replace(quantity, unit=yuan))

    @property
    def is_full(self) -> bool:
        """Whether the sentence ends with a full stop; a semicolon leaves it open."""
        return self.text[-1:] not in (";", "")

    def term(self, start: int = 0, end: int | None = None, label: str = "") -> Term:
        """A stretch of the sentence as a fact."""
        stop = self.end if end is None else self.start + end
        begin = self.start + start
        text = self.passage.content[begin:stop].strip()
        return Term(text=text, place=self.passage.place(begin, stop), label=label)

    def figure(self, token: Token, label: str) -> Figure:
        """A token of the sentence as a figure at its place in the passage."""
        moved = Token(
            token.kind,
            token.start + self.start,
            token.end + self.start,
            token.text,
            token.quantity,
            token.number_start + self.start,
            token.number_end + self.start,
        )
        return to_figure(moved, self.passage, label)


def sentences(passage: Passage) -> Iterator[Sentence]:
    """The sentences of a passage; stretches between semicolons are sentences of their own."""
    for match in _SENTENCE.finditer(passage.content):
        if match.end() - match.start() <= _LONGEST_SENTENCE:
            yield Sentence(passage, match.start(), match.end())
