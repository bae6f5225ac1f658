"""Pictures of whole pages that were pasted into a Word file or a workbook: read like any scan."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple

from auditlint.documents import Note, Passage, Run, Table
from auditlint.places import Place
from auditlint.readers.assembly import Assembly, Draft
from auditlint.readers.backends import PageContent, seconds_note
from auditlint.readers.base import LimitReached, Limits, Unreadable, limit_note
from auditlint.readers.lattice import TooManyLines
from auditlint.readers.ooxml import Damaged, Package
from auditlint.readers.optical import is_installed
from auditlint.text import Text

PAGE_AREA = 0.4 * 7_560_000 * 10_692_000
"""A picture of more than two fifths of an A4 page, in square EMU, may be a scanned page."""

_NOT_READ = Text(
    '有 {count} 幅整页大小的图片，其中的文字未读取；请运行 pip install "auditlint[ocr]" 后重试，'
    "或提供可编辑的文字",
    '{count} pictures of the size of a page were not read; run pip install "auditlint[ocr]" and '
    "try again, or supply their text",
)
_BROKEN = Text(
    "有 {count} 幅整页大小的图片无法打开（损坏、链接到外部文件或格式不支持），其中的文字未读取；"
    "请改贴 PNG 或 JPEG，或提供可编辑的文字",
    "{count} pictures of the size of a page cannot be opened (broken, linked, or of an unknown "
    "kind), their text was not read; paste them as PNG or JPEG, or supply their text",
)
_READ = Text(
    "有 {count} 幅整页大小的图片，数字由光学识别读出，由此发现的问题最多列为疑似；请对照原件核实",
    "{count} pictures of the size of a page: their figures were read optically, findings from "
    "them are warnings at most; compare them with the original",
)


class Pasted(NamedTuple):
    """Where a picture stands, and the part that holds it; "" when it is not in the file."""

    place: Place
    part: str


class _Outcome(NamedTuple):
    """The numbers of the pictures, from 1, that could be read and that could not be opened."""

    read: list[int]
    broken: list[int]


def read_pasted(
    assembly: Assembly, package: Package, pictures: Sequence[Pasted], path: str
) -> frozenset[int]:
    """Append what the pictures show; the numbers, from 1, of those that were read.

    The number of its picture stands as the page in the place of what was read from it.
    """
    if not pictures:
        return frozenset()
    if not is_installed():
        assembly.note(_about(_NOT_READ, pictures))
        return frozenset()
    # Imported here: few office files hold pages as pictures.
    from auditlint.readers.pdf import put_together  # noqa: PLC0415

    outcome = _Outcome([], [])
    contents = _contents(package, pictures, assembly.limits, outcome)
    document = put_together(Assembly(assembly.limits), path, contents)
    for note in (*filter(_is_partial, document.notes), *_said(outcome, pictures)):
        assembly.note(note)
    for block in document.blocks:
        if isinstance(block, Table):
            assembly.table(_drafts(block, pictures), block.grid)
        else:
            assembly.paragraph(_moved(block.passage, pictures), block.level)
    return frozenset(outcome.read)


_is_partial = attrgetter("partial")


def _said(outcome: _Outcome, pictures: Sequence[Pasted]) -> Iterator[Note]:
    """What was read optically, and what could not be opened."""
    for message, numbers in ((_READ, outcome.read), (_BROKEN, outcome.broken)):
        if numbers:
            which = [pictures[number - 1] for number in numbers]
            yield _about(message, which, partial=message is _BROKEN)


def _about(message: Text, pictures: Sequence[Pasted], *, partial: bool = True) -> Note:
    return Note(message.filled(count=len(pictures)), pictures[0].place, partial)


def _contents(
    package: Package, pictures: Sequence[Pasted], limits: Limits, outcome: _Outcome
) -> Iterator[PageContent]:
    """The pictures as pages; raises LimitReached."""
    from auditlint.readers.scans.page import content  # noqa: PLC0415 - it is an extra
    from auditlint.readers.scans.pictures import pictures as frames  # noqa: PLC0415 - as above

    deadline = time.monotonic() + limits.seconds
    for number, one in enumerate(pictures, start=1):
        if number > limits.pages:
            raise LimitReached(limit_note("页数", "pages", limits.pages, "pages"))
        if time.monotonic() > deadline:
            raise LimitReached(seconds_note(limits))
        try:
            picture = next(frames(package.content(one.part), limits), None)
            page = content(picture, number) if picture else None
        except (Damaged, Unreadable, TooManyLines):
            page = None
        (outcome.read if page else outcome.broken).append(number)
        if page is not None:
            yield page


def _drafts(table: Table, pictures: Sequence[Pasted]) -> Iterator[Draft]:
    for cell in table.cells:
        passage = _moved(cell.passage, pictures)
        yield Draft(cell.row, cell.column, passage, cell.row_span, cell.column_span)


def _moved(passage: Passage, pictures: Sequence[Pasted]) -> Passage:
    """The passage with the places that its pictures have in the file."""
    runs = (Run(run.start, _place(run.place, pictures)) for run in passage.runs)
    return Passage(passage.content, tuple(runs))


def _place(place: Place, pictures: Sequence[Pasted]) -> Place:
    number = place.page or 1
    return replace(pictures[number - 1].place, page=number, bbox=place.bbox)
