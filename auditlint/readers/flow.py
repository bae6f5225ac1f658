"""From printed lines and tables, in reading order, to the blocks of a document."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from auditlint.documents import Grid, Passage
from auditlint.readers.assembly import Assembly, Draft
from auditlint.readers.base import LimitReached
from auditlint.readers.prose import Printed, paragraphs, wrap_width
from auditlint.readers.stream import streams, without_bar
from auditlint.readers.tabbed import cells, tabbed

Drafts: TypeAlias = Callable[[], Iterator[Draft]]


@dataclass(frozen=True, slots=True)
class TableDraft:
    """A table whose cells are made when it is written."""

    cells: Drafts
    grid: Grid


Section: TypeAlias = list[Printed] | TableDraft


def write(assembly: Assembly, sections: Iterable[Section]) -> None:
    """Append all sections; when a limit is reached, what was read before is kept and noted."""
    taken: list[Section] = []
    try:
        taken.extend(sections)
    except LimitReached as reached:
        assembly.note(reached.note)
    wrap = wrap_width(line for part in taken if isinstance(part, list) for line in part)
    try:
        for part in taken:
            _write_section(assembly, part, wrap)
    except LimitReached as reached:
        assembly.note(reached.note)


def _write_section(assembly: Assembly, part: Section, wrap: int) -> None:
    if isinstance(part, TableDraft):
        assembly.table(part.cells(), part.grid)
    else:
        _write_prose(assembly, part, wrap)


def _write_prose(assembly: Assembly, lines: Sequence[Printed], wrap: int) -> None:
    done = 0
    for stretch in tabbed(lines):
        _write_lines(assembly, lines[done : stretch.start], wrap)
        assembly.table(cells(lines[stretch.start : stretch.stop]), Grid.LOOSE)
        done = stretch.stop
    _write_lines(assembly, lines[done:], wrap)


def _write_lines(assembly: Assembly, lines: Sequence[Printed], wrap: int) -> None:
    done = 0
    for span in streams(lines):
        _write_paragraphs(assembly, lines[done : span.start], wrap)
        bare = (_bare(line.passage) for line in lines[span.start : span.stop])
        assembly.table((Draft(row, 0, cell) for row, cell in enumerate(bare)), Grid.STREAM)
        done = span.stop
    _write_paragraphs(assembly, lines[done:], wrap)


def _write_paragraphs(assembly: Assembly, lines: Sequence[Printed], wrap: int) -> None:
    for passage, level in paragraphs(lines, wrap):
        assembly.paragraph(passage, level)


def _bare(passage: Passage) -> Passage:
    content = without_bar(passage.content)
    return passage if content == passage.content else replace(passage, content=content)
