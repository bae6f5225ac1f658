"""What a line has of the lines before it: amounts that run up (累计), and means (平均分).

A column that runs up is read in two ways, from the line before and from the first line: one wrong
figure breaks one line of one of them. Either must be proven by the other lines.
"""

import math
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditlint.figures import ALWAYS, Figure
from auditlint.forms.plain.columns import is_usable
from auditlint.forms.plain.readings import PROOF, digits_of, slack_of
from auditlint.forms.plain.sheet import Line, Sheet
from auditlint.forms.tables import Addition, Division
from auditlint.records import record
from auditlint.text import bare_label

_RUNNING = re.compile(r"累计|累积")
_MEAN = re.compile(r"(?:算术)?平均(?:分|数|值|得分|分数|分值)?|均值|均分")
_LEAST_HELD, _MOST_FAILED = 2, 1
_LEAST_LINES = 3
Sum = tuple[Figure, tuple[Figure, ...]]
"""A whole and its parts."""


@record(frozen=True)
class _Tried:
    """Sums of one scheme with those that fail, and the digits that the others show."""

    sums: tuple[Sum, ...]
    failed: int
    digits: float

    @property
    def held(self) -> int:
        return len(self.sums) - self.failed


def running(sheet: Sheet) -> Iterator[Addition]:
    """The columns that run up over another one, line by line."""
    lines = [line for line in sheet.lines if not (line.label.rank or line.label.is_other)]
    places = [at for at, column in enumerate(sheet.columns) if not column.is_ratio]
    wholes = [at for at in places if _RUNNING.search(sheet.columns[at].name)]
    parts = [at for at in places if at not in wholes]
    for whole in wholes:
        tried = [one for part in parts for one in _schemes(_pairs(lines, whole, part)) if one.sums]
        best = max(tried, key=lambda one: (-one.failed, one.digits), default=None)
        if best is not None and _is_adopted(best, len(tried)):
            yield from (Addition(one, some, is_likely=ALWAYS) for one, some in best.sums)


def _pairs(lines: Sequence[Line], whole: int, part: int) -> list[tuple[Figure, Figure]]:
    """Whole and part of each line up to the first that is not filled in; none where a later one
    is."""
    found: list[tuple[Figure, Figure]] = []
    for at, line in enumerate(lines):
        pair = (line.cells[whole], line.cells[part])
        if not all(is_usable(one) for one in pair):
            rest = (one.cells[whole] for one in lines[at:])
            return [] if any(is_usable(one) for one in rest) else found
        found.append(pair)
    return found


def _schemes(pairs: Sequence[tuple[Figure, Figure]]) -> Iterator[_Tried]:
    if len(pairs) < _LEAST_LINES or any(whole.unit.unlike(part.unit) for whole, part in pairs):
        return
    parts = [part for _, part in pairs]
    own = pairs[0][0].number == parts[0].number
    first = [(pairs[0][0], (parts[0],))] if own else []
    chain = [(pairs[at][0], (pairs[at - 1][0], parts[at])) for at in range(1, len(pairs))]
    start = parts[:1] if own else [pairs[0][0]]
    yield _tried([*first, *chain])
    yield _tried([*first, *((pairs[at][0], (*start, *parts[1 : at + 1]))
                            for at in range(1, len(pairs)))])  # fmt: skip


def _tried(sums: Sequence[Sum]) -> _Tried:
    failed, worth = 0, {}
    for whole, parts in sums:
        slack = slack_of(whole) + sum(map(slack_of, parts), Decimal(0))
        gap = whole.number - sum((one.number for one in parts), Decimal(0))
        if abs(gap) > slack:
            failed += 1
        elif len(parts) > 1:
            worth[whole.number] = digits_of(whole.number, max(slack, whole.quantum / 2))
    return _Tried(tuple(sums), failed, sum(worth.values()))


def _is_adopted(best: _Tried, tried: int) -> bool:
    enough = best.digits - math.log10(max(tried, 1)) >= PROOF
    return enough and best.held >= _LEAST_HELD and best.failed <= _MOST_FAILED


def means(sheet: Sheet) -> Iterator[Division]:
    """A line of means below the lines that it is the mean of, and a column of means behind its
    columns, proven by other places. A mean of rates may be weighted."""
    for at, line in enumerate(sheet.lines):
        if _MEAN.fullmatch(bare_label(line.label.text)):
            above = [one for one in sheet.lines[:at] if not (one.label.rank or one.label.is_other)]
            columns = [one for one, column in enumerate(sheet.columns) if not column.is_ratio]
            yield from _proven(
                [(line.cells[one], tuple(part.cells[one] for part in above)) for one in columns]
            )
    for at, column in enumerate(sheet.columns):
        if _MEAN.fullmatch(bare_label(column.head)) and not column.is_ratio:
            yield from _means_across(sheet, at)


def _means_across(sheet: Sheet, at: int) -> Iterator[Division]:
    """The longest run of columns right before a column of means that the lines prove."""
    for start in range(at - 1):
        if any(sheet.columns[one].is_ratio for one in range(start, at)):
            continue
        found = [*_proven([(line.cells[at], line.cells[start:at]) for line in sheet.lines])]
        if found:
            yield from found
            return


def _proven(sums: Sequence[Sum]) -> Iterator[Division]:
    usable = [one for one in sums if len(one[1]) > 1 and all(map(is_usable, (one[0], *one[1])))]
    worths = [_worth_of_mean(whole, parts) for whole, parts in usable]
    held = [one for one in worths if one is not None]
    if sum(held) >= PROOF and len(worths) - len(held) <= _MOST_FAILED and len(held) > 1:
        for whole, parts in usable:
            yield Division("mean", whole, parts, (), is_likely=ALWAYS)


def _worth_of_mean(whole: Figure, parts: Sequence[Figure]) -> float | None:
    """The digits that a mean shows where it holds."""
    mean = sum((one.number for one in parts), Decimal(0)) / len(parts)
    slack = whole.quantum / 2 + max(map(slack_of, parts))
    if abs(mean - whole.number) > slack:
        return None
    return digits_of(whole.number, slack) if len({one.number for one in parts}) > 1 else 0.0
