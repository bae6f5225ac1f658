"""Labels and values run together: 年初预算数 40 万元，全年执行数 36 万元，执行率 90%."""

import re
from collections.abc import Iterator, Sequence

from auditlint.documents import Cell, Grid, Passage
from auditlint.figures import Token, tokens
from auditlint.forms.items import Item, Kind
from auditlint.forms.lexicon import role_of
from auditlint.records import replace
from auditlint.text import fold

_PAIR = 2
_LONGEST = 400
_LONGEST_FIELD = 120
_SECTIONS = ("fund_columns", "fund_rows", "totals")
_OF_THE_WHOLE = frozenset({"points", "rate", "score"})
_FIELDS = frozenset({"project", "department", "implementing"})
_BEFORE_LABEL, _AFTER_LABEL = " \t\n,;:、。.|/)", " \t\n:,、为是"
_COLON = re.compile("[:：]")
_BETWEEN_GAPS = re.compile(r"\S+(?:\s\S+)*")
_LAST = re.compile(r"[\s,;、。.|/)]*")
_IN_BRACKETS = re.compile(r"[(\[]\s*(?:满分)?\s*$")


def parted(item: Item) -> list[Item]:
    """The labels and values of a cell that holds nothing else, in their order; else the cell."""
    pairs = _pairs(item.cell.passage, item.tokens) if item.quantities else []
    if not pairs:
        return [item]
    cell = item.cell
    made = (Cell(cell.row, 0, cell.column, part, cell.row_span, 1) for part in pairs)
    return [Item(one, item.grid) for one in made]


def headed(item: Item) -> tuple[Item, Item | None]:
    """A head with the figure that was printed in its cell (分值10), and that figure."""
    is_mixed = item.kind is Kind.MIXED and len(item.quantities) == 1
    parts = _pairs(item.cell.passage, item.tokens) if is_mixed else []
    if len(parts) != _PAIR or role_of("fund_columns", parts[0].content) not in _OF_THE_WHOLE:
        return item, None
    label, value = (Item(replace(item.cell, passage=part), item.grid) for part in parts)
    return label, value


def parted_line(passage: Passage) -> list[Item]:
    """The labels and values of a paragraph that holds nothing else, in their order, two pairs at
    least; else nothing."""
    if len(passage.content) > _LONGEST:
        return []
    pairs = _pairs(passage, tuple(tokens(passage.content)))
    cells = (Cell(-1, at, at, part) for at, part in enumerate(pairs))
    return [Item(one, Grid.LOOSE) for one in cells] if len(pairs) > _PAIR + 1 else []


def field_parted(item: Item) -> list[Item]:
    """A cell with a field of the form and its value (项目名称：村史馆建设) as two; else it."""
    passage = item.cell.passage
    found = _field(passage, 0, len(passage.content))
    if not found:
        return [item]
    cell = item.cell
    made = (Cell(cell.row, 0, cell.column, part, cell.row_span, 1) for part in found)
    return [Item(one, item.grid) for one in made]


def fields_of_line(passage: Passage) -> list[Item]:
    """The fields of a form and their values in a line of text, set apart by gaps."""
    parts: list[Passage] = []
    for found in _BETWEEN_GAPS.finditer(passage.content):
        parts += _field(passage, found.start(), found.end())
    cells = (Cell(-1, at, at, part) for at, part in enumerate(parts))
    return [Item(one, Grid.LOOSE) for one in cells]


def _field(passage: Passage, start: int, end: int) -> list[Passage]:
    text = passage.content[start:end]
    if len(text) > _LONGEST_FIELD or not _COLON.search(text):
        return []
    label, colon, value = fold(text).partition(":")
    if role_of("information", label) not in _FIELDS or not value.strip():
        return []
    at = start + len(label) + len(colon)
    return [passage.part(start, start + len(label)), passage.part(at, end)]


def _pairs(passage: Passage, found: Sequence[Token]) -> list[Passage]:
    """The stretches of labels and values; none where a figure has no label of its own."""
    content = fold(passage.content)
    values = [
        one for one in found if one.quantity and not _IN_BRACKETS.search(content[: one.start])
    ]
    if not values or not _LAST.fullmatch(content[values[-1].end :]):
        return []
    parts: list[Passage] = []
    at = 0
    for value in values:
        labels = [*_labels(passage, content, at, value.start)]
        if not labels or not _is_known(labels[-1].content) or (at and len(labels) > 1):
            return []
        parts += [*labels, passage.part(value.start, value.end)]
        at = value.end
    return parts


def _labels(passage: Passage, content: str, start: int, end: int) -> Iterator[Passage]:
    """The label before a value, and before that what heads the whole line (预算执行情况：)."""
    text = content[start:end]
    first = len(text) - len(text.lstrip(_BEFORE_LABEL))
    last = len(text.rstrip(_AFTER_LABEL))
    head, colon, label = text[first:last].rpartition(":")
    if colon and _is_known(label) and not _is_known(text[first:last]):
        yield passage.part(start + first, start + first + len(head))
        first += len(head) + 1
    if first < last:
        yield passage.part(start + first, start + last)


def _is_known(label: str) -> bool:
    return any(role_of(section, label) for section in _SECTIONS)
