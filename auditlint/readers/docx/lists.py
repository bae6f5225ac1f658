"""Automatic numbers of paragraphs: 一、 (一) 1. 1.1, as Word would print them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from auditlint.readers.docx.names import attribute, is_on, number, tags
from auditlint.readers.docx.numerals import numeral
from auditlint.readers.ooxml import Element

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_LONGEST = 40

_ABSTRACT, _NUM, _ABSTRACT_ID = tags("w:abstractNum"), tags("w:num"), tags("w:abstractNumId")
_LEVEL, _OVERRIDE, _RESTARTED = tags("w:lvl"), tags("w:lvlOverride"), tags("w:startOverride")
_START, _FORM, _TEXT = tags("w:start"), tags("w:numFmt"), tags("w:lvlText")
_RESTART, _LEGAL, _LINK = tags("w:lvlRestart"), tags("w:isLgl"), tags("w:numStyleLink")
_STYLE = tags("w:pStyle")
LIST_TAGS = (
    *(*_ABSTRACT, *_NUM, *_ABSTRACT_ID, *_LEVEL, *_OVERRIDE, *_RESTARTED),
    *(*_START, *_FORM, *_TEXT, *_RESTART, *_LEGAL, *_LINK, *_STYLE),
)


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    restarts: bool = True
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class _Abstract:
    """Levels that several lists may share, and their counters; None before the first number."""

    levels: dict[int, _Level] = field(default_factory=dict)
    link: str | None = None
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(slots=True)
class _List:
    abstract: int = -1
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)
    used: bool = False


class Lists:
    """Takes the elements of the part of the numbering, and counts paragraph after paragraph."""

    def __init__(self) -> None:
        self._abstracts: dict[int, _Abstract] = {}
        self._lists: dict[int, _List] = {}
        self._owner: _Abstract | _List = _Abstract()
        self._level = _Level()
        self._override = 0

    def take(self, element: Element) -> None:
        """Go on by one of the elements called ``LIST_TAGS``, when it starts."""
        if element.tag in _ABSTRACT:
            self._owner = self._abstracts.setdefault(_id(element, "abstractNumId"), _Abstract())
        elif element.tag in _NUM:
            self._owner = self._lists.setdefault(_id(element, "numId"), _List())
        elif element.tag in _LEVEL:
            self._level = self._owner.levels.setdefault(_id(element, "ilvl"), _Level())
        elif isinstance(self._owner, _List):
            self._take_list(self._owner, element)
        elif element.tag in _LINK:
            self._owner.link = attribute(element)
        self._take_level(element)

    def _take_list(self, owner: _List, element: Element) -> None:
        if element.tag in _ABSTRACT_ID:
            owner.abstract = _id(element, "val")
        elif element.tag in _OVERRIDE:
            self._override = _id(element, "ilvl")
        elif element.tag in _RESTARTED:
            owner.starts[self._override] = number(element) or 0

    def _take_level(self, element: Element) -> None:
        level = self._level
        if element.tag in _START:
            level.start = number(element) or 0
        elif element.tag in _FORM:
            level.form = attribute(element) or "decimal"
        elif element.tag in _TEXT:
            level.text = attribute(element) or ""
        elif element.tag in _RESTART:
            level.restarts = number(element) != 0
        elif element.tag in _LEGAL:
            level.legal = is_on(element)
        elif element.tag in _STYLE:
            level.style = attribute(element)

    def link(self, list_id: int) -> str | None:
        """The style that a list takes its levels from, if any."""
        one = self._lists.get(list_id)
        abstract = self._abstracts.get(one.abstract) if one else None
        return abstract.link if abstract else None

    def level_of(self, list_id: int, style: str) -> int:
        """The level of a list that belongs to a paragraph style; the first without one."""
        one = self._lists.get(list_id)
        abstract = self._abstracts.get(one.abstract) if one else None
        levels = abstract.levels if abstract else {}
        return next((at for at, level in levels.items() if level.style == style), 0)

    def next_label(self, list_id: int, level: int) -> str:
        """Count a paragraph of a list; its number as printed, empty for bullets and no list."""
        one = self._lists.get(list_id)
        abstract = self._abstracts.get(one.abstract) if one else None
        if one is None or abstract is None or not 0 <= level < _LEVELS:
            return ""
        levels = {**abstract.levels, **one.levels}
        self._count(one, abstract, levels, level)
        shown = levels.get(level, _Level())
        if shown.form == "bullet":
            return ""
        return _PLACE.sub(
            lambda found: _counted(abstract, levels, int(found[1]) - 1, shown), shown.text
        )[:_LONGEST].strip()

    def _count(
        self, one: _List, abstract: _Abstract, levels: Mapping[int, _Level], level: int
    ) -> None:
        if not one.used:
            one.used = True
            for restarted in one.starts:
                if 0 <= restarted < _LEVELS:
                    abstract.counts[restarted] = None
        count = abstract.counts[level]
        first = one.starts.get(level, levels.get(level, _Level()).start)
        abstract.counts[level] = first if count is None else count + 1
        for deeper in range(level + 1, _LEVELS):
            if levels.get(deeper, _Level()).restarts:
                abstract.counts[deeper] = None


def _counted(abstract: _Abstract, levels: Mapping[int, _Level], place: int, shown: _Level) -> str:
    level = levels.get(place, _Level())
    count = abstract.counts[place]
    return numeral(
        level.start if count is None else count, "decimal" if shown.legal else level.form
    )


def _id(element: Element, name: str) -> int:
    value = number(element, name)
    return -1 if value is None else value
