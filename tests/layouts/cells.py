"""Single figures as text: amounts, rates, targets, actuals, labels."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from .options import Options, TargetStyle
from .shapes import Comparator, Group, Indicator, ProjectModel, digits

WORDS_BEFORE: dict[Comparator, str] = {"≥": "不低于", "≤": "不超过", "=": "等于", "": ""}
WORDS_AFTER: dict[Comparator, str] = {"≥": "以上", "≤": "以内", "=": "", "": ""}
ASCII: dict[Comparator, str] = {"≥": ">=", "≤": "<=", "=": "=", "": ""}
WIDE: dict[Comparator, str] = {"≥": "≧", "≤": "≦", "=": "＝", "": ""}
LATEX: dict[Comparator, str] = {"≥": "$\\geq$", "≤": "$\\leq$", "=": "=", "": ""}
SPOKEN: dict[Comparator, str] = {"≥": "大于等于", "≤": "小于等于", "=": "等于", "": ""}
SYMBOL: dict[Comparator, str] = {"≥": "≥", "≤": "≤", "=": "=", "": ""}
SIGNS: dict[TargetStyle, dict[Comparator, str]] = {
    "symbol": SYMBOL,
    "ascii": ASCII,
    "wide": WIDE,
    "latex": LATEX,
    "words": WORDS_BEFORE,
    "spoken": SPOKEN,
}


def in_yuan(model: ProjectModel, options: Options) -> bool:
    """Whether the form is in 元: rounded sources stay in 万元, their last digit would be 100 元."""
    return options.yuan and not model.rounded


def amount(value: Decimal | None, model: ProjectModel, options: Options) -> str:
    """An amount of the model (万元) as the form prints it; a blank becomes the layout's blank."""
    if value is None:
        return options.blank_amount
    if in_yuan(model, options):
        return f"{value * 10000:,.2f}"
    return digits(value)


def rate(value: Decimal, options: Options) -> str:
    """A rate of the model (percent) with its sign, without, or as a ratio of one."""
    if options.rate == "ratio":
        return digits(value.scaleb(-2))
    return digits(value) + ("%" if options.rate == "percent" else "")


def scored(value: Decimal | None, options: Options) -> str:
    """Points or a score with the layout's suffix; not scored where the scheme has none."""
    return options.no_score if value is None else digits(value) + options.suffix


def target(item: Indicator, options: Options) -> str:
    """A target with its comparator as this layout writes it."""
    if item.target is None:
        return item.target_words
    figure, sign = digits(item.target) + item.unit, item.comparator
    if options.target == "suffix":
        return figure + WORDS_AFTER[sign]
    if options.target == "bare":
        return (sign if sign == "≤" else "") + figure
    if options.target == "wide":
        figure = figure.replace("%", "")
    return SIGNS[options.target][sign] + figure


def actual(item: Indicator, options: Options) -> str:
    """The actual value with its unit; the wide style leaves the percent sign to the name."""
    if item.actual is None:
        return item.actual_words
    unit = item.unit.replace("%", "") if options.target == "wide" else item.unit
    return digits(item.actual) + unit


def group_label(group: Group, options: Options) -> str:
    """The first-level label with the points it declares."""
    points = digits(group.points)
    match options.label:
        case "bracket":
            return f"{group.label}（{points}分）"
        case "spaced":
            return f"{group.label} {points} 分"
        case "tight":
            return f"{group.label}{points}分"
        case "range":
            low = max(0, int(group.points) - 5)
            return f"{group.label}（{low}-{int(group.points) + 5}分）"
        case _:
            return group.label


def direction(item: Indicator) -> str:
    """The direction of an indicator in words."""
    if item.target is None:
        return "定性"
    return {"≥": "正向", "≤": "反向", "=": "正向", "": "定量"}[item.comparator]


def reviewed(item: Indicator, *, first: bool) -> Decimal:
    """A reviewer's own score: the lower of points and score, half a point less in the first row."""
    score = min(item.points, item.score)
    half = Decimal("0.5")
    return score - half if first and score >= 1 else score


Column = Callable[[Indicator, Options], str]

COLUMNS: dict[str, Column] = {
    "target": target,
    "actual": actual,
    "points": lambda item, _: digits(item.points),
    "score": lambda item, _: digits(item.score),
    "self": lambda item, _: digits(item.score),
    "reason": lambda item, options: item.reason or options.no_reason,
    "operator": lambda item, _: item.comparator or "定性",
    "value": lambda item, _: item.target_words if item.target is None else digits(item.target),
    "unit": lambda item, _: item.unit,
    "direction": lambda item, _: direction(item),
}


def column(key: str, item: Indicator, options: Options, *, first: bool) -> str:
    """The text of one indicator column; `first` is the form's first indicator."""
    if key == "review":
        return digits(reviewed(item, first=first))
    if key == "core":
        return "是" if first else "否"
    return COLUMNS[key](item, options)
