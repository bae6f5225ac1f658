"""Running text: lines that were wrapped by hand or by a converter become one paragraph again."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from auditlint.documents import Passage, Run


class Printed(NamedTuple):
    """One printed line; ``blanks`` counts the blank lines before it.

    ``level`` is that of a marked heading; ``alone`` keeps a line from being joined with others.
    ``is_full`` says whether the next word had no room on the line, where the format tells.
    """

    passage: Passage
    blanks: int = 0
    level: int | None = None
    alone: bool = False
    is_full: bool | None = None


_ITEM = re.compile(
    r"第[一二三四五六七八九十百\d]{1,4}(?:部分|[章节条项])"
    r"|[一二三四五六七八九十]{1,3}[、.．]"
    r"|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,2}(?:[、．)）]|\.(?!\d))"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}[ \u3000](?![百千万亿]{0,2}元|[%％]|[万亿]?[人次件户亩吨])"
    r"|[①-⑳•●■◆★]"
    r"|附(?:件|表|录|[:：\d ])"
    r"|表 ?\d|注[:：]|[-*+] "
    r"|\#{1,6}"
)
_CONTENTS = re.compile(r"(?:\.{3}|…{2}|·{3})[.…· \t]*\d{1,4}\s*$")
_TOKEN = re.compile(r"[A-Za-z0-9.,%]{1,40}|.", re.DOTALL)
_WORD = re.compile(
    r"[（(【〔《“‘「]{0,3}(?:[A-Za-z0-9.,%]{1,40}|.)"
    r"(?:[）)】〕》”’」，。、；：]{1,3}[A-Za-z0-9.,%]{0,40})?"
)
HANGING = frozenset("，。、；：？！,.;:）)】〕》”’」")
"""Marks that may be set beyond the end of a line, in the margin."""
_CLOSERS = "”’」』）)】》\"' \t"
_SENTENCE_ENDS = frozenset("。！？；：!?;:…")
_CLAUSE = re.compile(r"[，。；、,;]")
_SHORTEST_WRAP = 30
_LONGEST_WRAP = 160
_SPREAD = 8
_WIDEST_GAP = 4


def begins_item(text: str) -> bool:
    """Whether a line begins like a heading or an item of a list."""
    return _ITEM.match(text.lstrip()) is not None


def is_contents_entry(text: str) -> bool:
    """A line of a table of contents: dots and a page number at the end."""
    return _CONTENTS.search(text[-80:]) is not None


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a sentence, closing quotes and brackets aside."""
    return text.rstrip(_CLOSERS)[-1:] in _SENTENCE_ENDS


def first_word(text: str) -> str:
    """What is not parted at the end of a line: a character or a number with its punctuation."""
    found = _WORD.match(text)
    return found[0] if found else ""


def columns(text: str) -> int:
    """Display columns, fast: a character beyond ASCII has two bytes in GBK and takes two."""
    return len(text.encode("gbk", "replace"))


def wrap_width(lines: Iterable[Printed]) -> int:
    """The width at which many lines end, in display columns; 0 when there is no such width."""
    every = [columns(line.passage.content) for line in lines if line.level is None]
    widths = sorted(width for width in every if width >= _SHORTEST_WRAP)
    best, count = 0, 2
    for at, width in enumerate(widths):
        members = at + 1 - bisect_left(widths, width - _SPREAD)
        if members >= count and width <= _LONGEST_WRAP:
            best, count = width, members
    longer = len(widths) - bisect_right(widths, best)
    wrapped = count > 2 and count * 3 >= len(widths) and longer * 5 <= len(widths)
    return best if wrapped else 0


def paragraphs(lines: Sequence[Printed], wrap: int) -> Iterator[tuple[Passage, int | None]]:
    """The paragraphs of running text and the levels of those that are headings."""
    group: list[Printed] = []
    for line in lines:
        if group and not _joins(group[-1], line, wrap):
            yield joined([member.passage for member in group]), group[0].level
            group = []
        group.append(line)
    if group:
        yield joined([member.passage for member in group]), group[0].level


def joined(pieces: Sequence[Passage]) -> Passage:
    """Several lines as one passage; only Latin words get a space between them."""
    if len(pieces) == 1:
        return pieces[0]
    contents: list[str] = []
    runs: list[Run] = []
    length = 0
    for piece in pieces:
        glue = _glue(contents[-1], piece.content) if contents else ""
        length += len(glue)
        contents += (glue, piece.content)
        runs += (Run(run.start + length, run.place) for run in piece.runs)
        length += len(piece.content)
    return Passage("".join(contents), tuple(runs))


def _glue(above: str, below: str) -> str:
    left, right = above[-1:], below[:1]
    return " " if left.isascii() and right.isascii() and left.isalnum() and right.isalnum() else ""


def _joins(above: Printed, below: Printed, wrap: int) -> bool:
    if above.alone or below.alone or above.level is not None or below.level is not None:
        return False
    upper, lower = above.passage.content, below.passage.content
    if below.blanks > _WIDEST_GAP or ends_sentence(upper) or begins_item(lower):
        return False
    if upper.endswith(("，", "、")):
        return True
    if above.is_full is not None:
        return above.is_full
    return _is_full(upper, lower, wrap) or (_is_prose(upper) and _is_prose(lower))


def _is_full(upper: str, lower: str, wrap: int) -> bool:
    """Whether the first word of the next line had no room on the line above."""
    token = _TOKEN.match(lower)
    needed = columns(token[0]) if token else 0
    return bool(wrap) and columns(upper) + needed + _SPREAD >= wrap


def _is_prose(text: str) -> bool:
    """Long, and with a mark within a sentence (that of "一、" numbers a heading)."""
    number = _ITEM.match(text)
    start = number.end() if number else 0
    return columns(text) >= _SHORTEST_WRAP and _CLAUSE.search(text, start) is not None
