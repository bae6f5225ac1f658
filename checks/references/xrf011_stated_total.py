"""XRF011: a total that the text states is the sum of the projects."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    DEPARTMENT,
    Relation,
    Severity,
    Submission,
    Text,
    check,
    expect,
    total,
)


@check(
    "XRF011",
    severity=Severity.ERROR,
    title=Text("文字所称总额与各项目之和不符", "a stated total is not the sum of the projects"),
    why="正文的总额先按清单相加核对，再按自评表相加核对（没有自评表的项目用清单中的数）；没有写明是总额、但恰等于清单之和的也按总额核对。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "口径不同；有项目缺表时，合计小于总额的不算矛盾",
        "another base; with forms missing a smaller sum is no contradiction",
    ),
    good=[DEPARTMENT.saying("2023年项目支出预算合计96.15万元。")],
    bad=[
        DEPARTMENT.with_("全年预算数", "61.65")
        .with_("年初预算数", "61.65")
        .saying("2023年项目支出预算合计96.15万元。")
        .says("96.15万元"),
        DEPARTMENT.saying("2023年项目支出预算合计91.65万元。").says("91.65万元"),
    ],
)
def stated_total(submission: Submission) -> Iterator[Relation]:
    """A total in the text is added up again from the list, and once more from the forms (with the
    list standing in for projects that have none). What is not called a total counts as one when
    it is the sum of the list."""
    for report, statement in submission.statements:
        listing = submission.listing_for(report)
        if listing is None or len(listing.report.summaries) != 1 or listing.summary.is_partial:
            continue
        rows, year = listing.summary.rows, listing.summary.year or listing.report.identity.year
        listed = [row.stated(statement.measure, statement.base) for row in rows]
        in_list = expect(statement.figure).equals(total(listed)).saying(*_WORDS)
        if statement.year not in (None, year):
            continue
        if len(rows) < 2 or not (statement.is_total or in_list.holds):
            continue
        yield in_list
        in_forms = [
            figure
            if form is None
            else form.stated(statement.measure, statement.base, instead=figure)
            for figure, form in zip(listed, map(listing.form_for, rows), strict=True)
        ]
        if any(mine is not other for mine, other in zip(in_forms, listed, strict=True)):
            yield expect(statement.figure).equals(total(in_forms)).saying(*_WORDS)


_WORDS = (
    "文中总额 {stated}，各项目合计 {expected}（{working}）",
    "the text states {stated}, the projects add up to {expected} ({working})",
)
