"""Rules over a measured value: bands, deductions per step, proportions, lines between two scores.

A rule is a run of conditions and outcomes. A condition governs the outcomes after it; an outcome
without one belongs to all values that no band covers. Whatever words are left over must name the
one measure that is judged, else the rule is not understood.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from auditlint.figures.intervals import Interval
from auditlint.forms.rubric.curves import Curve, Flat
from auditlint.forms.rubric.rules import Rule
from auditlint.forms.rubric.schemes import OTHERWISE, Band, Edge, Scheme, band_of, beyond, loss_of
from auditlint.forms.rubric.tokens import Token, normalised, part_of, tokens
from auditlint.patterns import late
from auditlint.records import replace

_ZERO = Decimal(0)
_CENT = Decimal("0.01")
_EXCLUDED = late(r"[(,]?[^;。,()]{0,80}(?:除外|剔除|不在此列|不计入)[^;。,()]{0,10}[)]?")
_FORMULA = late(r"[(]?[^;。,=()]{0,30}[率度比]=(?!\d)[^;。]{1,120}?(?=[;。]|,[^,]{0,4}得分|$)")
_MEANS = late(r"[^;。,]{0,20}(?:是指|指的是|指部门|指本|包括)[^;。]{1,160}?(?=[;。]|$)")
_AWARDS = late(r"[得计扣记][^;。,]{0,8}分|得分|分值|满分")
_FILLER = late(
    r"以内|时候|情况|其中|评分标准|评价标准|计分标准|评分|标准|的|者|则|时|在|若|如果|如|当|其|该项|本项|该指标|本指标|指标值|"
    r"部门|单位|本年度|年度|本年|数值|实际值|得分|分别|以及|及以上|情形|按照|区间|范围|之间|,|:"
)
_NAME = late(r"[一-鿿A-Za-z/·]{0,26}")
_DOUBT = late(
    r"[扣加减除另外无未否且并或得]|超出|超过|低于|高于|少于|多于|不(?![一-鿿]{1,4}率)|同时|其他|其余"
)
_GENERIC = late(
    r"(?:实际|指标|目标|任务|工作|计划|项目)*(?:完成|达成|实现|达标|发生|出现|发现|存在)?(?:率|比例|比率|值|情况|数|程度|度)?"
)


@dataclass
class _Reading:
    """What was met so far."""

    points: Decimal
    target: Interval | None
    bands: list[tuple[Band, Curve]] = field(default_factory=list)
    ramps: list[tuple[Band | None, Token]] = field(default_factory=list)
    steps: list[tuple[Band | None, Token]] = field(default_factory=list)
    shares: list[Band | None] = field(default_factory=list)
    others: list[Curve] = field(default_factory=list)
    standard: Decimal | None = None
    subjects: list[str] = field(default_factory=list)
    units: set[str] = field(default_factory=set)
    is_discretionary: bool = False
    is_sound: bool = True
    band: Band | None = None
    """The condition that still waits for its outcome."""
    last: Band | None = None
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

    def _wait(self, band: Band | None) -> None:
        if self.band is not None and band is not None:
            band = self.band.within(band)
        self.is_sound = self.is_sound and band is not None
        self.band = band

    def _join(self, token: Token) -> None:  # noqa: ARG002
        self.is_sound = self.is_sound and self.band is not None

    def _met(self, token: Token) -> None:
        if self.target is None:
            self.is_sound = False
            return
        met = band_of(self.target)
        is_no = token.names.get("no") or token.names.get("not")
        self._wait(beyond(met) if is_no else met)

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
        left = self.points - loss_of(token.parts, self.points)
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

    def _after_ramp(self) -> Band | None:
        return self.ramps[-1][0] if self.ramps and not self.steps else None

    def _ramp(self, token: Token) -> None:
        if self.band is None:
            self.is_sound = False
        self.ramps.append((self.band, token))
        self.last, self.band = self.band, None

    def _prop(self, token: Token) -> None:
        name = token.names.get("formula") or token.names.get("name") or token.names.get("by") or ""
        name = _FILLER.sub("", name).removesuffix("比例").removesuffix("百分比").strip("()")
        name = self._without_limit(name)
        if _DOUBT.search(name) or re.search(r"[\d/+-]", name):
            self.is_sound = False
        elif len(name) > 1 and not _GENERIC.fullmatch(name):
            self.subjects.append(name)
        self.shares.append(self.band)
        self.band = None

    def _without_limit(self, name: str) -> str:
        """A measure without the limit of the full band that it is divided by: 支出进度/90%."""
        measure, _, limit = name.partition("/")
        full = [band.low.value for band, _ in self.bands if band.low is not None]
        is_limit = re.fullmatch(r"\d+(?:\.\d+)?%", limit) and Decimal(limit[:-1]) * _CENT in full
        return measure if is_limit else name

    def _otherwise(self, token: Token) -> None:  # noqa: ARG002
        self.is_sound = self.is_sound and self.band is None
        self.band = OTHERWISE

    def _number(self, text: str | None, unit: str | None, partner: str | None = None) -> Decimal:
        unit = unit or partner
        if text is None:
            self.is_sound = False
            return _ZERO
        value = Decimal(text)
        if value != 0 or unit:
            self.units.add(_plain_unit(unit))
        return value * _CENT if unit in ("%", "p") else value

    def _band_of(self, token: Token) -> Band | None:
        names, parts = token.names, token.parts
        if names.get("two1"):
            return self._between_signs(token)
        if names.get("range"):
            low = self._number(parts[0], parts[1], parts[5])
            high = self._number(parts[4], parts[5], parts[1])
            if low > high:
                low, high = high, low
                parts = (*parts[4:7], None, *parts[:3])
            return Band(Edge(low, _mark(parts[2])), Edge(high, _mark(parts[6])))
        kind = next(
            (k for k in ("ge", "le", "gt", "lt", "above", "below", "eq") if names.get(k)), "eq"
        )
        at = next(i for i, part in enumerate(parts) if part and re.match(r"-?\d", part))
        edge = Edge(self._number(parts[at], parts[at + 1]), _closed(kind, parts[at + 2 :]))
        if kind in ("ge", "gt", "above"):
            return Band(low=edge)
        if kind in ("le", "lt", "below"):
            return Band(high=edge)
        return Band(edge, edge)

    def _between_signs(self, token: Token) -> Band | None:
        parts = token.parts
        first, second = token.names["two1"] or "", token.names["two2"] or ""
        left = Edge(self._number(parts[0], parts[1], parts[6]), first in "≤≥")
        right = Edge(self._number(parts[5], parts[6], parts[1]), second in "≤≥")
        if first in "≤<" and second in "≤<" and left.value < right.value:
            return Band(left, right)
        if first in "≥>" and second in "≥>" and left.value > right.value:
            return Band(right, left)
        return None


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
    rule = Scheme(found).rule()
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


def _mark(sign: str | None) -> bool | None:
    return {"⊙": True, "○": False}.get(sign or "")


def _closed(kind: str, marks: Sequence[str | None]) -> bool | None:
    said = [_mark(mark) for mark in marks if mark in ("⊙", "○")]
    if said:
        return said[0]
    return {"gt": False, "lt": False, "above": None, "below": None}.get(kind, True)
