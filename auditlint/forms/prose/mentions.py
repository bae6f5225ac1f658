"""Mentions: the figures of a paragraph, each with the words before it and the role they give it.

The words between one figure and the next say what the next one is: an amount (项目支出), a change
(较上年减少), a growth rate (下降), a share (占…的), a base of comparison (比上年的).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from auditlint.figures import Figure, Token
from auditlint.forms.prose.sentences import Sentence
from auditlint.records import replace
from auditlint.text import squeeze


class Role(Enum):
    """What the words before a figure make of it."""

    AMOUNT = "amount"
    CHANGE = "change"
    """By how much: an amount (较上年减少2.4万元), a rate (下降11.43%), or percentage points."""
    BEFORE = "before"
    """What is compared with: 比2022年的400人次, 由12万元."""
    SHARE = "share"
    """占…的 X%."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mention:
    """One figure of a paragraph.

    ``lead``: the words since the figure before it in the sentence, without spaces, quotes and
    finished brackets; ``name``: the last clause of them; ``tail``: the words after it up to the
    next figure. ``depth`` counts open brackets, ``bracket`` which of them. ``when`` is a year,
    "prior" (上年), "span" (of several years), or empty. ``sign`` is 1 or -1 for words of
    rise and fall, else 0.
    """

    sentence: Sentence
    token: Token
    figure: Figure
    role: Role
    lead: str
    name: str
    key: str
    """The name without years, owners and fillers: what the amount is an amount of."""
    tail: str
    depth: int
    bracket: int
    line: int
    """Which full sentence of the paragraph, from 0; semicolons do not end one."""
    segment: int
    """Which stretch between full stops or semicolons, from 0."""
    when: str = ""
    sign: int = 0

    @property
    def is_amount(self) -> bool:
        return self.role is Role.AMOUNT

    @property
    def is_percent(self) -> bool:
        return self.figure.unit.is_ratio

    def like(self, other: "Mention") -> bool:
        """Whether both are amounts in one kind of unit."""
        return self.figure.unit.base == other.figure.unit.base and (
            self.is_percent == other.is_percent
        )


_QUOTES = re.compile(r"[“”\"'‘’「」《》*]")
_BRACKET = re.compile(r"[(\[\])]")
_SEPARATORS = re.compile(r"[,，、;；:：。]")
_UP = (
    r"增加|增长|上升|提高|提升|上涨|增收|增支|上浮|增幅|扩大|多支出|超支|超出|延长|拓展|追加|调增|核增|净增|"
    r"(?<=[年期数比划标])多|(?<!新)增"
)
_DOWN = (
    r"减少|下降|降低|缩短|审减|压降|压减|压缩|节约|节省|下滑|回落|缩减|下浮|核减|调减|降幅|减幅|少支出|净减|减支|减收|"
    r"(?<=[年期数比划标])少|减|降"
)
_CUE = re.compile(
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN})|调整|变更|变|修订)(?P<noun>支出|投入|收入|资金|预算)?"
    r"(?:了|率|幅度|幅|额|比例)?(?:约|共计|共)?(?P<to>到|至|为|成)?[:：]?$"
)
_BASE_WORDS = (
    r"上年度?|去年|上一年度?|前年|往年|(?:19|20)\d{2}年度?|年初|期初|同期|调整后?|全年|预算|计划|"
    r"目标|上期"
)
BASE = re.compile(
    rf"(?:相较于?|相比于?|对比|较|比|与|同|和)(?:之)?(?P<base>{_BASE_WORDS})|(?P<same>同比|环比)"
)
_BEFORE = re.compile(
    rf"(?:(?:较|比|与|同|相较于?)(?:{_BASE_WORDS})(?:度|同期|年初)*[^,，;；]{{0,16}})$"
)
_OTHER_BASE = re.compile(r"^(?:比|较|距)[^,，;；]{2,20}$")
_APART = re.compile(r"^\s*(?:[高低多少]|相?差)[出了约]*\s*$")
_APART_CUE = re.compile(
    rf"^(?:(?:比|较)(?:{_BASE_WORDS})[^,，;；]{{0,8}})?(?:(?P<down>低|(?<!至)少|相?差)|(?P<up>高|(?<!至)多))"
    r"(?:了)?(?:约)?$"
)
_FROM = re.compile(r"(?:由|从)[^,，;；增减]{0,14}$")
_MOVES = re.compile(
    r"(?:增|减|降|升|提高|压|调整|扩大|缩|延长|上涨|变|拓展|下调|上调)[^,，;；]{0,4}(?:到|至|为|成)$"
)
_SHARE = re.compile(r"占[^,，;；]{0,24}$")
_YEAR = re.compile(r"((?:19|20)\d{2})年?")
_SPAN = re.compile(
    r"(?:19|20)\d{2}年?(?:[-—–~]+|至)(?:19|20)?\d{2}年|[两二三四五]年(?:累计|共|合计|总)"
)
_PRIOR = re.compile(r"上年(?!结转|结余)|去年|上一年|上年同期|前年")
_NOW = re.compile(r"本年|今年|当年|报告期")
_OWNER = re.compile(
    r"(?:截至|截止到?|到)?(?:19|20)\d{2}年度?(?:末|底|初|\d+月(?:\d+日|底|末)?)?|^[我本全该](?:单位|部门|[局办委院校馆所厅县市区站])|"
    r"(?:本|当|今|全)年度?|(?:[年期]末|年底)(?!结|财政|滚)|上年度?|去年|同期|其中|包括|分别|另外|同时|以及|其次|^其(?![他余])|^[共有含和及与的]|"
    r"(?:为|是|达到?|共计?|约)$|实际(?=支出|执行)|\(.*?\)|[()]"
)
_TOTALS = re.compile(r"(?:合计|共计|总额|金额|数额?|额)$")


def name_key(text: str) -> str:
    """What an amount is called, without years, owners, fillers: 本年支出合计 and 支出 are one."""
    found = _OWNER.sub("", text)
    return _TOTALS.sub("", _OWNER.sub("", found))


def mentions_of(found: Sequence[Sentence], *, is_list: bool = False) -> list[Mention]:
    """Every figure of a paragraph, in order; the items of a list are one sentence."""
    mentions: list[Mention] = []
    line = 0
    for segment, sentence in enumerate(found):
        if sentence.tokens:
            mentions += _in_sentence(sentence, line, segment)
        line += sentence.is_full and not is_list
    return mentions


def _in_sentence(sentence: Sentence, line: int, segment: int) -> Iterator[Mention]:
    ends = [0, *(token.end for token in sentence.tokens)]
    starts = [*(token.start for token in sentence.tokens), len(sentence.text)]
    gaps = [sentence.text[a:b] for a, b in zip(ends, starts, strict=True)]
    depth = opened = 0
    when, in_range = "", False
    for token, gap, after in zip(sentence.tokens, gaps[:-1], gaps[1:], strict=True):
        for bracket in _BRACKET.findall(gap):
            depth = max(depth + (1 if bracket in "([" else -1), 0)
            opened += bracket in "(["
        lead = _words(gap)
        name = _SEPARATORS.split(lead.rstrip(":,"))[-1].lstrip("-•●*·■◆")
        role, sign = _role(token, name, after)
        if in_range or re.match(r"^[-~—至]$", lead):
            role = Role.OTHER
        in_range = bool(token.quantity and token.quantity.is_range_end)
        when = _when(lead, role) or when
        key = name_key(name)
        figure = sentence.figure(token, key or name)
        yield Mention(
            sentence=sentence, token=token, figure=_plain(figure, token), role=role, lead=lead,
            name=name, key=key, tail=_words(after), depth=depth, bracket=opened if depth else 0,
            line=line, segment=segment, when=when, sign=sign,
        )  # fmt: skip


def _plain(figure: Figure, token: Token) -> Figure:
    """达到 before a stated value is no bound, and whole counts are exact."""
    is_reached = token.text.startswith(("达到", "等于")) and figure.comparator in ("≥", "=")
    unit = figure.unit
    is_count = not unit.is_money and unit.factor == 1 and unit.base not in ("1", "百分点")
    is_whole = figure.quantum == 1 and figure.value is not None and is_count
    if not (is_reached or is_whole):
        return figure
    comparator = "" if is_reached else figure.comparator
    return replace(figure, comparator=comparator, exact=is_whole)


def _words(gap: str) -> str:
    """The words of a gap: what stands in finished brackets is left out, quotes and spaces too."""
    text = _QUOTES.sub("", squeeze(gap))
    if not _BRACKET.search(text):
        return text
    text = re.sub(r"[(\[][^()\[\]]*[)\]]", "", text)
    return re.split(r"[)\]]", text)[-1] if re.search(r"^[^(\[]*[)\]]", text) else text


def _role(token: Token, name: str, after: str) -> tuple[Role, int]:
    quantity = token.quantity
    if quantity is None or quantity.is_range_end:
        return Role.OTHER, 0
    cue = _CUE.search(name.rpartition("(")[-1])
    is_target = cue is not None and (
        cue["to"] in ("到", "至") or (cue["to"] and not quantity.unit.is_ratio)
    )
    if cue is not None and not is_target:
        sign = 1 if cue["up"] else -1 if cue["down"] else 0
        return (Role.CHANGE, sign) if sign else (Role.OTHER, 0)
    if cue is None and (apart := _APART_CUE.search(name)):
        return Role.CHANGE, -1 if apart["down"] else 1
    if quantity.unit.base == "百分点":
        return Role.OTHER, 0
    if _is_compared_with(name, after, is_moved=cue is not None):
        return Role.BEFORE, 0
    if quantity.unit.is_ratio and _SHARE.search(name):
        return Role.SHARE, 0
    if cue is not None and cue["to"]:
        return Role.AMOUNT, 1 if cue["up"] else -1 if cue["down"] else 0
    return Role.AMOUNT, 0


def _is_compared_with(name: str, after: str, *, is_moved: bool) -> bool:
    """Whether a figure is what another one is compared with: 比2022年的400人, 距目标80%差."""
    if _OTHER_BASE.search(name) and _APART.search(after):
        return True
    is_base = _BEFORE.search(name) or (_FROM.search(name) and _MOVES.search(after))
    return bool(is_base) and not is_moved


def _when(lead: str, role: Role) -> str:
    """The year that the words name for an amount; comparisons name another one's."""
    if role in (Role.CHANGE, Role.SHARE):
        return ""
    last = lead
    if role is Role.AMOUNT and (match := BASE.search(lead)):
        last = lead[: match.start()]
    if _PRIOR.search(last):
        return "prior"
    if _SPAN.search(last):
        return "span"
    if years := _YEAR.findall(last):
        return str(years[-1])
    return "now" if _NOW.search(last) else ""
