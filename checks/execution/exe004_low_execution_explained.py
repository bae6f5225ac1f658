"""EXE004: low execution has a reason."""

from collections.abc import Iterator

from auditlint.api import (
    FORM,
    PROFILE,
    Condition,
    Figure,
    ProjectForm,
    Relation,
    Report,
    Severity,
    Text,
    check,
    constant,
    expect,
)

_HALF = constant("0.5")
_LOW = FORM.with_("全年执行数", "49.61").with_("执行率", "75.00%").with_("得分", "7.5")
_UNSPENT = FORM.with_("全年执行数", "0").with_("执行率", "0%").with_("得分", "0")
_PASSING = "由于县财政资金紧张，设备款未能支付。"


@check(
    "EXE004",
    severity=Severity.WARNING,
    title=Text("预算执行率低未说明原因", "low execution is not explained"),
    why="执行率低于评分口径规定的界限，或结余过多，都应说明原因和改进措施；"
    "支出不到一半、原因只在正文中顺带提到而问题部分未提的，另作提示。",
    basis=PROFILE,
    excuses=Text(
        "自评表原因栏、正文或问题部分已说明资金未支出的原因；既无正文又无原因栏的为提示",
        "a reason in the form, in the text or among the problems; a form without a column for "
        "reasons that stands alone gives a note",
    ),
    good=[
        FORM,
        _LOW.saying("预算执行率偏低，主要原因是质保金尚未支付。"),
        _LOW.replaced("部分读者仍习惯人工窗口，将加强引导", "尾款未支付"),
        _UNSPENT.saying("二、存在的问题\n\n设备款未支付。"),
    ],
    bad=[
        _LOW.says("75.00%"),
        _LOW.saying("二、存在的问题\n\n绩效指标设置不够科学。").says("未见说明原因"),
        _UNSPENT.saying("二、存在的问题\n\n指标设置不够科学。").saying(_PASSING).says("未列入问题"),
        FORM.saying("该单位预算100万元，实际支出40万元。").says("40"),
    ],
)
def low_execution_explained(report: Report) -> Iterator[Relation]:
    """The scoring rules want a reason for execution below a limit (90 % unless the profile says
    otherwise). Where not half was spent and the report lists its problems, the reason belongs
    there, too."""
    for form in report.forms:
        if form.execution is not None:
            yield from _form(report, form)
    yield from _text(report)


def _form(report: Report, form: ProjectForm) -> Iterator[Relation]:
    row, limits = form.execution, form.standard
    if row is None:
        return
    own, said = report.reason_in(form), report.spending.said
    shown = row.rate if row.rate.is_printed else row.executed
    low = row.is_behind(limits.execution_below, limits.unspent_above)
    yield (
        expect(said if own.is_blank else own)
        .is_printed(shown, row.base)
        .when(low)
        .severity(Severity.NOTE, when=~_has_room(report, form))
        .saying(
            f"执行率低（{shown.label} {shown.text}），表中和文中均未见说明原因",
            f"low execution ({shown.label} {shown.text}) has no reason in the form or in the text",
        )
    )
    if own.is_blank and not said.is_blank:
        rarely = (row.base > 0) & (row.executed < row.base * _HALF)
        yield (
            expect(report.spending.problem)
            .is_printed(shown, said)
            .when(rarely & report.spending.lists_problems)
            .severity(Severity.NOTE)
            .saying(
                f"支出不到一半（{shown.label} {shown.text}），原因只在正文中提到，未列入问题",
                f"not half was spent ({shown.label} {shown.text}); the reason stands in the text "
                "in passing, not among the problems",
            )
        )


def _has_room(report: Report, form: ProjectForm) -> Condition:
    """Whether the document has a place for reasons: running text, or a column of the form."""
    return Condition.known(form.has_reason_column or report.document.has_prose)


def _text(report: Report) -> Iterator[Relation]:
    """A spending beside its budget in one sentence, of something that no form is about."""
    own = {figure.value for form in report.forms for figure in _amounts(form)}
    limit = report.standard.execution_below
    for one in report.narrative.executions:
        if {one.budget.value, one.spent.value} <= own:
            continue
        yield (
            expect(report.spending.said)
            .is_printed(one.spent, one.budget, one.rate)
            .when(one.is_below(limit))
            .severity(Severity.WARNING, when=one.spent < one.budget * _HALF)
            .severity(Severity.NOTE)
            .saying(
                f"文中预算 {one.budget.text}、支出 {one.spent.text}，未见说明执行率低的原因",
                f"{one.spent.text} of {one.budget.text} was spent; the text gives no reason",
            )
        )


def _amounts(form: ProjectForm) -> tuple[Figure, ...]:
    return form.execution.amounts if form.execution is not None else ()
