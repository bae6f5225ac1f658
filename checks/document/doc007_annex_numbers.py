"""DOC007: annexes and tables are numbered on."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    FORM_2,
    Relation,
    Report,
    Severity,
    Text,
    annexes_of,
    check,
    expect,
    expect_run,
    forms_before_annexes,
)

_TWO = FORM.saying("附件1").then(FORM_2.saying("附件2"))


@check(
    "DOC007",
    severity=Severity.NOTE,
    title=Text("附件、附表编号不连续", "annexes or tables are not numbered on"),
    why="附件编号跳号、重号，或有的表编号有的不编号，读者无法确认附件是否齐全。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text("同一编号连续印两次视为一个", "one number printed twice running is one"),
    good=[FORM, _TWO],
    bad=[
        _TWO.replaced("附件2", "附件3").says("编号不连续：附件1 之后为 附件3"),
        FORM.then(FORM_2.saying("附件1")).says("附件1 之前已有"),
    ],
)
def annex_numbers(report: Report) -> Iterator[Relation]:
    """Where numbers of annexes are skipped, or some forms stand outside of every annex, nobody can
    tell whether all of them are there."""
    for series in annexes_of(report.document):
        yield expect_run(one.number for one in series).counts_up()
    title, first = forms_before_annexes(report)
    if first is not None:
        yield (
            expect(title)
            .is_absent()
            .beside(first)
            .saying(
                f"{first.text} 之前已有“{{stated}}”，该表没有附件编号",
                f"{{stated}} stands before {first.text} and has no number",
            )
        )
