"""GRD001: a grade is the band of its score."""

from collections.abc import Iterable, Iterator

from auditlint.api import (
    GRADE_BANDS,
    SUMMARY,
    Condition,
    Figure,
    Grade,
    ProjectForm,
    Relation,
    Report,
    Severity,
    Text,
    check,
    constant,
    expect,
)

_BANDS = "评价等级：得分≥85分为优秀；75≤得分<85分为良好；60≤得分<75分为一般；得分<60分为较差。"
_HUNDRED = constant(100)


@check(
    "GRD001",
    severity=Severity.WARNING,
    title=Text("等级与得分不符", "the grade is not the band of the score"),
    why="读者只看等级不看得分，因此等级须与得分一致；只有文件自己印出的等级划分才足以确定矛盾。",
    basis=GRADE_BANDS,
    excuses=Text("文件自带等级划分的以其为准", "the document's own bands win"),
    good=[SUMMARY, SUMMARY.with_("自评得分", "86", row="图书馆").saying(_BANDS)],
    bad=[
        SUMMARY.with_("自评得分", "86", row="图书馆").says("自评等级写作“优”"),
        SUMMARY.with_("自评得分", "80", row="图书馆").saying(_BANDS).says("良好"),
    ],
)
def grade_of_score(report: Report) -> Iterator[Relation]:
    """Grades are read without their scores, so each must follow from its own. Only bands that the
    document prints make a deviation certain."""
    standard = report.standard
    for summary in report.summaries:
        for row in summary.rows:
            yield (
                expect(row.grade)
                .same_as(standard.grade_of(row.score))
                .when(row.grade.is_ranked & row.score.stands & standard.has_grade(row.grade))
                .beside(row.score)
                .severity(Severity.ERROR, when=standard.from_document)
            )
    for form in report.forms:
        if form.grade.is_printed and form.total_is_certain:
            yield (
                expect(form.grade)
                .same_as(standard.grade_of(form.total))
                .when(form.total.stands & _is_of_hundred(form) & standard.has_grade(form.grade))
                .beside(form.total)
                .severity(Severity.ERROR, when=standard.from_document)
            )
    for score, grade in _graded(report):
        yield (
            expect(grade)
            .same_as(standard.grade_of(score))
            .when(standard.has_grade(grade))
            .beside(score)
            .severity(Severity.ERROR, when=standard.from_document)
        )


def _is_of_hundred(form: ProjectForm) -> Condition:
    """Bands are those of a hundred points: the sum of a part of them (小计 90) has no grade."""
    return Condition.known(form.points_total.is_blank) | (form.points_total >= _HUNDRED)


def _graded(report: Report) -> Iterable[tuple[Figure, Grade]]:
    """The scores of the text with their grades: of one sentence, or the only ones there are."""
    narrative = report.narrative
    scores = [one.figure for one in narrative.statements if one.measure == "score"]
    if narrative.grade is not None and len(scores) == 1 and not narrative.graded:
        return [(scores[0], narrative.grade)]
    return narrative.graded
