"""Invented names and the catalogue of indicators that models draw from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .shapes import Comparator


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator as a form may name it; the target is drawn between `low` and `high`.

    A blank unit with words is a qualitative indicator: `words` is both target and actual.
    """

    level2: str
    name: str
    comparator: Comparator
    unit: str
    low: int
    high: int
    words: str = ""


OUTPUT = (
    Measure("数量指标", "举办技能培训班期数", "≥", "期", 6, 40),
    Measure("数量指标", "巡查河道长度", "≥", "公里", 60, 900),
    Measure("数量指标", "采购图书册数", "≥", "册", 500, 9000),
    Measure("数量指标", "受理咨询人次", "≥", "人次", 300, 5000),
    Measure("质量指标", "设备验收合格率", "≥", "%", 90, 99),
    Measure("质量指标", "档案数字化差错率", "≤", "%", 2, 8),
    Measure("质量指标", "课程考核通过率", "≥", "%", 80, 95),
    Measure("质量指标", "水质监测达标率", "=", "%", 100, 100),
    Measure("时效指标", "任务按期完成率", "≥", "%", 85, 98),
    Measure("时效指标", "故障响应时间", "≤", "小时", 10, 48),
    Measure("时效指标", "补贴发放天数", "≤", "天", 15, 60),
    Measure("成本指标", "人均培训成本", "≤", "元/人", 200, 900),
    Measure("成本指标", "单册编目成本", "≤", "元", 12, 40),
)
COST = (
    Measure("经济成本指标", "单位面积管护成本", "≤", "元/亩", 120, 600),
    Measure("经济成本指标", "补助标准", "=", "元/人", 300, 800),
    Measure("社会成本指标", "施工扰民投诉件数", "≤", "件", 10, 30),
)
BENEFIT = (
    Measure("经济效益指标", "带动就业人数", "≥", "人", 50, 700),
    Measure("经济效益指标", "节约采购资金率", "≥", "%", 5, 12),
    Measure("社会效益指标", "政策知晓率", "≥", "%", 80, 95),
    Measure("社会效益指标", "基层服务能力", "", "", 0, 0, "明显提升"),
    Measure("生态效益指标", "垃圾分类覆盖率", "≥", "%", 75, 95),
    Measure("生态效益指标", "岸线环境面貌", "", "", 0, 0, "持续改善"),
    Measure("可持续影响指标", "设备持续使用率", "≥", "%", 80, 95),
    Measure("可持续影响指标", "长效管护机制", "", "", 0, 0, "健全"),
)
SATISFACTION = (
    Measure("服务对象满意度指标", "受训学员满意度", "≥", "%", 85, 96),
    Measure("服务对象满意度指标", "沿岸居民满意度", "≥", "%", 80, 95),
)
MANAGEMENT = (
    Measure("过程管理", "制度执行有效性", "", "", 0, 0, "有效"),
    Measure("过程管理", "合同备案率", "≥", "%", 90, 98),
)
DECISION = (Measure("项目立项", "立项依据充分性", "", "", 0, 0, "充分"),)


@dataclass(frozen=True, slots=True)
class Scheme:
    """How a form divides its 100 points: execution, then groups; `row` fixes a row's points."""

    name: str
    execution: Decimal | None
    groups: tuple[tuple[str, Decimal, tuple[Measure, ...]], ...]
    row: Decimal | None = None


def _scheme(
    name: str, execution: str, *groups: tuple[str, str, tuple[Measure, ...]], row: str = ""
) -> Scheme:
    """A scheme from its figures written as text; a blank execution is not scored."""
    return Scheme(
        name,
        Decimal(execution) if execution else None,
        tuple((label, Decimal(points), pool) for label, points, pool in groups),
        Decimal(row) if row else None,
    )


_WORTH, _CONTENT, _MAKE, _PRICE = "效益指标", "满意度指标", "产出指标", "成本指标"
_BARE = tuple(item for item in OUTPUT if item.level2 != "成本指标")

SCHEMES = (
    _scheme(
        "10+50+30+10",
        "10",
        (_MAKE, "50", OUTPUT),
        (_WORTH, "30", BENEFIT),
        (_CONTENT, "10", SATISFACTION),
    ),
    _scheme(
        "10+20+40+20+10",
        "10",
        (_PRICE, "20", COST),
        (_MAKE, "40", _BARE),
        (_WORTH, "20", BENEFIT),
        (_CONTENT, "10", SATISFACTION),
    ),
    _scheme(
        "10+22.5x4",
        "10",
        (_MAKE, "45", OUTPUT),
        (_WORTH, "22.5", BENEFIT),
        (_CONTENT, "22.5", SATISFACTION),
        row="22.5",
    ),
    _scheme(
        "60+30+10",
        "",
        (_MAKE, "60", OUTPUT),
        (_WORTH, "30", BENEFIT),
        (_CONTENT, "10", SATISFACTION),
    ),
    _scheme(
        "20+10+40+25+5",
        "20",
        (_PRICE, "10", COST),
        (_MAKE, "40", _BARE),
        (_WORTH, "25", BENEFIT),
        (_CONTENT, "5", SATISFACTION),
    ),
    _scheme(
        "20+20+30+20+10",
        "20",
        ("管理指标", "20", MANAGEMENT),
        (_MAKE, "30", OUTPUT),
        (_WORTH, "20", BENEFIT),
        (_CONTENT, "10", SATISFACTION),
    ),
    _scheme(
        "2+13+85",
        "",
        ("决策", "2", DECISION),
        ("管理", "13", MANAGEMENT),
        ("绩效", "85", OUTPUT + BENEFIT),
    ),
    _scheme(
        "10+50+25+15",
        "10",
        (_MAKE, "50", OUTPUT),
        (_WORTH, "25", BENEFIT),
        (_CONTENT, "15", SATISFACTION),
    ),
)

PROJECTS = (
    "河道保洁与堤岸养护经费",
    "数字档案馆维护服务费",
    "乡村图书角配送专项",
    "青年技能提升培训补助",
    "山洪预警设备购置",
    "社区食堂运营补贴",
    "林木病虫害防治资金",
    "古桥修缮工程款",
    "“清风”信箱系统运行费",
    "第二期水质自动监测站建设",
    "家庭医生签约服务（2+1）经费",
    "校园体育器材更新",
)
PLACES = ("云禾县", "沧岭市", "榆泉区", "望湖县", "青砚市", "石桐区")
OFFICES = ("水务局", "文化和旅游局", "农业农村局", "教育体育局", "数据局", "民政事务中心")
GOALS = (
    "完成年度任务清单，改善服务条件，让周边住户少跑路。",
    "按计划购置并投用设备，保持日常运转平稳。",
    "健全管护队伍，分片包干，常态化开展巡护。",
)
OUTCOMES = (
    "各项任务按进度推进，服务条件有所改善。",
    "设备采购与运维工作按进度推进。",
    "巡护工作按片区开展，台账齐备。",
)
UNPAID_OUTCOME = "前期工作已开展，款项尚未支付。"
ROW_REASONS = (
    "入汛偏早，部分点位延后施工；下年提前招标。",
    "报名人数少于预期，已扩大宣传范围。",
    "供货厂家换型，到货推迟；将在合同中约定违约条款。",
)
FUND_REASONS = (
    "尾款待审计结算后支付，故预算未全部执行。",
    "招标节约及跨年验收，部分资金结转下年。",
)
SOURCE_NAMES = (
    ("当年财政拨款", "上年结转资金", "其他资金"),
    ("中央财政资金", "省级财政资金", "本级财政资金", "其他资金"),
    ("财政拨款", "财政专户管理资金", "单位资金"),
    ("自治区财政资金", "盟市财政资金", "旗县财政资金"),
)
