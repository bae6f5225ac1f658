"""SCR005: lost points have a reason."""

from collections.abc import Iterator

from auditlint.api import (
    FORM,
    FORM_NOTE,
    RUBRIC,
    SELF_EVALUATION_RULES,
    SUMMARY,
    Condition,
    ProjectForm,
    Relation,
    Report,
    Severity,
    SummaryTable,
    Text,
    check,
    constant,
    expect,
    gathered,
)

_REASON = "部分读者仍习惯人工窗口，将加强引导"
_FULL = constant(100)
_ITEM = "（1）绩效指标明确性\n\n经自评，绩效指标较为明确{}，故此项得分8分。"
_LIST = SUMMARY.replaced("绩效目标未全部完成", "")
_TEXT = RUBRIC.replaced("扣分原因", "").replaced("一项指标未量化", "")


@check(
    "SCR005",
    severity=Severity.WARNING,
    title=Text("扣分未说明原因", "lost points are not explained"),
    why="表中专设一栏说明偏差原因和改进措施；没有这一栏、由正文逐项说明的，扣分项的文字里应有原因。"
    "汇总表中未得满分的项目，另作提示。",
    basis=(FORM_NOTE, SELF_EVALUATION_RULES),
    excuses=Text(
        "正文已说明该指标的原因；汇总表单独成文的，得分与同一文件的自评表总分相同的",
        "the text explains the indicator; a summary without forms, and a summary score that is the "
        "total of a form of the same document",
    ),
    good=[
        FORM,
        FORM.replaced(_REASON, "").saying("自助借还比例未达目标，原因是部分读者习惯人工窗口。"),
        _TEXT.saying(_ITEM.format("，但有一项未量化")),
        SUMMARY.then(FORM),
        _LIST,
    ],
    bad=[
        FORM.replaced(_REASON, "").says("得分 28.5 低于分值 30，未说明原因"),
        FORM.replaced(_REASON, "无").says("未说明原因"),
        _TEXT.saying(_ITEM.format("")).says("绩效指标明确性"),
        _LIST.then(FORM).says("汇总表中 1 个项目（城区绿地养护经费）"),
    ],
)
def lost_points_explained(report: Report) -> Iterator[Relation]:
    """The form has a column for the reason of a deviation and for what will be done about it. Where
    it has none and the text goes through the items, the paragraph of a deducted item tells why."""
    for form in report.forms:
        if form.has_reason_column:
            yield from _in_column(report, form)
        else:
            yield from _in_text(report, form)
    for summary in report.summaries:
        yield from _in_summary(report, summary)


def _in_column(report: Report, form: ProjectForm) -> Iterator[Relation]:
    for row in form.marked:
        if row.is_execution:
            continue
        yield (
            expect(row.reason)
            .is_printed(row.score, row.points)
            .when(row.score < row.points)
            .unless(report.narrative.explains(row.name))
            .saying(
                f"得分 {row.score.text} 低于分值 {row.points.text}，未说明原因",
                f"{row.score.text} of {row.points.text} points without a reason",
            )
        )


def _in_text(report: Report, form: ProjectForm) -> Iterator[Relation]:
    found = ((row, report.narrative.item(row.name)) for row in form.marked)
    yield from gathered(
        (
            expect(item.reason)
            .is_printed(row.score, row.points, item.score)
            .when(row.score < row.points)
            .unless(report.narrative.explains(row.name))
            .beside(row.name)
            for row, item in found
            if item is not None and not row.is_execution
        ),
        "{count} 项指标（{names}）扣了分，正文对应段落未说明原因",
        "{count} indicators ({names}) lose points, and their paragraphs give no reason",
    )


def _in_summary(report: Report, summary: SummaryTable) -> Iterator[Relation]:
    """Projects below 100 points, where the document has forms and these do not show why."""
    totals = {form.total.value for form in report.forms if form.total.is_printed}
    yield from gathered(
        (
            expect(row.reason)
            .is_printed(row.score)
            .when((row.score < _FULL) & _is(row.score.value not in totals))
            .unless(report.narrative.explains(row.project))
            .severity(Severity.NOTE)
            .beside(row.project)
            for row in (summary.rows if report.project_forms else ())
        ),
        "汇总表中 {count} 个项目（{names}）未得满分，未说明扣分原因",
        "{count} projects of the summary ({names}) score less than 100 without a reason",
    )


def _is(fact: bool) -> Condition:  # noqa: FBT001 - a conversion of a bool
    return Condition.known(fact)
