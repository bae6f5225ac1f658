"""Plain text and Markdown: tables in every way that text holds them, and running text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from auditlint.documents import Document, Grid
from auditlint.readers import html
from auditlint.readers.assembly import Assembly
from auditlint.readers.base import Budget, LimitReached, Limits, cells_note, limit_note
from auditlint.readers.comments import comments, surplus, without_comments
from auditlint.readers.decode import decode
from auditlint.readers.flow import Section, TableDraft, write
from auditlint.readers.inline import plain
from auditlint.readers.prose import Printed, is_contents_entry
from auditlint.readers.rows import Kind, Stretch, drafts, kind_of, stretch_at
from auditlint.readers.source import Line, Source

_HEADING = re.compile(r"\s*(?P<marks>#{2,6}|#(?=\s))\s*(?=\S)")
_BOLD_LINE = re.compile(r"\s*(?:\*\*|__)([^*_]{1,80})(?:\*\*|__)\s*$")
_DECORATION = re.compile(r"\s*(?:[-*_=]{3,}|[—─━]{6,}|```\w*|~~~\w*)\s*")
_QUOTE = re.compile(r"\s*(?:> ?)+")
_TABLE_OPENS = re.compile(r"<table\b", re.IGNORECASE)
_LONGEST_HEADING = 400
_BOLD_LEVEL = 6


def read(path: str, data: bytes, limits: Limits, form: str = "text") -> Document:
    """The document of a text or Markdown file; raises Unreadable for binary data."""
    text, notes = decode(data[: limits.bytes])
    assembly = Assembly(limits)
    if len(data) > limits.bytes:
        assembly.notes.append(limit_note("文本字节数", "bytes of text", limits.bytes, "text"))
    else:
        assembly.notes.extend(notes)
    whole = Source(path, text)
    source = Source(path, without_comments(text))
    write(assembly, _sections(source, whole, limits))
    assembly.notes.extend(surplus(whole))
    return replace(assembly.document(path, form), comments=comments(whole))


def _sections(source: Source, whole: Source, limits: Limits) -> Iterator[Section]:
    """The tables, and the printed lines between them; ``whole`` has the comments too."""
    lines = list(islice(source.lines(), limits.cells + 1))
    budget = Budget(limits.cells)
    kinds = [Kind.HTML if _TABLE_OPENS.search(line.text) else kind_of(line) for line in lines]
    between: list[Printed] = []
    at = 0
    while at < len(lines):
        stretch = _html_at(lines, kinds, at) or stretch_at(lines, kinds, at)
        if stretch is None:
            if kinds[at] is not Kind.RULER and not _DECORATION.fullmatch(lines[at].text, 0, 200):
                between.append(_printed(source, lines[at]))
                budget.left -= len(between[-1].passage.runs)
            at = len(lines) if budget.is_spent else at + 1
            continue
        if between:
            yield between
            between = []
        members = lines[at : stretch.stop]
        if stretch.kind is Kind.HTML:
            begin = source.offset(members[0])
            end = source.offset(members[-1]) + len(members[-1].text)
            yield from html.sections(whole, begin, end, limits, budget)
        else:
            grid = Grid.PACKED if stretch.kind is Kind.WORDED else Grid.LOOSE
            yield TableDraft(partial(drafts, source, members, stretch.kind), grid)
        at = stretch.stop
    if between:
        yield between
    if budget.is_spent or len(lines) > limits.cells:
        raise LimitReached(cells_note(limits))


def _html_at(lines: Sequence[Line], kinds: Sequence[Kind], start: int) -> Stretch | None:
    """A ``<table>`` and all lines to its end; one that is never closed ends with its last row."""
    if kinds[start] is not Kind.HTML:
        return None
    depth, last = 0, start
    for at in range(start, len(lines)):
        folded = lines[at].text.lower()
        depth += folded.count("<table") - folded.count("</table")
        if depth <= 0:
            return Stretch(start, at + 1, Kind.HTML)
        if "<table" in folded or "</t" in folded:
            last = at
    return Stretch(start, last + 1, Kind.HTML)


def _printed(source: Source, line: Line) -> Printed:
    text = line.text
    place_at = partial(source.place_in, line)
    alone = is_contents_entry(text)
    if len(text) <= _LONGEST_HEADING:
        heading = _HEADING.match(text)
        if heading:
            title = text[heading.end() :].rstrip().rstrip("#")
            passage = plain(title, place_at, heading.end())
            return Printed(passage, line.blanks, len(heading["marks"]))
        bold = _BOLD_LINE.match(text)
        if bold:
            return Printed(plain(bold[1], place_at, bold.start(1)), line.blanks, _BOLD_LEVEL)
    quote = _QUOTE.match(text)
    start = quote.end() if quote else 0
    return Printed(plain(text[start:], place_at, start), line.blanks, alone=alone)
