"""Whether an actual value reaches its target, as far as the printed row leaves no doubt."""

import re
from decimal import Decimal

from auditlint.figures import Condition, Figure, State, Truth
from auditlint.figures.predicates import reached
from auditlint.figures.units import PERCENT
from auditlint.forms.scored import IndicatorRow
from auditlint.records import replace

_REVERSE = re.compile(
    r"成本|费用|投诉|故障|时间|时限|天数|工期|误差|差错|事故|能耗|发病|死亡|下降|降低|减少|失业|逾期|违规|流失|偏差|"
    r"超支|响应|时长|周期|损耗|排放|浓度|负债|空置|退学|辍学|复发|支出|单价|经费|金额|预算|造价|标准"
)
_POSITIVE = re.compile(
    r"(?:完成|合格|满意|覆盖|及时|达标|通过|到位|利用|办结|参与|知晓|保障|达成|普及|入学|就业|使用|准确|有效|"
    r"发放|验收|兑现|公开|受益)(?:率|度|程度|指标)|满意|(?:培训|购置|建设|发放|改造|新增|举办|开展|印制|采购|"
    r"组织|制作|种植|安装|受益|服务|带动|惠及).{0,8}(?:数|量|面积|里程|个|次|台|套|人|户|场|期|份)"
)


def attained(row: IndicatorRow, *, shared: bool) -> IndicatorRow:
    """The row with what can be said of its target: met, short, or unknown."""
    actual, target = _in_one_unit(row.actual, row.target)
    facts = (row.target, row.actual)
    if shared or not (actual.is_printed and target.is_printed):
        return replace(row, met=unknown(facts), short=unknown(facts))
    if actual.is_vague or actual.unit.unlike(target.unit):
        return replace(row, met=unknown(facts), short=unknown(facts))
    reach = _reached(row, actual, target)
    met = Condition.fixed(Truth.UNKNOWN if reach is None else Truth.of(reach), *facts)
    return replace(row, in_one_unit=(actual, target), met=met, short=~met)


def unknown(facts: tuple[Figure, ...]) -> Condition:
    return Condition.fixed(Truth.UNKNOWN, *facts)


def _reached(row: IndicatorRow, actual: Figure, target: Figure) -> bool | None:
    if target.comparator in ("≥", ">", "≤", "<"):
        return reached(actual, target)
    is_reverse = _REVERSE.search(row.name.text + row.level2.text)
    grows = target.comparator == "=" or _POSITIVE.search(row.name.text)
    if is_reverse or not grows:
        return True if actual.interval.meets(target.interval) else None
    return not (actual.interval.high <= target.number and actual.number < target.number)


def _in_one_unit(actual: Figure, target: Figure) -> tuple[Figure, Figure]:
    """Both figures in percent when one prints the sign and the other, above 1.5, does not."""
    if not (actual.is_printed and target.is_printed):
        return actual, target
    pair = (actual, target)
    if _is_ratio_beside_percent(actual, target):
        return tuple(replace(one, state=State.AMBIGUOUS) for one in pair)  # type: ignore[return-value]  # two in, two out
    if not (actual.unit.is_ratio or target.unit.is_ratio):
        return _with_unit_of(actual, target), _with_unit_of(target, actual)
    if actual.unit.is_ratio == target.unit.is_ratio:
        return pair
    return tuple(_as_percent(figure) for figure in pair)  # type: ignore[return-value]  # two in, two out


def _is_ratio_beside_percent(actual: Figure, target: Figure) -> bool:
    """0.95 beside 90, both without unit: a ratio and a percentage."""
    if actual.unit.name or target.unit.name or not actual.number or not target.number:
        return False
    small, large = sorted((abs(actual.number), abs(target.number)))
    return small <= 1 and large > 10 and actual.number != actual.number.to_integral_value()


def _with_unit_of(figure: Figure, other: Figure) -> Figure:
    """A bare number in the unit that its partner prints (754 beside 663公里)."""
    return figure if figure.unit.name or not other.unit.name else figure.in_unit(other.unit)


def _as_percent(figure: Figure) -> Figure:
    if figure.unit.is_ratio:
        return figure
    if figure.unit.name or figure.number <= Decimal("1.5"):
        return replace(figure, state=State.AMBIGUOUS)
    return figure.in_unit(PERCENT)
