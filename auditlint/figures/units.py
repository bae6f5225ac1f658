"""Units and their exact conversion to a base unit.

A magnitude word before a counter (万亩, 亿元, 千克 excepted) is a factor, so 3.5 万亩 is 35000 亩.
"""

from decimal import Decimal

from auditlint.records import record


@record(frozen=True, slots=True)
class Unit:
    """``name`` as printed; one of it is ``factor`` of ``base`` (元, 1, 分, 人, ...)."""

    name: str
    base: str
    factor: Decimal

    @property
    def is_money(self) -> bool:
        return self.base == "元"

    @property
    def is_ratio(self) -> bool:
        """True for %, ‰ and 万分之: figures that are read as a share."""
        return self.base == "1" and self.factor != 1

    def unlike(self, other: "Unit") -> bool:
        """True when no figure of one can stand for the other; a bare number fits any counter."""
        if self.is_ratio or other.is_ratio:
            return self.base != other.base
        return self.base != other.base and "1" not in (self.base, other.base)


UNITLESS = Unit("", "1", Decimal(1))
PERCENT = Unit("%", "1", Decimal("0.01"))
POINT = Unit("分", "分", Decimal(1))
YUAN = Unit("元", "元", Decimal(1))

MAGNITUDES = {
    "百": Decimal(100),
    "千": Decimal(1_000),
    "万": Decimal(10_000),
    "十万": Decimal(100_000),
    "百万": Decimal(1_000_000),
    "千万": Decimal(10_000_000),
    "亿": Decimal(100_000_000),
}

# fmt: off
COUNTERS = (
    "个工作日", "个小时",
    "个月", "平方公里", "平方千米", "平方米", "立方米", "个百分点", "百分点", "人次", "人日",
    "人天", "人月", "标准间", "小时", "分钟", "公里", "千米", "公顷", "千克", "公斤", "工作日",
    "车次", "班次", "场次", "批次", "项次", "户次", "件次", "台次", "套次", "课时", "学时", "元",
    "个", "件", "次", "人", "名", "位", "户", "家", "项", "份", "篇", "条", "台", "套", "期",
    "场", "批", "辆", "艘", "栋", "座", "处", "间", "所", "张", "本", "册", "部", "块", "幅",
    "株", "棵", "头", "只", "羽", "亩", "吨", "米", "升", "度", "天", "日", "月", "年", "周",
    "季", "秒", "级", "类", "种", "组", "队", "班", "届", "轮", "卷", "盏", "片", "根", "条次",
    "宗", "笔", "起", "例", "支", "方", "m2", "m3", "km", "kg", "TB", "GB", "MB", "G", "M", "T",
    "㎡", "㎥", "km2", "倍", "分", "点", "枚", "盒", "箱", "瓶", "袋", "桶", "对", "双", "令",
    "册次", "例次", "辆次", "架次", "头次", "人份", "剂次", "剂", "眼", "口", "幢", "道", "延米",
    "平米", "平方", "立方", "毫米", "厘米", "千瓦", "千瓦时", "兆瓦", "封", "学位", "床位", "标段",
    "副", "尊", "扇", "孔", "樘",
)
# fmt: on

_FIXED = {
    "%": PERCENT,
    "‰": Unit("‰", "1", Decimal("0.001")),
    "百分比": Unit("百分比", "1", Decimal("0.01")),
    "RMB": YUAN,
    "￥": YUAN,
    "¥": YUAN,
    "圆": YUAN,
    "公顷": Unit("公顷", "亩", Decimal(15)),
    "公斤": Unit("公斤", "千克", Decimal(1)),
    "千克": Unit("千克", "千克", Decimal(1)),
    "kg": Unit("kg", "千克", Decimal(1)),
    "吨": Unit("吨", "千克", Decimal(1_000)),
    "公里": Unit("公里", "米", Decimal(1_000)),
    "千米": Unit("千米", "米", Decimal(1_000)),
    "km": Unit("km", "米", Decimal(1_000)),
    "厘米": Unit("厘米", "米", Decimal("0.01")),
    "毫米": Unit("毫米", "米", Decimal("0.001")),
    "平米": Unit("平米", "平方米", Decimal(1)),
    "平方": Unit("平方", "平方米", Decimal(1)),
    "立方": Unit("立方", "立方米", Decimal(1)),
    "㎡": Unit("㎡", "平方米", Decimal(1)),
    "m2": Unit("m2", "平方米", Decimal(1)),
    "㎥": Unit("㎥", "立方米", Decimal(1)),
    "m3": Unit("m3", "立方米", Decimal(1)),
    "个百分点": Unit("个百分点", "百分点", Decimal(1)),
    "名": Unit("名", "人", Decimal(1)),
    "位": Unit("位", "人", Decimal(1)),
    "点": Unit("点", "点", Decimal(1)),
}

UNITS: dict[str, Unit] = {
    **{name: Unit(name, name, Decimal(1)) for name in COUNTERS},
    **_FIXED,
}
for _word, _factor in MAGNITUDES.items():
    UNITS[_word] = Unit(_word, "1", _factor)
    for _counter in ("元", *COUNTERS):
        if f"{_word}{_counter}" not in _FIXED:
            _plain = _FIXED.get(_counter) or UNITS[_counter]
            UNITS[f"{_word}{_counter}"] = Unit(
                f"{_word}{_counter}", _plain.base, _factor * _plain.factor
            )


def find_unit(name: str) -> Unit | None:
    """The unit of that name, or None; ``name`` is folded, without spaces."""
    return UNITS.get(name)
