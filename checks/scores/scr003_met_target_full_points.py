"""SCR003: a met target scores full points."""

from collections.abc import Iterator

from auditlint.api import (
    FORM,
    PROFILE,
    SELF_EVALUATION_RULES,
    ProjectForm,
    Relation,
    Severity,
    Text,
    check,
    expect,
)


@check(
    "SCR003",
    severity=Severity.WARNING,
    title=Text("已完成指标值却未得满分", "a met target does not score full points"),
    why="标准表只对未完成的部分扣分。同表其他各行都是完成即满分的，唯一一行例外就与本表自身的规则矛盾。",
    basis=(PROFILE, SELF_EVALUATION_RULES),
    excuses=Text("偏差原因栏有说明的为疑似", "with a remark it is a warning at most"),
    good=[FORM],
    bad=[FORM.with_("得分", "7", row="读者满意度").says("已达到指标值 ≥90%，得分写作 7")],
)
def met_target_full_points(form: ProjectForm) -> Iterator[Relation]:
    """The standard form takes points off for what was not reached. Where every other row of the
    same form gives full points for a met target, one that does not contradicts the rule that the
    form itself shows."""
    for row in form.marked:
        if row.is_execution or form.has_relative_weights:
            continue
        target = f"{row.target.comparator}{row.target.text}"
        alone = form.shows_full_when_met(row) & ~row.reason.stands & ~form.has_rubric
        yield (
            expect(row.score)
            .at_least(row.points)
            .when(row.met)
            .unless(row.is_extra)
            .unless(row.rule_allows_score)
            .severity(Severity.ERROR, when=alone)
            .saying(
                f"完成值 {row.actual.text} 已达到指标值 {target}，得分写作 {{stated}}"
                f"（分值 {row.points.text}）",
                f"the actual value {row.actual.text} meets {target}, yet scores {{stated}} of "
                f"{row.points.text}",
            )
        )
