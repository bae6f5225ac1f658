"""Where a document says why money was not spent: in its text, under its problems, in its forms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditlint.documents import Document, Paragraph, Passage
from auditlint.figures import Condition, State, Term
from auditlint.figures.conditions import NEVER
from auditlint.forms.prose.sentences import sentences
from auditlint.text import Text, fold, squeeze

_SPENDING = re.compile(
    r"执行率|预算执行|资金执行|执行进度|支出进度|支出率|支付|拨付|付款|结算|下达|到位|结转|结余|尾款|质保金|"
    r"未支出|未执行|未使用|未列支|剩余资金|资金剩余|财政(?:资金)?(?:紧张|困难|收回|未)|资金(?:紧张|短缺|不足|缺口|未)|"
    r"跨年|招标|中标|采购|节约|节省|压减|厉行"
)
_WHY = re.compile(
    r"原因|由于|因为|因[^此而素]|未能?|没有|不足|尚|导致|影响|滞后|缓慢|推迟|延迟|偏低|较低|不高|结转|结余|节约|(?<![接招对等期优])待|故(?![障意事])"
)
_SUPPLEMENT = re.compile(
    r"追加|调增|增加预算|补充预算|调剂|(?:动用|使用|上年|以前年度|年初).{0,6}(?:结转|结余)|垫付|垫支|统筹|超支"
)
_RULE = re.compile(r"得分|满分|扣|分值|是否|考核|反映|应当|不得|严格按照")
_MONEY = re.compile(r"支|付|款|预算|资金|执行|结|垫|采购|招标|中标|拨|下达|到位|节|剩余")
"""A character of every word of spending and of supplements: most paragraphs have none."""
_PROBLEM = re.compile(r"问题|不足|偏差|原因|困难")
_NUMBERED = (
    re.compile(r"第?[一二三四五六七八九十]{1,3}(?:[、.．]|部分)"),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]"),
    re.compile(r"\d{1,2}[、.．](?!\d)"),
    re.compile(r"[（(]\d{1,2}[）)]"),
)
_HEADING, _SHORTEST_CELL, _LONGEST_CELL = 30, 10, 600


@dataclass(frozen=True, slots=True)
class SpendingReasons:
    """Sentences that say why money was not spent.

    ``in_passing``: in the running text; ``as_problems``: under a heading that speaks of problems
    or deviations; ``in_cells``: in cells of tables.
    """

    in_passing: tuple[Term, ...] = ()
    as_problems: tuple[Term, ...] = ()
    in_cells: tuple[Term, ...] = ()
    lists_problems: Condition = NEVER
    """Whether the document has such a heading."""
    supplements: tuple[Term, ...] = ()
    """Sentences and cells that speak of money beyond the budget: a supplement, a carry-over."""

    @property
    def supplemented(self) -> Condition:
        """Whether the document speaks of money beyond the budget."""
        first = self.supplements[:1]
        return Condition.known(
            bool(first),
            *first,
            why=Text("文中说明了追加或结转", "the text names a supplement or carry-over"),
        )

    def in_table(self, index: int | None) -> Term:
        """The first one in a table block (in any, where that is None); blank without one."""
        own = (one for one in self.in_cells if index is None or _block(one) == index)
        return next(own, _NONE)

    @property
    def said(self) -> Term:
        """The first one of the text, those under problems before others; blank without one."""
        return next(iter((*self.as_problems, *self.in_passing)), _NONE)

    @property
    def problem(self) -> Term:
        """The first one under problems; blank without one."""
        return next(iter(self.as_problems), _NONE)


_NONE = Term(label="偏差原因", state=State.BLANK)


def speaks_of_spending(text: str) -> bool:
    """Whether a remark is about the money: not paid yet, carried over, saved."""
    return _SPENDING.search(squeeze(text)) is not None


def spending_reasons(document: Document) -> SpendingReasons:
    """Everything in a document that explains its spending."""
    passing: list[Term] = []
    problems: list[Term] = []
    supplements: list[Term] = []
    sections = [*_sections(document)]
    for passage, is_problem in sections:
        for sentence in sentences(passage) if _MONEY.search(passage.content) else ():
            text = squeeze(sentence.text)
            if _SUPPLEMENT.search(text):
                supplements.append(sentence.term(label="资金说明"))
            if speaks_of_spending(text) and (is_problem or _WHY.search(text)):
                (problems if is_problem else passing).append(sentence.term(label="偏差原因"))
    lists = Condition.known(any(is_problem for _, is_problem in sections))
    return SpendingReasons(
        tuple(passing), tuple(problems), tuple(_cells(document)), lists, tuple(supplements)
    )


def _sections(document: Document) -> Iterator[tuple[Passage, bool]]:
    """The paragraphs, and whether each stands under a heading of problems."""
    open_rank: int | None = None
    for paragraph in document.paragraphs:
        rank = _rank(paragraph)
        heads = _PROBLEM.search(paragraph.passage.content[:_HEADING]) is not None
        if rank is not None and (open_rank is None or rank <= open_rank):
            open_rank = rank if heads else None
        yield paragraph.passage, open_rank is not None


def _rank(paragraph: Paragraph) -> int | None:
    """How deep a heading is, by its number; None for running text."""
    text = fold(paragraph.passage.content).lstrip(" #*")
    found = (at for at, shape in enumerate(_NUMBERED) if shape.match(text))
    rank = next(found, None)
    if rank is None and paragraph.level is not None:
        return 0
    return rank


def _cells(document: Document) -> Iterator[Term]:
    for table in document.tables:
        for cell in table.cells:
            text = cell.text
            if not _SHORTEST_CELL <= len(text) <= _LONGEST_CELL or not speaks_of_spending(text):
                continue
            if _WHY.search(text) and not _RULE.search(text):
                yield Term(text=text.strip(), place=cell.passage.place(), label="偏差原因")


def _block(term: Term) -> int:
    return term.place.anchor.block if term.place and term.place.anchor else -1
