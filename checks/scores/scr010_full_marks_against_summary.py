"""SCR010: full marks on every item against a deduction in the summary."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    DEPARTMENT,
    Relation,
    Severity,
    Submission,
    Text,
    check,
    expect,
)

_FULL = (
    DEPARTMENT.with_("得分", "10")
    .with_("得分", "30", row="自助借还比例")
    .with_("分值", "", row="总分")
    .with_("得分", "", row="总分")
)


@check(
    "SCR010",
    severity=Severity.ERROR,
    title=Text("自评表各项均为满分而汇总表有扣分", "full marks on every item, less in the summary"),
    why="自评表没有印出总分时，各项得分之和就是总分；每一项都得满分，汇总表上就不会少于满分。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "自评表印有总分的，由 XRF004 核对；名称仅大致相同的为疑似",
        "where the form prints a total XRF004 speaks; names only roughly alike give a warning",
    ),
    good=[DEPARTMENT, _FULL.with_("自评得分", "100", row="1\t澜溪区图书馆")],
    bad=[_FULL.says("各项均得满分，汇总表得分写作 97.5")],
)
def full_marks_against_summary(submission: Submission) -> Iterator[Relation]:
    """Where a form prints no total, its item scores make it up: when every item has full marks, a
    summary cannot show less."""
    for row, form, link in submission.paired:
        if form.has_full_marks and form.total.is_blank:
            yield (
                expect(row.score.rounded)
                .equals(*form.point_sums)
                .when(form.is_whole)
                .beside(row.project, form.project)
                .severity(Severity.WARNING, when=link.is_rough)
                .saying(
                    "自评表各项均得满分，汇总表得分写作 {stated}（{working}）",
                    "full marks on every item of the form, {stated} in the summary ({working})",
                )
            )
