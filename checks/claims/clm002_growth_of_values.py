"""CLM002: a growth rate fits the two values that stand beside it."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    Example,
    PlainTable,
    Relation,
    Severity,
    Text,
    check,
    expect,
    total,
)

_TABLE = Example(
    "\n".join(
        (
            "近两年收入情况（单位：万元）",
            "",
            "项目\t2022年\t2023年\t增长率",
            "财政拨款\t320.50\t352.55\t10.00%",
            "事业收入\t84.20\t63.15\t-25.00%",
            "其他收入\t15.30\t18.36\t20.00%",
            "合计\t420.00\t434.06\t3.35%",
        )
    )
)


@check(
    "CLM002",
    severity=Severity.ERROR,
    title=Text("增长率与前后两个数不符", "a growth rate does not fit its two values"),
    why="增减率由前后两期的数相除得出，按同一行的两个数重新计算。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "小数舍去；以减少为正的降幅；表头不能确定是哪两期之比的，由其他行证实后才判定",
        "decimals cut off; a fall printed as positive; which periods are compared is proven by "
        "the other lines where the head leaves it open",
    ),
    good=[_TABLE],
    bad=[_TABLE.replaced("20.00%", "12.00%").says("增长率写作 12.00%")],
)
def growth_of_values(table: PlainTable) -> Iterator[Relation]:
    """A growth rate is (now − before) ÷ before, worked out again from the values of its line."""
    for ratio in table.ratios:
        over, under = total(ratio.over), total(ratio.under)
        if ratio.kind == "growth":
            expected = (over - under) / under
        elif ratio.kind == "drop":
            expected = (under - over) / under
        elif ratio.kind == "change":
            expected = over / under
        else:
            continue
        yield expect(ratio.rate).equals(expected).when(ratio.is_certain)
