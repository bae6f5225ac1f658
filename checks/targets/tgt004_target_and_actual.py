"""TGT004: an indicator has its target and its actual value."""

from collections.abc import Iterator

from auditlint.api import (
    FORM,
    FORM_NOTE,
    SUMMARY,
    TARGET,
    ProjectForm,
    Relation,
    Report,
    Severity,
    SummaryTable,
    TargetForm,
    Text,
    absent,
    check,
    expect,
    gathered,
)

_UNSET = FORM.replaced(
    "\t满意度指标(10分)", "\t\t生态效益指标\t指标1：\t\t\t\t\t\n\t满意度指标(10分)"
)
_GOALS = SUMMARY.replaced("\t备注", "\t完成情况").replaced("绩效目标未全部完成", "已完成")
_GOALS = _GOALS.replaced("合计", "3\t澜溪区文化馆\t文化下乡\t10.00\t96\t优\t{}\n合计").replaced(
    "96.15", "106.15"
)


@check(
    "TGT004",
    severity=Severity.WARNING,
    title=Text("指标值或完成值未填", "a target or an actual value is left out"),
    why="没有指标值就谈不上完成，没有完成值就无从评分；整个二级指标未设置的，同一张表只提示一次。",
    basis=FORM_NOTE,
    excuses=Text(
        "多数行都不填完成值的表；未改动的模板行只作提示",
        "forms in which most rows print no actual value; untouched template rows are a note",
    ),
    good=[FORM, TARGET, SUMMARY, _GOALS.replaced("{}", "已完成")],
    bad=[
        FORM.with_("实际完成值", "", row="验收合格率").says("验收合格率"),
        FORM.with_("年度指标值", "", row="验收合格率").says("验收合格率"),
        TARGET.replaced("≥36公里", "").says("保洁河道长度"),
        _GOALS.replaced("{}", "").says("文化下乡"),
        _UNSET.says("生态效益指标"),
    ],
)
def target_and_actual(report: Report) -> Iterator[Relation]:
    """Without a target nothing can be reached, and without an actual value nothing can be scored.
    Levels of the form that were never filled in are one remark a form."""
    for form in report.forms:
        yield from _rows(form)
        yield from _levels(form)
    for plan in report.targets:
        yield from _plan(plan)
    for summary in report.summaries:
        yield from _summary(summary)


def _rows(form: ProjectForm) -> Iterator[Relation]:
    yield from gathered(
        (
            expect(row.target_text if row.target_text.is_blank else row.actual_text)
            .is_printed(row.target_text, row.actual_text, row.score)
            .when(form.is_whole & form.keeps_blanks)
            .beside(row.name)
            for row in form.marked
            if form.has_values and not (row.target_text.is_blank and row.actual_text.is_blank)
            if not (row.points.is_doubtful or row.score.is_doubtful)
        ),
        "{count} 项指标（{names}）未填指标值或完成值",
        "{count} indicators ({names}) lack a target or an actual value",
    )


def _levels(form: ProjectForm) -> Iterator[Relation]:
    yield from gathered(
        (
            expect(label)
            .is_absent()
            .when(form.is_whole & form.keeps_blanks)
            .severity(Severity.NOTE)
            .beside(label)
            for label in (form.unset_levels if form.filled else ())
        ),
        "二级指标 {names} 下未设置指标",
        "no indicator is set under {names}",
    )


def _plan(plan: TargetForm) -> Iterator[Relation]:
    for row in plan.indicators:
        yield expect(row.target_text).is_printed(row.name)
    if len(plan.untargeted) < len(plan.indicators):
        yield from gathered(
            (expect(absent("指标值")).is_printed(name).beside(name) for name in plan.untargeted),
            "{count} 项指标（{names}）未填指标值",
            "{count} indicators ({names}) lack a target",
        )


def _summary(summary: SummaryTable) -> Iterator[Relation]:
    yield from gathered(
        (
            expect(row.result if row.goal.is_blank else row.goal)
            .is_printed(row.project, row.score)
            .beside(row.project)
            for row in (summary.rows if summary.states_goals else ())
        ),
        "{names}：绩效目标和完成情况均未填",
        "{names}: neither the goal nor the result is filled in",
    )
