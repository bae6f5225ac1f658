"""Where something is printed, in any format."""

from typing import Any, TypeAlias

from auditlint.records import record
from auditlint.text import NOTHING, Text

Box: TypeAlias = tuple[float, float, float, float]


@record(frozen=True, slots=True, order=True)
class Anchor:
    """A stretch of one block or cell of a Document, whatever the format.

    ``block`` counts blocks from 0, ``cell`` counts the cells of a table from 0 and is -1 in a
    paragraph; ``start`` and ``end`` are offsets in the passage of that block or cell.
    """

    block: int
    cell: int
    start: int
    end: int


@record(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something is printed: what the format has, and nothing else.

    ``line``, ``column`` and ``end_column`` count from 1 (code points of the source line; the end is
    one past the last); ``page`` from 1 with ``bbox`` in points from the page's top left corner;
    ``sheet`` and ``cell`` as a spreadsheet names them; ``paragraph``, ``table``, ``row`` and
    ``table_column`` from 1. ``anchor`` finds the same place in the Document.
    """

    path: str
    line: int | None = None
    column: int | None = None
    end_column: int | None = None
    page: int | None = None
    bbox: Box | None = None
    sheet: str | None = None
    cell: str | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    table_column: int | None = None
    anchor: Anchor | None = None

    def narrowed(
        self,
        anchor: Anchor,
        column: int | None = None,
        end_column: int | None = None,
        bbox: Box | None = None,
    ) -> "Place":
        """A stretch of what is printed here; columns and box are those of the stretch."""
        # Written out: every figure has its place, and dataclasses.replace takes twice as long.
        return Place(
            path=self.path,
            line=self.line,
            column=column,
            end_column=end_column,
            page=self.page,
            bbox=bbox,
            sheet=self.sheet,
            cell=self.cell,
            paragraph=self.paragraph,
            table=self.table,
            row=self.row,
            table_column=self.table_column,
            anchor=anchor,
        )

    def as_json(self) -> dict[str, Any]:
        """The fields that the format has, as ``contract/findings.md`` names them."""
        fields = {name: getattr(self, name) for name in _JSON_FIELDS}
        if self.bbox is not None:
            fields["bbox"] = [round(edge, 2) for edge in self.bbox]
        return {name: value for name, value in fields.items() if value is not None}

    def sort_key(self) -> tuple[Any, ...]:
        """Reading order within one document."""
        anchor = self.anchor or Anchor(-1, -1, -1, -1)
        return (self.path, anchor.block, anchor.cell, anchor.start, self.line or 0)

    @property
    def within(self) -> Text:
        """Where in its file it is, for a reader; empty for the file as a whole."""
        if self.line is not None:
            line = f"{self.line}:{self.column}" if self.column else str(self.line)
            return Text(line, line)
        if self.sheet is not None:
            return Text(f"{self.sheet}!{self.cell}", f"{self.sheet}!{self.cell}")
        if self.page is not None and self.paragraph is None and self.table is None:
            return Text(f"第{self.page}页", f"page {self.page}")
        if self.table is not None:
            return Text(
                f"表{self.table}第{self.row}行第{self.table_column}列",
                f"table {self.table} row {self.row} column {self.table_column}",
            )
        if self.paragraph is not None:
            return Text(f"第{self.paragraph}段", f"paragraph {self.paragraph}")
        return NOTHING

    @property
    def full(self) -> Text:
        """The path and where in the file it is, as terminals and editors expect it."""
        colon = ":" if self.within != NOTHING else ""
        return Text(f"{self.path}{colon}{self.within.zh}", f"{self.path}{colon}{self.within.en}")


_JSON_FIELDS = (
    "path",
    "line",
    "column",
    "end_column",
    "page",
    "bbox",
    "sheet",
    "cell",
    "paragraph",
    "table",
    "row",
    "table_column",
)
