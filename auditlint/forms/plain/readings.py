"""Readings: what a printed whole may be the sum of, and how well the printed figures fit.

A reading names one whole and its signed terms along one axis of a sheet (lines, or columns); the
other axis gives as many trials of it. **Degrees of freedom.** A trial that holds is evidence worth
as many decimal digits as the whole has above its tolerance: a wrong reading fits a whole of four
digits once in ten thousand times. A whole with fewer than two terms other than 0 says nothing, and
equal wholes (budget = spending) count once. Each alternative tried costs the logarithm of their
number. A reading is *proven* when its evidence, its own and that of readings of the same kind in
the sheet, is worth ``PROOF`` digits after that cost and more of its trials hold than fail. One
chance fit in a small table is therefore no proof, and what fails beside it is no contradiction;
but any reading that fits as often as the best one and holds where that one fails excuses it.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from auditlint.figures import Figure, State
from auditlint.forms.plain.columns import is_usable
from auditlint.records import cached_property

PROOF = 3.0
_DIGITS = 8.0


class Fit(Enum):
    """How one trial of a reading went."""

    HELD = "held"
    EMPTY = "empty"
    """Held, but worth nothing: a whole of 0, or one with a single term other than 0."""
    OPEN = "open"
    """Blank terms may make up what is missing."""
    FAILED = "failed"
    UNKNOWN = "unknown"
    """Nothing stands there, or it cannot be read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """``whole`` = sum of the signed ``terms``, indices of lines or of columns.

    ``is_certain``: the labels alone leave no other structure. ``kind`` groups readings of one
    scheme (小计 at the foot of each group), which lend each other evidence.
    """

    kind: str
    whole: int
    terms: tuple[tuple[int, int], ...]
    is_certain: bool = False


@dataclass(frozen=True, slots=True)
class Trial:
    """One reading at one place of the other axis."""

    fit: Fit
    digits: float
    has_blanks: bool = False


@dataclass(frozen=True)
class Record:
    """All trials of one reading."""

    reading: Reading
    trials: tuple[Trial, ...]
    digits: float

    @cached_property
    def held(self) -> int:
        return sum(one.fit is Fit.HELD for one in self.trials)

    @cached_property
    def failed(self) -> int:
        return sum(one.fit is Fit.FAILED for one in self.trials)

    @property
    def order(self) -> tuple[float, ...]:
        """The better record is greater: nothing fails, then more evidence, then fewer failures."""
        fits = self.held > 0 and not self.failed
        return (fits, self.digits - self.failed * 2, -self.failed, self.reading.is_certain)


Cell = Callable[[int, int], Figure]
"""The figure of an index of the reading's axis at a place of the other axis."""


def try_out(reading: Reading, places: Sequence[int], cell: Cell) -> Record:
    """The record of a reading over the places of the other axis."""
    trials = []
    worth: dict[Decimal, float] = {}
    for place in places:
        whole = cell(reading.whole, place)
        trial = _trial(whole, [(sign, cell(index, place)) for sign, index in reading.terms])
        trials.append(trial)
        if trial.fit is Fit.HELD:
            worth[whole.number] = trial.digits
    return Record(reading, tuple(trials), sum(worth.values()))


def _trial(whole: Figure, terms: Iterable[tuple[int, Figure]]) -> Trial:
    if not is_usable(whole) or whole.unit.is_ratio:
        return _UNKNOWN
    reached, slack, weighty, blanks = Decimal(0), slack_of(whole), 0, False
    for sign, figure in terms:
        if figure.state is State.BLANK:
            blanks = blanks or not figure.text
            continue
        if not is_usable(figure) or figure.unit.unlike(whole.unit):
            return _UNKNOWN
        value = figure.number
        if value:
            weighty += 1
            slack += slack_of(figure)
            reached += sign * value
    gap = whole.number - reached
    if abs(gap) <= slack:
        fit = Fit.HELD if weighty > 1 and whole.number else Fit.EMPTY
        return Trial(fit, digits_of(whole.number, max(slack, whole.quantum / 2)), blanks)
    if not weighty:
        return Trial(Fit.OPEN, 0, has_blanks=True) if blanks else _UNKNOWN
    return Trial(Fit.OPEN if blanks and gap > 0 else Fit.FAILED, 0, blanks)


_UNKNOWN = Trial(Fit.UNKNOWN, 0)


def slack_of(figure: Figure) -> Decimal:
    """Half of the last printed digit; nothing for an exact figure and for a printed 0."""
    return Decimal(0) if figure.exact or not figure.value else figure.quantum / 2


def digits_of(value: Decimal, slack: Decimal) -> float:
    """How many digits stand above what the rounding leaves open."""
    if not value:
        return 0.0
    step = max(slack * 2, abs(value) / 10**8)
    return min(_DIGITS, max(0.0, math.log10(float(abs(value) / step) + 1)))


def is_proven(record: Record, alternatives: int, lent: float = 0.0) -> bool:
    """Whether the evidence rules out chance: see the module. ``lent``: of readings of its kind."""
    cost = math.log10(max(alternatives, 1))
    enough = record.digits + lent - cost >= PROOF
    return enough and (record.held >= record.failed or (lent > PROOF and record.failed <= 1))


def is_excused(best: Record, place: int, others: Sequence[Record]) -> bool:
    """Whether another reading holds where the best one fails, and fits as well elsewhere."""
    return any(other.trials[place].fit is Fit.HELD and other.held >= best.held for other in others)
