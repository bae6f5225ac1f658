"""SCR009: what was evaluated has its points and its score."""

from collections.abc import Iterator

from auditlint.api import (
    FORM,
    FORM_NOTE,
    RUBRIC,
    ProjectForm,
    Relation,
    Report,
    Severity,
    Text,
    absent,
    check,
    expect,
    gathered,
    unvalued,
)

_UNVALUED = RUBRIC.replaced("\t97.5%\t10\t", "\t\t10\t").replaced("\t符合\t8", "\t\t8")
_UNVALUED = _UNVALUED.replaced("\t93.2%\t15", "\t\t15").replaced("\t100%\t40", "\t\t40")


@check(
    "SCR009",
    severity=Severity.WARNING,
    title=Text("分值、得分或总分未填", "points, a score or the total is left out"),
    why="有指标值和完成值的指标应有分值和得分，自评表应有总分，否则无从核对总分怎样得来；"
    "按比率计分而全文没有该比率数值的，另作提示。",
    basis=FORM_NOTE,
    excuses=Text(
        "合并单元格中的分值；其余各行分值已满总分的；多数行不填分值的表",
        "points in a merged cell; points of the others that make the whole; forms without points",
    ),
    good=[
        FORM,
        RUBRIC,
        FORM.replaced("≥98%\t100%\t20\t20", "≥98%\t100%\t\t").with_(
            "分值", "40", row="购置设备数量"
        ),
    ],
    bad=[
        FORM.with_("得分", "", row="购置设备数量").says("购置设备数量"),
        FORM.replaced("≥98%\t100%\t20\t20", "≥98%\t100%\t\t").says("验收合格率"),
        FORM.with_("得分", "", row="总分").says("总分"),
        _UNVALUED.says("在职人员控制率"),
    ],
)
def points_and_scores(report: Report) -> Iterator[Relation]:
    """An indicator with target and actual value has points and a score, and a form has its total;
    what is left out cannot be followed to the total. A rate that is scored by a printed rule and
    stated nowhere is a remark."""
    for form in report.forms:
        yield from _rows(form)
    yield from gathered(
        (
            expect(absent("总分得分"))
            .is_printed(form.points_total, form.total)
            .when(form.lacks_total)
            .beside(form.project)
            for form in report.forms
            if form.marked
        ),
        "自评表（{names}）总分行只有分值，未填总得分",
        "the total row of {names} prints the points and no score",
    )
    yield from gathered(
        (
            expect(absent("指标数值"))
            .is_printed(row.score, row.rule_text)
            .severity(Severity.NOTE)
            .beside(row.name)
            for row in unvalued(report)
        ),
        "{count} 项比率指标（{names}）已评分，文中和表中均无其数值",
        "{count} rates ({names}) are scored and stated nowhere",
    )


def _rows(form: ProjectForm) -> Iterator[Relation]:
    rows = [row for row in form.filled if not row.is_covered]
    scored = [row for row in rows if row.points.is_printed and row.score.is_printed]
    if 2 * len(scored) < len(rows):
        return
    is_shared_out = form.shares_out_points
    yield from gathered(
        (
            expect(row.score if row.points.is_printed else row.points)
            .is_printed(row.target, row.actual, row.score, row.points)
            .when(
                form.is_whole & form.keeps_blanks & row.target_text.stands & row.actual_text.stands
            )
            .unless(is_shared_out & ~row.points.stands)
            .unless(row.is_extra)
            .beside(row.name)
            for row in rows
        ),
        "{count} 项指标（{names}）有指标值和完成值，未填分值或得分",
        "{count} indicators ({names}) have target and actual value without points or score",
    )
