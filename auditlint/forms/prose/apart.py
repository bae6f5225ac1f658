"""How far one figure is from another: A, 比B高D; A, 距B的目标差D."""

import re
from collections.abc import Iterator, Sequence

from auditlint.figures import ALWAYS, Figure
from auditlint.figures.units import PERCENT
from auditlint.forms.prose.mentions import Mention
from auditlint.forms.statements import Change

_BASE = re.compile(
    r"(?:^|[,，、(])(?:但|仅|也|均|已)?(?:比|较|距离?|与|和|同)(?P<what>[^,，;；:：。]{0,16}?)的?$"
)
_APART = re.compile(
    r"的?(?:年度|全年|评价)?(?:目标|计划|任务|标准|要求|水平|平均)?(?:值|数|水平)?"
    r"(?:相比|比)?[,，]?(?:(?P<up>[高多])|(?P<down>[低少])|(?:相差|尚?差|还差))[出了约]*"
)
_GAP = re.compile(r"[,，](?:差额|缺口|相差|极差|差距|差异)(?:资金|金额)?(?:为|达|仅)?")
_MOVED = re.compile(r"[增减升降提]")
_TWO = 2


def apart_of(mentions: Sequence[Mention]) -> Iterator[Change]:
    """Every figure of a paragraph with the one right behind it that it is compared with, and how
    far the two are said to be apart."""
    for at in range(_TWO, len(mentions)):
        after, before, delta = mentions[at - 2 : at + 1]
        if _GAP.fullmatch(delta.lead):
            yield from _gap(mentions, delta)
            continue
        match = _APART.fullmatch(delta.lead)
        others = [one for one in mentions[: at - 2] if one.segment == delta.segment]
        if delta.figure.unit.name == "分" and any(one.like(delta) for one in others):
            continue  # of several scores any may be the compared one
        if match is None or not _are_compared(after, before, delta):
            continue
        rises = bool(match["up"]) or not (
            match["down"] or after.figure.number < before.figure.number
        )
        pair = after.figure, before.figure
        yield Change((), (pair,), _distance(delta, pair), None, rises, ALWAYS, is_apart=True)


def _gap(mentions: Sequence[Mention], delta: Mention) -> Iterator[Change]:
    """应补780万元，实补748万元，差额32万元: of the only two amounts of a stretch before it."""
    near = [one for one in mentions if one.segment == delta.segment and one.like(delta)]
    first = [one for one in near if not one.depth][:3]
    if len(first) == _TWO + 1 and first[_TWO] is delta and not delta.is_percent:
        small, large = sorted(first[:_TWO], key=lambda one: one.figure.number)
        if small.is_amount and large.is_amount:
            pair = large.figure, small.figure
            yield Change((), (pair,), delta.figure, None, rises=True, certain=ALWAYS, is_apart=True)


def _are_compared(after: Mention, before: Mention, delta: Mention) -> bool:
    is_one = after.sentence is before.sentence is delta.sentence
    is_plain = after.is_amount and not after.sign and after.figure.value is not None
    is_flat = after.depth == before.depth == delta.depth
    match = _BASE.search(before.lead)
    is_base = match is not None and not _MOVED.search(match["what"])
    return is_one and is_plain and is_flat and is_base and _are_like(after, before, delta)


def _are_like(after: Mention, before: Mention, delta: Mention) -> bool:
    if not after.like(before) or before.figure.value is None or delta.figure.value is None:
        return False
    if after.is_percent:
        return delta.figure.unit.base == "百分点"
    return delta.like(after)


def _distance(delta: Mention, pair: tuple[Figure, Figure]) -> Figure:
    return delta.figure.in_unit(PERCENT) if pair[0].unit.is_ratio else delta.figure
