"""``pair(a, b, by=name)``: the same thing named in two places.

A link is *certain* when the names are equal, when one holds the other's characters in order and no
other candidate does, or when a roughly like name prints the same amount. All else is *rough*.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Generic, TypeVar

from auditlint.figures.conditions import Condition, Truth
from auditlint.figures.facts import Fact
from auditlint.records import record
from auditlint.text import in_order, label_key

L = TypeVar("L")
R = TypeVar("R")

_NOISE = re.compile(r"(?:19|20)\d{2}年?度?|项目支出|项目|经费类|\(.*?\)|[-—]")
_NUMBERS = re.compile(r"[一二三四五六七八九十\d]+(?=[期季批次标段号年月])|\d+")
_LIKE, _LIKE_WITH_EVIDENCE = 0.55, 0.35
_SHORTEST = 5
_SHORTEST_SHARE = 0.45


@record(frozen=True, slots=True)
class Link:
    """How two names were taken for one."""

    left: Fact
    right: Fact
    is_certain: bool

    @property
    def is_rough(self) -> Condition:
        """Whether the names are only alike; both are then shown."""
        truth = Truth.of(not self.is_certain)
        return Condition.fixed(truth, self.left, self.right)


@record(frozen=True, slots=True)
class Pairing(Generic[L, R]):
    """Matched pairs in the order of the left side, and what found no partner."""

    matched: tuple[tuple[L, R, Link], ...]
    unmatched_left: tuple[L, ...]
    unmatched_right: tuple[R, ...]

    def __iter__(self) -> Iterator[tuple[L, R, Link]]:
        return iter(self.matched)


def pair(
    left: Sequence[L],
    right: Sequence[R],
    *,
    by: Callable[[L | R], Fact],
    alike: Callable[[L, R], bool] = lambda _left, _right: False,
) -> Pairing[L, R]:
    """Pair two series one to one by name; ``alike`` is further printed evidence (an amount)."""
    names = [_core(by(one).text) for one in left], [_core(by(one).text) for one in right]
    free = set(range(len(left))), set(range(len(right)))
    found: dict[int, tuple[int, bool]] = {}
    for at, other, certain in _candidates(names[0], names[1], left, right, alike):
        if at in free[0] and other in free[1]:
            free[0].discard(at)
            free[1].discard(other)
            found[at] = (other, certain)
    matched = tuple(
        (left[at], right[other], Link(by(left[at]), by(right[other]), certain))
        for at, (other, certain) in sorted(found.items())
    )
    return Pairing(
        matched,
        tuple(left[at] for at in sorted(free[0])),
        tuple(right[at] for at in sorted(free[1])),
    )


def _core(name: str) -> str:
    key = label_key(name)
    return _NOISE.sub("", key) or key


def _candidates(
    lefts: list[str],
    rights: list[str],
    left: Sequence[L],
    right: Sequence[R],
    alike: Callable[[L, R], bool],
) -> Iterator[tuple[int, int, bool]]:
    """Possible pairs, the best first: equal, contained, alike with evidence, alike."""
    ranked: list[tuple[int, float, int, int]] = []
    for at, one in enumerate(lefts):
        for other, two in enumerate(rights):
            rank, likeness = _closeness(one, two)
            if rank == _CONTAINED and not _same_numbers(one, two):
                rank = _ROUGH
            elif rank is None:
                rank = _with_evidence(
                    likeness, _same_numbers(one, two) and alike(left[at], right[other])
                )
            if rank is not None:
                ranked.append((rank, -likeness, at, other))
    ranked.sort()
    of_left = Counter((rank, at) for rank, _, at, _ in ranked)
    of_right = Counter((rank, other) for rank, _, _, other in ranked)
    for rank, _, at, other in ranked:
        is_only = of_left[rank, at] == of_right[rank, other] == 1
        yield at, other, rank == _EQUAL or (rank < _ROUGH and is_only)


_EQUAL, _CONTAINED, _CORROBORATED, _ROUGH = range(4)


def _same_numbers(one: str, two: str) -> bool:
    """Whether two names count alike: 一期 and 二期 are two things, whatever else agrees."""
    return _NUMBERS.findall(one) == _NUMBERS.findall(two)


def _with_evidence(likeness: float, is_alike: bool) -> int | None:  # noqa: FBT001
    """How a likeness of names counts with and without further printed evidence."""
    if is_alike and likeness >= _LIKE_WITH_EVIDENCE:
        return _CORROBORATED
    return _ROUGH if likeness >= _LIKE else None


def _closeness(one: str, two: str) -> tuple[int | None, float]:
    if one == two:
        return _EQUAL, 1.0
    short, long = sorted((one, two), key=len)
    if (
        len(short) >= _SHORTEST
        and len(short) >= _SHORTEST_SHARE * len(long)
        and in_order(short, long)
    ):
        return _CONTAINED, len(short) / len(long)
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    quick = (matcher.real_quick_ratio, matcher.quick_ratio)
    if any(most() < _LIKE_WITH_EVIDENCE for most in quick):
        return None, 0.0
    return None, matcher.ratio()
