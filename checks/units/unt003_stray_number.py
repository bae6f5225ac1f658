"""UNT003: no number stands where no figure belongs."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    ProjectForm,
    Relation,
    Severity,
    Text,
    check,
    expect,
)


@check(
    "UNT003",
    severity=Severity.WARNING,
    title=Text("表头或栏外有来历不明的数字", "a number stands where no figure belongs"),
    why="标签旁的数字多是修改残留，无人知道它计量什么，却可能被当作表中数字。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "名称的一部分（24小时、2+2+3、B/A×100%）、年份、序号、括号内分值",
        "part of a name, a year, a serial number, points in brackets",
    ),
    good=[FORM, FORM.replaced("图书馆自助借还设备购置", "24小时图书馆设备购置")],
    bad=[FORM.replaced("项目资金(万元)", "项目资金(万元) 0.5302").says("0.5302")],
)
def stray_number(form: ProjectForm) -> Iterator[Relation]:
    """A number beside a label is usually left over from an edit; nobody can say what it measures,
    and a reader may take it for a figure of the form."""
    for figure in form.strays:
        yield (
            expect(figure)
            .is_absent()
            .saying(
                "此处有来历不明的数字 {stated}，与任何栏目都不对应", "{stated} belongs to no column"
            )
        )
