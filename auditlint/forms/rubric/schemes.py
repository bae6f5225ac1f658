"""Bands of values, and the rule that bands, steps, proportions and lines make together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from auditlint.figures.intervals import Interval
from auditlint.forms.rubric.curves import Curve, Flat, Inverse, Line, Stair
from auditlint.forms.rubric.rules import EVERYTHING, Branch, Rule
from auditlint.forms.rubric.tokens import Token, part_of
from auditlint.records import replace

_ZERO, _ONE = Decimal(0), Decimal(1)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Edge:
    value: Decimal
    closed: bool | None = None
    """None where the text does not say whether the edge itself belongs to the band."""


@dataclass(frozen=True, slots=True)
class Band:
    low: Edge | None = None
    high: Edge | None = None

    @property
    def is_point(self) -> bool:
        return self.low is not None and self.low == self.high

    def within(self, other: "Band") -> "Band | None":
        """The values of both, where one gives the low and the other the high edge."""
        both = Band(self.low or other.low, self.high or other.high)
        ends = [edge for edge in (self.low, self.high, other.low, other.high) if edge is not None]
        if len(ends) != 2 or both.low is None or both.high is None:
            return None
        return both if both.low.value < both.high.value else None

    def interval(self) -> Interval:
        low, high = self.low, self.high
        return Interval(
            low.value if low else EVERYTHING.low,
            high.value if high else EVERYTHING.high,
            low is None or low.closed is False,
            high is None or high.closed is False,
        )


OTHERWISE = Band()
"""The condition of 否则 and 其余: whatever no other condition names."""


def band_of(found: Interval) -> Band:
    low = None if found.low.is_infinite() else Edge(found.low, not found.low_open)
    high = None if found.high.is_infinite() else Edge(found.high, not found.high_open)
    return Band(low, high)


def beyond(met: Band) -> Band | None:
    """The values on the one side that do not meet a one-sided target."""
    if met.low is not None and met.high is None:
        return Band(high=Edge(met.low.value, not met.low.closed))
    if met.high is not None and met.low is None:
        return Band(low=Edge(met.high.value, not met.high.closed))
    return None


def loss_of(parts: Sequence[str | None], points: Decimal) -> Decimal:
    """The points that an amount (扣0.5分, 扣分值的十分之一) takes off: its last three parts."""
    of, part, number = parts[-3:]
    return Decimal(number) if number else part_of(of or part) * points


class Reading(Protocol):
    """What the grammar met in a rule: each condition with its outcome."""

    points: Decimal
    target: Interval | None
    bands: list[tuple[Band, Curve]]
    ramps: list[tuple[Band | None, Token]]
    steps: list[tuple[Band | None, Token]]
    shares: list[Band | None]
    others: list[Curve]
    standard: Decimal | None
    units: set[str]


@dataclass(frozen=True)
class Scheme:
    """Makes a rule of what was read."""

    found: Reading

    @property
    def points(self) -> Decimal:
        return self.found.points

    def rule(self) -> Rule | None:
        bands = [(band, curve) for band, curve in self.found.bands if band is not OTHERWISE]
        trimmed = [_trimmed(band, [one for one, _ in bands]) for band, _ in bands]
        named = [
            Branch(band.interval(), (curve,))
            for band, (_, curve) in zip(trimmed, bands, strict=True)
        ]
        full = [
            band
            for band, (_, curve) in zip(trimmed, bands, strict=True)
            if isinstance(curve, Flat) and curve.low == self.points
        ]
        flats = [curve for band, curve in self.found.bands if band is OTHERWISE]
        rest = [Branch(EVERYTHING, (curve,)) for curve in (*flats, *self.found.others)]
        more = [*self._shares(full), *self._lines(full, trimmed), *self._stairs(full, trimmed)]
        if None in more:
            return None
        rest += [one for one in more if one is not None]
        if not (full or rest) or not self._reaches_full(full, rest):
            return None
        return Rule(self.points, tuple(named), tuple(rest))

    def _reaches_full(self, full: Sequence[Band], rest: Sequence[Branch]) -> bool:
        """Whether some value earns all the points: else the rule is of another item, or torn."""
        if full:
            return True
        scores = [one for branch in rest for one in branch.scores(branch.domain)]
        return any(one.high >= self.points for one in scores)

    def _shares(self, full: Sequence[Band]) -> Iterator[Branch | None]:
        """In proportion to the value: of 100 %, or of the edge of the full band."""
        counts = bool(self.found.units - {"", "%"})
        for band in self.found.shares:
            domain = EVERYTHING if band is None else band.interval()
            edges = {one.low.value for one in full if one.low is not None}
            ceilings = {one.high.value for one in full if one.low is None and one.high is not None}
            origin = (_ZERO, _ZERO)
            curves: list[Curve] = [
                Line(origin, (edge, self.points), self.points)
                for edge in sorted({*edges, *(() if ceilings or counts else (_ONE,))})
                if edge > 0
            ]
            for edge in sorted(ceilings):
                if edge > 0:
                    curves.append(Inverse(edge, self.points))
                    curves.append(Line((edge, self.points), (2 * edge, _ZERO), self.points))
                    curves.append(Line((edge, self.points), (edge + 1, _ZERO), self.points))
            yield Branch(domain, tuple(curves)) if curves else None

    def _lines(self, full: Sequence[Band], bands: Sequence[Band]) -> Iterator[Branch | None]:
        """Between two bands: the straight line from full points to none."""
        for band, token in self.found.ramps:
            if band is None or band.low is None or band.high is None:
                yield None
                continue
            low, high = band.low.value, band.high.value
            falls = any(one.high is not None and one.high.value <= low for one in full)
            ends = (self.points, _ZERO) if falls else (_ZERO, self.points)
            is_line = token.names.get("worked") or token.names.get("linear")
            curve: Curve = Line((low, ends[0]), (high, ends[1]), self.points)
            if not (is_line or self.found.steps):
                curve = Flat(_ZERO, self.points)
            yield Branch(band.interval(), (curve,)) if low < high and (full or bands) else None

    def _stairs(self, full: Sequence[Band], bands: Sequence[Band]) -> Iterator[Branch | None]:
        """Deductions per step below or above the anchor."""
        for band, token in self.found.steps:
            size, loss = self._size(token), loss_of(token.parts, self.points)
            gains = token.names["sign"] in ("加", "得", "增加")
            at = token.names["anchor"]
            anchors = (Decimal(at) * _CENT,) if at else self._anchors(full, band)
            ways = self._ways(full, token, band)
            if gains or size <= 0 or loss <= 0 or not anchors or not ways:
                yield None
                continue
            for up in ways:
                stairs = tuple(
                    Stair(anchor, one, loss, base, up)
                    for anchor, base in self._bases(anchors, bands, up=up)
                    for one in self._sizes(size, anchor, token)
                )
                yield Branch(self._side(band, anchors, up=up), stairs)

    def _size(self, token: Token) -> Decimal:
        size = Decimal(token.names["size"] or "1")
        return size * _CENT if token.names["unit"] in ("%", "p") else size

    @staticmethod
    def _sizes(size: Decimal, anchor: Decimal, token: Token) -> tuple[Decimal, ...]:
        """每低1% can mean a hundredth of the target as well as a percentage point."""
        is_relative = token.names["unit"] == "%" and anchor not in (_ZERO, _ONE)
        return (size, size * abs(anchor)) if is_relative else (size,)

    def _anchors(self, full: Sequence[Band], band: Band | None) -> tuple[Decimal, ...]:
        """Where counting begins: the edges of the full band, a stated standard, the step's own
        condition, the target."""
        found = [edge.value for one in full for edge in (one.low, one.high) if edge is not None]
        if self.found.standard is not None:
            found.append(self.found.standard)
        if band is not None and band is not OTHERWISE and not full:
            found += [edge.value for edge in (band.low, band.high) if edge is not None]
        target = self.found.target
        if not found and target is not None:
            found = [end for end in (target.low, target.high) if not end.is_infinite()]
        return tuple(dict.fromkeys(found))

    def _ways(self, full: Sequence[Band], token: Token, band: Band | None) -> tuple[bool, ...]:
        """Upwards, downwards or both; none when the words and the bands do not agree."""
        down, up = (
            any(token.names.get(name) for name in names) for names in (("d1", "d2"), ("u1", "u2"))
        )
        ups = any(one.low is None or one.is_point for one in full)
        downs = any(one.high is None or one.is_point for one in full)
        if not full:
            ups, downs = self._open_sides(band)
        said = (up or not (up or down), down or not (up or down))
        both = tuple(way for way, on in ((True, ups and said[0]), (False, downs and said[1])) if on)
        return both if (both or not full) else ()

    def _open_sides(self, band: Band | None) -> tuple[bool, bool]:
        target = self.found.target
        if band is not None and band is not OTHERWISE:
            return band.high is None, band.low is None
        if self.found.standard is None and target is not None:
            return target.low.is_infinite(), target.high.is_infinite()
        return True, True

    def _bases(
        self, anchors: Sequence[Decimal], bands: Sequence[Band], *, up: bool
    ) -> Iterator[tuple[Decimal, Decimal]]:
        """Anchors with what is scored there: full points, or the score of the band before."""
        for anchor in anchors:
            yield anchor, self.points
        for band, (_, curve) in zip(bands, self.found.bands, strict=False):
            edge = band.high if up else band.low
            if edge is not None and isinstance(curve, Flat) and _ZERO < curve.high < self.points:
                yield edge.value, curve.high

    @staticmethod
    def _side(band: Band | None, anchors: Sequence[Decimal], *, up: bool) -> Interval:
        if band is not None and band is not OTHERWISE:
            return band.interval()
        return Interval.at_least(min(anchors)) if up else Interval.at_most(max(anchors))


def _trimmed(band: Band, bands: Sequence[Band]) -> Band:
    """A band up to the next better one (≥90%, ≥80%), and without an edge that another one owns."""
    others = [one for one in bands if one is not band]
    low, high = band.low, band.high
    if high is None and low is not None:
        above = [one.low for one in others if one.low is not None and one.low.value > low.value]
        best = min(above, key=lambda edge: edge.value, default=None)
        high = None if best is None else Edge(best.value, closed=not best.closed)
    elif low is None and high is not None:
        below = [one.high for one in others if one.high and one.high.value < high.value]
        next_ = max(below, key=lambda edge: edge.value, default=None)
        low = None if next_ is None else Edge(next_.value, closed=not next_.closed)
    return Band(_yielded(low, others, "high"), _yielded(high, others, "low"))


def _yielded(edge: Edge | None, others: Sequence[Band], side: str) -> Edge | None:
    """An edge of which the text says nothing belongs to the neighbour that claims it."""
    if edge is None or edge.closed is not None:
        return edge
    facing = (getattr(one, side) for one in others)
    claimed = any(one is not None and one.value == edge.value and one.closed for one in facing)
    return replace(edge, closed=not claimed)
