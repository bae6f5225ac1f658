"""SUM003: points declared by a group label are those of its indicators."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    ProjectForm,
    Relation,
    Severity,
    Text,
    check,
    expect,
)


@check(
    "SUM003",
    severity=Severity.ERROR,
    title=Text("一级指标分值与其下各指标分值之和不符", "declared group points are not the sum"),
    why="“产出指标 50分”这样的标签说明其下各指标共有多少分。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "标注为分值区间；其下有指标未填分值的，无法判定",
        "a range is declared; undecided where an indicator has no points",
    ),
    good=[FORM, FORM.replaced("产出指标(50分)", "产出指标(40-60分)")],
    bad=[FORM.replaced("产出指标(50分)", "产出指标(60分)").says("产出指标分值写作 60分")],
)
def group_points(form: ProjectForm) -> Iterator[Relation]:
    """A label such as 产出指标 50分 says how many points its indicators share."""
    for group in form.groups:
        if not group.is_empty:
            yield (
                expect(group.declared)
                .equals(group.sum_of_points)
                .when(form.is_whole & form.are_placed(group.depth))
                .unless(group.fits_otherwise)
                .beside(group.name)
            )
