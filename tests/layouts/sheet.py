"""Builds the logical grid of a form from a model and the options of a layout."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from . import cells
from .grid import ACROSS, BLANK, DOWN, Cell, Grid, Row, cell, fitted, row, span, stacked
from .options import COLUMN_HEADS, Options
from .shapes import ZERO, FundRow, Indicator, ProjectModel, digits

FIXED = 4


def sheets(model: ProjectModel, options: Options) -> list[Grid]:
    """The form as one grid a page; all grids have the same width."""
    opening = [*_heading(model), *_funds(model, options), *_goals(model)]
    width = max(len(cells_) for cells_ in (*opening, _indicator_head(options)))
    parts = _paged(list(_indicators(model, options)), options)
    grids = [[*part] for part in parts]
    grids[0] = [*opening, *grids[0]]
    grids[-1] = [*grids[-1], *_closing(model, options)]
    grids = [[fitted(cells_, width) for cells_ in grid] for grid in grids]
    return [_with_numbers(grid) for grid in grids] if options.numbered else grids


def _with_numbers(grid: Grid) -> Grid:
    """The grid with a 行次 column at its left."""
    head = (cell("行次"), *grid[0])
    return [head, *((cell(str(index)), *rest) for index, rest in enumerate(grid[1:], 1))]


def _heading(model: ProjectModel) -> Grid:
    """Project, department and unit."""
    return [
        (cell("项目名称"), *span(model.project, 8)),
        (cell("主管部门"), *span(model.department, 3), cell("实施单位"), *span(model.unit, 4)),
    ]


def _funds(model: ProjectModel, options: Options) -> Grid:
    """The fund block, with its sources as rows or across."""
    unit = "元" if cells.in_yuan(model, options) else "万元"
    body = _across(model, options) if options.sources_across else _down(model, options)
    return stacked(f"项目资金（{unit}）", body)


def _heads(options: Options) -> list[str]:
    """The headings of the fund block that are printed."""
    heads = options.heads
    names = [heads.initial, heads.budget, heads.executed, "分值", heads.rate, "得分"]
    return [name for name in names if name]


def _down(model: ProjectModel, options: Options) -> Grid:
    """Sources as rows, the total with points, rate and score first."""
    grid = [(BLANK, ACROSS, *row(*_heads(options)))]
    if options.numbered:
        letters = "ABCDEF"[: len(_heads(options))]
        grid.append((cell("栏次"), ACROSS, *row(*letters)))
    total = (
        *_amounts(model.total_funds, model, options),
        cells.scored(model.execution_points, options),
        cells.rate(model.rate, options),
        cells.scored(model.execution_score, options),
    )
    grid.append((*span(model.total_funds.name, 2), *row(*total)))
    for index, source in enumerate(model.sources):
        name = ("" if index else "其中：") + source.name
        amounts = _amounts(source, model, options)
        grid.append((*span(name, 2), *row(*amounts, "—", options.blank_rate, "—")))
    return grid


def _amounts(funds: FundRow, model: ProjectModel, options: Options) -> list[str]:
    """The amounts of a row whose columns are printed."""
    values = [funds.budget, funds.executed]
    if options.heads.initial:
        values.insert(0, funds.initial)
    return [cells.amount(value, model, options) for value in values]


def _across(model: ProjectModel, options: Options) -> Grid:
    """Sources as columns, then a row with rate, points and score."""
    funds = (model.total_funds, *model.sources)
    grid = [(*span("资金来源", 2), *row("合计", *(item.name for item in model.sources)))]
    heads = options.heads
    table: tuple[tuple[str, list[Decimal | None]], ...] = (
        (heads.initial, [item.initial for item in funds]),
        (heads.budget, [item.budget for item in funds]),
        (heads.executed, [item.executed for item in funds]),
    )
    for name, values in table:
        if name:
            texts = [cells.amount(value, model, options) for value in values]
            grid.append((*span(name, 2), *row(*texts)))
    rate = cells.rate(model.rate, options)
    points = cells.scored(model.execution_points, options)
    score = cells.scored(model.execution_score, options)
    grid.append((*span(heads.rate, 2), *row(rate, "分值", points, "得分", score)))
    return grid


def _goals(model: ProjectModel) -> Grid:
    """The year's goal and what came of it."""
    body = [
        (*span("预期目标", 4), *span("实际完成情况", 4)),
        (*span(model.goal, 4), *span(model.outcome, 4)),
    ]
    return stacked("年度总体目标", body)


def _indicator_head(options: Options) -> Row:
    """The heading row of the indicators."""
    names = [COLUMN_HEADS[key] for key in options.columns]
    return row("绩效指标", "一级指标", "二级指标", "三级指标", *names)


def _indicators(model: ProjectModel, options: Options) -> Iterator[Row]:
    """The indicator rows, without their heading; merged labels are marked."""
    for group in model.groups:
        for place, item in enumerate(group.indicators):
            same = place > 0 and group.indicators[place - 1].level2 == item.level2
            label = DOWN if place else cell(cells.group_label(group, options))
            level2 = DOWN if same else cell(item.level2)
            name = ("指标1：" if options.ordinal else "") + item.name
            first = place == 0 and group is model.groups[0]
            texts = _columns(group.indicators, place, options, first=first, same=same)
            yield (DOWN, label, level2, cell(name), *texts)
            if options.template_rows:
                yield from _untouched(options)


def _columns(
    rows: tuple[Indicator, ...], place: int, options: Options, *, first: bool, same: bool
) -> list[Cell]:
    """The columns right of an indicator's name."""
    item = rows[place]
    found = [cell(cells.column(key, item, options, first=first)) for key in options.columns]
    if not options.merged_scores:
        return found
    alike = [other for other in rows if other.level2 == item.level2]
    for index, key in enumerate(options.columns):
        if key in {"points", "score"}:
            figures = (other.points if key == "points" else other.score for other in alike)
            found[index] = DOWN if same else cell(digits(sum(figures, ZERO)))
    return found


def _untouched(options: Options) -> Iterator[Row]:
    """Template rows that nobody filled in."""
    blanks = [BLANK] * len(options.columns)
    yield (DOWN, DOWN, DOWN, cell("指标2："), *blanks)
    yield (DOWN, DOWN, DOWN, cell("……"), *blanks)


def _paged(rows: list[Row], options: Options) -> list[Grid]:
    """The indicator rows on as many pages as the layout has, each with its heading."""
    head = _indicator_head(options)
    if options.pages == 1:
        return [[head, *rows]]
    size = -(-len(rows) // (options.pages - 1))
    chunks = [rows[start : start + size] for start in range(0, len(rows), size)]
    return [[], *([head, *chunk] for chunk in chunks)]


def _closing(model: ProjectModel, options: Options) -> Grid:
    """The total row and, where execution fell short, the remark on it."""
    figures = {
        "points": digits(model.total_points),
        "score": digits(model.total) + options.suffix,
        "self": digits(model.total) + options.suffix,
        "review": digits(_review_total(model)),
    }
    places = [index for index, key in enumerate(options.columns) if key in figures]
    lead = span(options.total_label, FIXED + places[0])
    tail = row(*(figures.get(key, "") for key in options.columns[places[0] :]))
    closing: Grid = [(*lead, *tail)]
    if model.execution_reason:
        closing.append((cell("说明"), *span(model.execution_reason, 8)))
    return closing


def _review_total(model: ProjectModel) -> Decimal:
    """The reviewer's total: his own item scores and the execution score."""
    items = [item for group in model.groups for item in group.indicators]
    scores = (cells.reviewed(item, first=index == 0) for index, item in enumerate(items))
    return sum(scores, model.execution_score or ZERO)
