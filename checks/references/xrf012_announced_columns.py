"""XRF012: the columns that a heading announces are in its table."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    Example,
    Relation,
    Report,
    Severity,
    Text,
    absent,
    announced_columns,
    check,
    expect,
)

_MEMBERS = Example(
    "\n".join(
        (
            "四、评价工作组人员名单（姓名、单位、职务、职称）",
            "",
            "姓名\t单位\t职务\t职称",
            "林小溪\t澜溪区图书馆\t馆员\t中级",
            "周一苇\t澜溪区文化局\t科员\t初级",
        )
    )
)


@check(
    "XRF012",
    severity=Severity.NOTE,
    title=Text("标题所列栏目表中没有", "a column that the heading announces is missing"),
    why="标题写明表中列有某栏，表中却没有，多为删改后未同步。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text("栏目名称为近义写法", "heads in other words"),
    good=[_MEMBERS],
    bad=[_MEMBERS.replaced("\t职务\t职称", "\t职务\t签字").says("“职称”")],
)
def announced_columns_are_there(report: Report) -> Iterator[Relation]:
    """A heading that lists the columns of its table was written for that table; one that is not
    there was taken out or forgotten."""
    for one in announced_columns(report.document):
        if not one.missing:
            yield expect(one.heading).is_printed()
            continue
        names = "、".join(f"“{name}”" for name in one.missing)
        yield (
            expect(absent(one.missing[0]))
            .is_printed(one.heading)
            .saying(
                f"标题列有{names}，表中没有该栏",
                f"the heading announces {names}, which the table does not have",
            )
        )
