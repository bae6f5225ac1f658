"""EXE007: within one document a lower rate never scores more."""

from collections import defaultdict
from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    FORM_2,
    ONE,
    Figure,
    Relation,
    Report,
    Severity,
    Text,
    Truth,
    check,
    expect_order,
)


@check(
    "EXE007",
    severity=Severity.ERROR,
    title=Text("执行率低者得分反而高", "a lower execution rate scores more than a higher one"),
    why="无论采用哪种计分办法，同一部门、相同分值下，执行率低的项目得分不会更高。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "执行率分值不同的表、执行率超过 100% 的表不比较",
        "forms with other points, and rates above 100 %, are not compared",
    ),
    good=[FORM.then(FORM_2)],
    bad=[FORM.then(FORM_2.with_("得分", "8")).says("次序相反")],
)
def lower_rate_lower_score(report: Report) -> Iterator[Relation]:
    """Whatever rule a department scores execution by, the same rule for all its projects never
    gives more points for a lower rate, as long as execution carries the same points."""
    by_points: dict[object, list[tuple[Figure, Figure]]] = defaultdict(list)
    for form in report.forms:
        row = form.execution
        if row is not None and row.points.is_printed and (row.rate > ONE).truth() is not Truth.YES:
            by_points[row.points.value].append((row.rate, row.score))
    for pairs in by_points.values():
        yield expect_order(pairs)
