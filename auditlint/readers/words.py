"""Rows whose cells are set apart by single spaces, as text taken from a PDF has them."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_SPACE = re.compile(r"[ \u3000]+")
_OPEN = frozenset("≥≤≧≦<>=＜＞＝+：:，,、；;。.（([〔《“/\\×÷~至—-−－")
"""A piece that ends with one of these goes on behind the space."""
_SHUT = frozenset("，,、；;。.）)]〕》”%％‰/\\×÷：:")
"""A piece that begins with one of these belongs to the one before it."""
_SENTENCE = re.compile(r"[，。；！？]")
_FIGURE = re.compile(
    r"[≥≤≧≦<>=＜＞＝]{0,2}[-－]?[\d０-９][\d０-９.．,，]*[%％‰]?[^\d０-９\W]{0,4}(?:/[^\d\W]{1,2})?|[-—–－―/]{1,4}"
)
_LONGEST = 400
FEWEST = 3
"""Pieces of a row that is one by itself."""


def pieces(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the cells between ``begin`` and ``end`` stand; a label may have a space between any
    two of its characters."""
    start = begin
    spans: list[tuple[int, int]] = []
    for space in _SPACE.finditer(text, begin, end):
        spans.append((start, space.start()))
        start = space.end()
    spans.append((start, end))
    first, last = spans[0]
    for one, following in pairwise(spans):
        if not _is_apart(text, one, following):
            last = following[1]
            continue
        yield first, last
        first, last = following
    yield first, last


def _is_apart(text: str, one: tuple[int, int], following: tuple[int, int]) -> bool:
    before, after = text[one[0] : one[1]], text[following[0] : following[1]]
    if _is_dash(before) or _is_dash(after):
        return True
    is_spread = len(before) == len(after) == 1 and before.isalpha() and after.isalpha()
    return not (is_spread or before[-1:] in _OPEN or after[:1] in _SHUT)


def _is_dash(piece: str) -> bool:
    return bool(piece) and not piece.strip("-—–－―")


def count(text: str) -> int:
    """How many cells a line has; 0 for a sentence with spaces around its figures."""
    bare = text.strip()
    if " " not in bare or len(bare) > _LONGEST:
        return 0
    found = [bare[begin:end] for begin, end in pieces(bare, 0, len(bare))]
    is_sentence = len(found) >= FEWEST and _SENTENCE.search(bare) and not _has_pair(found)
    return 0 if is_sentence else len(found)


def has_run(text: str) -> bool:
    """Whether two figures, or signs for none, stand side by side: no sentence has them so."""
    bare = text.strip()
    return _has_pair([bare[begin:end] for begin, end in pieces(bare, 0, len(bare))])


def _has_pair(found: Sequence[str]) -> bool:
    return any(_is_figure(one) and _is_figure(other) for one, other in pairwise(found))


def _is_figure(piece: str) -> bool:
    return _FIGURE.fullmatch(piece) is not None
