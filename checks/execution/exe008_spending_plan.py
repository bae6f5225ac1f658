"""EXE008: a spending plan is cumulative and ends with the whole."""

from collections.abc import Iterator

from auditlint.api import (
    ALWAYS,
    CONTRADICTS_ITSELF,
    TARGET,
    Condition,
    Expression,
    Figure,
    Relation,
    Severity,
    SpendingPlan,
    TargetForm,
    Text,
    check,
    constant,
    expect,
    expect_run,
)

_ALL = constant(1, "100%")
_PLAN = "\t\t20\t50\t75\t100"


@check(
    "EXE008",
    severity=Severity.ERROR,
    title=Text("支出计划未累计到全额", "the spending plan does not add up to the whole"),
    why="支出计划按累计数填列：逐期不减，最后一期为 100% 或预算数；按期分列的，"
    "各期之和为 100% 或预算数。两种读法都不成立时，计划与预算不能同时正确。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "首次支付前空白；只付一次；只计划某一来源的资金；计划未列至年末",
        "blank before the first payment; one payment; a plan of one source; no year's end",
    ),
    good=[
        TARGET,
        TARGET.replaced(_PLAN, "\t\t\t\t\t100"),
        TARGET.replaced("（%）", "（万元）").replaced(_PLAN, "\t\t8\t20\t30\t40"),
        TARGET.replaced("3月底\t6月底\t9月底\t12月底", "一季度\t二季度\t三季度\t四季度").replaced(
            _PLAN, "\t\t40\t30\t20\t10"
        ),
    ],
    bad=[
        TARGET.replaced(_PLAN, "\t\t20\t50\t75\t90").says("90"),
        TARGET.replaced(_PLAN, "\t\t20\t75\t50\t100").says("75 之后为 50"),
        TARGET.replaced(_PLAN, "\t\t40\t30\t20\t10").says("分期数"),
        TARGET.replaced(_PLAN, "\t\t20\t100\t\t").says("之后各期空白"),
    ],
)
def spending_plan(form: TargetForm) -> Iterator[Relation]:
    """A plan of spending by the ends of periods rises to 100 per cent or to the budget. Where it
    does not, its figures may still be instalments that add up; where they do neither, the plan
    and the budget cannot both be right."""
    for plan in form.plans:
        if plan.printed and plan.ends_the_year:
            yield from _plan(plan, form)


def _plan(plan: SpendingPlan, form: TargetForm) -> Iterator[Relation]:
    reading = _reading(plan, form.budget)
    values = plan.values(reading)
    wholes: tuple[Expression, ...] = (
        (_ALL,) if reading == "percent" else form.budgets or (form.budget,)
    )
    due = ALWAYS if reading == "percent" else form.budget_is_certain
    ends = expect(values[-1]).equals(*wholes)
    adds = expect(plan.sum_of(reading)).equals(*wholes)
    rises = expect_run(values).non_decreasing()
    is_rising = rises.holds or len(values) == 1
    yield expect(plan.whole(reading)).equals(*wholes).when(due)
    if adds.holds and not (is_rising and ends.holds):
        yield adds
        yield _instalments(plan, values[-1], wholes[0])
        return
    yield rises.when(due)
    yield ends.when(due & Condition.known(is_rising)).saying(
        "末期写作 {stated}，既不等于 {expected}，各期之和也不等于",
        "the last value is printed as {stated}; neither it nor the sum is {expected}",
    )
    yield from _complete(plan, values[-1], ends)


def _instalments(plan: SpendingPlan, last: Figure, whole: Expression) -> Relation:
    """Instalments under heads that name the ends of periods: a remark."""
    return (
        expect(last)
        .equals(whole)
        .when(Condition.known(plan.is_cumulative))
        .severity(Severity.NOTE)
        .saying(
            "表头为累计，所填似为分期数，末期为 {stated}",
            "the heads are cumulative, the values seem to be instalments",
        )
    )


def _complete(plan: SpendingPlan, last: Figure, ends: Relation) -> Iterator[Relation]:
    """A cumulative plan that is complete goes on at the whole; a blank there was forgotten."""
    after = plan.blank_after
    if after is None or not plan.is_cumulative:
        return
    yield (
        expect(after.value)
        .is_printed(last)
        .when(Condition.known(ends.holds))
        .severity(Severity.WARNING)
        .saying(
            "累计数已达全额，之后各期空白",
            "the plan is complete, and the later periods are left blank",
        )
    )


def _reading(plan: SpendingPlan, budget: Figure) -> str:
    """What the values are: as the head says, unless they only work otherwise (UNT002)."""
    if plan.works_as_percents and (plan.reading == "percent" or not plan.equals_budget(budget)):
        return "percent"
    if plan.reading == "percent" and not plan.equals_budget(budget):
        return "percent"
    return "amount"
