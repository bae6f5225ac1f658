"""Rows of tables in plain text: separated by tabs, by pipes or by runs of spaces."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from functools import partial
from typing import NamedTuple

from auditlint.readers import words
from auditlint.readers.assembly import Draft
from auditlint.readers.inline import plain
from auditlint.readers.prose import begins_item, is_contents_entry
from auditlint.readers.source import Line, Source
from auditlint.text import display_width


class Kind(Enum):
    """What a line looks like when it stands alone."""

    PLAIN = auto()
    TABBED = auto()
    """Something stands before a tab, or nothing but tabs stands in the line."""
    INDENTED = auto()
    """Tabs stand before the text only: a row of a table, or an indented paragraph."""
    PIPED = auto()
    RULER = auto()
    """``|---|:--:|`` or the border of a drawn table: no text."""
    SPACED = auto()
    """Three pieces or more, set apart by runs of spaces."""
    PAIRED = auto()
    """Two pieces set apart by a run of spaces: a row only beside other rows."""
    WORDED = auto()
    """Three pieces or more, set apart by single spaces: a row only among rows of figures."""
    COUPLED = auto()
    """Two pieces set apart by a single space."""
    HTML = auto()


class Stretch(NamedTuple):
    """Lines ``start`` to ``stop`` (one past the last) that are a table."""

    start: int
    stop: int
    kind: Kind


_RULER_SIGNS = frozenset("|:-+= \t—_─━│┃┼├┤┌┐└┘┬┴╋")
_BORDERS = frozenset("├┌└┼")
_PIPE = re.compile(r"(?<!\\)[|｜│┃]")
_TABS = re.compile(r"\t")
_GAP = re.compile(r" *\u3000[ \u3000]*| {2,}")
_SEPARATOR = {Kind.TABBED: _TABS, Kind.PIPED: _PIPE, Kind.SPACED: _GAP}
_ROWS = frozenset((*_SEPARATOR, Kind.WORDED))
_MEMBERS = {
    Kind.TABBED: (Kind.TABBED, Kind.INDENTED),
    Kind.PIPED: (Kind.PIPED, Kind.RULER),
    Kind.SPACED: (Kind.SPACED, Kind.PAIRED),
    Kind.WORDED: (Kind.WORDED, Kind.COUPLED),
}
_WHOLE = {Kind.PAIRED: Kind.SPACED, Kind.COUPLED: Kind.WORDED}
_FEWEST_RUNS = 2
"""Rows with figures side by side that a table of single spaces has at least."""
_LONGEST_GAP = 3
_SHORTEST_RULER = 3
"""Dashes beside a single bar; fewer are a dash in a cell, printed one a line."""
_CAPTION_WIDTH = 30
_MOST_CAPTIONS = 2
_TITLE = re.compile(r"[表）)]$|^附[件表]?|\d{4}\s*年度?|^单位[:：]")


def kind_of(line: Line) -> Kind:
    """The kind of one line."""
    text = line.text
    if is_contents_entry(text):
        return Kind.PLAIN
    if "\t" in text:
        bare = text.strip(" \u3000")
        return Kind.TABBED if "\t" in bare.lstrip() or not bare.strip() else Kind.INDENTED
    bare = text.strip()
    if len(bare) > 2 and "-" in bare and _RULER_SIGNS.issuperset(bare):
        is_cell = bare.count("|") == 1 and bare.count("-") < _SHORTEST_RULER and "+" not in bare
        return Kind.RULER if ("|" in bare or "+" in bare) and not is_cell else Kind.PLAIN
    if bare[:1] in _BORDERS and _RULER_SIGNS.issuperset(bare):
        return Kind.RULER
    pipes = len(_PIPE.findall(bare))
    if pipes > 1 or (pipes == 1 and bare[0] in "|│" and len(bare) > 1):
        return Kind.PIPED
    gaps = len(_GAP.findall(bare))
    if gaps:
        return Kind.SPACED if gaps > 1 else Kind.PAIRED
    is_prose = pipes or (begins_item(bare) and not words.has_run(bare))
    width = 0 if is_prose else words.count(bare)
    return Kind.PLAIN if width < 2 else Kind.COUPLED if width < words.FEWEST else Kind.WORDED


def stretch_at(lines: Sequence[Line], kinds: Sequence[Kind], start: int) -> Stretch | None:
    """The table that begins with the line ``start``, or None."""
    kind = kinds[start]
    if kind is Kind.RULER:
        kind = Kind.PLAIN if kinds[start + 1 : start + 2] == [Kind.RULER] else Kind.PIPED
    elif kind in (Kind.PLAIN, Kind.PAIRED, Kind.COUPLED):
        kind = _first_row(lines, kinds, start)
    if kind not in _ROWS:
        return None
    stop = start + 1
    while stop < len(lines):
        step = _continues(lines, kinds, stop, kind)
        if not step:
            break
        stop += step
    return Stretch(start, stop, kind) if _is_table(lines, kinds, start, stop, kind) else None


def _first_row(lines: Sequence[Line], kinds: Sequence[Kind], start: int) -> Kind:
    """The kind of a first row that has one separator only: what is below it tells."""
    below = kinds[start + 1 : start + 3]
    if not below or lines[start + 1].blanks:
        return Kind.PLAIN
    one_bar = _PIPE.search(lines[start].text.rstrip()[:-1])
    if one_bar and below[0] in (Kind.PIPED, Kind.RULER):
        return Kind.PIPED
    whole = _WHOLE.get(kinds[start], Kind.PLAIN)
    return whole if whole in below else Kind.PLAIN


def _continues(lines: Sequence[Line], kinds: Sequence[Kind], at: int, kind: Kind) -> int:
    """How many lines from ``at`` on belong to the table above; more than 1 with caption rows."""
    line = lines[at]
    if line.blanks > (1 if kind is Kind.SPACED else _LONGEST_GAP):
        return 0
    if kinds[at] is Kind.INDENTED and (line.blanks or _is_long(line)):
        return 1 if line.text.strip(" ").startswith("\t\t") else 0
    if kinds[at] in _MEMBERS[kind]:
        return 0 if _begins_anew(lines, kinds, at, kind) else 1
    if kind is Kind.PIPED and _PIPE.search(line.text) and not line.blanks:
        return 1
    return 0 if kind is Kind.SPACED else _captions(lines, kinds, at, kind)


def _begins_anew(lines: Sequence[Line], kinds: Sequence[Kind], at: int, kind: Kind) -> bool:
    """A Markdown table directly after another has its own line of dashes."""
    if kind is not Kind.PIPED or not lines[at].blanks or at + 1 >= len(lines):
        return False
    return kinds[at + 1] is Kind.RULER and not lines[at + 1].blanks


def _captions(lines: Sequence[Line], kinds: Sequence[Kind], at: int, kind: Kind) -> int:
    """Lines without separators right between two rows, which are rows of one cell."""
    stop = at
    while stop < min(len(lines), at + _MOST_CAPTIONS) and kinds[stop] is Kind.PLAIN:
        if not _is_caption(lines[stop], kind):
            break
        stop += 1
    if stop == len(lines) or lines[stop].blanks:
        return 0
    closed = kinds[stop] is kind or (kinds[stop] is Kind.INDENTED and not _is_long(lines[stop]))
    return stop - at if closed else 0


def _is_caption(line: Line, kind: Kind) -> bool:
    """Short text without a sentence, or any text among pipe rows: only a blank line ends those."""
    text = line.text.strip()
    if line.blanks or begins_item(text) or _TITLE.search(text[-80:]):
        return False
    return kind is Kind.PIPED or not (_is_long(line) or text.endswith(("。", "；")))


def _is_long(line: Line) -> bool:
    text = line.text.strip()
    return len(text) > _CAPTION_WIDTH or display_width(text) > _CAPTION_WIDTH


def _is_table(
    lines: Sequence[Line], kinds: Sequence[Kind], start: int, stop: int, kind: Kind
) -> bool:
    rows = [at for at in range(start, stop) if kinds[at] is not Kind.RULER]
    if kind is Kind.SPACED:
        return len(rows) > 2 and sum(kinds[at] is kind for at in rows) > 1
    if kind is Kind.WORDED:
        runs = sum(kinds[at] is kind and words.has_run(lines[at].text) for at in rows)
        return len(rows) > 2 and runs >= _FEWEST_RUNS
    if len(rows) > 1 or (rows and stop - start > 1):
        return True
    return bool(rows) and len(_SEPARATOR[kind].findall(lines[start].text)) > 1


def drafts(source: Source, lines: Sequence[Line], kind: Kind) -> Iterator[Draft]:
    """The cells of a stretch of rows; the column is the number of separators before the cell."""
    row = 0
    for line in lines:
        if kind is Kind.PIPED and kind_of(line) is Kind.RULER:
            continue
        place_at = partial(source.place_in, line)
        for column, (begin, end) in enumerate(_cells(line.text, kind)):
            passage = plain(line.text[begin:end], place_at, begin)
            yield Draft(row, column, passage)
        row += 1


def _cells(text: str, kind: Kind) -> Iterator[tuple[int, int]]:
    """Where the cells of a row begin and end."""
    begin, end = 0, len(text)
    if kind is not Kind.TABBED:
        end = len(text.rstrip())
        begin = len(text) - len(text.lstrip())
    if kind is Kind.PIPED:
        first = _PIPE.match(text, begin)
        begin = first.end() if first else begin
        closed = end > begin and text[end - 1] in "|｜│┃" and text[end - 2 : end - 1] != "\\"
        end -= closed
    if kind is Kind.WORDED:
        yield from words.pieces(text, begin, end)
        return
    for mark in _SEPARATOR[kind].finditer(text, begin, end):
        yield begin, mark.start()
        begin = mark.end()
    yield begin, end
