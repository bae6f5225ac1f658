"""SCR007: a scoring rule printed in the form gives the awarded score."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    RUBRIC,
    Relation,
    Report,
    Severity,
    Text,
    check,
    expect,
    rated,
)


@check(
    "SCR007",
    severity=Severity.ERROR,
    title=Text("得分与表中评分标准不符", "a score does not follow the printed rule"),
    why="表中印有评分标准，文件又写明了该指标的数值，得分就可以按标准重新算出。标准有几种读法的，符合任何一种即为相符。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "数值须另行推算、标准列有除外情形或写明酌情、得分可能取整、另有扣分原因的，为疑似；标准未能完全读懂的不判",
        "a warning when the value had to be worked out, the rule names an exclusion or leaves the "
        "score open, the score may be rounded, or a reason stands for a lower one; a rule that is "
        "not understood to its last figure is not judged",
    ),
    good=[
        FORM,
        RUBRIC,
        RUBRIC.with_("实际完成值", "94.96%", row="预算完成率≥"),
        RUBRIC.replaced("结转结余率为9%", "上年结转结余率为15%"),
    ],
    bad=[
        RUBRIC.with_("实际完成值", "103.2%", row="在职人员控制率").says("103.2% 应得 6～7 分"),
        RUBRIC.with_("实际完成值", "82%", row="预算完成率≥").says("82% 应得 0 分"),
        RUBRIC.replaced("结转结余率为9%", "结转结余率为19%").says("19% 应得"),
        RUBRIC.with_("自评得分", "7", row="绩效指标明确性").says("不会得出这一分数"),
    ],
)
def printed_rule_followed(report: Report) -> Iterator[Relation]:
    """Where the form prints how an indicator is scored and the document states its value, the
    score can be worked out again. A score that fits any reading of the rule is held."""
    for one in rated(report):
        yield (
            expect(one.score)
            .could_be(one.model)
            .unless(one.is_extra)
            .severity(Severity.WARNING, when=one.is_open)
            .beside(*one.about)
        )
