"""The text around a form: its caption, and prose that states the form's figures again."""

from __future__ import annotations

from .shapes import ProjectModel, digits


def caption(model: ProjectModel) -> str:
    """The title of a form and its year."""
    return f"{model.project}项目支出绩效自评表\n\n（{model.year}年度）"


def before(model: ProjectModel) -> str:
    """Headings and the paragraphs that stand before the form, in 万元."""
    said = model.stated
    return "\n\n".join(
        (
            f"# {model.project}{model.year}年度绩效自评报告",
            "## 一、项目基本情况",
            f"本项目由{model.unit}组织实施。{model.goal}",
            "## 二、资金安排与使用",
            f"{model.year}年项目全年预算{digits(said.budget)}万元，"
            f"实际支出{digits(said.executed)}万元，预算执行率{digits(said.rate)}%。"
            + model.execution_reason,
            "## 三、自评结果",
            f"对照指标逐项打分，本项目自评得分{digits(said.score)}分，等级为“{said.grade}”。",
            "## 附：项目支出绩效自评表",
        )
    )


def after(model: ProjectModel) -> str:
    """What follows the form."""
    return "\n\n".join(
        (
            "## 四、下一步打算",
            "一是把前期准备做在下达预算之前；二是每月通报支出进度；三是留存过程资料。",
            f"{model.unit}\n\n{model.year + 1}年2月18日",
        )
    )
