"""Remarks of the text on how exact the budget was and how much of it was spent."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditlint.figures import Claim, Fact, Figure
from auditlint.forms.prose.sentences import sentences
from auditlint.forms.types import Report

_POOR = re.compile(
    r"预算(?:编制)?(?:的)?(?:准确(?:度|性|率)?|精准(?:度|性)?|精确度)(?:还|仍)?(?:不高|不够高?|不足|偏低|较低|欠佳)"
    r"|预算编制(?:还|仍)?(?:不够|不太|不)(?:准确|精准|精确)"
    r"|与实际(?:执行|支出|使用)(?:数|情况|金额)?(?:还|仍)?(?:有|存在)(?:一定|较大|很大)?的?(?:差距|偏差|差异)"
    r"|(?:预算|资金|项目资金|支出)?(?:执行率|执行进度|支出进度|支出率|(?<=[算金出])使用率)(?:还|仍)?(?:偏低|较低|不高|不足|缓慢|较慢|偏慢|滞后)"
)
_GOOD = re.compile(
    r"(?:预算|资金)(?:执行|支出)(?:率|情况|进度|效果)?(?:均|都)?(?:很高|较高|良好|优秀|理想|完全符合)"
    r"|严格按(?:照)?(?:年初|批复的?)?预算(?:申请|安排|执行|批复)?(?:及|和|、)?(?:使用|执行|支出)"
    r"|(?:按|与)(?:预算|序时)进度(?:执行|支出|一致|相符)"
)
_NOT_SAID = re.compile(
    r"如果|若|是否|避免|防止|不得|要求|应当?|须|将|力争|确保|进一步|往年|上年|去年|个别|部分(?:项目|单位)|下一步|一季度|上半年"
)
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Remark:
    """What the text says of spending, and the rates that the document prints.

    ``claim.kind`` is poor or good. ``rates`` are those of whole projects or of the whole unit, the
    lowest first.
    """

    claim: Claim
    rates: tuple[Figure, ...]


def remarks_of(report: Report) -> Iterator[Remark]:
    """The remarks of the running text, with every rate of execution of the document."""
    rates = tuple(sorted(_rates(report), key=lambda one: one.number))
    for paragraph in report.document.paragraphs:
        for sentence in sentences(paragraph.passage):
            if len(sentence.text) > _LONGEST or _NOT_SAID.search(sentence.text):
                continue
            for kind, shape in (("poor", _POOR), ("good", _GOOD)):
                match = shape.search(sentence.text)
                if match:
                    term = sentence.term(match.start(), match.end())
                    claim = Claim(text=term.text, place=term.place, label="文字表述", kind=kind)
                    yield Remark(claim, rates)


def _rates(report: Report) -> Iterator[Figure]:
    stated = (one.figure for one in report.narrative.statements if one.measure == "rate")
    forms = (form.execution.rate for form in report.forms if form.execution is not None)
    rows = (row.rate for table in report.summaries for row in table.rows)
    for figure in (*stated, *forms, *rows):
        if figure.is_printed and figure.value is not None and figure.unit.is_ratio:
            yield figure


def spending_beside(report: Report, remark: Remark) -> tuple[Figure, Figure] | None:
    """What was spent and the budget, where the paragraph of a remark states each of them once."""
    found: dict[str, list[Figure]] = {"executed": [], "budget": []}
    for one in report.narrative.statements:
        if one.measure in found and _block(one.figure) == _block(remark.claim):
            found[one.measure].append(one.figure)
    if len(found["executed"]) != 1 or len(found["budget"]) != 1:
        return None
    return found["executed"][0], found["budget"][0]


def _block(fact: Fact) -> int | None:
    place = fact.place
    return place.anchor.block if place is not None and place.anchor is not None else None
