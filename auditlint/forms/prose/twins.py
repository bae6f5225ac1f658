"""One named figure told twice in a text, where one slip parts the two."""

import re
from collections.abc import Sequence

from auditlint.figures import Figure
from auditlint.figures.slips import is_slip
from auditlint.forms.prose.mentions import Mention, name_key

_TIME = re.compile(
    r"\d+月|[一二三四1-4]季度|[上下]半年|年初|年末|年底|期[初末]|第[一二三四五六\d]|[一二三四五]期|前[三四五六]|累计|截至|"
    r"调整|追加|计划|目标|应|拟|预计|最[高低大小]|平均|均|每|其中|中央|[省市县区]级|原|新"
)
_GENERAL = re.compile(
    r"(?:项目|年度|全年|总体?|实际|预算|资金|支出|执行|到位|完成|使用|拨付|下达|支付|率|数|额|金额|得分|自评|评价|综合|分|进度|"
    r"结余|结转|合计|共计?|年初|调整后|累计|当年|本年|满意度?|群众|服务对象|社会公众|占|安排|投入|经费|收入|决算|达到|实现|"
    r"[其该本中为是达仅的约])+"
)
_TRAIL = re.compile(r"(?:仅|达到?|为|是|共计?|约|有)+$")
_SHORTEST = 4
_TWO = 2


def twins_of(mentions: Sequence[Mention]) -> list[tuple[Figure, Figure]]:
    """The figures of a document, each a name of its own twice and nowhere else, in two sentences,
    that one slip parts; or that are equal."""
    by_name: dict[tuple[str, str, str], list[Mention]] = {}
    years = {one.when for one in mentions if one.when.isdigit()}
    latest = max(years, default="")
    for one in mentions:
        key = _TRAIL.sub("", name_key(_TRAIL.sub("", one.name)))
        if len(key) >= _SHORTEST and not _GENERAL.fullmatch(key) and one.figure.value is not None:
            when = "" if one.when in ("now", latest) else one.when
            by_name.setdefault((key, one.figure.unit.base, when), []).append(one)
    return [
        (some[1].figure, some[0].figure)
        for some in by_name.values()
        if len(some) == _TWO and _are_one(*some)
    ]


def _are_one(one: Mention, other: Mention) -> bool:
    is_apart = one.sentence is not other.sentence and one.role is other.role
    is_same_time = {*_TIME.findall(one.lead)} == {*_TIME.findall(other.lead)}
    is_exact = not (one.figure.comparator or other.figure.comparator)
    is_alike = one.figure.value == other.figure.value or is_slip(one.figure, other.figure)
    is_alike = is_alike and one.is_percent == other.is_percent and one.sign == other.sign
    return is_apart and is_same_time and is_exact and is_alike and "prior" not in (one.when,)
