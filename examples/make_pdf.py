"""Typeset the text examples as PDF with ruled tables: ``python examples/make_pdf.py [FOLDER]``.

Needs reportlab (``pip install 'auditlint[test]'``). The same text gives the same bytes.
"""

# ruff: noqa: INP001 - a script, no package

import sys
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

HERE = Path(__file__).parent
SOURCES = (
    HERE / "project" / "一窗受理平台运维费绩效自评报告.md",
    HERE / "department" / "澜溪县水务局项目绩效自评.txt",
)
FONT = "STSong-Light"
TEXT = ParagraphStyle("text", fontName=FONT, fontSize=11, leading=18, wordWrap="CJK")
HEADING = ParagraphStyle("heading", TEXT, fontSize=13, alignment=TA_CENTER, spaceAfter=6)
CELL = ParagraphStyle("cell", TEXT, fontSize=8, leading=10)
GRID = (0.5, "black")
WIDTHS = {6: (12, 42, 42, 24, 24, 24), 9: (17, 21, 25, 28, 19, 23, 14, 15, 24)}

Row = list[str]


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "pdf"
    folder.mkdir(parents=True, exist_ok=True)
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    for source in SOURCES:
        typeset(source, folder / f"{source.stem}.pdf")


def typeset(source: Path, target: Path) -> None:
    """One text as PDF: its lines as paragraphs, its tables with rules."""
    margin = 12 * mm
    document = SimpleDocTemplate(
        str(target),
        pagesize=A4,
        leftMargin=margin,
        rightMargin=margin,
        topMargin=margin,
        bottomMargin=margin,
        title=source.stem,
        invariant=1,
    )
    document.build(list(flowables(source.read_text("utf-8").splitlines())))


def flowables(lines: list[str]) -> Iterator[Flowable]:
    """Paragraphs and tables in the order of the lines."""
    rows: list[Row] = []
    for line in [*lines, ""]:
        row = cells(line)
        if row:
            rows.append(row)
        if row or is_header_rule(line):
            continue
        if rows:
            yield ruled(rows)
            yield Spacer(1, 6 * mm)
            rows = []
        if line.strip():
            style = HEADING if line.startswith("#") or line.endswith("表") else TEXT
            yield Paragraph(escape(line.lstrip("# ")), style)


def cells(line: str) -> Row:
    """The cells of a tab row or a pipe row; none for any other line."""
    if is_header_rule(line):
        return []
    if line.startswith("|"):
        return [cell.strip() for cell in line.split("|")[1:-1]]
    return line.split("\t") if "\t" in line else []


def is_header_rule(line: str) -> bool:
    """Whether it is the line of dashes under the first row of a Markdown table."""
    return line.startswith("|") and set(line) <= set("|-: ")


def ruled(rows: list[Row]) -> Table:
    """A table with all its rules; an empty cell of a label row belongs to the cell before it."""
    width = max(len(row) for row in rows)
    full = [row + [""] * (width - len(row)) for row in rows]
    content = [[Paragraph(escape(cell), CELL) for cell in row] for row in full]
    style = [("GRID", (0, 0), (-1, -1), *GRID), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    for at, row in enumerate(full):
        style += [("SPAN", (first, at), (last, at)) for first, last in spans(row)]
    return Table(content, [part * mm for part in WIDTHS[width]], repeatRows=0, style=style)


def spans(row: Row) -> Iterator[tuple[int, int]]:
    """The stretches of merged cells in a row of labels: in any other row every cell is its own."""
    filled = [at for at, cell in enumerate(row) if cell]
    if filled[0] > 0 and len(filled) > 2:
        return
    for at, following in zip(filled, [*filled[1:], len(row)], strict=True):
        if following - at > 1 and not row[at][0].isdigit():
            yield at, following - 1


if __name__ == "__main__":
    main()
