"""SCR002: a missed target does not score full points."""

from collections.abc import Iterator

from auditlint.api import (
    FORM,
    FORM_NOTE,
    SELF_EVALUATION_RULES,
    ZERO,
    ProjectForm,
    Relation,
    Severity,
    Text,
    check,
    expect,
)


@check(
    "SCR002",
    severity=Severity.ERROR,
    title=Text("未完成指标值却得满分", "a missed target scores full points"),
    why="得满分意味着目标已完成，而印出的完成值说明没有完成。",
    basis=(FORM_NOTE, SELF_EVALUATION_RULES),
    excuses=Text(
        "成本或反向指标未注明方向、约数、日期、单位不同的无法判定；有原因说明的为疑似",
        "cost or reverse measures without a comparator, vague values, dates and unlike units are "
        "undecided; with a reason it is a warning",
    ),
    good=[FORM, FORM.with_("实际完成值", "98%", row="验收合格率")],
    bad=[FORM.with_("实际完成值", "91%", row="验收合格率").says("完成值 91% 未达到指标值 ≥98%")],
)
def shortfall_costs_points(form: ProjectForm) -> Iterator[Relation]:
    """Full points say that a target was reached; the printed actual value says that it was not."""
    for row in form.marked:
        if row.is_execution or form.has_relative_weights:
            continue
        target = f"{row.target.comparator}{row.target.text}"
        yield (
            expect(row.score)
            .less_than(row.points)
            .when(row.short & (row.points > ZERO))
            .unless(row.rule_allows_score)
            .unless(row.rounds_to_full)
            .severity(Severity.WARNING, when=row.reason.stands | form.has_rubric)
            .saying(
                f"完成值 {row.actual.text} 未达到指标值 {target}，却得满分 {{stated}}",
                f"the actual value {row.actual.text} misses {target}, yet scores {{stated}} of "
                f"{row.points.text}",
            )
        )
