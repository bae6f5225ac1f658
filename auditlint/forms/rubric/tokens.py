"""A printed scoring rule as tokens: conditions on a value, awards, deductions per step.

The grammar over them stands in ``grammar.py``. What no token covers is ``words``: the name of the
measure, or something that was not understood.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Context, Decimal

from auditlint.patterns import late
from auditlint.text import squeeze

_UNITS = (
    "%|p|个工作日|工作日|小时|个月|万元|公里|人次|天|日|次|起|例|件|项|处|个|人|名|户|家|篇|条|"
    "场|期|元|宗|台|套|份|批|亩|吨|倍|笔|分钟"
)
_NUM = r"\d+(?:\.\d+)?"
_VAL = rf"(-?{_NUM})({_UNITS})?([⊙○])?(?![\d.]|分)"
_WHOLE = r"(?:该|此|本)?(?:项|指标)?的?总?(?:分值|权重分值|权重分|权重|标准分值|标准分|满分|总分)"
_CN = "一二三四五六七八九十"
_PART = rf"{_NUM}%|[{_CN}]+分之[{_CN}]+|1/\d+|{_NUM}分之{_NUM}|一半"
_AMOUNT = (
    rf"(?:{_WHOLE}的?({_PART})|({_PART})的?(?:{_WHOLE}|分数?)|"
    rf"(?:{_WHOLE}的?)?({_NUM})分?(?![\d.%]|分之))"
)
_DOWN = "未达到|低于|少于|小于|降低|下降|减少|不足|滞后|落后|低|降|少|欠|缺"
_UP = "超过|超出|高于|大于|多于|增加|提高|上升|增长|逾期|延迟|延期|推迟|超期|拖延|高出|超|高|多|增"
_NEUTRAL = "偏离|相差|变动|浮动|差|偏差"
_GET = "(?:可得|得到|获得|计入|计|记|给予|给|评|为|得|赋|算)"

_RULES: tuple[tuple[str, str], ...] = (
    ("standard", rf"以{_VAL}(?:作?为)(?:标准值?|基准值?|目标值?|基数|计划值)"),
    ("standard", rf"(?:标准值|基准值)(?:为|是|=|:)?{_VAL}"),
    (
        "step",
        (
            rf"每(?:再|有|出现|发生|发现|存在)?(?:(?P<d1>{_DOWN})|(?P<u1>{_UP})|(?:{_NEUTRAL}))?"
            rf"(?:了|\(?[或/、]?(?:(?P<d2>{_DOWN})|(?P<u2>{_UP}))\)?)?"
            r"(?:(?:年度|计划|年初)?(?:目标|标准|指标|计划|规定|预期|预算)(?:值|数|时间)?的?|该值)?"
            rf"(?:(?P<anchor>{_NUM})%,?(?=\d))?(?P<size>{_NUM})?(?P<unit>{_UNITS})(?:以内|的|者)?(?:,?(?:为|作为)1?个?(?:档次?|级|等级?))?"
            rf"(?:,?每1?(?:档次?|级))?,?(?:则|就|相应|依次|再)?(?P<sign>扣|减|加|得|增加)(?:减|除|去|掉)?{_AMOUNT}"
        ),
    ),
    (
        "floor",
        r"(?:直至|直到|至)?(?:扣完|扣至0分?|减完|扣至零)(?:该|本|此)?(?:项|指标)?(?:的)?(?:分值|得分|分数)?(?:为止|止)?",
    ),
    ("floor", r"(?:最低|至少)(?:得|为|计)?0分|不[得计]?负分|扣分不超过(?:该项)?(?:分值|满分)"),
    (
        "cap",
        (
            r"以(?:总分|分值|满分|权重分|标准分)为(?:上限|限)|(?:超出|超过)(?:总?分值|满分|100%的?(?:部分)?),?不(?:再|予)?加分|"
            r"(?:超过|超出|大于|高于)(?:100%|满分|分值)(?:的|者|时|部分)*,?(?:均|都|仍)?按(?:100%|满分|分值)(?:计算?|计分|计取)?|"
            rf"最高(?:得|计|不超过|不得超过|为)?(?:{_WHOLE}|{_NUM}分)|(?:加至|加到)?(?:满分|加满|得满)为止|不超过(?:{_WHOLE})|不加分"
        ),
    ),
    (
        "prop",
        (
            r"(?:自评|实际|本项|该项|指标|评价)?(?:得分|计分|分值)=(?P<formula>[^;。,=]{1,24}?)[×xX*·]?(?:100%[×xX*])?"
            rf"(?:{_WHOLE}|{_NUM}分?)(?![\d%])"
        ),
    ),
    (
        "prop",
        rf"(?:按照?|以)?(?P<name>[一-鿿]{{0,10}}率)[×xX*]{_WHOLE}(?:计算|计分|记分|得分|给分)*",
    ),
    (
        "prop",
        rf"(?:按照?|以)?[A-Z]/[A-Z](?:[×xX*]100%)?[×xX*]{_WHOLE}(?:计算|计分|记分|得分|给分)*",
    ),
    (
        "prop",
        (
            r"(?:其余|则)?(?:采用|采取|按照?|依|根据|以)(?:实际|该|照|其)?(?P<by>[一-鿿]{0,10}?(?:比例|率|百分比))法?(?:进行|来)?(?:计算|折算|确定|换算)?"
            r"(?:相应)?(?:计分|得分|给分|评分|记分|赋分|计算得分|扣分|计取|计算分值|扣减|折算|计算)(?:分数|分值)?"
        ),
    ),
    (
        "ramp",
        r"(?:则|按)?在?(?:0分?|满分|零分)[和与至到-](?:满分|0分?|零分)之?间?,?(?:范围内)?(?P<worked>计算|按比例|线性|插值)?(?:确定|得分|计分|给分|评分)?(?:得分|分值)?",
    ),
    (
        "ramp",
        r"(?:采用|采取|按照?|用|以)?(?P<linear>线性|直线|内插|插值|区间比例)(?:插值|内插)?(?:法)?(?:进行)?(?:计算|确定|计分|得分|给分|折算|扣分)*(?:得分|分值)?",
    ),
    (
        "any",
        r"(?:按照?|根据|视|依据)?(?:具体|实际)?(?:完成)?(?:情况|程度)?(?:进行)?(?:酌情|酌量|适当|合理)(?:扣分|扣减|给分|得分|评分|计分|赋分|确定得分|打分|扣除|确定分值)",
    ),
    (
        "any",
        r"(?:视|根据|按照?|依据)(?:具体|实际|完成)*(?:情况|程度)(?:扣分|扣减|给分|得分|评分|计分|打分)",
    ),
    ("between", rf"(?:扣)?{_GET}({_NUM})分?[-至到]({_NUM})分"),
    ("award", rf"{_GET}{_WHOLE}的?(?P<of>{_PART})|{_GET}(?P<part>{_PART})的?(?:{_WHOLE}|分数?)"),
    ("full", rf"(?:可)?{_GET}(?:{_WHOLE}的100%|满分|全分|{_WHOLE}|全部分值?)|不扣分|满分"),
    (
        "zero",
        rf"(?:该|本|此)?(?:项|指标)?(?:均|都|则)?(?:不得分|不计分|不给分|无分|不予计分|不得任何分|{_GET}?0分(?![之值]))|(?:全扣|扣(?:除|完|减)?(?:全部|所有)?(?:{_WHOLE}|全分|全部分))(?!的|\d)",
    ),
    ("minus", rf"(?:则|一次性|直接)?扣(?:减|除)?{_AMOUNT}"),
    ("award", rf"{_GET}?(?P<num>{_NUM})分(?![之值%])"),
    ("cond", rf"{_VAL}(?P<two1>[≤<>≥])[一-鿿A-Za-z]{{0,14}}(?P<two2>[≤<>≥]){_VAL}"),
    (
        "cond",
        rf"(?:在|介于|处于|为)?{_VAL}(?P<range>[-至到~—–－]+)[<≤]?{_VAL}(?:之间|区间|范围)?(?:内)?",
    ),
    (
        "cond",
        rf"(?P<ge>≥|大于等于|大于或等于|等于或大于|高于或等于|高于等于|不低于|不少于|不小于|达到或超过|达到及以上|达到|至少|达){_VAL}(?:及?以上)?",
    ),
    (
        "cond",
        rf"(?P<le>≤|小于等于|小于或等于|等于或小于|低于或等于|低于等于|不高于|不超过|不大于|不多于|未超过|没有超过|控制在){_VAL}(?:及?以内|及?以下|之内)?",
    ),
    ("cond", rf"(?P<gt>>|大于|高于|超过|超出|多于){_VAL}"),
    ("cond", rf"(?P<lt><|小于|低于|少于|不足|不到|未达到|未达|达不到|没有达到|没达到){_VAL}"),
    ("cond", rf"{_VAL}(?P<above>及以上|或以上|以上)([⊙○])?"),
    ("cond", rf"{_VAL}(?P<below>及以下|或以下|以下|及以内|以内|之内)([⊙○])?"),
    ("cond", rf"(?P<eq>=|等于|为|是)?{_VAL}"),
    (
        "met",
        r"(?P<no>未)?(?:达到|完成|达成|实现)(?:了)?(?:年度|年初|全部|既定|预期|预定|计划|设定|绩效)*(?:目标|指标|计划)(?:值|任务|数)?|≥目标值|(?P<not>达不到)(?:年度|预期)?(?:目标|指标)值?",
    ),
    (
        "otherwise",
        r"否则|其他|其余|其它|反之|(?:未|没有|没)(?:完成|达标|达到|达成)(?:的|者|部分)?|达不到(?:的|者)",
    ),
    ("join", r"(?<!否)(?:并且|而且|但是|同时|且|但)"),
    ("end", r"[;。]|\.(?!\d)"),
    ("comma", r"[,、:()]"),
)
_PATTERNS = tuple((name, late(pattern)) for name, pattern in _RULES)


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a rule: ``kind`` as in the list above, ``parts`` the captured texts."""

    kind: str
    text: str
    parts: tuple[str | None, ...] = ()
    names: dict[str, str | None] = field(default_factory=dict)


_QUOTES = late(r"[“”\"'‘’《》「」$]")
_LISTED = late(r"[①-⑳]|(?:(?<=[;。,:])|^)(?:\d{1,2}[.、](?!\d)|\(?[一二三四五六七八九十\d]{1,2}\))")
_DIGITS = {char: str(at) for at, char in enumerate("零一二三四五六七八九十")} | {"两": "2"}
_SPELLED = late(
    r"[零一二两三四五六七八九十](?=个?百分点|%|分(?![之值点档])|天|日|项|例|次|处|条|起|个(?!别)|档)"
)
_INCLUSIVE = (
    (late(r"\(含(?:本数|本级|等于|\d+(?:\.\d+)?%?)?\)"), "⊙"),
    (late(r"\(不含(?:本数|\d+(?:\.\d+)?%?)?\)"), "○"),
    (late(r"(?<!不)含(-?\d+(?:\.\d+)?%?)"), r"\1⊙"),
)


def normalised(text: str) -> str:
    """The text without spaces and quotes, with one sign for each of the usual spellings."""
    found = _QUOTES.sub("", squeeze(text)).replace("~", "-").replace("﹣", "-")
    found = re.sub(r"[—–－―]+", "-", found).replace(">=", "≥").replace("<=", "≤")
    found = found.replace("、、", "、").replace("，", ",").replace("；", ";")
    for shape, sign in _INCLUSIVE:
        found = shape.sub(sign, found)
    found = re.sub(r"百分之(\d+(?:\.\d+)?)", r"\1%", found)
    found = _SPELLED.sub(lambda match: _DIGITS[match[0]], found)
    found = re.sub(r"个?百分点", "p", found)
    found = re.sub(r"每个?p", "每1p", found)
    found = re.sub(r"(以上|以下)⊙", r"\1⊙", found)
    return _LISTED.sub(";", found)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a normalised text, in order; every character belongs to one of them."""
    at, words = 0, ""
    while at < len(text):
        name, match = _match(text, at)
        if match is None:
            words += text[at]
            at += 1
            continue
        if words:
            yield Token("words", words)
            words = ""
        yield Token(name, match[0], match.groups(), match.groupdict())
        at = match.end()
    if words:
        yield Token("words", words)


def _match(text: str, at: int) -> tuple[str, re.Match[str] | None]:
    for name, pattern in _PATTERNS:
        match = pattern.match(text, at)
        if match is not None and match.end() > at:
            return name, match
    return "", None


def part_of(text: str | None) -> Decimal:
    """A part of the points: 80%, 十分之一, 一半."""
    if text is None or text == "一半":
        return Decimal("0.5")
    if text.endswith("%"):
        return Decimal(text[:-1]) * Decimal("0.01")
    below, _, above = text.partition("分之")
    if not above:
        above, _, below = text.partition("/")
    numbers = [Decimal(_DIGITS.get(one, one)) for one in (above, below)]
    return Context(prec=30).divide(*numbers)
