"""Rates and shares of figures that stand around them in other words than ``quotients`` reads.

168名（目标160名），完成率105%; 9个街道中的8个，覆盖率88.89%; 88.69%，即168名中149名;
634万元（占60.04%）.
All of them are for a reader to decide.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from auditlint.figures import Expression, total
from auditlint.forms.prose.kinds import reach_all
from auditlint.forms.prose.mentions import Mention, Role, name_key
from auditlint.forms.prose.quotients import UNSURE, amounts_near
from auditlint.forms.statements import Ratio
from auditlint.patterns import late

_DONE_RATE = late(r"[,，]?(?:任务|计划|目标)?完成(?:率|比例)(?:为|达到?|是)?[:：]?")
_PLAN = late(r"^(?:年度|全年)?(?:目标|计划|任务|指标|应)[^,，]{0,6}$")
_AMONG = late(r"(?:[^,，、;；:：。]{0,12}(?<!其))中(?:的|有|已|共)?[^,，;；:：。]{0,10}")
_NEGATED = late(r"[不未非无缺]")
_RATE_OF = late(r"[^,，;；:：。]{0,16}[,，](?:[^,，;；:：。]{2,8}率|占比?|比例)(?:为|达到?|是)?")
_NAMELY = late(r"[,，(](?:即|也即|其中)[^,，;；:：。\d]{0,8}")
_SHARE = late(r"[,，(]?(?:占比?|比例|比重)(?:为|达|是)?[:：]?")
_SHARE_OF = late(r"占(?P<base>[^,，]{2,14}?)的?(?:比例|比重|比)?(?:为|达|是)?[:：]?$")
_EVERY = late(r"^(?:全部|总|全年|当年|本年|累计|实际|全)+|(?:总数|总量|总额|总|数|额|金额|资金)$")
_RECEIVED = late(r"到位|下达|拨付|收到")
_ARRIVED_RATE = late(r"(?:资金)?到位率(?:为|达到?)?[:：]?")
_ARRIVED = late(
    r"(?:截至.{0,12}|(?:19|20)\d{2}年度?|年度|全年|累计|实际|已|共|项目|上级|各级|[省市县区]级?(?=财政)|财政|专项|资金)*"
    r"(?:到位|下达|拨付|收到|拨入)(?:财政|专项|项目|资金|金额|总额|数|共计?|合计|为|了)*"
)
_DUE = late(r"计划投资|总投资|预算|安排|下达|应到位|概算|资金总额")
_UNCLEAR = late(r"上年|去年|以上|其[他余]|同期|应")
_TWO = 2


def portion_of(mentions: Sequence[Mention], at: int) -> Ratio | None:
    """The rate or share at ``at`` with the figures around it that it is likely the quotient of."""
    if mentions[at].role not in (Role.AMOUNT, Role.SHARE) or mentions[at].when == "prior":
        return None
    return _of_bracketed_plan(mentions, at) or _of_named_base(mentions, at)


def among_of(mentions: Sequence[Mention], at: int) -> Ratio | None:
    """The rate at ``at`` with the two figures that the text names as a whole and what is among it,
    before it or behind 即."""
    if mentions[at].role is not Role.AMOUNT or mentions[at].when == "prior":
        return None
    return _of_part_among(mentions, at) or _before_its_parts(mentions, at)


def listed_shares(mentions: Sequence[Mention]) -> Iterator[Ratio]:
    """A634万元，占60%；B372万元，占35%；…: shares of the list, whose parts make up an amount that
    stands before it, or whose shares make up 100%."""
    pairs = [(part, share) for part, share in pairwise(mentions) if _is_share_of(part, share)]
    if len(pairs) < _TWO or len({(one.line, one.figure.unit.base) for one, _ in pairs}) > 1:
        return
    parts = [part for part, _ in pairs]
    together = sum((one.figure.number for one in parts), Decimal(0))
    first = next(at for at, one in enumerate(mentions) if one is parts[0])
    is_printed = any(
        one.is_amount and one.like(parts[0]) and one.figure.number == together
        for one in mentions[:first]
    )
    if is_printed or reach_all([share for _, share in pairs]):
        whole = total(part.figure for part in parts)
        for part, share in pairs:
            yield Ratio(share.figure, ((part.figure, whole),), UNSURE)


def of_arrived(mentions: Sequence[Mention], at: int, before: Sequence[Mention]) -> Ratio | None:
    """到位资金95万元，资金到位率95%: of what the paragraph before says was planned."""
    one = mentions[at]
    near = [other for other in amounts_near(mentions, at) if other.figure.unit.is_money]
    if not _ARRIVED_RATE.fullmatch(one.name) or len(near) != 1 or "其中" in near[0].lead:
        return None
    if not _ARRIVED.fullmatch(near[0].name):
        return None
    planned = [
        other
        for other in (*before, *mentions[:at])
        if other.is_amount and other.like(near[0]) and other.depth == 0
        and _DUE.search(other.name) and other.when != "prior" and "其中" not in other.lead
        and other.figure.number >= near[0].figure.number
    ]  # fmt: skip
    quotients = tuple((near[0].figure, other.figure) for other in planned[:-4:-1])
    return Ratio(one.figure, quotients, UNSURE) if quotients else None


def _is_share_of(part: Mention, share: Mention) -> bool:
    is_pair = part.is_amount and not part.is_percent and share.is_percent
    is_share = _SHARE.fullmatch(share.lead) or (share.lead == "(" and share.tail.startswith(")"))
    return is_pair and bool(is_share) and part.segment == share.segment and part.when != "prior"


def _of_bracketed_plan(mentions: Sequence[Mention], at: int) -> Ratio | None:
    """救助儿童168名（目标160名），完成率105%."""
    if at < _TWO or not _DONE_RATE.fullmatch(mentions[at].lead.lstrip(")）")):
        return None
    done, plan = mentions[at - 2 : at]
    is_plan = plan.depth > done.depth and _PLAN.search(plan.name.lstrip("("))
    return _ratio(mentions[at], done, plan) if is_plan else None


def _of_part_among(mentions: Sequence[Mention], at: int) -> Ratio | None:
    """9个街道中的8个，覆盖率88.89%."""
    if at < _TWO or not _RATE_OF.fullmatch(mentions[at].lead):
        return None
    whole, part = mentions[at - 2 : at]
    if _NEGATED.search(part.name) and not _NEGATED.search(mentions[at].name):
        return None  # 120户中不达标6户，达标率95%
    return _ratio(mentions[at], part, whole) if _AMONG.fullmatch(part.lead) else None


def _before_its_parts(mentions: Sequence[Mention], at: int) -> Ratio | None:
    """有效率88.69%，即168名儿童中149名."""
    after = mentions[at + 1 : at + 3]
    if len(after) < _TWO or "即" not in after[0].lead or not _NAMELY.fullmatch(after[0].lead):
        return None
    whole, part = after
    return _ratio(mentions[at], part, whole) if _AMONG.fullmatch(part.lead) else None


def _of_named_base(mentions: Sequence[Mention], at: int) -> Ratio | None:
    """资金需求1072万元，安排预算1000万元，占需求的93.26%: the one amount before that says so."""
    one, match = mentions[at], _SHARE_OF.search(mentions[at].name)
    if match is None or not at or mentions[at - 1].segment != one.segment:
        return None
    base = _EVERY.sub("", _EVERY.sub("", name_key(match["base"])))
    part = mentions[at - 1]
    if len(base) < _TWO or _UNCLEAR.search(base):
        return None
    shape = _RECEIVED if base == "到位" else re.compile(re.escape(base))
    wholes = [
        other
        for other in mentions[: at - 1]
        if other.is_amount and other.like(part) and shape.search(other.name)
        and not _UNCLEAR.search(other.name) and one.line - other.line <= 1
        and other.figure.number >= part.figure.number
    ]  # fmt: skip
    if not wholes or len({other.figure.value for other in wholes}) > 1:
        return None
    return _ratio(one, part, wholes[0])


def _ratio(rate: Mention, part: Mention, whole: Mention) -> Ratio | None:
    is_one = part.line == rate.line and part.like(whole) and not part.is_percent
    are_amounts = part.is_amount and whole.is_amount and "prior" not in (part.when, whole.when)
    if not (is_one and are_amounts) or not whole.figure.value or part.figure.value is None:
        return None
    quotient: tuple[Expression, Expression] = (part.figure, whole.figure)
    return Ratio(rate.figure, (quotient,), UNSURE)
