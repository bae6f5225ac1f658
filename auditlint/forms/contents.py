"""The table of contents of a document, and the headings that it announces."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditlint.documents import Document, Paragraph
from auditlint.figures import Condition, Figure, State, Term, Truth
from auditlint.figures.lexer import quantities, to_figure
from auditlint.forms.outline import title_key
from auditlint.readers.prose import is_contents_entry
from auditlint.records import replace
from auditlint.text import Text, label_key

_LEADER = re.compile(r"[.…·\s]{3,}(\d{1,4})\s*$")
_SHORTEST, _LONGEST_TITLE = 3, 120
_LEAST, _MOST_LINES = 3, 120
_HEADS = ("目录", "目次")
_LONGEST_LEADER = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a table of contents.

    ``heading``: the heading in the text that it names, blank when there is none. ``page``: the
    page that it prints. ``leaf``: the same page counted in the file, blank where the format has no
    pages, or where the entries do not agree how far the two counts are apart.
    """

    title: Term
    heading: Term
    page: Figure
    leaf: Figure
    is_certain: Condition
    """Unknown when most entries are found nowhere: the text is then elsewhere, or unreadable."""


def contents_of(document: Document) -> tuple[Entry, ...]:
    """The entries of the table of contents, each with its heading."""
    paragraphs = [*document.paragraphs]
    listed = [one for one in paragraphs if is_contents_entry(one.passage.content)]
    listed = listed or _without_pages(paragraphs)
    if len(listed) < _LEAST:
        return ()
    keys = _keys_after(document, listed[-1].index)
    found = [(one, _find(title_key(_title(one).text), keys)) for one in listed]
    named = sum(heading is not None for _, heading in found)
    truth = Truth.YES if 2 * named > len(listed) else Truth.UNKNOWN
    is_certain = Condition.fixed(
        truth,
        why=Text(
            "目录所列标题多数未能在正文中识别",
            "most titles of the contents were not found as headings",
        ),
    )
    offset = _offset(found)
    return tuple(_entry(one, heading, offset, is_certain) for one, heading in found)


def _without_pages(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The short lines below 目录, up to where the first of them stands again as a heading."""
    heads = (at for at, one in enumerate(paragraphs) if label_key(one.passage.content) in _HEADS)
    start = next(heads, len(paragraphs)) + 1
    lines = paragraphs[start : start + _MOST_LINES]
    first = title_key(lines[0].passage.content) if lines else ""
    again = (at for at, one in enumerate(lines) if at and title_key(one.passage.content) == first)
    listed = lines[: next(again, 0)]
    is_list = all(len(one.passage.content) <= _LONGEST_TITLE for one in listed)
    return [one for one in listed if one.passage] if is_list else []


def _entry(
    paragraph: Paragraph, heading: Term | None, offset: int | None, is_certain: Condition
) -> Entry:
    nowhere = Term(label="正文标题", state=State.BLANK)
    page = _page(paragraph)
    number = _leaf(paragraph, heading)
    leaf = Figure(label="实际页码", state=State.BLANK)
    if offset is not None and number is not None and heading is not None:
        leaf = replace(
            leaf,
            text=str(number - offset),
            place=heading.place,
            state=State.PRINTED,
            value=Decimal(number - offset),
            exact=True,
        )
    return Entry(_title(paragraph), nowhere if heading is None else heading, page, leaf, is_certain)


def _title(paragraph: Paragraph) -> Term:
    content = paragraph.passage.content
    start = max(len(content) - _LONGEST_LEADER, 0)
    match = _LEADER.search(content, start)
    end = match.start() if match else len(content)
    return Term(text=content[:end].strip(), place=paragraph.passage.place(0, end), label="目录")


def _page(paragraph: Paragraph) -> Figure:
    content = paragraph.passage.content
    token = list(quantities(content))[-1:] if is_contents_entry(content) else []
    if not token:
        return Figure(label="目录页码", state=State.BLANK)
    return to_figure(token[0], paragraph.passage, "目录页码")


def _keys_after(document: Document, last: int) -> list[tuple[str, Term]]:
    """The texts after the table of contents that may be headings: paragraphs and cells."""
    found: list[tuple[str, Term]] = []
    for block in document.blocks[last + 1 :]:
        passages = (
            [block.passage]
            if isinstance(block, Paragraph)
            else [cell.passage for cell in block.cells]
        )
        for passage in passages:
            text = passage.content[:_LONGEST_TITLE]
            term = Term(text=text.strip(), place=passage.place(0, len(text)), label="正文标题")
            found.append((label_key(text), term))
    return found


def _find(key: str, keys: Sequence[tuple[str, Term]]) -> Term | None:
    """The first text that holds a title; a title may be printed over two lines, and a short one
    must stand alone."""
    if len(key) < _SHORTEST:
        return next((term for _, term in keys if title_key(term.text) == key), None)
    alike = [term for text, term in keys if key in text]
    if alike:
        return next((one for one in alike if title_key(one.text) == key), alike[0])
    return next(
        (one[1] for one, other in itertools.pairwise(keys) if key in one[0] + other[0]), None
    )


def _offset(found: Sequence[tuple[Paragraph, Term | None]]) -> int | None:
    """How far pages as counted in the file are ahead of those printed, where most agree."""
    gaps = Counter(_gaps(found))
    if not gaps:
        return None
    offset, count = gaps.most_common(1)[0]
    return offset if count >= _LEAST and 2 * count > gaps.total() else None


def _gaps(found: Sequence[tuple[Paragraph, Term | None]]) -> Iterator[int]:
    for paragraph, heading in found:
        page, number = _page(paragraph), _leaf(paragraph, heading)
        if number is not None and page.value is not None:
            yield number - int(page.number)


def _leaf(paragraph: Paragraph, heading: Term | None) -> int | None:
    """The page of a heading as counted in the file, where it is printed as in the contents."""
    if heading is None or heading.place is None:
        return None
    is_same = title_key(heading.text) == title_key(_title(paragraph).text)
    return heading.place.page if is_same else None
