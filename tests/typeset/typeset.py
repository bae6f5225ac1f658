"""A Document typeset as PDF with ruled tables, by LibreOffice or by reportlab.

Every cell is ruled as the text has it: no cell spans, empty cells stay, short rows are filled up.
So a row that lost its merged cells before it was typeset is printed with its cells out of place.
``python -m tests.typeset.typeset FILE...`` writes the PDF beside the current folder's files.
"""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from auditlint.documents import Document, Grid, Table
from auditlint.text import display_width

SOFFICE = shutil.which("soffice")
_SECONDS = 120
_MARGIN_MM = 12
_STYLE = f"""
@page {{ size: 420mm 297mm; margin: {_MARGIN_MM}mm }}
body, td {{ font-family: "Noto Sans CJK SC"; font-size: 9pt }}
"""
_LEAST_WIDTH, _MOST_WIDTH = 6, 40
"""The share of the page that a column takes, in display columns."""


def by_libreoffice(document: Document, folder: Path) -> bytes:
    """The PDF of a document, printed by LibreOffice with a profile of its own in ``folder``."""
    if SOFFICE is None:
        raise FileNotFoundError("soffice")
    source = folder / "document.html"
    source.write_text(html(document), "utf-8")
    command = [
        SOFFICE,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--infilter=HTML (StarWriter)",
        "--convert-to",
        "pdf:writer_pdf_Export",
        "--outdir",
        str(folder),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    return source.with_suffix(".pdf").read_bytes()


def html(document: Document) -> str:
    """The document as a page of HTML."""
    head = f'<meta charset="utf-8"><style>{_STYLE}</style>'
    body = "\n".join(_blocks(document))
    return f"<html><head>{head}</head><body>{body}</body></html>"


def _blocks(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from _lines(block) if block.grid is Grid.STREAM else _table(block)
        else:
            tag = f"h{block.level}" if block.level else "p"
            yield f"<{tag}>{_text(block.passage.content)}</{tag}>"


def _lines(table: Table) -> Iterator[str]:
    """A table of one cell a line has no columns to rule."""
    yield "<p>" + "<br>".join(_text(cell.text) for cell in table.cells) + "</p>"


def _table(table: Table) -> Iterator[str]:
    rows = filled(table)
    shares = widths(rows)
    yield '<table border="1" cellspacing="0" cellpadding="3" bordercolor="#000000" width="100%">'
    yield "".join(f'<col width="{share}*">' for share in shares)
    for row in rows:
        yield "<tr>" + "".join(f"<td>{_text(text)}</td>" for text in row) + "</tr>"
    yield "</table><p></p>"


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def filled(table: Table) -> list[list[str]]:
    """The texts of a table without merged cells, every row as long as the longest one."""
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


def widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """How wide each column wants to be, in display columns."""
    longest = (max(display_width(text) for text in column) for column in zip(*rows, strict=True))
    return [min(max(width, _LEAST_WIDTH), _MOST_WIDTH) for width in longest]
