"""One story of a Word file (the body, the notes), element after element, without recursion.

What tracked changes delete, alternative renderings, ruby, hidden text and the instructions of
fields are passed over; content controls, links, insertions and smart tags are seen through.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from auditlint.places import Place
from auditlint.readers.docx.content import Content
from auditlint.readers.docx.formatting import Formatting
from auditlint.readers.docx.names import attribute, is_on, number, tags
from auditlint.readers.docx.symbols import has_private, shown, symbol
from auditlint.readers.docx.tables import Merge
from auditlint.readers.ooxml import Element, reference
from auditlint.readers.pasted import PAGE_AREA
from auditlint.text import SUPERSCRIPTS

Handler: TypeAlias = Callable[[Element], None]

_LEADER = "……"
_POINT = 12_700
"""EMU."""
_POINTS = re.compile(r"(?<![-a-z])(?:width|height)\s{0,3}:\s{0,3}(\d{1,4}(?:\.\d{1,4})?)pt")


class Picture(NamedTuple):
    """A picture of the size of a page, and the relationship by which the file names it."""

    place: Place
    id: str


class Reference(NamedTuple):
    """A footnote or endnote (``kind``) by its id, and where it is referred to."""

    kind: str
    id: str
    place: Place


@dataclass(slots=True)
class Seen:
    """What a reader of the report must know of a story."""

    changes: bool = False
    pictures: list[Picture] = field(default_factory=list)
    embedded: list[Place] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)


@dataclass(slots=True)
class _Paragraph:
    """The paragraph that is being read."""

    text: list[str] = field(default_factory=list)
    style: str | None = None
    outline: int | None = None
    list_id: int | None = None
    list_level: int | None = None
    joins_next: bool = False
    """Its mark is deleted, so the next paragraph goes on where it stops."""


class Story:
    """Takes the elements called ``STORY_TAGS``, each when it starts and ends, into a Content."""

    def __init__(self, content: Content, formatting: Formatting, seen: Seen) -> None:
        self._content = content
        self._formatting = formatting
        self._seen = seen
        self._skipped: Element | None = None
        self._paragraph = _Paragraph()
        self._outer: list[tuple[_Paragraph, list[bool]]] = []
        self._fields: list[bool] = []
        self._hidden: Element | None = None
        self._raised: Element | None = None
        self._area = 0
        self._handlers = {"start": self._bound(_STARTS), "end": self._bound(_ENDS)}

    def _bound(self, named: Mapping[str, str]) -> dict[str, Handler]:
        return {
            tag: getattr(self, f"_{method}")
            for names, method in named.items()
            for name in names.split()
            for tag in tags(name)
        }

    def read(self, events: Iterable[tuple[str, Element]]) -> None:
        """Go on by the elements that start ("start") and end ("end")."""
        handlers = self._handlers
        for event, element in events:
            if self._skipped is not None:
                if element is self._skipped and event == "end":
                    self._skipped = None
                continue
            handler = handlers[event].get(element.tag)
            if handler is not None:
                handler(element)

    def finish(self) -> None:
        """The story ends, or what follows cannot be read."""
        self._flush()

    def _skip(self, element: Element) -> None:
        self._skipped = element

    # Paragraphs

    def _take_style(self, element: Element) -> None:
        self._paragraph.style = attribute(element)

    def _take_outline(self, element: Element) -> None:
        self._paragraph.outline = number(element)

    def _take_list(self, element: Element) -> None:
        self._paragraph.list_id = number(element)

    def _take_list_level(self, element: Element) -> None:
        self._paragraph.list_level = number(element)

    def _end_paragraph(self, _element: Element | None = None) -> None:
        done = self._paragraph
        if self._fields:
            # An instruction that never ends must not swallow the rest of the document.
            self._fields = [one for one in self._fields if not one]
        if done.joins_next:
            self._paragraph = _Paragraph(done.text)
            return
        text = "".join(done.text)
        if done.style is None and done.list_id is None and done.outline is None:
            done.text.clear()
            self._content.paragraph(text)
            return
        self._paragraph = _Paragraph()
        level = self._formatting.heading_level(done.style, done.outline)
        label = self._formatting.label(done.style, done.list_id, done.list_level)
        if label and (text.strip() or self._content.spot is not None):
            text = label + _gap(label, text) + text
        alone = self._formatting.is_contents(done.style)
        self._content.paragraph(text.replace("\t", _LEADER) if alone else text, level, alone=alone)

    def _flush(self) -> None:
        """End a paragraph whose mark is deleted where nothing follows that it could join."""
        if self._paragraph.text:
            self._paragraph.joins_next = False
            self._end_paragraph()

    def _open_box(self, _element: Element) -> None:
        self._outer.append((self._paragraph, self._fields))
        self._paragraph, self._fields = _Paragraph(), []
        self._content.begin_box()

    def _close_box(self, _element: Element) -> None:
        self._flush()
        self._content.end_box()
        self._paragraph, self._fields = self._outer.pop()

    # Runs: a property holds for the run that it stands in

    def _hide(self, element: Element) -> None:
        if is_on(element):
            self._hidden = _grandparent(element)

    def _raise(self, element: Element) -> None:
        if attribute(element) == "superscript":
            self._raised = _grandparent(element)

    def _text(self, element: Element) -> None:
        text = element.text or ""
        if "\n" in text:
            text = text.replace("\n", " ")
        if self._raised is not None and element.getparent() is self._raised:
            text = text.translate(SUPERSCRIPTS)
        if self._hidden is None or element.getparent() is not self._hidden:
            self._write(shown(text, _font(element)) if has_private(text) else text, element)

    def _math_text(self, element: Element) -> None:
        text = (element.text or "").replace("\n", " ")
        raised = next(element.iterancestors(*tags("m:sup")), None)
        self._write(text if raised is None else text.translate(SUPERSCRIPTS), element)

    def _write(self, text: str, element: Element) -> None:  # noqa: ARG002 - a Tracer keeps it
        if not self._fields or not any(self._fields):
            self._paragraph.text.append(text)

    def _tab(self, element: Element) -> None:
        parent = element.getparent()
        if parent is None or parent.tag not in _TAB_STOPS:
            self._write("\t", element)

    def _break(self, element: Element) -> None:
        self._write("\n", element)

    def _hyphen(self, element: Element) -> None:
        self._write("-", element)

    def _divide(self, element: Element) -> None:
        self._write("/", element)

    def _symbol(self, element: Element) -> None:
        font, code = attribute(element, "font") or "", attribute(element, "char") or ""
        self._write(symbol(font, code), element)

    def _field(self, element: Element) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _footnote(self, element: Element) -> None:
        self._refer("footnotes", element)

    def _endnote(self, element: Element) -> None:
        self._refer("endnotes", element)

    def _refer(self, kind: str, element: Element) -> None:
        id_ = attribute(element, "id") or ""
        self._seen.references.append(Reference(kind, id_, self._content.place()))

    # Changes and alternatives

    def _delete(self, element: Element) -> None:
        self._seen.changes = True
        parent = element.getparent()
        if parent is not None and parent.tag in _RUN_PROPERTIES:
            self._paragraph.joins_next = True
        elif parent is None or parent.tag not in _ROW_PROPERTIES:
            self._skip(element)
        elif self._content.table is not None:
            self._content.table.deleted = True

    def _insert(self, _element: Element) -> None:
        self._seen.changes = True

    def _alternative(self, element: Element) -> None:
        """Of several renderings of one thing the first is read."""
        if element.getprevious() is not None:
            self._skip(element)

    # Tables

    def _open_table(self, _element: Element) -> None:
        self._flush()
        self._content.begin_table()

    def _close_table(self, _element: Element) -> None:
        self._content.end_table()

    def _open_row(self, _element: Element) -> None:
        if self._content.table is not None:
            self._content.table.begin_row()

    def _close_row(self, _element: Element) -> None:
        if self._content.table is not None:
            self._content.table.end_row()

    def _pass_over(self, element: Element) -> None:
        if self._content.table is not None:
            self._content.table.pass_over(number(element) or 0)

    def _open_cell(self, _element: Element) -> None:
        self._content.begin_cell()

    def _close_cell(self, _element: Element) -> None:
        self._flush()
        self._content.end_cell()

    def _span(self, element: Element) -> None:
        if self._content.spot is not None:
            self._content.spot.width = number(element) or 1

    def _merge_down(self, element: Element) -> None:
        if self._content.spot is not None:
            self._content.spot.down = _merge(element)

    def _merge_across(self, element: Element) -> None:
        if self._content.spot is not None:
            self._content.spot.across = _merge(element)

    # What cannot be read

    def _extent(self, element: Element) -> None:
        sides = [element.get(name, "") for name in ("cx", "cy")]
        width, height = (int(side) if side.isdecimal() and len(side) < 12 else 0 for side in sides)
        self._area = width * height

    def _picture(self, element: Element) -> None:
        if self._area > PAGE_AREA:
            self._seen.pictures.append(Picture(self._content.place(), reference(element, "embed")))
        self._area = 0

    def _old_picture(self, element: Element) -> None:
        """A picture as Word wrote them before 2007, and as it writes them into ``w:pict``."""
        shape = element.getparent()
        sides = [] if shape is None else _POINTS.findall(shape.get("style", ""))
        if len(sides) == 2 and float(sides[0]) * float(sides[1]) * _POINT**2 > PAGE_AREA:
            self._seen.pictures.append(Picture(self._content.place(), reference(element)))

    def _object(self, element: Element) -> None:
        if element.get("ProgID", "").startswith(_OFFICE_PROGRAMS):
            self._embed(element)

    def _embed(self, _element: Element) -> None:
        self._seen.embedded.append(self._content.place())


def _font(element: Element) -> str:
    """The font of the run that a text is in; empty when that of the style holds."""
    run = element.getparent()
    properties = run[0] if run is not None else ()
    fonts = next((one for one in properties if one.tag in _RUN_FONTS), None)
    if fonts is None:
        return ""
    return attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or ""


def _grandparent(element: Element) -> Element | None:
    parent = element.getparent()
    return parent if parent is None else parent.getparent()


def _merge(element: Element) -> Merge:
    return Merge.FIRST if attribute(element) == "restart" else Merge.CONTINUED


def _gap(label: str, text: str) -> str:
    """What keeps an automatic number apart from a figure or word that follows it."""
    if not label[-1].isalnum() and not text[:1].isascii():
        return ""
    return "\t" if text[:1].isascii() else " "


_OFFICE_PROGRAMS = ("Excel.", "Word.", "ET.", "KET.", "WPS.", "KWPS.")
_TAB_STOPS, _RUN_PROPERTIES, _ROW_PROPERTIES = tags("w:tabs"), tags("w:rPr"), tags("w:trPr")
_RUN_FONTS = tags("w:rFonts")
_STARTS = {
    "w:txbxContent": "open_box",
    "m:den": "divide",
    "w:del w:moveFrom": "delete",
    "w:ins w:moveTo": "insert",
    "mc:Choice mc:Fallback": "alternative",
    "w:tbl": "open_table",
    "w:tr": "open_row",
    "w:tc": "open_cell",
    "wp:extent": "extent",
    "w:rt w:pPrChange w:rPrChange w:sectPrChange w:tblGridChange": "skip",
    "w:tcPrChange w:trPrChange w:tblPrChange w:tblPrExChange": "skip",
}
_ENDS = {
    "w:p": "end_paragraph",
    "w:pStyle": "take_style",
    "w:outlineLvl": "take_outline",
    "w:numId": "take_list",
    "w:ilvl": "take_list_level",
    "w:txbxContent": "close_box",
    "w:vanish": "hide",
    "w:vertAlign": "raise",
    "w:t": "text",
    "m:t": "math_text",
    "w:tab w:ptab": "tab",
    "w:br w:cr": "break",
    "w:noBreakHyphen": "hyphen",
    "w:sym": "symbol",
    "w:fldChar": "field",
    "w:footnoteReference": "footnote",
    "w:endnoteReference": "endnote",
    "w:gridBefore": "pass_over",
    "w:gridSpan": "span",
    "w:vMerge": "merge_down",
    "w:hMerge": "merge_across",
    "w:tbl": "close_table",
    "w:tr": "close_row",
    "w:tc": "close_cell",
    "a:blip": "picture",
    "v:imagedata": "old_picture",
    "o:OLEObject": "object",
    "w:altChunk": "embed",
}
STORY_TAGS = tuple(
    tag for names in (*_STARTS, *_ENDS) for name in names.split() for tag in tags(name)
)
"""The elements that a story is made of."""
