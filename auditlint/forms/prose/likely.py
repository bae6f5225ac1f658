"""Lists that are likely whole because they make their amount, or miss it by one slip.

Most lists of a text may leave something out. One whose parts come to more than the whole, or to
nearly as much, and that a single wrong digit would mend, was meant to be the whole.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditlint.figures import Figure
from auditlint.figures.slips import differ_by_a_slip
from auditlint.forms.prose.kinds import is_open
from auditlint.forms.prose.mentions import Mention, Role
from auditlint.forms.prose.splits import parts_of
from auditlint.forms.statements import Split

_LISTS = re.compile(
    r"(?:构成|组成|包括|包含|用于|明细|具体为|分项看|其中|^[,，]?(?:资金)?由|来源为)[^,，:：]{0,8}[:：,，]|"
    r"^[,，]?(?:资金)?由|(?:包括|用于|其中)"
)
_TOGETHER = re.compile(
    r"[,，、;；]?(?:合计|总计|共计|一共|共|[两二三四五六七八九]项(?:合计|共))(?:支出|扣分?|计|发放|完成|投入|资金)*[:：]?"
)
_LOST = re.compile(r"扣(?:除|减)?分?$")
_SCARCE = 4
_REACH = 8
_TWO = 2


def likely_splits(
    mentions: Sequence[Mention], known: Sequence[Split], before: Sequence[Mention]
) -> Iterator[Split]:
    """The lists of a paragraph that are likely whole; ``known`` are its splits as read by their
    words, ``before`` the figures of the paragraphs before it."""
    read = {figure.place for split in known for figure in split.parts}
    for split in known:
        if not split.complete and not split.is_open and _are_losses(split):
            yield Split(split.wholes[:1], split.parts, complete=(split.parts,))
        elif not (split.complete or split.is_open or split.shares_noun or split.inherits):
            yield from _whole(split.wholes, split.parts)
    for at, first in enumerate(mentions):
        if first.figure.place in read or not first.is_amount or first.is_percent:
            continue
        if _TOGETHER.fullmatch(first.lead):
            yield from _together(mentions, at)
        elif _LISTS.search(first.lead):
            yield from _listed(mentions, at, before)


def _are_losses(split: Split) -> bool:
    """扣分8分，其中产出扣5分，效益扣3分: what was taken off is told in full."""
    lost = [_LOST.search(one.label) for one in (split.wholes[0], *split.parts)]
    return all(lost) and split.wholes[0].unit.name == "分"


def _listed(mentions: Sequence[Mention], at: int, before: Sequence[Mention]) -> Iterator[Split]:
    """支出987.5万元，执行率98.75%。支出用于：…: of an amount in the sentence before, or, where
    none is like it, in the paragraphs before."""
    first = mentions[at]
    parts = parts_of(mentions, at)
    if len(parts) < _TWO or is_open(parts) or not first.figure.unit.is_money:
        return
    near = [one for one in mentions[:at] if _may_be_whole(one, first)]
    near = [one for one in near if first.line - one.line < _TWO]
    far = [one for one in before[-_REACH:] if _may_be_whole(one, first)]
    figures = tuple(one.figure for one in parts)
    yield from _whole([one.figure for one in near or far], figures)


def _may_be_whole(one: Mention, first: Mention) -> bool:
    is_own = one.when not in ("prior", "span") and not one.depth
    return one.is_amount and one.like(first) and is_own


def _together(mentions: Sequence[Mention], at: int) -> Iterator[Split]:
    """宣传费62.8万元、租赁费31.5万元、劳务费28.6万元，共122.9万元; 扣2分，扣1分，共扣3分."""
    whole = mentions[at]
    before = [one for one in mentions[:at] if one.sentence is whole.sentence and one.like(whole)]
    if len(before) < _TWO or any(one.role is not Role.AMOUNT for one in before):
        return
    if all(_LOST.search(one.name) for one in before) and "扣" in whole.name:
        parts = tuple(one.figure for one in before)
        yield Split((whole.figure,), parts, complete=(parts,))
        return
    for start in range(len(before) - 1):
        found = [*_whole([whole.figure], [one.figure for one in before[start:]])]
        if found:
            yield found[0]
            return


def _whole(wholes: Sequence[Figure], parts: Sequence[Figure]) -> Iterator[Split]:
    """The list with the amount that it makes, else with the only one that a slip parts it from."""
    reached = sum((one.number for one in parts), Decimal(0))
    if any(one.number == reached for one in wholes) or any(one.approximation for one in parts):
        return
    near = [one for one in wholes if _is_missed(one, parts, reached - one.number)]
    if len({one.value for one in near}) == 1:
        yield Split((near[0],), tuple(parts), complete=(tuple(parts),))


def _is_missed(whole: Figure, parts: Sequence[Figure], excess: Decimal) -> bool:
    """Whether one slip in the whole or in a part would make them agree, and no part can be missing:
    more than the whole was listed, or far less than the least part is left."""
    least = min(one.number for one in parts)
    if whole.approximation or (excess < 0 and -excess * _SCARCE >= least):
        return False
    is_whole = differ_by_a_slip(whole.number, whole.number + excess, whole.quantum)
    return is_whole or any(
        one.number > excess and differ_by_a_slip(one.number, one.number - excess, one.quantum)
        for one in parts
    )
