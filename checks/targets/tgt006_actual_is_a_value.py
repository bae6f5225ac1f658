"""TGT006: the actual value is a value, not the target again."""

from collections.abc import Iterator

from auditlint.api import (
    FORM,
    FORM_NOTE,
    ProjectForm,
    Relation,
    Severity,
    Text,
    check,
    expect,
    gathered,
)


@check(
    "TGT006",
    severity=Severity.NOTE,
    title=Text("完成值照抄指标值", "the actual value repeats the target"),
    why="完成值写作“≥95%”，说的是目标而不是实际达到多少，也就无从核对得分；同一张表只提示一次。",
    basis=FORM_NOTE,
    excuses=Text("“达到95%”“95%以上”等另行表述的", "a value in other words than the target's"),
    good=[
        FORM,
        FORM.replaced("≥98%\t100%", "≥98%\t98%以上"),
        FORM.replaced("≥20台\t20台", "20台\t20台"),
    ],
    bad=[FORM.replaced("≥98%\t100%", "≥98%\t≥98%").says("验收合格率")],
)
def actual_is_a_value(form: ProjectForm) -> Iterator[Relation]:
    """An actual value of "≥95%" repeats what was to be reached and not what was, so its score
    cannot be followed. A column copied as a whole is one remark."""
    yield from gathered(
        (expect(row.target_again).is_absent().beside(row.name) for row in form.filled),
        "{count} 项指标（{names}）的完成值照抄指标值，未写实际数值",
        "{count} actual values ({names}) repeat the target with its sign",
    )
