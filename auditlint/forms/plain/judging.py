"""Which readings are adopted, and which of their failures are certain."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditlint.figures import ALWAYS, NEVER, Condition, Figure, State, Truth
from auditlint.figures.units import PERCENT
from auditlint.forms.plain import labels
from auditlint.forms.plain.columns import is_usable
from auditlint.forms.plain.formulas import (
    Axis,
    Head,
    best_sum,
)
from auditlint.forms.plain.rates import Quotient, best_quotient, operands
from auditlint.forms.plain.readings import (
    PROOF,
    Fit,
    Record,
    Trial,
    is_excused,
    is_proven,
)
from auditlint.forms.plain.sheet import Line, Sheet
from auditlint.forms.plain.totals import total_lines
from auditlint.forms.plain.trees import trees
from auditlint.forms.tables import Addition, Division
from auditlint.text import Text, bare_label, fold

_OPEN = Condition.fixed(
    Truth.UNKNOWN, why=Text("表中合计的构成不能确定", "what the total is made of is not certain")
)
_OTHER = Condition.fixed(
    Truth.UNKNOWN,
    why=Text("按表中另一种构成可以相符", "it holds if the table is made up in another way"),
)
_BARE_PROOF = 9.0
_LEAST_BARE = 3
_LYING_PROOF = 5.0
_MOST_LINES_ACROSS = 40


def additions_down(sheet: Sheet) -> Iterator[Addition]:
    """The total lines of a sheet, column by column, as the best reading has them."""
    columns = [at for at, column in enumerate(sheet.columns) if column.is_additive]
    found = total_lines(sheet)
    lent = _lent(found)
    zeros = any(trial.has_blanks and trial.fit is Fit.HELD for one in found.values()
                for trial in one[0].trials)  # fmt: skip
    for whole, records in sorted(found.items()):
        best = records[0]
        if not sheet.lines[whole].label.rank and best.held < max(best.failed, 1):
            continue
        judge = _Down(sheet, best, records[1:], lent[best.reading.kind] - _worth(best), zeros)
        for place, column in enumerate(columns):
            addition = judge.addition(place, column)
            if addition is not None:
                yield addition


def _lent(found: Mapping[int, Sequence[Record]]) -> defaultdict[str, float]:
    """What the readings of each kind show together."""
    lent: defaultdict[str, float] = defaultdict(float)
    for records in found.values():
        lent[records[0].reading.kind] += _worth(records[0])
    return lent


def _worth(record: Record) -> float:
    return record.digits if record.held >= record.failed else 0.0


@dataclass(frozen=True)
class _Down:
    """One whole line with its best reading and the rivals of that."""

    sheet: Sheet
    best: Record
    rivals: Sequence[Record]
    lent: float
    zeros: bool

    def addition(self, place: int, column: int) -> Addition | None:
        trial = self.best.trials[place]
        if trial.fit is Fit.UNKNOWN and not trial.has_blanks:
            return None
        lines = self.sheet.lines
        whole = lines[self.best.reading.whole].cells[column]
        if not is_usable(whole):
            return None
        terms = [(sign, lines[at].cells[column]) for sign, at in self.best.reading.terms]
        kept = [(sign, one) for sign, one in terms if not self._is_zero(one)]
        return Addition(
            whole,
            tuple(one for sign, one in kept if sign > 0),
            tuple(one for sign, one in kept if sign < 0),
            self._certainty(place, column, trial),
        )

    def _is_zero(self, figure: Figure) -> bool:
        """A dash stands for 0, and so does a blank where the table shows it."""
        return figure.state is State.BLANK and (self.zeros or bool(figure.text))

    def _certainty(self, place: int, column: int, trial: Trial) -> Condition:
        if trial.fit in (Fit.HELD, Fit.EMPTY):
            return ALWAYS
        if self.sheet.is_broken or self._units_differ():
            return _OPEN
        if is_excused(self.best, place, self.rivals) or self._is_mean(column):
            return _OTHER
        if is_proven(self.best, len(self.rivals) + 1, max(self.lent, 0.0)):
            clear = self.best.held > self.best.failed or self._is_plain_column(column)
            return ALWAYS if clear else _OPEN
        tried = self.best.held + self.best.failed
        plain = self.best.reading.is_certain and (tried == 1 or self.best.held >= self.best.failed)
        return ALWAYS if plain and self._is_plain_column(column) else _OPEN

    def _is_mean(self, column: int) -> bool:
        """Whether the line prints the mean of a column whose head does not say what it holds."""
        whole = self.sheet.lines[self.best.reading.whole].cells[column]
        parts = [self.sheet.lines[at].cells[column] for _, at in self.best.reading.terms]
        values = [one.number for one in parts if is_usable(one)]
        mean = sum(values, Decimal(0)) / len(values) if len(values) > 1 else None
        return mean is not None and abs(mean - whole.number) <= whole.quantum

    def _units_differ(self) -> bool:
        indices = (self.best.reading.whole, *(at for _, at in self.best.reading.terms))
        return len({self.sheet.lines[at].unit for at in indices if self.sheet.lines[at].unit}) > 1

    def _is_plain_column(self, column: int) -> bool:
        """Nothing hints at another structure: no part is a memo, none is nested by its values."""
        lines = self.sheet.lines
        whole = lines[self.best.reading.whole].cells[column].number
        parts = [lines[at].cells[column] for _, at in self.best.reading.terms]
        values = [one.number for one in parts if is_usable(one)]
        gap = sum(values, Decimal(0)) - whole
        beyond = labels.is_amount(self.sheet.columns[column].name)
        if gap in values or not (beyond or abs(whole) > max(map(abs, values), default=0)):
            return False
        return not _is_nested(values, gap)


def _is_nested(values: Sequence[Decimal], gap: Decimal) -> bool:
    """Whether some two to six neighbours add up to what is too much: they may be parts of one."""
    for start in range(len(values)):
        sums = itertools.accumulate(values[start : start + 6])
        if gap in itertools.islice(sums, 1, None):
            return True
    return False


def _is_level(line: Line) -> bool:
    """A line that is no sum across its columns: an average, a note, a rate."""
    name = bare_label(line.label.text) if line.label.text else ""
    return line.label.is_other or labels.RATE_LINE.search(name) is not None


def axis_across(sheet: Sheet) -> Axis:
    """The columns of a sheet, tried on its lines."""
    heads = tuple(Head(one.head, one.group, one.formula, one.is_ratio) for one in sheet.columns)
    lines = sheet.lines
    has_labels = any(line.label.text for line in lines)
    are_rates = all(column.is_ratio for column in sheet.columns)
    skips = has_labels and not (sheet.is_of_form or are_rates)
    places = tuple(at for at, line in enumerate(lines) if not (skips and _is_level(line)))
    totals = [at for at in places if lines[at].label.rank > 1]
    return Axis(
        heads,
        places,
        frozenset(totals if len(totals) == 1 else ()),
        lambda column, line: lines[line].cells[column],
        is_of_form=sheet.is_of_form,
    )


def axis_down(sheet: Sheet) -> Axis | None:
    """The lines of a short sheet, tried on its columns; None for a long one."""
    lines = sheet.lines
    if len(lines) > _MOST_LINES_ACROSS or any(column.is_ratio for column in sheet.columns[:1]):
        return None
    heads = []
    for line in lines:
        figures = [one for one in line.cells if one.is_printed]
        ratios = sum(one.unit.is_ratio for one in figures)
        is_ratio = ratios * 2 > len(figures) or _is_bare_rate(line)
        heads.append(Head(line.label.text, "", "", is_ratio))
    places = tuple(at for at, column in enumerate(sheet.columns) if column.is_additive)
    return Axis(
        tuple(heads),
        places,
        frozenset(),
        lambda line, column: _in_percent(lines[line], lines[line].cells[column]),
        is_lying=True,
    )


def _is_bare_rate(line: Line) -> bool:
    """A line of percentages printed without sign: 执行率(%) 97.7 100.0 96.0."""
    says = "%" in fold(line.label.text) and _is_level(line)
    figures = [one for one in line.cells if one.is_printed]
    bare = bool(figures) and all(not one.unit.name for one in figures)
    return says and bare and any(abs(one.number) > 1 for one in figures if is_usable(one))


def _in_percent(line: Line, figure: Figure) -> Figure:
    return figure.in_unit(PERCENT) if _is_bare_rate(line) and is_usable(figure) else figure


def formulas(axis: Axis) -> Iterator[Addition | Division]:
    """The sums, differences and rates along an axis that are printed, certain or proven."""
    by_heads = trees(axis)
    for at, head in enumerate(axis.heads):
        if head.is_ratio:
            yield from _ratios(axis, at)
        else:
            yield from _sums(axis, at, by_heads.get(at))


def _sums(axis: Axis, at: int, by_heads: Record | None) -> Iterator[Addition]:
    found = best_sum(axis, at)
    best, rivals, cost = found or (by_heads, [], 0.0)
    if best is None:
        return
    if not (_is_adopted(best, cost) or _is_adopted_lying(axis, best, cost)):
        if by_heads is None:
            return
        best = by_heads
    for position, (place, trial) in enumerate(zip(axis.places, best.trials, strict=True)):
        if trial.fit is Fit.UNKNOWN:
            continue
        terms = [(sign, axis.cell(one, place)) for sign, one in best.reading.terms]
        kept = [(sign, one) for sign, one in terms if not (one.is_blank and one.text)]
        excused = is_excused(best, position, rivals)
        yield Addition(
            axis.cell(at, place),
            tuple(one for sign, one in kept if sign > 0),
            tuple(one for sign, one in kept if sign < 0),
            _OTHER if trial.fit is Fit.FAILED and excused else ALWAYS,
        )


def _is_adopted(best: Record, cost: float) -> bool:
    """Adopted when the heads are certain, or when the other places prove it: few may fail."""
    few = best.failed <= max(1, best.held // 4)
    if best.reading.is_certain:
        return few or best.held + best.failed == 1
    bare = best.reading.kind == "bare"
    enough = best.digits - cost >= (_BARE_PROOF if bare else PROOF)
    return enough and few and best.held >= (_LEAST_BARE if bare else 2)


def _is_adopted_lying(axis: Axis, best: Record, cost: float) -> bool:
    """Lines that have two places only (年初, 年末): one of them is enough when it shows much."""
    return axis.is_lying and best.failed <= 1 and best.digits - cost >= _LYING_PROOF


def _ratios(axis: Axis, at: int) -> Iterator[Division]:
    tried = (best_quotient(axis, at, named=True), best_quotient(axis, at))
    adopted = (one for one in tried if one is not None and _is_adopted(one[1], one[3]))
    found = next(adopted, None)
    if found is None:
        return
    quotient, best, rivals, _ = found
    for position, (place, trial) in enumerate(zip(axis.places, best.trials, strict=True)):
        if trial.fit is Fit.UNKNOWN:
            continue
        excused = trial.fit is Fit.FAILED and (
            is_excused(best, position, rivals) or _is_mean(axis, quotient, place)
        )
        over, under = operands(axis, quotient, place)
        certain = _OTHER if excused else ALWAYS
        likely = ALWAYS if quotient.is_likely else NEVER
        yield Division(quotient.kind, axis.cell(at, place), over, under, certain, likely)


def _is_mean(axis: Axis, quotient: Quotient, place: int) -> bool:
    """Whether the rate of a total line is the mean of the lines' rates."""
    if place not in axis.totals:
        return False
    rates = [axis.cell(quotient.rate, one) for one in axis.places if one != place]
    values = [one.number for one in rates if is_usable(one)]
    mine = axis.cell(quotient.rate, place)
    return bool(values) and abs(sum(values, Decimal(0)) / len(values) - mine.number) <= mine.quantum
