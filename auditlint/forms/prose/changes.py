"""Changes: 较上年增加X万元，增长Y%; 由A增加到B; A，比2022年的B下降Y%; and their words."""

import itertools
import re
from collections.abc import Iterator, Sequence

from auditlint.figures import ALWAYS, Condition, Figure, Truth, expect
from auditlint.figures.expressions import ZERO
from auditlint.figures.units import PERCENT
from auditlint.forms.prose.mentions import BASE, Mention, Role, name_key
from auditlint.forms.statements import Change, Comparison
from auditlint.patterns import late
from auditlint.records import replace
from auditlint.text import Text

_CHAINED = late(
    r"^[,，、;；:：(（]?(?:并|和|及|同比|同期|总体|约)?(?:增加|增长|上升|提高|提升|上涨|增幅|增支|下降|减少|降低|降幅|减幅|下滑|压减|压缩|压降|回落|节约|节约率|压减率|审减|核减|上浮|下浮|增|减|降)"
    r"(?:了|率|幅度|幅|额|比例)?(?:为|达到?|约|共)?[:：]?$"
)
_FILL = late(
    r"(?:相比较?|比较|对比|相对|同期|决算|预算|执行|支出|收入|总额|总量|总计|合计|数额?|资金|经费|金额|水平|情况|"
    r"收、?支|各|均|共|实际|分别|[上年期]?末|年初|全年|度|略有|有所|大幅|明显|同口径|口径|安排|也|则|又|将|的|同比|环比|[,，、:：为是所了中])+"
)
_FUTURE = late(r"预计|计划|力争|将达|拟|争取|目标|确保|每年|年均|累计|人均|平均(?!得?分|满意)|约为")
_OTHER_THINGS = late(r"费|支出|收入|资金|预算|价|数量|人数|批次|工资")
_COUNTED_UNITS = frozenset("件次人户家个项份篇条台套期场批辆所处起例宗笔名") | frozenset(
    ("人次", "件次", "项次", "户次", "场次", "批次")
)
_DIRECTLY = late(
    r"^[\u4e00-\u9fff]{0,3}[,，](?:同比|(?:较|比)(?:上年度?|去年)(?:同期)?)"
    r"(?:增长|下降|上升|减少|增加|提高|降低)(?:了|率为)?$"
)
_TWO = 2
_SAVED = late(r"(?:节约|节省|核减|压减|审减)(?:资金|财政资金|金额|支出|了)*$")
_PLANNED = late(r"采购预算|送审|概算|控制价|招标限价|预算(?:金额|价)|最高限价")
_SETTLED = late(r"审定|中标|实际采购|采购(?:金额|支出|规模)|合同|成交")
_YEARS = late(r"((?:19|20)\d{2})年")
_DOUBT = Condition.fixed(
    Truth.UNKNOWN, why=Text("所比较的对象不能确定", "what is compared is not certain")
)


def changes_of(mentions: Sequence[Mention]) -> Iterator[Change]:
    """Every change of a paragraph, with what may have changed."""
    at = 0
    while at < len(mentions):
        run = _run(mentions, at)
        if run:
            change = _change(mentions, at, run)
            if change is not None:
                yield change
        at += max(len(run), 1)


def comparisons_of(changes: Sequence[Change], mentions: Sequence[Mention]) -> Iterator[Comparison]:
    """Words of rise and fall that stand beside both of their figures."""
    for change in changes:
        word = change.delta if change.delta is not None else change.growth
        source = next(
            (one for one in mentions if word is not None and one.figure.place == word.place), None
        )
        pair = _best_pair(change)
        if source is None or pair is None:
            continue
        term = source.sentence.term(source.token.start, source.token.end, source.name[-8:])
        yield Comparison(term, "≥" if change.rises else "≤", *pair, certain=change.certain)
    for before, after in itertools.pairwise(mentions):
        if before.role is Role.BEFORE and after.is_amount and after.sign and before.like(after):
            term = after.sentence.term(after.token.start, after.token.end, after.name)
            if before.sentence is after.sentence:
                yield Comparison(term, "≥" if after.sign > 0 else "≤", after.figure, before.figure)


def conflicts_of(mentions: Sequence[Mention]) -> Iterator[Comparison]:
    """增加2万元，下降3%: one change cannot go both ways."""
    at = 0
    while at < len(mentions):
        run = _run(mentions, at)
        if len(run) == 2:
            delta, growth = sorted(run, key=lambda one: one.is_percent)
            term = growth.sentence.term(growth.token.start, growth.token.end, growth.name[-8:])
            if _direction(growth) and not delta.figure.number < 0:
                signed = _signed(growth)
                yield Comparison(term, "≥" if delta.sign > 0 else "≤", signed, ZERO)
        at += max(len(run), 1)


def _signed(growth: Mention) -> Figure:
    value = abs(growth.figure.number) * _direction(growth)
    return replace(growth.figure, value=value, exact=True)


def _direction(change: Mention) -> int:
    """1 for a rise; 增长-1.2% is a fall, and so is 下降-5% (the sign repeats the word)."""
    return -1 if change.figure.number < 0 else change.sign


def _run(mentions: Sequence[Mention], at: int) -> list[Mention]:
    """A change and the second figure of the same change directly after it: its rate or amount."""
    first = mentions[at]
    if first.role is not Role.CHANGE or first.figure.value is None:
        return []
    found = [first]
    for one in mentions[at + 1 : at + 2]:
        is_second = one.role is Role.CHANGE and one.is_percent != first.is_percent
        if is_second and one.sentence is first.sentence and _CHAINED.search(one.lead):
            found.append(one)
    return found


_Pairs = tuple[tuple[Mention, Mention], ...]


def _change(mentions: Sequence[Mention], at: int, run: list[Mention]) -> Change | None:
    compared = _compared(mentions, at, run)
    if compared is None:
        return None
    lead, afters, pairs, certain = compared
    delta = next((one for one in run if not one.is_percent), None)
    growth = next((one for one in run if one.is_percent), None)
    if delta is not None and delta.figure.unit.base == "百分点":
        return _points(delta, pairs, certain)
    is_count = delta is None and _is_counted(mentions, at, lead)
    if is_count:
        afters = mentions[at - 1 : at]
    if not afters:
        return None
    return Change(
        afters=tuple(one.figure for one in afters),
        pairs=tuple((one.figure, other.figure) for one, other in pairs),
        delta=_magnitude(delta),
        growth=_magnitude(growth),
        rises=_direction(run[0]) > 0,
        certain=certain,
        is_count=is_count,
    )


def _compared(
    mentions: Sequence[Mention], at: int, run: list[Mention]
) -> tuple[str, Sequence[Mention], _Pairs, Condition] | None:
    """The words of a change, the later amounts, the pairs, and whether these are certain; None
    where the words do not say what is compared with what."""
    first, lead, stated = run[0], run[0].lead, None
    if at and mentions[at - 1].role is Role.BEFORE and mentions[at - 1].sentence is first.sentence:
        stated = mentions[at - 1]
        lead = stated.lead + lead
    is_chained = _CHAINED.search(first.lead) is not None
    from_to = _from_to(mentions, at)
    if from_to is not None and is_chained:
        return lead, [from_to[0]], (from_to,), ALWAYS
    base = BASE.search(lead)
    saved = _saved(mentions, at) if base is None else None
    if saved is not None:
        return lead, [saved[0]], (saved,), ALWAYS
    if base is None and is_chained and (len(run) == 2 or _has_base(mentions, at)):
        lead = f"同比{lead}"
        base = BASE.search(lead)
    if base is None or _FUTURE.search(lead[: base.start()] + lead[base.end() :]):
        return None
    afters = _afters(mentions, at if stated is None else at - 1, run, lead, base)
    if at and is_chained and mentions[at - 1] in afters:
        measure = _measure(mentions[at - 1].name)
        afters = [one for one in afters if _measure(one.name) == measure]
    pairs = tuple(_pairs(mentions, afters, stated, base, first))
    if at and is_chained and mentions[at - 1] in afters:
        pairs = tuple(some for some in pairs if _measure(some[1].name) == measure)
    return lead, afters, pairs, ALWAYS if _is_clear(lead[: base.start()]) else _DOUBT


def _saved(mentions: Sequence[Mention], at: int) -> tuple[Mention, Mention] | None:
    """预算420万元，实际采购392万元，节约28万元: what was meant to be spent and what it came to."""
    if at < _TWO or not _SAVED.search(mentions[at].name):
        return None
    planned, actual = mentions[at - 2 : at]
    is_one = planned.like(actual) and planned.segment == actual.segment == mentions[at].segment
    is_pair = bool(_PLANNED.search(planned.name) and _SETTLED.search(actual.name))
    are_amounts = planned.is_amount and actual.is_amount
    is_whole = "其中" not in planned.lead
    return (actual, planned) if is_one and is_pair and are_amounts and is_whole else None


def _has_base(mentions: Sequence[Mention], at: int) -> bool:
    """Whether the stretch before a change names what it is compared with (与上年相比, 上年为)."""
    near = [one for one in mentions[:at] if one.segment == mentions[at].segment and one.is_amount]
    years = [int(one.when) for one in near if one.when.isdigit()]
    are_two = any(year - 1 in years for year in years)
    return are_two or any(one.when == "prior" or "相比" in one.lead for one in near)


def _points(
    delta: Mention, pairs: Sequence[tuple[Mention, Mention]], certain: Condition
) -> Change | None:
    """A change in percentage points is the difference of two rates."""
    rates = tuple((a.figure, b.figure) for a, b in pairs if a.is_percent and b.is_percent)
    figure = delta.figure.in_unit(PERCENT)
    figure = replace(figure, value=abs(figure.number))
    return (
        Change((), rates, figure, None, rises=_direction(delta) > 0, certain=certain)
        if rates
        else None
    )


def _magnitude(change: Mention | None) -> Figure | None:
    if change is None:
        return None
    figure = change.figure
    return replace(figure, value=-figure.number) if figure.number < 0 else figure


def _from_to(mentions: Sequence[Mention], at: int) -> tuple[Mention, Mention] | None:
    """The amounts of 由A增加到B directly before a change, as (B, A)."""
    if at < 2:
        return None
    source, target, change = mentions[at - 2], mentions[at - 1], mentions[at]
    is_pair = source.role is Role.BEFORE and re.search(r"[由从]", source.name)
    is_whole = target.is_amount and source.like(target) and target.sentence is change.sentence
    return (target, source) if is_pair and is_whole and source.sentence is change.sentence else None


def _afters(
    mentions: Sequence[Mention], at: int, run: list[Mention], lead: str, base: re.Match[str]
) -> list[Mention]:
    """The amounts that a change may speak of: of its own subject, else of its sentence."""
    first = run[0]
    subject = _subject(lead, base)
    unit = run[0] if not run[0].is_percent else run[-1]
    opens = re.match(r"^(?:[我本]\w{1,3})?(?:(?:相较|较|比|与|同)|同比|收、?支)", lead) is not None
    amounts = [
        one
        for one in mentions[:at]
        if one.is_amount
        and (
            unit.is_percent
            or one.like(unit)
            or (unit.figure.unit.base == "百分点" and one.is_percent)
        )
        and one.when not in ("prior", "span")
        and not _is_of_another_year(one, lead[: base.start()])
    ]
    if unit.is_percent:
        amounts = [one for one in amounts if not one.is_percent]
    found = [one for one in amounts if first.line - one.line <= 1]
    if subject:
        named = [one for one in found if _alike(one.key, subject)]
        return named or _following(mentions, at + len(run) - 1, lead, base)
    here = [one for one in found if one.segment == first.segment]
    if not here:
        here = _following(mentions, at + len(run) - 1, lead, base)
    # A sentence without a subject may go on with the whole that stands before a list of its parts.
    return here or ([one for one in amounts if one.depth == 0] if opens else [])


def _is_of_another_year(one: Mention, head: str) -> bool:
    """Whether the words of a change name a year (2023年比上年增加) that is not the amount's."""
    own = _YEARS.findall(head)
    return bool(own) and one.when.isdigit() and one.when != own[-1]


def _following(
    mentions: Sequence[Mention], last: int, lead: str, base: re.Match[str]
) -> list[Mention]:
    """余额较年初下降2亿元，年末余额18亿元: the amount that stands after its change."""
    head = name_key(re.split(r"[,，、;；:：。(（]", lead[: base.start()])[-1])
    here = mentions[last]
    return [
        one
        for one in mentions[last + 1 : last + 2]
        if one.is_amount and not one.is_percent and one.segment == here.segment and one.key == head
    ]


def _subject(lead: str, base: re.Match[str]) -> str:
    """A subject of the change's own (人员经费较上年增加); empty when there is none."""
    before = re.split(r"[,，、;；:：。(（]", lead[: base.start()])[-1]
    cue = re.split(
        r"增|减|压降|上升|下降|提高|降低|上涨|提升|压|节|下滑|回落|缩|超|多|少", lead[base.end() :]
    )[0]
    after = re.split(r"[,，]", cue)[-1]
    return _FILL.sub("", name_key(before)) or _FILL.sub("", name_key(after))


def _alike(key: str, subject: str) -> bool:
    plain = _FILL.sub("", key)
    short, long = sorted((plain, subject), key=len)
    return bool(short) and (long.endswith(short) or long.startswith(short))


def _is_clear(head: str) -> bool:
    """Whether no clause about something else stands between the amount and its change."""
    clauses = re.split(r"[,，;；:：。(（]", head)[:-1]
    return not any(_OTHER_THINGS.search(clause) for clause in clauses[1:])


def _pairs(
    mentions: Sequence[Mention],
    afters: Sequence[Mention],
    stated: Mention | None,
    base: re.Match[str],
    first: Mention,
) -> Iterator[tuple[Mention, Mention]]:
    """The later amounts with the earlier ones that are printed for the same base."""
    for after in afters:
        if stated is not None:
            if after.like(stated):
                yield after, stated
            continue
        for one in mentions:
            if one is after or not one.is_amount or not one.like(after):
                continue
            if abs(one.line - first.line) <= 1 and _is_base(one, after, base):
                yield after, one


def _is_base(one: Mention, after: Mention, base: re.Match[str]) -> bool:
    """Whether an amount is the earlier one of a pair: same name, the year that is compared with."""
    word = base["base"] or "同比"
    if word.startswith(("年初", "预算", "调整", "全年")):
        return _is_budget(one, after, word)
    if word.startswith(("计划", "目标")):
        return word in one.name and word not in after.name and one.segment == after.segment
    named, plain = _FILL.sub("", one.key), _FILL.sub("", after.key)
    if named and plain and not _alike(named, plain):
        return False
    if _measure(one.name) != _measure(after.name) and named + plain:
        return False
    if word[0].isdigit():
        return one.when == word[:4]
    is_earlier = (
        one.when.isdigit() and after.when.isdigit() and int(one.when) == int(after.when) - 1
    )
    is_same = named == plain and one.name.startswith("上年")
    return one.when == "prior" or is_earlier or is_same


def _measure(name: str) -> str:
    """预算 or 支出, where a name says so."""
    return "budget" if re.search(r"预算(?!执行|支出)", name) else ""


def _is_budget(one: Mention, after: Mention, word: str) -> bool:
    """An amount of the budget that a spending, or a later budget, is compared with."""
    if one.sentence is not after.sentence:
        return False
    if "预算" not in one.name or one.when == "prior" or one.depth != after.depth:
        return False
    return word in ("预算",) or word[:2] in one.name


def _best_pair(change: Change) -> tuple[Figure, Figure] | None:
    """The pair that the amount or the rate of the change fits, one of its direction before any
    other, else the only one."""
    fits = [pair for pair in change.pairs if _fits(change, *pair)]
    alike = [pair for pair in fits if (pair[0].number >= pair[1].number) == change.rises]
    one = change.pairs if len(change.pairs) == 1 else ()
    return next(iter((*alike, *fits, *one)), None)


def _fits(change: Change, after: Figure, before: Figure) -> bool:
    low, high = sorted((after, before), key=lambda one: one.number)
    gap = high - low
    if change.delta is not None and expect(change.delta).equals(gap).holds:
        return True
    return (
        change.growth is not None
        and bool(before.number)
        and expect(change.growth).equals(gap / before).holds
    )


def _is_counted(mentions: Sequence[Mention], at: int, lead: str) -> bool:
    """Whether a whole count stands directly before 同比增长: nothing but fillers in between."""
    if not at:
        return False
    before, first = mentions[at - 1], mentions[at]
    figure = before.figure
    is_whole = (
        figure.value is not None and figure.quantum == 1 and figure.unit.name in _COUNTED_UNITS
    )
    return bool(
        is_whole
        and before.is_amount
        and before.sentence is first.sentence
        and first.is_percent
        and _DIRECTLY.match(lead)
    )
