"""XRF005: every project of a summary has its form, every form its row."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    DEPARTMENT,
    FORM,
    FORM_2,
    SUMMARY,
    Condition,
    Listing,
    Relation,
    Severity,
    Submission,
    Text,
    absent,
    check,
    expect,
)

_FOUR = SUMMARY.replaced(
    "合计\t\t\t96.15",
    "3\t澜溪区图书馆\t馆舍维修\t12.00\t95\t优\t\n合计\t\t\t108.15",
)


@check(
    "XRF005",
    severity=Severity.WARNING,
    title=Text("汇总表与自评表项目不对应", "summary and forms do not name the same projects"),
    why="同一份材料中多数项目都有自评表时，缺的几张就很显眼；若一张都没有，该清单本来就单独成表。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "标明为部分、重点项目的，以及名称多为近似的为疑似",
        "lists headed as partial, and forms that are only named alike, give a warning",
    ),
    good=[DEPARTMENT],
    bad=[
        _FOUR.then(FORM).then(FORM_2).says("“馆舍维修”列入汇总表，没有对应的自评表"),
        SUMMARY.without("2\t澜溪区园林所").then(FORM).then(FORM_2).says("汇总表未列"),
    ],
)
def every_project_has_its_form(submission: Submission) -> Iterator[Relation]:
    """Where most projects of a summary have their forms in the same submission, the missing ones
    stand out; a list none of whose projects has a form is a list of its own."""
    for listing in submission.listings:
        if any(report.forms for report in submission.reports):
            yield from _unpaired(listing)


def _unpaired(listing: Listing) -> Iterator[Relation]:
    pairing = listing.pairing
    missing, certain = pairing.unmatched_left, sum(link.is_certain for _, _, link in pairing)
    # A few names that are only alike do not make the forms those of the list.
    matched = len(pairing.matched) if certain or len(pairing.matched) >= len(missing) else 0
    is_most = certain >= max(len(missing), 1) and not listing.is_partial
    for row, _, _ in pairing:
        yield expect(row.project).is_printed()
    for row in missing if matched else missing[:1]:
        yield (
            expect(absent("自评表"))
            .is_printed(row.project)
            .severity(Severity.ERROR, when=Condition.known(is_most))
            .severity(Severity.NOTE, when=Condition.known(not matched))
            .saying(
                f"“{row.project.text}”列入汇总表，没有对应的自评表",
                f"{row.project.text!r} is listed in the summary and has no form",
            )
        )
    for form in pairing.unmatched_right if matched else ():
        yield (
            expect(absent("汇总表"))
            .is_printed(form.project)
            .saying(
                f"“{form.project.text}”有自评表，汇总表未列",
                f"{form.project.text!r} has a form and is not in the summary",
            )
        )
