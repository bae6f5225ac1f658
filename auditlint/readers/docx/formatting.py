"""What the styles and lists of a document make of its paragraphs."""

from functools import cached_property

from auditlint.readers.docx.lists import LIST_TAGS, Lists
from auditlint.readers.docx.styles import STYLE_TAGS, Styles
from auditlint.readers.ooxml import Package

_DEEPEST_HEADING = 6


class Formatting:
    """Styles and numbering, which are read when a paragraph first needs them."""

    def __init__(self, package: Package, part: str) -> None:
        self._package = package
        self._part = part

    @cached_property
    def _styles(self) -> Styles:
        styles = Styles()
        part = self._package.related(self._part, "styles")
        for event, element in self._package.events(part, STYLE_TAGS) if part else ():
            styles.take(event, element)
        return styles

    @cached_property
    def _lists(self) -> Lists:
        lists = Lists()
        part = self._package.related(self._part, "numbering")
        for event, element in self._package.events(part, LIST_TAGS) if part else ():
            if event == "start":
                lists.take(element)
        return lists

    def heading_level(self, style: str | None, outline: int | None) -> int | None:
        """1 to 6 for a heading; ``outline`` is the paragraph's own level from 0."""
        if outline is None:
            outline = self._styles.outline(style) if style else None
        return min(outline + 1, _DEEPEST_HEADING) if outline is not None and outline < 9 else None

    def is_contents(self, style: str | None) -> bool:
        """Whether the paragraph is a line of a table of contents."""
        return style is not None and self._styles.is_contents(style)

    def label(self, style: str | None, list_id: int | None, level: int | None) -> str:
        """The automatic number of a paragraph, counted on; empty when it has none.

        ``list_id`` and ``level`` are the paragraph's own, None when only its style has them.
        """
        if list_id is None:
            named = self._styles.list_of(style) if style else None
            if named is None:
                return ""
            list_id, own, namer = named
            own = self._lists.level_of(list_id, namer) if own is None else own
            level = own if level is None else level
        link = self._lists.link(list_id) if list_id > 0 else None
        linked = self._styles.list_of(link) if link else None
        return self._lists.next_label(linked[0] if linked else list_id, level or 0)
