"""XRF003: the score in the text is that of the form."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    Condition,
    Figure,
    ProjectForm,
    Relation,
    Report,
    Severity,
    Submission,
    Text,
    check,
    expect,
)


@check(
    "XRF003",
    severity=Severity.ERROR,
    title=Text("文字与表中的得分不一致", "text and form disagree on the score"),
    why="正文报告的得分就是自评表的总分。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "部门整体得分不与单个项目比较；总分未含执行得分",
        "a whole unit's score is not a project's; a total without the execution score",
    ),
    good=[
        FORM.saying("经自评，该项目自评得分97.5分。"),
        FORM.saying("自助借还比例（满分30分，得分28.5分）未达到目标。"),
    ],
    bad=[
        FORM.saying("经自评，该项目自评得分95.7分。").says("95.7分"),
        FORM.saying("自助借还比例（满分30分，得分25.8分）未达到目标。").says("25.8分"),
        FORM.saying("1.自助借还比例。指标分值20分，得28.5分。").says("分值 20分"),
    ],
)
def score_in_text(submission: Submission) -> Iterator[Relation]:
    """The score that the text reports is the total of the form; points and score of a named item
    are those of the one indicator of this name."""
    judged = set()
    for report, statement in submission.statements:
        if statement.measure != "score":
            continue
        form = (
            submission.form_of(report, statement)
            or submission.unit_form_of(report, statement)
            or submission.nameless_form_of(report, statement)
        )
        if form is not None and form.total_is_certain:
            judged.add(statement.figure.place)
            yield _total(statement.figure.rounded, form)
    for report in submission.reports:
        yield from _items(report)
        if report.narrative.score.place not in judged:
            yield from _whole_unit(report)


def _whole_unit(report: Report) -> Iterator[Relation]:
    """The one total score in a text on a whole unit whose only form is that of the unit."""
    form = report.forms[0] if len(report.forms) == 1 else None
    if form is not None and form.is_department and form.total_is_certain:
        yield _total(report.narrative.score, form)


def _total(stated: Figure, form: ProjectForm) -> Relation:
    return (
        expect(stated)
        .equals(*form.totals)
        .saying(
            "文中写作 {stated}，表中总分为 {expected}",
            "{stated} in the text, {expected} in the form",
        )
    )


def _items(report: Report) -> Iterator[Relation]:
    for item in report.narrative.items:
        marks = report.marks_of(item)
        if marks is None:
            continue
        points, score = marks
        yield (
            expect(item.score)
            .equals(score)
            .beside(item.name)
            .severity(Severity.WARNING, when=Condition.known(item.is_short))
            .saying(
                f"文中“{item.name.text}”得 {{stated}}，表中为 {{expected}}",
                f"{item.name.text!r} scores {{stated}} in the text, {{expected}} in the form",
            )
        )
        yield (
            expect(item.points)
            .equals(points)
            .beside(item.name)
            .severity(Severity.WARNING, when=Condition.known(item.is_short))
            .saying(
                f"文中“{item.name.text}”分值 {{stated}}，表中为 {{expected}}",
                f"{item.name.text!r} has {{stated}} points in the text, {{expected}} in the form",
            )
        )
