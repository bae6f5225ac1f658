"""The indicator table of a form: levels, targets, actual values, points and scores."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from auditlint.documents import Grid
from auditlint.figures import Condition, Figure, State, Term, Truth
from auditlint.forms import marks
from auditlint.forms.align import Column, Placed, align, geometry_of, labels_of
from auditlint.forms.attainment import attained, unknown
from auditlint.forms.headers import POINTS_OF_LEVEL
from auditlint.forms.items import Item, Kind
from auditlint.forms.levels import (
    declared_in,
    depth_of,
    follows_marks,
    is_settled,
    levels_of_item,
    own_name,
    role_at,
)
from auditlint.forms.lexicon import levels_of
from auditlint.forms.ruled import ruled
from auditlint.forms.scored import Group, IndicatorRow
from auditlint.records import replace
from auditlint.text import fold, label_key

_OPERATORS = {sign: sign for sign in "≥>≤<="} | {
    "大于等于": "≥",
    "小于等于": "≤",
    "大于": ">",
    "小于": "<",
    "等于": "=",
    "不低于": "≥",
    "不高于": "≤",
    "不少于": "≥",
    "不超过": "≤",
    ">=": "≥",
    "<=": "≤",
}
_PERCENT = "%"
_MARK_LABELS = {"points": "分值", "score": "得分", "deduction": "扣分"}
_MANY = 3
_WORDS = re.compile(r"[^\W\d_]")
_STARS = "★☆*＊※"
"""Marks of key indicators before their names."""
_POINTS_LAST = re.compile(r"\(\s*\d+(?:\.\d+)?\s*分\s*\)\s*$")


@dataclass
class _Level:
    """A level label that is being filled: its text, its declared points, its rows."""

    term: Term
    declared: Figure
    first: int
    depth: int
    is_doubtful: bool
    """True for a label that exists on both levels, in a table whose columns shift."""


@dataclass
class IndicatorBlock:
    """Collects the rows under one indicator header."""

    columns: tuple[Column, ...]
    width: int
    grid: Grid
    rows: list[IndicatorRow] = field(default_factory=list)
    levels: list[_Level] = field(default_factory=list)
    is_whole: bool = True
    _merged_until: int = 0
    _current: dict[str, Term] = field(default_factory=dict)

    def renew(self, columns: tuple[Column, ...], width: int, grid: Grid) -> None:
        """A header repeated on a new page: its columns count from here on."""
        self.columns, self.width, self.grid = columns, width, grid

    def take(self, row: Sequence[Item]) -> None:
        """Read one row of the indicator table."""
        items = [item for item in row if item.kind is not Kind.BLANK]
        if not items:
            return
        placed = align(items, self._roles(), geometry_of(self.grid, len(row), self.width))
        cells = {one.role: one for one in placed}
        self._open_levels(items, cells)
        used = {id(one.item) for one in placed}
        lost = [item for item in items if _is_numeric(item) and id(item) not in used]
        indicator = self._indicator(cells, items)
        is_extra = indicator is not None and indicator.is_extra.truth() is Truth.YES
        is_torn = self._is_torn(cells) and not is_extra
        self.is_whole = self.is_whole and not lost and not is_torn
        if indicator is not None:
            self._append(ruled(indicator, items, placed), cells, items[0].cell.row)

    def _is_torn(self, cells: dict[str, Placed]) -> bool:
        """A line of a stream with points and no score, or the reverse: it was cut in two."""
        roles = {column.role for column in self.columns}
        return (
            self.grid is Grid.STREAM
            and {"points", "score"} <= roles
            and ("points" in cells) != ("score" in cells)
        )

    def _append(self, row: IndicatorRow, cells: dict[str, Placed], number: int) -> None:
        """Add a row; rows under a merged points or score cell are covered by it."""
        has_no_marks = row.points.is_blank and row.score.is_blank
        if number < self._merged_until and has_no_marks:
            row = replace(row, is_covered=True)
        spans = [cells[role].item.cell for role in ("points", "score") if role in cells]
        ends = [cell.row + cell.row_span for cell in spans if cell.row_span > 1]
        self._merged_until = max([self._merged_until, *ends])
        if has_no_marks and not row.is_template and self.rows:
            self.rows[-1] = _shared(self.rows[-1], row.reason)
        self.rows.append(row)

    def _roles(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.role != "side")

    def _open_levels(self, items: Sequence[Item], cells: dict[str, Placed]) -> None:
        placed = [(item, role_at(item, cells)) for item in items if item.is_words]
        labels = [
            (item, at)
            for item, at in placed
            if _has_own_points(at, cells) or _labels_level(item, at, cells)
        ]
        if labels and labels[-1][0] is own_name(items, cells):
            labels.pop()
        distinct = {item.key: (item, at) for item, at in reversed(labels)}
        for order, (item, at) in enumerate(reversed(distinct.values())):
            is_doubtful = self.grid is not Grid.EXACT and not is_settled(item, self._above(item))
            depth = 2 if order else depth_of(item, is_first=len(distinct) > 1)
            if at in POINTS_OF_LEVEL and (self.grid is Grid.EXACT or _has_own_points(at, cells)):
                depth = 1 if at == "level1" else 2
                is_doubtful = False
            if self._is_repeated(item, depth):
                continue
            if depth == 1 and self.grid is not Grid.EXACT:
                is_doubtful = is_doubtful or self._lacks_points(item)
            term = Term(
                text=item.text, place=item.place, label="一级指标" if depth == 1 else "二级指标"
            )
            self._current["level1" if depth == 1 else "level2"] = term
            if depth == 1:
                self._current.pop("level2", None)
            self.levels.append(
                _Level(term, self._declared(item, depth, cells), len(self.rows), depth, is_doubtful)
            )

    def _declared(self, label: Item, depth: int, cells: dict[str, Placed]) -> Figure:
        """The points of a level: in its label, or in a column of their own beside it."""
        beside = cells.get(POINTS_OF_LEVEL[f"level{depth}"])
        figure = declared_in(label)
        if not figure.is_blank or beside is None or not beside.is_certain:
            return figure
        return marks.points(beside.item.figure(figure.label))

    def _lacks_points(self, item: Item) -> bool:
        """A label without points below outer labels that declare theirs: perhaps an inner one."""
        outer = [one for one in self.levels if one.depth == 1]
        declares = any(not one.declared.is_blank for one in outer)
        return declares and declared_in(item).is_blank and not item.key.endswith("指标")

    def _above(self, item: Item) -> str:
        """The role of the header cell right above an item."""
        over = (one.role for one in self.columns if one.start < item.end and item.column < one.end)
        return next(over, "")

    def _is_repeated(self, item: Item, depth: int) -> bool:
        """A merged label printed again in every row that it covers."""
        current = self._current.get("level1" if depth == 1 else "level2")
        return current is not None and label_key(current.text) == item.key

    def _indicator(self, cells: dict[str, Placed], items: Sequence[Item]) -> IndicatorRow | None:
        labels = labels_of(self.columns)
        read = _Reader(cells, labels, is_stream=self.grid is Grid.STREAM)
        name = read.words("name")
        points, score = read.points(), read.mark("score")
        target, actual = read.target(), read.value("actual", threshold=False)
        target_text, actual_text = read.words("target"), read.words("actual")
        facts = (target_text, actual_text, points, score)
        if all(fact.is_blank for fact in facts):
            if name.is_blank or _is_level_text(name.text):
                return None
            if _is_filler(name.text):
                return None
        row = IndicatorRow(
            level1=self._current.get("level1", _NOTHING),
            level2=self._current.get("level2", _NOTHING),
            name=name if not name.is_blank else _first_words(items, own_name(items, cells)),
            target=target,
            actual=actual,
            points=points,
            score=score,
            deduction=read.mark("deduction"),
            reason=read.words("reason"),
            met=_UNKNOWN,
            short=_UNKNOWN,
            target_text=target_text,
            actual_text=actual_text,
            own_unit=read.words("unit"),
            is_template=all(fact.is_blank for fact in facts),
        )
        return attained(row, shared=read.is_shared)

    def settle(self) -> None:
        """Doubt what the column as a whole speaks against: percentages among points or scores that
        are plain numbers elsewhere (a value that slid there), and scores that exceed their points
        in most rows (another scale, or another column). Weights are percentages in every row."""
        self.rows = [_with_lone_mark(row) for row in self.rows]
        for role in ("points", "score"):
            printed = [figure for row in self.rows if (figure := getattr(row, role)).is_printed]
            slid = [figure for figure in printed if _PERCENT in fold(figure.text)]
            if 0 < len(slid) < len(printed):
                self._doubt(role, slid)
        both = [row for row in self.rows if row.points.is_printed and row.score.is_printed]
        above = [row for row in both if row.score.number > row.points.number]
        if (len(above) >= _MANY and 2 * len(above) > len(both)) or len(above) == len(both) > 1:
            self._doubt("score", [row.score for row in both])

    def _doubt(self, role: str, figures: Sequence[Figure]) -> None:
        doubted = set(map(id, figures))
        self.is_whole = False
        self.rows = [
            replace(row, **{role: replace(figure, state=State.AMBIGUOUS)})
            if id(figure := getattr(row, role)) in doubted
            else row
            for row in self.rows
        ]

    def groups(self) -> tuple[Group, ...]:
        """The rows under each level label, outer levels with the rows of their inner ones."""
        return tuple(
            Group(level.term, level.declared, *self._members(at), level.depth)
            for at, level in enumerate(self.levels)
        )

    def _members(
        self, at: int
    ) -> tuple[tuple[IndicatorRow, ...], tuple[tuple[IndicatorRow, ...], ...]]:
        """The rows of a level, and what they are if a label whose level is in doubt is of the
        other one: an inner label that ends the level, an outer one that belongs to it."""
        level = self.levels[at]
        later = [one for one in self.levels[at + 1 :] if one.depth <= level.depth]
        end = later[0].first if later else len(self.rows)
        ends = [
            one.first
            for one in self.levels[at + 1 :]
            if one.is_doubtful and one.depth > level.depth and level.first <= one.first < end
        ]
        if later and later[0].is_doubtful:
            ends.append(later[1].first if len(later) > 1 else len(self.rows))
        others = {tuple(self.rows[level.first : one]) for one in ends if one != end}
        return tuple(self.rows[level.first : end]), tuple(others)


_NOTHING = Term(state=State.BLANK)
_UNKNOWN = Condition.fixed(Truth.UNKNOWN)


@dataclass(frozen=True)
class _Reader:
    """Reads the roles of one aligned row."""

    cells: dict[str, Placed]
    labels: dict[str, str]
    is_stream: bool

    @property
    def is_shared(self) -> bool:
        """True when points or score stand in a cell merged over several rows."""
        spans = (
            self.cells[role].item.cell.row_span
            for role in ("points", "score")
            if role in self.cells
        )
        return any(span > 1 for span in spans)

    def words(self, role: str) -> Term:
        found = self.cells.get(role)
        label = self.labels.get(role, role)
        is_open = role == "reason" or (role == "unit" and role in self.labels)
        if found is None and is_open and self.is_stream:
            return Term(label=label, state=State.AMBIGUOUS)
        if found is None or (found.item.is_empty and found.item.kind is not Kind.DASH):
            return Term(label=label, state=State.BLANK)
        text = found.item.text
        return Term(text=text.lstrip(_STARS) or text, place=found.item.place, label=label)

    def mark(self, role: str) -> Figure:
        label = self.labels.get(role) or _MARK_LABELS[role]
        found = self.cells.get(role)
        if found is None:
            return marks.blank(label)
        figure = found.item.figure(label)
        figure = marks.points(figure) if role == "points" else marks.score(figure)
        return _doubted(figure, found)

    def points(self) -> Figure:
        """The points of the row; those that its name declares where no column has any."""
        name = self.cells.get("name")
        if "points" in self.labels or name is None or not _POINTS_LAST.search(fold(name.item.text)):
            return self.mark("points")
        return marks.declared(name.item, "分值")

    def value(self, role: str, *, threshold: bool) -> Figure:
        label = self.labels.get(role) or {"target": "年度指标值", "actual": "实际完成值"}[role]
        found = self.cells.get(role)
        if found is None:
            return marks.blank(label)
        return _doubted(marks.value(found.item, label, threshold=threshold), found)

    def target(self) -> Figure:
        """The target with the operator and unit of their own columns, where these exist."""
        figure = self.value("target", threshold=True)
        operator = self.cells.get("operator")
        if operator is None or not figure.is_printed:
            return figure
        sign = _OPERATORS.get(label_key(fold(operator.item.text))) or _OPERATORS.get(
            fold(operator.item.text).strip()
        )
        return replace(figure, comparator=figure.comparator or sign or "")


def _doubted(figure: Figure, placed: Placed) -> Figure:
    if placed.is_certain or not figure.is_printed:
        return figure
    return replace(figure, state=State.AMBIGUOUS)


def _labels_level(item: Item, place: str, cells: dict[str, Placed]) -> bool:
    is_free = place in ("", "level1", "level2", "unknown") and not follows_marks(item, cells)
    return is_free and bool(levels_of_item(item))


def _has_own_points(place: str, cells: dict[str, Placed]) -> bool:
    """Whether a label stands in the column of a level, with its points in the one beside it."""
    beside = cells.get(POINTS_OF_LEVEL.get(place, ""))
    return beside is not None and beside.item.is_figure


def _is_level_text(text: str) -> bool:
    return bool(levels_of(text))


def _is_filler(text: str) -> bool:
    return bool(re.fullmatch(r"(?:指标|目标)?\s*\d*\s*[:：.、…·。]*", fold(text).strip()))


def _first_words(items: Sequence[Item], own: Item | None) -> Term:
    words = [item for item in items if item.is_words and not levels_of_item(item)]
    first = own or next(iter(words), None)
    if first is None:
        return Term(label="三级指标", state=State.BLANK)
    return Term(text=first.text, place=first.place, label="三级指标")


def _is_numeric(item: Item) -> bool:
    """A figure, or digits that no single figure was read from: "7 .58"."""
    return item.is_figure or (item.kind is Kind.MIXED and not _WORDS.search(item.text))


def _with_lone_mark(row: IndicatorRow) -> IndicatorRow:
    """A bonus or deduction with one mark whose column is in doubt has it as its score; a negative
    one can be nothing else."""
    given = [one for one in (row.points, row.score) if not one.is_blank]
    is_doubtful = len(given) == 1 and given[0].state is State.AMBIGUOUS
    if not is_doubtful or given[0].value is None or row.is_extra.truth() is not Truth.YES:
        return row
    state = State.PRINTED if given[0].number < 0 else State.AMBIGUOUS
    return replace(
        row, points=marks.blank("分值"), score=replace(given[0], label="得分", state=state)
    )


def _shared(row: IndicatorRow, reason: Term) -> IndicatorRow:
    """A row whose marks may be shared with the next one: they judge both targets at once, and
    the reason may stand in either row."""
    facts = (row.target, row.actual)
    given = row.reason if not row.reason.is_blank else reason
    return replace(row, met=unknown(facts), short=unknown(facts), reason=given)
