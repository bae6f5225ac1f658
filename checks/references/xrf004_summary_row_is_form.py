"""XRF004: a row of the summary says what its form says."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    DEPARTMENT,
    Expression,
    ProjectForm,
    Relation,
    Severity,
    Submission,
    SummaryRow,
    Text,
    check,
    expect,
)


@check(
    "XRF004",
    severity=Severity.ERROR,
    title=Text("汇总表与自评表不一致", "the summary and the form disagree"),
    why="多数人只看汇总表；它的每一行重复了该项目自评表的金额和总分。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "名称仅大致相同的为疑似；资金口径未注明的，与年初、全年预算或执行数任一相符即可",
        "names only roughly alike give a warning; an amount whose base is not named may be any",
    ),
    good=[DEPARTMENT],
    bad=[
        DEPARTMENT.with_("资金", "61.65", row="1\t澜溪区图书馆").says("汇总表写作 61.65"),
        DEPARTMENT.with_("自评得分", "95.7", row="1\t澜溪区图书馆").says("汇总表写作 95.7"),
    ],
)
def summary_row_is_form(submission: Submission) -> Iterator[Relation]:
    """The summary is what most readers see; every row repeats the amounts and the total score of
    the project's own form."""
    for row, form, link in submission.paired:
        for relation in (*_amounts(row, form), *_score(row, form)):
            yield relation.beside(row.project, form.project).severity(
                Severity.WARNING, when=link.is_rough
            )


def _amounts(row: SummaryRow, form: ProjectForm) -> Iterator[Relation]:
    funds = form.execution
    if funds is None:
        return
    base = (funds.budget, funds.initial_budget)
    yield expect(row.initial_budget).equals(funds.initial_budget).saying(*_WORDS)
    yield expect(row.budget).equals(*base).saying(*_WORDS)
    yield expect(row.amount).equals(*base, funds.executed).saying(*_WORDS)
    yield expect(row.executed).equals(funds.executed).saying(*_WORDS)


def _score(row: SummaryRow, form: ProjectForm) -> Iterator[Relation]:
    if form.total_is_certain and form.total.is_printed:
        yield expect(row.score.rounded).equals(*form.totals).saying(*_WORDS)
        return
    if form.has_full_marks and form.total.is_blank:
        return  # SCR010 speaks
    readings: list[Expression] = [form.total]
    if form.marked:
        readings += form.score_sums
    yield (
        expect(row.score.rounded)
        .equals(*readings)
        .when(form.is_whole)
        .saying(
            "汇总表得分写作 {stated}，与自评表总分栏的 {expected}、各项得分之和均不符",
            "{stated} in the summary is neither the form's {expected} nor the sum of its scores",
        )
    )


_WORDS = (
    "汇总表写作 {stated}，自评表为 {expected}",
    "{stated} in the summary, {expected} in the form",
)
