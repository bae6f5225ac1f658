"""XRF001: budget and spending in the text are those of the form."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    ProjectForm,
    Relation,
    Severity,
    Statement,
    Submission,
    Text,
    check,
    expect,
    is_slip,
    told_totals,
)


@check(
    "XRF001",
    severity=Severity.ERROR,
    title=Text("文字与表中的预算数、执行数不一致", "text and form disagree on budget or spending"),
    why="只读正文的人和只读表的人应当得到相同的金额。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "年度、口径（年初、调整后、决算）或所指项目不同的不比较",
        "another year, base or project is not compared",
    ),
    good=[FORM.saying("该项目年初预算66.15万元，实际支出59.54万元。")],
    bad=[
        FORM.saying("该项目年初预算61.65万元，实际支出59.54万元。").says("61.65万元"),
        FORM.saying("该项目预算66.15万元，实际支出54.59万元。").says("54.59万元"),
    ],
)
def amount_in_text(submission: Submission) -> Iterator[Relation]:
    """A reader of the text and a reader of the form must learn the same amounts."""
    for report, statement in submission.statements:
        form = submission.form_of(report, statement) or submission.unit_form_of(report, statement)
        if statement.measure not in ("budget", "executed"):
            continue
        if form is not None:
            yield from _same(statement, form)
        elif (likely := submission.likely_unit_form_of(report, statement)) is not None:
            yield from (one.severity(Severity.WARNING) for one in _close(statement, likely))
        elif totals := told_totals(report, statement):
            yield (
                expect(statement.figure)
                .equals(*totals)
                .severity(Severity.WARNING)
                .saying(
                    "文中写作 {stated}，表中合计为 {expected}",
                    "{stated} in the text, {expected} as the total of the table",
                )
            )


def _same(statement: Statement, form: ProjectForm) -> Iterator[Relation]:
    figures = form.readings(statement.measure, statement.base)
    if all(figure.unit.is_money for figure in figures if figure.is_printed):
        yield (
            expect(statement.figure)
            .equals(*figures)
            .saying(
                "文中写作 {stated}，表中为 {expected}",
                "{stated} in the text, {expected} in the form",
            )
        )


def _close(statement: Statement, form: ProjectForm) -> Iterator[Relation]:
    """Where the sentence leaves open of what it speaks, only a figure that one slip makes of the
    form's is likely meant to be that."""
    for relation in _same(statement, form):
        figures = form.readings(statement.measure, statement.base)
        is_meant = relation.holds or any(is_slip(statement.figure, one) for one in figures)
        if is_meant:
            yield relation
