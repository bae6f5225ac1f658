"""Averages: 人均, 户均, 每辆, of the one amount and the one count beside them."""

import re
from collections.abc import Sequence

from auditlint.forms.prose.mentions import Mention
from auditlint.forms.prose.quotients import UNSURE, amounts_near
from auditlint.forms.statements import Ratio

_MEAN = re.compile(
    r"(?:^|[^一-鿿])?(?P<of>人|户|车|亩|村|校|班|床|件|(?<!批)次)均|(?:平均)?每(?P<each>[一-鿿]{1,2})"
)
_UNITS_OF = {
    "人": {"人", "人次", "名"}, "户": {"户"}, "车": {"辆", "台"}, "亩": {"亩"}, "村": {"个"},
    "校": {"所"}, "班": {"个"}, "床": {"张"}, "件": {"件"}, "次": {"次", "人次"},
}  # fmt: skip
_TOGETHER = re.compile(r"[,，](?:共|合计|总计|计|需|所需|发放|补助|支出|资金|金额)+(?:为)?[:：]?")
_ALIKE = 4


def mean_of(mentions: Sequence[Mention], at: int) -> list[Ratio]:
    """临时救助386人次、支出126.47万元，人均3276.42元: the one amount by the one count."""
    one = mentions[at]
    match = _MEAN.search(one.name) if one.is_amount and one.figure.unit.is_money else None
    if match is None or one.when == "prior" or _is_of_others(one):
        return []
    of = match["of"] or match["each"]
    units = _UNITS_OF.get(of, {of})
    near = amounts_near(mentions, at)
    counts = [other for other in near if other.figure.unit.base in units]
    if len(counts) != 1:
        return []
    behind = mentions[at + 1 : at + 2]
    if behind and behind[0].figure.unit.is_money and _TOGETHER.fullmatch(behind[0].lead):
        return [Ratio(one.figure, ((behind[0].figure, counts[0].figure),), UNSURE)]
    money = [other for other in near if other.figure.unit.is_money] or [
        other
        for other in mentions[:at]
        if other.line in (one.line, one.line - 1) and other.is_amount
        and other.figure.unit.is_money and other.key[:_ALIKE] == counts[0].key[:_ALIKE]
    ]  # fmt: skip
    money = [other for other in money if not _MEAN.search(other.name)]
    quotients = tuple(
        (other.figure, counts[0].figure)
        for other in money[::-1]
        if other.figure.number > one.figure.number
    )
    return [Ratio(one.figure, quotients, UNSURE)] if quotients else []


def _is_of_others(mean: Mention) -> bool:
    """人均14.46元（按户籍人口）: a mean over others than the counted ones."""
    content = mean.sentence.passage.content
    return re.search(rf"{re.escape(mean.token.text)}\s*[(（]按", content) is not None
