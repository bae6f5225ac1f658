"""Claims, counts of projects, reasons and the grade that sentences give."""

import re
from collections.abc import Iterator
from itertools import pairwise

from auditlint.figures import Claim, Figure, Grade, State, Term, Token
from auditlint.forms import marks
from auditlint.forms.prose.sentences import Sentence
from auditlint.forms.standards import rank_of
from auditlint.forms.statements import ProjectCount

_EARLIER = re.compile(r"上年|去年|往年|上一年|前年|同期")
_ELSEWHERE = re.compile(r"垫付|质保金|以前年度|上年|往年|去年|历年|尾款|于(?:19|20)\d{2}年")
_REASON = re.compile(r"原因|由于|因为|因[^此而]|扣|未达|未完成|未能|不足")
_FUTURE = re.compile(
    r"将|拟于|应当|应按|确保|须|力争|下一步|今后|不得|严禁|若|如果|(?<!主)要(?!求)|尚未|未能|是否"
)
_PAYMENT = re.compile(
    r"无拖欠|及时(?:足额)?(?:拨付|支付|付款)(?!率)|(?:已|均|全部)(?:已|全部|按时|及时|足额)*(?:拨付|支付|付清)(?!率)|"
    r"足额(?:拨付|支付)(?!率)|(?:拨付|支付|付款)(?:完毕|到位)"
)
_DONE = re.compile(
    r"各项(?:绩效)?指标均(?:已)?(?:达到|完成|达成)|(?:目标|任务|指标)(?:均已?|已?全部|全部)(?:圆满)?(?:完成|实现|达成)|全部完成|全面完成"
)
_PASSED = re.compile(
    r"(?<!质量)(?<!工程)(?<!验收)(?:等级|等次)(?:评定)?(?:为|是|:)\s*[“\"'‘「]?(不?合格|不?及格)"
    r"(?![\u4e00-\u9fff]*?[分率])"
)
_SHORTEST_CLAIM = 10
_GRADE = re.compile(
    r"(?:等级|等次|结论|结果|评定|评价|评级)(?:评)?(?:为|是|:)?\s*[“\"'‘「]?(优秀|良好|中等|一般|较差|优|良|中|差)(?:等|级)?[”\"'’」]?(?![\u4e00-\u9fff]*?分)(?!\s*的?\s*\d+\s*[个项家])"
)

_BOUNDS = re.compile(r"[≥≤<>]|以上|以下|满分(?!\s*为?\s*100)")
_SCORED = re.compile(
    r"(?:自评|评价|综合|最终|平均|项目|整体|合计)?(?:总得分|得分|总分|评分|自评分|自评得|自评)(?:为|是|共)?[:：]?\s*$"
)
_PART = re.compile(
    r"其中|(?:决策|投入|过程|产出|效益|效果|满意度|成本|管理|执行率?|质量|数量|时效|指标|类|方面|部分|项)"
    r"(?:自评|评价)?(?:得分|评分)(?:为|是|共)?[:：]?\s*$"
)
"""What stands before the score of a part: the grade behind it is that of the whole."""
_REVIEWED = re.compile(r"\d分[^。；;]*(?:复核|抽评|复评|抽查|再评价)[^。；;]*\d分")
"""The scores of several evaluations of one thing: the grade is that of one of them."""
_OTHER_SUBJECT = re.compile(r"部门|整体|单位|项目|其[他余]|[上去前]年|同期|原")
"""Words between a score and a grade that may make the grade another one's."""

_INVOLVING = re.compile(
    r"[^,，;；、]{0,16}[,，、]?(?:共|共计|合计)?涉及(?:财政|预算|项目|专项|支出|自评|一般公共)*(?:资金|金额|经费)(?:总额|规模|总量)?"
    r"(?:共计|合计|共|为|达)?[:：]?\s*"
)
"""Words from a count of projects to the amount of their funds."""


def claims_of(sentence: Sentence) -> Iterator[Claim]:
    """Completed claims of payment or of completion; plans and duties are none."""
    for kind, shape in (("payment", _PAYMENT), ("completion", _DONE)):
        match = shape.search(sentence.text)
        is_none = len(sentence.text) < _SHORTEST_CLAIM or _ELSEWHERE.search(sentence.text)
        if match and not is_none and not _FUTURE.search(sentence.text[: match.start()]):
            whole = sentence.term()
            yield Claim(text=whole.text, place=whole.place, label="文字表述", kind=kind)


def counts_of(sentence: Sentence) -> Iterator[ProjectCount]:
    """How many projects the text speaks of: "项目22个", "共有22个项目"."""
    for token in sentence.tokens if not _EARLIER.search(sentence.text) else ():
        unit = token.quantity.unit.name if token.quantity else ""
        if unit not in ("个", "项"):
            continue
        after = sentence.text[token.end :].lstrip()
        before = sentence.text[: token.start].rstrip()
        if re.match(r"(?:预算|支出)?项目(?!资金|单位|实施)", after) or re.search(
            r"项目(?:共|共有|共计|为|数)?$", before
        ):
            count = sentence.figure(token, "项目个数")
            involved = _involved(sentence, token)
            yield ProjectCount(count, sentence.term(), tuple(_amounts(sentence)), involved)


def _involved(sentence: Sentence, count: Token) -> Figure:
    """The amount after 涉及资金 that follows a count of projects; blank without one."""
    after = (one for one in sentence.tokens if one.start >= count.end)
    token = next(after, None)
    is_money = token is not None and token.quantity and token.quantity.unit.is_money
    if (
        token is None
        or not is_money
        or not _INVOLVING.fullmatch(sentence.text, count.end, token.start)
    ):
        return Figure(label="涉及资金", state=State.BLANK)
    return sentence.figure(token, "涉及资金")


def _amounts(sentence: Sentence) -> Iterator[Figure]:
    for token in sentence.tokens:
        if token.quantity is not None and token.quantity.unit.is_money:
            yield sentence.figure(token, "金额")


def reasons_of(sentence: Sentence) -> Iterator[Term]:
    """The sentence itself, when it gives a reason."""
    if _REASON.search(sentence.text):
        yield sentence.term()


def graded_of(sentence: Sentence) -> Iterator[tuple[Figure, Grade]]:
    """The scores of a sentence that are followed by their grade, each pair: 得分92分，等级为优.

    A grade behind the scores of parts is that of the only whole before them.
    """
    if _BOUNDS.search(sentence.text) or _EARLIER.search(sentence.text):
        return
    wholes: list[Token] = []
    for one, other in pairwise((*sentence.tokens, None)):
        if one is None or one.quantity is None or one.quantity.unit.name != "分":
            continue
        before = sentence.text[: one.start]
        is_part = _PART.search(before) is not None
        if not is_part and _SCORED.search(before) and not one.quantity.comparator:
            wholes.append(one)
        end = len(sentence.text) if other is None else other.start
        match = _GRADE.search(sentence.text, one.end, end)
        scored = wholes if is_part else [whole for whole in wholes if whole is one]
        is_own = match and not _OTHER_SUBJECT.search(sentence.text, one.end, match.start())
        if match and is_own and len(scored) == 1:
            yield marks.score(sentence.figure(scored[0], "得分")), _grade(sentence, match)


def grades_of(sentence: Sentence) -> Iterator[Grade]:
    """The grade that the text gives to the whole evaluation."""
    found = [*_GRADE.finditer(sentence.text), *_PASSED.finditer(sentence.text)]
    if _EARLIER.search(sentence.text) or _REVIEWED.search(sentence.text):
        return
    if len(found) == 1 and not _BOUNDS.search(sentence.text):
        yield _grade(sentence, found[0])


def _grade(sentence: Sentence, match: re.Match[str]) -> Grade:
    term = sentence.term(match.start(1), match.end(1), "评价等级")
    return Grade(text=term.text, place=term.place, label=term.label, rank=rank_of(match[1]))
