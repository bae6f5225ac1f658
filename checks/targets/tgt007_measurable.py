"""TGT007: an indicator can be measured as its target says."""

from collections.abc import Iterator

from auditlint.api import (
    FORM,
    FORM_NOTE,
    TARGET,
    Relation,
    Report,
    Severity,
    Text,
    check,
    expect,
    gathered,
)


@check(
    "TGT007",
    severity=Severity.WARNING,
    title=Text("指标无法按指标值衡量", "an indicator cannot be measured as its target says"),
    why="“是否……”只能回答是或否，配上“≥95%”这样的指标值就无法衡量，得分也无从核对。",
    basis=FORM_NOTE,
    excuses=Text(
        "指标值为“是”或 100% 的；评价要点、指标说明中的“是否”",
        "targets of 是 or 100 %; questions in the definition of an indicator",
    ),
    good=[
        FORM,
        FORM.replaced("验收合格率\t≥98%\t100%", "设备是否通过验收\t是\t是"),
        FORM.replaced("验收合格率\t≥98%\t100%", "设备是否通过验收\t100%\t100%"),
    ],
    bad=[
        FORM.replaced("验收合格率\t", "设备是否通过验收\t").says("设备是否通过验收"),
        TARGET.replaced("居民满意度\t", "居民是否满意\t").says("居民是否满意"),
    ],
)
def measurable(report: Report) -> Iterator[Relation]:
    """A question (是否…) is answered by yes or no; a target of "≥95%" cannot be held against it."""
    for rows in report.measured:
        yield from gathered(
            (expect(row.question).is_absent().beside(row.name) for row in rows),
            "“{names}”只能答是或否，与数值型指标值不符",
            "{names}: a yes-or-no question with a numeric target",
        )
