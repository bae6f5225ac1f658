"""Whole submissions: prose, a summary table and one form a project, and faults in them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from .render import LAYOUTS, Layout
from .shapes import DepartmentModel, SummaryRow, digits, half_up

HEADS = ("序号", "单位", "项目名称", "资金", "自评得分", "自评等级")
LOWER_GRADE = {"优": "中", "良": "差", "中": "优", "差": "良"}


@dataclass(frozen=True, slots=True)
class DepartmentMutation:
    """One changed figure or grade of a submission; fields as in `mutate.Mutation`."""

    name: str
    codes: frozenset[str]
    path: str
    model: DepartmentModel


def render_department(
    model: DepartmentModel, rng: random.Random, layout: Layout = LAYOUTS["tab_full"]
) -> str:
    """The submission as text: its prose, the summary as pipes or tabs, then every form."""
    forms = [layout(project, rng) for project in model.projects]
    return "\n\n".join((_opening(model), _summary(model, rng), *forms))


def _opening(model: DepartmentModel) -> str:
    """The prose that repeats budget, spending, rate and average score."""
    said = model.stated
    funds = (
        f"{model.year}年纳入自评的项目共{said.count}个，全年预算合计{digits(said.budget)}万元，"
        f"实际支出合计{digits(said.executed)}万元，总体预算执行率{digits(said.rate)}%。"
    )
    bands = (
        f"各项目自评平均得分{digits(said.average)}分。评价等级分为四档："
        "90分（含）以上为优，80分（含）至90分为良，60分（含）至80分为中，60分以下为差。"
    )
    title = f"{model.unit}{model.year}年度项目支出绩效自评报告"
    return "\n\n".join((title, "一、基本情况", funds, "二、自评结论", bands))


def _summary(model: DepartmentModel, rng: random.Random) -> str:
    """The summary table."""
    title = f"{model.year}年度项目支出绩效自评情况汇总表\n\n单位：万元\n\n"
    rows = [HEADS, *(_texts(item) for item in model.summary)]
    if rng.random() < 0.5:
        return title + "\n".join("\t".join(texts) for texts in rows)
    lines = ["| " + " | ".join(texts) + " |" for texts in rows]
    return title + "\n".join([lines[0], "|" + " --- |" * len(HEADS), *lines[1:]])


def _texts(item: SummaryRow) -> tuple[str, ...]:
    """One row of the summary as printed."""
    amount, score = digits(item.amount), digits(item.score)
    return (str(item.number), item.unit, item.project, amount, score, item.grade)


def department_mutations(model: DepartmentModel, rng: random.Random) -> list[DepartmentMutation]:
    """Faults of the summary table and of the prose over it."""
    return [*_row_faults(model, rng), *_prose_faults(model)]


def _row_faults(model: DepartmentModel, rng: random.Random) -> Iterator[DepartmentMutation]:
    """Amount, score or grade of one summary row."""
    index = rng.randrange(len(model.summary))
    item = model.summary[index]
    faults: tuple[tuple[str, object, str], ...] = (
        ("amount", half_up(item.amount * 13 / 10, 0), "XRF004 XRF001 XRF007 SUM006 XRF011"),
        ("score", item.score - 7, "XRF004 XRF003 GRD001 GRD002"),
        ("grade", LOWER_GRADE[item.grade], "GRD001 GRD002 XRF004 XRF003"),
    )
    for field, value, codes in faults:
        changes: dict[str, Any] = {field: value}
        rows = list(model.summary)
        rows[index] = replace(item, **changes)
        changed = replace(model, summary=tuple(rows))
        path = f"summary[{index}].{field}"
        yield DepartmentMutation(f"summary_{field}", frozenset(codes.split()), path, changed)


def _prose_faults(model: DepartmentModel) -> Iterator[DepartmentMutation]:
    """One figure of the opening prose."""
    said = model.stated
    faults: tuple[tuple[str, object, str], ...] = (
        ("count", said.count + 2, "SUM006 CLM005 XRF005"),
        ("budget", half_up(said.budget * 13 / 10, 2), "XRF001 XRF002 XRF011 EXE001 SUM006"),
        ("rate", said.rate + (8 if said.rate < 90 else -8), "XRF002 EXE001"),
        ("average", said.average - 6, "XRF003 SUM006 SUM004"),
    )
    for field, value, codes in faults:
        changes: dict[str, Any] = {field: value}
        changed = replace(model, stated=replace(said, **changes))
        path = f"stated.{field}"
        yield DepartmentMutation(f"prose_{field}", frozenset(codes.split()), path, changed)
