"""SUM006: the number of projects stated is that of the list."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    SUMMARY,
    Condition,
    Relation,
    Report,
    Severity,
    Text,
    check,
    constant,
    expect,
)

_PART_WORDS = ("其中", "现附", "选取", "抽取", "部分", "重点", "类", "级")
_LIST_WORDS = ("清单", "汇总", "附表", "附件", "详见", "自评")


@check(
    "SUM006",
    severity=Severity.ERROR,
    title=Text("所称项目个数与清单行数不符", "the number of projects is not that of the list"),
    why="正文说有几个项目并指向清单的，清单就应有几行。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "清单标明为部分或主要项目；所称个数另有所指的为疑似",
        "the list is headed as partial; a count of something else is a warning",
    ),
    good=[
        SUMMARY.saying("2023年我单位共有项目2个，详见汇总表。"),
        SUMMARY.replaced("自评情况汇总表", "部分项目汇总表").saying("共有项目5个，详见汇总表。"),
    ],
    bad=[SUMMARY.saying("2023年我单位共有项目3个，详见汇总表。").says("3个")],
)
def stated_count(report: Report) -> Iterator[Relation]:
    """A text that says how many projects there are and points to their list must count them."""
    if len(report.summaries) != 1 or report.summaries[0].is_partial:
        return
    rows = report.summaries[0].rows
    listed = constant(len(rows), f"{len(rows)}行")
    counts = report.narrative.counts
    for count, sentence in counts:
        others = [
            one for one, other in counts if other.place == sentence.place and one is not count
        ]
        if others or any(word in sentence.text for word in _PART_WORDS):
            continue
        points_there = any(word in sentence.text for word in _LIST_WORDS)
        yield (
            expect(count)
            .equals(listed)
            .beside(rows[0].project, rows[-1].project)
            .severity(Severity.WARNING, when=Condition.known(not points_there))
            .saying(
                "文中称项目 {stated}，清单列有 {expected}", "{stated} stated, {expected} listed"
            )
        )
