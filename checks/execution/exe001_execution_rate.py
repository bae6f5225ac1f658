"""EXE001: the printed execution rate is spending ÷ budget."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    FORM_NOTE,
    Expression,
    Figure,
    FundRow,
    ProjectForm,
    Relation,
    Report,
    Severity,
    Text,
    Truth,
    check,
    expect,
    total,
)

_AS_INDICATOR = FORM.with_("三级指标", "预算执行率", row="安装完成率").with_(
    "实际完成值", "90.01%", row="预算执行率"
)


@check(
    "EXE001",
    severity=Severity.ERROR,
    title=Text(
        "执行率与预算数、执行数不符", "the execution rate disagrees with budget and spending"
    ),
    why="后面的每一项判断都以执行率为依据，因此按同一行的预算数、执行数重新计算。",
    basis=(FORM_NOTE, CONTRADICTS_ITSELF),
    excuses=Text(
        "以年初预算或到位资金为分母；小数舍去；元与万元已按印出的单位换算",
        "the initial budget or funds arrived as base; decimals cut off; units converted as printed",
    ),
    good=[FORM, FORM.with_("执行率", "90%"), FORM.with_("执行率", "0.9001"), _AS_INDICATOR],
    bad=[
        FORM.with_("执行率", "1.16%").says("执行率写作 1.16%，按 59.54 ÷ 66.15 应为 90.01%"),
        FORM.with_("全年执行数", "595400元").with_("执行率", "9.00%").says("应为 90.01%"),
        _AS_INDICATOR.with_("实际完成值", "96%", row="预算执行率").says("应为 90.01%"),
    ],
)
def execution_rate(report: Report) -> Iterator[Relation]:
    """Every later judgement of the form leans on this rate, so it is worked out again from the
    spending and budget of its own line."""
    for funding in report.fundings:
        for row in funding.rows:
            yield (
                expect(row.rate)
                .equals(*(row.executed / base for base in _bases(row)))
                .unless(row.base_is_open)
            )
            relation = expect(row.arrival_rate).equals(*_arrivals(row))
            yield relation.severity(Severity.WARNING)
    for form in report.forms:
        yield from _of_indicators(form)
    rates = [one for table in report.tables for one in table.ratios if one.kind == "rate"]
    for ratio in rates:
        worked_out = total(ratio.over) / total(ratio.under)
        yield (
            expect(ratio.rate)
            .equals(worked_out)
            .when(ratio.is_certain)
            .severity(Severity.WARNING, ratio.is_likely)
        )
    judged = {ratio.rate for ratio in rates}
    rows = (row for summary in report.summaries for row in summary.rows)
    for project in (row for row in rows if row.rate not in judged):
        yield expect(project.rate).equals(
            project.executed / project.budget,
            project.executed / project.initial_budget,
            project.executed / project.amount,
        )


def _of_indicators(form: ProjectForm) -> Iterator[Relation]:
    """The indicators that are the execution rate itself, by the fund block of their form."""
    whole = form.execution
    if whole is None or form.more_funding:
        return
    lines = [row for row in form.funds if row.executed.is_printed and row.base.value]
    for row in form.filled:
        if row.is_execution_rate and row.actual.unit.is_ratio:
            yield (
                expect(row.actual)
                .equals(*(one.executed / base for one in lines for base in _bases(one)), whole.rate)
                .unless(whole.base_is_open)
                .severity(Severity.WARNING)
            )


def _bases(row: FundRow) -> Iterator[Figure]:
    """The amounts that the spending of a line may be measured by."""
    yield row.budget
    yield from (one for one in (row.initial_budget, *row.arrived, *row.others) if not _is_0(one))


def _arrivals(row: FundRow) -> Iterator[Expression]:
    """What arrived by the amounts that it may be measured by."""
    yield from (row.received / base for base in _bases(row) if base is not row.received)


def _is_0(figure: Figure) -> bool:
    """A printed 0 is no base; the line was given its funds later."""
    return figure.is_zero.truth() is Truth.YES
