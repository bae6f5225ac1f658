"""TGT001: what should be small has a ceiling, not a floor."""

from collections.abc import Iterator

from auditlint.api import (
    FORM,
    PROFILE,
    TARGET,
    Relation,
    Report,
    Severity,
    Term,
    Text,
    check,
    expect,
    gathered,
)


@check(
    "TGT001",
    severity=Severity.WARNING,
    title=Text("指标方向可能写反", "the direction of a target may be reversed"),
    why="故障率、投诉数、办理时限、成本越小越好，指标值应是上限；写成下限，越差越算完成。",
    basis=PROFILE,
    excuses=Text(
        "节约率、完成率、办结率等以大为好的不判定；成本控制率、成本指标下的数量为提示",
        "savings and completion are better when larger; cost control and counts under cost are "
        "notes",
    ),
    good=[
        TARGET,
        TARGET.replaced("保洁成本\t≤40万元", "成本节约率\t≥5%"),
        TARGET.replaced("投诉办结时间\t≤2天", "投诉及时办结率\t≥98%"),
    ],
    bad=[
        TARGET.replaced("漂浮物投诉率\t≤3%", "漂浮物投诉率\t≥3%").says("≥3"),
        FORM.replaced("安装完成率\t≥95%\t96%", "设备故障率\t≥2%\t1%").says("≥2"),
        TARGET.replaced("保洁成本\t≤40万元", "成本控制率\t≥98%").says("方向不明"),
        TARGET.replaced("保洁成本\t≤40万元", "打捞垃圾\t300吨").says("填的是数量"),
    ],
)
def direction_of_targets(report: Report) -> Iterator[Relation]:
    """Faults, complaints, waiting and cost are better when they are smaller. A target that gives
    them a floor is met by doing worse; most often the sign was copied from the row above."""
    for rows in report.measured:
        for row in rows:
            yield _direction(row.floor_under_ceiling, row.name)
        yield from gathered(
            (_doubt(row.open_direction, row.name) for row in rows),
            "成本控制率（{names}）的指标值为下限，方向不明",
            "the direction of {names} is not clear with a floor",
        )
        yield from gathered(
            (_doubt(row.counted_cost, row.name) for row in rows),
            "成本指标（{names}）填的是数量，多少为好不明",
            "counts ({names}) are filed under cost; whether more is better is not clear",
        )


def _direction(floor: Term, name: Term) -> Relation:
    return (
        expect(floor)
        .is_absent()
        .beside(name)
        .saying(
            "指标值为下限 {stated}，而该指标一般越小越好",
            "the target {stated} is a floor, while less is better here",
        )
    )


def _doubt(target: Term, name: Term) -> Relation:
    return expect(target).is_absent().beside(name).severity(Severity.NOTE)
