"""Cuts HTML into tags, entities and text, in linear time whatever the input is."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<comment><!--)"
    r"|<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9:-]*+)(?P<attributes>(?:[\s/][^<>]*+)?)>"
    r"|(?P<declaration><[!?][^<>]*+>)"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,10}\d{0,2});)"
)
_NOT_SHOWN = ("script", "style", "title", "template", "noframes")


class Sort(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    ENTITY = auto()
    TEXT = auto()


class Token(NamedTuple):
    """A token at ``begin`` to ``end``; ``attributes`` are as written."""

    sort: Sort
    begin: int
    end: int
    tag: str = ""
    attributes: str = ""


def tokens(text: str, start: int, stop: int) -> Iterator[Token]:
    """The tokens of ``text[start:stop]``, without comments, scripts and styles."""
    ends = _Ends(text, stop)
    at = start
    while at < stop:
        found = _TOKEN.search(text, at, stop)
        begin = found.start() if found else stop
        if begin > at:
            yield Token(Sort.TEXT, at, begin)
        if found is None:
            return
        at = _after(found, ends)
        if found["tag"]:
            sort = Sort.CLOSE if found["close"] else Sort.OPEN
            yield Token(sort, begin, at, found["tag"].lower(), found["attributes"])
        elif found["entity"]:
            yield Token(Sort.ENTITY, begin, at)


def _after(found: re.Match[str], ends: "_Ends") -> int:
    """Where to go on after a token: behind the comment or script that it opens."""
    if found["comment"]:
        return ends.after("-->", found.end())
    tag = (found["tag"] or "").lower()
    if tag in _NOT_SHOWN and not found["close"]:
        return ends.after(f"</{tag}>", found.end())
    return found.end()


class _Ends:
    """Finds closing marks; one that is missing is looked for only once."""

    def __init__(self, text: str, stop: int) -> None:
        self._text = text
        self._stop = stop
        self._missing: set[str] = set()

    def after(self, mark: str, start: int) -> int:
        """One past the mark, or ``start`` itself when there is none: then nothing is skipped."""
        if mark in self._missing:
            return start
        found = re.compile(re.escape(mark), re.IGNORECASE).search(self._text, start, self._stop)
        if found is None:
            self._missing.add(mark)
            return start
        return found.end()
