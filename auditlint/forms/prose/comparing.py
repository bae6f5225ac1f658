"""Words that compare two figures without a change: 高于目标值95%, 决算数小于预算数, 与上年持平."""

import itertools
import re
from collections.abc import Iterator, Sequence

from auditlint.forms.prose.mentions import Mention, Role
from auditlint.forms.statements import Comparison

_BOUND = re.compile(
    r"(?:(?P<more>高于|超过|大于|多于|超出)|(?P<less>低于|小于|少于|未达到|未达|不及))(?:了)?"
    r"(?:年度|年初|预期|设定)?(?:的)?(?:目标值?|指标值|计划数?|预算数?|上年同?期?|去年同?期?|全国平均水平|全省平均水平)(?:的|为)?$"
)
_VERBAL = re.compile(
    r"(?P<left>(?:年初|全年|调整后|支出|收入|本年)*(?:预算|决算|支出|收入|执行|实际支出|实际完成|计划)(?:数|总额|额)?)"
    r"(?:(?P<no>未|没有|不)?(?P<word>大于|小于|高于|低于|等于|多于|少于|超过|超出))"
    r"(?P<right>(?:年初|全年|调整后|支出|收入|本年|上年)*(?:预算|决算|支出|收入|执行|实际支出|计划)(?:数|总额|额)?)(?=[,，。;；]|$)"
)
_LEVEL = re.compile(
    r"(?:与|和|同)(?P<with>年初预算|全年预算|预算|上年|去年)(?:数|决算数?|安排)?(?P<near>基本|大体)?(?:持平|一致|相等|相同)"
)
_SIGNS = {
    "大于": "≥",
    "高于": "≥",
    "多于": "≥",
    "超过": "≥",
    "超出": "≥",
    "小于": "≤",
    "低于": "≤",
    "少于": "≤",
    "等于": "=",
}
_OPPOSITE = {"≥": "≤", "≤": "≥"}


def verbal_comparisons(mentions: Sequence[Mention]) -> Iterator[Comparison]:
    """Every comparison in words of a paragraph whose two figures are beyond doubt."""
    for before, after in itertools.pairwise(mentions):
        bound = _BOUND.search(after.name)
        if bound and before.is_amount and before.like(after) and before.sentence is after.sentence:
            term = after.sentence.term(after.token.start, after.token.end, bound[0])
            if re.match(r"^[,，]?(?:\S{0,2})?$", after.lead[: after.lead.find(bound[0])]):
                yield Comparison(term, "≥" if bound["more"] else "≤", before.figure, after.figure)
    for one in _last_of_sentences(mentions):
        yield from _in_words(mentions, one)


def _last_of_sentences(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """One mention a sentence: the words after the figures are its own."""
    for one, after in zip(mentions, [*mentions[1:], None], strict=True):
        if after is None or after.line != one.line:
            yield one


def _in_words(mentions: Sequence[Mention], last: Mention) -> Iterator[Comparison]:
    """决算数小于年初预算数 in a sentence that prints each of the two once."""
    text = "".join(one.sentence.text for one in mentions[-1:] if one is last) or last.sentence.text
    near = [
        one
        for one in mentions
        if one.line == last.line and one.is_amount and one.figure.unit.is_money
    ]
    match = _VERBAL.search(text)
    if match:
        left, right = _named(near, match["left"]), _named(near, match["right"])
        if left is not None and right is not None and left is not right:
            sign = _SIGNS[match["word"]]
            sign = _OPPOSITE.get(sign, sign) if match["no"] else sign
            term = (
                last.sentence.term(match.start(), match.end(), match[0])
                if text == last.sentence.text
                else last.sentence.term()
            )
            yield Comparison(term, sign, left.figure, right.figure)
    level = _LEVEL.search(text)
    if level and not level["near"] and "预算" in level["with"]:
        left, right = _named(near, "支出"), _named(near, level["with"])
        if (
            left is not None
            and right is not None
            and left is not right
            and not _has_changes(mentions, last)
        ):
            yield Comparison(
                last.sentence.term(level.start(), level.end(), level[0]),
                "=",
                left.figure,
                right.figure,
            )


def _has_changes(mentions: Sequence[Mention], last: Mention) -> bool:
    return any(one.line == last.line and one.role is not Role.AMOUNT for one in mentions)


def _named(near: Sequence[Mention], word: str) -> Mention | None:
    """The one amount of a sentence that a word names; None when there is none, or several."""
    is_budget = "预算" in word or "计划" in word
    if is_budget:
        base = re.match(r"年初|全年|调整后", word)
        found = [one for one in near if re.search(r"预算(?!执行|支出数)", one.name)]
        found = [one for one in found if not base or base[0] in one.name] or (
            [] if base and len(found) > 1 else found
        )
    elif "收入" in word:
        found = [one for one in near if "收入" in one.name]
    else:
        found = [
            one for one in near if re.search(r"支出|决算|执行", one.name) and "预算" not in one.name
        ]
    return found[0] if len(found) == 1 and found[0].depth == 0 else None
