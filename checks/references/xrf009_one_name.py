"""XRF009: one project has one name, and one unit has one name."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    DEPARTMENT,
    FORM,
    FORM_2,
    Relation,
    Severity,
    Submission,
    Text,
    check,
    expect,
    names_of_projects,
    units_alike,
)


@check(
    "XRF009",
    severity=Severity.NOTE,
    title=Text("同一项目或单位名称不一致", "one project or unit under several names"),
    why="汇总表、表题和项目名称栏写法不同，读者无法确定是不是同一个项目，检索也会遗漏。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text("一个名称是另一个的简称", "one name is a shorter form of the other"),
    good=[DEPARTMENT, FORM.replaced("项目支出绩效自评表", "自助借还设备购置项目支出绩效自评表")],
    bad=[
        DEPARTMENT.replaced("1\t澜溪区图书馆\t图书馆自助", "1\t澜溪区图书馆\t图书馆大厅自助").says(
            "图书馆大厅自助借还设备购置"
        ),
        FORM.replaced("项目支出绩效自评表", "图书馆借书设备采购项目支出绩效自评表").says(
            "借书设备"
        ),
        FORM.then(FORM_2.replaced("澜溪区文化局", "澜溪区文华局")).says("澜溪区文华局"),
    ],
)
def one_name(submission: Submission) -> Iterator[Relation]:
    """Where list, title and form call a project differently, a reader cannot be sure that it is one
    project, and nobody who searches for it will find all of it."""
    for named in names_of_projects(submission):
        if not named.differing:
            for other in named.others:
                yield expect(named.name).same_as(other).unless(named.is_cut_short(other))
            continue
        names = "、".join(f"“{one.text}”" for one in named.differing)
        yield (
            expect(named.name)
            .same_as(named.differing[0])
            .beside(*named.differing[1:])
            .saying(
                f"项目名称“{{stated}}”在汇总表或表题中写作{names}",
                f"the project {{stated}} is called {names} elsewhere",
            )
        )
    for report in submission.reports:
        for name, other in units_alike(report):
            yield expect(name).same_as(other)
