"""Comments and coloured cells in a workbook.

The sheets with remarks, their comments and the styles are written; all else keeps its bytes.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy

from lxml import etree

from auditlint.copies.notes import add_notes
from auditlint.copies.packages import Copy, child, namespace_of
from auditlint.copies.remarks import COLOURS, Remark, Tone, strongest, together
from auditlint.documents import Document
from auditlint.readers.base import Limits
from auditlint.readers.ooxml import Damaged, Element
from auditlint.readers.sheets.sheet import cell_at
from auditlint.readers.sheets.worksheet import column_of, row_of
from auditlint.readers.xlsx import sheet_parts

_WORKBOOK = "xl/workbook.xml"


def annotated(
    document: Document,  # noqa: ARG001 - cells are named in the places
    data: bytes,
    remarks: Sequence[Remark],
    limits: Limits,
) -> bytes:
    """The file with a comment at each cell that has remarks; raises Damaged or LimitReached."""
    copy = Copy(data, limits, "XLSX")
    parts = sheet_parts(copy.package)
    fills = _Fills(copy)
    for part, cells in _by_cell(parts, remarks).items():
        root = copy.tree(part)
        _colour(root, {cell: strongest(found) for cell, found in cells.items()}, fills)
        add_notes(copy, part, root, {cell: together(found) for cell, found in cells.items()})
    return copy.written()


def _by_cell(
    parts: Mapping[str, str], remarks: Sequence[Remark]
) -> dict[str, dict[tuple[int, int], list[Remark]]]:
    """The remarks of each cell of each part; those at no cell go to the first of the workbook."""
    first = next(iter(parts.values()), None)
    if first is None:
        raise Damaged(_WORKBOOK)
    found: dict[str, dict[tuple[int, int], list[Remark]]] = {}
    for remark in remarks:
        part = parts.get(remark.place.sheet or "", first)
        cell = cell_at(remark.place.cell or "") or (0, 0)
        found.setdefault(part, {}).setdefault(cell, []).append(remark)
    return found


def _colour(root: Element, tones: Mapping[tuple[int, int], Tone], fills: "_Fills") -> None:
    """Give the cells that are findings' own a fill; a cell that is not in the file has none."""
    rows = {row for row, _ in tones}
    row = -1
    for line in root.iterfind("{*}sheetData/{*}row"):
        row = row_of(line, row)
        if row not in rows:
            continue
        column = -1
        for cell in line.iterchildren("{*}c"):
            column = column_of(cell, column)
            tone = tones.get((row, column), "reference")
            if tone != "reference":
                fills.fill(cell, tone)


class _Fills:
    """Styles like those of the cells, but for the fill; a workbook without styles has no fills."""

    def __init__(self, copy: Copy) -> None:
        self._copy = copy
        self._part = copy.package.related(copy.package.main_part(_WORKBOOK), "styles") or ""
        self._root = copy.package.source(self._part) if self._part else etree.Element("none")
        self._fills = child(self._root, "fills")
        self._styles = child(self._root, "cellXfs")
        self._known: dict[tuple[str, Tone], str] = {}
        self._patterns: dict[Tone, str] = {}

    def fill(self, cell: Element, tone: Tone) -> None:
        """Give a cell the fill of a tone."""
        old = cell.get("s", "0")
        is_known = self._styles is not None and old.isdigit() and int(old) < len(self._styles)
        if self._fills is None or self._styles is None or not is_known:
            return
        if (old, tone) not in self._known:
            self._copy.put(self._part, self._root)
            style = deepcopy(self._styles[int(old)])
            style.set("fillId", self._pattern(self._fills, tone))
            style.set("applyFill", "1")
            self._known[old, tone] = _appended(self._styles, style)
        cell.set("s", self._known[old, tone])

    def _pattern(self, fills: Element, tone: Tone) -> str:
        if tone not in self._patterns:
            tag = f"{{{namespace_of(fills)}}}"
            fill = etree.Element(f"{tag}fill")
            pattern = etree.SubElement(fill, f"{tag}patternFill", patternType="solid")
            etree.SubElement(pattern, f"{tag}fgColor", rgb=f"FF{COLOURS[tone]}")
            etree.SubElement(pattern, f"{tag}bgColor", indexed="64")
            self._patterns[tone] = _appended(fills, fill)
        return self._patterns[tone]


def _appended(listed: Element, one: Element) -> str:
    """Append to a list that counts its members; the number of the new one."""
    listed.append(one)
    listed.set("count", str(len(listed)))
    return str(len(listed) - 1)
