"""CLM002: a growth fits the values that it is worked out from."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    Change,
    Condition,
    Example,
    Expression,
    Figure,
    PlainTable,
    Relation,
    Report,
    Severity,
    Text,
    check,
    expect,
    growth_of_counts,
    total,
)

_SPENT = "2023年支出114.00万元，比上年增加19.00万元，增长20%。"
_BATCHES = "2022年接待研学团队250批，2023年接待研学团队310批，同比增长24%。"

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
    title=Text("增减额、增减率与数值不符", "a growth disagrees with its values"),
    why="增加额等于本年数减上年数，增长率等于增加额除以上年数；只写本年件数的，增长率也应是某个整数基数能得出的。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "按印出的位数舍入；所比较的对象不能确定的不判定；表头不能确定是哪两期之比的，由其他行证实后才判定；只有本年件数的为疑似",
        "rounding to the printed digits; unclear subjects or periods are undecided unless other "
        "lines prove them; a count alone warns",
    ),
    good=[
        FORM.saying(_SPENT),
        FORM.saying(_BATCHES),
        FORM.saying("办理644件，同比增长25.78%。"),
        _TABLE,
    ],
    bad=[
        FORM.saying(_SPENT.replace("20%", "25%")).says("25%"),
        FORM.saying(_BATCHES.replace("24%", "42%")).says("42%"),
        FORM.saying("新增个体644家，同比增长25.62%。").says("25.62%"),
        _TABLE.replaced("20.00%", "12.00%").says("增长率写作 12.00%"),
    ],
)
def growth_fits_its_values(report: Report) -> Iterator[Relation]:
    """The increase is the later value less the earlier one, and the rate is the increase over the
    earlier one. Where only a new count is printed, some whole earlier count must give the rate."""
    for change in report.narrative.changes:
        for relation in _relations(change):
            is_apart = Condition.known(change.is_apart)
            yield relation.when(change.certain).severity(Severity.WARNING, when=is_apart)
    for table in report.tables:
        yield from _of_table(table)


def _of_table(table: PlainTable) -> Iterator[Relation]:
    """Growth columns: (now − before) ÷ before, or a printed change over its base."""
    for ratio in table.ratios:
        over, under = total(ratio.over), total(ratio.under)
        if ratio.kind == "growth":
            expected = (over - under) / under
        elif ratio.kind == "drop":
            expected = (under - over) / under
        elif ratio.kind == "change":
            expected = over / under
        elif ratio.kind == "points":
            expected = over - under
        else:
            continue
        yield (
            expect(ratio.rate)
            .equals(expected)
            .when(ratio.is_certain)
            .severity(Severity.WARNING, ratio.is_likely)
        )


def _relations(change: Change) -> Iterator[Relation]:
    if change.delta is not None and change.pairs:
        yield expect(change.delta).equals(*change.gaps)
    if change.growth is None:
        return
    readings = [gap / before for gap, (_, before) in zip(change.gaps, change.pairs, strict=True)]
    readings += [gap for gap, pair in zip(change.gaps, change.pairs, strict=True) if _is_rate(pair)]
    readings += _from_delta(change)
    if readings:
        yield expect(change.growth).equals(*readings)
    elif change.delta is None and change.is_count and change.afters:
        model = growth_of_counts(now=change.afters[0])
        yield expect(change.signed_growth).could_be(model).severity(Severity.WARNING)


def _is_rate(pair: tuple[Figure, Figure]) -> bool:
    """Rates are often said to rise by 3% where 3 percentage points are meant."""
    return pair[0].unit.is_ratio


def _from_delta(change: Change) -> list[Expression]:
    """The rate by the increase and the later value, where the earlier one is not printed."""
    delta = change.delta
    if delta is None:
        return []
    if change.rises:
        return [delta / (after - delta) for after in change.afters]
    return [delta / (after + delta) for after in change.afters]
