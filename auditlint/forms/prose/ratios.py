"""Rates and shares with their amounts: 完成预算的97%, 占X万元的Y%, 占比."""

import re
from collections.abc import Iterator, Sequence

from auditlint.figures import ALWAYS, Expression, Figure, expect, total
from auditlint.forms.prose.averages import mean_of
from auditlint.forms.prose.mentions import Mention, Role, name_key
from auditlint.forms.prose.portions import among_of, listed_shares, of_arrived, portion_of
from auditlint.forms.prose.quotients import (
    UNSURE,
    graded,
    of_earlier,
    of_list,
    of_name,
    of_plan,
    of_record,
    passed,
    respective,
    returned,
    satisfied,
    stem_of,
)
from auditlint.forms.statements import Ratio, Split

_RATE = re.compile(
    r"^(?P<subject>.*?)(?P<kind>(?:预算|资金)?(?:总体|整体|综合)?执行率|预算(?:支出)?完成率|"
    r"(?:资金|预算)?(?:支出|支付|使用)(?:完成)?率|(?:预算)?(?:支出|执行|支付)进度|预算完成|(?:资金)?到位率|"
    r"(?:结转)?结余率|结转率|(?:任务|计划|目标)?完成率|"
    r"(?:占|完成|为)(?:年初|全年|当年|年度|调整后?)*(?:项目)?(?:支出|收入)?预算(?:安排|批复)?(?:数|资金|总额|金额|收入|支出)?的?(?:比例|比重)?)"
    r"(?:为|是|仅|达)?[:：]?$"
)
_SUBJECT = re.compile(
    r"(?:全年|年度|总体|整体|综合|[该本]项目|项目(?!支出)|[该本]|资金|预算(?:支出)?|平均|的|[,，:：])+|"
    r"20\d\d年度?|部门"
)
_DONE = (
    r"(?:支出|执行|使用|支付|决算|拨付|列支)(?:资金|总)?"
    r"(?:数|额|金额|资金|合计|总额|了|共计|完成|决算)*"
)
_WHOLE = (
    r"(?:预算|安排|下达|批复|到位|资金总额|总投资)(?:安排|资金|批复|收入|支出)?"
    r"(?:数|额|金额|资金|总额|合计|规模|额度)*"
)
_BUDGETED = _WHOLE.replace("到位|", "")
_KINDS = (
    ("到位", r"到位(?:资金|数|金额)?|收到.*|下达.*", r"(?:预算|安排|批复|应|计划).*"),
    ("结", r"(?:结余|结转|结转结余).*", _WHOLE),
    ("", _DONE, _WHOLE),
)
_DONE_OF = {word: done for word, done, _ in _KINDS}
_CARRIED = re.compile(r"(?:上年|年初|以前年度|往年)[^,，]{0,4}结|自筹|其他资金|追加")
_OVERALL = re.compile(r"总体|整体|综合|平均|总的?(?:执行|支付|支出|到位)")
_TAKEN = re.compile(r"扣除|剔除|收回|退回|缴回|上缴|调出|压减")
_TWO = 2
_PLAN_BEHIND = re.compile(r"的?(?:年度|全年|目标)?(?:任务|计划|目标)")
_COUNT_DONE, _COUNT_PLAN = re.compile(r"实际|完成(?!率)|已"), re.compile(r"计划|目标|应|任务")


def ratios_of(
    mentions: Sequence[Mention], splits: Sequence[Split], before: Sequence[Mention] = ()
) -> Iterator[Ratio]:
    """Every rate and share of a paragraph whose amounts are printed in it; or before it, under the
    same name."""
    seen = set()
    for ratio in _each(mentions, splits, before):
        seen.add(ratio.figure.place)
        yield ratio
    yield from (one for one in listed_shares(mentions) if one.figure.place not in seen)


def _each(
    mentions: Sequence[Mention], splits: Sequence[Split], before: Sequence[Mention]
) -> Iterator[Ratio]:
    for at, one in enumerate(mentions):
        if not one.is_percent:
            yield from mean_of(mentions, at)
        elif (each := respective(mentions, at, splits, before)) is not None:
            yield from each
        elif one.role in (Role.AMOUNT, Role.SHARE):
            if (among := among_of(mentions, at)) is not None:
                yield among
                continue
            found = _explicit(mentions, at) or _share(mentions, at, splits)
            if not found and (rate := _rate(mentions, at)) is not None:
                yield rate
                continue
            quotients = found or returned(mentions, at)
            if quotients:
                yield Ratio(one.figure, tuple(quotients))
            else:
                yield from _loose(mentions, at, before)


def _loose(mentions: Sequence[Mention], at: int, before: Sequence[Mention]) -> Iterator[Ratio]:
    """Rates whose amounts are named in other words, or stand further away."""
    for find in (
        passed,
        satisfied,
        graded,
        of_plan,
        of_list,
        of_record,
        of_name,
        of_earlier,
        of_arrived,
    ):
        found = find(mentions, at, before)
        if found is not None:
            yield found
            return
    found = portion_of(mentions, at)
    if found is not None:
        yield found


_ADJUSTED, _ADJUSTMENT, _BECAME = (
    re.compile(r"[追增]加|调[增减]|核[减增]"),
    re.compile(
        r"(?:预算|资金)(?:调整|变更|变动)(?:数|额|金额)*(?:为|是)?[:：]?$|^(?:年中)?(?:调整|变更|修订)(?:预算|资金)$"
    ),
    re.compile(r"调整后|全年预算|调整为"),
)
Pairs = list[tuple[Expression, Expression]]


def _explicit(mentions: Sequence[Mention], at: int) -> Pairs:
    """占年初预算22万元的84.68%, 完成预算25万元的74.4%: the base stands directly before."""
    if not at or not re.fullmatch(r"的(?:比例|比重)?(?:为)?", mentions[at].lead):
        return []
    base = mentions[at - 1]
    if (
        not re.search(r"(?:占|完成|为)[^,，]*$", base.name)
        or base.sentence is not mentions[at].sentence
    ):
        return []
    parts = [one for one in mentions[: at - 1] if _is_near(one, base) and one.like(base)]
    parts = [one for one in parts if one.is_amount]
    pairs: Pairs = [(one.figure, base.figure) for one in parts[::-1]]
    # Several of them (新建12座、改建8座) may be what the share is of together.
    together = total(one.figure for one in parts)
    return [*pairs, (together, base.figure)] if len(parts) > 1 else pairs


def _share(mentions: Sequence[Mention], at: int, splits: Sequence[Split]) -> Pairs:
    one = mentions[at]
    match = re.search(r"占(.*)$", one.name)
    if match is None or _RATE.match(one.name):
        return []
    part = _part(mentions, at, one.name[: match.start()])
    if part is None:
        return []
    name = re.sub(r"的?(?:比例|比重|比|百分比)?(?:为|达|是)?[:：]?$", "", match[1])
    if name in ("", "总额", "总数", "总量", "全部", "其"):
        wholes = [split.wholes for split in splits if _holds(split, part)]
        if not wholes and "其中" in part.lead:
            wholes = [_before(mentions, part)]
        return [(part.figure, whole) for some in wholes[:1] for whole in some]
    key = name_key(name)
    named = [
        other
        for other in mentions
        if other.is_amount
        and other.like(part)
        and other is not part
        and key
        and other.key == key
        and (other.when == part.when or not other.when or not part.when)
    ]
    return [(part.figure, other.figure) for other in named[::-1]]


def _before(mentions: Sequence[Mention], part: Mention) -> tuple[Figure, ...]:
    """The amounts before the only part that a sentence names."""
    near = [one for one in mentions if one.is_amount and one.like(part) and _is_near(one, part)]
    return tuple(one.figure for one in near[: near.index(part)][::-1]) if part in near else ()


def _holds(split: Split, part: Mention) -> bool:
    return any(figure.place == part.figure.place for figure in split.parts)


def _part(mentions: Sequence[Mention], at: int, subject: str) -> Mention | None:
    """The amount whose share is given: the nearest one before, or the one that is named."""
    one = mentions[at]
    before = [
        other
        for other in mentions[:at]
        if other.is_amount
        and not other.is_percent
        and other.line == one.line
        and other.depth == one.depth
    ]
    key = name_key(subject)
    if key:
        named = [other for other in before if other.key == key]
        return named[-1] if len(named) == 1 else None
    return before[-1] if before and before[-1] is mentions[at - 1] else None


def _is_near(one: Mention, other: Mention) -> bool:
    return one.segment == other.segment and one.when != "prior"


def _rate(mentions: Sequence[Mention], at: int) -> Ratio | None:
    """What was done over its budget, in the sentence of the rate or the one before."""
    one = mentions[at]
    match = _RATE.match(one.name)
    if match is None or one.when == "prior" or _is_overall(mentions, at):
        return None
    amounts = [
        other
        for other in mentions[:at]
        if other.is_amount
        and not other.is_percent
        and other.line in (one.line, one.line - 1)
        and other.depth <= one.depth
    ]
    here = [other for other in amounts if other.segment == one.segment]
    subject = _SUBJECT.sub("", match["subject"])
    if subject and not any(subject in other.name for other in here):
        return None
    kind = next(some[0] for some in _KINDS if some[0] in match["kind"])
    is_own = bool(here) and bool(stem_of(here[-1]))
    for some in (here,) if is_own and "其中" in here[0].lead else (here, amounts):
        found = _quotients(some, match["kind"])
        if found:
            is_open = _is_adjusted(mentions[:at], {one.line, found[0][1].line})
            return None if is_open else _ratio_of(one, found, amounts, here if some is here else ())
        if some is here and here and not any(_ends(other, _DONE_OF[kind]) for other in here):
            return None
    return None


def _ratio_of(
    one: Mention,
    found: Sequence[tuple[Mention, Mention]],
    amounts: Sequence[Mention],
    here: Sequence[Mention],
) -> Ratio:
    """A rate and the amounts that it may be the quotient of; ``here``: those of its own stretch,
    where the found ones are among them."""
    first = {(id(a), id(b)) for a, b in found}
    rest = [(a, b) for a in amounts for b in amounts if a is not b and a.like(b)]
    rest = [pair for pair in rest if (id(pair[0]), id(pair[1])) not in first]
    if len(here) == _TWO:
        # Where other amounts would give the rate, they may be what it is the rate of.
        return Ratio(one.figure, _figures(found), UNSURE if _fit(one, rest) else ALWAYS)
    others = [] if here else [each for each in amounts if each.like(found[0][1])]
    summed = [
        (done.figure, total((whole.figure, each.figure)))
        for done, whole in found
        for each in others
        if each not in (done, whole)
    ]
    carried = _with_carried(found, amounts)
    return Ratio(one.figure, (*_figures([*found, *rest]), *carried, *summed))


def _is_overall(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a rate is that of several together whose own rates stand before it."""
    rates = [one for one in mentions[:at] if one.is_percent and _RATE.match(one.name)]
    return bool(rates) and _OVERALL.search(mentions[at].name) is not None


def _with_carried(
    found: Sequence[tuple[Mention, Mention]], amounts: Sequence[Mention]
) -> Iterator[tuple[Expression, Expression]]:
    """What was carried over or came from elsewhere may be spent beside what was given."""
    carried = [one.figure for one in amounts if _CARRIED.search(one.name)]
    for done, whole in found if carried else ():
        yield done.figure, total((whole.figure, *carried))
        if len(carried) > 1:
            yield from ((done.figure, total((whole.figure, some))) for some in carried)


def _figures(pairs: Sequence[tuple[Mention, Mention]]) -> tuple[tuple[Figure, Figure], ...]:
    return tuple((done.figure, whole.figure) for done, whole in pairs)


def _fit(rate: Mention, pairs: Sequence[tuple[Mention, Mention]]) -> bool:
    quotients = [done / whole for done, whole in _figures(pairs)]
    return bool(quotients) and expect(rate.figure).equals(*quotients).holds


def _is_adjusted(before: Sequence[Mention], lines: set[int]) -> bool:
    """Whether the budget was changed and the sentences do not print what it became: 调整预算 may be
    the change or its outcome."""
    near = [one for one in before if one.line in lines]
    if any(_TAKEN.search(one.name) for one in near if one.figure.unit.is_money):
        return True
    is_changed = any(
        (one.role is Role.CHANGE and _ADJUSTED.search(one.name)) or _ADJUSTMENT.search(one.name)
        for one in near
    )
    return is_changed and not any(_BECAME.search(one.name) for one in near if one.is_amount)


def _quotients(amounts: Sequence[Mention], kind: str) -> list[tuple[Mention, Mention]]:
    money = [one for one in amounts if one.figure.unit.is_money]
    if kind.endswith("完成率") and not money:
        done = [one for one in amounts if _COUNT_DONE.search(one.name)]
        plan = [one for one in amounts if _is_planned(one) and one not in done[-1:]]
        # A third count (取消2个) may change what the rate is measured by.
        alike = [one for one in amounts if done and one.like(done[-1])]
        return [(done[-1], one) for one in plan if one in alike and len(alike) == _TWO]
    _, done_shape, whole_shape = next(some for some in _KINDS if some[0] in kind)
    done = [one for one in money if _ends(one, done_shape)]
    if kind.startswith(("占", "完成", "为")):
        whole_shape = _BUDGETED  # 占预算的: what arrived is no budget
    whole = [one for one in money if _ends(one, whole_shape) and one not in done]
    whole = [one for one in whole if not _is_other_base(kind, one.name)]
    if kind.endswith("到位率") and done and len(money) > _TWO:
        # 应配套60万元 beside others: what a part of them should have been is no base of all.
        whole = [one for one in whole if one.figure.number >= done[-1].figure.number]
    if not done or len({one.when for one in (done[-1], *whole)} - {"", "now"}) > 1:
        return []
    return [(done[-1], one) for one in whole[::-1] if one is not done[-1]]


def _is_planned(one: Mention) -> bool:
    """计划12座, 12座任务: what was to be done."""
    return bool(_COUNT_PLAN.search(one.name) or _PLAN_BEHIND.match(one.tail))


def _is_other_base(kind: str, name: str) -> bool:
    """Whether a rate names the initial budget and an amount the adjusted one, or the reverse."""
    first, last = ("年初" in kind, "调整" in kind)
    return (first and "调整" in name) or (last and "年初" in name)


def _ends(mention: Mention, shape: str) -> bool:
    return re.search(rf"(?:{shape})(?:为|是|共|共计|合计)?[:：]?$", mention.name) is not None
