"""EXE006: spending does not exceed the year's budget."""

from collections.abc import Iterator

from auditlint.api import (
    FORM,
    PROFILE,
    SUMMARY,
    Condition,
    Relation,
    Report,
    Severity,
    Text,
    check,
    expect,
    gathered,
)

_OVER = FORM.with_("全年执行数", "69.54").with_("执行率", "105.12%").with_("得分", "10")
_LIST = SUMMARY.replaced("\t资金\t", "\t预算数\t执行数\t").replaced("\t66.15\t", "\t66.15\t66.15\t")
_LIST = _LIST.replaced("\t30.00\t", "\t30.00\t30.00\t").replaced("\t96.15\t", "\t96.15\t96.15\t")


@check(
    "EXE006",
    severity=Severity.WARNING,
    title=Text("执行数超过预算数", "spending exceeds the budget"),
    why="全年预算数已含追加和结转，执行数不应超过它；预算数为 0 的来源也不应有支出。",
    basis=PROFILE,
    excuses=Text(
        "只印年初预算数的、单个来源超出而总额未超的不比较；另有结转、到位等资金栏的；"
        "正文或原因栏说明了追加、动用结转的",
        "only an initial budget; one source within a total that is not exceeded; columns of funds "
        "carried over or received; a supplement that the text or the column for reasons states",
    ),
    good=[
        FORM,
        _LIST,
        _OVER.saying("年中追加预算，超出部分由上年结转资金列支。"),
    ],
    bad=[
        _OVER.says("年度资金总额的执行数超过"),
        FORM.with_("全年执行数", "3", row="其他资金").says("其他资金"),
        _LIST.replaced("\t30.00\t30.00\t", "\t30.00\t33.00\t")
        .replaced("绩效目标未全部完成", "")
        .says("城区绿地养护经费"),
    ],
)
def spending_within_budget(report: Report) -> Iterator[Relation]:
    """The adjusted budget of the year already holds supplements and what was carried over, so
    spending beyond it has no source; nor has spending from a source of funds without a budget."""
    for funding in report.fundings:
        yield from gathered(
            (
                expect(row.executed)
                .at_most(row.budget)
                .when(funding.is_whole & (row.budget.is_zero | _is(row is funding.whole)))
                .unless(row.base_is_open)
                .unless(funding.holds_rest(row))
                .unless(row.reason.stands)
                .unless(report.spending.supplemented)
                .beside(row.name)
                for row in funding.rows
            ),
            "{names}的执行数超过全年预算数",
            "{names}: spending exceeds the budget of the year",
        )
    for summary in report.summaries:
        yield from gathered(
            (
                expect(row.executed)
                .at_most(row.budget)
                .unless(row.reason.stands)
                .unless(report.spending.supplemented)
                .beside(row.project)
                for row in summary.rows
                if row.score.is_printed
            ),
            "{names}的执行数超过预算数",
            "{names}: spending exceeds the budget",
        )


def _is(fact: bool) -> Condition:  # noqa: FBT001 - a conversion of a bool
    return Condition.known(fact)
