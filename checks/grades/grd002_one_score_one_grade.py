"""GRD002: one score, one grade within a document."""

from collections import defaultdict
from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    SUMMARY,
    Figure,
    Grade,
    Relation,
    Report,
    Severity,
    Text,
    check,
    expect,
)


@check(
    "GRD002",
    severity=Severity.ERROR,
    title=Text("同一得分对应不同等级", "one score has two grades"),
    why="无论怎样划分等级，同一得分不会落在两个等级里。",
    basis=CONTRADICTS_ITSELF,
    good=[SUMMARY, SUMMARY.with_("自评得分", "97.5", row="园林所")],
    bad=[
        SUMMARY.with_("自评得分", "90", row="图书馆")
        .with_("自评得分", "90", row="园林所")
        .with_("自评等级", "良", row="园林所")
        .says("同为 90 分")
    ],
)
def one_score_one_grade(report: Report) -> Iterator[Relation]:
    """Whatever bands a department uses, one score cannot lie in two of them."""
    by_score: dict[object, list[tuple[Figure, Grade]]] = defaultdict(list)
    for score, grade in _graded(report):
        if score.is_printed and grade.is_printed and grade.rank is not None:
            by_score[score.value].append((score, grade))
    for pairs in by_score.values():
        grades = [grade for _, grade in pairs]
        usual = max(grades, key=lambda grade: sum(one.rank == grade.rank for one in grades))
        for score, grade in pairs:
            if grade is not usual:
                yield (
                    expect(grade)
                    .same_as(usual)
                    .beside(score, *grades)
                    .saying(
                        f"同为 {score.text} 分，等级分别为“{grade.text}”和“{usual.text}”",
                        f"a score of {score.text} is graded {grade.text} and {usual.text}",
                    )
                )


def _graded(report: Report) -> Iterator[tuple[Figure, Grade]]:
    for summary in report.summaries:
        yield from ((row.score, row.grade) for row in summary.rows)
    yield from ((form.total, form.grade) for form in report.forms if form.total_is_certain)
