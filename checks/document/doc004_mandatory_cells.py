"""DOC004: the cells that a form must have are filled."""

from collections.abc import Iterator

from auditlint.api import (
    FORM,
    FORM_NOTE,
    SELF_EVALUATION_RULES,
    Example,
    Relation,
    Report,
    Required,
    Severity,
    Text,
    absent,
    announced_material,
    check,
    expect,
    required_of,
    rows_without_goals,
    unlabelled_rows,
)

_LIST = Example(
    "\n".join(
        (
            "分项绩效项目清单",
            "单位：万元",
            "序号\t项目名称\t预算数\t执行数\t自评得分\t绩效目标\t绩效目标完成情况",
            "1\t设备维护\t12.40\t12.40\t94\t保障设备运行\t已完成",
            "2\t馆舍保洁\t8.25\t8.25\t93\t保持馆舍整洁\t已完成",
            "3\t读者活动\t6.10\t6.10\t95\t举办读者活动\t已完成",
        )
    )
)


@check(
    "DOC004",
    severity=Severity.WARNING,
    title=Text("应填内容未填写", "a mandatory cell is not filled in"),
    why="表中印有主管部门、实施单位、年度目标和完成情况等栏目，留空则不知道谁对项目负责、要做到什么。",
    basis=(FORM_NOTE, SELF_EVALUATION_RULES),
    excuses=Text(
        "没有印出的栏目不要求；列明的附件可能另行成册，仅提示",
        "labels that are not printed are not asked for; annexes may be other files: a note",
    ),
    good=[FORM, _LIST, FORM.saying("附：项目支出绩效自评表")],
    bad=[
        FORM.replaced("澜溪区图书馆", "").says("“实施单位”未填写"),
        FORM.without("购置自助借还设备，方便读者").says("“预期目标”、“实际完成情况”未填写"),
        FORM.replaced("产出指标(50分)", "").says("数量指标”之前没有一级指标"),
        _LIST.replaced("举办读者活动\t已完成", "\t").says("“读者活动”没有填写绩效目标和完成情况"),
        FORM.saying("附：图书馆满意度问卷样本").says("图书馆满意度问卷样本"),
    ],
)
def mandatory_cells(report: Report) -> Iterator[Relation]:
    """The form prints who answers for a project and what it is to reach; where the cell beside is
    empty, nobody can be asked. The blank cells of one part of a form are one finding."""
    for form in report.forms:
        for part in required_of(form):
            for relation in _part(part):
                yield relation.when(form.is_whole & form.keeps_blanks)
        level = unlabelled_rows(form)
        yield (
            expect(level)
            .is_absent()
            .severity(Severity.NOTE)
            .saying(
                "“{stated}”之前没有一级指标", "no first-level indicator stands before {stated!r}"
            )
        )
    for table in report.summaries:
        yield from _list(rows_without_goals(table))
    for title, found in announced_material(report.document):
        yield (
            expect(found)
            .is_printed(title)
            .severity(Severity.NOTE)
            .saying(
                f"文中所附“{title.text}”，本文件中没有该内容",
                f"{title.text!r} is announced as an annex and is not in this document",
            )
        )


def _part(part: Required) -> Iterator[Relation]:
    if part.stated.is_printed:
        yield expect(part.stated).is_printed()
    if part.unfilled:
        names = "、".join(f"“{cell.label}”" for cell in part.unfilled)
        first, *rest = part.unfilled
        yield (
            expect(first)
            .is_printed()
            .beside(*rest)
            .saying(f"{names}未填写", f"{names}: not filled in")
        )


def _list(rows: Required) -> Iterator[Relation]:
    if rows.unfilled:
        names = "、".join(f"“{name.text}”" for name in rows.unfilled)
        yield (
            expect(absent("绩效目标"))
            .is_printed(*rows.unfilled)
            .saying(
                f"{names}没有填写绩效目标和完成情况",
                f"{names}: neither goal nor result, unlike the other projects",
            )
        )
