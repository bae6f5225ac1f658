"""CLM003: no more staff than posts."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    Relation,
    Report,
    Severity,
    Text,
    check,
    expect,
    staffings_of,
)

_TEXT = "我馆核定编制21人，年末在职人员19人，退休人员8人。"


@check(
    "CLM003",
    severity=Severity.WARNING,
    title=Text("在职人数超过编制数", "more staff than posts"),
    why="在职人员应在编制之内；超出时或是数字有误，或是把编外人员算了进去而没有说明。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text("文中说明有聘用、编外、借调人员", "people beside the posts are mentioned"),
    good=[
        FORM.saying(_TEXT),
        FORM.saying(_TEXT.replace("19人", "23人（含聘用人员4人）")),
        FORM.saying("行政编制12名、事业编制9名，实有在职人员20人。"),
    ],
    bad=[
        FORM.saying(_TEXT.replace("19人", "23人")).says("在职人数 23人 超过编制数"),
        FORM.saying("行政编制12名、事业编制9名，实有在职人员25人。").says("25"),
    ],
)
def staff_within_posts(report: Report) -> Iterator[Relation]:
    """Staff are within the posts of their unit; where there are more, a number is wrong or people
    without a post were counted and not mentioned."""
    for one in staffings_of(report.document):
        yield (
            expect(one.staff)
            .at_most(one.posts)
            .unless(one.has_others)
            .saying(
                f"{one.staff.label} {{stated}} 超过编制数（{{working}}）",
                "{stated} staff, {working}",
            )
        )
