"""SUM004: a total row is the sum of its parts."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    SUMMARY,
    Figure,
    Relation,
    Report,
    Severity,
    SummaryTable,
    Text,
    check,
    expect,
    outermost,
    total,
)

_COLUMNS = ("amount", "initial_budget", "budget", "executed", "balance")


@check(
    "SUM004",
    severity=Severity.ERROR,
    title=Text("合计与各行之和不符", "a total is not the sum of its parts"),
    why="合计行自称是上面各行之和，逐栏核对。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "比率、均价不可加；“其中”行含在上级之内；有空白时只要求不超过合计",
        "rates and averages do not add; 其中 lies within its parent; blanks leave room",
    ),
    good=[SUMMARY],
    bad=[SUMMARY.with_("资金", "97.15", row="合计").says("97.15")],
)
def table_totals(report: Report) -> Iterator[Relation]:
    """A printed total row claims to be the sum of the rows above it, column by column."""
    for summary in report.summaries:
        yield from _summary(summary)
    for table in report.tables:
        for addition in table.additions:
            yield expect(addition.whole).equals(total(addition.parts))


def _summary(summary: SummaryTable) -> Iterator[Relation]:
    if summary.total is None or len(summary.rows) < 2:
        return
    for column in _COLUMNS:
        whole: Figure = getattr(summary.total, column)
        parts = [getattr(row, column) for row in summary.rows]
        if not all(part.is_blank for part in parts):
            yield (
                expect(whole)
                .equals(total(parts, blanks="at_most"), total(outermost(parts), blanks="at_most"))
                .when(summary.is_flat)
            )
