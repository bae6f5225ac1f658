"""Counts that a sentence announces, and the things that it lists: 三个阶段, 四种方法, “四制”."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditlint.documents import Document, Paragraph, Passage
from auditlint.figures import Figure
from auditlint.figures.numerals import parse_chinese
from auditlint.forms.prose.sentences import sentences
from auditlint.readers.prose import begins_item
from auditlint.text import fold

_NUMERAL = r"(?P<n>(?<![第十百千万])[二两三四五六七八九十](?![十百千万])|(?<![\d.])\d{1,2})\s*"
_NOT_LISTED = r"(?!月|工作日|小时|百分点|季度|年|以上|以下|以内|多|左右|点)"
_UNIT = r"(?:个|大类|大|项|种|类|条|(?=方面|阶段|部分|环节))"
_COUNT = rf"{_NUMERAL}{_UNIT}(?P<noun>{_NOT_LISTED}[\u4e00-\u9fff]{{0,6}})"
_ITEM = r"[^、，。；：:,;()《》\n]{1,16}"
_BEFORE = re.compile(rf"(?P<list>{_ITEM}(?:、{_ITEM}){{1,11}}?)\s*{_COUNT}")
_AFTER = re.compile(
    rf"{_COUNT}(?:[:：]|[,，]?(?:即|分别(?:是|为)|包括))\s*"
    rf"(?P<list>{_ITEM}(?:、{_ITEM}){{1,11}})(?=[。；;]|$)"
)
_ORDINALS = re.compile(rf"{_COUNT}[^。；;：:]{{0,10}}[:：。，,]\s*(?=一是)")
_ORDINAL = r"(?:^|[。；;，,：:\s]){}是"
_AND = re.compile(r"以及|(?<=.)[和及与](?=.)")
_INNER = re.compile(r"等|的|其中|中的|包括|按|以上|另|此外")
_COUNTED = re.compile(r"\d|^\s*(?:一是|第一|首先|其一|①)")
_KINDS = re.compile(r"方面|阶段|环节|维度|等级|方法|方式|步骤|部分|原则|类别|大类")
_OTHER = re.compile(r"[及和与共有设增计成达过约近到了的各每]$")
_FAR = 2
_OPEN = re.compile(r"主要|部分|之一|如")
_NAMED = re.compile(r"[“\"](?P<n>[二三四五六七八九十])(?P<noun>[制员])[”\"]")
_JOINED = r"(?=[、，。；和及与等”\"]|方面|改革|基础)"
_COMMON = frozenset(("机制", "体制", "限制", "控制", "编制", "人员", "成员", "党员"))
_DIGITS = "一二三四五六七八九十"
_LONGEST, _REACH, _STRETCH = 400, 15, 4


@dataclass(frozen=True, slots=True)
class Listed:
    """A count as announced, and how many things the text lists: at least ``fewest`` and at most
    ``most`` (和 may join two things, or stand within the name of one).

    ``is_open``: the list says that it is not complete, or may name only some.
    """

    count: Figure
    fewest: Figure
    most: Figure
    is_open: bool = False


def announced_counts(document: Document) -> Iterator[Listed]:
    """The counts of a document with the lists that stand right beside them."""
    paragraphs = [*document.paragraphs]
    for at, paragraph in enumerate(paragraphs):
        yield from _named_sets(paragraphs[at : at + _REACH])
        yield from _ordinals(paragraphs[at : at + _REACH])
        for sentence in sentences(paragraph.passage):
            if len(sentence.text) <= _LONGEST and "、" in sentence.text:
                yield from _lists(paragraph.passage, sentence.text, sentence.start)


def _lists(passage: Passage, text: str, start: int) -> Iterator[Listed]:
    """Lists that stand right before their count, or right after it."""
    for shape in (_BEFORE, _AFTER):
        for match in shape.finditer(text):
            items = match["list"].removesuffix("等").split("、")
            is_open = match["list"].endswith("等") or bool(_OPEN.search(match["list"]))
            is_nested = any(_INNER.search(item) for item in items[1:]) or "等" in items[0]
            is_other = shape is _BEFORE and _counts_another(match, items[-1])
            if is_nested or is_other or _COUNTED.search(match["list"]):
                continue
            number = _value(match["n"])
            if number is not None and 1 < number <= len(items) + _FAR:
                joined = sum(len(_AND.findall(item)) for item in items)
                place = (start + match.start("list"), start + match.end("list"))
                yield Listed(
                    _announced(passage, match, start, number),
                    _counted(passage, *place, len(items)),
                    _counted(passage, *place, len(items) + joined),
                    is_open,
                )


def _counts_another(match: re.Match[str], last: str) -> bool:
    """Whether a number after a list is no sum of it: 路灯、监控15个点位, 县医院及5个卫生院."""
    is_figure = match["n"].isdigit() and not _KINDS.match(match["noun"])
    return is_figure or not match["noun"] or _OTHER.search(last) is not None


def _ordinals(paragraphs: Sequence[Paragraph]) -> Iterator[Listed]:
    """三个方面：一是…；二是…；三是…, also where each of them is a paragraph of its own."""
    passage = paragraphs[0].passage
    folded = fold(passage.content)
    match = _ORDINALS.search(folded)
    if match is None and len(paragraphs) > 1 and folded.rstrip().endswith(":"):
        match = _LAST_COUNT.search(folded.rstrip())
    number = _value(match["n"]) if match else None
    if match is None or not number:
        return
    texts = [folded[match.end() :]]
    for later in paragraphs[1 : number + 3]:
        if not re.match(r"\s*[一二三四五六七八九十]是", later.passage.content):
            break
        texts.append(fold(later.passage.content))
    last = _last_ordinal("\n".join(texts))
    if last > 1:
        counted = _counted(passage, match.start(), match.end(), last)
        yield Listed(_announced(passage, match, 0, number), counted, counted)


_LAST_COUNT = re.compile(rf"{_COUNT}[^。；;：:]{{0,10}}[:：]$")


def _last_ordinal(text: str) -> int:
    """How far 一是, 二是, … run on without a gap."""
    number, at = 0, 0
    while number < len(_DIGITS):
        match = re.compile(_ORDINAL.format(_DIGITS[number])).search(text, at)
        if match is None:
            return number
        number, at = number + 1, match.end()
    return number


def _named_sets(paragraphs: Sequence[Paragraph]) -> Iterator[Listed]:
    """“四制”, “三员”: a number and a noun, and the terms of the paragraph that end with it.

    Fewer terms say nothing (the text may name only some of them).
    """
    passage = paragraphs[0].passage
    folded = fold(passage.content)
    if not _NAMED.search(folded):
        return
    whole = _stretch(paragraphs)
    seen: set[str] = set()
    for match in _NAMED.finditer(folded):
        if match[0] in seen:
            continue
        seen.add(match[0])
        noun, number = match["noun"], _value(match["n"])
        ends = re.findall(rf"[\u4e00-\u9fff]{{2}}{noun}{_JOINED}", whole)
        terms = {end for end in ends if end[1:] not in _COMMON}
        if number is not None and len(terms) > 1:
            counted = _counted(passage, match.start(), match.end(), len(terms))
            yield Listed(_announced(passage, match, 0, number), counted, counted, is_open=True)


def _stretch(paragraphs: Sequence[Paragraph]) -> str:
    """A paragraph with the few after it that no number or heading parts from it: on a page, a
    sentence that ends with its line looks like the end of a paragraph."""
    later = itertools.takewhile(
        lambda one: one.level is None and not begins_item(one.passage.content),
        paragraphs[1:_STRETCH],
    )
    return "".join(fold(one.passage.content) for one in (paragraphs[0], *later))


def _value(numeral: str) -> int | None:
    return int(numeral) if numeral.isdigit() and numeral.isascii() else parse_chinese(numeral)


def _announced(passage: Passage, match: re.Match[str], start: int, number: int) -> Figure:
    begin, end = start + match.start("n"), start + match.end("noun")
    return Figure(
        text=passage.content[begin:end].strip(),
        place=passage.place(begin, end),
        label="所述数量",
        value=Decimal(number),
        exact=True,
    )


def _counted(passage: Passage, start: int, end: int, number: int) -> Figure:
    return Figure(
        text=str(number),
        place=passage.place(start, end),
        label="列举数量",
        value=Decimal(number),
        exact=True,
    )
