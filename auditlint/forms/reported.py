"""Values that goals, results and running text give for the indicators of a form, by name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditlint.documents import Document, Passage
from auditlint.figures import Figure, Term
from auditlint.forms.prose.mentions import Mention, mentions_of
from auditlint.forms.prose.sentences import sentences
from auditlint.forms.scored import IndicatorRow
from auditlint.forms.types import ProjectForm, Report
from auditlint.records import replace
from auditlint.text import bare_label

_LEAD = re.compile(
    r"^(?:\d+[.、:)]|其中|目标[\d一二三四五六七八九十]*[:：]?|[一二三四五六]是|完成|实际|实现|全年|年内|共计?|已|开展|组织|"
    r"全[省市县区镇乡]|我[省市县区镇乡局]|本[省市县区镇乡年])+"
)
_TAIL = re.compile(
    r"(?:不?[低少高超]于|不?超过|控制在|保持在?|(?:减少|下降|降低|缩短|压减|提高|提升|增加)[到至]|[达提][到高]至?到?|"
    r"为|是|共|约|[≥≤><=:：])+$"
)
_COUNTED = re.compile(
    r"(?:保障|受益|服务|发放|享受|补助|培训|救助|建设)?(?:数量|人次数|人数|个数|次数|户数|场次|里程|面积|长度|总量|总数|数)$"
)
_OTHER_TIME = re.compile(
    r"上半年|下半年|季度|截至|截止|\d\s*月|下一步|下年|力争|拟|将|规划|每[年月]|三年|五年|十[三四五]五"
)
_OTHER_VALUE = re.compile(r"累计|上年|去年|往年|同期|较|比|由|从|未|少(?![至到于])|超")
_PLANNED = re.compile(r"计划|原定|应[当该]|任务")
_YEAR = re.compile(r"((?:19|20)\d{2})年")
_SENTENCE = re.compile(r"[\u4e00-\u9fff]{4,}[^，,。；;]*\d[^，,。；;]*[，,。；;]")
_RULE = re.compile(
    r"[扣得计]\s*\d|\d\s*分|[≥≤=×÷＝]|每[少多高低超减增]|权重|满分|得分|扣分|指标值|以[上下内]"
)
_GENERAL = re.compile(
    r"(?:项目|工程|资金|服务|对象|受益|群众|公众|社会|全年|年度|实际|总体|整体|综合|设备|的|完成|新建|建设|实施|"
    r"全[省市县区]|[我本][省市县区镇乡局单位]+)*"
)
_DIGIT = re.compile(r"\d")
_SHORTEST_OWN, _SHORTEST, _SHORTEST_RATE = 3, 4, 5


@dataclass(frozen=True, slots=True)
class Reported:
    """A value that is given for an indicator outside of its row, and what the row prints.

    ``of_goal``: it stands in the goals of the form. ``is_exact``: in its results, under the
    indicator's own name.
    """

    name: Term
    figure: Figure
    row: IndicatorRow
    values: tuple[Figure, ...]
    of_goal: bool = False
    is_exact: bool = False


def reported(report: Report) -> tuple[Reported, ...]:
    """The values of goals and results for the rows of their own form, and those of the text for the
    rows of the only form."""
    found = [one for form in report.forms for one in _of_form(report.document, form)]
    if len(report.forms) == 1 and not report.monitors:
        form = report.forms[0]
        if form.goal.is_blank and form.result.is_blank:
            found += _in_cells(report.document, form)
        told = [
            one
            for paragraph in report.document.paragraphs
            if paragraph.level is None and _DIGIT.search(paragraph.passage.content)
            for one in _in_text(paragraph.passage, form, report.identity.year)
        ]
        # A text with several values for an indicator speaks of groups, places or times of it.
        found += [
            one
            for one in told
            if len({other.figure.number for other in told if other.row is one.row}) == 1
        ]
    return tuple(found)


def _of_form(document: Document, form: ProjectForm) -> Iterator[Reported]:
    for term, of_goal in ((form.goal, True), (form.result, False)):
        if not term.is_printed or term.place is None or term.place.anchor is None:
            continue
        passage = document.passage(term.place.anchor)
        named = _named(form)
        for mention in mentions_of([*sentences(passage)]):
            if _PLANNED.search(mention.sentence.text) and not of_goal:
                continue
            yield from _matched(mention, named, is_plan=of_goal, is_done=not of_goal)


def _in_cells(document: Document, form: ProjectForm) -> Iterator[Reported]:
    """The sentences in the tables, where a form does not say which cells are its goals."""
    named = _named(form)
    for table in document.tables:
        for cell in table.cells:
            if _SENTENCE.search(cell.text) and not _RULE.search(cell.text):
                for mention in mentions_of([*sentences(cell.passage)]):
                    for one in _matched(mention, named, is_plan=True, is_done=True):
                        yield replace(one, is_exact=False)


def _in_text(passage: Passage, form: ProjectForm, year: int | None) -> Iterator[Reported]:
    named = _named(form)
    for mention in mentions_of([*sentences(passage)]):
        text = mention.sentence.text
        years = {int(one) for one in _YEAR.findall(text)}
        head = text[: mention.token.start]
        if not (years - {year} or _OTHER_TIME.search(head) or mention.depth):
            for one in _matched(mention, named, is_plan=True, is_done=True, in_cell=False):
                yield replace(one, is_exact=False)


def _named(form: ProjectForm) -> list[tuple[IndicatorRow, str]]:
    """The rows with their names as they are compared, those without one left out."""
    named = ((row, bare_label(row.name.text)) for row in form.filled)
    return [(row, own) for row, own in named if own]


def _matched(
    mention: Mention,
    named: Sequence[tuple[IndicatorRow, str]],
    *,
    is_plan: bool,
    is_done: bool,
    in_cell: bool = True,
) -> Iterator[Reported]:
    """The one indicator that a figure is named like, of the same unit."""
    if not mention.is_amount or mention.when == "prior" or mention.figure.approximation:
        return
    if _OTHER_VALUE.search(mention.lead):
        return
    name = _TAIL.sub("", _LEAD.sub("", mention.name))
    key = bare_label(name)
    if len(key) < _SHORTEST_OWN:
        return
    rows = [(row, own) for row, own in named if _is_alike(key, own, mention, in_cell=in_cell)]
    exact = [(row, own) for row, own in rows if own == key]
    chosen = exact or rows
    if len(chosen) != 1:
        return
    row = chosen[0][0]
    figures = (*((row.target,) if is_plan else ()), *((row.actual,) if is_done else ()))
    values = tuple(_as_named(one, mention.figure) for one in figures if one.is_printed)
    if values and all(one.unit.base == mention.figure.unit.base for one in values):
        term = mention.sentence.term(mention.token.start, mention.token.end, name)
        yield Reported(
            replace(term, text=name),
            replace(mention.figure, comparator=""),
            row,
            values,
            of_goal=not is_done,
            is_exact=bool(exact),
        )


def _is_alike(key: str, own: str, mention: Mention, *, in_cell: bool) -> bool:
    """Whether a name of the text is that of an indicator, or all of it but words of counting; the
    cells of a form may leave out more of it (大中修 for 公路大中修里程)."""
    if key == own:
        return True
    if key.endswith(own) and not _GENERAL.fullmatch(key.removesuffix(own)):
        return False  # 机构养老群众满意度 for 群众满意度: of one group
    if mention.is_percent:
        return len(key) >= _SHORTEST_RATE and (own.endswith(key) or key.endswith(own))
    # 培训农民3120人次 for 培训农民人次
    mine, other = (
        _COUNTED.sub("", key),
        _COUNTED.sub("", own.removesuffix(mention.figure.unit.name)),
    )
    if in_cell and min(len(mine), len(other)) >= _SHORTEST_OWN:
        return mine.endswith(other) or other.endswith(mine)
    return len(mine) >= _SHORTEST and mine == other


def _as_named(value: Figure, figure: Figure) -> Figure:
    """A value of the row as the text prints its unit, without its bound."""
    plain = replace(value, comparator="")
    return plain if plain.unit.name else plain.in_unit(figure.unit)
