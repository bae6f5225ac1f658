"""SCR005: lost points have a reason."""

from collections.abc import Iterator

from auditlint.api import (
    FORM,
    FORM_NOTE,
    SELF_EVALUATION_RULES,
    Relation,
    Report,
    Severity,
    Text,
    check,
    expect,
)

_REASON = "部分读者仍习惯人工窗口，将加强引导"


@check(
    "SCR005",
    severity=Severity.WARNING,
    title=Text("扣分未说明原因", "lost points are not explained"),
    why="表中专设一栏说明偏差原因和改进措施。",
    basis=(FORM_NOTE, SELF_EVALUATION_RULES),
    excuses=Text("正文已说明该指标的原因", "the text explains the indicator"),
    good=[
        FORM,
        FORM.replaced(_REASON, "").saying("自助借还比例未达目标，原因是部分读者习惯人工窗口。"),
    ],
    bad=[
        FORM.replaced(_REASON, "").says("得分 28.5 低于分值 30，未说明原因"),
        FORM.replaced(_REASON, "无").says("未说明原因"),
    ],
)
def lost_points_explained(report: Report) -> Iterator[Relation]:
    """The form has a column for the reason of a deviation and for what will be done about it."""
    for form in report.forms:
        if not form.has_reason_column:
            continue
        for row in form.marked:
            if row.is_execution:
                continue
            yield (
                expect(row.reason)
                .is_printed(row.score, row.points)
                .when(row.score < row.points)
                .unless(report.narrative.explains(row.name))
                .saying(
                    f"得分 {row.score.text} 低于分值 {row.points.text}，未说明原因",
                    f"{row.score.text} of {row.points.text} points without a reason",
                )
            )
