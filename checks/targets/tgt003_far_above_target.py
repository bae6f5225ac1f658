"""TGT003: a target that was far exceeded has a reason."""

from collections.abc import Iterator

from auditlint.api import (
    FORM,
    PROFILE,
    SELF_EVALUATION_RULES,
    Relation,
    Report,
    Severity,
    Text,
    check,
    expect,
    gathered,
)

_ABOVE = FORM.replaced("≥60%\t57%\t30\t28.5", "≥60%\t85%\t30\t30")


@check(
    "TGT003",
    severity=Severity.WARNING,
    title=Text("远超指标值未说明原因", "a target far exceeded has no reason"),
    why="完成值超过指标值三成以上，多半是目标定得过低；各地口径要求说明原因。同一张表只报一次。",
    basis=(PROFILE, SELF_EVALUATION_RULES),
    excuses=Text(
        "指标值为 0 或不足 10 个的；正文已说明的；没有原因栏的表",
        "targets of 0 or of fewer than ten things; a reason in the text; no column for reasons",
    ),
    good=[
        FORM,
        _ABOVE,
        FORM.replaced("≥20台\t20台", "≥2台\t4台"),
        FORM.replaced("≥20台\t20台", "≥20台\t30台").saying(
            "购置设备数量超出目标，原因是中标单价较低。"
        ),
    ],
    bad=[FORM.replaced("≥20台\t20台", "≥20台\t30台").says("购置设备数量")],
)
def far_above_target(report: Report) -> Iterator[Relation]:
    """An actual value of more than 130 % of its target (as the profile says) shows a target that
    was set too low, or counted otherwise; the rules ask for a reason."""
    for form in report.forms:
        if not form.has_reason_column:
            continue
        yield from gathered(
            (
                expect(row.reason)
                .is_printed(row.actual, row.target)
                .when(row.is_above(form.standard.target_above))
                .unless(report.narrative.explains(row.name))
                .beside(row.name)
                for row in form.filled
            ),
            "{count} 项指标（{names}）的完成值远超指标值，未说明原因",
            "{count} actual values ({names}) far exceed their targets without a reason",
        )
