"""GRD004: a report that defines grades gives one."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    SUMMARY,
    Relation,
    Report,
    Severity,
    Text,
    check,
    expect,
)

_BANDS = "评价等级：得分≥85分为优秀；75≤得分<85分为良好；60≤得分<75分为一般；得分<60分为较差。"


@check(
    "GRD004",
    severity=Severity.WARNING,
    title=Text("列出等级划分而未给出等级", "grades are defined and none is given"),
    why="报告写明了等级划分，就应写明自己的得分和等级；只有得分的，读者要自己去对照。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "正文、汇总表或单元格中任何一处给出等级的；没有得分的办法、通知不在此列",
        "a grade anywhere in text or tables; rules and notices without a score are not judged",
    ),
    good=[
        FORM,
        FORM.saying("经自评，项目得分97.5分，评价等级为“优秀”。").saying(_BANDS),
        SUMMARY.saying(_BANDS),
    ],
    bad=[FORM.saying(_BANDS).says("未给出评价等级")],
)
def score_and_grade(report: Report) -> Iterator[Relation]:
    """A report that prints which scores earn which grade is expected to say what its own score
    earned, and readers look for the grade first."""
    scores = report.scores
    if not scores:
        return
    yield (
        expect(report.grade)
        .is_printed(scores[0])
        .when(report.standard.from_document)
        .saying(
            f"写明了等级划分和得分 {scores[0].text}，未给出评价等级",
            f"bands and a score of {scores[0].text} are printed, and no grade",
        )
    )
