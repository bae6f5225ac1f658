"""Rules over items: so much off for each that is not in order, so much for each that is.

Also what such a rule can take off at most, where the items are numbered in the form.
"""

import itertools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from auditlint.figures.intervals import Interval
from auditlint.forms.rubric.curves import Flat, Stair
from auditlint.forms.rubric.rules import EVERYTHING, Branch, Rule
from auditlint.forms.rubric.tokens import normalised, part_of
from auditlint.patterns import late
from auditlint.text import squeeze

_ZERO = Decimal(0)
_NUM = r"(\d+(?:\.\d+)?)"
_OWN = r"(?:分值|权重分?|满分|该项分值)"
_COUNTERS = "项|处|例|个|次|条|笔|起|份|家|期|人|件|户|类|方面|批"
_FREE = r"[^\d;。扣得分%p]{0,40}"
_CN = "一二三四五六七八九十"
_PORTION = rf"(?P<part>[{_CN}]+分之[{_CN}]+|\d+%)(?:的?{_OWN})?"
_LOSS = rf"扣(?:减|除)?(?:{_OWN}的?)?(?:{_NUM}分|{_PORTION})"
_PER = late(
    rf"{_FREE}(?:每|有|发现|存在|缺|少|出现|发生|任何?|1){_FREE}1?(?:{_COUNTERS})?{_FREE}(?:各|每(?:项|处|个))?{_LOSS}"
)
_ALL = late(r"[^\d;。扣分%]{1,60}?(?:得|计|记)(?:满分|全分|分值)")
_NONE = late(r"[^\d;。扣分%]{0,60}?(?:该项|本项)?(?:不得分|得?0分|不计分|扣完|扣全部分值|不给分)")
_PART = late(rf"[^\d;。扣%]{{0,80}}?[,(:]?(?:得|计|记|各|的)?{_NUM}分\)?")
_EACH = late(
    rf"[^;。扣分%]{{0,40}}?(?:每(?:符合|满足|有|完成)?1?项|各)(?:得|计)?{_NUM}分[^\d;。扣分%]{{0,10}}"
)
_FREE_HAND = late(r"[^\d;。%]{0,40}(?:酌情|视情况|视情|适当)(?:扣分|给分|得分|扣减|评分)")
_STOP = late(r"(?:直至|直到)?扣完(?:该项|本项)?(?:分值)?为止|扣完|最低(?:得)?0分|最多扣完")
_PLAIN = late(r"[^\d扣%]{0,200}")
_MARKED = late(r"扣|得\d|计\d|\d分|满分|不得分|0分|加分|减分")
_MOST_PARTS = 10
_OF_LIST = late(
    rf"(?<![\d{_CN}])1个?(?:项|方面|要素|要点|条件)(?:指标|内容|要求)?"
    rf"(?:(?:不|未|没有|没|缺|否)[^\d;。扣得分%]{{0,8}})?[,的]*{_LOSS}"
)
_FLOORED = late(r"扣完|为止|最低(?:得)?0分|不[得计]?负分|上限")
_NUMBERED = late(r"(?:(?<=[;；。,，:：])|^)(?:(\d{1,2})[.、．](?!\d)|[(（](\d{1,2})[)）])|([①-⑳])")


@dataclass
class _Found:
    losses: list[Decimal] = field(default_factory=list)
    parts: list[Decimal] = field(default_factory=list)
    has_full: bool = False
    has_none: bool = False
    is_open: bool = False
    items: int = 0


@dataclass(frozen=True, slots=True)
class Losses:
    """``per_item`` points off for each of ``items`` numbered ones that is not in order.

    ``is_floored``: the rule says that no more than the points is taken off (扣完为止).
    """

    per_item: Decimal
    items: int
    is_floored: bool

    @property
    def whole(self) -> Decimal:
        """What is taken off when nothing is in order."""
        return self.per_item * self.items


def losses_of(rule: str, definition: str, points: Decimal) -> Losses | None:
    """What a rule takes off for each of the items that it, else the definition of the measure,
    numbers; None without a numbered list, and where several deductions are named."""
    text = normalised(rule)
    found = {_loss(match, points) for match in _OF_LIST.finditer(text)}
    items = _listed(rule) or _listed(definition)
    if len(found) != 1 or text.count("扣") - len(_FLOORED.findall(text)) > 1 or not items:
        return None
    return Losses(found.pop(), items, bool(_FLOORED.search(text)))


def _listed(text: str) -> int:
    """How many items a text numbers 1, 2, 3; 0 where it does not."""
    marks = [next(filter(None, match.groups())) for match in _NUMBERED.finditer(squeeze(text))]
    numbers = [int(unicodedata.numeric(mark)) if len(mark) == 1 else int(mark) for mark in marks]
    return len(numbers) if len(numbers) > 1 and numbers == [*range(1, len(numbers) + 1)] else 0


def item_rule(text: str, points: Decimal) -> Rule | None:
    """The rule over items that a text states, or None."""
    found = _Found()
    for clause in _clauses(normalised(text)):
        if not _take(clause, found, points):
            return None
    if found.is_open:
        return None
    if len(set(found.losses)) == 1 and not found.parts:
        stair = Stair(_ZERO, Decimal(1), found.losses[0], points, up=True, is_whole=True)
        return _counted(points, stair, found)
    if found.losses:
        return None
    return _of_parts(points, found)


def _clauses(text: str) -> list[str]:
    """The clauses of the rule; a comma parts them only where an award stands before it."""
    whole = [one for one in re.split(r"[;。]", text) if one]
    found: list[str] = []
    for one in whole:
        pieces = re.split(r"(?<=[分止])[,、](?!扣完为止)|[,、](?=扣完|直至|否则|最低)", one)
        found += [piece.strip(",:") for piece in pieces if piece.strip(",:")]
    return found


def _take(clause: str, found: _Found, points: Decimal) -> bool:
    """Read one clause; False when it is none of the known kinds."""
    if not _MARKED.search(clause) and _PLAIN.fullmatch(clause):
        found.items += 1
    elif _STOP.fullmatch(clause):
        pass
    elif _FREE_HAND.fullmatch(clause):
        found.is_open = True
    elif match := _PER.fullmatch(clause):
        found.losses.append(_loss(match, points))
    elif _ALL.fullmatch(clause):
        found.has_full = True
    elif _NONE.fullmatch(clause):
        found.has_none = True
    elif match := _PART.fullmatch(clause):
        found.parts.append(Decimal(match[1]))
    else:
        return False
    return True


def _loss(match: re.Match[str], points: Decimal) -> Decimal:
    return Decimal(match[1]) if match[1] else part_of(match["part"]) * points


def _counted(points: Decimal, stair: Stair, found: _Found) -> Rule:
    """Points less the deduction for each item; the value is the number of items."""
    zero = (Flat(_ZERO, _ZERO),) if found.has_none else ()
    branch = Branch(Interval.at_least(_ZERO), (stair, *zero))
    return Rule(points, (), (branch,), counts_items=True)


def _of_parts(points: Decimal, found: _Found) -> Rule | None:
    """All or nothing, or the sums of the parts that are in order."""
    parts = found.parts
    if found.has_full and not parts:
        return _sums(points, (points,)) if found.has_none else None
    if len(parts) > _MOST_PARTS or sum(parts) != points:
        return None
    return _sums(points, parts)


def _sums(points: Decimal, parts: Sequence[Decimal]) -> Rule:
    sums = {
        sum(chosen, _ZERO)
        for size in range(len(parts) + 1)
        for chosen in itertools.combinations(parts, size)
    }
    curves = tuple(Flat(one, one) for one in sorted(sums))
    return Rule(points, (), (Branch(EVERYTHING, curves),), parts=tuple(parts), counts_items=True)
