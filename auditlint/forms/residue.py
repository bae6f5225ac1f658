"""What is left of a template in a report: instructions, placeholders, unset rows."""

import bisect
import re
from collections.abc import Iterator

from auditlint.documents import Document, Passage
from auditlint.figures import Term
from auditlint.forms.items import Item, Kind, content_of
from auditlint.forms.prose.sentences import sentences
from auditlint.forms.types import ProjectForm, Report
from auditlint.places import Place
from auditlint.text import fold

_INSTRUCTION = re.compile(
    r"\s*(?:(?:[一二三四五六七八九十\d]{1,2}[、.]|[(][一二三四五六七八九十\d]{1,2}[)])[^，。]{2,20}[。:]\s*)?"
    r"[(\[〔]?\s*"
    r"(?:简述|简要(?:说明|描述|介绍|概述|叙述|阐述)|请(?:简要|如实|据实|详细)?(?:填写|填报|说明|描述|简述|概述|列明|列示|阐述)"
    r"|(?:此处|在此)(?:填写|填报|插入|说明|应))(?!了|如下|的)"
)
_OUTLINE = re.compile(
    r"\s*包括(?=[^。]*(?:项目背景|主要内容|总体目标|阶段性目标|资金投入|实施情况))[^。，\d]{6,50}[。.]?\s*"
)
_OWN_WORDS = re.compile(r"\d{2}|我[局办单部院校]|本[局办院校]|如下|[:：]\s*$")
_LONGEST = 100
_HEADS = ("目标", "指标")
_UNITS = r"(?:年|月|日|万元|元|%|分(?!析)|个|项(?!目)|次|件|号|家|户|名)"
_NAMES = r"(?:项目|单位|部门)"
_PLACES = re.compile(
    r"(?<![Xx×])[Xx×]{2,6}[\u4e00-\u9fff]{0,2}(?:县|市|区|镇|乡|村|街道|局|公司|学校)"
)
_BLANKS = r"(?<![A-Za-z0-9×])(?:20)?[Xx×]{2,4}\s*"
_WRAPPED = r"[(\[〔](?:此处|请|在此)(?:填写|填报|填|插入)[^()\[\]〔〕]{0,30}[)\]〕]"
_LINE = r"(?<!_)_{3,40}\s*(?:万元|元|%|分|个|项)"
_UNSET = re.compile(rf"{_BLANKS}(?={_UNITS})|{_WRAPPED}|{_LINE}")
_UNSET_NAMES = re.compile(rf"{_BLANKS}(?={_UNITS}|{_NAMES})|{_WRAPPED}|{_LINE}")
_SIGNS = re.compile(r"[Xx×ＸｘＸ_(（[【]")
"""What every one of these shapes holds, however wide its signs are printed."""
_QUOTED = re.compile(r"《[^《》]{0,80}》")


def instructions(document: Document) -> Iterator[Term]:
    """Sentences that tell the writer what to write: 简述部门职能等基本情况。"""
    for paragraph in document.paragraphs:
        if _OUTLINE.fullmatch(fold(paragraph.passage.content[:_LONGEST])):
            yield _term(paragraph.passage, 0, len(paragraph.passage.content))
            continue
        for sentence in sentences(paragraph.passage):
            is_short = len(sentence.text) <= _LONGEST
            is_own = _OWN_WORDS.search(sentence.text)
            if is_short and not is_own and _INSTRUCTION.match(sentence.text):
                yield sentence.term(label="填写说明")


def placeholders(document: Document) -> Iterator[Term]:
    """XX年, ××万元, （此处填写…）: what should have been replaced.

    Titles in 《》 quote templates, and a text that hides places (XX县) hides names too.
    """
    passages = [one for one in document.passages if _SIGNS.search(one.content)]
    is_masked = any(_PLACES.search(fold(one.content)) for one in passages)
    shape = _UNSET if is_masked else _UNSET_NAMES
    for passage in passages:
        folded = _QUOTED.sub(lambda match: " " * len(match[0]), fold(passage.content))
        for match in shape.finditer(folded):
            end = min(match.end() + 2, len(folded))
            yield _term(passage, match.start(), end)


def _term(passage: Passage, start: int, end: int) -> Term:
    return Term(
        text=passage.content[start:end].strip(),
        place=passage.place(start, end),
        label="模板残留",
    )


def unset_rows(report: Report) -> Iterator[tuple[ProjectForm, tuple[Term, ...]]]:
    """Each form with the fillers that stand in it ("指标2：", dots) beside rows that are filled."""
    starts = [_position(form.place) for form in report.forms]
    others = {_position(form.place) for form in report.monitors}
    others |= {_position(form.place) for form in report.targets}
    edges = sorted({*starts, *others})
    found: dict[tuple[int, int], list[Term]] = {edge: [] for edge in edges}
    for table in report.document.tables:
        for cell in table.cells:
            if content_of(cell.text).kind is not Kind.FILLER or cell.text.strip() in _HEADS:
                continue
            item = Item(cell, table.grid)
            at = bisect.bisect_right(edges, (table.index, cell.index)) - 1
            if at >= 0:
                found[edges[at]].append(Term(text=item.text, place=item.place, label="模板残留"))
    for form, start in zip(report.forms, starts, strict=True):
        yield form, tuple(found[start]) if form.filled else ()


def _position(place: Place) -> tuple[int, int]:
    anchor = place.anchor
    return (anchor.block, anchor.cell) if anchor is not None else (-1, -1)
