"""DOC003: nothing of the template is left in a report."""

from collections.abc import Iterator, Sequence

from auditlint.api import (
    FORM,
    FORM_NOTE,
    Relation,
    Report,
    Severity,
    Term,
    Text,
    check,
    expect,
    instructions,
    placeholders,
    unset_rows,
)


@check(
    "DOC003",
    severity=Severity.WARNING,
    title=Text("模板内容未删除或未填写", "something of the template is left"),
    why="填写说明和占位符（XX年、简述…、指标2：）留在报告中，说明该处没有写或没有检查。",
    basis=FORM_NOTE,
    excuses=Text(
        "书名号内的模板名称；隐去地名的文件中的代称；表中未用的指标行仅提示，一张表一条",
        "titles of templates in 《》; a text that hides names; unset rows of a form are one note",
    ),
    good=[
        FORM,
        FORM.saying("简要介绍如下：设备已安装。按《20XX年度项目支出绩效自评表》填报。"),
        FORM.saying("××县××局组织实施，××单位配合。"),
    ],
    bad=[
        FORM.saying("简述部门职能、机构设置及人员情况。").says("简述部门职能"),
        FORM.saying("项目全年支出XX万元，完成培训12次。").says("XX万"),
        FORM.replaced("\t\t质量指标\t验收", "\t\t\t指标2：\n\t\t质量指标\t验收").says("指标2："),
    ],
)
def template_residue(report: Report) -> Iterator[Relation]:
    """An instruction or a placeholder that stayed in the report shows that the place was not
    written, or not read again. What is left in the rows of a form is one note."""
    yield from _left(
        [*instructions(report.document)], "填写说明“{}”未删除", "an instruction is left: {!r}"
    )
    yield from _left(
        [*placeholders(report.document)], "占位符“{}”未填写", "a placeholder is left: {!r}"
    )
    for form, fillers in unset_rows(report):
        count = len(fillers)
        for relation in _left(
            fillers,
            f"表中有 {count} 处模板占位未填或未删（“{{}}”等）",
            f"{count} unset cells of the template are left ({{!r}} …)",
        ):
            yield relation.severity(Severity.NOTE).beside(form.project)


def _left(found: Sequence[Term], zh: str, en: str) -> Iterator[Relation]:
    """One relation for all that is left of one kind."""
    if found:
        text = found[0].text
        yield (
            expect(found[0]).is_absent().beside(*found[1:]).saying(zh.format(text), en.format(text))
        )
