"""Items of an evaluation in the text: their points and scores (满分20分，得分18分; 故此项得2分)."""

import re
from collections.abc import Iterator, Sequence

from auditlint.documents import Paragraph
from auditlint.figures import Figure, State, Term
from auditlint.forms import marks
from auditlint.forms.prose.mentions import Mention
from auditlint.forms.prose.sentences import Sentence
from auditlint.forms.statements import ItemScore
from auditlint.patterns import late

_POINTS = late(r"(?:满分|分值|权重|标准分|总分值|应得)(?:为|是)?[:：]?$")
_SCORE = late(r"(?:得分|实得|自评得分|自评|评分|得|打分|评价得分)(?:为|是)?[:：]?$")
_TOTAL = late(
    r"(?:整体|项目|政策|资金|部门|支出|绩效|^|经|综合)(?:支出)?(?:绩效)?(?:自评|评价|综合评价)?(?:总得分|总分|得分合计|合计得分|综合得分|自评得分|最终得分)(?:为|共)?[:：]?$"
)
_THIS = late(r"(?:此|该|本)(?:项|指标|项指标)(?:自评|评价|实际)?(?:得分?|评分)(?:为|是)?$")
_GIVEN = late(r"^[:：,，]?(?:自评|实际)?(?:得分|得|实得)(?:为)?[:：]?$")
_NUMBER = late(r"^\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）.、．]|[①-⑳]|\d+(?:\.\d+)+)+\s*")
_TRAIL = late(r"[(（][^()（）]*[)）]?$|[:：,，]$|指标$")
_BLANK = Figure(state=State.BLANK)
_LONGEST_HEADING = 40
_OF_ITEM = frozenset({"指标", "该", "本", "此项", "该项", "本项", "该指标", "本指标", "其中"})
_ENDED = late(r"(?:^|[。；;])([^。；;，,]{2,40})[。；;]$")


def items_of(mentions: Sequence[Mention], heading: Paragraph | None) -> Iterator[ItemScore]:
    """Every item of a paragraph that prints points and score, or is named by its heading."""
    at = 0
    points = [one for one in mentions if one.figure.unit.name == "分" and one.is_amount]
    while at < len(points):
        one = points[at]
        after = points[at + 1] if at + 1 < len(points) else None
        if _THIS.search(one.name):
            name = _heading(heading)
            if name is not None:
                passage = one.sentence.passage
                remark = Term(text=passage.content, place=passage.place(), label="正文说明")
                yield ItemScore(name, _BLANK, marks.score(one.figure), remark)
        elif after is not None and after.sentence is one.sentence and _are_pair(one, after):
            is_reversed = bool(_POINTS.search(after.name))
            first, second = (after, one) if is_reversed else (one, after)
            name = _name(one)
            if name is not None:
                yield ItemScore(name, marks.points(first.figure), marks.score(second.figure))
                at += 1
        at += 1


def totals_of(mentions: Sequence[Mention]) -> Iterator[Figure]:
    """The scores that a paragraph reports for the whole evaluation."""
    for one in mentions:
        is_score = one.is_amount and one.figure.unit.name == "分" and one.when != "prior"
        if is_score and _TOTAL.search(one.name) and not one.tail.startswith("(满分"):
            yield marks.score(one.figure)


def _are_pair(one: Mention, after: Mention) -> bool:
    """满分20分，得分18分, in this order or the other, with nothing of another item between."""
    if _POINTS.search(one.name) and _SCORE.search(after.name):
        return (
            re.match(
                r"^[,，、;；]?(?:自评|实际|最终|评价|实)?(?:得分|得|评分|打分)(?:为|是)?[:：]?$",
                after.lead,
            )
            is not None
        )
    if one.lead.endswith("(") and _GIVEN.match(after.lead):
        return True
    return (
        bool(_POINTS.search(after.name)) and after.depth > one.depth and after.lead.startswith("(")
    )


def _name(one: Mention) -> Term | None:
    """The words before an item's marks, as a term; None where the sentence begins with them."""
    sentence = one.sentence
    before = sentence.text[: one.token.start]
    head = re.split(
        r"[(（]?(?:满分|分值|权重|标准分|应得|得分|实得|自评得分|得)(?:为|是)?[:：]?\s*$", before
    )[0]
    clause = re.split(r"[,，;；。)]", head.rstrip("(（,， "))[-1]
    start = head.rindex(clause) if clause else 0
    name = _NUMBER.sub("", clause)
    start += len(clause) - len(name)
    plain = _TRAIL.sub("", re.sub(r"^(?:其中[:：]?|和|及)", "", name.strip()))
    if not plain or plain in _OF_ITEM:
        return _named_before(sentence)
    if not 2 <= len(plain) <= 20:
        return None
    term = sentence.term(start, start + len(name))
    return Term(text=plain, place=term.place, label="指标")


def _named_before(sentence: Sentence) -> Term | None:
    """The short sentence before, when it is a name: 3.护岸长度。指标分值10分，…，得9分."""
    content = sentence.passage.content[: sentence.start]
    before = _ENDED.search(content)
    name = _NUMBER.sub("", before[1]) if before else ""
    plain = _TRAIL.sub("", name).strip()
    if before is None or name == before[1] or not 2 <= len(plain) <= 20:
        return None
    place = sentence.passage.place(before.end(1) - len(name), before.end(1))
    return Term(text=plain, place=place, label="指标")


def _heading(heading: Paragraph | None) -> Term | None:
    """The heading above a paragraph, as the name of the item that it is about."""
    if heading is None:
        return None
    content = heading.passage.content.strip()
    if len(content) > _LONGEST_HEADING or re.search(r"[。；，]", content):
        return None
    plain = _TRAIL.sub("", _NUMBER.sub("", content)).strip()
    return Term(text=plain, place=heading.passage.place(), label="指标") if len(plain) > 1 else None
