"""GRD002: one score, one grade within a document."""

from collections import defaultdict
from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    SUMMARY,
    Relation,
    Report,
    Severity,
    SummaryRow,
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
    by_score: dict[object, list[SummaryRow]] = defaultdict(list)
    for summary in report.summaries:
        for row in summary.rows:
            if row.score.is_printed and row.grade.is_printed and row.grade.rank is not None:
                by_score[row.score.value].append(row)
    for rows in by_score.values():
        usual = max(rows, key=lambda row: sum(one.grade.rank == row.grade.rank for one in rows))
        for row in rows:
            if row is not usual:
                yield (
                    expect(row.grade)
                    .same_as(usual.grade)
                    .beside(row.score, *(one.grade for one in rows))
                    .saying(
                        f"同为 {row.score.text} 分，"
                        f"等级分别为“{row.grade.text}”和“{usual.grade.text}”",
                        f"a score of {row.score.text} is graded {row.grade.text} and "
                        f"{usual.grade.text}",
                    )
                )
