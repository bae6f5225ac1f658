"""Excel workbooks (.xlsx, .xlsm, of the usual and of the strict kind): cells as they are printed.

Printed is what the number format shows of the stored value; of a formula that is its last result.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from auditlint.documents import Document, Note
from auditlint.places import Place
from auditlint.readers.assembly import Assembly
from auditlint.readers.base import Budget, LimitReached, Limits, cells_note, uncollected
from auditlint.readers.flow import Section, write
from auditlint.readers.ooxml import Damaged, Element, Package, Relationship, reference
from auditlint.readers.pasted import Pasted, read_pasted
from auditlint.readers.sheets.boxes import drawn
from auditlint.readers.sheets.layout import sections
from auditlint.readers.sheets.notes import notes_of, sheet_damaged, sheets_hidden, strings_damaged
from auditlint.readers.sheets.sheet import address, named_by_default
from auditlint.readers.sheets.styles import Styles, read_styles
from auditlint.readers.sheets.worksheet import Book, read_worksheet, string_of

_WORKBOOK = "xl/workbook.xml"


class _Entry(NamedTuple):
    """A sheet as the workbook names it."""

    name: str
    part: str
    is_hidden: bool


class _Workbook(NamedTuple):
    entries: Sequence[_Entry]
    book: Book
    notes: Sequence[Note]


def read(path: str, data: bytes, limits: Limits) -> Document:
    """The document of a workbook; raises Unreadable when it is no package with a workbook."""
    package = Package(data, limits, "XLSX")
    assembly = Assembly(limits)
    try:
        workbook = _workbook(package, path)
    except (Damaged, LimitReached) as error:
        raise package.damaged from error
    for note in workbook.notes:
        assembly.note(note)
    pictures: list[Pasted] = []
    with uncollected():
        write(assembly, _sections(package, path, workbook, assembly, pictures))
    optical = read_pasted(assembly, package, pictures, path)
    for note in package.notes:
        assembly.note(note)
    return replace(assembly.document(path, "xlsx"), optical=optical)


def _sections(
    package: Package,
    path: str,
    workbook: _Workbook,
    assembly: Assembly,
    pictures: list[Pasted],
) -> Iterator[Section]:
    """The tables and lines of all sheets; their ``pictures`` of pages are added to the list.

    Raises LimitReached after what was read until then.
    """
    budget = Budget(assembly.limits.cells)
    for entry in workbook.entries:
        found = read_worksheet(package, entry.part, entry.name, workbook.book, budget)
        over = drawn(package, entry.part, found.drawings)
        found.sheet.texts = over.texts
        for one in over.pictures:
            cell = address(one.row, one.column)
            pictures.append(Pasted(Place(path=path, sheet=entry.name, cell=cell), one.text))
        for note in notes_of(found, path):
            assembly.note(note)
        has_content = bool(found.sheet.rows or found.sheet.texts)
        heading = len(workbook.entries) > 1 and not named_by_default(entry.name)
        if has_content:
            yield from sections(found.sheet, path, heading=heading)
        if found.limit is not None:
            raise found.limit
        if budget.is_spent:
            raise LimitReached(cells_note(assembly.limits))


def _workbook(package: Package, path: str) -> _Workbook:
    """The sheets of a workbook and what they share; raises Damaged."""
    part = package.main_part(_WORKBOOK)
    root = package.tree(part)
    relations = package.relationships(part)
    kinds = {one.kind: one.target for one in relations.values()}
    styles = read_styles(package, kinds["styles"]) if "styles" in kinds else Styles()
    properties = next(root.iter("{*}workbookPr"), None)
    if properties is not None:
        styles.since_1904 = properties.get("date1904") in ("1", "true")
    calculation = next(root.iter("{*}calcPr"), None)
    is_stale = calculation is not None and calculation.get("fullCalcOnLoad") in ("1", "true")
    strings, notes = _strings(package, kinds.get("sharedStrings", ""))
    entries = _entries(package, root, relations)
    for entry in entries:
        if not entry.part:
            notes.append(sheet_damaged(Place(path=path, sheet=entry.name, cell="A1")))
    entries = [entry for entry in entries if entry.part]
    hidden_names = [entry.name for entry in entries if entry.is_hidden]
    notes += [sheets_hidden(hidden_names)] if hidden_names else []
    return _Workbook(entries, Book(strings, styles, is_stale), notes)


def _entries(
    package: Package, root: Element, relations: Mapping[str, Relationship]
) -> list[_Entry]:
    """The worksheets in the order of the workbook; those that are not in the file have no part."""
    entries: list[_Entry] = []
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        relation = relations.get(reference(sheet))
        if relation is None or relation.kind == "worksheet":
            is_there = relation is not None and package.has(relation.target)
            part = relation.target if relation is not None and is_there else ""
            hidden = sheet.get("state") in ("hidden", "veryHidden")
            entries.append(_Entry(sheet.get("name", ""), part, hidden))
    return entries


def sheet_parts(package: Package) -> dict[str, str]:
    """The parts of the worksheets by their names; raises Damaged."""
    part = package.main_part(_WORKBOOK)
    entries = _entries(package, package.tree(part), package.relationships(part))
    return {entry.name: entry.part for entry in entries if entry.part}


def _strings(package: Package, part: str) -> tuple[list[str], list[Note]]:
    """The shared strings, and a note when some are lost."""
    strings: list[str] = []
    if not part:
        return strings, []
    try:
        for element in package.elements(part, ("si",)):
            strings.append(string_of(element))  # noqa: PERF401 - what came before damage is kept
    except (Damaged, LimitReached):
        return strings, [strings_damaged()]
    return strings, []
