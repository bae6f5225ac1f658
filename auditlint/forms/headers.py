"""Header rows: which roles the cells of a row name, and in which columns."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from auditlint.documents import Grid
from auditlint.forms.align import LANE, Column
from auditlint.forms.items import Item, Kind
from auditlint.forms.lexicon import levels_of, role_of
from auditlint.forms.pairs import headed
from auditlint.text import label_key

_YEAR = re.compile(r"^(?:19|20)\d{2}年度?(?=[\u4e00-\u9fff])")
_OWN_YEAR = re.compile(r"((?:19|20)\d{2})年")
_PERIOD = re.compile(r"^(中期|实施期|三年|上年|上一年|本年|当年|年度|全年)度?(?=[\u4e00-\u9fff])")
_OTHER_PERIODS = frozenset({"中期", "实施期", "三年", "上年", "上一年"})
_VALUES = {"target", "actual"}
_MEASURES = {"amount", "initial_budget", "budget", "executed", "arrived", "balance"}
_IN_LANES = frozenset({*_MEASURES, "rate", "score", "grade"})
_BUDGETS = {"initial_budget", "budget"}
UNKNOWN = "unknown"
_NAMES = {"level1", "level2", "name"}
_MARKED = {"points", "score"}
_OTHER_MARKS = {UNKNOWN, "aside", "review_score"}
_LEAST_HEADS = 3
POINTS_OF_LEVEL = {"level1": "level1_points", "level2": "level2_points"}
"""The roles of columns that print the points of a whole level."""

_SCORE_ENDINGS = ("得分", "评分", "自评分")
_BESIDE = frozenset({"aside", "review_score"})
"""Heads of columns that no relation reads: any number of them may stand in a table."""
_NEAREST = frozenset({"points", "score"})
"""Of several columns with these heads the last is the indicator's own, the others its levels'."""


def columns_of(section: str, row: Sequence[Item]) -> tuple[Column, ...]:
    """The columns of a row whose cells are labels of that section; the first of a role counts.

    Labels right of the first known one that the lexicon lacks, and further ones of a role, are
    columns of unknown role: they keep their figures from being taken for those of a neighbour.
    """
    found: list[Column] = []
    seen: set[str] = set()
    for item in row:
        if item.kind is Kind.BLANK:
            continue
        role = role_of(section, item.text) or (UNKNOWN if found else None)
        if role is None:
            continue
        if role in _NEAREST and role in seen:
            found = [one._replace(role=UNKNOWN) if one.role == role else one for one in found]
        elif role != UNKNOWN and role in seen:
            if any(one.role == role and label_key(one.label) == item.key for one in found):
                continue  # a merged head printed in every column that it covers
            role = role if role in _BESIDE else UNKNOWN
        seen.add(role)
        found.append(Column(role, item.column, item.end, item.text))
    return tuple(found) if "score" in seen else _with_score(found)


def _with_score(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The first column that somebody's score heads (县级得分), where no plain 得分 stands."""
    at = next((at for at, one in enumerate(columns) if _is_score(one)), None)
    return tuple(
        one._replace(role="score") if index == at else one for index, one in enumerate(columns)
    )


def _is_score(column: Column) -> bool:
    return column.role == UNKNOWN and label_key(column.label).endswith(_SCORE_ENDINGS)


def _known(columns: Sequence[Column]) -> set[str]:
    return {column.role for column in columns} - {UNKNOWN}


def fund_columns(row: Sequence[Item]) -> tuple[Column, ...]:
    """The columns of a fund header (budget and spending at least), or nothing.

    A first cell that is a rate, or whose role stands again, is the label at the side: 预算执行率
    (10分), 预算资金(万元). Heads that repeat as a whole are those of a further lane, another year
    or period: their roles carry its number.
    """
    if _has_figures(row):
        return ()
    row = [headed(item)[0] for item in row]
    columns = _in_lanes(row)
    if not columns:
        first, *rest = [item for item in row if item.kind is not Kind.BLANK]
        side = role_of("fund_columns", first.text)
        again = side is not None and any(role_of("fund_columns", one.text) == side for one in rest)
        columns = columns_of("fund_columns", rest if again or side == "rate" else row)
        columns = _with_longer_period(columns)
    roles = _known(columns)
    return columns if roles & _BUDGETS and "executed" in roles else ()


def _in_lanes(row: Sequence[Item]) -> tuple[Column, ...]:
    """The columns of a header that runs through the same amounts twice or more, or nothing."""
    roles = [(item, _amount_role(item)) for item in row]
    known = [(item, role) for item, role in roles if role is not None]
    amounts = [role for _, role in known if role in _BUDGETS or role == "executed"]
    distinct = dict.fromkeys(amounts)
    lanes = len(amounts) // max(len(distinct), 1)
    if lanes < 2 or len(distinct) < 2 or amounts != [*distinct] * lanes:
        return ()
    found: list[Column] = []
    lane = -1
    for item, role in known:
        lane += role == amounts[0]
        if lane >= 0:
            name = f"{role}{LANE}{lane}" if lane else role
            found.append(Column(name, item.column, item.end, item.text))
    return tuple(found)


def _amount_role(item: Item) -> str | None:
    """The role of a head, with or without the year or period before it."""
    if item.kind is Kind.BLANK:
        return None
    role = role_of("fund_columns", item.text)
    return role or role_of("fund_columns", _PERIOD.sub("", _YEAR.sub("", item.key)))


def _with_longer_period(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Heads of another period beside those of the year (中期预算) are a further lane."""

    def role(column: Column) -> str:
        match = _PERIOD.match(label_key(column.label))
        if match is None or match[1] not in _OTHER_PERIODS:
            return column.role
        inner = role_of("fund_columns", label_key(column.label)[match.end() :])
        return f"{inner}{LANE}1" if inner else column.role

    return tuple(column._replace(role=role(column)) for column in columns)


def lane_ranks(row: Sequence[Item]) -> tuple[int, ...]:
    """One number for each year or period that the cells of a header name, in their order: the
    highest is the form's own. Empty where they name none."""
    years = [int(year[1]) for item in row if (year := _OWN_YEAR.match(item.key))]
    if years:
        return tuple(dict.fromkeys(years))
    names = [name[1] for item in row if (name := _PERIOD.match(item.key))]
    return tuple(dict.fromkeys(int(one not in _OTHER_PERIODS) for one in names))


def indicator_columns(row: Sequence[Item]) -> tuple[Column, ...]:
    """The columns of an indicator header, or nothing."""
    if _has_figures(row):
        return ()
    columns = _named_by_side(columns_of("indicator_columns", row))
    roles = _known(columns)
    if roles & _MARKED and not (roles & _NAMES and roles >= _VALUES):
        columns = _in_short(columns, row)
        roles = _known(columns)
    named = bool(roles & _NAMES)
    marked = bool(roles & _MARKED)
    is_header = named and len(roles) >= 3 and (bool(roles & _VALUES) or marked)
    if not is_header:
        return ()
    columns = _without_doubtful(columns)
    return columns if row[0].grid is Grid.STREAM else _with_level_points(columns)


def _with_level_points(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns with those of points right behind a level's as that level's points."""
    found = list(columns)
    for at, (before, one) in enumerate(pairwise(columns), start=1):
        is_points = one.role == UNKNOWN and role_of("indicator_columns", one.label) == "points"
        if is_points and before.role in POINTS_OF_LEVEL:
            found[at] = one._replace(role=POINTS_OF_LEVEL[before.role])
    return tuple(found)


def _without_doubtful(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns; what is taken off (扣分) has no role beside a head of further marks, which it
    may be taken off from (加分, 复核分)."""
    others = (one.label for one in columns if one.role in _OTHER_MARKS)
    if not any("分" in label for label in others):
        return columns
    return tuple(one._replace(role=UNKNOWN) if one.role == "deduction" else one for one in columns)


def _named_by_side(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A head 绩效指标 or 指标 is that of the names where no level is headed, beside targets, actual
    values, points and scores; else it is the label at the side."""
    roles = _known(columns)
    has_levels = bool(roles & {"level1", "level2", "name"})
    if has_levels or not {"side", "target", "actual", "points", "score"} <= roles:
        return columns
    return tuple(one._replace(role="name") if one.role == "side" else one for one in columns)


def _in_short(columns: Sequence[Column], row: Sequence[Item]) -> tuple[Column, ...]:
    """The columns with heads of short words (内容, 目标, 完成) read, which count beside others:
    heads of names, or three of values, points and scores. Beside those the first head, or the
    blank corner before it, is that of the names."""
    found = [_short(one) for one in columns]
    if _known(columns) & _NAMES:
        return tuple(found)
    first = next((one for one in row if one.kind is not Kind.BLANK or one is row[0]), None)
    if first is not None and not _may_head_names(first):
        first = _content(columns, row)
    if first is None:
        return tuple(columns)
    beside = [one for one in found if one.start >= first.end]
    roles = [one.role for one in beside if one.role in _VALUES | _MARKED]
    least = 2 if set(roles) >= _MARKED and first.text else _LEAST_HEADS
    if len(set(roles)) < max(len(roles), least) or not _MARKED & set(roles):
        return tuple(columns)
    return (Column("name", first.column, first.end, first.text), *beside)


def _content(columns: Sequence[Column], row: Sequence[Item]) -> Item | None:
    """The one head of contents (类别 | 指标内容), where none heads the names."""
    contents = {one.start for one in columns if one.role == "content"}
    return next((one for one in row if {one.column} == contents), None)


def _may_head_names(item: Item) -> bool:
    is_short = role_of("short_heads", item.text) == "name"
    return item.kind is Kind.BLANK or is_short or bool(levels_of(item.text))


def _short(column: Column) -> Column:
    role = role_of("short_heads", column.label) if column.role == UNKNOWN else None
    return column._replace(role=role) if role in _VALUES | _MARKED else column


def only_subheads(items: Sequence[Item]) -> bool:
    """Whether a row only divides the heads above it: 经费保障, 制度保障, 确定能, 有可能."""
    return len(items) > 1 and all(role_of("subheads", item.text) for item in items)


def summary_columns(row: Sequence[Item]) -> tuple[Column, ...]:
    """The columns of a summary table or project list, or nothing."""
    if _has_figures(row):
        return ()
    return _of_list(_last_judged(columns_of("summary_columns", row), row))


def _of_list(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    roles = _known(columns)
    facts = roles & {"amount", "initial_budget", "budget", "executed", "score", "grade"}
    return columns if "project" in roles and facts and len(roles) >= 3 else ()


def _last_judged(columns: tuple[Column, ...], row: Sequence[Item]) -> tuple[Column, ...]:
    """The columns; of several years side by side, each with score and grade, the last year's score
    and grade, and no amounts: the first ones would be another year's."""
    printed = [(role_of("summary_columns", item.text), item.column) for item in row]
    counts = Counter(role for role, _ in printed)
    if counts["score"] < 2 or counts["grade"] < 2:
        return columns
    last = dict(printed)
    again = {role for role, count in counts.items() if role in _IN_LANES and count > 1}

    def role(column: Column) -> str:
        if last.get("grade") == column.start:
            return "grade"
        return UNKNOWN if column.role in again - {"score"} else column.role

    return tuple(one._replace(role=role(one)) for one in columns)


def stacked_columns(upper: Sequence[Item], lower: Sequence[Item]) -> tuple[Column, ...]:
    """The columns of a summary header over two rows: the lower label counts where one stands, and
    a 合计 there is the measure above it (计划资金: 合计, 中央, 省级)."""
    if _has_figures(upper) or any(item.is_figure for item in lower):
        return ()
    below = [item for item in lower if item.kind is not Kind.BLANK]
    kept = [
        item
        for item in upper
        if not any(item.column < one.end and one.column < item.end for one in below)
    ]
    row = sorted([*kept, *below], key=lambda item: item.column)
    columns = _last_judged(columns_of("summary_columns", row), row)
    return _of_list(tuple(_measured(one, upper) for one in columns))


def _measured(column: Column, upper: Sequence[Item]) -> Column:
    """The column of a total below the head of a measure, as one of that measure."""
    if column.role != UNKNOWN or role_of("totals", column.label) != "total":
        return column
    above = [one for one in upper if one.kind is not Kind.BLANK and one.column <= column.start]
    role = role_of("summary_columns", above[-1].text) if above else None
    return column._replace(role=role) if role in _MEASURES else column


def _has_figures(row: Sequence[Item]) -> bool:
    return [item.is_figure for item in row].count(True) > 1
