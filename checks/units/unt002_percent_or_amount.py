"""UNT002: a plan headed % holds percents, one headed with a unit of money amounts."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    TARGET,
    Condition,
    Relation,
    Report,
    Severity,
    SpendingPlan,
    TargetForm,
    Text,
    Truth,
    check,
    constant,
    expect,
)

_ALL = constant(1, "100%")
_PLAN = "\t\t20\t50\t75\t100"


@check(
    "UNT002",
    severity=Severity.ERROR,
    title=Text("百分比栏填了金额，或相反", "a column of percents holds amounts, or the reverse"),
    why="读表的人按表头把 8.00 读作 8%；若它就是预算数，表头与数字不能同时正确。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "数字按百分比也成立的不判定", "values that also work as percents are left undecided"
    ),
    good=[TARGET, TARGET.replaced(_PLAN, "\t\t10\t20\t30\t90")],
    bad=[
        TARGET.replaced(_PLAN, "\t\t8.00\t20.00\t30.00\t40.00").says("40.00"),
        TARGET.replaced("（%）", "（万元）").says("100"),
    ],
)
def percent_or_amount(report: Report) -> Iterator[Relation]:
    """A reader takes 8.00 under a percent sign for eight per cent; where it is the budget itself,
    head and figure cannot both be right."""
    plans = [(plan, form) for form in report.targets for plan in form.plans if plan.printed]
    amounts = any(_holds_amounts(plan, form) for plan, form in plans)
    for plan, form in plans:
        yield from _relation(plan, form, amounts_elsewhere=amounts)


def _relation(
    plan: SpendingPlan, form: TargetForm, *, amounts_elsewhere: bool
) -> Iterator[Relation]:
    if plan.reading == "percent":
        doubt = plan.works_as_percents and not (plan.are_ratios and amounts_elsewhere)
        excuse = Condition.fixed(
            Truth.UNKNOWN if doubt else Truth.NO,
            why=Text("按百分比也成立", "it also holds as a percentage"),
        )
        yield (
            expect(plan.last_as_percent)
            .equals(_ALL)
            .when(Condition.known(plan.equals_budget(form.budget), form.budget))
            .unless(excuse)
            .saying(
                "栏目为百分比，末期所填 {stated} 等于预算数，不是 100%",
                "the head says per cent, but the last value {stated} is the budget, not 100 %",
            )
        )
    elif plan.reading == "amount":
        value = plan.values("percent")[-1]
        is_whole = Condition.known(plan.works_as_percents, value)
        yield (
            expect(plan.values("amount")[-1])
            .equals(*form.budgets)
            .when(is_whole & form.budget_is_certain)
            .saying(
                "栏目为金额，末期所填 {stated} 是百分比，不是预算数",
                "the head says amounts, but the last value {stated} is a percentage",
            )
        )


def _holds_amounts(plan: SpendingPlan, form: TargetForm) -> bool:
    certain = plan.reading == "percent" and not plan.works_as_percents
    return certain and plan.equals_budget(form.budget)
