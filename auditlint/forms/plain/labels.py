"""What the printed labels of lines and columns say: totals, levels, signs, what does not add up."""

import re
from dataclasses import dataclass

from auditlint.text import bare_label, fold, label_key

_TOTAL = re.compile(r"(?:合计|总计|共计|小计|合计数|总合计|过次页)$")
_MEAN = re.compile(r"(?<=[合总]计)[/、或及和]?平均[分数值]?$")
_AREA = re.compile(r"全[国省市州盟县区旗镇乡街校系局院](?:总体|汇总)?")
"""The whole area after its parts: a total where the figures prove it, else a line beside them."""
_SMALL = re.compile(r"小计$|过次页$")
_OTHER_SUMMARY = re.compile(r"平均|均值|占比|比重|累计$|增长|增幅|同比|增减|^中位|最高|最低|承前页")
_INSIDE = re.compile(r"^[\s(（]*其\s*中|^\s*[#＃]|^其[:：]")
_MINUS = re.compile(r"^[\s(（]*减[:：、]?(?!少|免|排|灾|税|负|值|压|征)")
_PLUS = re.compile(r"^[\s(（]*加[:：]")
_NOTE = re.compile(
    r"^[\s(（\[【]*(?:注|备注|说明|填表|填报|资料来源|数据来源|审核|制表|负责人|经办)"
)
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_CHINESE = "一二三四五六七八九十"
_MARKERS = (
    (1, re.compile(rf"第?[{_CHINESE}]{{1,3}}(?:[、.．,，]|部分|$|\s)")),
    (2, re.compile(rf"[(（][{_CHINESE}]{{1,3}}[)）]")),
    (3, re.compile(r"\d{1,3}(?:[、.．](?!\d)|$)")),
    (5, re.compile(r"[(（]\d{1,2}[)）]|\d{1,2}[)）]")),
    (6, re.compile(r"[①-⑳]")),
)
_DOTTED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,4}(?=[^\d%]|$)")
_NOT_ADDITIVE = re.compile(
    r"率|占比|比重|比例|比$|均|单价|标准|序号|编号|编码|代码|行次|电话|年份|年度$|日期|时间|%|％|等级|(?<!加权)得分|评分|排名|名次"
    r"|每[位人户亩个名家处件台辆场次米公平]|[核评]分$|增幅|增长|同比|权重|分值|累计|至.{0,6}末|余额|最高|最低|上限|限额|缺编|超编|进度(?!款)|系数|指数|面积比|百分点"
)
_COUNT = re.compile(
    r"人数|户数|个数|数量|次数|件数|台数|人口|人次|[(（][人户个件台辆次项套名所][)）]|编制|在职|退休|项目数"
)
_MARK = re.compile(r"分值?$|分数$|^权重|权重$|评分值$")
_POINTS = re.compile(r"分值|满分|标准分|应得|权重")
_MONEY = re.compile(r"元|资金|金额|预算|决算|支出|收入|经费|拨款|费")
_LEFT = re.compile(r"结[余转]|到位|下达|拨付")
_AMOUNT = re.compile(
    r"[数额]$|^(?:19|20)\d{2}年|年初|期[初末]|年末|本年|上年|合计|小计|结[余转]|补助|贷款"
)
RATIO = re.compile(r"率|占|百分点|比重|比例|%|％|进度(?!款)|增幅|同比|增长")
RATE_LINE = re.compile(r"率$|占比$|比重$|比例$|进度$")
GROWTH = re.compile(
    r"调整(?:率|幅度|比例)|差异率|偏[离差]率|增减|增长|增幅|同比|环比|升降|变动|变化|降幅|较上年|比上年|减少|增加"
)
SHARE = re.compile(r"占|比重|构成")
DIFFERENCE = re.compile(
    r"增减|增加|减少|差额|差异|差$|结余|结转|余额|剩余|节约|节余|变动|变化|净[值额]|调整后|调整数|年末|期末|超支|未支|未拨|缺口|欠|收支"
)
BETWEEN_SCORES = re.compile(r"差|增减|变[动化]|[核调]减|^扣减")
SUM_COLUMN = re.compile(
    r"合计|小计|总计|共计|总额|总数|总分|总得分|总金额|总投资|总人数|资金总|总量|调整后"
)
NUMBERING = re.compile(
    r"序号|行次|编号|编码|代码|栏次|科目号|年份|^月份|^季度|^批次|^期数|年度$|电话|日期|时间"
)


@dataclass(frozen=True, slots=True)
class Label:
    """The label of one line. ``depth`` grows inwards; None where no numbering tells it.

    ``rank`` is 0 for an ordinary line, 1 for 小计, 2 for a named or bare 合计, 3 for 总计.
    """

    text: str
    rank: int
    depth: int | None
    code: str
    is_inside: bool
    sign: int
    is_other: bool
    """A line that is no part of a sum: an average, a share, a note."""

    @property
    def is_area(self) -> bool:
        """Whether a total is named as an area (全市), which may hold more than is listed."""
        return _AREA.fullmatch(bare_label(self.text)) is not None


def read_label(cells: list[str]) -> Label:
    """The label of a line from the texts of its leading cells, blank ones among them."""
    texts = [cell for cell in cells if cell.strip()]
    rank = max((_rank(text) for text in texts), default=0)
    words = [text for text in texts if label_key(text)]
    name = words[-1] if words else ""
    code = next((fold(one).strip() for one in texts if _CODE.fullmatch(fold(one).strip())), "")
    inside = any(_INSIDE.search(text) for text in texts)
    minus = any(_MINUS.search(text) for text in texts)
    other = not texts or any(_NOTE.search(text) or _OTHER_SUMMARY.search(text) for text in texts)
    depth = next((found for text in texts if (found := _depth(text)) is not None), None)
    return Label(name, rank, depth, code, inside, -1 if minus else 1, other and not rank)


def _rank(text: str) -> int:
    """Only short labels: a remark that ends in 合计 is no total."""
    key = _MEAN.sub("", bare_label(text))
    if _AREA.fullmatch(key):
        return 2
    if len(key) > 20 or not _TOTAL.search(key):
        return 0
    if _SMALL.search(key):
        return 1
    return 3 if key.endswith("总计") or key == "总合计" else 2


def _depth(text: str) -> int | None:
    stripped = fold(text).strip()
    dotted = _DOTTED.match(stripped)
    if dotted:
        return 3 + dotted[0].count(".")
    return next((depth for depth, shape in _MARKERS if shape.match(stripped)), None)


def is_additive(head: str) -> bool:
    """Whether figures under this column head may be added down the column."""
    return not _NOT_ADDITIVE.search(label_key(head))


def is_mark(head: str) -> bool:
    """Whether a column of indicators holds points or scores, which add up."""
    return _MARK.search(bare_label(head)) is not None


def is_points(head: str) -> bool:
    """Whether a column of marks holds the points that can be had."""
    return _POINTS.search(bare_label(head)) is not None


def is_amount(head: str) -> bool:
    """Whether a column surely holds amounts or counts, not levels or averages."""
    key = label_key(head)
    return bool(_MONEY.search(key) or _COUNT.search(key) or _AMOUNT.search(key))


def is_money(head: str) -> bool:
    """Whether a column without a unit surely holds amounts of the table's money."""
    key = label_key(head)
    is_amount = _MONEY.search(key) or _LEFT.search(key)
    return bool(is_amount) and not (_COUNT.search(key) or _NOT_ADDITIVE.search(key))


def is_count(head: str) -> bool:
    """Whether a column counts things: its figures are exact."""
    key = label_key(head)
    return bool(_COUNT.search(key)) and not _MONEY.search(key)
