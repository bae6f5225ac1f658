"""Word files (.docx, .docm and their templates, transitional and strict): exact grids of tables.

Headers, footers, comments and macros are not read. Places are paragraphs of the body and cells of
tables, all counted from 1; a table within a cell counts where it begins.
"""

from collections.abc import Iterator
from dataclasses import replace

from auditlint.documents import Document, Note
from auditlint.readers.assembly import Assembly
from auditlint.readers.base import Budget, LimitReached, Limits
from auditlint.readers.docx.content import Content
from auditlint.readers.docx.formatting import Formatting
from auditlint.readers.docx.notes import read_notes
from auditlint.readers.docx.story import STORY_TAGS, Seen, Story
from auditlint.readers.flow import Section, write
from auditlint.readers.ooxml import Package
from auditlint.readers.pasted import Pasted, read_pasted
from auditlint.text import Text

_USUAL_PART = "word/document.xml"

_CHANGES = Text(
    "文档含有修订标记，已按接受全部修订后的内容读取；请确认修订后重新提交",
    "the document holds tracked changes and was read as if all were accepted; settle them",
)
_EMBEDDED = Text(
    "有 {count} 个嵌入的表格或文档未读取；请转换为 Word 表格或另行提交",
    "{count} embedded sheets or documents were not read; turn them into tables of Word or hand "
    "them in as files",
)
_EMPTY = Text(
    "Word 文档中没有读到任何文字；请确认文件是否完整",
    "no text was found in the Word document; check whether the file is complete",
)


def read(path: str, data: bytes, limits: Limits) -> Document:
    """The document of a Word file; raises Unreadable when it is broken or has a password."""
    assembly = Assembly(limits)
    reader = _Reader(path, data, limits)
    write(assembly, reader.sections())
    for note in reader.notes():
        assembly.note(note)
    optical = reader.read_pictures(assembly)
    if not assembly.blocks and not assembly.notes:
        assembly.note(Note(_EMPTY))
    return replace(assembly.document(path, "docx"), optical=optical)


class _Reader:
    """Reads the body, then the notes that it refers to."""

    def __init__(self, path: str, data: bytes, limits: Limits) -> None:
        self._path = path
        self._limits = limits
        self._budget = Budget(limits.cells)
        self._seen = Seen()
        self._package = Package(data, limits, "DOCX")
        self._part = self._package.main_part(_USUAL_PART)
        self._formatting = Formatting(self._package, self._part)

    def sections(self) -> Iterator[Section]:
        """The sections of the document; raises LimitReached after what was read until then."""
        body = Content(self._path, self._limits, self._budget)
        story = Story(body, self._formatting, self._seen)
        reached = None
        try:
            story.read(self._package.events(self._part, STORY_TAGS))
            story.finish()
        except LimitReached as limit:
            reached = limit
        yield from body.sections()
        if reached is not None:
            raise reached
        for kind in ("footnotes", "endnotes"):
            yield from self._notes(kind)

    def _notes(self, kind: str) -> Iterator[Section]:
        part = self._package.related(self._part, kind)
        if part is None:
            return
        contents = {
            one.id: Content(self._path, self._limits, self._budget, one.place)
            for one in self._seen.references
            if one.kind == kind
        }
        stories = {
            id_: Story(content, self._formatting, Seen()) for id_, content in contents.items()
        }
        read_notes(self._package, part, stories)
        for content in contents.values():
            yield from content.sections()

    def notes(self) -> Iterator[Note]:
        """What a reader of the report must know."""
        yield from self._package.notes
        if self._seen.changes:
            yield Note(_CHANGES, partial=False)
        if self._seen.embedded:
            yield Note(_EMBEDDED.filled(count=len(self._seen.embedded)), self._seen.embedded[0])

    def read_pictures(self, assembly: Assembly) -> frozenset[int]:
        """Append what pictures of whole pages show; the numbers of those that were read."""
        targets = self._package.relationships(self._part) if self._seen.pictures else {}
        pictures = [
            Pasted(one.place, targets[one.id].target if one.id in targets else "")
            for one in self._seen.pictures
        ]
        return read_pasted(assembly, self._package, pictures, self._path)
