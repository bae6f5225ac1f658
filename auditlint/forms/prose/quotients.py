"""Rates of counts, rates of amounts that stand further away."""

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

from auditlint.figures import ALWAYS, Condition, Expression, Truth, total
from auditlint.forms.prose.kinds import reach_all
from auditlint.forms.prose.mentions import Mention, Role, name_key
from auditlint.forms.prose.records import records_of
from auditlint.forms.statements import Ratio, Split
from auditlint.text import Text

UNSURE = Condition.fixed(
    Truth.NO, why=Text("所依据的金额不能确定", "which amounts it is made of is not certain")
)
_TWO, _MOST = 2, 3
_RETURN_RATE = re.compile(
    r"(?:调查)?(?:问卷)?(?:的)?(?:有效)?(?:问卷)?(?:回收|收回|有效)(?:问卷)?率(?:为|达到?|是)?[:：]?"
)
_RETURNED = re.compile(r"收回|回收|有效|返回")
_SHEETS = frozenset({"份", "张"})
_PEOPLE = frozenset({"份", "张", "人", "户", "名", "人次", "家", "1"})
_PASS_RATE = re.compile(r"^(?P<head>[^,，]{0,12}?)(?P<stem>[一-鿿]{2})率(?:为|达到?|是)?[:：]?$")
_ACTUAL = re.compile(r"实际|已|完成")
_OTHER_RATE = re.compile(
    r"[按及限]时|按期|一次|首次|最终|整改后|返工|平均|综合|总体|"
    r"提前|加权|上年|目标"
)
_MONEY_STEMS = frozenset(
    {"满意", "执行", "支出", "支付", "使用", "到位", "完成", "增长", "结转", "结余"}
)
_SATISFIED = re.compile(r"满意(?:率|度)(?:为|达到?|是)?[:：]?$")
_SAMPLE = re.compile(r"收回|回收|有效|调查|发放|受访|访问|走访|参与|评价|抽样|问卷|收到|样本")
_OF_PLAN = re.compile(
    r"(?:完成|达到|为|占)(?:了)?(?:年度|全年|年初|当年)?(?:目标|计划|任务|指标)(?:任务|值|数)?(?:总数)?的$"
)
_PLAN = re.compile(r"计划|目标|任务")
_MONEY_RATE = re.compile(
    r"^(?P<head>.*?)(?:预算|资金)?(?:总体|整体|综合)?(?:执行|支付|支出|使用|拨付)(?:完成)?(?:率|进度)(?:为|达到?|是|仅)?[:：]?$"
)
_DONE = re.compile(
    r"(?:支出|执行|支付|使用|拨付|列支)(?:资金|总|数|额|金额|合计|总额|共计|完成|了)*$"
)
_AMOUNT_WORDS = re.compile(
    r"^(?:截至|截止|到|累计|实际|已|共|全年|完成)+|"
    r"(?:(?:累计|实际|完成)?(?:支出|执行|支付|使用|拨付|预算|资金|投资|下达|到位|安排|数|额|金额|合计|共计|项目))+$"
)
_NO_SUBJECT = re.compile(r"项目(?!支出)|资金|预算|其中|全年|年度|[该本]")
_GIVEN = re.compile(r"下达|预算|到位|安排|总投资|资金(?:共计?|合计|总额)|年初批复")
_PART_OF = re.compile(r"年初|上年|结转|结余|调[增减整]|追[加减]")
_SHARE_TAIL = re.compile(r"的?(?:比例|比重|比|百分比)?(?:为|达|是)?[:：]?$")
Pairs = list[tuple[Expression, Expression]]


def returned(mentions: Sequence[Mention], at: int) -> Pairs:
    """发放问卷200份，收回198份，有效196份，有效率98.99%: of those returned or of those sent."""
    one = mentions[at]
    if not _RETURN_RATE.fullmatch(one.name) or one.when == "prior":
        return []
    counts = [other for other in amounts_near(mentions, at) if other.figure.unit.base in _SHEETS]
    if len({other.figure.unit.base for other in counts}) != 1 or "发" not in counts[0].name:
        return []
    if any(not _RETURNED.search(other.name) for other in counts[1:]):
        return []
    pairs: Pairs = [(b.figure, a.figure) for a, b in combinations(counts, 2)]
    return pairs[::-1]


def passed(mentions: Sequence[Mention], at: int, _: Sequence[Mention]) -> Ratio | None:
    """抽检500批次，合格480批次，合格率96%: of two counts one is named like the rate; with more
    counts, or with the other in a sentence before, any of them may be the whole."""
    one = mentions[at]
    match = _PASS_RATE.search(one.name)
    if match is None or one.when == "prior" or match["stem"] in _MONEY_STEMS:
        return None
    if _OTHER_RATE.search(match["head"]) or match["stem"].startswith("节"):
        return None  # 节水率 is of what would have been used
    if _is_explained(one):
        return None
    near = [other for other in amounts_near(mentions, at) if not other.figure.unit.is_money]
    stem = match["stem"]
    near = [other for other in near if not re.search(rf"[不未非]{stem}", other.name)]
    near = [other for other in near if other.like(near[-1])]
    counted = re.compile(rf"{stem}(?!证)")
    named = [one for one in near if counted.search(one.name) and not _OTHER_RATE.search(one.name)]
    done = [other for other in named if _ACTUAL.search(other.name)] or named
    other = near[1] if len(near) == _TWO and near[1] is mentions[at - 1] else None
    if not named and other is not None and stem[0] in other.name:
        done = [] if _OTHER_RATE.search(other.name) else near[1:]
    if len(done) != 1:
        return None
    wholes = [other for other in near if other is not done[0]]
    between = mentions[mentions.index(done[0]) : at]
    is_far = not wholes or any(other.is_percent for other in between)
    if is_far and match["head"] not in done[0].name:
        return None  # 糖尿病患者管理3260人，规范管理率81.6%: some of those counted
    # Further away only what can be the whole: no fewer than passed.
    wholes = wholes or [
        other
        for other in mentions[:at]
        if other.is_amount and other.like(done[0]) and other is not done[0]
        and other.figure.number >= done[0].figure.number
    ]  # fmt: skip
    if len(near) > _MOST:
        return None
    every: list[Expression] = [whole.figure for whole in wholes[::-1]]
    every += [total(whole.figure for whole in wholes)] if len(wholes) > 1 else []
    quotients = tuple((done[0].figure, whole) for whole in every)
    return Ratio(one.figure, quotients, UNSURE) if quotients else None


def _is_explained(one: Mention) -> bool:
    """Whether brackets behind the name of a rate say what it is the rate of."""
    return one.sentence.text[: one.token.start].rstrip().endswith((")", "）"))


def satisfied(mentions: Sequence[Mention], at: int, _: Sequence[Mention]) -> Ratio | None:
    """有效问卷386份，满意363份，满意度94.04%; 非常满意 and 满意 may be counted apart."""
    one = mentions[at]
    if not _SATISFIED.search(one.name) or one.when == "prior" or _OTHER_RATE.search(one.name):
        return None
    if "基本满意" in one.name or "基本满意" in one.lead:
        return None
    near = [
        other
        for other in mentions[:at]
        if other.line in (one.line, one.line - 1)
        and other.is_amount
        and not other.is_percent
        and other.figure.unit.base in _PEOPLE
        and other.depth <= one.depth
    ]
    content = [other for other in near if re.search(r"(?<!不)满意(?![度率])", other.name)]
    barely = [other for other in content if other.name.startswith("基本满意")]
    content = [other for other in content if other not in barely]
    sample = [
        other for other in near if other not in (*content, *barely) and _SAMPLE.search(other.name)
    ]
    if not content or not sample:
        return None
    start = mentions.index(content[-1])
    if any(_SATISFIED.search(other.name) for other in mentions[start:at]):
        return None  # of the second rate after a count, that of another group
    every: list[Expression] = [content[-1].figure]
    lists = [content, [*content, *barely]]
    every += [total(each.figure for each in some) for some in lists if len(some) > 1]
    quotients = [(done, whole.figure) for whole in sample[::-1] for done in every]
    is_plain = len(every) == 1
    return Ratio(one.figure, tuple(quotients), ALWAYS if is_plain else UNSURE)


def graded(mentions: Sequence[Mention], at: int, _: Sequence[Mention]) -> Ratio | None:
    """25个项目中优6个、良14个、中5个，优良率80%: the good ones of all."""
    one = mentions[at]
    near = amounts_near(mentions, at)
    good = [
        other for other in near if re.search(r"(?:^|[^不])[优良]秀?好?(?:的|等级)?$", other.name)
    ]
    rest = [other for other in near if re.search(r"(?:^|评为)[中差](?:的|等级)?$", other.name)]
    marked = [*good, *rest]
    if not re.search(r"优良率(?:为|达到?)?$", one.name) or len(good) != _TWO:
        return None
    first = [other for other in near if other not in marked and other.like(good[0])][-1:]
    wholes: list[Expression] = [other.figure for other in first]
    wholes += [total(other.figure for other in marked)] if rest else []
    done = total(other.figure for other in good)
    return Ratio(one.figure, tuple((done, whole) for whole in wholes), UNSURE) if wholes else None


def of_plan(mentions: Sequence[Mention], at: int, _: Sequence[Mention]) -> Ratio | None:
    """整治86条，完成计划的101.18%（计划85条）; 计划培训200人，培训210人，完成计划的105%."""
    one = mentions[at]
    if not _OF_PLAN.search(one.name):
        return None
    near = amounts_near(mentions, at)
    after = mentions[at + 1 : at + 2]
    after = [other for other in after if other.depth > one.depth and _PLAN.search(other.name)]
    plans = after or [other for other in near if _PLAN.search(other.name)]
    done = [other for other in near if plans and other.like(plans[-1]) and other not in plans]
    if len(plans) != 1 or not done:
        return None
    # Several counts (新建12座、改建8座) may be done of the plan together.
    every: list[Expression] = [done[-1].figure]
    every += [total(other.figure for other in done)] if len(done) > 1 else []
    quotients = tuple((some, plans[0].figure) for some in every)
    return Ratio(one.figure, quotients, ALWAYS if len(done) == 1 else UNSURE)


def of_list(mentions: Sequence[Mention], at: int, before: Sequence[Mention]) -> Ratio | None:
    """基本支出…，占总支出的14%；项目支出…，占总支出的86%: of what the parts add up to."""
    one = mentions[at]
    base = _base_of(one)
    if not base or one.role is not Role.SHARE:
        return None
    pairs = [
        (part, share)
        for part, share in pairwise(mentions)
        if share.role is Role.SHARE and _base_of(share) == base and part.is_amount
        and part.line == one.line and not part.is_percent
    ]  # fmt: skip
    parts = [part for part, _ in pairs]
    mine = next((part for part, share in pairs if share is one), None)
    if mine is None or any(not part.like(mine) for part in parts):
        return None
    named = [
        other.figure
        for other in (*before, *mentions[:at])
        if other.is_amount and other.like(mine) and _is_named(other, base) and other.depth == 0
        and other is not mine and other.when != "prior"
    ]  # fmt: skip
    wholes: list[Expression] = [*named[-1:]]
    is_whole = len(parts) > 1 and (reach_all([share for _, share in pairs]) or _is_kind(parts))
    if is_whole:
        wholes.insert(0, total(part.figure for part in parts))
    quotients = tuple((mine.figure, whole) for whole in wholes)
    return Ratio(one.figure, quotients, ALWAYS if is_whole else UNSURE) if quotients else None


def respective(
    mentions: Sequence[Mention], at: int, splits: Sequence[Split], before: Sequence[Mention]
) -> list[Ratio] | None:
    """A3万元、B1万元，分别占总额的75%、25%: each share of its own part; None for other shares."""
    one = mentions[at]
    if one.role is not Role.SHARE or "分别" not in one.name:
        return None
    shares = [one]
    for other in mentions[at + 1 :]:
        if not other.is_percent or not re.fullmatch(r"[、,，和及与]|以及", other.lead):
            break
        shares.append(other)
    parts = amounts_near(mentions, at)[-len(shares) :]
    if len(parts) != len(shares) or any(not part.like(parts[0]) for part in parts):
        return []
    base = _base_of(one)
    wholes: list[Expression] = [
        other.figure
        for other in (*before, *mentions[:at])
        if base and other.is_amount and other.like(parts[0]) and _is_named(other, base)
    ]
    places = {part.figure.place for part in parts}
    whole_lists = [some for some in splits if places <= {one.place for one in some.parts}]
    if reach_all(shares) or whole_lists:
        wholes.append(total(part.figure for part in parts))
    wholes += [whole for some in whole_lists for whole in some.wholes]
    return [
        Ratio(share.figure, tuple((part.figure, whole) for whole in wholes), UNSURE)
        for part, share in zip(parts, shares, strict=True)
        if wholes
    ]


def of_record(mentions: Sequence[Mention], at: int, _: Sequence[Mention]) -> Ratio | None:
    """A15万元，执行14万元，执行率93.33%: an amount, what was done of it, and its rate."""
    one = mentions[at]
    near = [other for other in amounts_near(mentions, at) if other.figure.unit.is_money]
    if not _MONEY_RATE.search(one.name) or len(near) != _TWO or near[-1] is not mentions[at - 1]:
        return None
    whole, done = near
    if _has_subject(one.name):
        return None
    if not _DONE.search(done.name) or _DONE.search(whole.name) or _PART_OF.search(whole.name):
        return None
    start = next(n for n, other in enumerate(mentions) if other is whole)
    first = next((n for n in range(start) if mentions[n].line == one.line), start)
    is_record = bool(records_of(mentions, first) or records_of(mentions, start))
    return Ratio(one.figure, ((done.figure, whole.figure),), ALWAYS if is_record else UNSURE)


def of_name(mentions: Sequence[Mention], at: int, before: Sequence[Mention]) -> Ratio | None:
    """河道治理支出47万元，支付率94%: of the one amount that the text before gives that name."""
    one, done = mentions[at], _done(mentions, at)
    stem = stem_of(done) if done is not None else ""
    if done is None or not stem:
        return None
    start = next(n for n, other in enumerate(mentions) if other is done)
    named = [
        other
        for other in (*before, *mentions[:start])
        if other.is_amount and other.like(done) and stem_of(other) == stem
        and not _DONE.search(other.name) and other.when != "prior"
        and len({other.when, done.when} - {"", "now"}) <= 1
    ]  # fmt: skip
    values = {other.figure.value for other in named}
    if not named:
        return None
    quotients = tuple((done.figure, other.figure) for other in named[::-1])
    return Ratio(one.figure, quotients, ALWAYS if len(values) == 1 else UNSURE)


def of_earlier(mentions: Sequence[Mention], at: int, before: Sequence[Mention]) -> Ratio | None:
    """全年支出95万元，支付率95%: of what the paragraph before says was given."""
    one, done = mentions[at], _done(mentions, at)
    if done is None or stem_of(done):
        return None
    given = [
        other
        for other in (*before, *mentions[:at])
        if other.is_amount and other.figure.unit.is_money and other.depth == 0
        and _GIVEN.search(other.name) and other.when != "prior" and not other.sign
        and "其中" not in other.lead
    ]  # fmt: skip
    if not given or _is_partial(given[-1], [*before, *mentions[:at]], done):
        return None
    return Ratio(one.figure, tuple((done.figure, some.figure) for some in given[:-4:-1]), UNSURE)


def _is_partial(given: Mention, every: Sequence[Mention], done: Mention) -> bool:
    """Whether other amounts stand beside what was given, or its own rate was told already."""
    start = next(n for n, one in enumerate(every) if one is given)
    others = [one for one in every if one.sentence is given.sentence and one.like(given)]
    others = [one for one in others if one is not done and not _GIVEN.search(one.name)]
    if sum(one.figure.number for one in others) == given.figure.number:
        others = []  # its parts
    is_told = any(one.is_percent and _MONEY_RATE.search(one.name) for one in every[start:])
    return bool(others) or is_told or any(one.sign for one in every[start:] if one.like(given))


def amounts_near(mentions: Sequence[Mention], at: int) -> list[Mention]:
    """The amounts of the same stretch before a figure, without percentages."""
    one = mentions[at]
    return [
        other
        for other in mentions[:at]
        if other.segment == one.segment and other.is_amount and not other.is_percent
        and other.depth <= one.depth
    ]  # fmt: skip


def _done(mentions: Sequence[Mention], at: int) -> Mention | None:
    """The spending right before its rate; None where the rate has a subject of its own."""
    match = _MONEY_RATE.search(mentions[at].name)
    near = amounts_near(mentions, at)
    if match is None or not near or near[-1] is not mentions[at - 1]:
        return None
    is_own = not _has_subject(mentions[at].name)
    is_done = near[-1].figure.unit.is_money and _DONE.search(near[-1].name)
    is_only = sum(other.figure.unit.is_money for other in near) == 1
    is_now = "prior" not in (near[-1].when, mentions[at].when)
    return near[-1] if is_own and is_done and is_only and is_now else None


def _has_subject(rate: str) -> bool:
    """Whether the name of a rate says what it is the rate of (项目支出执行率)."""
    match = _MONEY_RATE.search(rate)
    return match is None or bool(_NO_SUBJECT.sub("", match["head"]))


def stem_of(mention: Mention) -> str:
    """What an amount is of, without words for amounts: 河道治理 of 河道治理支出."""
    return _AMOUNT_WORDS.sub("", _AMOUNT_WORDS.sub("", mention.key))


def _base_of(share: Mention) -> str:
    match = re.search(r"占(.*)$", share.name)
    return name_key(_SHARE_TAIL.sub("", match[1])) if match else ""


def _is_named(mention: Mention, base: str) -> bool:
    """Whether an amount is called by the name of a base: 工程总投资 is 总投资."""
    return _plain(mention.key) == _plain(base) or (len(base) > _TWO and mention.key.endswith(base))


def _plain(name: str) -> str:
    """累计到位资金 and 到位资金, 总支出 and 支出 are one."""
    return re.sub(r"^(?:累计|实际|总|全部|全年|本年|当年)+", "", name_key(name))


def _is_kind(parts: Sequence[Mention]) -> bool:
    keys = {one.key for one in parts}
    return keys == {"基本支出", "项目支出"}
