"""The lines of a document that a finding rests on, with the stretches to underline."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from auditlint.documents import Document, Paragraph, Passage, Table
from auditlint.findings import Evidence, Finding
from auditlint.places import Anchor
from auditlint.text import Text, display_width

_BETWEEN_CELLS = " | "
_ELLIPSIS = "…"
_LEAST_AROUND = 4


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an excerpt; ``label`` names the figure that stands there."""

    start: int
    end: int
    label: str = ""
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One line: a paragraph, or a row of a table; ``where`` is its place in the document."""

    where: Text
    text: str
    spans: tuple[Span, ...]

    @property
    def is_stated(self) -> bool:
        return any(span.stated for span in self.spans)

    def cut(self, columns: int) -> "Excerpt":
        """The excerpt in about so many columns: what is far from the evidence becomes "…"."""
        if len(self.text) <= columns and display_width(self.text) <= columns:
            return self
        capped = [_capped(span, columns // 2) for span in self.spans]
        around = columns
        windows = _windows(capped, around, len(self.text))
        while around > _LEAST_AROUND and self._width(windows) > columns:
            around -= 2
            windows = _windows(capped, around, len(self.text))
        return self._kept(windows, capped)

    def _width(self, windows: list[tuple[int, int]]) -> int:
        return sum(display_width(self.text[start:end]) + 1 for start, end in windows)

    def _kept(self, windows: list[tuple[int, int]], spans: list[Span]) -> "Excerpt":
        text = ""
        moved: list[Span] = []
        for start, end in windows:
            text += _ELLIPSIS if start > 0 else ""
            shift = len(text) - start
            moved += [
                Span(span.start + shift, span.end + shift, span.label, span.stated)
                for span in spans
                if start <= span.start < end
            ]
            text += self.text[start:end]
        text += _ELLIPSIS if windows[-1][1] < len(self.text) else ""
        return Excerpt(self.where, text, tuple(moved))


def excerpts_of(finding: Finding, documents: Mapping[str, Document]) -> tuple[Excerpt, ...]:
    """The excerpts of a finding's evidence in reading order; none without its documents."""
    lines: dict[tuple[str, int, int], list[tuple[Evidence, Anchor]]] = {}
    for evidence in finding.evidence:
        place = evidence.place
        if place is None or place.anchor is None or place.path not in documents:
            continue
        key = (place.path, place.anchor.block, _row(documents[place.path], place.anchor))
        lines.setdefault(key, []).append((evidence, place.anchor))
    return tuple(
        _excerpt(documents[path], row, found) for (path, _, row), found in sorted(lines.items())
    )


def _row(document: Document, anchor: Anchor) -> int:
    block = document.blocks[anchor.block]
    return block.cells[anchor.cell].row if isinstance(block, Table) else -1


def _excerpt(document: Document, row: int, found: list[tuple[Evidence, Anchor]]) -> Excerpt:
    block = document.blocks[found[0][1].block]
    if isinstance(block, Paragraph):
        text, offsets = block.passage.content, {-1: 0}
        passage: Passage = block.passage
    else:
        text, offsets = _row_text(block, row)
        passage = block.by_row[row][0].passage
    spans = (
        Span(
            anchor.start + offsets[anchor.cell],
            anchor.end + offsets[anchor.cell],
            evidence.label,
            evidence.role == "stated",
        )
        for evidence, anchor in found
    )
    place = found[0][0].place or passage.place()
    # The marks under the line show the column.
    return Excerpt(replace(place, column=None).within, text, _in_order(spans))


def _row_text(table: Table, row: int) -> tuple[str, dict[int, int]]:
    """The row as one line, and where in it each cell begins."""
    text = ""
    offsets: dict[int, int] = {}
    for cell in table.by_row[row]:
        text += _BETWEEN_CELLS if offsets else ""
        offsets[cell.index] = len(text)
        text += cell.text
    return text, offsets


def _in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    """By position, without repeats; of overlapping stretches the first is kept."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, not span.stated, -span.end)):
        if span.end > span.start and (not kept or span.start >= kept[-1].end):
            kept.append(span)
    return tuple(kept)


def _capped(span: Span, columns: int) -> Span:
    return Span(span.start, min(span.end, span.start + columns), span.label, span.stated)


def _windows(spans: list[Span], around: int, length: int) -> list[tuple[int, int]]:
    """The stretches to keep: the spans with what stands around them, joined where they meet."""
    windows: list[tuple[int, int]] = []
    for span in spans:
        start, end = max(span.start - around, 0), min(span.end + around, length)
        if windows and start <= windows[-1][1] + 1:
            windows[-1] = (windows[-1][0], max(end, windows[-1][1]))
        else:
            windows.append((start, end))
    return windows
