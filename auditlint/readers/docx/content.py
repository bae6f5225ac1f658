"""What has been read of a story so far: the stack of open cells and text boxes, and their lines."""

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

Item: TypeAlias = Printed | TableDraft


@dataclass(slots=True)
class _Holder:
    """The body, a cell, a text box or a note: what holds paragraphs and tables.

    ``place`` is that of a text box or note; paragraphs of the body and cells have their own.
    A cell, which has a ``spot``, holds ``lines``; all others hold ``items``.
    """

    place: Place | None = None
    spot: Spot | None = None
    lines: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    tables: list[TableGrid] = field(default_factory=list)


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
        self._holders = [_Holder(place)]
        self._aside: list[Item] = []
        self._paragraphs = 0
        self._tables = 0

    @property
    def in_cell(self) -> bool:
        """Whether the next line belongs to a cell."""
        return self._holders[-1].spot is not None

    @property
    def spot(self) -> Spot | None:
        """The cell that is open here."""
        return self._holders[-1].spot

    @property
    def table(self) -> TableGrid | None:
        """The table that is open here, and none of its cells."""
        tables = self._holders[-1].tables
        return tables[-1] if tables else None

    def place(self) -> Place:
        """Where the paragraph that is being read stands."""
        holder = self._holders[-1]
        if holder.spot is not None:
            return self._holders[-2].tables[-1].place(holder.spot)
        return holder.place or Place(path=self._path, paragraph=self._paragraphs + 1)

    def paragraph(self, text: str, level: int | None = None, *, alone: bool = False) -> None:
        """A paragraph ends; its lines are those of ``text``."""
        holder = self._holders[-1]
        if holder.spot is not None:
            if text:
                holder.lines.append(text)
            return
        place = self.place()
        if len(self._holders) == 1:
            self._paragraphs += 1
        if len(text) > _LONGEST_HEADING or "。" in text:
            # A style for headings on running text, whose figures count.
            level = None
        for line in text.split("\n"):
            content = line.strip(_BLANKS)
            if content:
                self._spend()
                passage = Passage(content, (Run(0, place),))
                apart = alone or is_contents_entry(content)
                holder.items.append(Printed(passage, 0, level, alone=apart))
        self._settle()

    def begin_table(self) -> None:
        self._tables += 1
        self._holders[-1].tables.append(TableGrid(self._path, self._tables))

    def end_table(self) -> None:
        holder = self._holders[-1]
        table = holder.tables.pop()
        if table:
            draft = TableDraft(table.drafts, Grid.EXACT)
            (holder.items if len(self._holders) == 1 else self._aside).append(draft)
        self._settle()

    def begin_cell(self) -> None:
        table = self.table
        if table is not None:
            self._spend()
            self._holders.append(_Holder(spot=table.begin_cell()))

    def end_cell(self) -> None:
        holder = self._holders[-1]
        if holder.spot is not None:
            self._holders.pop()
            holder.spot.text = _cell_text(holder.lines)
            self._holders[-1].tables[-1].end_cell(holder.spot)

    def begin_box(self) -> None:
        """A text box opens: its lines have the place of the paragraph that it hangs on."""
        self._holders.append(_Holder(self.place()))

    def end_box(self) -> None:
        if len(self._holders) > 1:
            self._aside += self._holders.pop().items

    def sections(self) -> Iterator[Section]:
        """All that was read; cells and tables that were never closed are closed."""
        while len(self._holders) > 1 or self._holders[0].tables:
            self._close()
        self._settle()
        for is_line, group in groupby(
            self._holders[0].items, key=lambda item: isinstance(item, Printed)
        ):
            members = list(group)
            if is_line:
                yield [item for item in members if isinstance(item, Printed)]
            else:
                yield from (item for item in members if isinstance(item, TableDraft))

    def _close(self) -> None:
        holder = self._holders[-1]
        if holder.tables:
            holder.tables[-1].end_row()
            self.end_table()
        elif holder.spot is not None:
            self.end_cell()
        else:
            self.end_box()

    def _settle(self) -> None:
        """What was put aside comes where the body goes on."""
        if self._aside and len(self._holders) == 1 and not self._holders[0].tables:
            self._holders[0].items += self._aside
            self._aside.clear()

    def _spend(self) -> None:
        self._budget.left -= 1
        if self._budget.is_spent:
            raise LimitReached(cells_note(self._limits))


def _cell_text(paragraphs: Sequence[str]) -> str:
    """The lines of all paragraphs of a cell; blank ones are left out."""
    if len(paragraphs) == 1 and "\n" not in paragraphs[0]:
        return paragraphs[0].strip(_BLANKS)
    lines = [line.strip(_BLANKS) for text in paragraphs for line in text.split("\n")]
    return "\n".join(line for line in lines if line)
