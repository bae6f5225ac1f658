"""RVS001: a score of less than nine tenths of its points is explained."""

from collections.abc import Iterator

from auditlint.api import FORM, ProjectForm, Relation, Severity, Text, check, constant, expect


@check(
    "RVS001",
    severity=Severity.WARNING,
    title=Text("指标得分低于分值九成而未说明原因", "below nine tenths of its points, unexplained"),
    why="得分明显低于分值的指标，评价人首先要看原因；本市要求低于九成的逐项说明。",
    basis=Text("澜溪市（虚构）自评口径", "the practice of an invented city"),
    good=[
        FORM,
        FORM.with_("得分", "17", row="验收合格率").with_(
            "偏差原因分析及改进措施", "两台设备返修后验收", row="验收合格率"
        ),
        FORM.with_("得分", "19", row="验收合格率"),
    ],
    bad=[FORM.with_("得分", "17", row="验收合格率").says("得分 17 低于分值 20 的九成")],
)
def reason_below_nine_tenths(form: ProjectForm) -> Iterator[Relation]:
    """Whoever reviews a form looks first at what lost points. The city wants a reason for every
    indicator that has less than nine tenths of its points."""
    for row in form.indicators:
        yield (
            expect(row.reason)
            .is_printed(row.score, row.points)
            .when(row.score < row.points * constant("0.9", "90%"))
            .saying(
                f"得分 {row.score.text} 低于分值 {row.points.text} 的九成，未说明原因",
                f"{row.score.text} of {row.points.text} points without a reason",
            )
        )
