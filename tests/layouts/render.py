"""The named layouts: each turns a model into the text of a document that contradicts nothing."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from . import writers
from .grid import Grid, rewritten
from .options import Heads, LabelStyle, Options, RateStyle, TargetStyle
from .prose import after, before, caption
from .shapes import ProjectModel
from .sheet import sheets

Writer = Callable[[Grid, random.Random], str]
Layout = Callable[[ProjectModel, random.Random], str]

BASE = Options()
FILLED = Options(blank_amount="0", no_reason="无", blank_rate="—")
POINTS_FIRST = ("points", "target", "actual", "score", "reason")
SPLIT = ("operator", "value", "unit", "actual", "points", "score", "reason")
REVIEW = ("target", "actual", "points", "self", "review", "reason")
NATURE = ("direction", "target", "actual", "points", "score", "reason")
CORE = ("core", "points", "target", "actual", "score", "reason")
LETTERED = Heads(budget="全年预算数（A）", executed="全年执行数（B）", rate="执行率（B/A×100%）")
ADJUSTED = Heads(initial="年初预算", budget="调整后预算数", executed="预算执行数")
TWO_COLUMNS = Heads(
    initial="", budget="全年预算数（A）", executed="全年执行数（B）", rate="执行率（B/A）"
)
BROKEN = Heads(initial="年初预 算数", budget="全年预 算数", executed="全年 执行数", rate="执 行率")


@dataclass(frozen=True, slots=True)
class Plan:
    """How a layout is made: what it prints, how cells become text, what is done to each text."""

    options: Options
    writer: Writer = writers.tabs
    change: Callable[[str], str] | None = None

    def __call__(self, model: ProjectModel, rng: random.Random) -> str:
        """The whole document."""
        grids = sheets(model, self.options)
        if self.change is not None:
            grids = [rewritten(grid, self.change) for grid in grids]
        table = writers.PAGE_BREAK.join(self.writer(grid, rng) for grid in grids)
        parts = [caption(model), table]
        if self.options.prose:
            parts = [before(model), *parts, after(model)]
        return "\n\n".join(parts) + "\n"


_WIDE = str.maketrans("0123456789%.", "０１２３４５６７８９％．")
_GAPS = {
    "三级指标": "三 级 指 标",
    "实际完成值": "实际 完成值",
    "年度指标值": "年度 指标值",
    "偏差原因分析及改进措施": "偏差原因 分析及改 进措施",
    "年度总体目标": "年度 总体 目标",
    "服务对象满意度指标": "服务对象 满意度指 标",
    "可持续影响指标": "可持续影 响指标",
    "绩效指标": "绩效 指标",
    "总分": "总 分",
}


def _full_width(text: str) -> str:
    return text.translate(_WIDE)


def _gapped(text: str) -> str:
    return _GAPS.get(text, text)


def _starred(text: str) -> str:
    return "★★★" + text if text.endswith(("率", "满意度")) and "执行" not in text else text


PLANS: dict[str, Plan] = {
    "tab_full": Plan(BASE),
    "tab_shifted_left": Plan(BASE, writers.tabs_left),
    "tab_shifted_right": Plan(BASE, writers.tabs_right),
    "tab_partly_kept": Plan(Options(template_rows=True), writers.tabs_partly),
    "tab_empties_dropped": Plan(BASE, writers.tabs_no_empties),
    "markdown_pipes": Plan(BASE, writers.pipes),
    "markdown_repeated": Plan(FILLED, writers.pipes_repeated),
    "pipes_uneven": Plan(BASE, writers.pipes_uneven),
    "pipes_slid": Plan(FILLED, writers.pipes_slid),
    "lines_plain": Plan(FILLED, writers.lines_plain),
    "lines_blank_between": Plan(FILLED, writers.lines_blank),
    "lines_trailing_pipe": Plan(BASE, writers.lines_pipe),
    "aligned_spaces": Plan(FILLED, writers.aligned),
    "broken_headers": Plan(Options(heads=BROKEN, label="spaced"), change=_gapped),
    "full_width": Plan(Options(blank_amount="0"), change=_full_width),
    "html_inline": Plan(BASE, writers.html_inline),
    "html_table": Plan(BASE, writers.html_table),
    "yuan_thousands": Plan(Options(yuan=True, blank_amount="0.00")),
    "yuan_two_columns": Plan(Options(yuan=True, heads=TWO_COLUMNS), writers.tabs_left),
    "lettered_heads": Plan(Options(heads=LETTERED)),
    "adjusted_heads": Plan(Options(heads=ADJUSTED, label="tight")),
    "two_columns": Plan(Options(heads=TWO_COLUMNS), writers.pipes),
    "points_first": Plan(Options(columns=POINTS_FIRST)),
    "target_in_three": Plan(Options(columns=SPLIT, label="plain")),
    "template_rows": Plan(Options(template_rows=True, ordinal=True, label="spaced")),
    "label_tight": Plan(Options(label="tight", suffix="分")),
    "label_range": Plan(Options(label="range")),
    "label_plain": Plan(Options(label="plain"), writers.tabs_left),
    "merged_scores": Plan(Options(merged_scores=True)),
    "merged_scores_html": Plan(Options(merged_scores=True), writers.html_table),
    "numbered_grid": Plan(Options(numbered=True)),
    "report_prose": Plan(Options(prose=True, heads=LETTERED), writers.pipes),
    "report_prose_tabs": Plan(Options(prose=True, blank_amount="0")),
    "total_heji": Plan(Options(total_label="合计", label="spaced")),
    "total_zipingzongfen": Plan(Options(total_label="自评总分", suffix="分")),
    "review_scores": Plan(Options(columns=REVIEW)),
    "sources_across": Plan(Options(sources_across=True, blank_amount="0")),
    "sources_across_pipes": Plan(Options(sources_across=True, heads=ADJUSTED), writers.pipes),
    "bare_rates": Plan(Options(rate="bare")),
    "ratio_rates": Plan(Options(rate="ratio", heads=Heads(rate="执行率（B/A）"))),
    "target_words": Plan(Options(target="words")),
    "target_suffix": Plan(Options(target="suffix")),
    "target_ascii": Plan(Options(target="ascii")),
    "target_wide": Plan(Options(target="wide")),
    "target_spoken": Plan(Options(target="spoken")),
    "target_latex": Plan(Options(target="latex"), writers.pipes),
    "target_bare": Plan(Options(target="bare")),
    "nature_column": Plan(Options(columns=NATURE)),
    "core_column": Plan(Options(columns=CORE, label="tight"), writers.tabs_left),
    "three_pages": Plan(Options(pages=3)),
    "starred_names": Plan(BASE, change=_starred),
    "glued": Plan(FILLED, writers.glued),
}

_MIX_COLUMNS = (BASE.columns, POINTS_FIRST, SPLIT, REVIEW, NATURE, CORE)
_MIX_WRITERS: tuple[Writer, ...] = (
    writers.tabs,
    writers.tabs_left,
    writers.tabs_right,
    writers.tabs_partly,
    writers.pipes,
    writers.pipes_uneven,
    writers.lines_pipe,
    writers.html_table,
)


def random_mix(model: ProjectModel, rng: random.Random) -> str:
    """Any combination of the other layouts' habits with a writer that keeps blanks."""
    styles: tuple[TargetStyle, ...] = ("symbol", "ascii", "words", "suffix", "spoken", "latex")
    rates: tuple[RateStyle, ...] = ("percent", "percent", "bare", "ratio")
    labels: tuple[LabelStyle, ...] = ("plain", "bracket", "spaced", "tight", "range")
    heads = rng.choice((BASE.heads, LETTERED, ADJUSTED, TWO_COLUMNS, BROKEN))
    if heads is LETTERED:
        rates = ("percent", "bare")
    options = Options(
        heads=heads,
        yuan=rng.random() < 0.3,
        sources_across=rng.random() < 0.2,
        blank_amount=rng.choice(("", "0", "0.00")),
        rate=rng.choice(rates),
        target=rng.choice(styles),
        columns=rng.choice(_MIX_COLUMNS),
        label=rng.choice(labels),
        total_label=rng.choice(("总分", "合计", "自评总分", "总 分")),
        template_rows=rng.random() < 0.3,
        suffix=rng.choice(("", "分")),
        ordinal=rng.random() < 0.3,
        pages=rng.choice((1, 1, 1, 3)),
    )
    return Plan(options, rng.choice(_MIX_WRITERS))(model, rng)


LAYOUTS: dict[str, Layout] = {**PLANS, "random_mix": random_mix}

LOSSY: frozenset[str] = frozenset({"tab_empties_dropped", "glued"})

SHOWS: dict[str, frozenset[str]] = {name: plan.options.shows for name, plan in PLANS.items()}
SHOWS["random_mix"] = BASE.shows - {"initial", "label"}
