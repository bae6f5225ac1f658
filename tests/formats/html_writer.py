"""Documents written as HTML, as a browser or Word would save them."""

from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby

from auditlint.documents import Document, Grid, Table
from auditlint.readers.assembly import Draft


def as_html(document: Document, cells_of: Callable[[Table], list[Draft]]) -> bytes:
    """The document; ``cells_of`` says how the cells of a table are merged."""
    body = "\n".join(_blocks(document, cells_of))
    return f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def _blocks(document: Document, cells_of: Callable[[Table], list[Draft]]) -> Iterator[str]:
    for block in document.blocks:
        if not isinstance(block, Table):
            tag = f"h{block.level}" if block.level else "p"
            yield f"<{tag}>{_text(block.passage.content)}</{tag}>"
        elif block.grid is Grid.STREAM:
            yield "".join(f"<p>{_text(cell.text)}</p>" for cell in block.cells)
        else:
            yield f"<table>{''.join(_rows(cells_of(block)))}</table>"


def _rows(cells: list[Draft]) -> Iterator[str]:
    done = -1
    for row, members in groupby(cells, key=lambda cell: cell.row):
        yield "<tr></tr>" * (row - done - 1)
        done = row
        yield f"<tr>{''.join(map(_cell, members))}</tr>"


def _cell(cell: Draft) -> str:
    spans = f' rowspan="{cell.row_span}" colspan="{cell.column_span}"'
    return f"<td{spans}>{_text(cell.passage.content)}</td>"


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")
