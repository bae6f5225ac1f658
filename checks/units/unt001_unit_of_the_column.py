"""UNT001: an amount is printed in the unit of its column."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    Relation,
    Report,
    Severity,
    Text,
    check,
    expect,
)


@check(
    "UNT001",
    severity=Severity.ERROR,
    title=Text("金额单位与栏目单位不一致", "an amount prints another unit than its column"),
    why="读表的人按表头理解单位；单元格另写单位，读数就会差一万倍。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "其他勾稽按印出的单位换算后再比较", "all other relations use the amount as converted"
    ),
    good=[FORM, FORM.with_("全年执行数", "59.54万元")],
    bad=[FORM.with_("全年执行数", "595400.00元").says("栏目单位为“万元”")],
)
def unit_of_the_column(report: Report) -> Iterator[Relation]:
    """A reader takes the unit from the head of the table; a cell that prints another one is read
    wrongly by a factor of ten thousand."""
    for form in (*report.forms, *report.monitors):
        for row in form.funds:
            for amount in row.amounts:
                yield expect(amount.own_unit).same_as(form.unit)
