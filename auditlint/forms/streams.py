"""Tables printed one cell a line: rows are found again from labels and runs of figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditlint.documents import Cell, Grid, Table
from auditlint.forms.items import Item, Kind
from auditlint.forms.lexicon import levels_of, role_of
from auditlint.forms.plans import names_plan

_BEFORE_VALUE = re.compile(r"[:：]\s*\d[\d.,]*\s*[万亿千]?元?$")
_BOTH, _LONGEST_UNIT = 2, 3
_NARROWEST, _WIDEST = 4, 12
_HEADERS = ("fund_columns", "indicator_columns", "summary_columns")


def rows_of_stream(table: Table) -> list[list[Item]]:
    """The cells of a stream as rows: headers stay together, a row ends after its run of figures.

    Text after the figures of a row opens the next row, except where it directly precedes a label
    that opens one for certain (then it is the remark of the row before).
    """
    items = [item for cell in table.cells if (item := Item(cell, Grid.STREAM)).text]
    rows: list[list[Item]] = [[]]
    header = _Header()
    listed = 0
    for at, item in enumerate(items):
        if at >= listed and (width := _list_header(items[at:])):
            listed, header = at + width, _Header(is_numbered=True, is_list=True)
            rows.append([])
        if at < listed:
            rows[-1].append(item)
            continue
        if header.is_list and role_of("information", item.text):
            header = _Header()  # the first label of the form that follows
        begins = bool(rows[-1]) and _begins(item, items[at - 1], rows[-1], header)
        if begins:
            header = _header_of(rows[-1]) or header
        if header.is_numbered and _is_number(item, items[at + 1 : at + 2], header.number + 1):
            header = replace(header, number=header.number + 1)
            rows.append([])
            continue
        if begins:
            rows.append([])
        rows[-1].append(item)
    return [_numbered(row) for row in rows if row]


@dataclass(frozen=True, slots=True)
class _Header:
    """What the header of an indicator table says of its rows, and the last row's number."""

    marks: int = 1
    """Numbers that a row has at least before words can open the next one."""
    has_both: bool = False
    """Points and score: until both were met, what mixes words and figures is a value."""
    has_unit: bool = False
    is_numbered: bool = False
    is_list: bool = False
    """A list of projects: its rows begin with their numbers, the last one with 合计."""
    number: int = 0


def _header_of(row: Sequence[Item]) -> _Header | None:
    """The header that a row is, or None."""
    marks = _marks_apart(row)
    roles = {role_of("indicator_columns", item.text) for item in row}
    return (
        marks
        and _Header(
            marks,
            {"points", "score"} <= roles,
            "unit" in roles,
            role_of("summary_columns", row[0].text) == "number",
        )
    ) or None


def _list_header(items: Sequence[Item]) -> int:
    """How many cells from the first on are the header of a numbered list of projects."""
    if role_of("summary_columns", items[0].text) != "number":
        return 0
    roles = [
        role for item in items[:_WIDEST] if (role := role_of("summary_columns", item.text) or "")
    ]
    run = next((at for at, one in enumerate(items[:_WIDEST]) if not _heads_list(one)), 0)
    is_list = "project" in roles[:run] and {"budget", "amount", "initial_budget", "executed"} & set(
        roles[:run]
    )
    return run if run >= _NARROWEST and is_list else 0


def _heads_list(item: Item) -> bool:
    return role_of("summary_columns", item.text) is not None


def _is_number(item: Item, after: Sequence[Item], expected: int) -> bool:
    """Whether an item is the next line's number: the one expected, with words to follow."""
    return item.text == str(expected) and bool(after) and _is_words(after[0])


def _begins(item: Item, before: Item, row: Sequence[Item], header: _Header) -> bool:
    """Whether an item opens a new row."""
    if header.is_list:
        return role_of("totals", item.text) is not None
    if len(row) > 1 and all(_is_head(one) for one in (*row, item)):
        return False
    if names_plan(item):
        return True
    if _is_header_word(item):
        return not _is_header_word(before)
    if _is_header_word(before):
        return not (item.is_figure and _names_one_thing(row))
    if _is_opening(item):
        return not (_is_opening(before) and len(row) == 1)
    return _is_words(item) and not _is_words(before) and not _lacks_marks(item, row, header)


def _lacks_marks(item: Item, row: Sequence[Item], header: _Header) -> bool:
    """Whether a row has yet to come to its points and score, so that words may be a value."""
    numbers = sum(one.kind is Kind.NUMBER for one in row)
    if header.marks > 1 and numbers < header.marks:
        return True
    return header.has_both and numbers < _BOTH and _is_value(item, header)


def _is_value(item: Item, header: _Header) -> bool:
    """Words that belong to a value: figures among them, or the unit in a cell of its own."""
    is_unit = header.has_unit and len(item.text) <= _LONGEST_UNIT and not levels_of(item.text)
    return (item.kind is Kind.MIXED and not levels_of(item.text)) or is_unit


def _marks_apart(row: Sequence[Item]) -> int:
    """2 for a header with columns of words between points and score, 1 for another header; 0 for
    a row that is none."""
    roles = [role_of("indicator_columns", item.text) or "" for item in row]
    if role_of("summary_columns", row[0].text) == "number":
        roles = roles[1:]
    if not all(roles) or "points" not in roles or len(roles) < 4:
        return 0
    if "score" not in roles:
        return 1
    first, last = sorted((roles.index("points"), roles.index("score")))
    return 2 if {"content", "rule"} & set(roles[first:last]) else 1


def _is_head(item: Item) -> bool:
    return role_of("indicator_columns", item.text) is not None


def _is_header_word(item: Item) -> bool:
    return any(role_of(section, item.text) for section in _HEADERS) and not _is_opening(item)


def _names_one_thing(row: Sequence[Item]) -> bool:
    """Whether a row of header words is a label with its value to follow: 执行率 95%."""
    return len({role_of(section, item.text) for item in row for section in _HEADERS} - {None}) == 1


def _is_opening(item: Item) -> bool:
    """A label that opens a row: a source of funds, a level, a total, a field of the form; a
    source may have its amount in its own cell (年度资金总额：100万元)."""
    label = _BEFORE_VALUE.sub("", item.text)
    sections = ("fund_rows", "information", "totals")
    return any(role_of(section, label) for section in sections)


def _is_words(item: Item) -> bool:
    return item.kind in (Kind.TEXT, Kind.MIXED, Kind.FILLER)


def _numbered(row: Sequence[Item]) -> list[Item]:
    """The row with its cells in columns 0, 1, 2 … (they had none)."""
    return [Item(_moved(item.cell, at), Grid.STREAM) for at, item in enumerate(row)]


def _moved(cell: Cell, column: int) -> Cell:
    return replace(cell, column=column)
