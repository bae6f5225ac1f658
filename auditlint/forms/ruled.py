"""The scoring rule of an indicator row: found by what it says, wherever it stands in the row."""

import re
from collections.abc import Sequence
from decimal import Decimal

from auditlint.figures import Figure, State, Term
from auditlint.figures.intervals import Interval
from auditlint.forms.align import Placed
from auditlint.forms.items import Item
from auditlint.forms.rubric import Rule, losses_of, read_rule
from auditlint.forms.scored import IndicatorRow
from auditlint.records import replace
from auditlint.text import squeeze

_SCORES = re.compile(
    r"[得计记给评][^,。;]{0,8}分|不得分|不扣分|满分|扣[^,。;]{0,8}分|[×*]分值|"
    r"按[^,。;]{0,10}(?:比例|率)[^,。;]{0,6}分|酌情|\d分(?!钟)"
)
_NOT_RULES = frozenset({"reason", "actual", "target", "level1", "level2", "operator", "aside"})
_ABOUT = frozenset({"rule", "content"})


def ruled(row: IndicatorRow, items: Sequence[Item], placed: Sequence[Placed]) -> IndicatorRow:
    """The row with the scoring rule and the definition that stand in it."""
    roles = {id(one.item): one.role for one in placed}
    words = [one for one in items if one.is_words]
    about = [
        one for one in words if roles.get(id(one), "") not in _NOT_RULES and _is_about(one, row)
    ]
    rule = _rule_of(about, roles)
    if rule is None:
        return row
    rest = [one for one in about if one is not rule and roles.get(id(one)) != "name"]
    definition = max(rest, key=lambda one: len(one.text), default=None)
    points = row.points.value if row.points.is_printed else None
    text = rule.text
    return replace(
        row,
        rule=None if points is None else _read(text, points, row.target),
        losses=losses_of(text, definition.text if definition else "", points) if points else None,
        rule_text=Term(text=text, place=rule.place, label="评分标准"),
        definition=Term(text=definition.text, place=definition.place, label="指标说明")
        if definition
        else Term(label="指标说明", state=State.BLANK),
    )


def _is_about(item: Item, row: IndicatorRow) -> bool:
    return item.place != row.name.place


def _rule_of(items: Sequence[Item], roles: dict[int, str]) -> Item | None:
    """The one cell that speaks of scores, the one in the rule's column before others."""
    speaking = [one for one in items if _SCORES.search(squeeze(one.text))]
    own = [one for one in items if roles.get(id(one)) == "rule"]
    best = [one for one in speaking if one in own] or (
        [one for one in speaking if roles.get(id(one), "content") in _ABOUT]
    )
    if len(best) == 1:
        return best[0]
    return own[0] if own and not best else None


def _read(text: str, points: Decimal, target: Figure) -> Rule | None:
    """The rule by itself, else with the row's target, where both speak of the same unit."""
    found = read_rule(text, points)
    if found is not None:
        return found
    found = read_rule(text, points, _met_by(target))
    is_like = found is not None and (not found.unit or (found.unit == "%") == target.unit.is_ratio)
    return found if is_like else None


def _met_by(target: Figure) -> Interval | None:
    """The values that meet a printed target."""
    if not target.is_printed or target.value is None or target.approximation:
        return None
    number, sign = target.number, target.comparator
    if sign in ("≥", ">"):
        return Interval.at_least(number, open_end=sign == ">")
    if sign in ("≤", "<"):
        return Interval.at_most(number, open_end=sign == "<")
    return Interval.point(number)
