"""XRF007: one named item has one amount."""

from collections import defaultdict
from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    SUMMARY,
    Condition,
    NamedAmount,
    Narrative,
    Relation,
    Report,
    Severity,
    SummaryRow,
    SummaryTable,
    Text,
    Truth,
    check,
    expect,
    reported,
)

_FEW = 2
_COLUMNS = ("initial_budget", "budget", "executed", "amount")
_AGAIN = SUMMARY.replaced("2023年度项目支出绩效自评情况汇总表", "2023年度项目清单")
_EARLIER = SUMMARY.replaced("2023年度", "2022年度").with_("资金", "61.65", row="图书馆")
_SPENT = "2023年“三公”经费支出决算18.63万元。"


@check(
    "XRF007",
    severity=Severity.ERROR,
    title=Text("同一项目前后金额不一致", "one item has two amounts"),
    why="同一文件两张清单里的同一项目，同一栏金额应当相同；完成情况和正文给出的指标数值应与表中同名指标一致。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "名称须完全相同；预算与支出、不同年度不比较",
        "names must be equal; budget and spending are two measures",
    ),
    good=[
        SUMMARY.then(_AGAIN),
        SUMMARY.then(_EARLIER.without("合计")),
        FORM.saying(f"{_SPENT}{_SPENT}"),
        FORM.replaced("已安装并投入", "已安装，读者满意度93%，投入"),
    ],
    bad=[
        SUMMARY.then(_AGAIN.with_("资金", "61.65", row="图书馆")).says("61.65"),
        FORM.saying(f"{_SPENT}{_SPENT.replace('18.63', '16.83')}").says("16.83"),
        FORM.replaced("已安装并投入", "已安装，读者满意度97%，投入").says("97%"),
    ],
)
def one_item_one_amount(report: Report) -> Iterator[Relation]:
    """The same project in two lists of one document carries the same amount under the same head;
    so does a well-known item of the whole unit (“三公”经费支出) each time the text names it. What
    the results and the text report for an indicator by its name is what its row prints."""
    yield from _in_text(report.narrative)
    if len(report.forms) < _FEW and all(len(one.rows) < _FEW for one in report.summaries):
        for again, before in report.narrative.twins:
            yield expect(again).equals(before).severity(Severity.WARNING)
    yield from _of_indicators(report)
    first: dict[tuple[str, str, int | None], SummaryRow] = {}
    relations = [one for summary in report.summaries for one in _again(summary, first)]
    agree = sum(relation.holds for relation in relations)
    is_other = len(relations) > _FEW and 2 * agree < len(relations)
    yield from (one.unless(Condition.fixed(_unknown_if(is_other))) for one in relations)


def _again(
    summary: SummaryTable, first: dict[tuple[str, str, int | None], SummaryRow]
) -> Iterator[Relation]:
    """The items of a list that an earlier one holds too."""
    here: dict[str, list[SummaryRow]] = defaultdict(list)
    for row in summary.rows:
        here[row.project.text].append(row)
    for name, rows in here.items():
        for column in _COLUMNS if len(rows) == 1 else ():
            earlier = first.setdefault((name, column, summary.year), rows[0])
            figures = getattr(rows[0], column), getattr(earlier, column)
            if earlier is not rows[0] and not any(one.is_blank for one in figures):
                yield (
                    expect(figures[0]).equals(figures[1]).beside(rows[0].project, earlier.project)
                )


def _unknown_if(is_other: bool) -> Truth:  # noqa: FBT001 - a conversion of a bool
    """Lists that agree on few of their common items are lists of different things."""
    return Truth.UNKNOWN if is_other else Truth.NO


def _in_text(narrative: Narrative) -> Iterator[Relation]:
    first: dict[tuple[str, str, str], NamedAmount] = {}
    for amount in narrative.amounts if not narrative.speaks_of_several_units else ():
        earlier = first.setdefault(amount.key, amount)
        if earlier is not amount and earlier.sentence is not amount.sentence:
            yield expect(amount.figure).equals(earlier.figure).beside(earlier.sentence)


def _of_indicators(report: Report) -> Iterator[Relation]:
    """Values of results and of the text against the row of that name; certain only under its own
    name, where the text has no second value for it."""
    found = [one for one in reported(report) if not one.of_goal]
    values: dict[str, set[object]] = defaultdict(set)
    for one in found:
        values[one.name.text].add(one.figure.value)
    for one in found:
        is_sure = one.is_exact and len(values[one.name.text]) == 1
        yield (
            expect(one.figure)
            .equals(*one.values)
            .beside(one.row.name)
            .severity(Severity.WARNING, when=Condition.known(not is_sure))
            .saying(
                f"文中“{one.name.text}”为 {{stated}}，表中为 {{expected}}",
                f"{{stated}} for {one.name.text!r} in the text, {{expected}} in the form",
            )
        )
