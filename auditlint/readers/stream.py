"""Tables that were printed one cell a line: told from prose by their short lines and figures."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditlint.readers.prose import Printed, begins_item, columns

_SHORT = 30
_FEWEST = 12
_LONGEST_BRIDGE = 4
_LONGEST_ENDING = 2
_WIDEST_GAP = 3
_VALUE = re.compile(
    r"[<>≥≤=≧≦＜＞＝约近]{0,2}\s*[\d.,，．%％‰\s]{1,20}[\u4e00-\u9fff%/·]{0,4}|[-—–/无]{1,4}"
)


class Span(NamedTuple):
    """Lines ``start`` to ``stop`` (one past the last)."""

    start: int
    stop: int


def streams(lines: Sequence[Printed]) -> Iterator[Span]:
    """The stretches that are tables with one cell a line, in order."""
    start = 0
    while start < len(lines):
        if not _is_short(lines[start]):
            start += 1
            continue
        stop = _reach(lines, start)
        span = _trimmed(lines, start, stop)
        if _is_stream(lines, span):
            yield span
        start = stop


def without_bar(text: str) -> str:
    """The text of a cell without the bar that closes it."""
    return text[:-1].rstrip() if text.endswith(("|", "｜")) else text


def _reach(lines: Sequence[Printed], start: int) -> int:
    """One past the last short line that is reached over at most a few long ones."""
    stop = at = start + 1
    while at < len(lines) and at - stop <= _LONGEST_BRIDGE and not _breaks(lines[at]):
        at += 1
        if _is_short(lines[at - 1]):
            stop = at
    return stop + _long_ending(lines, stop)


def _long_ending(lines: Sequence[Printed], stop: int) -> int:
    """How many long lines still hang on: set as close as the cells, with a wider gap behind."""
    usual = lines[stop - 1].blanks
    end = stop
    while end < len(lines) and lines[end].blanks <= usual and end - stop < _LONGEST_ENDING:
        end += 1
    hangs = end == len(lines) or lines[end].blanks > usual
    return end - stop if hangs and not any(_breaks(line) for line in lines[stop:end]) else 0


def _breaks(line: Printed) -> bool:
    return line.level is not None or line.alone or line.blanks > _WIDEST_GAP


def _is_short(line: Printed) -> bool:
    text = line.passage.content
    if line.alone or len(text) > _SHORT or text.endswith(("。", "；")):
        return False
    return line.level is None and columns(text) <= _SHORT


def _trimmed(lines: Sequence[Printed], start: int, stop: int) -> Span:
    """Headings before a table and after it are not its cells."""
    while start < stop and _is_heading(lines[start]):
        start += 1
    while start < stop and _is_heading(lines[stop - 1]):
        stop -= 1
    return Span(start, stop)


def _is_heading(line: Printed) -> bool:
    text = line.passage.content
    return begins_item(text) and _VALUE.fullmatch(without_bar(text)) is None


def _is_stream(lines: Sequence[Printed], span: Span) -> bool:
    members = [lines[at].passage.content for at in range(span.start, span.stop)]
    short = sum(_is_short(lines[at]) for at in range(span.start, span.stop))
    if short < _FEWEST or short * 4 < len(members) * 3:
        return False
    barred = sum(text.endswith(("|", "｜")) for text in members)
    if barred * 2 >= len(members):
        return True
    values = sum(_VALUE.fullmatch(without_bar(text)) is not None for text in members)
    items = sum(begins_item(text) for text in members)
    return values * 5 >= len(members) and items * 3 <= len(members)
