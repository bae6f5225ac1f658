"""One story of a Word file (the body, the notes), element after element, without recursion.

What tracked changes delete, alternative renderings, ruby, hidden text and the instructions of
fields are passed over; content controls, links, insertions and smart tags are seen through.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from auditlint.places import Place
from auditlint.readers.docx.content import Content
from auditlint.readers.docx.formatting import Formatting
from auditlint.readers.docx.names import attribute, is_on, number, tags
from auditlint.readers.docx.symbols import SUPERSCRIPTS, has_private, shown, symbol
from auditlint.readers.docx.tables import Merge
from auditlint.readers.package import Part

Attributes: TypeAlias = Mapping[str, str]

_LEADER = "……"
_HALF_PAGE = 0.4 * 7_560_000 * 10_692_000
"""A picture of more than two fifths of an A4 page, in square EMU, may be a scanned page."""


class Reference(NamedTuple):
    """A footnote or endnote (``kind``) by its id, and where it is referred to."""

    kind: str
    id: str
    place: Place


@dataclass(slots=True)
class Seen:
    """What a reader of the report must know of a story."""

    changes: bool = False
    pictures: list[Place] = field(default_factory=list)
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


@dataclass(slots=True)
class _Run:
    """How the run that is being read looks."""

    hidden: bool = False
    raised: bool = False
    font: str = ""


class Story(Part):
    """Reads the elements of a story into a Content."""

    def __init__(self, content: Content, formatting: Formatting, seen: Seen) -> None:
        self.content = content
        self._formatting = formatting
        self._seen = seen
        self._skipped = 0
        self._captured: list[str] | None = None
        self._paragraph = _Paragraph()
        self._run = _Run()
        self._outer: list[tuple[_Paragraph, _Run, list[bool]]] = []
        self._fields: list[bool] = []
        self._choices = [0]
        self._area = 0
        self._in_properties = False
        self._in_row_properties = False
        self._starts = self._bound(_STARTS)
        self._ends = self._bound(_ENDS)

    def _bound(self, named: Mapping[str, str]) -> dict[str, Callable[..., None]]:
        return {
            tag: getattr(self, f"_{method}")
            for names, method in named.items()
            for name in names.split()
            for tag in tags(name)
        }

    def start(self, tag: str, attributes: Attributes) -> None:
        if self._skipped:
            self._skipped += 1
            return
        handler = self._starts.get(tag)
        if handler is not None:
            handler(attributes)

    def end(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        handler = self._ends.get(tag)
        if handler is not None:
            handler()

    def data(self, text: str) -> None:
        if self._captured is not None and not self._skipped:
            self._captured.append(text)

    def close(self) -> None:
        self._flush()

    def _skip(self, _attributes: Attributes | None = None) -> None:
        self._skipped = 1

    # Paragraphs

    def _open_properties(self, _attributes: Attributes) -> None:
        self._in_properties = True

    def _close_properties(self) -> None:
        self._in_properties = False

    def _take_style(self, attributes: Attributes) -> None:
        self._paragraph.style = attribute(attributes)

    def _take_outline(self, attributes: Attributes) -> None:
        self._paragraph.outline = number(attributes)

    def _take_list(self, attributes: Attributes) -> None:
        self._paragraph.list_id = number(attributes)

    def _take_list_level(self, attributes: Attributes) -> None:
        self._paragraph.list_level = number(attributes)

    def _end_paragraph(self) -> None:
        done = self._paragraph
        # An instruction that never ends must not swallow the rest of the document.
        self._fields = [one for one in self._fields if not one]
        if done.joins_next:
            self._paragraph = _Paragraph(done.text)
            return
        self._paragraph = _Paragraph()
        text = "".join(done.text)
        if done.style is None and done.list_id is None and done.outline is None:
            self.content.paragraph(text)
            return
        level = self._formatting.heading_level(done.style, done.outline)
        label = self._formatting.label(done.style, done.list_id, done.list_level)
        if label and (text.strip() or self.content.in_cell):
            text = label + _gap(label, text) + text
        alone = self._formatting.is_contents(done.style)
        self.content.paragraph(text.replace("\t", _LEADER) if alone else text, level, alone=alone)

    def _flush(self) -> None:
        """End a paragraph whose mark is deleted where nothing follows that it could join."""
        if self._paragraph.text:
            self._paragraph.joins_next = False
            self._end_paragraph()

    def _open_box(self, _attributes: Attributes) -> None:
        self._outer.append((self._paragraph, self._run, self._fields))
        self._paragraph, self._run, self._fields = _Paragraph(), _Run(), []
        self.content.begin_box()

    def _close_box(self) -> None:
        self._flush()
        self.content.end_box()
        self._paragraph, self._run, self._fields = self._outer.pop()

    # Runs

    def _open_run(self, _attributes: Attributes) -> None:
        self._run = _Run()

    def _take_font(self, attributes: Attributes) -> None:
        if not self._in_properties:
            self._run.font = attribute(attributes, "ascii") or attribute(attributes, "hAnsi") or ""

    def _hide(self, attributes: Attributes) -> None:
        if not self._in_properties:
            self._run.hidden = is_on(attributes)

    def _raise(self, attributes: Attributes) -> None:
        if not self._in_properties:
            self._run.raised = attribute(attributes) == "superscript"

    def _raise_math(self, _attributes: Attributes) -> None:
        self._run = _Run(raised=True)

    def _lower_math(self) -> None:
        self._run = _Run()

    def _capture(self, _attributes: Attributes) -> None:
        self._captured = []

    def _end_capture(self) -> None:
        text = "".join(self._captured or ())
        self._captured = None
        if "\n" in text:
            text = text.replace("\n", " ")
        if self._run.raised:
            text = text.translate(SUPERSCRIPTS)
        self._write(shown(text, self._run.font) if has_private(text) else text)

    def _write(self, text: str) -> None:
        if not self._run.hidden and not any(self._fields):
            self._paragraph.text.append(text)

    def _tab(self, _attributes: Attributes) -> None:
        self._write("\t")

    def _break(self, _attributes: Attributes) -> None:
        self._write("\n")

    def _hyphen(self, _attributes: Attributes) -> None:
        self._write("-")

    def _divide(self, _attributes: Attributes) -> None:
        self._write("/")

    def _symbol(self, attributes: Attributes) -> None:
        self._write(
            symbol(attribute(attributes, "font") or "", attribute(attributes, "char") or "")
        )

    def _field(self, attributes: Attributes) -> None:
        kind = attribute(attributes, "fldCharType")
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _footnote(self, attributes: Attributes) -> None:
        self._refer("footnotes", attributes)

    def _endnote(self, attributes: Attributes) -> None:
        self._refer("endnotes", attributes)

    def _refer(self, kind: str, attributes: Attributes) -> None:
        id_ = attribute(attributes, "id") or ""
        self._seen.references.append(Reference(kind, id_, self.content.place()))

    # Changes and alternatives

    def _delete(self, _attributes: Attributes) -> None:
        self._seen.changes = True
        if self._in_properties:
            self._paragraph.joins_next = True
        elif not self._in_row_properties:
            self._skip()
        elif self.content.table is not None:
            self.content.table.deleted = True

    def _insert(self, _attributes: Attributes) -> None:
        self._seen.changes = True

    def _open_alternatives(self, _attributes: Attributes) -> None:
        self._choices.append(0)

    def _close_alternatives(self) -> None:
        self._choices.pop()

    def _choice(self, _attributes: Attributes) -> None:
        if self._choices[-1]:
            self._skip()
        self._choices[-1] += 1

    # Tables

    def _open_table(self, _attributes: Attributes) -> None:
        self._flush()
        self.content.begin_table()

    def _close_table(self) -> None:
        self.content.end_table()

    def _open_row(self, _attributes: Attributes) -> None:
        if self.content.table is not None:
            self.content.table.begin_row()

    def _close_row(self) -> None:
        if self.content.table is not None:
            self.content.table.end_row()

    def _open_row_properties(self, _attributes: Attributes) -> None:
        self._in_row_properties = True

    def _close_row_properties(self) -> None:
        self._in_row_properties = False

    def _pass_over(self, attributes: Attributes) -> None:
        if self.content.table is not None:
            self.content.table.pass_over(number(attributes) or 0)

    def _open_cell(self, _attributes: Attributes) -> None:
        self.content.begin_cell()

    def _close_cell(self) -> None:
        self._flush()
        self.content.end_cell()

    def _span(self, attributes: Attributes) -> None:
        if self.content.spot is not None:
            self.content.spot.width = number(attributes) or 1

    def _merge_down(self, attributes: Attributes) -> None:
        if self.content.spot is not None:
            self.content.spot.down = _merge(attributes)

    def _merge_across(self, attributes: Attributes) -> None:
        if self.content.spot is not None:
            self.content.spot.across = _merge(attributes)

    # What cannot be read

    def _extent(self, attributes: Attributes) -> None:
        sides = [attributes.get(name, "") for name in ("cx", "cy")]
        width, height = (int(side) if side.isdecimal() and len(side) < 12 else 0 for side in sides)
        self._area = width * height

    def _picture(self, _attributes: Attributes) -> None:
        if self._area > _HALF_PAGE:
            self._seen.pictures.append(self.content.place())
        self._area = 0

    def _object(self, attributes: Attributes) -> None:
        if attributes.get("ProgID", "").startswith(_OFFICE_PROGRAMS):
            self._embed(attributes)

    def _embed(self, _attributes: Attributes) -> None:
        self._seen.embedded.append(self.content.place())


def _merge(attributes: Attributes) -> Merge:
    return Merge.FIRST if attribute(attributes) == "restart" else Merge.CONTINUED


def _gap(label: str, text: str) -> str:
    """What keeps an automatic number apart from a figure or word that follows it."""
    if not label[-1].isalnum() and not text[:1].isascii():
        return ""
    return "\t" if text[:1].isascii() else " "


_OFFICE_PROGRAMS = ("Excel.", "Word.", "ET.", "KET.", "WPS.", "KWPS.")
_STARTS = {
    "w:pPr": "open_properties",
    "w:pStyle": "take_style",
    "w:outlineLvl": "take_outline",
    "w:numId": "take_list",
    "w:ilvl": "take_list_level",
    "w:txbxContent": "open_box",
    "w:r": "open_run",
    "w:rFonts": "take_font",
    "w:vanish": "hide",
    "w:vertAlign": "raise",
    "m:sup": "raise_math",
    "w:t m:t": "capture",
    "w:tab w:ptab": "tab",
    "w:br w:cr": "break",
    "w:noBreakHyphen": "hyphen",
    "m:den": "divide",
    "w:sym": "symbol",
    "w:fldChar": "field",
    "w:footnoteReference": "footnote",
    "w:endnoteReference": "endnote",
    "w:del w:moveFrom": "delete",
    "w:ins w:moveTo": "insert",
    "mc:AlternateContent": "open_alternatives",
    "mc:Choice mc:Fallback": "choice",
    "w:tbl": "open_table",
    "w:tr": "open_row",
    "w:trPr": "open_row_properties",
    "w:gridBefore": "pass_over",
    "w:tc": "open_cell",
    "w:gridSpan": "span",
    "w:vMerge": "merge_down",
    "w:hMerge": "merge_across",
    "wp:extent": "extent",
    "a:blip": "picture",
    "o:OLEObject": "object",
    "w:altChunk": "embed",
    "w:tabs w:rt w:pPrChange w:rPrChange w:sectPrChange": "skip",
    "w:tcPrChange w:trPrChange w:tblPrChange w:tblPrExChange w:tblGridChange": "skip",
}
_ENDS = {
    "w:pPr": "close_properties",
    "w:p": "end_paragraph",
    "w:txbxContent": "close_box",
    "m:sup": "lower_math",
    "w:t m:t": "end_capture",
    "mc:AlternateContent": "close_alternatives",
    "w:tbl": "close_table",
    "w:tr": "close_row",
    "w:trPr": "close_row_properties",
    "w:tc": "close_cell",
}
