"""EXE002: nothing spent earns no execution score."""

from collections.abc import Iterator

from auditlint.api import (
    FORM,
    FORM_NOTE,
    SELF_EVALUATION_RULES,
    ZERO,
    Condition,
    ProjectForm,
    Relation,
    Severity,
    Text,
    Truth,
    check,
    expect,
    total,
)

_UNSPENT = (
    FORM.with_("全年执行数", "0")
    .with_("执行率", "0%")
    .with_("全年执行数", "0", row="当年财政拨款")
    .with_("全年执行数", "0", row="上年结转资金")
)


@check(
    "EXE002",
    severity=Severity.ERROR,
    title=Text("执行数为 0 而执行得分不为 0", "nothing was spent, yet execution scores points"),
    why="标准表中执行得分等于分值乘以执行率，执行率为 0 则得 0 分；得分栏空着、总分却高于各指标"
    "得分之和的，等于照样给了分。",
    basis=(FORM_NOTE, SELF_EVALUATION_RULES),
    excuses=Text(
        "另有资金来源列出执行数；预算为 0", "another source prints spending; the budget is 0"
    ),
    good=[FORM, _UNSPENT.with_("得分", "0")],
    bad=[
        _UNSPENT.with_("得分", "10").says("执行数为 0，得分写作 10"),
        _UNSPENT.with_("得分", "").with_("得分", "98.5", row="总分").says("总分"),
    ],
)
def no_score_without_execution(form: ProjectForm) -> Iterator[Relation]:
    """The execution score is points × rate on the standard form, so a rate of 0 earns 0. Where the
    score itself is left out, a total that exceeds the indicator scores awards it all the same."""
    row = form.execution
    if row is None:
        return
    unspent = row.executed.is_zero & (row.base > ZERO)
    elsewhere = Condition.fixed(Truth.NO)
    for source in form.sources:
        if source.executed.is_printed:
            elsewhere = elsewhere | (source.executed > ZERO)
    if row.score.is_blank:
        if form.total_is_certain and form.marked:
            implied = form.total - total(form.scores)
            yield (
                expect(implied)
                .equals(ZERO)
                .when(unspent)
                .unless(elsewhere)
                .saying(
                    "执行数为 0，总分却比各指标得分之和多（{working}）",
                    "nothing was spent, yet the total exceeds the sum of the indicator scores",
                )
            )
        return
    yield (
        expect(row.score)
        .equals(ZERO)
        .when(unspent)
        .unless(elsewhere)
        .saying(
            "执行数为 0，得分写作 {stated}",
            "nothing was spent, yet the score is printed as {stated}",
        )
    )
