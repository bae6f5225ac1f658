"""TGT005: a rate of a whole does not exceed it."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    TARGET,
    Relation,
    Report,
    Severity,
    Text,
    check,
    constant,
    expect,
    gathered,
)

_ALL = constant(1, "100%")


@check(
    "TGT005",
    severity=Severity.WARNING,
    title=Text("比率超出 100%", "a rate exceeds 100 %"),
    why="合格率、覆盖率、满意度是整体的一部分，不会超过 100%；超过的多是填进了完成率或数量。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "增长率、完成率、执行率可以超过 100%，不在此列",
        "growth, completion and execution may exceed 100 % and are not judged",
    ),
    good=[
        FORM,
        FORM.replaced("安装完成率\t≥95%\t96%", "安装完成率\t≥95%\t105%"),
        FORM.replaced("≥90%\t93%", "≥90\t100"),
    ],
    bad=[
        FORM.replaced("≥98%\t100%", "≥98%\t102%").says("验收合格率"),
        TARGET.replaced("≥90%", "≥190%").says("居民满意度"),
    ],
)
def rates_within_bounds(report: Report) -> Iterator[Relation]:
    """The share of a whole that passed, was reached or was satisfied cannot exceed the whole. A
    larger value is most often a completion rate or a count in the wrong row."""
    for rows in report.measured:
        yield from gathered(
            (
                expect(row.share(figure)).at_most(_ALL).beside(row.name)
                for row in rows
                for figure in row.values
            ),
            "{names} 的数值超过 100%",
            "{names}: a value above 100 %",
        )
