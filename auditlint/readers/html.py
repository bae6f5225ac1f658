"""HTML: whole files, and tables inside Markdown and text."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from auditlint.documents import Document, Grid, Note, Passage
from auditlint.readers.assembly import Assembly, Draft
from auditlint.readers.base import Budget, LimitReached, Limits, cells_note, limit_note
from auditlint.readers.comments import comments, surplus
from auditlint.readers.decode import decode
from auditlint.readers.flow import Section, TableDraft, write
from auditlint.readers.hidden import printed
from auditlint.readers.markup import Sort, Token, tokens
from auditlint.readers.prose import Printed
from auditlint.readers.scribe import Scribe
from auditlint.readers.source import Source
from auditlint.text import SUPERSCRIPTS, Text

_PARTS = frozenset(
    (
        *("p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "center"),
        *("ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "form", "fieldset", "body"),
        *("html", "head", "caption", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SPAN = re.compile(r"""\b(rowspan|colspan)\s*=\s*["']?\s*(\d{1,9})""", re.IGNORECASE)
_WORD = re.compile(r"[^ \t\r\n\f\v]+")
_SOURCE = re.compile(r"""\bsrc\s*=\s*(?:["']([^"'<>]{1,300})["']|([^\s"'<>]{1,300}))""", re.I)
_VALUE = re.compile(
    r"""(?<![\w-])value\s*=\s*(?:"([^"<>]{0,2000})"|'([^'<>]{0,2000})'|([^\s"'<>]{1,300}))""", re.I
)
_TYPE = re.compile(r"""(?<![\w-])type\s*=\s*["']?\s*([a-z-]{1,20})""", re.I)
_CHECKED = re.compile(r"\schecked(?=[\s=/]|$)", re.I)
_TYPED = frozenset(("text", "number", "tel", "date", "month", "search"))
_TICKED = frozenset(("checkbox", "radio"))
_MOST_NAMED = 5
_FRAMES = Text(
    "网页由框架组成，正文在另外的文件中（{files}），此文件未读取这些内容；请一并提交这些文件，"
    "或用 Excel、WPS 另存为 xlsx",
    "the page is made of frames, its content is in other files ({files}) and was not read from "
    "here: submit them too, or save it as xlsx in Excel or WPS",
)
_EMPTY = Text(
    "网页中没有读到任何文字（图片中的文字不读取）；请提供含文字的原件，或单独提交这些图片",
    "no text was found in the page (that in pictures is not read); supply the original with its "
    "text, or submit the pictures as files",
)
_MOST_ROWS = 65_534
_MOST_COLUMNS = 1_000
_DEEPEST = 20


def read(path: str, data: bytes, limits: Limits) -> Document:
    """The document of an HTML file; raises Unreadable for binary data."""
    text, notes = decode(data[: limits.bytes])
    if len(data) > limits.bytes:
        notes = (limit_note("文本字节数", "bytes of text", limits.bytes, "text"),)
    return document_of(path, text, limits, [*notes, *_frames(text)])


def document_of(path: str, text: str, limits: Limits, notes: Iterable[Note]) -> Document:
    """The document of HTML that is decoded already."""
    assembly = Assembly(limits)
    assembly.notes.extend(notes)
    source = Source(path, text)
    write(assembly, sections(source, 0, len(text), limits, Budget(limits.cells)))
    assembly.notes.extend(surplus(source))
    if not assembly.blocks and not assembly.notes:
        assembly.note(Note(_EMPTY))
    return replace(assembly.document(path, "html"), comments=comments(source))


def _frames(text: str) -> Iterator[Note]:
    """What a page of frames shows is in other files."""
    opened = (token for token in tokens(text, 0, len(text)) if token.tag == "frame")
    sources = (_SOURCE.search(token.attributes) for token in opened)
    named = [html.unescape(found[1] or found[2]) for found in sources if found]
    if named:
        listed = "、".join(named[:_MOST_NAMED]) + ("……" if len(named) > _MOST_NAMED else "")
        yield Note(_FRAMES.filled(files=listed))


def sections(
    source: Source, start: int, stop: int, limits: Limits, budget: Budget
) -> Iterator[Section]:
    """The paragraphs and tables of a stretch of the source.

    Raises LimitReached when the budget is spent, after what was read until then.
    """
    page = _Page(source, budget)
    for token in printed(tokens(source.text, start, stop)):
        page.take(token)
        if budget.is_spent:
            break
    yield from page.finished()
    if budget.is_spent:
        raise LimitReached(cells_note(limits))


class _Grid:
    """A table that is being read: places cells beside those that span rows from above."""

    def __init__(self) -> None:
        self.row = -1
        self.column = 0
        self.cells: list[Draft] = []
        self.place: tuple[int, int, int, int] | None = None
        self._busy: dict[int, int] = {}
        self._foot: range | None = None
        self._foot_begins: int | None = None

    def begin_row(self) -> None:
        self.row += 1
        self.column = 0

    def begin_cell(self, attributes: str) -> int:
        """Open a cell; the number of grid places that were passed over or filled."""
        if self.row < 0:
            self.begin_row()
        spans = {name.lower(): int(size) for name, size in _SPAN.findall(attributes)}
        rows = min(spans.get("rowspan", 1) or _MOST_ROWS, _MOST_ROWS)
        columns = max(min(spans.get("colspan", 1), _MOST_COLUMNS), 1)
        start = self.column
        while self._busy.get(self.column, 0) > self.row:
            self.column += 1
        passed = self.column - start
        self.place = (self.row, self.column, rows, columns)
        self.column += columns
        if rows > 1:
            self._busy.update(
                (column, self.row + rows) for column in range(self.column - columns, self.column)
            )
            passed += columns
        return passed + 1

    def end_cell(self, passage: Passage) -> None:
        if self.place:
            row, column, rows, columns = self.place
            self.cells.append(Draft(row, column, passage, rows, columns))
        self.place = None

    def foot(self, sort: Sort) -> None:
        """The rows of ``<tfoot>`` begin or end: they are printed last, wherever they stand."""
        if sort is Sort.OPEN and self._foot is None:
            self._foot_begins = self.row + 1
        elif sort is Sort.CLOSE and self._foot_begins is not None:
            self._foot, self._foot_begins = range(self._foot_begins, self.row + 1), None

    def drafts(self) -> Iterator[Draft]:
        """The cells; one that spans more rows than there are ends with the table."""
        foot = self._foot or range(0)
        for cell in sorted(self.cells, key=lambda cell: cell.row in foot):
            row = cell.row
            if row in foot:
                row += self.row + 1 - foot.stop
            elif foot and row >= foot.stop:
                row -= len(foot)
            yield cell._replace(row=row, row_span=min(cell.row_span, self.row + 1 - cell.row))


class _Page:
    """The state of reading: open tables, and the passage that is being written."""

    def __init__(self, source: Source, budget: Budget) -> None:
        self._source = source
        self._budget = budget
        self._tables: list[_Grid] = []
        self._sections: list[Section] = []
        self._lines: list[Printed] = []
        self._scribes = [Scribe(source.place)]
        self._level: int | None = None
        self._raised = False

    def take(self, token: Token) -> None:
        """Go on by one token."""
        if token.sort is Sort.TEXT:
            self._write(token)
        elif token.sort is Sort.ENTITY:
            written = html.unescape(self._source.text[token.begin : token.end])
            self._scribes[-1].write(written.replace("\u00a0", " "), token.begin)
        elif token.tag == "sup" or token.tag in _PARTS:
            self._break(token)
        elif token.tag == "table":
            self._table(token)
        elif token.tag == "input":
            self._field(token)
        elif self._tables:
            self._take_part(token)

    def _take_part(self, token: Token) -> None:
        """Go on by a tag that counts within a table only."""
        if token.tag in ("td", "th"):
            self._cell(token)
        elif token.tag in ("tr", "tfoot"):
            self._end_cell()
            if token.tag == "tfoot":
                self._tables[-1].foot(token.sort)
            elif token.sort is Sort.OPEN:
                self._tables[-1].begin_row()

    def finished(self) -> list[Section]:
        """All sections; tables that were never closed are closed."""
        while self._tables:
            self._end_table()
        self._end_paragraph()
        self._end_lines()
        return self._sections

    @property
    def _in_cell(self) -> bool:
        return len(self._scribes) > 1

    def _write(self, token: Token) -> None:
        text = self._source.text
        scribe = self._scribes[-1]
        at = token.begin
        for word in _WORD.finditer(text, token.begin, token.end):
            if word.start() > at and _is_spaced(text, at, word.start()):
                scribe.space()
            shown = word[0].translate(SUPERSCRIPTS) if self._raised else word[0]
            scribe.write(shown, word.start())
            at = word.end()
        if at < token.end and "\n" not in text[at : token.end]:
            scribe.space()

    def _field(self, token: Token) -> None:
        """What a field of a form shows: the text typed into it, or whether it is ticked."""
        kind = _TYPE.search(token.attributes)
        sort = kind[1].lower() if kind else "text"
        if sort in _TICKED:
            shown = "☑" if _CHECKED.search(token.attributes) else "□"
            self._scribes[-1].write(shown, token.begin)
            return
        value = _VALUE.search(token.attributes)
        if value and sort in _TYPED:
            shown = html.unescape(value[1] or value[2] or value[3] or "")
            begin = self._source.text.find(value[0], token.begin) + value.start(
                value.lastindex or 0
            )
            self._scribes[-1].write(shown, begin - value.start())

    def _break(self, token: Token) -> None:
        self._raised = token.tag == "sup" and token.sort is Sort.OPEN
        if token.tag == "sup":
            return
        if self._in_cell:
            self._scribes[-1].space("\n")
            return
        self._end_paragraph()
        self._level = _HEADINGS.get(token.tag) if token.sort is Sort.OPEN else None

    def _end_paragraph(self) -> None:
        passage = self._scribes[-1].passage()
        if passage:
            self._lines.append(Printed(passage, 0, self._level))
            self._budget.left -= len(passage.runs)
        self._scribes[-1] = Scribe(self._source.place)

    def _end_lines(self) -> None:
        if self._lines:
            self._sections.append(self._lines)
            self._lines = []

    def _table(self, token: Token) -> None:
        if token.sort is Sort.CLOSE:
            if self._tables:
                self._end_table()
            return
        if len(self._tables) >= _DEEPEST:
            return
        if not self._in_cell:
            self._end_paragraph()
        self._tables.append(_Grid())

    def _end_table(self) -> None:
        self._end_cell()
        table = self._tables.pop()
        if table.cells:
            self._end_lines()
            self._sections.append(TableDraft(table.drafts, Grid.EXACT))

    def _cell(self, token: Token) -> None:
        self._raised = False
        self._end_cell()
        if token.sort is Sort.OPEN:
            self._budget.left -= self._tables[-1].begin_cell(token.attributes)
            self._scribes.append(Scribe(self._source.place, token.end))

    def _end_cell(self) -> None:
        table = self._tables[-1]
        if table.place:
            table.end_cell(self._scribes.pop().passage())


def _is_spaced(text: str, begin: int, end: int) -> bool:
    """White space in the source is a space, but not a line break between wide characters."""
    if "\n" not in text[begin:end]:
        return True
    return text[begin - 1 : begin].isascii() and text[end : end + 1].isascii()
