"""What became of an indicator: its actual value beside its target, in any form."""

import re
from decimal import Decimal

from auditlint.figures import (
    ONE,
    UNITLESS,
    ZERO,
    Condition,
    Expression,
    Figure,
    State,
    Term,
    Truth,
    Unit,
    constant,
)
from auditlint.forms.measures import Measured
from auditlint.records import replace
from auditlint.text import Text, label_key

_SMALL = 10
"""A target of fewer things is exceeded by much as soon as it is exceeded at all."""
_CHANGE = re.compile(r"增长|增加|上升|提高|提升|下降|降低|减少|压减|节约|节省")
_HUNDREDTH = Decimal("0.01")
_BANDS = ("0.8", "0.6", "0.5")
"""Shares of the points that bands for a partly reached target usually give."""
_KINDS = {
    "时间": {"天", "日", "小时", "分钟", "工作日", "个工作日", "个小时", "个月", "月", "秒", "周"},
    "长度": {"米"},
    "面积": {"亩", "平方米", "平方公里", "平方千米", "km2"},
    "体积": {"立方米", "升"},
    "重量": {"千克"},
}
_OTHER_KINDS = frozenset({"百分点", "个百分点", "倍", "分", "度", "点", "级", "年"})
"""Units of changes, scores and dates: nobody can say what is counted."""


class Outcome(Measured):
    """An indicator with its target, its actual value and what they earned."""

    __slots__ = ()
    actual: Figure
    points: Figure
    score: Figure
    met: Condition
    target_text: Term
    actual_text: Term
    in_one_unit: tuple[Figure, Figure] | None

    @property
    def values(self) -> tuple[Figure, ...]:
        """Target and actual value."""
        return self.target, self.actual

    @property
    def target_again(self) -> Term:
        """The actual value where it only repeats the target with its comparator; else blank."""
        target, actual = self.target, self.actual
        is_copy = (
            bool(actual.comparator)
            and (actual.comparator, actual.value) == (target.comparator, target.value)
            and label_key(self.actual_text.text) == label_key(self.target_text.text)
        )
        state = State.PRINTED if is_copy else State.BLANK
        return replace(self.actual_text, text=self.actual_text.text if is_copy else "", state=state)

    def is_above(self, share: Decimal) -> Condition:
        """Whether a met target was exceeded to more than ``share`` of it; small counts and rates of
        change, where a little more is much, never are."""
        if self.in_one_unit is None:
            return Condition.fixed(Truth.UNKNOWN, self.target, self.actual)
        actual, target = self._compared
        is_change = _CHANGE.search(self.name.text) is not None
        is_small = is_change or (not target.unit.is_ratio and target.number < _SMALL)
        is_large = Condition.known(not is_small and target.number > 0)
        return self.met & is_large & (actual > target * constant(share))

    @property
    def earned(self) -> tuple[Expression, ...]:
        """What the usual formulas give for a missed target: in proportion to what was reached, less
        the share by which a ceiling was exceeded, a band's share of the points, or nothing."""
        if self.in_one_unit is None:
            return ()
        actual, target = self._compared
        proportions = [actual / target, target / actual, ONE - (actual - target) / target]
        bands = [constant(share) for share in _BANDS]
        return (*(self.points * one for one in (*proportions, *bands)), ZERO)

    @property
    def rounds_to_full(self) -> Condition:
        """Whether a score printed to hundredths is what was reached in proportion, rounded up to
        the points: 4318 of 4320 earn 9.995 of 10, printed 10.00."""
        is_fine = "." in self.score.text and self.score.quantum <= _HUNDREDTH
        if self.in_one_unit is None or not is_fine or self.points.value is None:
            return Condition.known(False)  # noqa: FBT003 - a fact
        actual, target = self._compared
        if not actual.number or not target.number:
            return Condition.known(False)  # noqa: FBT003 - a fact
        share = min(actual.number / target.number, target.number / actual.number)
        lost = self.points.number * (1 - share)
        return Condition.known(
            lost <= _HUNDREDTH / 2,
            why=Text(
                "按完成比例计算并舍入后为满分", "the proportional score rounds to full points"
            ),
        )

    @property
    def _compared(self) -> tuple[Figure, Figure]:
        assert self.in_one_unit is not None, "asked for only where it stands"  # noqa: S101
        actual, target = self.in_one_unit
        return actual, replace(target, comparator="", exact=True)

    @property
    def kinds(self) -> tuple[Term, Term]:
        """What target and actual value are amounts of: 金额, 比率, 数量 and so on; blank for a bare
        number, and where the unit says nothing of that."""
        return _kind(self.target), _kind(self.actual)


def _kind(figure: Figure) -> Term:
    name = _kind_of(figure.unit) if figure.is_printed else ""
    state = State.PRINTED if name else State.BLANK
    return Term(text=name, place=figure.place, label=f"{figure.label}计量内容", state=state)


def _kind_of(unit: Unit) -> str:
    if unit == UNITLESS or unit.base in _OTHER_KINDS or unit.name in _OTHER_KINDS:
        return ""
    if unit.is_money:
        return "金额"
    if unit.base == "1":
        return "比率" if unit.is_ratio else ""
    return next((kind for kind, bases in _KINDS.items() if unit.base in bases), "数量")
