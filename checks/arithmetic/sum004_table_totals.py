"""SUM004: a total row is the sum of its parts."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    SUMMARY,
    Figure,
    PlainTable,
    ProjectForm,
    Relation,
    Report,
    Severity,
    SummaryTable,
    Text,
    check,
    constant,
    expect,
    outermost,
    total,
)

_COLUMNS = ("amount", "initial_budget", "budget", "executed", "balance")


@check(
    "SUM004",
    severity=Severity.ERROR,
    title=Text("合计与各行之和不符", "a total is not the sum of its parts"),
    why="合计行自称是上面各行之和，逐栏核对；累计数、平均数、乘积（如权重×得分）由其他各行证实后核对。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "比率、均价不可加；“其中”行含在上级之内；有空白时只要求不超过合计；"
        "累计、平均、乘积和自评表中另加的栏（如复核得分）只作疑似",
        "rates and averages do not add; 其中 lies within its parent; blanks leave room; running "
        "totals, means, products and further columns of a form warn",
    ),
    good=[SUMMARY],
    bad=[SUMMARY.with_("资金", "97.15", row="合计").says("97.15")],
)
def table_totals(report: Report) -> Iterator[Relation]:
    """A printed total claims to be the sum of its parts, and a difference that of its two terms;
    where the labels leave several structures open, the other figures of the table decide."""
    judged = set()
    for table in report.tables:
        for addition in table.additions:
            judged.add(addition.whole)
            parts = total(addition.parts, blanks="at_most")
            reckoned = parts - total(addition.less) if addition.less else parts
            yield (
                expect(addition.whole)
                .equals(reckoned)
                .when(addition.is_certain)
                .severity(Severity.WARNING, addition.is_likely)
            )
        yield from _worked_out(table)
    for summary in report.summaries:
        if summary.total is not None and judged.isdisjoint(summary.total.figures):
            yield from _summary(summary)
    for form in report.forms:
        yield from _subtotals(form)
        yield from _deductions(form)


def _worked_out(table: PlainTable) -> Iterator[Relation]:
    """Shares of totals, means of the lines above, and products of other columns."""
    for product in table.products:
        relation = expect(product.whole).equals(product.product).when(product.is_certain)
        yield relation.severity(Severity.WARNING, product.is_likely)
    for ratio in table.ratios:
        if ratio.kind == "mean":
            mean = total(ratio.over) / constant(len(ratio.over))
            yield expect(ratio.rate).equals(mean).severity(Severity.WARNING, ratio.is_likely)
        if ratio.kind == "share":
            share = total(ratio.over) / total(ratio.under)
            relation = expect(ratio.rate).equals(share).when(ratio.is_certain)
            yield relation.severity(Severity.WARNING, ratio.is_likely)


def _deductions(form: ProjectForm) -> Iterator[Relation]:
    """得分 = 分值 − 扣分, line by line, and the total of what was taken off."""
    given = [row for row in form.marked if not row.deduction.is_blank]
    for row in given:
        yield expect(row.score).equals(row.left)
    if given:
        yield (
            expect(form.deduction_total)
            .equals(*form.deduction_sums)
            .when(form.is_whole & form.deducts_all)
        )


def _subtotals(form: ProjectForm) -> Iterator[Relation]:
    for one in form.subtotals:
        yield expect(one.points).equals(*one.point_sums).when(form.is_whole)
        yield expect(one.score).equals(*one.score_sums).when(form.is_whole)


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
