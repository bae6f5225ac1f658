"""Document, Block, Table, Cell: what every reader makes, whatever the format.

A reader knows layout and nothing of budgets. All texts are kept as printed; markup is removed.
"""

import bisect
from collections.abc import Collection, Iterator
from dataclasses import field
from enum import Enum
from operator import attrgetter
from typing import Protocol, TypeAlias

from auditlint.places import Anchor, Box, Place
from auditlint.records import cached_property, record
from auditlint.text import Text


@record(frozen=True, slots=True)
class Run:
    """A stretch of a passage that is printed in one piece, beginning at offset ``start``."""

    start: int
    place: Place


_START = attrgetter("start")


@record(frozen=True, slots=True)
class Passage:
    """A printed text and the places of its pieces (a paragraph may run over several lines)."""

    content: str
    runs: tuple[Run, ...]
    block: int = -1
    cell: int = -1

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Where ``content[start:end]`` is printed."""
        end = len(self.content) if end is None else end
        at = 0
        if len(self.runs) > 1:
            at = max(bisect.bisect_right(self.runs, start, key=_START) - 1, 0)
        run = self.runs[at]
        before = run.place.anchor.start - run.start if run.place.anchor else 0
        anchor = Anchor(self.block, self.cell, before + start, before + end)
        if run.place.column is None:
            return run.place.narrowed(anchor, bbox=self._box(at, end))
        stop = self.runs[at + 1].start if at + 1 < len(self.runs) else len(self.content)
        offset = run.place.column - run.start
        return run.place.narrowed(anchor, offset + start, offset + min(end, stop))

    def part(self, start: int, end: int) -> "Passage":
        """The stretch ``content[start:end]`` as a passage that knows where it is printed."""
        runs = (Run(0, self.place(start, end)),)
        return Passage(self.content[start:end], runs, self.block, self.cell)

    def _box(self, first: int, end: int) -> Box | None:
        """The box around the runs from ``first`` to the offset ``end`` on the same page."""
        last = first + 1
        if last < len(self.runs):
            last = bisect.bisect_left(self.runs, end, lo=last, key=_START)
        if last == first + 1:
            return self.runs[first].place.bbox
        places = [run.place for run in self.runs[first:last]]
        page = places[0].page
        boxes = [place.bbox for place in places if place.bbox and place.page == page]
        if not boxes:
            return None
        x0, y0, x1, y1 = zip(*boxes, strict=True)
        return min(x0), min(y0), max(x1), max(y1)

    def __bool__(self) -> bool:
        return bool(self.content.strip())


@record(frozen=True, slots=True)
class Paragraph:
    """Running text; ``level`` is 1 to 6 where the format says that it is a heading, else None."""

    index: int
    passage: Passage
    level: int | None = None


@record(frozen=True, slots=True)
class Cell:
    """One cell; ``row`` and ``column`` count from 0 and are the top left of its span."""

    index: int
    row: int
    column: int
    passage: Passage
    row_span: int = 1
    column_span: int = 1

    @property
    def text(self) -> str:
        return self.passage.content


class Grid(Enum):
    """How far the columns of a table can be believed."""

    EXACT = "exact"
    """Cells and spans are kept (Word, Excel, HTML, ruled PDF), and some cell does span."""
    LOOSE = "loose"
    """Columns are kept, but merged cells may be lost, so rows may have shifted: text, and a table
    of any format in which no cell spans (it may have been set from such a text)."""
    PACKED = "packed"
    """Columns are lost: cells follow one another, blank ones left no trace."""
    STREAM = "stream"
    """One cell a line: order is all that is known, every cell is a row of its own."""


@record(frozen=True)
class Table:
    """A table: cells in reading order; ``rows`` and ``columns`` are the size of its grid."""

    index: int
    cells: tuple[Cell, ...]
    rows: int
    columns: int
    grid: Grid

    @cached_property
    def by_row(self) -> tuple[tuple[Cell, ...], ...]:
        """The cells that begin in each row, by column."""
        rows: list[list[Cell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return tuple(tuple(row) for row in rows)

    @property
    def place(self) -> Place:
        """Where the table begins."""
        return self.cells[0].passage.place()


_PROSE = 40
Block: TypeAlias = Paragraph | Table


@record(frozen=True, slots=True)
class Note:
    """Something a reader of the report must know: a limit reached, a page not read."""

    message: Text
    place: Place | None = None
    partial: bool = True
    """True when figures may be missing because of it: the document then counts as read in part."""


@record(frozen=True, slots=True)
class PagePicture:
    """A page as it looks; ``width`` and ``height`` in points, as the boxes of its places are."""

    page: int
    width: float
    height: float
    png: bytes


@record(frozen=True, slots=True)
class Comment:
    """What a writer asks of the program in the source of a document; it is not printed.

    ``place`` is where it begins, ``last_line`` the line on which it ends. It asks that findings of
    ``codes`` are not counted, for a ``reason``: those of its own lines; where it stands alone,
    those of what comes next; with ``is_for_file`` those of the whole document. Codes and reason
    are empty where it names none.
    """

    place: Place
    last_line: int
    text: str
    codes: tuple[str, ...]
    reason: str
    stands_alone: bool
    is_for_file: bool


class SecondLook(Protocol):
    """Reads a document again by other means, to confirm what findings rest on."""

    is_thorough: bool
    """Whether every figure is to be confirmed, not only those that errors rest on."""

    def disputed(self, document: "Document", places: Collection[Place]) -> frozenset[Place]:
        """Those of the places at which other digits are read the second time."""


@record(frozen=True)
class Document:
    """One file as read. ``format`` is one of the names of ``contract/findings.md``.

    ``second_look`` is None where the format leaves no doubt about its characters.
    """

    path: str
    format: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    optical: frozenset[int] = frozenset()
    """The pages whose characters were read from pictures."""
    comments: tuple[Comment, ...] = ()
    """What text, Markdown and HTML ask of the program."""
    second_look: SecondLook | None = field(default=None, repr=False, compare=False)

    @property
    def tables(self) -> Iterator[Table]:
        return (block for block in self.blocks if isinstance(block, Table))

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        return (block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def has_prose(self) -> bool:
        """Whether some paragraph is running text rather than a title or a note."""
        passages = (one.passage.content for one in self.paragraphs)
        return any(len(one) > _PROSE and "，" in one for one in passages)

    @property
    def passages(self) -> Iterator[Passage]:
        """Every passage: those of the paragraphs, then those of the cells of each table."""
        yield from (one.passage for one in self.paragraphs)
        for table in self.tables:
            yield from (cell.passage for cell in table.cells)

    def passage(self, anchor: Anchor) -> Passage:
        """The passage that an anchor points into."""
        block = self.blocks[anchor.block]
        return block.passage if isinstance(block, Paragraph) else block.cells[anchor.cell].passage
