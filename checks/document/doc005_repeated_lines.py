"""DOC005: no line stands twice."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    SUMMARY,
    Example,
    Relation,
    Repeated,
    Report,
    Severity,
    Text,
    check,
    expect,
    repeated_indicators,
    repeated_projects,
)

_LIST = Example(
    "\n".join(
        (
            "分项绩效项目清单",
            "单位：万元",
            "序号\t项目名称\t预算数\t执行数\t自评得分\t绩效目标\t绩效目标完成情况",
            "1\t一季度读者活动\t4.169\t4.169\t94\t布置展板并组织读者观摩活动\t已完成展板布置",
            "2\t二季度读者活动\t3.284\t3.284\t93\t布置展板并组织读者观摩活动\t已完成展板布置",
            "3\t年末读者活动\t2.715\t2.715\t95\t布置展板并组织读者观摩活动\t已完成展板布置",
        )
    )
)


@check(
    "DOC005",
    severity=Severity.WARNING,
    title=Text("内容重复", "a line stands twice"),
    why="两行金额和文字都相同，或一行金额恰为另外两行之和且文字相同，可能是同一支出列了两次。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "按季按月等额支付的；整数金额和简短的文字不比较",
        "equal instalments; round amounts and short words are not compared",
    ),
    good=[FORM, SUMMARY, _LIST],
    bad=[
        _LIST.replaced("3.284", "4.169").says("“二季度读者活动”与“一季度读者活动”"),
        _LIST.replaced("2.715", "7.453").says("恰为"),
        FORM.replaced("\t\t时效指标\t安装完成率\t≥95%\t96%", "\t\t\t验收合格率\t≥98%\t100%").says(
            "验收合格率"
        ),
    ],
)
def repeated_lines(report: Report) -> Iterator[Relation]:
    """Two lines with the same amount and the same words, or a line that is the sum of two others
    with the same words, may be one thing that was listed twice."""
    for table in report.summaries:
        for one in repeated_projects(table):
            yield _once(one)
    for form in report.forms:
        for one in repeated_indicators(form):
            yield _once(one)


def _once(one: Repeated) -> Relation:
    others = "、".join(f"“{fact.text}”" for fact in one.of)
    line, amount = one.line.text, one.amount.text
    relation = expect(one.line).is_absent().beside(*one.of, one.amount)
    if one.is_sum:
        return relation.saying(
            f"“{line}”的金额 {amount} 恰为{others}之和，文字也相同，可能重复列示",
            f"{line!r} ({amount}) is the sum of {others} and says the same: listed twice?",
        )
    return relation.saying(
        f"“{line}”与{others}的内容和数字（{amount}）相同，可能重复",
        f"{line!r} and {others} have the same words and figures ({amount}): listed twice?",
    )
