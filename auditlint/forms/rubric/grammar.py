"""Rules over a measured value: bands, deductions per step, proportions, lines between two scores.

A rule is a run of conditions and outcomes. A condition governs the outcomes after it; an outcome
without one belongs to all values that no band covers. Whatever words are left over must name the
one measure that is judged, else the rule is not understood.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from auditlint.figures.intervals import Interval
from auditlint.forms.rubric.curves import Curve, Flat, Inverse, Line, Stair
from auditlint.forms.rubric.rules import EVERYTHING, Branch, Rule
from auditlint.forms.rubric.tokens import Token, normalised, part_of, tokens

_ZERO, _ONE = Decimal(0), Decimal(1)
_CENT = Decimal("0.01")
_EXCLUDED = re.compile(r"[(,]?[^;。,()]{0,80}(?:除外|剔除|不在此列|不计入)[^;。,()]{0,10}[)]?")
_FORMULA = re.compile(r"[(]?[^;。,=()]{0,30}[率度比]=(?!\d)[^;。]{1,120}?(?=[;。]|$)")
_MEANS = re.compile(r"[^;。,]{0,20}(?:是指|指的是|指部门|指本|包括)[^;。]{1,160}?(?=[;。]|$)")
_AWARDS = re.compile(r"[得计扣记][^;。,]{0,8}分|得分|分值|满分")
_FILLER = re.compile(
    r"以内|时候|情况|其中|评分标准|评价标准|计分标准|评分|标准|的|者|则|时|在|若|如果|如|当|其|该项|本项|该指标|本指标|指标值|"
    r"部门|单位|本年度|年度|本年|数值|实际值|得分|分别|以及|及以上|情形|按照|区间|范围|之间|,|:"
)
_NAME = re.compile(r"[一-鿿A-Za-z/·]{0,26}")
_DOUBT = re.compile(r"[扣加减除另外无未否且并或得]|不(?![一-鿿]{1,4}率)|同时|其他|其余")
_GENERIC = re.compile(
    r"(?:实际|指标|目标|任务|工作|计划|项目)*(?:完成|达成|实现|达标|发生|出现|发现|存在)?(?:率|比例|比率|值|情况|数|程度|度)?"
)


@dataclass(frozen=True, slots=True)
class _Edge:
    value: Decimal
    closed: bool | None = None
    """None where the text does not say whether the edge itself belongs to the band."""


@dataclass(frozen=True, slots=True)
class _Band:
    low: _Edge | None = None
    high: _Edge | None = None

    @property
    def is_point(self) -> bool:
        return self.low is not None and self.low == self.high

    def interval(self) -> Interval:
        low, high = self.low, self.high
        return Interval(
            low.value if low else EVERYTHING.low,
            high.value if high else EVERYTHING.high,
            low is None or low.closed is False,
            high is None or high.closed is False,
        )


@dataclass
class _Reading:
    """What was met so far."""

    points: Decimal
    target: Interval | None
    bands: list[tuple[_Band, Curve]] = field(default_factory=list)
    ramps: list[tuple[_Band | None, Token]] = field(default_factory=list)
    steps: list[tuple[_Band | None, Token]] = field(default_factory=list)
    shares: list[_Band | None] = field(default_factory=list)
    others: list[Curve] = field(default_factory=list)
    standard: Decimal | None = None
    subjects: list[str] = field(default_factory=list)
    units: set[str] = field(default_factory=set)
    is_discretionary: bool = False
    is_sound: bool = True
    band: _Band | None = None
    """The condition that still waits for its outcome."""
    last: _Band | None = None
    """The condition of the outcome before."""

    def take(self, token: Token) -> None:
        reader = getattr(self, f"_{token.kind}", None)
        if reader is not None:
            reader(token)

    def _end(self, token: Token) -> None:  # noqa: ARG002 - a full stop
        self.last = None if self.band is None else self.last

    def _words(self, token: Token) -> None:
        name = _FILLER.sub("", token.text)
        if not _NAME.fullmatch(name) or _DOUBT.search(name):
            self.is_sound = False
        elif len(name) > 1:
            self.subjects.append(name)

    def _cond(self, token: Token) -> None:
        self._wait(self._band_of(token))

    def _wait(self, band: _Band | None) -> None:
        if self.band is not None or band is None:
            self.is_sound = False
        self.band = band

    def _met(self, token: Token) -> None:
        if self.target is None:
            self.is_sound = False
            return
        met = _band_of_interval(self.target)
        is_no = token.names.get("no") or token.names.get("not")
        self._wait(_beyond(met) if is_no else met)

    def _standard(self, token: Token) -> None:
        self.standard = self._number(token.parts[0], token.parts[1])

    def _flat(self, low: Decimal, high: Decimal) -> None:
        """A score for the band that waits, or after a band for the same one."""
        if not _ZERO <= low <= high <= self.points:
            self.is_sound = False
        elif self.band is not None:
            self.bands.append((self.band, Flat(low, high)))
            self.last, self.band = self.band, None
        else:
            self.is_sound = False

    def _full(self, token: Token) -> None:  # noqa: ARG002
        self._flat(self.points, self.points)

    def _zero(self, token: Token) -> None:  # noqa: ARG002
        self._flat(_ZERO, _ZERO)

    def _award(self, token: Token) -> None:
        part = token.names.get("of") or token.names.get("part")
        score = part_of(part) * self.points if part else Decimal(str(token.names["num"]))
        self._flat(score, score)

    def _between(self, token: Token) -> None:
        low, high = sorted(Decimal(str(one)) for one in token.parts)
        self._flat(low, high)

    def _minus(self, token: Token) -> None:
        left = self.points - _loss(token.parts, self.points)
        self._flat(left, left)

    def _any(self, token: Token) -> None:  # noqa: ARG002
        self.is_discretionary = True
        if self.band is None:
            self.others.append(Flat(_ZERO, self.points))
        else:
            self._flat(_ZERO, self.points)

    def _step(self, token: Token) -> None:
        self.units.add(_plain_unit(token.names["unit"]))
        self.steps.append((self.band or self._after_ramp(), token))
        self.band = None

    def _after_ramp(self) -> _Band | None:
        return self.ramps[-1][0] if self.ramps and not self.steps else None

    def _ramp(self, token: Token) -> None:
        if self.band is None:
            self.is_sound = False
        self.ramps.append((self.band, token))
        self.last, self.band = self.band, None

    def _prop(self, token: Token) -> None:
        name = token.names.get("formula") or token.names.get("name") or token.names.get("by") or ""
        name = _FILLER.sub("", name).removesuffix("比例").removesuffix("百分比").strip("()")
        if _DOUBT.search(name) or re.search(r"[\d/+-]", name):
            self.is_sound = False
        elif len(name) > 1 and not _GENERIC.fullmatch(name):
            self.subjects.append(name)
        self.shares.append(self.band)
        self.band = None

    def _otherwise(self, token: Token) -> None:  # noqa: ARG002
        self.is_sound = self.is_sound and self.band is None
        self.band = _OTHERWISE

    def _number(self, text: str | None, unit: str | None, partner: str | None = None) -> Decimal:
        unit = unit or partner
        if text is None:
            self.is_sound = False
            return _ZERO
        value = Decimal(text)
        if value != 0 or unit:
            self.units.add(_plain_unit(unit))
        return value * _CENT if unit in ("%", "p") else value

    def _band_of(self, token: Token) -> _Band | None:
        names, parts = token.names, token.parts
        if names.get("two1"):
            return self._between_signs(token)
        if names.get("range"):
            low = self._number(parts[0], parts[1], parts[5])
            high = self._number(parts[4], parts[5], parts[1])
            if low > high:
                low, high = high, low
                parts = (*parts[4:7], None, *parts[:3])
            return _Band(_Edge(low, _mark(parts[2])), _Edge(high, _mark(parts[6])))
        kind = next(
            (k for k in ("ge", "le", "gt", "lt", "above", "below", "eq") if names.get(k)), "eq"
        )
        at = next(i for i, part in enumerate(parts) if part and re.match(r"-?\d", part))
        edge = _Edge(self._number(parts[at], parts[at + 1]), _closed(kind, parts[at + 2 :]))
        if kind in ("ge", "gt", "above"):
            return _Band(low=edge)
        if kind in ("le", "lt", "below"):
            return _Band(high=edge)
        return _Band(edge, edge)

    def _between_signs(self, token: Token) -> _Band | None:
        parts = token.parts
        first, second = token.names["two1"] or "", token.names["two2"] or ""
        left = _Edge(self._number(parts[0], parts[1], parts[6]), first in "≤≥")
        right = _Edge(self._number(parts[5], parts[6], parts[1]), second in "≤≥")
        if first in "≤<" and second in "≤<" and left.value < right.value:
            return _Band(left, right)
        if first in "≥>" and second in "≥>" and left.value > right.value:
            return _Band(right, left)
        return None


_OTHERWISE = _Band()


def value_rule(text: str, points: Decimal, target: Interval | None) -> Rule | None:
    """The rule over a measured value that a text states, or None."""
    plain = normalised(text)
    bare = _EXCLUDED.sub(_without_awards, plain)
    found = _Reading(points, target)
    for token in tokens(_defined(bare)):
        found.take(token)
    if not found.is_sound or found.band is not None or not _one_unit(found.units):
        return None
    subject = _subject(found.subjects)
    if subject is None:
        return None
    rule = _Builder(found).rule()
    if rule is None:
        return None
    is_rate = _is_rate(found, subject)
    unit = "%" if is_rate else next(iter(found.units - {""}), "")
    return replace(
        rule,
        subject=subject,
        unit=unit,
        excludes=bare != plain,
        is_discretionary=found.is_discretionary,
    )


def _without_awards(match: re.Match[str]) -> str:
    return match[0] if _AWARDS.search(match[0]) else ""


def _defined(text: str) -> str:
    """The text without what only explains the measure: 执行率=执行数/预算数×100%, 执行数是指…"""
    for shape in (_FORMULA, _MEANS):
        text = shape.sub(lambda match: match[0] if _AWARDS.search(match[0]) else "", text)
    return text


def _one_unit(units: set[str]) -> bool:
    return len(units - {""}) <= 1


def _is_rate(found: _Reading, subject: str) -> bool:
    """Whether the rule judges a share: by its units, or by what it calls the measure."""
    if found.units - {""}:
        return "%" in found.units
    return subject.endswith(("率", "比例")) or (bool(found.shares) and not found.bands)


def _plain_unit(unit: str | None) -> str:
    return "%" if unit == "p" else unit or ""


def _subject(names: Sequence[str]) -> str | None:
    """The one measure that all the names mean; None when there are two."""
    best = ""
    for name in names:
        if _GENERIC.fullmatch(name) and best:
            continue
        if not best or _GENERIC.fullmatch(best) or best in name:
            best = name
        elif name not in best:
            return None
    return best


def _loss(parts: Sequence[str | None], points: Decimal) -> Decimal:
    """The points that an amount (扣0.5分, 扣分值的十分之一) takes off: its last three parts."""
    of, part, number = parts[-3:]
    return Decimal(number) if number else part_of(of or part) * points


def _mark(sign: str | None) -> bool | None:
    return {"⊙": True, "○": False}.get(sign or "")


def _closed(kind: str, marks: Sequence[str | None]) -> bool | None:
    said = [_mark(mark) for mark in marks if mark in ("⊙", "○")]
    if said:
        return said[0]
    return {"gt": False, "lt": False, "above": None, "below": None}.get(kind, True)


def _band_of_interval(found: Interval) -> _Band:
    low = None if found.low.is_infinite() else _Edge(found.low, not found.low_open)
    high = None if found.high.is_infinite() else _Edge(found.high, not found.high_open)
    return _Band(low, high)


def _beyond(met: _Band) -> _Band | None:
    """The values on the one side that do not meet a one-sided target."""
    if met.low is not None and met.high is None:
        return _Band(high=_Edge(met.low.value, not met.low.closed))
    if met.high is not None and met.low is None:
        return _Band(low=_Edge(met.high.value, not met.high.closed))
    return None


@dataclass(frozen=True)
class _Builder:
    """Makes a rule of what was read."""

    found: _Reading

    @property
    def points(self) -> Decimal:
        return self.found.points

    def rule(self) -> Rule | None:
        bands = [(band, curve) for band, curve in self.found.bands if band is not _OTHERWISE]
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
        flats = [curve for band, curve in self.found.bands if band is _OTHERWISE]
        rest = [Branch(EVERYTHING, (curve,)) for curve in (*flats, *self.found.others)]
        more = [*self._shares(full), *self._lines(full, trimmed), *self._stairs(full, trimmed)]
        if None in more:
            return None
        rest += [one for one in more if one is not None]
        if not (full or rest) or not self._reaches_full(full, rest):
            return None
        return Rule(self.points, tuple(named), tuple(rest))

    def _reaches_full(self, full: Sequence[_Band], rest: Sequence[Branch]) -> bool:
        """Whether some value earns all the points: else the rule is of another item, or torn."""
        if full:
            return True
        scores = [one for branch in rest for one in branch.scores(branch.domain)]
        return any(one.high >= self.points for one in scores)

    def _shares(self, full: Sequence[_Band]) -> Iterator[Branch | None]:
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

    def _lines(self, full: Sequence[_Band], bands: Sequence[_Band]) -> Iterator[Branch | None]:
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

    def _stairs(self, full: Sequence[_Band], bands: Sequence[_Band]) -> Iterator[Branch | None]:
        """Deductions per step below or above the anchor."""
        for band, token in self.found.steps:
            size, loss = self._size(token), _loss(token.parts, self.points)
            gains = token.names["sign"] in ("加", "得", "增加")
            anchors = self._anchors(full, band)
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

    def _anchors(self, full: Sequence[_Band], band: _Band | None) -> tuple[Decimal, ...]:
        """Where counting begins: the edges of the full band, a stated standard, the step's own
        condition, the target."""
        found = [edge.value for one in full for edge in (one.low, one.high) if edge is not None]
        if self.found.standard is not None:
            found.append(self.found.standard)
        if band is not None and band is not _OTHERWISE and not full:
            found += [edge.value for edge in (band.low, band.high) if edge is not None]
        target = self.found.target
        if not found and target is not None:
            found = [end for end in (target.low, target.high) if not end.is_infinite()]
        return tuple(dict.fromkeys(found))

    def _ways(self, full: Sequence[_Band], token: Token, band: _Band | None) -> tuple[bool, ...]:
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

    def _open_sides(self, band: _Band | None) -> tuple[bool, bool]:
        target = self.found.target
        if band is not None and band is not _OTHERWISE:
            return band.high is None, band.low is None
        if self.found.standard is None and target is not None:
            return target.low.is_infinite(), target.high.is_infinite()
        return True, True

    def _bases(
        self, anchors: Sequence[Decimal], bands: Sequence[_Band], *, up: bool
    ) -> Iterator[tuple[Decimal, Decimal]]:
        """Anchors with what is scored there: full points, or the score of the band before."""
        for anchor in anchors:
            yield anchor, self.points
        for band, (_, curve) in zip(bands, self.found.bands, strict=False):
            edge = band.high if up else band.low
            if edge is not None and isinstance(curve, Flat) and _ZERO < curve.high < self.points:
                yield edge.value, curve.high

    @staticmethod
    def _side(band: _Band | None, anchors: Sequence[Decimal], *, up: bool) -> Interval:
        if band is not None and band is not _OTHERWISE:
            return band.interval()
        return Interval.at_least(min(anchors)) if up else Interval.at_most(max(anchors))


def _trimmed(band: _Band, bands: Sequence[_Band]) -> _Band:
    """A band up to the next better one (≥90%, ≥80%), and without an edge that another one owns."""
    others = [one for one in bands if one is not band]
    low, high = band.low, band.high
    if high is None and low is not None:
        above = [one.low for one in others if one.low is not None and one.low.value > low.value]
        best = min(above, key=lambda edge: edge.value, default=None)
        high = None if best is None else _Edge(best.value, closed=not best.closed)
    elif low is None and high is not None:
        below = [one.high for one in others if one.high and one.high.value < high.value]
        next_ = max(below, key=lambda edge: edge.value, default=None)
        low = None if next_ is None else _Edge(next_.value, closed=not next_.closed)
    return _Band(_yielded(low, others, "high"), _yielded(high, others, "low"))


def _yielded(edge: _Edge | None, others: Sequence[_Band], side: str) -> _Edge | None:
    """An edge of which the text says nothing belongs to the neighbour that claims it."""
    if edge is None or edge.closed is not None:
        return edge
    facing = (getattr(one, side) for one in others)
    claimed = any(one is not None and one.value == edge.value and one.closed for one in facing)
    return replace(edge, closed=not claimed)
