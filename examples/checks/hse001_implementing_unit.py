"""HSE001: a project form names its implementing unit. A house rule: copy it and write your own."""

# ruff: noqa: INP001 - a folder of checks is no package

from collections.abc import Iterator

from auditlint.api import FORM, ProjectForm, Relation, Severity, Text, check, expect


@check(
    "HSE001",
    severity=Severity.WARNING,
    title=Text("自评表未填实施单位", "the form does not name its implementing unit"),
    why="读表的人要知道向谁核实；主管部门下面往往有几十个单位，只写主管部门不够。",
    basis=Text("本局内部要求：自评表须填写实施单位", "house rule: the implementing unit is named"),
    good=[FORM],
    bad=[FORM.replaced("实施单位\t澜溪区图书馆", "实施单位\t").says("“实施单位”未填写")],
)
def implementing_unit(form: ProjectForm) -> Iterator[Relation]:
    """Whoever reads a form has to know whom to ask about it. The department in charge often has
    dozens of units below it, so its name alone does not answer that."""
    yield expect(form.implementing.labelled("实施单位")).is_printed(form.project)
