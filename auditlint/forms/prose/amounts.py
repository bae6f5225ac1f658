"""Amounts, rates and scores that a sentence states of a project or of the whole unit.

A statement is only made where the words before a figure name its measure without doubt. What is
compared with another year, planned, or said of a part stays out.
"""

import re
from collections.abc import Iterator

from auditlint.figures import Figure, Term, Token
from auditlint.forms import marks
from auditlint.forms.prose.sentences import Sentence
from auditlint.forms.statements import Statement
from auditlint.patterns import late
from auditlint.records import replace

_COMPARED = late(
    r"上年|去年|同期|同比|较|比年初|比预算|增加|减少|增长|下降|节约|节省|超出|超支|压减"
)
_EARLIER = late(r"上年|去年|往年|上一年|前年|同期")
_PRESENT = late(r"本年|今年|全年|当年|本年度")
_NARROW = late(
    r"基本支出|人员经费|公用经费|三公|公务接待|因公出国|公务用车|会议费|培训费|政府采购|人均|每"
)
_MEASURES = (
    (
        "rate",
        late(
            r"(?:预算|资金)?执行率|(?:完成|占)(?:年初|全年|调整后|调整)?预算(?:安排)?(?:数|资金|总额)?的|预算完成率|支出率|支付率|(?:支出|执行)进度"
        ),
    ),
    ("balance", late(r"结余|结转|未执行|未支出|剩余|收回")),
    ("arrived", late(r"到位|下达|收到")),
    (
        "executed",
        late(
            r"实际支出|实际执行|执行数|支出数|实际使用|实际支付|已支出|共支出|累计支出|全年支出|总支出|支出合计|支出总额|执行资金|资金支出|实支|已执行|累计执行|支出(?:资金|金额|了|为|共计|合计)?$|执行(?:金额|资金|了|为|数为)?$|使用(?:资金|金额)?$|支付(?:资金|金额)?$"
        ),
    ),
    (
        "budget",
        late(
            r"预算(?:数|金额|总额|资金|安排|批复|项目安排|规模|额度)?(?:数|为|共|共计|合计|资金|金额|总额|安排)*|安排资金|申请资金|安排预算|资金总额|投入资金|总投资|批复资金"
        ),
    ),
    (
        "score",
        late(
            r"自评(?:总)?得分|综合(?:评价)?得分|总得分|自评总分|总分|最终得分|评价得分|自评分|自评结果|(?<![此该本每一]项)(?<!执行)(?<!指标)得分"
        ),
    ),
)
_BASES = (
    ("initial", late(r"年初|当年初|期初|初预算")),
    ("adjusted", late(r"调整后|调整预算|全年预算|追加后|年中调整")),
    ("final", late(r"决算")),
)
_OF_PROJECT = late(
    r"(?:该|本)项目(?!支出|资金中)|项目(?:总|年初|全年|调整后|实际|当年)*(?:预算|资金(?!中)|执行|总投资|经费)|"
    r"项目(?:自评|综合|评价)?(?:总)?(?:得分|分)"
)
_TOTAL = late(
    r"合计|总计|共计|全部项目|所有项目|项目(?:共|支出(?:预算)?(?:合计|总))|个项目|总额|总支出|总预算"
)
_FOREIGN = late(
    r"申报|申请|上半年|下半年|季度|截至|截止|合同|采购|监理|租赁|用于|自筹|中央|省级|市级|县级|部门|整体支出|"
    r"基本支出|项目支出|人员|公用|三公|追加|调减|一期|二期|子项|标段|费用|"
    r"累计|[两二三四五]年|总投资|部分组成|分别为|\d\s*[-—~至]\s*\d+\s*月"
)
_FILLING = late(
    r"[,，、\s]|20\d\d年度?|年度|全年|当年|本年度?|年初|经|按照|根据|综合|自我|自评|评价|评分|打分|项目|政策|资金|预算|"
    r"最终|总体|整体|其中|共计?|合计|[该本的为]"
)
_OF_WHOLE = late(r"总分|总得分|综合")
_OF_PART = late(r"产出|效益|满意度|指标|执行|过程|决策|投入|(?<![\d])[1-9]?\d分[)）]")
_MOST_OF_A_GROUP = 60
_ADJUSTED = late(r"追加|调[减增剂]|核[减增]|到位|收回|(?:调整|变更|变动)(?!后|为|[至到])")
_SPLIT = late(r"[,，:：(（]\s*(?:其中|包括|分别(?:为|是)?)[:：]?\s*")
_AMOUNT_WORDS = late(
    r"(?:项目|专项|财政|预算|决算|资金|金额|经费|拨款|总额|数额?|合计|总计|共计?|累计|人民币|[约为是达到了的计额:：\s(（])+"
)
_YEAR = late(r"((?:19|20)\d{2})\s*年")


def statements_of(sentence: Sentence, before: str = "") -> list[Statement]:
    """The statements of the sentence; several figures of one measure and base make none.

    ``before`` is what stands before its last semicolon: the subject there is also that of an amount
    without one of its own.
    """
    found = [*_stated(sentence, before)]
    values = {(one.measure, one.base): set[object]() for one in found}
    for one in found:
        values[one.measure, one.base].add(one.figure.value)
    return [one for one in found if len(values[one.measure, one.base]) == 1]


def _stated(sentence: Sentence, lead: str) -> Iterator[Statement]:
    if not sentence.tokens:
        return
    before, whole, named = 0, sentence.term(), 0
    split = _SPLIT.search(sentence.text)
    for token in sentence.tokens:
        if split and token.start > split.start():
            return
        context = sentence.text[before : token.start]
        before = token.end
        clause = re.split(r"[,，]", context)[-1]
        found = _measure(clause, token)
        head = sentence.text[: token.start]
        if found is None or _COMPARED.search(clause) or _NARROW.search(head):
            continue
        if _EARLIER.search(_PRESENT.split(head)[-1]):
            continue
        measure, words = found
        figure = replace(sentence.figure(token, words.strip("，,、：: ")), comparator="")
        if measure == "score":
            figure = marks.score(figure)
        heir = lead if _inherits(head, clause.removesuffix(words)) else ""
        whose = f"{heir}{head}"
        yield Statement(
            measure=measure,
            base=next((name for name, shape in _BASES if shape.search(clause)), ""),
            figure=figure,
            sentence=whole,
            year=_year(sentence.text[: token.start]),
            is_of_project=bool(_OF_PROJECT.search(whose)) and not _FOREIGN.search(whose),
            before=Term(text=heir),
            is_alone=_is_alone(sentence, clause, words, token, named),
            is_total=bool(_TOTAL.search(sentence.text)),
            is_plain=_is_plain(sentence, head, clause.removesuffix(words), figure),
        )
        named += measure in ("budget", "executed")


def _inherits(head: str, subject: str) -> bool:
    """Whether an amount has no subject of its own: only what was said before a semicolon has."""
    is_total = _TOTAL.search(head) or _FOREIGN.search(head)
    return not (is_total or _FILLING.sub("", subject))


def _is_plain(sentence: Sentence, head: str, subject: str, figure: Figure) -> bool:
    """Whether a score has no subject of its own: it is called the whole's, or too high for a group
    of indicators. Amounts without a subject may be anybody's."""
    if figure.unit.name != "分" or _FILLING.sub("", subject) or figure.value is None:
        return False
    is_whole = _OF_WHOLE.search(head) is not None or figure.value > _MOST_OF_A_GROUP
    return is_whole and not _OF_PART.search(sentence.text)


def _is_alone(sentence: Sentence, clause: str, words: str, rate: Token, named: int) -> bool:
    """Whether a rate can be the quotient of the amounts in its sentence: all amounts before it
    are ``named`` budgets and spendings, and the rate has no subject of its own."""
    before = (one for one in sentence.tokens if one.end <= rate.start)
    amounts = sum(one.quantity is not None and one.quantity.unit.is_money for one in before)
    subject = re.sub(
        r"[,，\s]|预算|资金|全年|整体|总体|年度|项目|[该本的]", "", clause.removesuffix(words)
    )
    return amounts == named and not subject and not _ADJUSTED.search(sentence.text)


def _measure(clause: str, token: Token) -> tuple[str, str] | None:
    """The measure that the words before a figure name, fit for its unit."""
    quantity = token.quantity
    if quantity is None or quantity.is_range_end:
        return None
    if quantity.comparator and not token.text.startswith("达到"):
        return None
    for measure, shape in _MEASURES:
        match = next(iter([*shape.finditer(clause)][-1:]), None)
        if match is None or not _fits(
            measure, quantity.unit.is_money, quantity.unit.is_ratio, token
        ):
            continue
        if len(clause) - match.end() > 14:
            continue
        if measure == "executed" and _AMOUNT_WORDS.sub("", clause[match.end() :]):
            return None  # 实际支出宣传25.00万元: a part of what was spent
        return measure, clause[match.start() :]
    return None


def _fits(measure: str, is_money: bool, is_ratio: bool, token: Token) -> bool:  # noqa: FBT001
    if measure == "rate":
        return is_ratio
    if measure == "score":
        return token.quantity is not None and token.quantity.unit.name == "分"
    return is_money


def _year(text: str) -> int | None:
    years = _YEAR.findall(text)
    return int(years[-1]) if years else None
