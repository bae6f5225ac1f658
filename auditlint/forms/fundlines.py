"""Funds printed as labels with their values, without a header: 资金总额 100, 其中：财政拨款 80."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from auditlint.figures import Figure, State, Term, Unit
from auditlint.figures.lexer import to_figure
from auditlint.forms import marks
from auditlint.forms.fundings import MONEY, Funding, FundRow, certain_if
from auditlint.forms.items import Item, Kind
from auditlint.forms.lexicon import role_of
from auditlint.forms.pairs import parted
from auditlint.records import record
from auditlint.text import fold

_RATES = ("rate", "points", "score")
_MEASURES = frozenset((*MONEY, "arrived", "balance", "projected", *_RATES))
_PERIOD = re.compile(
    r"(?:中期|实施期|三年|年度|本年|当年|上年|(?:19|20)\d{2}年度?)(?:预算|资金|安排|计划)?(?:总额|金额|数)?(?:[(][^()]*[)])?"
)
_LABELLED = re.compile(r"((?:其中\s*[:：]\s*)?[^\d:：]{2,20})[:：]\s*[^\d]{0,2}\d")


_ADJUSTED = re.compile(r"调整后|调整预算")
_DECLARES = re.compile(r"\(\s*(?:满分)?[\d.]+\s*分\s*\)")


@dataclass
class _Line:
    """A source of funds with what was read of it."""

    source: str
    name: Term
    values: dict[str, Figure] = field(default_factory=dict)


@record(frozen=True)
class _Label:
    """A label of the block: a source of funds, or a measure of the line that it follows."""

    text: str
    term: Term
    source: str | None
    measure: str | None
    declared: Figure | None = None
    """The points that the label itself gives: 得分(10分)."""


@dataclass
class LabelledFunds:
    """Collects rows of labels and values; a source named twice in a row begins another lane
    (中期资金总额 beside 年度资金总额)."""

    unit: Unit
    measures: list[str] = field(default_factory=list)
    """The amounts of the whole in their order: the sources below them repeat it."""
    periods: tuple[str, ...] = ()
    """What a header of periods names (中期, 年度): without one a label has one value."""
    lanes: list[list[_Line]] = field(default_factory=lambda: [[]])
    is_whole: bool = True

    @property
    def is_known(self) -> bool:
        """Whether spending was read: budgets alone make no form."""
        return self.is_spent

    @property
    def is_spent(self) -> bool:
        """Whether a value of spending was read."""
        return any("executed" in line.values for lane in self.lanes for line in lane)

    @property
    def has_amounts(self) -> bool:
        """Whether any value was read."""
        return any(line.values for lane in self.lanes for line in lane)

    def take(self, row: Sequence[Item]) -> bool:
        """Read a row of pairs; False when a figure of it has no label, or none is known."""
        filled = [part for item in row if item.kind is not Kind.BLANK for part in parted(item)]
        self.periods = _periods(filled) or self.periods
        pairs = _pairs(filled if self.periods else _once(filled))
        if pairs is None or not any(values for _, values in pairs):
            return False
        if not self.has_amounts and not _begins_block(pairs):
            return False
        if any(len(values) not in (0, 1, len(self.periods)) for _, values in pairs):
            return False
        self._read(pairs)
        return True

    def _read(self, pairs: Sequence[tuple[_Label, list[Figure]]]) -> None:
        """Fill the lines. A measure belongs to the source before it; after several sources without
        one it is that of the whole where they stand again for it, else nobody's."""
        sources: list[_Label] = []
        line: _Line | None = None
        context = "budget"
        unmeasured = 0
        for label, values in pairs:
            if label.source is not None:
                lane = self._lane_of(label, sources)
                sources.append(label)
                line = self._again(label, values) if lane is None else self._line(lane, label)
                if lane is not None:
                    self._fill(line, context, label, values, lane)
                unmeasured += 1
            elif label.measure is not None and values:
                if unmeasured > 1 and not _repeats(pairs):
                    self.is_whole = False
                    continue
                line = self._total(label) if line is None or unmeasured > 1 else line
                unmeasured = 0
                self.measures += [label.measure] if label.measure in MONEY else []
                _adjust(line, label)
                line.values.setdefault(label.measure, _converted(label, values[0], self.unit))
                if label.declared is not None:
                    line.values.setdefault("points", label.declared)
            elif label.measure in MONEY:
                context = label.measure

    def _again(self, label: _Label, values: Sequence[Figure]) -> _Line:
        """A source that stands again below 预算数 and 执行数 side by side: its next measure."""
        line = next(one for one in self.lanes[-1] if _is_same(one, label))
        missing = [one for one in dict.fromkeys(self.measures) if one not in line.values]
        if missing and len(values) == 1:
            line.values[missing[0]] = marks.amount(values[0], self.unit)
        else:
            self.is_whole = self.is_whole and not values
        return line

    def _lane_of(self, label: _Label, before: Sequence[_Label]) -> int | None:
        """The first lane that lacks the label, past those of its kind earlier in the row. Only a
        whole opens a lane of its own; another source that stands twice has no place."""
        first = sum(one.source == label.source for one in before) if len(self.lanes) > 1 else 0
        for lane in range(first, len(self.lanes)):
            if not any(_is_same(line, label) for line in self.lanes[lane]):
                return lane
        return len(self.lanes) if label.source == "total" else None

    def _fill(
        self, line: _Line, measure: str, label: _Label, values: Sequence[Figure], lane: int
    ) -> None:
        """The first value goes to the line, further ones to the same source in further lanes."""
        for at, value in enumerate(values):
            target = line if at == 0 else self._line(lane + at, label)
            target.values.setdefault(measure, marks.amount(value, self.unit))

    def _line(self, lane: int, label: _Label) -> _Line:
        while len(self.lanes) <= lane:
            self.lanes.append([])
        found = next((one for one in self.lanes[lane] if _is_same(one, label)), None)
        if found is None:
            found = _Line(label.source or "unknown", label.term)
            self.lanes[lane].append(found)
        return found

    def _known_total(self, lines: Sequence[_Line]) -> _Line | None:
        return next((one for one in lines if one.source == "total"), None)

    def _total(self, label: _Label) -> _Line:
        """The line of the whole project, for a measure that stands without a source."""
        known = self._known_total(self.lanes[0])
        if known is None:
            known = _Line("total", label.term)
            self.lanes[0].insert(0, known)
        return known

    def finished(self) -> tuple[FundRow, ...]:
        """The lines of the first lane."""
        return self._rows(self.lanes[0])

    def fundings(self) -> tuple[Funding, ...]:
        """A fund block a lane."""
        whole = certain_if(self.is_whole)
        return tuple(Funding(self._rows(lane), whole) for lane in self.lanes if lane)

    def _rows(self, lane: Sequence[_Line]) -> tuple[FundRow, ...]:
        columns = {
            measure: marks.at_column_precision(
                [line.values.get(measure, marks.blank(measure)) for line in lane]
            )
            for measure in MONEY
        }
        return tuple(
            FundRow(
                line.source,
                line.name,
                columns["initial_budget"][at],
                columns["budget"][at],
                columns["executed"][at],
                line.values.get("points", marks.blank("分值")),
                line.values.get("rate", marks.blank("执行率")),
                line.values.get("score", marks.blank("得分")),
                Term(label="偏差原因", state=State.BLANK),
                tuple(line.values[one] for one in ("arrived",) if one in line.values),
                tuple(line.values[one] for one in ("balance",) if one in line.values),
            )
            for at, line in enumerate(lane)
        )


def _adjust(line: _Line, label: _Label) -> None:
    """A budget before the adjusted one (年度预算130万元，调整后预算123万元) is the initial one."""
    is_adjusted = label.measure == "budget" and _ADJUSTED.search(label.text) is not None
    is_first = "initial_budget" not in line.values and not _ADJUSTED.search(line.name.text)
    if is_adjusted and is_first and "budget" in line.values:
        line.values["initial_budget"] = line.values.pop("budget")


def _repeats(pairs: Sequence[tuple[_Label, list[Figure]]]) -> bool:
    """Whether a source stands twice: once below the budget, once below the spending."""
    sources = [label.text for label, _ in pairs if label.source is not None]
    return len(set(sources)) < len(sources)


def _once(filled: Sequence[Item]) -> list[Item]:
    """The cells without those that only repeat the one before them: a merged cell printed in
    every column that it covered."""
    return [one for at, one in enumerate(filled) if at == 0 or one.text != filled[at - 1].text]


def _periods(filled: Sequence[Item]) -> tuple[str, ...]:
    """The heads of a row that names two periods at least: 中期, 年度, 2024年预算."""
    named = [item.key for item in filled if _PERIOD.fullmatch(item.key)]
    words = all(not item.is_figure for item in filled)
    return tuple(named) if len(named) > 1 and words else ()


def _is_same(line: _Line, label: _Label) -> bool:
    if label.source == "total":
        return line.source == "total"
    return line.name.text == label.text


def _begins_block(pairs: Sequence[tuple[_Label, list[Figure]]]) -> bool:
    """A whole, or a budget, opens the block: a lone 其他 may be anything."""
    return any(
        label.source == "total" or label.measure in ("budget", "initial_budget")
        for label, values in pairs
        if values
    )


def _pairs(filled: Sequence[Item]) -> list[tuple[_Label, list[Figure]]] | None:
    """Labels with the values right after them; None when a figure follows no known label."""
    found: list[tuple[_Label, list[Figure]]] = []
    for at, item in enumerate(filled):
        if item.kind is Kind.PERCENT and found and found[-1][0].measure == "executed":
            found.append((_RATE, [item.figure("执行率")]))
        elif item.is_figure and _is_score(found, filled[at - 1]):
            found.append((_SCORE, [item.figure("得分")]))
        elif item.is_figure:
            if not found or not _is_open(filled[at - 1]):
                return None
            found[-1][1].append(item.figure(found[-1][0].text))
        elif (label := _label(item)) is not None:
            found.append((label, _values_of(label, item)))
        elif found and item.kind is not Kind.DASH and not _is_far_label(item):
            return None
    return found if found else None


_RATE = _Label("执行率", Term(text="执行率"), None, "rate")
"""A percentage right after the spending needs no label of its own."""


_SCORE = _Label("得分", Term(text="得分"), None, "score")


def _is_score(found: Sequence[tuple[_Label, list[Figure]]], before: Item) -> bool:
    """Whether a figure follows the rate in a row whose first label gives the points (20分)."""
    is_rated = bool(found) and found[-1][0].measure == "rate" and before.is_figure
    return is_rated and found[0][0].declared is not None


def _is_open(item: Item) -> bool:
    """Whether a value may follow this cell: a known label, or another value of it."""
    return item.is_figure or item.kind is Kind.DASH or _label(item) is not None


def _is_far_label(item: Item) -> bool:
    """A label of the form itself (实施单位): it ends a pair, and its value is words."""
    return role_of("information", item.text) is not None or item.kind is Kind.TEXT


def _label(item: Item) -> _Label | None:
    if not item.is_words:
        return None
    text, declared = item.text, None
    if item.quantities:
        match = _LABELLED.match(fold(text))
        if match is not None and len(item.quantities) == 1:
            text = text[: match.end(1)]
        elif _DECLARES.search(fold(text)) and marks.declared(item, "分值").is_printed:
            declared = marks.declared(item, "分值")
        else:
            return None
    source, measure = role_of("fund_rows", text), role_of("fund_columns", text)
    if declared is not None and role_of("information", text) == "funds":
        source, measure = None, "points"
    if source is None and measure not in _MEASURES:
        return None
    term = Term(text=text, place=item.place, label="资金来源")
    return _Label(text, term, source, None if source else measure, declared)


def _values_of(label: _Label, item: Item) -> list[Figure]:
    if label.declared is None:
        return _own_value(item, label.text)
    return [label.declared] if label.measure == "points" else []


def _own_value(item: Item, label: str) -> list[Figure]:
    """The value inside a label's own cell: 年度资金总额：100万元."""
    if not item.quantities:
        return []
    return [to_figure(item.quantities[0], item.cell.passage, label)]


def _converted(label: _Label, value: Figure, unit: Unit) -> Figure:
    match label.measure:
        case "rate":
            return marks.rate(value)
        case "points":
            return marks.points(value)
        case "score":
            return marks.score(value)
    return marks.amount(value, unit)
