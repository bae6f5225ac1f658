"""SUM007: the accounting identities hold in the text."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    Condition,
    Narrative,
    Relation,
    Severity,
    Text,
    check,
    expect,
    total,
)

_NET = "固定资产原值947.09万元，累计折旧355.54万元，净值591.55万元。"
_FLOW = "年初结转和结余10万元，本年收入200万元，本年支出190万元，年末结转和结余20万元。"


@check(
    "SUM007",
    severity=Severity.ERROR,
    title=Text("会计恒等关系不成立", "an accounting identity does not hold"),
    why="资产等于流动资产加非流动资产、净值等于原值减折旧、上年结转加收入等于支出加年末结转，"
    "各项都已写明时，等式两边应当相等。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "有项目未写明的（如使用非财政拨款结余、结余分配、其他调整）为疑似",
        "terms that are not printed (transfers, other adjustments) make it a warning",
    ),
    good=[FORM.saying(_NET), FORM.saying(_FLOW)],
    bad=[
        FORM.saying(_NET.replace("591.55", "519.55")).says("519.55"),
        FORM.saying(_FLOW.replace("余20万", "余26万")).says("26万元"),
        FORM.saying("收入总计1856.3万元，支出总计1865.3万元。").says("1856.3"),
    ],
)
def accounting_identities(narrative: Narrative) -> Iterator[Relation]:
    """Assets, net values, carry-over and totals are bound by identities that every set of accounts
    obeys; where all terms are printed side by side, they can be added up again."""
    for one in narrative.identities:
        plus, minus = total(one.plus), total(one.minus)
        other = plus - minus if one.minus else (plus if len(one.plus) > 1 else one.plus[0])
        yield (
            expect(one.subject)
            .equals(other)
            .severity(Severity.WARNING, when=Condition.known(not one.is_whole))
        )
