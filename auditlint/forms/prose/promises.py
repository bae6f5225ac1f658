"""Targets that the running text promises: rates with a threshold, under words of goals."""

import re
from collections.abc import Iterator

from auditlint.documents import Document
from auditlint.figures import Figure, State, Term, Token
from auditlint.forms.prose.sentences import Sentence, sentences
from auditlint.forms.statements import Promise
from auditlint.records import replace

_GOALS = re.compile(r"绩效指标|绩效目标|如下目标|年度目标|预期目标|总体目标|工作目标|目标[:：]")
_DONE = re.compile(r"实际|完成情况|已完成|截至|截止|经自评|得分|评价标准|评分")
_OTHER_PERIOD = re.compile(
    r"中期|长期|规划|十[三四五]五|到(?:19|20)\d{2}年|至(?:19|20)\d{2}年|(?:三|五|\d)年内"
)
"""Goals of more than the year: the form has those of the year."""
_COMPARED = re.compile(r"较|比上年|同比|提高|增长|上升|下降|降低|增加|减少|占|超出|扣")
_NAME = re.compile(
    r"(?:^|[，,、；;：:。和及])\s*(?P<name>[\u4e00-\u9fff“”\"()A-Za-z]{2,24}(?:率|度|比例))"
    r"(?:要|应|须|均|将|力争|确保)*"
    r"(?P<sign>达到|不低于|不少于|大于等于|大于|高于|超过|不超过|不高于|小于等于|小于|低于|控制在|"
    r"[≥≤><=]|为|达)?\s*$"
)


def promises_of(document: Document) -> Iterator[Promise]:
    """The rates that paragraphs about goals promise, each with its name."""
    for paragraph in document.paragraphs:
        content = paragraph.passage.content
        if _GOALS.search(content) and not _DONE.search(content):
            for sentence in sentences(paragraph.passage):
                yield from _in_sentence(sentence)


def _in_sentence(sentence: Sentence) -> Iterator[Promise]:
    if _OTHER_PERIOD.search(sentence.text):
        return
    for token in sentence.tokens:
        if token.quantity is None or not token.quantity.unit.is_ratio:
            continue
        head = sentence.text[: token.number_start]
        match = _NAME.search(head)
        if match is None or _COMPARED.search(match[0]):
            continue
        yield Promise(
            sentence.term(match.start("name"), match.end("name"), "文中指标"),
            replace(_figure(sentence, token), comparator="", exact=True),
            _sign(sentence, token, match["sign"] or ""),
        )


def _figure(sentence: Sentence, token: Token) -> Figure:
    return sentence.figure(token, "文中目标")


def _sign(sentence: Sentence, token: Token, word: str) -> Term:
    """The comparator as a sign; blank where the text names none or leaves it open (达到)."""
    sign = token.quantity.comparator if token.quantity is not None else ""
    is_open = not sign or word in ("", "为", "达", "达到")
    place = sentence.figure(token, "").place
    state = State.BLANK if is_open else State.PRINTED
    return Term(text="" if is_open else sign, place=place, label="文中比较符", state=state)
