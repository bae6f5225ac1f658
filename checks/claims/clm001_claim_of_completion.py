"""CLM001: a claim of payment or completion agrees with the execution."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    Claim,
    Condition,
    FundRow,
    Relation,
    Report,
    Severity,
    Text,
    check,
    expect,
    remarks_of,
    spending_beside,
)

_UNSPENT = FORM.with_("全年执行数", "0").with_("执行率", "0%").with_("得分", "0")


@check(
    "CLM001",
    severity=Severity.WARNING,
    title=Text("已完成的表述与执行情况不符", "a claim of completion against the execution"),
    why="正文说资金已全部支付或工作全部完成，表中却几乎没有支出，读者得到两种说法；只有关于支付的表述才足以确定。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text("程序性表述不算完成；正文说明另有资金来源", "procedure is no claim"),
    good=[
        FORM.saying("资金均已及时拨付，无拖欠现象。"),
        _UNSPENT.saying("资金严格按合同约定方式进行支付。"),
    ],
    bad=[
        _UNSPENT.saying("资金均已及时拨付，无拖欠现象。").says("无拖欠"),
        _UNSPENT.replaced("购置自助借还设备，方便读者", "支付自助借还设备购置款")
        .replaced("设备已安装并投入使用", "全部完成")
        .says("全部完成"),
        FORM.saying("本年预算66.15万元，实际支出9.54万元。严格按年初预算使用资金。").says(
            "严格按年初预算"
        ),
    ],
)
def claim_of_completion(report: Report) -> Iterator[Relation]:
    """A text that says everything was paid or completed, beside a form in which little or nothing
    was spent, leaves the reader with two accounts. It is certain only for claims of payment."""
    for form in report.forms:
        row = form.execution
        if row is None:
            continue
        if form.result.kind:
            yield _agreement(form.result, row).beside(form.goal)
        if len(report.forms) == 1:
            for claim in report.narrative.claims:
                yield _agreement(claim, row)
    for remark in remarks_of(report):
        spending = spending_beside(report, remark) if remark.claim.kind == "good" else None
        if spending is not None:
            yield expect(remark.claim).agrees_with(*spending)


def _agreement(claim: Claim, row: FundRow) -> Relation:
    is_payment = Condition.known(claim.kind == "payment")
    return (
        expect(claim)
        .agrees_with(row.executed, row.base)
        .severity(Severity.ERROR, when=is_payment & row.executed.is_zero)
    )
