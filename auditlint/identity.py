"""Which documents belong together: those that name the same unit and the same year.

A folder proves nothing, so files are joined only by what they say themselves.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_SPECIFIC = 5
"""A shorter name (县教育局) is that of many units: it joins files of one folder only."""
MOST_JOINED = 300
"""Documents in one submission; beyond that each is checked alone."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The units that a document names as its own, and its year; empty and None when unknown."""

    units: tuple[str, ...] = ()
    year: int | None = None
    folder: str = ""

    def links(self) -> Iterator[tuple[str, int, str]]:
        """What another document must have in common with this one to join it."""
        for unit in self.units if self.year else ():
            yield unit, self.year or 0, "" if len(unit) >= _SPECIFIC else self.folder


def grouped(identities: Sequence[Identity]) -> list[list[int]]:
    """Indices of the documents that belong together, each group and the groups in order.

    Documents join over any number of steps: a text with its forms, these with their summary. A
    group of more than ``MOST_JOINED`` falls apart into single documents.
    """
    leader = list(range(len(identities)))

    def find(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    first: dict[tuple[str, int, str], int] = {}
    for at, identity in enumerate(identities):
        for key in identity.links():
            one, other = sorted((find(first.setdefault(key, at)), find(at)))
            leader[other] = one
    groups: dict[int, list[int]] = {}
    for at in range(len(identities)):
        groups.setdefault(find(at), []).append(at)
    return [
        part
        for group in groups.values()
        for part in ([group] if len(group) <= MOST_JOINED else [[at] for at in group])
    ]
