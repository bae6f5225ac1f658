"""XRF010: one project has the same figures in every file of a submission."""

import itertools
from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    ProjectForm,
    Relation,
    Severity,
    Submission,
    Text,
    check,
    expect,
)


@check(
    "XRF010",
    severity=Severity.WARNING,
    title=Text("同一项目在不同文件中的数字不一致", "one project differs between two files"),
    why="同一单位同一年度的材料里，同一项目的两张自评表应当写着相同的预算数、执行数和总分。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "项目名称须完全相同；一份为调整前、一份为调整后的",
        "names must be equal; one file may print the adjusted budget",
    ),
    good=[FORM.beside(FORM)],
    bad=[
        FORM.beside(FORM.with_("全年执行数", "55.94").with_("执行率", "84.57%")).says("55.94"),
        FORM.beside(FORM.with_("得分", "95.7", row="总分")).says("95.7"),
    ],
)
def one_project_across_files(submission: Submission) -> Iterator[Relation]:
    """Two forms of one project in the files of one unit and year print the same amounts and the
    same total score: a plan and an account, or a draft that stayed beside the final form."""
    for forms in submission.forms_by_project.values():
        for first, second in itertools.pairwise(forms):
            for relation in _shared(first, second):
                yield relation.beside(second.project, first.project).saying(
                    "此处为 {stated}，另一文件中为 {expected}",
                    "{stated} here, {expected} in another file",
                )


def _shared(first: ProjectForm, second: ProjectForm) -> Iterator[Relation]:
    one, other = first.execution, second.execution
    if one is not None and other is not None:
        yield expect(other.initial_budget).equals(one.initial_budget)
        yield expect(other.base).equals(one.base, one.initial_budget)
        yield expect(other.executed).equals(one.executed)
    if first.total_is_certain and second.total_is_certain:
        yield expect(second.total).equals(*first.totals)
