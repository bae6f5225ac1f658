"""Documents typeset as PDF with ruled tables, by LibreOffice or by reportlab.

Every cell is ruled as the text has it: no cell spans, empty cells stay, short rows are filled up.
So a row that lost its merged cells before it was typeset is printed with its cells out of place.
"""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from auditlint.documents import Document, Grid, Table
from auditlint.text import display_width

SOFFICE = shutil.which("soffice")
_SECONDS = 240
_MARGIN_MM = 12
_LEAST_WIDTH, _MOST_WIDTH = 6, 40
"""Display columns: how narrow and how wide a column wants to be, compared with the others."""


class Sheet(NamedTuple):
    """The paper, and the size of the type on it."""

    width_mm: int
    height_mm: int
    points: int


A3 = Sheet(420, 297, 9)
A4 = Sheet(210, 297, 8)
"""Narrow for a form: cells are wrapped, and rows go over the end of a page."""


def by_libreoffice(documents: Sequence[Document], sheet: Sheet, folder: Path) -> list[bytes]:
    """The documents printed by LibreOffice, which keeps its profile in ``folder``."""
    if SOFFICE is None:
        raise FileNotFoundError("soffice")
    pages = [folder / f"{number}.html" for number in range(len(documents))]
    for path, document in zip(pages, documents, strict=True):
        path.write_text(html(document, sheet), "utf-8")
    command = [
        SOFFICE,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--infilter=HTML (StarWriter)",
        "--convert-to",
        "pdf:writer_pdf_Export",
        "--outdir",
        str(folder),
        *(str(path) for path in pages),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    return [path.with_suffix(".pdf").read_bytes() for path in pages]


def html(document: Document, sheet: Sheet) -> str:
    """The document as a page of HTML."""
    style = (
        f"@page {{ size: {sheet.width_mm}mm {sheet.height_mm}mm; margin: {_MARGIN_MM}mm }}"
        f'body, td {{ font-family: "Noto Sans CJK SC"; font-size: {sheet.points}pt }}'
    )
    body = "\n".join(_blocks(document))
    head = f'<meta charset="utf-8"><style>{style}</style>'
    return f"<html><head>{head}</head><body>{body}</body></html>"


def _blocks(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if not isinstance(block, Table):
            tag = f"h{block.level}" if block.level else "p"
            yield f"<{tag}>{_text(block.passage.content)}</{tag}>"
        elif block.grid is Grid.STREAM:
            # One cell a line: there are no columns to rule.
            yield "<p>" + "<br>".join(_text(cell.text) for cell in block.cells) + "</p>"
        else:
            yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    rows = filled(table)
    yield '<table border="1" cellspacing="0" cellpadding="3" bordercolor="#000000" width="100%">'
    yield "".join(f'<col width="{width}*">' for width in widths(rows))
    for row in rows:
        yield "<tr>" + "".join(f"<td>{_text(text)}</td>" for text in row) + "</tr>"
    yield "</table><p></p>"


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br/>")


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


def by_reportlab(document: Document, sheet: Sheet) -> bytes:
    """The document printed by reportlab with a font that is in no file."""
    from reportlab.lib.units import mm  # noqa: PLC0415 - optional
    from reportlab.platypus import SimpleDocTemplate  # noqa: PLC0415

    file = BytesIO()
    size = (sheet.width_mm * mm, sheet.height_mm * mm)
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), 12 * mm)
    SimpleDocTemplate(file, pagesize=size, invariant=1, **margins).build(
        list(_flowables(document, sheet, (sheet.width_mm - 2 * _MARGIN_MM) * mm - 12))
    )
    return file.getvalue()


def _flowables(document: Document, sheet: Sheet, width: float) -> Iterator[object]:
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # noqa: PLC0415
    from reportlab.platypus import Paragraph, Spacer  # noqa: PLC0415
    from reportlab.platypus import Table as Ruled  # noqa: PLC0415

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    size = sheet.points
    plain = ParagraphStyle("", fontName="STSong-Light", fontSize=size, leading=1.4 * size)
    style = ParagraphStyle("", plain, wordWrap="CJK", spaceAfter=size)
    cell = ParagraphStyle("", style, spaceAfter=0)
    ruled = [("GRID", (0, 0), (-1, -1), 0.5, "black")]
    ruled += [(f"{side}PADDING", (0, 0), (-1, -1), 2) for side in ("LEFT", "RIGHT")]
    for block in document.blocks:
        if not isinstance(block, Table):
            yield Paragraph(_text(block.passage.content), style)
            continue
        if block.grid is Grid.STREAM:
            yield from (Paragraph(_text(one.text), cell) for one in block.cells)
            continue
        rows = filled(block)
        shares = widths(rows)
        content = [[Paragraph(_text(text), cell) for text in row] for row in rows]
        across = [width * share / sum(shares) for share in shares]
        yield Ruled(content, across, style=ruled)
        yield Spacer(1, 2 * size)
