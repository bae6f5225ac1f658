"""Heads of columns: written over by something else, or announced and not there."""

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from auditlint.documents import Document, Grid, Paragraph
from auditlint.figures import Term
from auditlint.forms.items import Item, Kind
from auditlint.forms.lexicon import labels_of, role_of
from auditlint.text import fold, label_key

_SERIES = (
    ("indicator_columns", ("level1", "level2", "name", "target", "actual", "points", "score")),
    ("fund_columns", ("initial_budget", "budget", "executed", "points", "rate", "score")),
)
_LEAST_KNOWN = 4
_OF_FIGURES = frozenset({"initial_budget", "budget", "executed", "points", "rate", "score"})
_HEAD_WORDS = re.compile(
    r"指标|目标|类[别型]|分类|维度|层级|内容|情况|说明|名称|预算|执行|资金|金额|分|率|值|权重|[列栏]$|\((?:[万亿]?元|%|个|人|次)\)"
)
_CONTENT = re.compile(r"[、，。；,;]|\d")
_LONG = 6
_ANNOUNCING = re.compile(r"[(]([^()]{5,60})[)]\s*[:：]?\s*$")
_LONGEST, _LEAST_NAMED = 80, 3


def overwritten_heads(document: Document) -> Iterator[tuple[Term, str]]:
    """Cells of a standard header that hold content instead of their label, and that label.

    Only where the neighbours on both sides are known heads and no other column has the role.
    """
    for table in document.tables:
        if table.grid is Grid.STREAM:
            continue
        rows = table.by_row
        for row, below in itertools.zip_longest(rows, rows[1:], fillvalue=()):
            if sum(cell.text.lstrip()[:1].isdigit() for cell in row) > 1:
                continue
            items = [one for cell in row if (one := Item(cell, table.grid)).kind is not Kind.BLANK]
            named = {cell.column for cell in below if Item(cell, table.grid).kind is Kind.TEXT}
            for section, series in _SERIES:
                yield from _overwritten(items, section, series, named)


def _overwritten(
    row: Sequence[Item], section: str, series: Sequence[str], named: Collection[int]
) -> Iterator[tuple[Term, str]]:
    """``named``: columns in which a name stands below: no head of figures was there."""
    roles = [role_of(section, item.text) for item in row]
    if sum(role in series for role in roles) < _LEAST_KNOWN:
        return
    for at, item in enumerate(row):
        if roles[at] is not None or not _is_content(item):
            continue
        after = roles[at + 1] if at + 1 < len(row) else None
        before = roles[at - 1] if at else None
        role = _missing(series, before, after)
        if role in _OF_FIGURES and item.column in named:
            continue
        if role is not None and role not in roles:
            label = labels_of(section, role)[0]
            yield Term(text=item.text, place=item.place, label=label), label


def _missing(series: Sequence[str], before: str | None, after: str | None) -> str | None:
    """The role that the standard form has between two neighbours (the outermost may have a label
    at the side before it)."""
    if after not in series or not series.index(after):
        return None
    at = series.index(after) - 1
    is_next = before in ("side", None) if not at else before == series[at - 1]
    return series[at] if is_next else None


def _is_content(item: Item) -> bool:
    """Whether a cell is no head of its own: long or punctuated, without the words of heads."""
    text = item.text
    is_content = len(item.key) >= _LONG or bool(_CONTENT.search(text))
    return is_content and _HEAD_WORDS.search(fold(item.text)) is None


@dataclass(frozen=True, slots=True)
class Announced:
    """A heading that names the columns of the table below it, and those that are not there."""

    heading: Term
    missing: tuple[str, ...]


def announced_columns(document: Document) -> Iterator[Announced]:
    """Headings such as 人员名单（姓名、单位、职务） right above a table."""
    for above, table in itertools.pairwise(document.blocks):
        if not isinstance(above, Paragraph) or isinstance(table, Paragraph):
            continue
        content = above.passage.content
        match = _ANNOUNCING.search(fold(content)) if len(content) <= _LONGEST else None
        if match is None:
            continue
        named = [one for one in map(label_key, match[1].split("、")) if one]
        heads = {label_key(cell.text) for row in table.by_row[:2] for cell in row}
        missing = tuple(one for one in named if not _is_head(one, heads))
        if len(named) >= _LEAST_NAMED and len(missing) * 2 < len(named):
            place = above.passage.place()
            yield Announced(Term(text=content.strip(), place=place, label="标题"), missing)


def _is_head(name: str, heads: Collection[str]) -> bool:
    return any(name in head or (head in name and len(head) > 1) for head in heads)
