"""Paragraph styles: which are headings, which number their paragraphs, which list contents."""

import re
from dataclasses import dataclass

from auditlint.readers.docx.names import attribute, number, tags
from auditlint.readers.ooxml import Element

_HEADING_NAME = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"(?:toc|目录) ?[1-9]", re.IGNORECASE)
_DEEPEST = 20
_BODY_TEXT = 9

_STYLE, _NAME, _BASE = tags("w:style"), tags("w:name"), tags("w:basedOn")
_OUTLINE, _LIST, _LEVEL = tags("w:outlineLvl"), tags("w:numId"), tags("w:ilvl")
_CHANGE = tags("w:pPrChange")
STYLE_TAGS = (*_STYLE, *_NAME, *_BASE, *_OUTLINE, *_LIST, *_LEVEL, *_CHANGE)


@dataclass(slots=True)
class Style:
    """What one style says; None where it says nothing. Levels count from 0."""

    name: str = ""
    base: str | None = None
    outline: int | None = None
    list_id: int | None = None
    list_level: int | None = None


class Styles:
    """The styles of a document; each is asked together with those that it builds upon."""

    def __init__(self) -> None:
        self._styles: dict[str, Style] = {}
        self._style = Style()
        self._old = False

    def take(self, event: str, element: Element) -> None:
        """Go on by one of the elements called ``STYLE_TAGS``."""
        if element.tag in _CHANGE:
            self._old = event == "start"
        elif event == "start" and not self._old:
            self._take(element)

    def _take(self, element: Element) -> None:
        if element.tag in _STYLE:
            self._style = Style()
            self._styles[attribute(element, "styleId") or ""] = self._style
        elif element.tag in _NAME:
            self._style.name = attribute(element) or ""
        elif element.tag in _BASE:
            self._style.base = attribute(element)
        elif element.tag in _OUTLINE:
            self._style.outline = number(element)
        elif element.tag in _LIST:
            self._style.list_id = number(element)
        elif element.tag in _LEVEL:
            self._style.list_level = number(element)

    def outline(self, style: str | None) -> int | None:
        """The level of the headings in a style from 0; None when they are no headings."""
        for one in self._chain(style):
            named = _HEADING_NAME.fullmatch(one.name)
            level = one.outline if named is None else int(named[1]) - 1
            if level is not None:
                return level if 0 <= level < _BODY_TEXT else None
        return None

    def list_of(self, style: str | None) -> tuple[int, int | None, str] | None:
        """List, level and naming style of the numbers of a style's paragraphs; None without."""
        level: int | None = None
        for id_, one in zip(self._ids(style), self._chain(style), strict=True):
            level = one.list_level if level is None else level
            if one.list_id is not None:
                return one.list_id, level, id_
        return None

    def is_contents(self, style: str | None) -> bool:
        """Whether paragraphs of a style are lines of a table of contents."""
        return any(_CONTENTS_NAME.fullmatch(one.name) for one in self._chain(style))

    def _ids(self, style: str | None) -> list[str]:
        ids: list[str] = []
        while style in self._styles and len(ids) < _DEEPEST:
            ids.append(style)
            style = self._styles[style].base or ""
        return ids

    def _chain(self, style: str | None) -> list[Style]:
        return [self._styles[one] for one in self._ids(style)]
