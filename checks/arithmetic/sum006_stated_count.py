"""SUM006: the number of projects stated is that of the list."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    SUMMARY,
    ProjectCount,
    Relation,
    Report,
    Severity,
    SummaryTable,
    Text,
    check,
    constant,
    expect,
)

_PART_WORDS = ("其中", "现附", "选取", "抽取", "抽查", "检查", "部分", "重点", "类", "级")
_LIST_WORDS = ("清单", "汇总表", "附表", "详见", "见附")


@check(
    "SUM006",
    severity=Severity.ERROR,
    title=Text("所称项目个数与清单行数不符", "the number of projects is not that of the list"),
    why="正文说有几个项目并指向清单（或所称金额就是清单合计）的，清单就应有几行。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "清单标明为部分或主要项目；句中没有指向清单，或另有所指",
        "the list is headed as partial; the sentence does not point to a list",
    ),
    good=[
        SUMMARY.saying("2023年我单位共有项目2个，详见汇总表。"),
        SUMMARY.saying("2023年我单位共有项目3个，涉及资金40万元。"),
        SUMMARY.replaced("自评情况汇总表", "部分项目汇总表").saying("共有项目5个，详见汇总表。"),
    ],
    bad=[SUMMARY.saying("2023年我单位共有项目3个，详见汇总表。").says("3个")],
)
def stated_count(report: Report) -> Iterator[Relation]:
    """A text that says how many projects there are and points to their list, by name or by giving
    its total, must count them."""
    if len(report.summaries) != 1 or report.summaries[0].is_partial:
        return
    rows = report.summaries[0].rows
    listed = constant(len(rows), f"{len(rows)}行")
    counts = report.narrative.counts
    for one in counts:
        others = [other for other in counts if other.sentence.place == one.sentence.place]
        words = one.sentence.text
        points_there = any(word in words for word in _LIST_WORDS)
        speaks_of_it = points_there or report.summaries[0].adds_up_to(one.amounts)
        if len(others) > 1 or any(word in words for word in _PART_WORDS):
            continue
        yield from _involved(report.summaries[0], one)
        if not speaks_of_it:
            continue
        yield (
            expect(one.figure)
            .equals(listed)
            .beside(rows[0].project, rows[-1].project)
            .saying(
                "文中称项目 {stated}，清单列有 {expected}", "{stated} stated, {expected} listed"
            )
        )


def _involved(summary: SummaryTable, stated: ProjectCount) -> Iterator[Relation]:
    """The funds named with a count of projects that is that of the list."""
    is_of_list = expect(stated.figure).equals(constant(len(summary.rows))).holds
    if is_of_list and summary.prints_unit and summary.sums and len(summary.rows) > 1:
        yield (
            expect(stated.involved)
            .equals(*summary.sums)
            .saying(
                "文中称涉及资金 {stated}，清单合计 {expected}",
                "{stated} stated, {expected} listed",
            )
        )
