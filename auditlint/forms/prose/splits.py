"""Wholes and their parts: 其中, 包括, 分别为, brackets, and totals after a list."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from auditlint.forms.prose.kinds import (
    are_announced,
    defined,
    is_classification,
    is_open,
    is_whole_kind,
    reach_all,
    shares_noun,
    until_full,
)
from auditlint.forms.prose.mentions import Mention, Role, name_key
from auditlint.forms.prose.records import records_of
from auditlint.forms.statements import Split
from auditlint.patterns import late
from auditlint.records import replace

_MARK = late(
    r"其中|包括|包含|分别|组成|构成|分为|一是|具体(?:为|是|包括)|按[^,，]{1,8}划?分(?:类|为)?[,，:：]|"
    r"^[,，](?:资金)?由|第一批|来源(?:为|是|包括|[:：])|分[^,，]{0,4}看|"
    r"^(?:个?(?:子?项目|方面|部分|大?类|子项))?[:：]"
)
_OF_WHOLE = late(
    r"(?:^|[,，。;；:：])(?P<whole>[^,，;；:：]{2,12}?)(?:当中|之中|中)(?:[,，:：]|其中)?(?P<part>[^,，;；:：]{2,})$"
)
_MADE_OF = late(r"构成|组成")
_WHOLE_BY_WORD = late(r"组成|构成|分为")
_TOTAL_AFTER = late(
    r"^[,，、;；:：]?(?:以上|上述|全年|[两二三四五六七八九]项|[两三四五六七]者|各项)?(?:金额|资金|支出)?(?:合计|总计|共计|累计合计|总共|共(?=完成|建成|扣))(?:完成|建成|支出|金额|资金|发放|投入|扣[减除]?分?|为)*[:：]?$"
)
_NEW_WHOLE = late(r"总计|合计|总额|共计|总收入|总支出")
_BULLET = late(r"[-•●*·■◆]")
_GOT = late(r"(?:自评|评价|实际)*(?:实得|得|扣)分?")
_DONE_NEXT = late(r"^[,，;；]?(?:全年|累计)?(?:实际|已)(?:支出|完成|执行|使用|到位|收入|支付)")
_MEAN = late(r"[人户亩村校件次车]均|平均")
_OVERLAP = late(r"同时享受|重复|交叉|重叠|兼有")
_INNER = late(r"([一-鿿]{2,12}?)中")
_REST = late(r"其余|剩余|余下")
_OTHERS = late(r"^(?:其余|余下|(?:尚)?未(?:完成|达标|达到|实现|办结|整改|通过|验收)(?!.*中))")
_WITH_REST = 3
_TOTAL_SCORE = late(r"^[,，、;；]?(?:自评|评价)?(?:总得分|总分|得分合计|合计得分)(?:为|共)?[:：]?$")
_DIVIDED = late(r"(?P<whole>支出|收入|资金|预算)按[^,，]{1,8}划?分")
_SPENT = late(r"支出|执行|支付|使用|完成")
_OWN_NOUN = late(r"预算|支出|执行|到位|支付|使用|原值|净值|折旧|摊销|收入|结余|结转")
_FUNDS = late(rf"{_OWN_NOUN.pattern}|资金|安排|投入|下达|投资")
_MEASURE = late(r"预算|支出|执行|到位|支付|使用")


def splits_of(mentions: Sequence[Mention], before: Sequence[Mention] = ()) -> Iterator[Split]:
    """Every split of a paragraph; ``before`` are the figures of the paragraphs before it."""
    for at, first in enumerate(mentions):
        if not first.is_amount or first.is_percent:
            continue
        if _TOTAL_AFTER.match(first.lead):
            yield from _total_after(mentions, at)
        elif _TOTAL_SCORE.match(first.lead):
            yield from _total_of_scores(mentions, at)
        elif _MARK.search(first.lead):
            yield from _marked(mentions, at, before)
        elif first.lead.startswith(("(", "[")) and at:
            yield from _bracketed(mentions, at)
        elif _OTHERS.match(first.name):
            yield from _with_rest(mentions, at)
        else:
            yield from _of_named(mentions, at)


def _with_rest(mentions: Sequence[Mention], at: int) -> Iterator[Split]:
    """收到建议312条，采纳265条，其余47条: one part, and what is left of the whole."""
    here = [one for one in mentions if one.segment == mentions[at].segment]
    near = [one for one in here if one.like(mentions[at])]
    if len(near) != _WITH_REST or near[-1] is not mentions[at] or not near[0].is_amount:
        return
    if "其中" in near[0].lead:
        return  # the whole stands before them all
    whole, part, rest = near
    stem = re.sub(r"^尚?未", "", rest.name)[:2]
    if stem == rest.name[:2] or (stem in part.name and stem not in whole.name):
        parts = part.figure, rest.figure
        yield Split((whole.figure,), parts, complete=(parts,))


def _of_named(mentions: Sequence[Mention], at: int) -> Iterator[Split]:
    """基本支出中人员经费700万元，公用经费180万元: the whole is one that was named before."""
    match = _OF_WHOLE.search(mentions[at].lead)
    if match is None:
        return
    key = name_key(match["whole"])
    amounts = [one for one in mentions[:at] if one.is_amount]
    wholes = [one for one in amounts if one.key == key or _counts(one, match["whole"])]
    wholes = [one for one in wholes if one.like(mentions[at]) and one.when != "prior"][-1:]
    parts = parts_of(mentions, at)
    parts[0] = replace(parts[0], name=match["part"], key=name_key(match["part"]))
    if wholes and len(parts) > 1:
        yield _split(mentions, wholes, parts, named=False)


def _counts(mention: Mention, what: str) -> bool:
    """Whether a figure is the number of what is named right after it: 224个自评项目中."""
    return not mention.figure.unit.is_money and mention.tail.removeprefix("的").startswith(what)


def _marked(mentions: Sequence[Mention], at: int, before: Sequence[Mention]) -> Iterator[Split]:
    first = mentions[at]
    records = records_of(mentions, at)
    if records:
        after = [one for one in mentions if one.line == first.line + 1][:1]
        yield from _columns([*before, *mentions[:at]], records, after)
        return
    if not first.figure.unit.is_money and _OVERLAP.search(first.sentence.text):
        return
    wholes = _wholes(mentions, at)
    far = [] if wholes else _far_wholes(before, first)
    listed = parts_of(mentions, at)
    parts = until_full(_scored(listed), wholes)
    if len(parts) < 2 or not (wholes or far) or _has_own_total(mentions, at, listed):
        return
    if far:
        yield replace(_split(mentions, far, parts, named=False), is_defined=False)
        return
    if is_classification(first) and wholes[0].sentence is not first.sentence:
        reached = sum((one.figure.number for one in parts), Decimal(0))
        wholes = [
            one
            for one in wholes
            if _FUNDS.search(one.name)
            or _NEW_WHOLE.search(one.name)
            or one.figure.number == reached
        ]
        if wholes:
            yield replace(_split(mentions, wholes, parts, named=False), is_defined=False)
        return
    by_word = _WHOLE_BY_WORD.search(first.lead) or _MADE_OF.search(parts[-1].tail)
    by_word = None if "其中" in first.lead else by_word
    if re.search(r"^[,，](?:资金)?由", first.lead) and not by_word:
        return
    yield _split(mentions, wholes, parts, named=bool(by_word) or _fills(mentions, at, listed))


def _has_own_total(mentions: Sequence[Mention], at: int, parts: Sequence[Mention]) -> bool:
    """Whether a list after a colon ends with a total of its own: 构成为：A、B，合计91.7万元."""
    after = [one for one in mentions[at:] if one.token.start > parts[-1].token.start]
    after = [one for one in after if one.sentence is parts[-1].sentence and one.like(parts[-1])]
    is_list = is_classification(mentions[at]) and bool(after)
    return is_list and _TOTAL_AFTER.match(after[0].lead) is not None


def _far_wholes(before: Sequence[Mention], first: Mention) -> list[Mention]:
    """支出按性质划分: the spending that the paragraph before it ends with."""
    match = _DIVIDED.search(first.lead)
    key = name_key(match["whole"]) if match else ""
    named = [one for one in before if key and one.key == key and one.is_amount and one.like(first)]
    return [one for one in named if one.when != "prior" and one.depth == 0][-1:]


def _columns(
    before: Sequence[Mention], records: Sequence[list[Mention]], after: Sequence[Mention]
) -> Iterator[Split]:
    """The columns of records: a total of the same measure may stand anywhere before them."""
    for column in zip(*records, strict=True):
        named = [
            replace(one.figure, label=f"{record[0].key}{'' if one is record[0] else one.key}")
            for one, record in zip(column, records, strict=True)
        ]
        is_done = _SPENT.search(column[0].name) is not None
        wholes = [one for one in before if one.is_amount and one.like(column[0])]
        wholes = [one for one in wholes if one.when != "prior" and one.depth == column[0].depth]
        wholes = [one for one in wholes if bool(_SPENT.search(one.name)) == is_done]
        sums = [one for one in after if _NEW_WHOLE.search(one.name) and one.like(column[0])]
        sums = [one for one in sums if bool(_SPENT.search(one.name)) == is_done]
        if sums:
            yield Split((sums[0].figure,), tuple(named), complete=(tuple(named),))
        elif wholes:
            yield Split(tuple(one.figure for one in wholes[::-1]), tuple(named))


def _split(
    mentions: Sequence[Mention], wholes: list[Mention], parts: list[Mention], *, named: bool
) -> Split:
    """A list with its likeliest wholes; ``named``: the text says that nothing is missing."""
    noun = next((one for one in wholes if shares_noun(one, parts)), None)
    if noun is not None:
        wholes = [noun, *(one for one in wholes if one is not noun)]
    by_rule = defined(wholes, parts)
    selections = [by_rule] if by_rule else []
    if (named or by_rule) and (tuple(parts) != by_rule):
        selections.append(tuple(parts))
    if not selections and _is_whole_list(parts) and not is_open(parts):
        selections.append(tuple(parts))
    return Split(
        wholes=tuple(one.figure for one in wholes),
        parts=tuple(one.figure for one in parts),
        complete=tuple(tuple(one.figure for one in some) for some in selections),
        is_defined=by_rule is not None and len(by_rule) == len(parts),
        is_open=by_rule is None and is_open(parts),
        shares_noun=noun is not None,
        inherits=_inherits(mentions, wholes[0], parts),
    )


def _is_whole_list(parts: Sequence[Mention]) -> bool:
    return are_announced(parts) or is_whole_kind(parts) or is_classification(parts[0])


def _inherits(mentions: Sequence[Mention], whole: Mention, parts: Sequence[Mention]) -> bool:
    """Whether the parts are of the amount right before them, as nothing else is said of them:
    年初预算24000万元，其中老旧小区改造14500万元、背街小巷整治3200万元."""
    is_next = any(a is whole and b.token is parts[0].token for a, b in pairwise(mentions))
    is_money = whole.figure.unit.is_money and parts[0].segment == whole.segment
    return is_next and is_money and not any(_OWN_NOUN.search(one.name) for one in parts)


def _bracketed(mentions: Sequence[Mention], at: int) -> Iterator[Split]:
    """基本支出880万元（人员经费700万元、公用经费180万元）."""
    first, whole = mentions[at], mentions[at - 1]
    parts = [one for one in parts_of(mentions, at) if one.bracket == first.bracket]
    is_whole = whole.is_amount and whole.like(first) and whole.sentence is first.sentence
    if len(parts) < 2 or not is_whole or whole.depth >= first.depth or is_open(parts):
        return
    if (
        re.search(r"满分|分值|含|扣除|不含|其[余他]|上年", first.lead)
        or first.figure.unit.name == "分"
    ):
        return
    if whole.figure.number == 2 * parts[0].figure.number - sum(one.figure.number for one in parts):
        return  # 净值552万元（原值986万元，折旧434万元）: the first less the others.
    by_rule = defined([whole], parts)
    every = tuple(one.figure for one in parts)
    yield Split(
        (whole.figure,), every, complete=(every,), is_defined=by_rule is not None,
        shares_noun=shares_noun(whole, parts),
    )  # fmt: skip


def _total_after(mentions: Sequence[Mention], at: int) -> Iterator[Split]:
    """A、B、C分别为a、b和c，合计t: the total of the list before it in the sentence."""
    whole = mentions[at]
    is_score = whole.figure.unit.name == "分"
    before = [
        one
        for one in mentions[:at]
        if (one.sentence is whole.sentence or (is_score and one.line == whole.line))
        and one.is_amount
        and one.like(whole)
        and one.depth == whole.depth
    ]
    if "扣" in whole.name:
        before = [one for one in before if "扣" in one.name]
    elif is_score and before:
        before = _scored(before)
    measures = {"".join(_MEASURE.findall(one.name)[-1:]) for one in before if one.name}
    names = [one.name for one in before if one.name not in ("", "和", "及", "扣")]
    is_list = len(measures - {""}) <= 1 and len(names) == len(set(names))
    if len(before) < 2 or not is_list or any(_NEW_WHOLE.search(one.name) for one in before):
        return
    others = [one for one in mentions[:at] if one.sentence is whole.sentence]
    marked = [one for one in others if _MARK.search(one.lead) and "分别" not in one.lead]
    if any(one is not before[0] for one in marked):
        return
    if any(one.role in (Role.CHANGE, Role.BEFORE) for one in others):
        return
    if before[0].lead and re.search(r"预算|收入|资产", before[0].name) and len(measures) > 1:
        return
    lists = [tuple(one.figure for one in before[start:]) for start in range(len(before) - 1)]
    yield Split((whole.figure,), lists[0], complete=tuple(lists), is_defined=True)


def _total_of_scores(mentions: Sequence[Mention], at: int) -> Iterator[Split]:
    """执行得9分，产出得48分，效益得28分，满意度得10分，总分95分: every group, then their sum,
    perhaps in a sentence of its own."""
    whole = mentions[at]
    near = [
        one for one in mentions[:at] if one.is_amount and one.line in (whole.line, whole.line - 1)
    ]
    before = [one for one in near if one.line == whole.line] or near
    parts = [one for one in before if one.like(whole) and one.depth == whole.depth]
    parts = _scored(parts) if parts else []
    if parts and whole.figure.unit.name == "分" and defined([whole], parts) == tuple(parts):
        figures = tuple(one.figure for one in parts)
        yield Split((whole.figure,), figures, complete=(figures,), is_defined=True)


def _wholes(mentions: Sequence[Mention], at: int) -> list[Mention]:
    """What the parts may be parts of: amounts before them, the nearest first."""
    first = mentions[at]
    found = [
        one
        for one in mentions[:at]
        if one.is_amount
        and one.like(first)
        and one.depth <= first.depth
        and one.when != "prior"
        and not re.match(r"占|完成", one.name)
    ]
    own = [one for one in found if one.sentence is first.sentence]
    starts = re.match(r"^(?:[(一二三四\d).、]*)?其中", first.lead) is not None
    if not own and starts:
        own = [one for one in found if first.line - one.line <= 1]
    elif not own and is_classification(first):
        above = _above_lists(mentions[:at], first.line)
        near = [one for one in found if first.line >= one.line >= above and one.depth == 0]
        near = [one for one in near if one.line in (above, first.line)]
        return sorted(near, key=lambda one: (_measure(one) == _measure(first), one.figure.number))[
            ::-1
        ]
    return own[::-1]


def _above_lists(before: Sequence[Mention], line: int) -> int:
    """The sentence before a list, or before several of one whole: 按来源分…。按用途分…。"""
    divided = {one.line for one in before if is_classification(one)}
    return next(above for above in range(line - 1, -2, -1) if above not in divided)


def parts_of(mentions: Sequence[Mention], at: int) -> list[Mention]:
    """The amounts of one list, from its first to the end of the sentence or the next whole."""
    first = mentions[at]
    measure = _measure(first)
    found = [first]
    for one in mentions[at + 1 :]:
        if one.line != first.line or one.depth < first.depth or _BULLET.match(one.lead):
            break
        if one.depth > first.depth or one.role in (Role.CHANGE, Role.SHARE):
            continue
        if first.depth and one.bracket != first.bracket:
            break
        if one.role is not Role.AMOUNT or one.when == "prior" or _NEW_WHOLE.search(one.name):
            break
        inner = _INNER.match(one.name)
        if not one.like(first) or (inner and inner[1] in {part.key for part in found}):
            continue
        is_over = len(found) > 1 and found[-2].segment == found[-1].segment != one.segment
        if is_over or (
            _MARK.search(one.lead)
            or "用于" in one.lead
            or (_DONE_NEXT.search(one.lead) and not _DONE_NEXT.search(first.lead))
            or _MEAN.search(one.name)
            or (measure and _measure(one) not in ("", measure))
        ):
            break
        found.append(one)
    return found


def _scored(parts: list[Mention]) -> list[Mention]:
    """投入15分得14分: the scores, under the names of their points; all parts where none is a score,
    none where points and scores do not alternate."""
    if parts[0].figure.unit.name != "分" or not any(_GOT.fullmatch(one.key) for one in parts):
        return parts
    pairs = [*zip(parts[::2], parts[1::2], strict=False)]
    alternate = all(not _GOT.fullmatch(a.key) and _GOT.fullmatch(b.key) for a, b in pairs)
    if len(parts) % 2 or not alternate:
        return []
    if any("扣" in score.key for _, score in pairs):
        return []
    return [replace(score, name=points.name, key=points.key) for points, score in pairs]


def _measure(mention: Mention) -> str:
    return "".join(_MEASURE.findall(mention.name)[-1:])


def _fills(mentions: Sequence[Mention], at: int, parts: Sequence[Mention]) -> bool:
    """Whether the text says that nothing is missing: a rest, or shares that make 100 %."""
    if _REST.search(parts[-1].lead):
        return not re.match(r"结转|结余|[^,，。]{0,4}下年", parts[-1].tail)
    stop = mentions.index(parts[-1])
    shares = [one for one in mentions[at : stop + 2] if one.role is Role.SHARE]
    return len(shares) == len(parts) and reach_all(shares)
