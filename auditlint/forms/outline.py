"""Headings and their numbering: what is numbered, in which series, and where a number is lost.

A number opens a paragraph: 第一部分, 一、, （一）, 1., （1）, ①. Series of one style run on below
the same outer number; a document may also count through over several outer numbers.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from auditlint.documents import Block, Document, Paragraph
from auditlint.figures import Ordinal, State, Term
from auditlint.figures.numerals import parse_chinese
from auditlint.readers.prose import is_contents_entry
from auditlint.records import replace
from auditlint.text import fold, label_key

_HANZI = "[一二三四五六七八九十]{1,3}"
_STYLES = (
    ("part", re.compile(rf"第({_HANZI}|\d{{1,2}})部分")),
    ("chapter", re.compile(rf"第({_HANZI}|\d{{1,2}})章")),
    ("section", re.compile(rf"第({_HANZI}|\d{{1,2}})节")),
    ("一、", re.compile(rf"({_HANZI})\s*[、.]")),
    ("（一）", re.compile(rf"[(]\s*({_HANZI})\s*[)]")),
    ("1.", re.compile(r"(\d{1,2})\s*(?:、|\.(?!\s*\d))")),
    ("（1）", re.compile(r"[(]\s*(\d{1,2})\s*[)]")),
    ("①", re.compile(r"([①-⑳])")),
)
_RANK = {style: rank for rank, (style, _) in enumerate(_STYLES)}
_IN_WORDS = frozenset({"part", "chapter", "section", "一、", "（一）"})
_TITLE = re.compile(r"[^。；;！？!?:：]{0,60}")
_HIGHEST = 60
_CIRCLED = ord("①") - 1
_LAST_CIRCLED = 20
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered paragraph. ``style`` says how it is numbered, ``level`` is the format's own."""

    number: Ordinal
    style: str
    title: Term
    level: int | None
    block: int

    @property
    def rank(self) -> int:
        """0 for the outermost style."""
        return _RANK[self.style]

    @property
    def is_in_words(self) -> bool:
        """Whether the number is written in words (一、, （二）), as headings are."""
        return self.style in _IN_WORDS


@dataclass(frozen=True, slots=True)
class Numbering:
    """One series: headings of one style below the same outer number.

    ``lost``: the number that should come first and is printed nowhere, blank where none is.
    """

    headings: tuple[Heading, ...]
    lost: Term

    @property
    def numbers(self) -> tuple[Ordinal, ...]:
        return tuple(one.number for one in self.headings)


def numberings(document: Document) -> tuple[Numbering, ...]:
    """The series of a document without its table of contents, each with its gaps as printed.

    A number that is printed within the text between two others (lines that a converter joined)
    is put back where it stands, so it is no gap.
    """
    reading = _Series(document)
    for heading in headings_of(document):
        reading.take(heading)
    return tuple(
        Numbering(tuple(one), reading.lost.get(id(one), _NOTHING)) for one in reading.found
    )


@dataclass
class _Series:
    """The series as far as they have been read; ``stacks`` are those that can still go on.

    A list that is numbered like the headings above it stands inside of their series.
    """

    document: Document
    found: list[list[Heading]] = field(default_factory=list)
    stacks: dict[str, list[list[Heading]]] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    lost: dict[int, Term] = field(default_factory=dict)
    above: Heading | None = None
    outermost: int = len(_STYLES)

    def take(self, one: Heading) -> None:
        """Put a heading into the series that it goes on with, or open one."""
        for style in [style for style in self.stacks if _RANK[style] > one.rank]:
            del self.stacks[style]
        stack = self.stacks.setdefault(one.style, [])
        while len(stack) > 1 and _follows(stack, one):
            stack.pop()
        open_first = stack[-1][0].number.number if stack and len(stack[-1]) == 1 else 0
        is_repeated = one.is_in_words and open_first == 1
        if not stack or (one.number.number == 1 and not is_repeated):
            self._open(stack, one)
        stack[-1].extend([*_between(self.document, stack[-1], one), one])
        self.last[one.style] = one.number.number
        self.above, self.outermost = one, min(self.outermost, one.rank)

    def _open(self, stack: list[list[Heading]], one: Heading) -> None:
        series: list[Heading] = []
        stack.append(series)
        del stack[:-_DEEPEST]
        self.found.append(series)
        runs_on = self.last.get(one.style, 0) == one.number.number - 1
        is_excerpt = self.outermost > one.rank
        if self.above is not None and not (runs_on or is_excerpt):
            self.lost[id(series)] = _lost_before(self.document, self.above, one)


def _follows(stack: Sequence[Sequence[Heading]], one: Heading) -> bool:
    """Whether an outer series goes on with this number, and the innermost one does not."""
    ends = [series[-1].number.number for series in stack]
    before = one.number.number - 1
    return before > 0 and ends[-1] != before and before in ends[:-1]


def headings_of(document: Document) -> Iterator[Heading]:
    """The numbered paragraphs in order; entries of a table of contents are none."""
    for paragraph in document.paragraphs:
        content = paragraph.passage.content
        if is_contents_entry(content):
            continue
        heading = _heading(paragraph)
        if heading is not None:
            yield heading


def _heading(paragraph: Paragraph) -> Heading | None:
    content = paragraph.passage.content
    start = len(content) - len(content.lstrip())
    folded = fold(content[:80])
    for style, shape in _STYLES:
        match = shape.match(folded, start)
        if match is None:
            continue
        number = _value(match[1])
        if number is None or not 0 < number <= _HIGHEST:
            return None
        place = paragraph.passage.place(start, match.end())
        title = _TITLE.match(content, match.end())
        end = title.end() if title else match.end()
        return Heading(
            Ordinal(
                text=content[start : match.end()].strip(), place=place, label="编号", number=number
            ),
            style,
            Term(
                text=content[start:end].strip(),
                place=paragraph.passage.place(start, end),
                label="标题",
            ),
            paragraph.level,
            paragraph.index,
        )
    return None


def _value(numeral: str) -> int | None:
    if numeral.isascii():
        return int(numeral)
    return parse_chinese(numeral) or (ord(numeral) - _CIRCLED if len(numeral) == 1 else None)


_NOTHING = Term(state=State.BLANK)


def _between(document: Document, series: Sequence[Heading], one: Heading) -> Iterator[Heading]:
    """The headings that are missing before ``one`` and yet printed within the text before it."""
    if not series or one.number.number <= series[-1].number.number + 1:
        return
    before = series[-1]
    for number in range(before.number.number + 1, one.number.number):
        blocks = document.blocks[before.block : one.block + 1]
        if not _is_printed(blocks, number, one.style):
            return
        found = replace(one.number, number=number, state=State.PRINTED)
        yield replace(one, number=found)


def _lost_before(document: Document, above: Heading, one: Heading) -> Term:
    """The first number of a series, where it is printed nowhere between ``above`` and ``one``."""
    blocks = document.blocks[above.block : one.block + 1]
    for number in range(1, one.number.number):
        if not _is_printed(blocks, number, one.style):
            text = _numeral(number, one)
            return Term(text=text, place=one.title.place, label=text)
    return _NOTHING


def _is_printed(blocks: Sequence[Block], number: int, style: str) -> bool:
    """Whether a number of this style stands somewhere in these blocks."""
    shape = re.compile(_marked(number, style))
    return any(shape.search(fold(text)) for block in blocks for text in _texts(block))


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.passage.content
    else:
        yield from (cell.text for cell in block.cells)


def _marked(number: int, style: str) -> str:
    """A number within a text; the marks of numbers in digits are often mixed: 1、 1. 1) (1)."""
    words = _words(number)
    if style == "（一）":
        return rf"[(]\s*{words}\s*[)]"
    if style in _IN_WORDS:
        return rf"(?<![一二三四五六七八九十(]){words}\s*(?:[、.是]|部分|章|节)"
    circled = f"|{chr(_CIRCLED + number)}" if number <= _LAST_CIRCLED else ""
    return rf"(?<![\d.]){number}\s*[、.)]{circled}"


def _numeral(number: int, like: Heading) -> str:
    """The number as the series would print it."""
    numeral = _words(number) if like.is_in_words else str(number)
    printed = _words(like.number.number) if like.is_in_words else str(like.number.number)
    return like.number.text.replace(printed, numeral)


def _words(number: int) -> str:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("十" if tens == 1 else f"{digits[tens]}十")
    return head + (digits[ones] if ones or not tens else "")


def title_key(text: str) -> str:
    """The key of a heading without its number: 二、绩效目标 and 绩效目标 are one title."""
    folded = fold(text).strip()
    for _, shape in _STYLES:
        match = shape.match(folded)
        if match:
            folded = folded[match.end() :]
            break
    return label_key(folded)
