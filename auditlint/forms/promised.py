"""Targets of the text beside the indicators of the forms: which is which, by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from auditlint.forms.measures import Measured
from auditlint.forms.statements import Promise
from auditlint.forms.types import Report
from auditlint.text import bare_label

_SHORTEST, _TELLING, _ALIKE = 5, 7, 0.85


@dataclass(frozen=True, slots=True)
class Promised:
    """A target of the text and the one indicator of that name; None where no form has it."""

    promise: Promise
    row: Measured | None
    is_partly_named: bool = False
    """One name is only the end of the other (满意度, 群众满意度): perhaps another measure."""


def promised(report: Report) -> tuple[Promised, ...]:
    """Every target of the text, without those whose name fits several indicators."""
    rows = [(_key(row), row) for group in report.measured for row in group]
    found = ((one, _named(one, rows)) for one in report.narrative.promises)
    return tuple(
        Promised(one, named[0] if named else None, _is_partial(one, named))
        for one, named in found
        if len({row.threshold.value for row in named}) <= 1
    )


def _is_partial(promise: Promise, named: Sequence[Measured]) -> bool:
    key = bare_label(promise.name.text)
    return any(_ends(key, name) != _ends(name, key) for name in map(_key, named))


def _key(row: Measured) -> str:
    return bare_label(row.name.text)


def _named(promise: Promise, rows: Sequence[tuple[str, Measured]]) -> list[Measured]:
    """The indicators that the text names in full, or that name the whole of the text's words; else
    those whose name differs by a slip (交费, 缴费)."""
    key = bare_label(promise.name.text)
    names = {name for name, _ in rows}
    equal = names & {key}
    within = equal or {name for name in names if _ends(key, name) or _ends(name, key)}
    meant = within or {name for name in names if _is_slip(key, name)}
    return [row for name, row in rows if name in meant]


def _ends(whole: str, part: str) -> bool:
    return len(part) >= _SHORTEST and whole.endswith(part)


def _is_slip(one: str, other: str) -> bool:
    return (
        len(one) >= _TELLING
        and abs(len(one) - len(other)) <= 1
        and SequenceMatcher(None, one, other).ratio() >= _ALIKE
    )
