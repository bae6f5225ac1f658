"""SCR006: a qualitative score lies in the band of its word."""

from collections.abc import Iterator

from auditlint.api import (
    FORM,
    FORM_NOTE,
    PROFILE,
    Relation,
    Report,
    Severity,
    Text,
    check,
    expect,
    qualitative_rows,
)

_NOTE = (
    "注：定性指标根据指标完成情况分为达成年度指标、部分达成年度指标并具有一定效果、"
    "未达成年度指标且效果较差三档，分别按照100%-80%(含)、80%-60%(含)、60%-0%合理确定分值。"
)
_WORDED = (
    FORM.with_("年度指标值", "显著提升", row="自助借还比例")
    .with_("实际完成值", "部分达成年度指标", row="自助借还比例")
    .with_("得分", "21", row="自助借还比例")
    .with_("得分", "90", row="总分")
)


@check(
    "SCR006",
    severity=Severity.ERROR,
    title=Text(
        "定性指标得分与完成档次不符", "a qualitative score lies outside the band of its word"
    ),
    why="填表说明按达成、部分达成、未达成三档规定了定性指标的得分区间。",
    basis=(FORM_NOTE, PROFILE),
    excuses=Text(
        "文件未印出分档区间的为疑似；另有评分标准的按其标准",
        "a warning where the document does not print the bands; a rule of the row's own counts "
        "before them",
    ),
    good=[FORM, _WORDED.saying(_NOTE), _WORDED],
    bad=[
        _WORDED.with_("得分", "30", row="自助借还比例").saying(_NOTE).says("应在 60%～80% 之间"),
        _WORDED.replaced("部分达成年度指标", "达成年度指标")
        .saying(_NOTE)
        .says("应在 80%～100% 之间"),
    ],
)
def score_of_the_word(report: Report) -> Iterator[Relation]:
    """The note of the standard form gives three bands of points for results that are put in words.
    The edges are left to both bands."""
    for one in qualitative_rows(report):
        row, word = one.row, one.row.actual_text.text
        yield (
            expect(row.score)
            .within(row.points * one.low, row.points * one.high)
            .unless(row.is_extra)
            .severity(Severity.WARNING, when=~one.is_printed)
            .beside(row.actual_text, one.note)
            .saying(
                f"完成情况为“{word}”，得分 {{stated}} 占分值 {row.points.text} 的比例"
                f"应在 {one.low.name}～{one.high.name} 之间",
                f"the result reads {word!r}; {{stated}} of {row.points.text} points is outside "
                f"{one.low.name} to {one.high.name}",
            )
        )
