"""SUM002: the points add up to 100, or to the total printed."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    PROFILE,
    Condition,
    ProjectForm,
    Relation,
    Severity,
    Text,
    check,
    constant,
    expect,
)

_FULL = constant("100", "100")


@check(
    "SUM002",
    severity=Severity.ERROR,
    title=Text("各项分值之和不等于总分值", "the points do not add up to the total points"),
    why="各表都分配同样的一百分，得分才可比。表中印有分值合计的以其为准；预算执行可以另计。",
    basis=(CONTRADICTS_ITSELF, PROFILE),
    excuses=Text("含或不含预算执行分值", "with or without the points of execution"),
    good=[FORM, FORM.with_("分值", "—").with_("分值", "90", row="总分")],
    bad=[
        FORM.with_("分值", "100").says("应为 190"),
        FORM.with_("分值", "", row="总分").with_("分值", "15", row="安装完成率").says("105"),
    ],
)
def total_points(form: ProjectForm) -> Iterator[Relation]:
    """Scores can only be compared when every form distributes the same hundred points. Where the
    form prints the total of its points, that total counts; execution may stand outside it."""
    if form.has_relative_weights or not any(points.is_printed for points in form.points):
        return
    if form.points_total.is_printed:
        yield expect(form.points_total).equals(*form.point_sums).when(form.is_whole)
        return
    row = form.execution
    is_open = Condition.known(row is None or row.points.is_blank)
    yield (
        expect(_FULL)
        .equals(*form.point_sums)
        .when(form.is_whole)
        .severity(Severity.WARNING, when=is_open)
        .saying(
            "各项分值合计 {expected}，不等于满分 100（{working}）",
            "the points add up to {expected}, not to 100 ({working})",
        )
    )
