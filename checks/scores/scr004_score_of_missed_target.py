"""SCR004: the score of a missed target follows one of the usual formulas."""

from collections.abc import Iterator, Sequence

from auditlint.api import (
    FORM,
    FORM_NOTE,
    ONE,
    PROFILE,
    ZERO,
    Condition,
    Expression,
    Figure,
    ProjectForm,
    Relation,
    Severity,
    Text,
    Truth,
    check,
    constant,
    expect,
)

_HALF = constant("0.5")


@check(
    "SCR004",
    severity=Severity.WARNING,
    title=Text("未完成指标的得分不合计分办法", "the score of a missed target fits no formula"),
    why="未完成的指标通常按完成比例计分，或按偏离程度、分档扣分；都算不出的得分缺少依据。",
    basis=(FORM_NOTE, PROFILE),
    excuses=Text(
        "表中印有评分标准的另行核对；得分取整或取 0.5 的倍数；有原因说明的为提示",
        "a rule printed in the form is judged by itself; scores rounded to halves or wholes; with "
        "a reason it is a note",
    ),
    good=[
        FORM,
        FORM.with_("得分", "24", row="自助借还比例"),
        FORM.with_("得分", "28", row="自助借还比例"),
    ],
    bad=[
        FORM.with_("得分", "21.3", row="自助借还比例").says("得分写作 21.3"),
        FORM.with_("得分", "13.7", row="自助借还比例").says("57%"),
    ],
    preview=True,
)
def score_of_missed_target(form: ProjectForm) -> Iterator[Relation]:
    """Missed targets are scored in proportion to what was reached, by the share of the deviation,
    or by bands; a score that none of these gives was set by hand. With a reason that is within the
    evaluator's discretion, and a remark only."""
    if form.has_relative_weights:
        return
    for row in form.marked:
        applies = row.short & (row.score < row.points) & ~form.has_rubric
        if row.is_execution or applies.is_ruled_out:
            continue
        earned = row.earned
        if not earned:
            continue
        yield (
            expect(row.score)
            .equals(*earned)
            .when(applies)
            .unless(_is_rounded(row.score, earned))
            .unless(row.is_extra)
            .severity(Severity.NOTE, when=row.reason.stands)
            .beside(row.name, row.actual, row.target)
            .saying(
                f"完成值 {row.actual.text}、指标值 {row.target.comparator}{row.target.text}，"
                f"得分写作 {{stated}}（分值 {row.points.text}），常用办法算不出",
                f"{row.actual.text} of {row.target.comparator}{row.target.text} is scored "
                f"{{stated}} of {row.points.text}, which no usual formula gives",
            )
        )


def _is_rounded(score: Figure, earned: Sequence[Expression]) -> Condition:
    """Whether a whole or half score lies near one that a formula gives to fractions."""
    found = Condition.fixed(Truth.NO)
    is_half, is_whole = score.is_multiple_of("0.5"), score.is_multiple_of("1")
    for one in earned:
        gap = score - one
        near = is_half & (gap <= _HALF) & (gap >= ZERO - _HALF)
        whole = is_whole & (gap < ONE) & (gap > ZERO - ONE)
        found = found | near | whole
    return found
