"""Passages cut into pieces, so that evidence can be marked in them and linked both ways."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from auditlint.figures import Severity
from auditlint.findings import Finding
from auditlint.places import Anchor, Place


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding or dependant with the number that it goes by in the report ("3", "3.1")."""

    number: str
    finding: Finding

    @property
    def target(self) -> str:
        return f"f{self.number.replace('.', '-')}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a passage that findings rest on."""

    anchor: Anchor
    target: str
    by: tuple[Numbered, ...]

    @property
    def severity(self) -> Severity | None:
        """The gravest of its findings; None when all of them are suppressed."""
        return gravest(self.by)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that looks the same throughout.

    ``targets`` are the marks that begin here, ``ticks`` the findings of those that end here, ``by``
    those of all that it is marked for.
    """

    text: str
    severity: Severity | None = None
    by: tuple[Numbered, ...] = ()
    targets: tuple[str, ...] = ()
    ticks: tuple[Numbered, ...] = ()


Marks = Mapping[tuple[int, int], tuple[Mark, ...]]
"""The marks of one document by block and cell."""


def gravest(findings: Iterable[Numbered]) -> Severity | None:
    """The gravest severity; None when all findings are suppressed."""
    levels = [one.finding.severity for one in findings if one.finding.suppressed is None]
    return min(levels, key=lambda level: level.rank, default=None)


def number(findings: Iterable[Finding], start: int) -> Iterator[Numbered]:
    """Findings with consecutive numbers, each followed by its dependants."""
    for at, finding in enumerate(findings, start):
        yield from _with_dependants(Numbered(str(at), finding))


def _with_dependants(one: Numbered) -> Iterator[Numbered]:
    yield one
    for at, dependant in enumerate(one.finding.dependants, 1):
        yield from _with_dependants(Numbered(f"{one.number}.{at}", dependant))


def target_of(document: int, anchor: Anchor) -> str:
    """The id of the mark at an anchor of the document with that number."""
    cell = "p" if anchor.cell < 0 else str(anchor.cell)
    return f"d{document}-{anchor.block}-{cell}-{anchor.start}-{anchor.end}"


def spot_of(document: int, anchor: Anchor) -> str:
    """The id of the whole paragraph or cell that an anchor lies in."""
    cell = "p" if anchor.cell < 0 else str(anchor.cell)
    return f"d{document}-{anchor.block}-{cell}"


def marks_of(path: str, document: int, findings: Iterable[Numbered]) -> Marks:
    """What the findings mark in the document at ``path``."""
    by_anchor: dict[Anchor, dict[str, Numbered]] = {}
    for one in findings:
        for place in _places(one.finding):
            if place.path == path and place.anchor is not None and _has_length(place.anchor):
                by_anchor.setdefault(place.anchor, {})[one.number] = one
    grouped: dict[tuple[int, int], list[Mark]] = {}
    for anchor in sorted(by_anchor):
        mark = Mark(anchor, target_of(document, anchor), tuple(by_anchor[anchor].values()))
        grouped.setdefault((anchor.block, anchor.cell), []).append(mark)
    return {key: tuple(marks) for key, marks in grouped.items()}


def pieces_of(text: str, marks: tuple[Mark, ...]) -> tuple[Piece, ...]:
    """The text cut wherever a mark begins or ends."""
    if not marks:
        return (Piece(text),)
    edges = {0, len(text)}
    for mark in marks:
        edges |= {min(mark.anchor.start, len(text)), min(mark.anchor.end, len(text))}
    cuts = sorted(edges)
    return tuple(_piece(text, start, end, marks) for start, end in pairwise(cuts))


def _piece(text: str, start: int, end: int, marks: tuple[Mark, ...]) -> Piece:
    over = [mark for mark in marks if mark.anchor.start <= start and end <= mark.anchor.end]
    levels = [mark.severity for mark in over if mark.severity is not None]
    ticks = {
        one.number: one
        for mark in over
        if min(mark.anchor.end, len(text)) == end
        for one in mark.by
    }
    return Piece(
        text[start:end],
        min(levels, key=lambda level: level.rank, default=None),
        tuple({one.number: one for mark in over for one in mark.by}.values()),
        tuple(mark.target for mark in over if mark.anchor.start == start),
        tuple(ticks.values()),
    )


def _places(finding: Finding) -> Iterator[Place]:
    return (one.place for one in finding.evidence if one.place is not None)


def _has_length(anchor: Anchor) -> bool:
    return anchor.end > anchor.start
