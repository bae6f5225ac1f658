"""Marks of an evaluation that the text lists in short: 产出50分，扣2分，得48分; 效益28分（30分）.

What ``scores`` reads is written out in full (满分20分，得分18分); here the words are fewer, so that
all that rests on them is for a reader to decide.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditlint.figures import Figure, State, Term
from auditlint.forms import marks
from auditlint.forms.prose.mentions import Mention, Role
from auditlint.forms.prose.quotients import UNSURE
from auditlint.forms.statements import ItemScore, Ratio, Split

_GOT = r"(?:自评|评价|实际|最终)*(?:得分|实得分?|得|评分)(?:为|是)?[:：]?"
_GOT_NEXT = re.compile(rf"(?:[,，、]|[)）]|中)*{_GOT}")
_GOT_LAST = re.compile(rf"{_GOT}$")
_LOST_NEXT = re.compile(
    r"(?:[,，、]|[)）])*(?:共|合计|被|应)?扣(?:分|除|减|去|掉|了)*(?:为)?[:：]?"
)
_RATE_NEXT = re.compile(r"[,，、]?(?:指标)?得分率(?:为|是|达)?[:：]?")
_FULL = re.compile(r"(?:满分|分值|权重|标准分|总分值|应得|计)(?:为|是)?[:：]?$")
_NUMBER = re.compile(
    r"^(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）.、．]|[①-⑳]|\d+(?:\.\d+)+|[A-D](?=类|[一-鿿]))+"
)
_WHOLE = re.compile(r"总分|总得分|合计|满分|综合|加分|附加|百分制|每|平均|最[高低]")
_NO_NAME = re.compile(r"^(?:其中|分别|该|本|此|共|各)*(?:项|指标|项目)?$")
_OWN = re.compile(rf"(?P<name>[一-鿿]{{2,12}}?)(?:类|部分|方面|维度)?(?:指标)?{_GOT}$")
EXTRA = re.compile(r"加分|附加|奖励分|减分|倒扣")
"""What is given or taken beside the points."""
_GROUP = re.compile(
    r"(?:项目|部门|预算|资金|支出)*(?P<group>执行|决策|投入|过程|产出|效益|效果|满意度)(?:率|情况|类|部分|方面|维度|指标|得分|得|评分|自评|为|[:：])*"
)
_SETS = (
    frozenset(("执行", "产出", "效益", "满意度")),
    frozenset(("执行", "产出", "效果", "满意度")),
    *(frozenset((a, "过程", "产出", b)) for a in ("决策", "投入") for b in ("效益", "效果")),
)
_TOTAL = re.compile(
    r"(?:总得分|总分|总评分|综合(?:评价)?得分|综合评分|自评得分|评价得分|最终得分|自评分?|评分|得分)(?:为|共|是)?[:：]?$"
)
_HUNDRED = 100
_LEAST_TOTAL = 50
_FEWEST = 4
_BLANK = Figure(state=State.BLANK)


@dataclass(frozen=True, slots=True)
class ShortMarks:
    """What a paragraph gives of the marks of items, and what they are to each other."""

    items: tuple[ItemScore, ...] = ()
    splits: tuple[Split, ...] = ()
    ratios: tuple[Ratio, ...] = ()
    totals: tuple[Figure, ...] = ()
    """Scores that are likely those of the whole evaluation."""


def short_marks(mentions: Sequence[Mention], before: Sequence[Mention] = ()) -> ShortMarks:
    """The items, the deductions beside them, the score rates, and a list of every group with the
    total that it makes; ``before`` are the figures of the paragraphs before it."""
    items: list[ItemScore] = []
    splits: list[Split] = []
    ratios: list[Ratio] = []
    scores = [one for one in mentions if one.figure.unit.name == "分" and one.when != "prior"]
    for at, one in enumerate(mentions):
        if one.figure.unit.name != "分" or one.role is not Role.AMOUNT:
            continue
        row = _row(mentions, at)
        if row is not None:
            items += _item(one, row)
            splits += _lost(row)
            ratios += _rated(mentions, row)
        elif (own := _own(one)) is not None:
            items.append(own)
    places = {figure.place for item in items for figure in (item.points, item.score)}
    totals = [one.figure for one in scores if _is_total(one) and one.figure.place not in places]
    splits += _every_group(items, scores, [*before, *mentions])
    return ShortMarks(tuple(items), tuple(splits), tuple(ratios), tuple(totals))


@dataclass(frozen=True, slots=True)
class _Row:
    """Points, score and what was taken off, of one item."""

    points: Mention
    score: Mention
    lost: Mention | None = None


def _row(mentions: Sequence[Mention], at: int) -> _Row | None:
    """The marks that begin with this figure; None where it begins no item."""
    one, rest = mentions[at], [*mentions[at + 1 : at + 3]]
    rest = [other for other in rest if other.sentence is one.sentence]
    rest = [other for other in rest if other.figure.unit.name == "分"]
    if not rest or _GOT_LAST.search(one.name) or "扣" in one.name:
        return _reversed(one, rest)
    after = rest[0]
    if _GOT_NEXT.fullmatch(after.lead):
        lost = rest[1] if len(rest) > 1 and _LOST_NEXT.fullmatch(rest[1].lead) else None
        others = [other for other in mentions[at + 3 : at + 4] if "扣" in other.lead]
        return _ordered(_Row(one, after, None if others else lost))
    if len(rest) > 1 and _LOST_NEXT.fullmatch(after.lead) and _GOT_NEXT.fullmatch(rest[1].lead):
        return _ordered(_Row(one, rest[1], after))
    return _reversed(one, rest)


def _reversed(one: Mention, rest: Sequence[Mention]) -> _Row | None:
    """产出45分（50分）, 9.5分/10分: the score before its points."""
    if not rest or "扣" in one.name:
        return None
    after = rest[0]
    is_pair = (after.lead == "/" or after.lead in ("(", "(满分")) and after.figure.comparator == ""
    return _ordered(_Row(after, one)) if is_pair else None


def _ordered(row: _Row) -> _Row | None:
    points, score = row.points.figure, row.score.figure
    is_sound = points.value is not None and score.value is not None and points.number < _HUNDRED
    return row if is_sound and score.number <= points.number else None


def _item(first: Mention, row: _Row) -> Iterator[ItemScore]:
    name = _name(first)
    if name is not None:
        yield ItemScore(
            name, marks.points(row.points.figure), marks.score(row.score.figure), is_short=True
        )


def _name(one: Mention) -> Term | None:
    """The words right before the marks; None where they are no name of an item."""
    head = one.sentence.text[: one.token.start].rstrip("(（ ")
    clause = re.split(r"[,，;；:：。、)）]", head)[-1]
    if not clause:
        return None
    start = len(head) - len(clause)
    name = _NUMBER.sub("", clause.strip())
    plain = re.sub(rf"^其中|(?:{_GOT}|{_FULL.pattern})$", "", name)
    plain = re.sub(r"指标$", "", _FULL.sub("", plain)).strip()
    if not 2 <= len(plain) <= 20 or _WHOLE.search(plain) or _NO_NAME.match(plain):
        return None
    term = one.sentence.term(start, one.token.start)
    return Term(text=plain, place=term.place, label="指标")


def _own(one: Mention) -> ItemScore | None:
    """产出指标得分48分: the score of a group that says its name and no points."""
    match = _OWN.search(one.name)
    group = _GROUP.fullmatch(one.name)
    if match is None or group is None or one.tail.startswith("("):
        return None
    term = one.sentence.term(one.token.start, one.token.end)
    name = Term(text=group["group"], place=term.place, label="指标")
    return ItemScore(name, _BLANK, marks.score(one.figure), is_short=True)


def _lost(row: _Row) -> Iterator[Split]:
    if row.lost is not None and row.lost.figure.value is not None:
        parts = (row.score.figure, row.lost.figure)
        yield Split((row.points.figure,), parts, complete=(parts,))


def _rated(mentions: Sequence[Mention], row: _Row) -> Iterator[Ratio]:
    """权重20分，得分18分，得分率90%."""
    last = max(mentions.index(one) for one in (row.points, row.score, row.lost) if one is not None)
    for one in mentions[last + 1 : last + 2]:
        if one.is_percent and _RATE_NEXT.fullmatch(one.lead) and one.segment == row.score.segment:
            yield Ratio(one.figure, ((row.score.figure, row.points.figure),), UNSURE)


def _is_total(one: Mention) -> bool:
    """Whether a score has the name of a whole evaluation's and none of a group."""
    is_named = one.role is Role.AMOUNT and _TOTAL.search(one.name) is not None
    is_high = one.figure.value is not None and one.figure.number > _LEAST_TOTAL
    return is_named and is_high and not one.depth


def _every_group(
    items: Sequence[ItemScore], scores: Sequence[Mention], before: Sequence[Mention]
) -> Iterator[Split]:
    """自评93.4分。执行9.4分，产出48分，效益27分，满意度9分: every group of the total before."""
    if any(EXTRA.search(one.name) for one in scores):
        return
    parts = [item.score for item in items if _GROUP.fullmatch(item.name.text)]
    if frozenset(_group(item.name.text) for item in items) not in _SETS or len(items) != _FEWEST:
        bare = [one for one in scores if _GROUP.fullmatch(one.name)]
        if items or frozenset(_group(one.name) for one in bare) not in _SETS:
            return
        parts = [one.figure for one in bare]
    if len(parts) != _FEWEST:
        return
    wholes = [one for one in before if one.figure.unit.name == "分" and _is_total(one)]
    if wholes and len({one.figure.value for one in wholes}) == 1:
        yield Split((wholes[0].figure,), tuple(parts), complete=(tuple(parts),))


def _group(name: str) -> str:
    match = _GROUP.fullmatch(name)
    return match["group"] if match else ""
