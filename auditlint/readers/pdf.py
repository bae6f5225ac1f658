"""PDF: ruled tables by their lines, running text by its boxes, pictures by optical reading."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby, zip_longest

from auditlint.documents import Document, Grid, Note
from auditlint.places import Place
from auditlint.readers.assembly import Assembly
from auditlint.readers.backends import PageContent, PdfBackend
from auditlint.readers.base import LimitReached, Limits
from auditlint.readers.columns import aligned, drafts
from auditlint.readers.cropping import cropped
from auditlint.readers.flow import Section, TableDraft, write
from auditlint.readers.furniture import remove_furniture
from auditlint.readers.lattice import TooManyLines
from auditlint.readers.margins import filled, right_margins
from auditlint.readers.optical import NOT_READ, READ, is_picture, with_pictures_read
from auditlint.readers.overlays import upright
from auditlint.readers.pages import Page, PageTable, laid_out, stitched
from auditlint.readers.pagetext import TextLine
from auditlint.readers.prose import Printed, is_contents_entry
from auditlint.readers.second_look import PdfSecondLook
from auditlint.text import Text

_TAIL = 65_536

_FAILED = Text(
    "第 {pages} 页未能完整读取；请重新导出 PDF",
    "pages {pages} could not be read in full; export the PDF again",
)
_DRAWINGS = Text(
    "第 {pages} 页线条过多，表格按普通文字读取；请提供 Word、Excel 原件",
    "pages {pages} have too many lines: their tables were read as plain text; "
    "the Word or Excel original would be read whole",
)
_UNKNOWN = Text(
    "第 {pages} 页有字符缺少文字编码，以 \ufffd 代替；请重新导出 PDF",
    "pages {pages} hold characters without a text encoding, shown as \ufffd; export the PDF again",
)
_CROPPED = Text(
    "第 {pages} 页的文字被页面边缘截断，截断的数字未参与核对；请调整打印区域后重新导出",
    "text on pages {pages} is cut off at the edge of the page, figures that are cut are not "
    "judged; set the print area and export it again",
)
_FOR_INFORMATION = frozenset((READ, _CROPPED))
_EMPTY = Text(
    "PDF 中没有读到任何文字；请确认文件是否完整",
    "no text was found in the PDF; check whether the file is complete",
)
_CUT = Text(
    "PDF 末尾不完整，文件可能被截断；请重新获取完整文件",
    "the end of the PDF is missing: it may be cut off; get the whole file again",
)


def read(path: str, data: bytes, limits: Limits) -> Document:
    """The document of a PDF; raises Unreadable when it is encrypted or broken."""
    document = read_with(library(limits.pdf_library), path, data, limits)
    other = "pdfminer.six" if limits.pdf_library == "pypdfium2" else "pypdfium2"
    look = PdfSecondLook(partial(library, other), data, limits, is_thorough=limits.cross_check)
    note = look.note(document) if limits.cross_check else None
    notes = (*document.notes, note) if note else document.notes
    return replace(document, notes=notes, second_look=look)


def library(name: str) -> PdfBackend:
    """The back end of that name; pdfminer.six where pypdfium2 has no wheel for the machine."""
    # Both take a while to load: only a PDF pays for that.
    try:
        from auditlint.readers import pdfium_backend  # noqa: PLC0415
    except ImportError:
        name = "pdfminer.six"
    if name == "pypdfium2":
        return pdfium_backend
    from auditlint.readers import pdfminer_backend  # noqa: PLC0415

    return pdfminer_backend


def read_with(backend: PdfBackend, path: str, data: bytes, limits: Limits) -> Document:
    """The document of a PDF as one library sees it."""
    assembly = Assembly(limits)
    if b"%%EOF" not in data[-_TAIL:]:
        assembly.notes.append(Note(_CUT))
    contents = with_pictures_read(backend.pages(data, limits), data, limits)
    document = put_together(assembly, path, contents)
    return replace(document, notes=document.notes or (Note(_EMPTY),) * (not document.blocks))


def put_together(assembly: Assembly, path: str, contents: Iterable[PageContent]) -> Document:
    """The document that pages make; a limit that is reached within them ends it."""
    collector = _Collector(path)
    try:
        for content in contents:
            collector.take(content)
    except LimitReached as reached:
        assembly.notes.append(reached.note)
    assembly.notes.extend(collector.notes())
    remove_furniture(collector.pages)
    write(assembly, _sections(path, collector.pages))
    return replace(assembly.document(path, "pdf"), optical=collector.optical)


class _Collector:
    """Lays out page after page and remembers which of them are read in part."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.pages: list[Page] = []
        self._found: dict[Text, list[int]] = {}

    def take(self, content: PageContent) -> None:
        if content.failure:
            self._found.setdefault(_FAILED, []).append(content.number)
        if content.unknown:
            self._found.setdefault(_UNKNOWN, []).append(content.number)
        if is_picture(content):
            self._found.setdefault(NOT_READ, []).append(content.number)
        if content.is_optical:
            self._found.setdefault(READ, []).append(content.number)
        page = upright(content)
        cut = cropped(page.glyphs, page.width)
        if cut:
            self._found.setdefault(_CROPPED, []).append(content.number)
            page = replace(page, glyphs=cut)
        try:
            self.pages.append(laid_out(page, self._path))
        except TooManyLines:
            self._found.setdefault(_DRAWINGS, []).append(content.number)
            self.pages.append(laid_out(replace(page, rules=(), fills=()), self._path))

    def notes(self) -> Iterator[Note]:
        """One note for each kind of trouble, at the first page that has it."""
        for message, pages in self._found.items():
            place = Place(path=self._path, page=pages[0])
            yield Note(
                message.filled(pages=_ranges(pages)), place, partial=message not in _FOR_INFORMATION
            )

    @property
    def optical(self) -> frozenset[int]:
        """The pages that were read from pictures."""
        return frozenset(self._found.get(READ, ()))


def _ranges(pages: Sequence[int]) -> str:
    """ "1-3, 7" for 1, 2, 3, 7."""
    ranges: list[list[int]] = []
    for page in pages:
        if ranges and page == ranges[-1][1] + 1:
            ranges[-1][1] = page
        else:
            ranges.append([page, page])
    return ", ".join(f"{a}-{b}" if a < b else f"{a}" for a, b in ranges)


def _sections(path: str, pages: Sequence[Page]) -> Iterator[Section]:
    printed: list[Printed] = []
    margins = right_margins(pages)
    for page, items in zip(pages, stitched(pages), strict=True):
        for is_text, group in groupby(items, key=lambda item: isinstance(item, TextLine)):
            members = list(group)
            if is_text:
                lines = [item for item in members if isinstance(item, TextLine)]
                yield from _text_sections(lines, path, page.number, margins[page.width], printed)
                continue
            if printed:
                yield list(printed)
                printed.clear()
            for item in members:
                if isinstance(item, PageTable):
                    yield TableDraft(partial(iter, item.cells), Grid.EXACT)
    if printed:
        yield printed


def _text_sections(
    lines: Sequence[TextLine],
    path: str,
    page: int,
    margin: float | None,
    printed: list[Printed],
) -> Iterator[Section]:
    """Tables without ruled lines; what is running text is added to ``printed``."""
    done = 0
    for span in aligned(lines):
        printed.extend(_printed(lines[done : span.start], path, page, margin))
        if printed:
            yield list(printed)
            printed.clear()
        yield TableDraft(partial(drafts, lines[span.start : span.stop], path, page), Grid.LOOSE)
        done = span.stop
    printed.extend(_printed(lines[done:], path, page, margin))


def _printed(
    lines: Sequence[TextLine], path: str, page: int, margin: float | None
) -> Iterator[Printed]:
    last: TextLine | None = None
    for line, below in zip_longest(lines, lines[1:]):
        blanks = 0 if last and line.box[1] - last.box[3] < _height(line) else 1
        right = margin if line.right is None else line.right
        is_full = None if right is None else filled(line, below, right)
        alone = is_contents_entry(line.text)
        yield Printed(line.passage(path, page), blanks, alone=alone, is_full=is_full)
        last = line


def _height(line: TextLine) -> float:
    return line.box[3] - line.box[1]
