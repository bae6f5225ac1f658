"""SCR001: a score lies between 0 and its points."""

from collections.abc import Iterator

from auditlint.api import (
    FORM,
    FORM_NOTE,
    ZERO,
    Relation,
    Report,
    Severity,
    Text,
    check,
    expect,
)


@check(
    "SCR001",
    severity=Severity.ERROR,
    title=Text("得分超出分值", "a score exceeds its points"),
    why="分值是该项最多可得的分。",
    basis=FORM_NOTE,
    excuses=Text("标明为加分项、扣分项", "declared as a bonus or deduction"),
    good=[FORM],
    bad=[
        FORM.with_("得分", "25", row="购置设备数量").says("得分写作 25"),
        FORM.with_("得分", "12").says("得分写作 12"),
        FORM.saying("项目立项（满分10分，自评得分12分），依据充分。").says("得分写作 12"),
    ],
)
def score_within_points(report: Report) -> Iterator[Relation]:
    """Points are the most that an item can earn, in a form and in the text."""
    for form in report.forms:
        if form.execution is not None:
            yield expect(form.execution.score).within(ZERO, form.execution.points)
        for row in form.marked:
            yield (
                expect(row.score)
                .within(ZERO, row.points)
                .unless(row.is_extra | form.has_bonus_column)
            )
    for item in report.narrative.items:
        yield expect(item.score).within(ZERO, item.points).beside(item.name).unless(item.is_extra)
