"""SUM001: the item scores add up to the total."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    Condition,
    Narrative,
    ProjectForm,
    Relation,
    Report,
    Severity,
    Text,
    check,
    expect,
    total,
)


@check(
    "SUM001",
    severity=Severity.ERROR,
    title=Text("总分与各项得分之和不符", "the total is not the sum of the item scores"),
    why="项目评级所依据的总分是各项得分之和。得分空白只会使合计偏小，不会偏大。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "含或不含执行得分；合并单元格的得分只计一次；总分行只有一个数字时也按分值合计核对",
        "with or without the execution score; merged scores count once; a lone figure in the total "
        "row is also tried as the total of the points",
    ),
    good=[FORM, FORM.with_("得分", "—").with_("得分", "88.5", row="总分")],
    bad=[
        FORM.with_("得分", "95", row="总分").says("总分写作 95"),
        FORM.with_("得分", "10", row="购置设备数量").says("总分写作 97.5"),
        FORM.saying(
            "投入（满分40分，得分38分）。产出（满分60分，得分60分）。部门整体自评得分89分。"
        ).says("89分"),
    ],
)
def total_score(report: Report) -> Iterator[Relation]:
    """The total that a project is graded by is the sum of its item scores. A blank score leaves
    room below the total, never above it. In the text, items that share out all 100 points make up
    the score that the text reports."""
    for form in report.forms:
        yield from _in_form(form)
    yield from _in_text(report.narrative)


def _in_text(text: Narrative) -> Iterator[Relation]:
    """Items written out in full against the score called the total; short ones, or a score under
    another name, for a reader to decide."""
    items = text.full_items or text.first_items
    if items and not text.has_extra_marks:
        is_sure = items == text.full_items and text.score.is_printed
        stated = expect(text.score if is_sure else text.likely_score)
        relation = stated.equals(total(one.score for one in items))
        yield relation.severity(Severity.WARNING, when=Condition.known(not is_sure))


def _in_form(form: ProjectForm) -> Iterator[Relation]:
    if not form.marked:
        return
    readings = form.score_sums
    if not form.total_is_certain:
        readings += form.point_sums
    yield expect(form.total).equals(*readings).when(form.is_whole)
