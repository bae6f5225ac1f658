"""The rows of a sheet that hang together, and what they look like: a title, a header, a row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from auditlint.readers.sheets.merging import Cover
from auditlint.readers.sheets.sheet import Filled, Merge, Sheet

_FIGURE = re.compile(r"[<>≥≤=≧≦＜＞＝约]{0,2}\s*\d[\d.,，]*\s*[%％‰]?")
_TITLE = re.compile(r"[表）)]$|^附[件表]?|\d{4}\s*年度?|^(?:金额)?单位[:：]")
_CAPTION = re.compile(r"[^:：]{1,16}[:：].{0,60}", re.DOTALL)
_LONGEST_TITLE = 80
_WIDEST_GAP = 2
_WIDEST_RULED_GAP = 1_000


@dataclass(slots=True)
class Strip:
    """Rows that merged cells hold together; ``gap`` counts the blank rows above them."""

    top: int
    bottom: int
    gap: int
    cells: list[Filled] = field(default_factory=list)

    @property
    def is_lone(self) -> bool:
        """Nothing but one cell is filled."""
        return len(self.cells) == 1

    @property
    def is_ruled(self) -> bool:
        return any(cell.is_ruled for cell in self.cells)

    @property
    def has_figures(self) -> bool:
        """Whether some cell is a number, or a text that is a figure."""
        return any(cell.is_number or _FIGURE.fullmatch(cell.text.strip()) for cell in self.cells)

    @property
    def is_title(self) -> bool:
        """One short text that names what follows, or its year or unit."""
        text = self.cells[0].text.strip()
        return self.is_lone and len(text) < _LONGEST_TITLE and bool(_TITLE.search(text))

    @property
    def is_caption(self) -> bool:
        """Every cell has its label within: "填报单位：文化局", "单位：万元"."""
        return not self.has_figures and all(
            _CAPTION.fullmatch(cell.text.strip()) or _TITLE.search(cell.text.strip())
            for cell in self.cells
        )


def strips(sheet: Sheet, merges: Sequence[Merge]) -> Iterator[Strip]:
    """The filled rows of a sheet from top to bottom; what a merged range hides is left out."""
    cover = Cover(merges)
    strip: Strip | None = None
    for row in sorted(sheet.rows):
        cover.advance(row)
        visible, bottom = _visible(sheet.rows[row], row, cover)
        if not visible:
            continue
        if strip is not None and row <= strip.bottom:
            strip.cells += visible
            strip.bottom = max(strip.bottom, bottom)
            continue
        if strip is not None:
            yield strip
        strip = Strip(row, bottom, row - strip.bottom - 1 if strip else row, visible)
    if strip is not None:
        yield strip


def _visible(cells: Sequence[Filled], row: int, cover: Cover) -> tuple[list[Filled], int]:
    """The cells of a row that no merged range hides, and the last row that one of them spans."""
    visible: list[Filled] = []
    bottom = row
    for cell in cells:
        merge = cover.over(cell.column)
        if merge is None:
            visible.append(cell)
        elif (merge.top, merge.left) == (row, cell.column):
            visible.append(cell)
            bottom = max(bottom, merge.bottom)
    return visible, bottom


def bands(sheet: Sheet, every: Sequence[Strip]) -> Iterator[list[Strip]]:
    """Strips that no blank row parts; blank rows that are ruled, or amid figures, part nothing."""
    band: list[Strip] = []
    for strip in every:
        if band and strip.gap and not _goes_on(sheet, band[-1], strip):
            yield band
            band = []
        band.append(strip)
    if band:
        yield band


def _goes_on(sheet: Sheet, above: Strip, below: Strip) -> bool:
    blank = range(above.bottom + 1, below.top)
    if len(blank) <= _WIDEST_RULED_GAP and all(sheet.is_ruled(row) for row in blank):
        return True
    rows = not above.is_lone and not below.is_lone
    return rows and below.has_figures and below.gap <= _WIDEST_GAP
