"""Statements of the running text: budget, arrived, spent, rate, score, grade, claims.

A statement is only made where the words before a figure name its measure without doubt. What is
compared with another year, planned, or said of a part stays out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditlint.documents import Document, Paragraph, Passage
from auditlint.figures import Claim, Figure, Grade, Term, Token, tokens
from auditlint.figures.lexer import to_figure
from auditlint.forms import marks
from auditlint.forms.standards import rank_of
from auditlint.forms.statements import Narrative, Split, Statement
from auditlint.text import fold

_SENTENCE = re.compile(r"[^。；;！？!?\n]+[。；;！？!?\n]?")
_COMPARED = re.compile(
    r"上年|去年|同期|同比|较|比年初|比预算|增加|减少|增长|下降|节约|节省|超出|超支|压减"
)
_EARLIER = re.compile(r"上年|去年|往年|上一年|前年|同期")
_PRESENT = re.compile(r"本年|今年|全年|当年|本年度")
_NARROW = re.compile(
    r"基本支出|人员经费|公用经费|三公|公务接待|因公出国|公务用车|会议费|培训费|政府采购|人均|每"
)
_MEASURES = (
    (
        "rate",
        re.compile(
            r"(?:预算|资金)?执行率|(?:完成|占)(?:年初|全年|调整后|调整)?预算(?:安排)?(?:数|资金|总额)?的|预算完成率|支出率|支付率|(?:支出|执行)进度"
        ),
    ),
    ("balance", re.compile(r"结余|结转|未执行|未支出|剩余|收回")),
    ("arrived", re.compile(r"到位|下达|收到")),
    (
        "executed",
        re.compile(
            r"实际支出|实际执行|执行数|支出数|实际使用|实际支付|已支出|共支出|累计支出|全年支出|总支出|支出合计|支出总额|执行资金|资金支出|实支|已执行|累计执行|支出(?:资金|金额|了|为|共计|合计)?$|执行(?:金额|资金|了|为|数为)?$|使用(?:资金|金额)?$|支付(?:资金|金额)?$"
        ),
    ),
    (
        "budget",
        re.compile(
            r"预算(?:数|金额|总额|资金|安排|批复|项目安排|规模|额度)?(?:数|为|共|共计|合计|资金|金额|总额|安排)*|安排资金|申请资金|安排预算|资金总额|投入资金|总投资|批复资金"
        ),
    ),
    (
        "score",
        re.compile(
            r"自评(?:总)?得分|综合(?:评价)?得分|总得分|自评总分|总分|最终得分|评价得分|自评分|自评结果|(?<![此该本每一]项)(?<!执行)(?<!指标)得分"
        ),
    ),
)
_BASES = (
    ("initial", re.compile(r"年初|当年初|期初|初预算")),
    ("adjusted", re.compile(r"调整后|调整预算|全年预算|追加后|年中调整")),
    ("final", re.compile(r"决算")),
)
_OF_PROJECT = re.compile(
    r"(?:该|本)项目(?!支出|资金中)|项目(?:总|年初|全年|调整后|实际|当年)*(?:预算|资金(?!中)|执行|总投资|经费)|"
    r"项目(?:自评|综合|评价)?(?:总)?(?:得分|分)"
)
_TOTAL = re.compile(
    r"合计|总计|共计|全部项目|所有项目|项目(?:共|支出(?:预算)?(?:合计|总))|个项目|总额|总支出|总预算"
)
_SELECTION = re.compile(
    r"另册|另行(?:报送|上报|附)|自评表从略|略去|(?:附|选)其中|部分项目(?:的)?(?:自评表|清单|绩效自评)|"
    r"(?:选取|抽取|选择|现附)[^，。；]{0,14}项目[^，。；]{0,8}(?:自评表|列示|公开)"
)
_FOREIGN = re.compile(
    r"申报|申请|上半年|下半年|季度|截至|截止|合同|采购|监理|租赁|用于|自筹|中央|省级|市级|县级|部门|整体支出|"
    r"基本支出|项目支出|人员|公用|三公|追加|调减|一期|二期|子项|标段|费用|"
    r"累计|[两二三四五]年|总投资|部分组成|分别为|\d\s*[-—~至]\s*\d+\s*月"
)
_ELSEWHERE = re.compile(r"垫付|质保金|以前年度|上年|往年|去年|历年|尾款|于(?:19|20)\d{2}年")
_ADJUSTED = re.compile(r"追加|调减|调增|核减|到位|收回")
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
_SPLIT = re.compile(r"[,，:：(（]\s*(?:其中|包括|分别(?:为|是)?)[:：]?\s*")
_OPEN = re.compile(r"等|主要|部分")
_SHORTEST_CLAIM = 10
_LONGEST_SENTENCE = 1_000
"""Longer runs without a full stop are no sentences: what belongs together in them is unknown."""
_YEAR = re.compile(r"((?:19|20)\d{2})\s*年")
_COMPLETE = (
    frozenset({"基本支出", "项目支出"}),
    frozenset({"流动资产", "非流动资产"}),
    frozenset({"财政拨款", "其他资金"}),
    frozenset({"财政拨款收入", "其他收入"}),
)
_GRADE = re.compile(
    r"(?:等级|等次|结论|结果|评定|评价|评级)(?:评)?(?:为|是|:)?\s*[“\"'‘「]?(优秀|良好|中等|一般|较差|优|良|中|差)(?:等|级)?[”\"'’」]?(?![\u4e00-\u9fff]*?分)"
)


def read_narrative(document: Document) -> Narrative:
    """Everything that the paragraphs of a document state."""
    statements: list[Statement] = []
    splits: list[Split] = []
    claims: list[Claim] = []
    counts: list[tuple[Figure, Term]] = []
    reasons: list[Term] = []
    grades: list[Grade] = []
    for paragraph in document.paragraphs:
        if paragraph.level is not None:
            continue
        for passage, start, end in _sentences(paragraph):
            sentence = _Sentence(passage, start, end)
            statements += sentence.statements()
            splits += sentence.splits()
            claims += sentence.claims()
            counts += sentence.counts()
            grades += sentence.grades()
            reasons += sentence.reasons()
    return Narrative(
        tuple(statements),
        tuple(splits),
        tuple(claims),
        counts=tuple(counts),
        grade=grades[0] if len(grades) == 1 else None,
        reasons=tuple(reasons),
        is_selection=any(_SELECTION.search(one.passage.content) for one in document.paragraphs),
    )


def _sentences(paragraph: Paragraph) -> Iterator[tuple[Passage, int, int]]:
    content = paragraph.passage.content
    for match in _SENTENCE.finditer(content):
        if match.end() - match.start() <= _LONGEST_SENTENCE:
            yield paragraph.passage, match.start(), match.end()


class _Sentence:
    """One sentence of a passage and the tokens in it."""

    def __init__(self, passage: Passage, start: int, end: int) -> None:
        self.passage, self.start, self.end = passage, start, end
        self.text = fold(passage.content[start:end])
        self.tokens = [
            token for token in tokens(passage.content[start:end]) if token.quantity is not None
        ]

    def term(self, start: int = 0, end: int | None = None, label: str = "") -> Term:
        """A stretch of the sentence as a fact."""
        stop = self.end if end is None else self.start + end
        begin = self.start + start
        text = self.passage.content[begin:stop].strip()
        return Term(text=text, place=self.passage.place(begin, stop), label=label)

    def figure(self, token: Token, label: str) -> Figure:
        """A token of the sentence as a figure at its place in the passage."""
        moved = Token(
            token.kind,
            token.start + self.start,
            token.end + self.start,
            token.text,
            token.quantity,
            token.number_start + self.start,
            token.number_end + self.start,
        )
        return to_figure(moved, self.passage, label)

    def statements(self) -> list[Statement]:
        """The statements of the sentence; several figures of one measure and base make none."""
        found = [*self._statements()]
        values = {(one.measure, one.base): set[object]() for one in found}
        for one in found:
            values[one.measure, one.base].add(one.figure.value)
        return [one for one in found if len(values[one.measure, one.base]) == 1]

    def _statements(self) -> Iterator[Statement]:
        before, whole, named = 0, self.term(), 0
        split = _SPLIT.search(self.text)
        for token in self.tokens:
            if split and token.start > split.start():
                return
            context = self.text[before : token.start]
            before = token.end
            clause = re.split(r"[,，]", context)[-1]
            found = _measure(clause, token)
            head = self.text[: token.start]
            if found is None or _COMPARED.search(clause) or _NARROW.search(head):
                continue
            if _EARLIER.search(_PRESENT.split(head)[-1]):
                continue
            measure, words = found
            figure = replace(self.figure(token, words.strip("，,、：: ")), comparator="")
            if measure == "score":
                figure = marks.score(figure)
            yield Statement(
                measure=measure,
                base=next((name for name, shape in _BASES if shape.search(clause)), ""),
                figure=figure,
                sentence=whole,
                year=_year(self.text[: token.start]),
                is_of_project=bool(_OF_PROJECT.search(head)) and not _FOREIGN.search(head),
                is_alone=self._is_alone(clause, words, token, named),
                is_total=bool(_TOTAL.search(self.text)),
            )
            named += measure in ("budget", "executed")

    def _is_alone(self, clause: str, words: str, rate: Token, named: int) -> bool:
        """Whether a rate can be the quotient of the amounts in its sentence: all amounts before it
        are ``named`` budgets and spendings, and the rate has no subject of its own."""
        before = (one for one in self.tokens if one.end <= rate.start)
        amounts = sum(one.quantity is not None and one.quantity.unit.is_money for one in before)
        subject = re.sub(
            r"[,，\s]|预算|资金|全年|整体|总体|年度|项目|[该本的]", "", clause.removesuffix(words)
        )
        return amounts == named and not subject and not _ADJUSTED.search(self.text)

    def splits(self) -> Iterator[Split]:
        marker = _SPLIT.search(self.text)
        if marker is None or len(_SPLIT.findall(self.text)) != 1:
            return
        before = [token for token in self.tokens if token.end <= marker.start()]
        after = [token for token in self.tokens if token.start >= marker.end()]
        if not before or len(after) < 2:
            return
        names = [self._noun(token, after, marker.end()) for token in after]
        whole = before[-1]
        units = {token.quantity.unit.base for token in (whole, *after) if token.quantity}
        gap = self.text[whole.end : marker.start()]
        if len(units) != 1 or "1" in units or re.search(r"[,，]", gap):
            return
        if any(_COMPARED.search(name) for name in (self._noun(whole, before, 0), *names)):
            return
        yield Split(
            self.figure(whole, self._noun(whole, before, 0)),
            tuple(self.figure(token, name) for token, name in zip(after, names, strict=True)),
            is_complete=frozenset(names) in _COMPLETE,
            is_open=bool(_OPEN.search(self.text[marker.start() :])),
            shares_noun=_share_noun(self._noun(whole, before, 0), names),
        )

    def _noun(self, token: Token, row: Sequence[Token], start: int) -> str:
        """The words directly before a figure: what it is an amount of."""
        at = row.index(token)
        begin = row[at - 1].end if at else start
        words = re.split(r"[,，、;；:：(（)）和及]", self.text[begin : token.start])
        return words[-1].strip().removesuffix("为").removesuffix("共计").removesuffix("合计")

    def claims(self) -> Iterator[Claim]:
        """Completed claims of payment or of completion; plans and duties are none."""
        for kind, shape in (("payment", _PAYMENT), ("completion", _DONE)):
            match = shape.search(self.text)
            is_none = len(self.text) < _SHORTEST_CLAIM or _ELSEWHERE.search(self.text)
            if match and not is_none and not _FUTURE.search(self.text[: match.start()]):
                whole = self.term()
                yield Claim(text=whole.text, place=whole.place, label="文字表述", kind=kind)

    def counts(self) -> Iterator[tuple[Figure, Term]]:
        """How many projects the text speaks of: "项目22个", "共有22个项目"."""
        for token in self.tokens if not _EARLIER.search(self.text) else ():
            unit = token.quantity.unit.name if token.quantity else ""
            if unit not in ("个", "项"):
                continue
            after = self.text[token.end :].lstrip()
            before = self.text[: token.start].rstrip()
            if re.match(r"(?:预算|支出)?项目(?!资金|单位|实施)", after) or re.search(
                r"项目(?:共|共有|共计|为|数)?$", before
            ):
                yield self.figure(token, "项目个数"), self.term()

    def reasons(self) -> Iterator[Term]:
        """The sentence itself, when it gives a reason."""
        if _REASON.search(self.text):
            yield self.term()

    def grades(self) -> Iterator[Grade]:
        """The grade that the text gives to the whole evaluation."""
        match = _GRADE.search(self.text)
        if (
            match
            and len(_GRADE.findall(self.text)) == 1
            and not re.search(r"[≥≤<>]|以上|以下|满分(?!\s*为?\s*100)", self.text)
        ):
            term = self.term(match.start(1), match.end(1), "评价等级")
            yield Grade(text=term.text, place=term.place, label=term.label, rank=rank_of(match[1]))


def _share_noun(whole: str, parts: Sequence[str]) -> bool:
    """Whether the parts are amounts of the same noun: 支出 of 基本支出 and 项目支出."""
    noun = re.sub(r"(?:总计|合计|共计|总额|共)$", "", whole)[-2:]
    return len(noun) == 2 and all(part.endswith(noun) for part in parts)


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
