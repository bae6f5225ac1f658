"""Running headers, footers and page numbers: printed on the page, no part of the document."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from auditlint.readers.pages import Page
from auditlint.readers.pagetext import TextLine

_NUMBER = re.compile(
    r"[-—–―·~\s]*(?:第\s*)?(?:\d{1,4}|[ivxIVX]{1,6})(?:\s*页)?"
    r"(?:\s*[/,，、]?\s*(?:共|of|/)?\s*\d{1,4}\s*页?)?[-—–―·~\s]*"
)
_PAGE = re.compile(r"第\s*\d+\s*页|共\s*\d+\s*页|\d+\s*/\s*\d+|[-—–]\s*\d+\s*[-—–]")
_NUMBER_MARGIN = 0.12
_HEADER_MARGIN = 62.0
"""Points from the edge of the page; titles of forms, which also repeat, begin further in."""
_LINES = 2
_FEWEST = 3


def remove_furniture(pages: Sequence[Page]) -> None:
    """Take running headers, footers and page numbers off the pages."""
    seen = Counter(
        key for page in pages for key in {_key(line) for line in _edge_lines(page, _HEADER_MARGIN)}
    )
    numbers = {id(line) for line in _page_numbers(pages)}
    needed = max(_FEWEST, len(pages) // 2)
    for page in pages:
        repeated = [
            line for line in _edge_lines(page, _HEADER_MARGIN) if seen[_key(line)] >= needed
        ]
        dropped = {id(line) for line in repeated} | numbers
        page.items = [item for item in page.items if id(item) not in dropped]


def _page_numbers(pages: Sequence[Page]) -> Iterator[TextLine]:
    """Lines that only number their page: marked as such, or counting with the pages.

    A bare number that does neither may be a figure of the report.
    """
    found = [
        (line, page.number)
        for page in pages
        for line in _edge_lines(page, page.height * _NUMBER_MARGIN)
        if _NUMBER.fullmatch(line.text)
    ]
    counts = Counter(_count(line, number) for line, number in found)
    for line, number in found:
        is_first = line.text.isdecimal() and int(line.text) == number
        if not line.text.isdecimal() or is_first or counts[_count(line, number)] > 1:
            yield line


def _count(line: TextLine, number: int) -> tuple[int, int]:
    """About how far down the line stands, and how far its number is ahead of the page's."""
    ahead = int(line.text) - number if line.text.isdecimal() else 0
    return round(line.box[1] / 4), ahead


def _edge_lines(page: Page, margin: float) -> Iterator[TextLine]:
    """The first and last lines of a page, where they stand in its margins."""
    for item in page.items[:_LINES]:
        if isinstance(item, TextLine) and item.box[3] < margin:
            yield item
    for item in page.items[-_LINES:]:
        if isinstance(item, TextLine) and item.box[1] > page.height - margin:
            yield item


def _key(line: TextLine) -> tuple[str, int]:
    """The text without the page's number, and about how far down it stands."""
    return _PAGE.sub("#", line.text), round(line.box[1] / 4)
