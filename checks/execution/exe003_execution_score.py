"""EXE003: the execution score is points × rate."""

from collections.abc import Iterator

from auditlint.api import (
    FORM,
    FORM_NOTE,
    ONE,
    PROFILE,
    Condition,
    Expression,
    ProjectForm,
    Relation,
    Severity,
    Text,
    check,
    constant,
    expect,
    follows_execution_text,
    least,
)

_HALF = constant("0.5")
_AS_INDICATOR = (
    FORM.with_("三级指标", "预算执行率", row="安装完成率")
    .with_("年度指标值", "100%", row="预算执行率")
    .with_("实际完成值", "90.01%", row="预算执行率")
)
_LOW = FORM.with_("全年执行数", "7.28").with_("执行率", "11.01%")


@check(
    "EXE003",
    severity=Severity.WARNING,
    title=Text("执行得分与“分值×执行率”不符", "the execution score is not points × rate"),
    why="标准表按执行率比例计分，以分值为上限。各地多有分档办法，因此偏差由人判断；执行率不到一半却得满分，不合任何通行的分档。",
    basis=(FORM_NOTE, PROFILE),
    excuses=Text(
        "当地分档计分；得分取整或取 0.5 的倍数；执行率超过 100%",
        "local bands; scores rounded to halves or wholes; rates above 100 %",
    ),
    good=[
        FORM,
        FORM.with_("得分", "9.0"),
        FORM.with_("得分", "9.00"),
        _AS_INDICATOR.with_("得分", "9", row="预算执行率"),
    ],
    bad=[
        FORM.with_("得分", "8").says("得分写作 8"),
        _LOW.with_("得分", "10").says("得分写作 10"),
        _AS_INDICATOR.with_("得分", "7.5", row="预算执行率").says("得分写作 7.5"),
    ],
)
def execution_score(form: ProjectForm) -> Iterator[Relation]:
    """The standard form scores execution in proportion to the rate, capped at its points. Many
    local rules use bands, so a deviation is for a reader to decide; full points at a rate below
    one half fit no band in use."""
    yield from _of_indicators(form)
    row = form.execution
    if row is None:
        return
    earned = least(row.points * row.rate, row.points)
    worked_out = least(row.points * (row.executed / row.base), row.points)
    rounded = row.score.is_multiple_of("0.5") & _is_near(row.score - earned)
    if row.rate.is_blank:
        rounded = row.score.is_multiple_of("0.5") & _is_near(row.score - worked_out)
        low = (row.executed / row.base) < _HALF
    else:
        low = row.rate < _HALF
    yield (
        expect(row.score)
        .equals(earned, worked_out)
        .when(~row.executed.is_zero)
        .unless(rounded)
        .unless(row.base_is_open)
        .unless(row.rate > ONE)
        .unless(follows_execution_text(form))
        .severity(Severity.ERROR, when=(row.score >= row.points) & low)
        .saying(
            "得分写作 {stated}，按“分值×执行率”为 {expected}（{working}）",
            "the score is printed as {stated}; points × rate gives {expected} ({working})",
        )
    )


def _of_indicators(form: ProjectForm) -> Iterator[Relation]:
    """The indicators that are the execution rate itself, aimed at 100 %, without a printed rule."""
    for row in form.marked:
        is_rate = row.is_execution_rate and row.actual.unit.is_ratio
        if is_rate and row.target.value == 1 and row.rule_text.is_blank:
            earned = least(row.points * row.actual, row.points)
            yield (
                expect(row.score)
                .equals(earned)
                .unless(row.score.is_multiple_of("0.5") & _is_near(row.score - earned))
                .unless(form.has_rubric)
                .unless(follows_execution_text(form))
                .severity(Severity.WARNING)
            )


def _is_near(gap: Expression) -> Condition:
    return (gap <= _HALF) & (gap >= constant("-0.5"))
