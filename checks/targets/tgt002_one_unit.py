"""TGT002: target and actual value measure the same."""

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
    gathered,
)


@check(
    "TGT002",
    severity=Severity.WARNING,
    title=Text("指标值与完成值计量内容不同", "target and actual value measure different things"),
    why="指标值为 20 台、完成值为 3 万元，两者无法比较，得分也就没有依据。一方为比率的为提示。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "同类单位（台与套、公里与米）、只有一方写单位的；完成率与数量互填的为提示",
        "units of one kind, or a unit on one side only; a rate beside a count is a note",
    ),
    good=[
        FORM,
        FORM.replaced("≥20台\t20台", "≥20台\t20套"),
        FORM.replaced("≥20台\t20台", "≥20台\t20"),
    ],
    bad=[
        FORM.replaced("≥20台\t20台", "≥20台\t3万元").says("购置设备数量"),
        FORM.replaced("≥20台\t20台", "≥20台\t100%").says("购置设备数量"),
    ],
)
def one_unit(form: ProjectForm) -> Iterator[Relation]:
    """A count cannot be held against an amount of money, nor days against metres. Many forms give
    a completion rate for a count, or the count behind a rate, which is a remark only."""
    rates = [row for row in form.filled if any(one.unit.is_ratio for one in row.values)]
    others = [row for row in form.filled if row not in rates]
    for rows, level in ((others, Severity.WARNING), (rates, Severity.NOTE)):
        yield from gathered(
            (
                expect(actual).same_as(target).beside(row.name).severity(level)
                for row in rows
                for target, actual in (row.kinds,)
            ),
            "{names}：指标值与完成值的单位不是一类",
            "{names}: the units of target and actual value are of different kinds",
        )
