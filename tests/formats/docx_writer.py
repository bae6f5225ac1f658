"""Documents written as Word files with python-docx, as somebody would type them in Word."""

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from auditlint.documents import Document, Grid, Table
from auditlint.readers.assembly import Draft

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_STREAM = Grid.STREAM


def as_docx(document: Document, cells_of: Callable[[Table], list[Draft]]) -> bytes:
    """The document; ``cells_of`` says how the cells of a table are merged."""
    import docx  # noqa: PLC0415 - optional

    word = docx.Document()
    for block in document.blocks:
        if not isinstance(block, Table):
            style = f"Heading {block.level}" if block.level else None
            word.add_paragraph(block.passage.content, style)
        elif block.grid is _STREAM:
            # One cell a line: there are no columns to rule.
            for cell in block.cells:
                word.add_paragraph(cell.text)
        else:
            _add_table(word, block, cells_of(block))
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _add_table(word: "WordDocument", table: Table, cells: list[Draft]) -> None:
    made = word.add_table(table.rows, table.columns)
    for draft in cells:
        cell = made.cell(draft.row, draft.column)
        if draft.row_span > 1 or draft.column_span > 1:
            last = made.cell(draft.row + draft.row_span - 1, draft.column + draft.column_span - 1)
            cell = cell.merge(last)
        cell.text = draft.passage.content
    word.add_paragraph("")
