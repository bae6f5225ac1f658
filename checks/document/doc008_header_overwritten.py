"""DOC008: no head of a column is overwritten by content."""

from collections.abc import Iterator

from auditlint.api import (
    FORM,
    FORM_NOTE,
    Relation,
    Report,
    Severity,
    Text,
    check,
    expect,
    overwritten_heads,
)


@check(
    "DOC008",
    severity=Severity.WARNING,
    title=Text("表头被其他内容覆盖", "a head of a column is overwritten"),
    why="标准表的栏目名称被其他文字覆盖后，这一栏填的是什么就不再明确。",
    basis=FORM_NOTE,
    excuses=Text("各地自拟的栏目名称不算", "heads that a local form words otherwise"),
    good=[FORM, FORM.replaced("一级指标", "指标类别")],
    bad=[FORM.replaced("一级指标", "设备维护、更新").says("表头“一级指标”处为“设备维护、更新”")],
)
def header_overwritten(report: Report) -> Iterator[Relation]:
    """Where something else stands in the place of a head of the standard form, nobody can say what
    the column below holds."""
    for cell, label in overwritten_heads(report.document):
        yield (
            expect(cell)
            .is_absent()
            .saying(
                f"表头“{label}”处为“{{stated}}”", f"the head {label!r} is overwritten: {{stated}}"
            )
        )
