"""SCR008: a printed rule loses no more than its points."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    RUBRIC,
    Condition,
    ProjectForm,
    Relation,
    Severity,
    Text,
    check,
    constant,
    expect,
)

_LISTED = RUBRIC.replaced(
    "全部符合得满分；一项不符合扣2分，扣完为止",
    "1.目标明确；2.指标可衡量；3.与预算相符。一项不符合扣2分",
)


@check(
    "SCR008",
    severity=Severity.WARNING,
    title=Text("评分标准的扣分合计超过分值", "a rule takes off more than its points"),
    why="列出几项、每项扣几分，全部不符合时的扣分应不超过该指标的分值，否则评分标准本身算不通。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "写明“扣完为止”的为提示；未编号列项的不判",
        "扣完为止 makes it a note; items must be numbered",
    ),
    good=[RUBRIC, _LISTED],
    bad=[
        _LISTED.replaced("一项不符合扣2分", "一项不符合扣4分").says("3 项、每项扣 4 分"),
        _LISTED.replaced("一项不符合扣2分", "一项不符合扣4分，扣完为止").says("共 12 分"),
        _LISTED.replaced("一项不符合扣2分", "一项不符合扣分值的二分之一").says("每项扣 5"),
    ],
)
def rule_within_points(form: ProjectForm) -> Iterator[Relation]:
    """Where a rule numbers what it looks at and says how much each item costs, the items together
    should cost no more than the indicator has; otherwise nobody can follow the rule to its end."""
    for row in form.marked:
        losses = row.losses
        if losses is None:
            continue
        count, each = losses.items, f"{losses.per_item:f}"
        whole = f"{losses.whole.normalize():f}"
        yield (
            expect(row.points)
            .at_least(constant(losses.whole, f"{count} × {each}"))
            .beside(row.name, row.rule_text)
            .severity(Severity.NOTE, when=Condition.known(losses.is_floored))
            .saying(
                f"评分标准列 {count} 项、每项扣 {each} 分，共 {whole} 分，超过分值 {{stated}}",
                f"{count} items at {each} take off {whole}, more than the {{stated}} points",
            )
        )
