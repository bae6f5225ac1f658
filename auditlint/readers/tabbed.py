"""Tables that were set with tabulators: paragraphs one below another whose pieces tabs part."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditlint.documents import Passage, Run
from auditlint.readers.assembly import Draft
from auditlint.readers.prose import Printed
from auditlint.readers.rows import Kind, Stretch, kind_of, stretch_at
from auditlint.readers.source import Line

_FEWEST = 3
"""Pieces of a row that tells: a numbered paragraph, or a label and its text, has two."""
_FEWEST_ROWS = 2
_BLANKS = " \u3000\u00a0"


def tabbed(lines: Sequence[Printed]) -> Iterator[Stretch]:
    """The stretches of lines that are such tables, in order."""
    if not any("\t" in one.passage.content for one in lines):
        return
    every = [Line(at, 1, one.passage.content, one.blanks) for at, one in enumerate(lines, start=1)]
    kinds = [_kind(one, line) for one, line in zip(lines, every, strict=True)]
    at = 0
    while at < len(every):
        stretch = stretch_at(every, kinds, at) if kinds[at] is Kind.TABBED else None
        if stretch is not None and _is_table(lines[at : stretch.stop]):
            yield stretch
            at = stretch.stop
        else:
            at += 1


def cells(lines: Sequence[Printed]) -> Iterator[Draft]:
    """The cells of such a table."""
    for row, line in enumerate(lines):
        begin = 0
        for column, text in enumerate(line.passage.content.split("\t")):
            yield Draft(row, column, _cut(line.passage, begin, text))
            begin += len(text) + 1


def _kind(printed: Printed, line: Line) -> Kind:
    if printed.level is not None or printed.alone or "\t" not in line.text:
        return Kind.PLAIN
    return kind_of(line)


def _is_table(lines: Sequence[Printed]) -> bool:
    rows = sum(line.passage.content.count("\t") >= _FEWEST - 1 for line in lines)
    return rows >= _FEWEST_ROWS and rows * 2 >= len(lines)


def _cut(passage: Passage, begin: int, text: str) -> Passage:
    """The piece ``text`` that begins at an offset, without the blanks around it."""
    bare = text.strip(_BLANKS)
    start = begin + len(text) - len(text.lstrip(_BLANKS))
    place = passage.place(start, start + len(bare))
    return Passage(bare, (Run(0, replace(place, anchor=None, end_column=None)),))
