"""Heads of columns that something else was written over."""

import re
from collections.abc import Iterator, Sequence

from auditlint.documents import Document, Grid
from auditlint.figures import Term
from auditlint.forms.items import Item, Kind, items_by_row
from auditlint.forms.lexicon import labels_of, role_of

_SERIES = (
    ("indicator_columns", ("level1", "level2", "name", "target", "actual", "points", "score")),
    ("fund_columns", ("initial_budget", "budget", "executed", "points", "rate", "score")),
)
_LEAST_KNOWN = 4
_HEAD_WORDS = re.compile(
    r"指标|目标|类[别型]|分类|维度|层级|内容|情况|说明|名称|预算|执行|资金|金额|分|率|值|权重"
)
_CONTENT = re.compile(r"[、，。；,;]|\d")
_LONG = 6


def overwritten_heads(document: Document) -> Iterator[tuple[Term, str]]:
    """Cells of a standard header that hold content instead of their label, and that label.

    Only where the neighbours on both sides are known heads and no other column has the role.
    """
    for table in document.tables:
        if table.grid is Grid.STREAM:
            continue
        for row in items_by_row(table):
            items = [one for one in row if one.kind is not Kind.BLANK]
            for section, series in _SERIES:
                yield from _overwritten(items, section, series)


def _overwritten(
    row: Sequence[Item], section: str, series: Sequence[str]
) -> Iterator[tuple[Term, str]]:
    roles = [role_of(section, item.text) for item in row]
    if sum(role in series for role in roles) < _LEAST_KNOWN:
        return
    for at, item in enumerate(row):
        if roles[at] is not None or not _is_content(item):
            continue
        after = roles[at + 1] if at + 1 < len(row) else None
        before = roles[at - 1] if at else None
        role = _missing(series, before, after)
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
    return is_content and _HEAD_WORDS.search(item.key) is None
