"""Reports without what their reader does not need: a run may have 100,000 of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from auditlint.documents import Block, Cell, Document, Paragraph, Passage, Run, Table
from auditlint.findings import DocumentReport, flatten
from auditlint.places import Anchor, Place
from auditlint.runner.plan import Keep


def trimmed(reports: Sequence[DocumentReport], keep: Keep) -> list[DocumentReport]:
    """The reports of documents that were checked together, as ``keep`` says."""
    if keep is Keep.PICTURES:
        return [*reports]
    if keep is Keep.EVERYTHING:
        return [replace(report, pictures=()) for report in reports]
    shown = shown_anchors(reports) if keep is Keep.EVIDENCE else {}
    return [
        replace(
            report,
            document=_excerpt(report.document, shown[report.path])
            if report.document is not None and report.path in shown
            else None,
            relations=(),
            pictures=(),
        )
        for report in reports
    ]


def shown_anchors(reports: Sequence[DocumentReport]) -> dict[str, set[Anchor]]:
    """Where in which documents all findings and their evidence stand."""
    shown: dict[str, set[Anchor]] = {}
    for report in reports:
        for finding in flatten(report.findings):
            for place in (finding.place, *(one.place for one in finding.evidence)):
                if place is not None and place.anchor is not None:
                    shown.setdefault(place.path, set()).add(place.anchor)
    return shown


def _excerpt(document: Document, anchors: set[Anchor]) -> Document:
    """The document with nothing but the paragraphs and rows that anchors point into; all others
    are there and blank, so that the anchors still count right."""
    blank = Passage("", (Run(0, Place(path=document.path)),))
    cells: dict[int, set[int]] = {}
    for anchor in anchors:
        cells.setdefault(anchor.block, set()).add(anchor.cell)
    return replace(document, blocks=tuple(_blocks(document, cells, blank)))


def _blocks(document: Document, cells: Mapping[int, set[int]], blank: Passage) -> Iterator[Block]:
    gap = Paragraph(-1, blank)
    for at, block in enumerate(document.blocks):
        if at not in cells:
            yield gap
        elif isinstance(block, Paragraph):
            yield block
        else:
            yield _rows(block, cells[at], blank)


def _rows(table: Table, wanted: set[int], blank: Passage) -> Table:
    """The table with the rows of the wanted cells. All other cells are one blank cell in a row
    below the last."""
    rows = {table.cells[at].row for at in wanted}
    gap = Cell(-1, table.rows, 0, blank)
    cells = tuple(cell if cell.row in rows else gap for cell in table.cells)
    return replace(table, cells=cells, rows=table.rows + 1)
