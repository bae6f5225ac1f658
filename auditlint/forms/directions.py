"""Measures that have a ceiling, by their names: less of them is better."""

import re

from auditlint.figures import Figure, State, Term
from auditlint.text import label_key

_FAULTS = re.compile(
    r"(?:故障|投诉|差错|失误|误差|事故|违规|逾期|超支|流失|返工|退货|死亡|发病|感染|失业|辍学|空置|损耗|污染物排放)"
    r"(?:发生)?(?:率|数|数量|次数|起数|件数|件|例数|量)?$"
)
_DELAYS = re.compile(
    r"(?:办理|办结|响应|等待|等候|排队|审批|审核|到场|到达|修复|恢复|处置|处理|排除|拨付|支付|建设|施工|停机|故障|延误)"
    r"(?:时间|时限|时长|天数|工期|周期|期限|工作日)$"
)
_COSTS = re.compile(
    r"(?:成本|费用|单价|造价)(?:数额|总额|金额|数|额|支出|指标)?$|^(?:总|单位|人均|户均)成本"
)
_EXCUSED = re.compile(
    r"节约|节省|降低|下降|减少|压缩|缩短|控制|提前|避免|防止|预防|杜绝|无故障|无事故|无投诉|零|完成|效益|收益|"
    r"回收|补助|补贴|报销|保障|覆盖|平均无|间隔|比重|占比|征收|收入|收取|追缴|代收"
)
_OPEN = re.compile(r"(?:成本|费用|经费|支出|三公)[^,，]{0,4}控制率$")
_TIMES = frozenset({"天", "日", "小时", "分钟", "工作日", "个月", "月", "秒", "年", "周"})


def floor_under_ceiling(name: Term, target: Figure) -> Term:
    """The target as a term where its measure has a ceiling and it is printed as a floor.

    Blank where the direction is right, or where the name does not say what is measured. The
    measure decides, never the level that the indicator is filed under.
    """
    wrong = target.comparator in ("≥", ">") and _has_ceiling(label_key(name.text), target)
    label = f"{name.text}指标值"
    if not wrong or not target.is_printed or not target.value:
        return Term(place=target.place, label=label, state=State.BLANK)
    shown = f"{target.comparator}{target.text}"
    return Term(text=shown, place=target.place, label=label)


def open_direction(name: Term, target: Figure) -> Term:
    """The target of a rate of cost control as a floor (成本控制率≥98%), as a term; else blank.

    Some forms mean the share of the plan that was used, which should be small, others how well the
    cost was controlled.
    """
    is_floor = target.comparator in ("≥", ">") and target.is_printed
    if not (is_floor and _OPEN.search(label_key(name.text))):
        return Term(place=name.place, label=name.label, state=State.BLANK)
    shown = f"{target.comparator}{target.text}"
    return Term(text=shown, place=target.place, label=f"{name.text}指标值")


def _has_ceiling(name: str, target: Figure) -> bool:
    if _EXCUSED.search(name):
        return False
    unit = target.unit
    if _DELAYS.search(name):
        return unit.base in _TIMES
    if _COSTS.search(name):
        return unit.is_money or not unit.name
    return bool(_FAULTS.search(name)) and not unit.is_money
