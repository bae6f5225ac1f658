"""Qualitative indicators: the word that is printed for the result, and the band of its score."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from auditlint.documents import Document, Passage
from auditlint.figures import Condition, Term
from auditlint.figures.expressions import Constant, constant
from auditlint.forms.rubric.tokens import normalised
from auditlint.forms.scored import IndicatorRow
from auditlint.forms.types import Report
from auditlint.text import label_key

_GOAL = r"(?:了|年度|年初|预期|预定|既定|绩效|全部|各项)*(?:指标|目标|任务|效果|成效)?(?:值)?"
_WORDS = (
    re.compile(
        rf"(?:全部|完全|圆满|全面|已|均|按期|按时|如期)*(?P<verb>达成|实现|完成|达到|达标){_GOAL}"
    ),
    re.compile(
        rf"(?:已|均)*部分(?P<verb>达成|实现|完成|达到|达标){_GOAL}(?:[并且](?:具有|取得|有)一定(?:的)?(?:效果|成效))?"
    ),
    re.compile(
        rf"(?:均|基本)*(?:未|没有)(?:能)?(?P<verb>达成|实现|完成|达到|达标){_GOAL}(?:[并且](?:效果|成效)(?:较|很)?(?:差|低))?|"
        r"(?:目标)?(?:实现|达成)(?:目标)?程度(?:较|很)低"
    ),
)
_SHARE = re.compile(r"(\d{1,3})%?[⊙○]?-(\d{1,3})%")
_NATIONAL = tuple(
    (Decimal(low), Decimal(high)) for low, high in (("0.8", "1"), ("0.6", "0.8"), ("0", "0.6"))
)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Qualitative:
    """A row that is judged by a word: ``low`` and ``high`` are the shares of its points that go
    with it. ``is_printed``: the document prints the bands, in the words that the row uses."""

    row: IndicatorRow
    low: Constant
    high: Constant
    note: Term
    is_printed: Condition


@dataclass(frozen=True, slots=True)
class _Bands:
    shares: tuple[tuple[Decimal, Decimal], ...]
    note: Term


def qualitative_rows(report: Report) -> Iterator[Qualitative]:
    """The rows without a figure in target and result whose result is one of the three words."""
    printed = _printed_bands(report.document)
    bands = printed or _Bands(_NATIONAL, Term())
    for form in report.forms:
        for row in form.marked:
            level = _level(row)
            if level is None or row.rule_text.is_printed:
                continue
            low, high = bands.shares[level[0]]
            is_printed = printed is not None and level[1] in printed.note.text
            yield Qualitative(
                row,
                constant(low, f"{low:.0%}"),
                constant(high, f"{high:.0%}"),
                bands.note,
                Condition.known(is_printed),
            )


def _level(row: IndicatorRow) -> tuple[int, str] | None:
    """0, 1 or 2 for 达成, 部分达成, 未达成, with the verb; None for other words and for figures."""
    if not (row.target.is_blank and row.actual.is_blank and row.actual_text.is_printed):
        return None
    text = label_key(row.actual_text.text).rstrip("。.")
    for level, shape in enumerate(_WORDS):
        match = shape.fullmatch(text)
        if match:
            return level, match["verb"] or "程度"
    return None


def _printed_bands(document: Document) -> _Bands | None:
    """The bands that a note of the document prints for qualitative indicators."""
    found = [bands for passage in document.passages if (bands := _bands_of(passage))]
    shares = {one.shares for one in found}
    return found[0] if len(shares) == 1 else None


def _bands_of(passage: Passage) -> _Bands | None:
    at = passage.content.find("定性")
    if at < 0:
        return None
    text = normalised(passage.content[at:])
    pairs = [sorted((int(low), int(high))) for low, high in _SHARE.findall(text)[:3]]
    chained = len(pairs) == 3 and [high for _, high in pairs] == [100, pairs[0][0], pairs[1][0]]
    if not chained or pairs[2][0] != 0:
        return None
    shares = tuple((low * _CENT, high * _CENT) for low, high in pairs)
    return _Bands(
        shares, Term(text=passage.content.strip(), place=passage.place(), label="评分说明")
    )
