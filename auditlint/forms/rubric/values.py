"""Which value a rule judges: the row's actual value, or one that a sentence states by name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditlint.documents import Passage
from auditlint.figures import Figure, Term
from auditlint.figures.lexer import to_figure, tokens
from auditlint.figures.units import PERCENT
from auditlint.forms.rubric.rules import ByRule, Rule
from auditlint.patterns import late
from auditlint.records import replace
from auditlint.text import fold, label_key

_COMPLETION = late(
    r"(?:指标|目标|任务|实际|工作|计划)*(?:完成|达成|实现|达标)(?:率|比例|情况|程度|值|数)?"
)
_COMPLETES = late(r"(?:指标|目标|任务|实际|工作|计划)+(?:完成|达成|实现|达标)(?:率|比例)")
_RATE = late(r"(?:率|度|比例|比重|占比|百分比)[)）]?$")
_EARLIER = late(
    r"上年|去年|同期|往年|前年|上一年|半年|季度|截至|截止|\d月|月末|月底|下属|所属|二级单位|各单位"
)
_OTHER_TIME = late(
    r"上年|去年|同期|往年|前年|比|较|增长|下降|提高|降低|增加|减少|目标|计划|预期|要求|标准|应|须|确保|不低于|不超过|力争|下一步|明年|若|如果|扣|得(?!出)"
)
_LINK = late(
    r"(?:本年|全年|年度|实际|目前|仅|只|已|约|基本|均|达到|达|为|是|至|到|有|在|:|=|\(|\)|的|,(?=为|达|是))*$"
)
_FORMULA = late(r"=[^=。;,]{3,120}=$")
_LEAD = late(
    r"(?:^|[,、:(（]|本?年度?|部门|单位|全年|整体|实际|该|经自评|经测算|经核算|统计|计算|得出|自评|"
    r"(?:我|本)[一-鿿]{1,3}的?|[一-鿿]{2,10}(?:局|委|办|院|中心|处|所|站|厅|校|会|室|队|馆))$"
)
_SHORTEST_NAME, _TELLING = 3, 5
_SENTENCE = late(r"[^。；;！？!?\n]+")


@dataclass(frozen=True, slots=True)
class Stated:
    """A value that a sentence states of a measure."""

    figure: Figure
    sentence: Term


def of_actual(rule: Rule, name: Term, actual: Figure, target: Figure) -> ByRule | None:
    """The rule on the row's actual value, or None when it may judge something else."""
    if rule.counts_items or not actual.is_printed or actual.value is None:
        return None
    if not _same_measure(rule.subject, name.text):
        return None
    by_target = _COMPLETES.fullmatch(rule.subject) or (
        _COMPLETION.fullmatch(rule.subject) and not name.text.endswith(rule.subject)
    )
    known = _in_unit_of(rule, actual, name)
    if rule.unit == "%" and target.is_printed and target.value and (known is None or by_target):
        if actual.unit.unlike(target.unit) or target.value == 1:
            return None if known is None else ByRule(rule, known)
        return ByRule(rule, known or actual, target=target, reads_value=known is not None)
    return None if known is None else ByRule(rule, known)


def _same_measure(subject: str, name: str) -> bool:
    """Whether a rule that calls its measure ``subject`` can judge the indicator ``name``."""
    key = label_key(name)
    return not subject or subject in key or key in subject or bool(_COMPLETION.fullmatch(subject))


def _in_unit_of(rule: Rule, figure: Figure, name: Term) -> Figure | None:
    """The figure as a value of the rule: a bare 95 of a rate is 95 %; None for another unit."""
    if rule.unit == "%":
        if figure.unit.is_ratio:
            return figure
        if figure.unit.name or not _RATE.search(name.text.strip()):
            return None
        return figure.in_unit(PERCENT) if figure.number > 2 or figure.number == 0 else None
    if figure.unit.is_ratio:
        return None
    is_like = not rule.unit or not figure.unit.name or figure.unit.name == rule.unit
    return figure if is_like else None


def stated(passage: Passage, names: Sequence[str]) -> Iterator[Stated]:
    """The values that sentences of a passage state of a measure named in full.

    Values of other years, targets, changes and bounds are none of them.
    """
    keys = [key for name in names if len(key := label_key(name)) >= _SHORTEST_NAME]
    for match in _SENTENCE.finditer(passage.content) if keys else ():
        text = match[0]
        squeezed = label_key(text)
        if len(text) <= 600 and any(key in squeezed for key in keys):
            yield from _in_sentence(passage, match.start(), text, keys)


def _in_sentence(passage: Passage, start: int, text: str, keys: Sequence[str]) -> Iterator[Stated]:
    whole = Term(text=text.strip(), place=passage.place(start, start + len(text)))
    folded = fold(text)
    for token in tokens(text):
        if token.quantity is None or token.quantity.comparator not in ("", "=", "≥"):
            continue
        if token.quantity.comparator == "≥" and not token.text.startswith("达到"):
            continue
        if token.quantity.is_range_end or folded[: token.start].rstrip()[-1:] in "-~至":
            continue
        if _names_before(folded[: token.start], keys):
            moved = replace(
                token,
                start=token.start + start,
                end=token.end + start,
                number_start=token.number_start + start,
                number_end=token.number_end + start,
            )
            figure = replace(to_figure(moved, passage, "文字所述数值"), comparator="")
            yield Stated(figure, whole)


def _names_before(head: str, keys: Sequence[str]) -> bool:
    """Whether the words right before a figure name the measure, and nothing wider or other."""
    clean = re.sub(r"[\s“”\"'‘’《》]", "", head)
    for key in keys:
        at = clean.rfind(key)
        if at < 0:
            continue
        before, between = clean[:at], clean[at + len(key) :]
        clauses = re.split(r"[,，、]", before)
        has_own_figure = re.search(r"\d", "".join(clauses[-2:-1]))
        clause, recent = clauses[-1], ",".join(clauses[-1:] if has_own_figure else clauses[-2:])
        is_linked = _LINK.fullmatch(between) or _FORMULA.fullmatch(between)
        is_other = _OTHER_TIME.search(clause) or _EARLIER.search(recent)
        if is_linked and _LEAD.search(before) and not is_other:
            return True
    return False


def of_statement(rule: Rule, name: Term, found: Stated) -> ByRule | None:
    """The rule on a value that a sentence states."""
    if rule.counts_items:
        return None
    known = _in_unit_of(rule, found.figure, name)
    return None if known is None else ByRule(rule, known)


def lone_rate(remark: Term, passage: Passage | None) -> Figure | None:
    """The one rate of a remark that speaks of nothing but it: "完成率92%", "实际达到96%"."""
    other = passage is None or _OTHER_TIME.search(remark.text) or _EARLIER.search(remark.text)
    if passage is None or other:
        return None
    found = [token for token in tokens(passage.content) if token.quantity is not None]
    if len(found) != 1:
        return None
    token = found[0]
    head = re.sub(r"\s", "", fold(passage.content[: token.start]))
    is_own = re.fullmatch(
        r"(?:实际|全年|本年度?|自评)*(?:完成|执行|达到|达标)?(?:率|值|比例|情况)?(?:为|是|:|达到|达)?",
        head,
    )
    return to_figure(token, passage, "说明所述数值") if is_own else None


def is_own_name(name: str) -> bool:
    """Whether a name tells its measure from others: 结转结余率 does, 执行率 and 满意度 do not."""
    return len(name) >= _TELLING and not _COMPLETION.fullmatch(name)
