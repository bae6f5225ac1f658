"""XRF002: a rate in the text is that of the form, or of its own numbers."""

from collections.abc import Iterator

from auditlint.api import (
    ALWAYS,
    CONTRADICTS_ITSELF,
    FORM,
    FORM_NOTE,
    Condition,
    Expression,
    Figure,
    ProjectForm,
    Relation,
    Report,
    Severity,
    Statement,
    Submission,
    Text,
    check,
    expect,
)


@check(
    "XRF002",
    severity=Severity.ERROR,
    title=Text("文字中的执行率不符", "a rate in the text disagrees"),
    why="比率、占比、人均数应等于文中同名金额或数量相除；同一句中的比率应等于句中支出除以预算；单独出现的比率应等于所指自评表的执行率。",
    basis=(CONTRADICTS_ITSELF, FORM_NOTE),
    excuses=Text(
        "另一年度、另一口径的比率不比较", "a rate of another year or base is not compared"
    ),
    good=[
        FORM.saying("该项目全年预算66.15万元，实际支出59.54万元，预算执行率90.01%。"),
        FORM.saying("年初预算安排60万元，实际支出59.98万元，完成预算安排的99.97%。"),
        FORM.saying("三公经费支出18.63万元，占年初预算22.00万元的84.68%。"),
    ],
    bad=[
        FORM.saying("该项目预算执行率91.00%。").says("文中写作 91.00%"),
        FORM.saying("年初预算安排60万元，实际支出59.98万元，完成预算安排的97.99%。").says("97.99%"),
        FORM.saying("三公经费支出18.63万元，占年初预算22.00万元的86.48%。").says("86.48%"),
    ],
)
def rate_in_text(submission: Submission) -> Iterator[Relation]:
    """A rate beside a budget and a spending in one sentence is the quotient of the two; one that
    stands alone is the rate of the form that the sentence speaks of."""
    seen = set()
    shares = (share for report in submission.reports for share in _shares(report))
    for figure, readings, certain in (*shares, *_stated(submission)):
        if readings and figure.place not in seen:
            seen.add(figure.place)
            yield (
                expect(figure)
                .equals(*readings)
                .severity(Severity.WARNING, when=~certain)
                .saying(
                    "文中写作 {stated}，应为 {expected}（{working}）",
                    "{stated} in the text, where {working}",
                )
            )


Rated = tuple[Figure, list[Expression], Condition]


def _shares(report: Report) -> Iterator[Rated]:
    """Rates and shares whose amounts stand in the same paragraph (占年初预算22.00万元的84.68%)."""
    for ratio in report.narrative.ratios:
        yield ratio.figure, [done / whole for done, whole in ratio.quotients], ratio.certain


def _stated(submission: Submission) -> Iterator[Rated]:
    for report, statement in submission.statements:
        if statement.measure == "rate" and statement.is_alone:
            said = report.narrative.statements
            beside = [one for one in said if one.sentence is statement.sentence]
            form = submission.form_of(report, statement) or submission.unit_form_of(
                report, statement
            )
            yield statement.figure, _quotients(beside) or _of_form(form), ALWAYS


def _quotients(beside: list[Statement]) -> list[Expression]:
    budgets = [one.figure for one in beside if one.measure == "budget"]
    spent = [one.figure for one in beside if one.measure == "executed"]
    if len(spent) != 1:
        return []
    return [spent[0] / budget for budget in budgets]


def _of_form(form: ProjectForm | None) -> list[Expression]:
    if form is None or form.execution is None:
        return []
    row = form.execution
    return [row.rate, row.executed / row.budget, row.executed / row.initial_budget]
