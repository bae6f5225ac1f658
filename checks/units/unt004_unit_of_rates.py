"""UNT004: a rate prints its unit."""

from collections.abc import Iterator

from auditlint.api import (
    FORM,
    FORM_NOTE,
    TARGET,
    Relation,
    Report,
    Severity,
    Text,
    check,
    expect,
    gathered,
)

_BARE = FORM.replaced("≥98%\t100%", "≥98\t100").replaced("≥90%\t93%", "≥90\t93")


@check(
    "UNT004",
    severity=Severity.NOTE,
    title=Text("比率指标未写单位", "rates are printed without a unit"),
    why="指标值和完成值都只写 95、100 的，读者无从得知是百分比还是个数；同一张表只提示一次。",
    basis=FORM_NOTE,
    excuses=Text(
        "名称、栏目或计量单位栏写明百分比的；以小数表示的比率（0.95）",
        "the name, the heading or a column of units says per cent; ratios such as 0.95",
    ),
    good=[
        FORM,
        FORM.replaced("≥98%\t100%", "≥98\t100%"),
        FORM.replaced("≥98%\t100%", "≥0.98\t1.00"),
        _BARE.replaced("验收合格率", "验收合格率（%）").replaced("读者满意度\t", "读者满意度(%)\t"),
    ],
    bad=[
        _BARE.says("2 项比率指标（验收合格率、读者满意度）"),
        TARGET.replaced("≥90%", "≥90").says("居民满意度"),
    ],
)
def unit_of_rates(report: Report) -> Iterator[Relation]:
    """A rate whose target and actual value are bare numbers leaves open whether they are per cent
    or things counted. A column filled in like this is one remark."""
    for rows in report.measured:
        yield from gathered(
            (
                expect(row.unit_of_rate)
                .is_printed(*row.values)
                .when(row.is_rate_above_one)
                .beside(row.name)
                for row in rows
            ),
            "{count} 项比率指标（{names}）的指标值和完成值均未写单位",
            "{count} rates ({names}) print no unit",
        )
