"""What has been read of a story so far: open tables, cells and text boxes, and their lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeAlias

from auditlint.documents import Grid, Passage, Run
from auditlint.places import Place
from auditlint.readers.base import Budget, LimitReached, Limits, cells_note
from auditlint.readers.docx.tables import Spot, TableGrid
from auditlint.readers.flow import Section, TableDraft
from auditlint.readers.prose import Printed, is_contents_entry

_LONGEST_HEADING = 80
_BLANKS = " \t\r\n\u3000\u00a0"
_FEWEST_TABS = 2

Item: TypeAlias = Printed | TableDraft


@dataclass(slots=True)
class _Flow:
    """The body, a text box or a note; only the body has no place of its own."""

    place: Place | None = None
    items: list[Item] = field(default_factory=list)


class Content:
    """Takes lines, cells and tables in the order of the file and puts them in reading order.

    A text box and a table within a cell come after the paragraph or the table that they stand in.
    """

    def __init__(
        self, path: str, limits: Limits, budget: Budget, place: Place | None = None
    ) -> None:
        self._path = path
        self._limits = limits
        self._budget = budget
        self._body = _Flow(place)
        self._open: list[_Flow | TableGrid | Spot] = [self._body]
        self._aside: list[Item] = []
        self._paragraphs = 0
        self._tables = 0

    @property
    def spot(self) -> Spot | None:
        """The cell that is open here, and no table in it."""
        here = self._open[-1]
        return here if isinstance(here, Spot) else None

    @property
    def table(self) -> TableGrid | None:
        """The table that is open here, and none of its cells."""
        here = self._open[-1]
        return here if isinstance(here, TableGrid) else None

    def place(self) -> Place:
        """Where the paragraph that is being read stands."""
        for around, here in zip(self._open[-2::-1], self._open[:0:-1], strict=False):
            if isinstance(here, Spot) and isinstance(around, TableGrid):
                return around.place(here)
            if isinstance(here, _Flow) and here.place is not None:
                return here.place
        return self._body.place or Place(path=self._path, paragraph=self._paragraphs + 1)

    def paragraph(self, text: str, level: int | None = None, *, alone: bool = False) -> None:
        """A paragraph ends; its lines are those of ``text``."""
        here = self._open[-1]
        if isinstance(here, Spot):
            if text:
                here.lines.append(text)
            return
        if text:
            flow = here if isinstance(here, _Flow) else self._body
            flow.items += self._lines(text, level, alone=alone)
        if here is self._body:
            self._paragraphs += 1
        self._settle()

    def _lines(self, text: str, level: int | None, *, alone: bool) -> Iterator[Printed]:
        place = self.place()
        if len(text) > _LONGEST_HEADING or "。" in text:
            # A style for headings on running text, whose figures count.
            level = None
        for line in text.split("\n"):
            content = line.strip(_BLANKS)
            if content and line.count("\t") >= _FEWEST_TABS:
                # A row that was set with tabs: its first cell may be blank.
                content = line.strip(_BLANKS.replace("\t", ""))
            if content:
                self._spend()
                passage = Passage(content, (Run(0, place),))
                apart = alone or is_contents_entry(content)
                yield Printed(passage, 0, level, alone=apart)

    def begin_table(self) -> None:
        """A table starts, also within a cell."""
        self._tables += 1
        self._open.append(TableGrid(self._path, self._tables))

    def end_table(self) -> None:
        """The table ends: a part of the body, or put aside until the body goes on."""
        table = self._open.pop()
        if isinstance(table, TableGrid) and table:
            around = self._open[-1]
            items = around.items if isinstance(around, _Flow) else self._aside
            items.append(TableDraft(table.drafts, Grid.EXACT))
        self._settle()

    def begin_cell(self) -> None:
        """A cell starts; one outside of any table is only a piece of text."""
        here = self._open[-1]
        if isinstance(here, TableGrid):
            self._spend()
            self._open.append(here.begin_cell())

    def end_cell(self) -> None:
        """The cell ends."""
        spot = self._open[-1]
        if isinstance(spot, Spot):
            self._open.pop()
            table = self._open[-1]
            spot.text = _cell_text(spot.lines)
            if isinstance(table, TableGrid):
                table.end_cell(spot)

    def begin_box(self) -> None:
        """A text box starts: its lines have the place of the paragraph that it hangs on."""
        self._open.append(_Flow(self.place()))

    def end_box(self) -> None:
        """The text box ends: its lines come where the body goes on."""
        box = self._open.pop()
        if isinstance(box, _Flow):
            self._aside += box.items

    def sections(self) -> Iterator[Section]:
        """All that was read; cells and tables that were never closed are closed."""
        while len(self._open) > 1:
            self._close()
        self._settle()
        for is_line, group in groupby(self._body.items, key=lambda item: isinstance(item, Printed)):
            members = list(group)
            if is_line:
                yield [item for item in members if isinstance(item, Printed)]
            else:
                yield from (item for item in members if isinstance(item, TableDraft))

    def _close(self) -> None:
        here = self._open[-1]
        if isinstance(here, Spot):
            self.end_cell()
        elif isinstance(here, TableGrid):
            here.end_row()
            self.end_table()
        else:
            self.end_box()

    def _settle(self) -> None:
        """What was put aside comes where the body goes on."""
        if self._aside and len(self._open) == 1:
            self._body.items += self._aside
            self._aside.clear()

    def _spend(self) -> None:
        self._budget.left -= 1
        if self._budget.left < 0:
            raise LimitReached(cells_note(self._limits))


def _cell_text(paragraphs: Sequence[str]) -> str:
    """The lines of all paragraphs of a cell; blank ones are left out."""
    if not paragraphs:
        return ""
    if len(paragraphs) == 1 and "\n" not in paragraphs[0]:
        return paragraphs[0].strip(_BLANKS)
    lines = [line.strip(_BLANKS) for text in paragraphs for line in text.split("\n")]
    return "\n".join(line for line in lines if line)
