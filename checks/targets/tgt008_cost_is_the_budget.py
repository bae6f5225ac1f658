"""TGT008: the cost of a planned project is its budget."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    TARGET,
    Relation,
    Severity,
    TargetForm,
    Text,
    check,
    expect,
)

_WHOLE = TARGET.replaced("保洁成本", "项目总成本")


@check(
    "TGT008",
    severity=Severity.WARNING,
    title=Text("成本指标与预算金额不符", "a cost target disagrees with the budget"),
    why="目标表中项目的成本上限就是申报的预算：总成本应等于预算，单项成本不应超过预算。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "单价、人均等单位成本；名称为某一部分成本且不超过预算的",
        "unit prices; the cost of a part that does not exceed the budget",
    ),
    good=[
        TARGET,
        _WHOLE,
        TARGET.replaced("保洁成本\t≤40万元", "保洁船租赁成本\t≤12万元"),
        TARGET.replaced("保洁成本\t≤40万元", "保洁员人均成本\t≤50万元"),
    ],
    bad=[
        TARGET.replaced("≤40万元", "≤45万元").says("45万元"),
        _WHOLE.replaced("≤40万元", "≤35万元").says("35万元"),
    ],
)
def cost_is_the_budget(form: TargetForm) -> Iterator[Relation]:
    """What a planned project may cost is what it asks for: its whole cost is the budget, and no
    part of the cost exceeds it."""
    for row in form.indicators:
        if not row.is_cost:
            continue
        cost = row.threshold
        relation = expect(cost).equals(*form.budgets) if row.is_whole_cost else None
        yield (
            (relation or expect(cost).at_most(form.most_funds))
            .when(form.budget_is_certain)
            .beside(row.name)
            .saying(
                f"成本指标“{row.name.text}”为 {row.target.text}，预算为 {form.budget.text}",
                f"the cost target {row.name.text!r} is {row.target.text}, "
                f"the budget {form.budget.text}",
            )
        )
