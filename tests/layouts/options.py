"""What a layout prints and how: one frozen value a layout, and the relations it leaves visible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TargetStyle = Literal["symbol", "ascii", "wide", "words", "suffix", "latex", "bare", "spoken"]
RateStyle = Literal["percent", "bare", "ratio"]
LabelStyle = Literal["plain", "bracket", "spaced", "tight", "range"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """The headings of the fund block; a blank heading leaves its column out."""

    initial: str = "年初预算数"
    budget: str = "全年预算数"
    executed: str = "全年执行数"
    rate: str = "执行率"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How one layout prints a form; the defaults are the common form of the Ministry."""

    heads: Heads = Heads()
    yuan: bool = False
    sources_across: bool = False
    blank_amount: str = ""
    no_score: str = "—"
    rate: RateStyle = "percent"
    target: TargetStyle = "symbol"
    columns: tuple[str, ...] = ("target", "actual", "points", "score", "reason")
    label: LabelStyle = "bracket"
    total_label: str = "总分"
    template_rows: bool = False
    merged_scores: bool = False
    suffix: str = ""
    numbered: bool = False
    ordinal: bool = False
    pages: int = 1
    no_reason: str = ""
    blank_rate: str = ""
    prose: bool = False

    @property
    def shows(self) -> frozenset[str]:
        """The names of what a reader can check in this layout (see `mutate.Mutation.needs`)."""
        found = {"budget", "rate", "sources", "total", "total_points"}
        found |= {"initial"} if self.heads.initial else set()
        found |= {"exec_score"}
        found |= {"label"} if self.label not in {"plain", "range"} else set()
        found |= set() if self.merged_scores else {"points", "score"}
        found |= {"targets", "actuals"}
        return frozenset(found | ({"prose"} if self.prose else set()))


COLUMN_HEADS = {
    "target": "年度指标值",
    "actual": "实际完成值",
    "points": "分值",
    "score": "得分",
    "self": "自评分",
    "review": "复核分",
    "reason": "偏差原因分析及改进措施",
    "operator": "指标性质",
    "value": "指标值",
    "unit": "计量单位",
    "direction": "指标方向",
    "core": "是否核心指标",
}
