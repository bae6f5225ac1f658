"""What the name and the target of an indicator say of its measure, in any form."""

import re
from decimal import Decimal

from auditlint.figures import Condition, Figure, State, Term
from auditlint.figures.units import PERCENT, UNITLESS
from auditlint.forms.directions import floor_under_ceiling, open_direction
from auditlint.records import replace
from auditlint.text import bare_label, fold, label_key

_RATE = re.compile(
    r"(?:率|比例|占比|比重|百分比|(?:满意|知晓|认可|参与|达成|准确|覆盖|支持)(?:程)?度)$"
)
_NO_PERCENT = re.compile(
    r"(?:频|功|汇|利|倍|曲|分辨|帧|发病|患病|死亡|出生|容积|周转|税|费|速|费用|折扣)率$|倍"
)
_BOUNDED = re.compile(
    r"(?:合格|覆盖|满意|满意度|及时|准确|正确|完好|达标|知晓|通过|普及|合规|公开|入学|巩固|有效|"
    r"优良|优秀|好评|认可|知晓度|投诉|故障|差错|错误|返工)(?:率|度|比例)$|满意(?:程)?度$"
)
_QUESTION = re.compile(r"是否|能否|有无|有没有")
_PRINTED_PERCENT = re.compile(r"[%‰]|百分|比值|小数")
_UNIT_COST = re.compile(
    r"单价|单位|人均|户均|平均|每|标准|限价|/|均价|节约|节省|效益|收入|增收|产值|补助|补贴"
)
_WHOLE_COST = re.compile(
    r"总成本|总费用|总支出|总投资|资金总额|成本数额|项目(?:总|建设|实施|运行)?(?:成本|费用|支出|资金|投入)|"
    r"成本控制(?:数|额|总额|金额|目标)?$|预算(?:控制)?(?:数|金额|总额|成本)"
)
_COST = re.compile(r"成本|(?<!免)费|价|资金|经费|支出|投入|预算|节约|能耗|标准")
_COST_LEVELS = frozenset({"成本指标", "经济成本指标", "产出成本", "成本"})
_PERIODS = frozenset({"天", "日", "小时", "分钟", "个月", "月", "年", "周", "工作日", "倍", "分"})
_RATIO = Decimal("1.5")
"""A bare number up to here may be a ratio (0.95), which needs no unit."""


class Measured:
    """An indicator with a name and a target: the views that its measure gives."""

    __slots__ = ()
    level2: Term
    name: Term
    target: Figure
    own_unit: Term

    @property
    def floor_under_ceiling(self) -> Term:
        """The target of a measure that has a ceiling, where it is printed as a floor."""
        return floor_under_ceiling(self.name, self.target)

    @property
    def open_direction(self) -> Term:
        """The target where it is a floor for a rate of cost control; else blank."""
        return open_direction(self.name, self.target)

    @property
    def counted_cost(self) -> Term:
        """The target where a count of things is filed under cost (复印 20万份); else blank."""
        unit = self.target.unit
        has_ceiling = self.target.comparator in ("≤", "<")
        is_plain = (
            bool(unit.name)
            and not has_ceiling
            and not (unit.is_money or unit.is_ratio or unit.base == "1")
        )
        is_count = self.target.is_printed and is_plain and "/" not in unit.name
        is_cost = label_key(self.level2.text) in _COST_LEVELS
        is_named = _COST.search(self.name.text) is not None
        counted = is_cost and is_count and not is_named and unit.base not in _PERIODS
        state = State.PRINTED if counted else State.BLANK
        return Term(text=self.target.text, place=self.target.place, label="指标值", state=state)

    @property
    def threshold(self) -> Figure:
        """The number of the target without its comparator."""
        return replace(self.target, comparator="", exact=True)

    @property
    def sign(self) -> Term:
        """The comparator of the target; blank without one."""
        sign = self.target.comparator
        state = State.PRINTED if sign else State.BLANK
        return Term(text=sign, place=self.target.place, label="表中比较符", state=state)

    @property
    def is_cost(self) -> bool:
        """Whether it is filed under cost and is an amount of money, not a price of one thing."""
        is_money = self.target.is_printed and self.target.unit.is_money
        return is_money and "成本" in self.level2.text and not _UNIT_COST.search(self.name.text)

    @property
    def is_whole_cost(self) -> bool:
        """Whether it is the cost of the whole project by its name."""
        return self.is_cost and _WHOLE_COST.search(label_key(self.name.text)) is not None

    @property
    def question(self) -> Term:
        """The name where it asks yes or no and the target is a threshold of numbers; else blank."""
        sign, value = self.target.comparator, self.target.value
        is_scale = sign in ("≥", ">", "≤", "<") or (value is not None and value not in (0, 1))
        asks = self.target.is_printed and is_scale and _QUESTION.search(self.name.text)
        state = State.PRINTED if asks else State.BLANK
        return replace(self.name, text=self.name.text if asks else "", state=state)

    @property
    def values(self) -> tuple[Figure, ...]:
        """The figures of the row that are values of its measure."""
        return (self.target,)

    @property
    def unit_of_rate(self) -> Term:
        """The sign of percentages, wherever the row prints it; blank where nothing does."""
        found = [one.own_unit for one in self.values if not one.own_unit.is_blank]
        texts = (self.name.text, self.own_unit.text, *(one.label for one in self.values))
        if found or self.own_unit.is_doubtful:
            return next(iter(found), self.own_unit)
        says = any(_PRINTED_PERCENT.search(fold(text)) for text in texts)
        state = State.PRINTED if says else State.BLANK
        return Term(text="%" if says else "", label="计量单位", place=self.name.place, state=state)

    @property
    def names_rate(self) -> bool:
        """Whether the name is that of a rate in per cent (合格率, 满意度)."""
        return _is_rate(self.name.text)

    @property
    def is_rate_above_one(self) -> Condition:
        """Whether it is a rate by its name with plain numbers that can only be percentages."""
        plain = [one for one in self.values if one.is_printed and one.unit == UNITLESS]
        above = bool(plain) and all(one.value is not None and one.value > _RATIO for one in plain)
        return Condition.known(self.names_rate and above and len(plain) == len(self.values), *plain)

    def share(self, figure: Figure) -> Figure:
        """A value of a rate that cannot exceed the whole (合格率, 覆盖率), as a share; blank for
        any other measure. A bare 95 is 95 %; comparators are left out."""
        if not (figure.is_printed and _BOUNDED.search(bare_label(self.name.text))):
            return replace(figure, state=State.BLANK)
        figure = replace(figure, comparator="")
        if figure.unit.is_ratio or (figure.value is not None and figure.value <= _RATIO):
            return figure
        if figure.unit.name:
            return replace(figure, state=State.BLANK)
        return figure.in_unit(PERCENT)


def _is_rate(name: str) -> bool:
    key = bare_label(name)
    return bool(_RATE.search(key)) and not _NO_PERCENT.search(label_key(key))
