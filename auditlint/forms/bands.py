"""Grade bands: which scores earn which grade, as printed ("≥90分为优、80（含）-90分为良 …").

Authors seldom say to which of two bands the common edge belongs, and whole-number bands (95-100,
85-94) leave 94.5 out. A score there has no certain grade.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditlint.text import fold

_WORDS = "优秀|良好|中等|一般|较差|不合格|合格|不及格|及格|优|良|中|差"
_HIGHEST = Decimal(100)
_FEWEST = {"合格": 2, "及格": 2}
"""Bands that make a standard: two suffice for pass and fail, three otherwise."""


@dataclass(frozen=True, slots=True)
class GradeBand:
    """Scores from ``low`` to ``high`` earn this grade.

    ``has_low`` and ``has_high``: whether the ends belong to it; None where that is not printed.
    """

    grade: str
    low: Decimal
    high: Decimal = _HIGHEST
    has_low: bool | None = True
    has_high: bool | None = True

    def covers(self, score: Decimal) -> bool | None:
        """Whether a score lies in the band; None at an end of which that is not known."""
        if not self.low <= score <= self.high:
            return False
        at_low = self.has_low if score == self.low else True
        at_high = self.has_high if score == self.high else True
        return False if at_low is False or at_high is False else at_low and at_high


def grade_at(bands: Sequence[GradeBand], score: Decimal) -> str | None:
    """The one grade of a score, or None in a gap and at an edge that two bands may hold."""
    inside = [band.grade for band in bands if band.covers(score)]
    possible = inside or [band.grade for band in bands if band.covers(score) is None]
    return possible[0] if len(possible) == 1 else None


def bands_in(text: str) -> tuple[GradeBand, ...]:
    """The bands that a text prints, best first; empty when it prints no whole set of them."""
    if len(text) > _LONGEST or not _HINT.search(text):
        return ()
    tidy = fold(text).replace("$", "")
    words = [*_GRADE.finditer(tidy)]
    if len(words) < min(_FEWEST.values()):
        return ()
    segments = _after(tidy, words) if _is_grade_first(tidy, words) else _before(tidy, words)
    found: dict[str, GradeBand] = {}
    for grade, segment in segments:
        band = _band(grade, segment)
        if band is not None and grade not in found:
            found[grade] = band
    bands = tuple(found.values())
    return bands if _is_whole(bands) else ()


_LONGEST = 3_000
_NEAR = 24
_STOP = re.compile(r"[;；。\n]")
_HINT = re.compile(r"\d[^。]{0,12}?(?:优|合格|及格)|(?:优|合格|及格)[^。]{0,12}?\d")
_GRADE = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=[为是即]))[“\"'‘]?({_WORDS})(?:等级|等|级|档|次)?[”\"'’]?(?![\u4e00-\u9fff])"
)
_NUMBER = re.compile(
    r"(?P<before>≥|>=|>|≤|<=|<|大于等于|小于等于|不低于|不高于|大于|小于|高于|低于|不足|不满|超过|达到)?\s*"
    r"(?P<number>\d+(?:\.\d+)?)\s*(?:分|%)?\s*"
    r"(?P<after>\((?:不)?含\)|及以上|及以下|\(含\)以上|以上|以下|≥|>=|>|≤|<=|<)?"
    r"(?P<more>\((?:不)?含\))?"
)
_FLOORS = frozenset({"≥", ">=", ">", "大于等于", "不低于", "大于", "高于", "超过", "达到"})
_STRICT = frozenset({">", "<", "大于", "小于", "高于", "低于", "不足", "不满", "超过"})


def _is_grade_first(text: str, words: Sequence[re.Match[str]]) -> bool:
    """Scores follow the last grade and do not precede the first: "优(90-100分) … 差(60分以下)"."""
    before = text[: words[0].start()][-_NEAR:]
    after = _STOP.split(text[words[-1].end() :])[0]
    return any(map(str.isdigit, after)) and not any(map(str.isdigit, before))


def _after(text: str, words: Sequence[re.Match[str]]) -> Iterator[tuple[str, str]]:
    """Grade first: "优(90-100分)、良(80-89分)"."""
    ends = [*(word.start() for word in words[1:]), len(text)]
    for word, end in zip(words, ends, strict=True):
        yield word[1], _STOP.split(text[word.end() : end])[0]


def _before(text: str, words: Sequence[re.Match[str]]) -> Iterator[tuple[str, str]]:
    """Scores first: "≥90分为优、80-90分为良"."""
    start = 0
    for word in words:
        segment = _STOP.split(text[start : word.start()])[-1]
        yield word[1], segment[-2 * _NEAR :]
        start = word.end()


def _band(grade: str, segment: str) -> GradeBand | None:
    """The band of a stretch with one or two limits; None when it holds none or more."""
    limits = [_limit(match) for match in _NUMBER.finditer(segment)]
    limits = [one for one in limits if one.value <= _HIGHEST]
    if len(limits) == 1:
        one = limits[0]
        if one.is_ceiling:
            return GradeBand(grade, Decimal(0), one.value, has_high=one.is_inside)
        return GradeBand(grade, one.value, has_low=one.is_inside)
    if len(limits) != 2:
        return None
    low, high = sorted(limits, key=lambda one: one.value)
    has_high = True if high.value == _HIGHEST else high.is_inside
    return GradeBand(
        grade,
        low.value,
        high.value,
        has_low=True if low.value == 0 else low.is_inside,
        has_high=has_high,
    )


@dataclass(frozen=True, slots=True)
class _Limit:
    value: Decimal
    is_ceiling: bool
    is_inside: bool | None
    """Whether the limit belongs to the band; None where nothing says so."""


_MIRRORED = {"≥": "≤", ">=": "<=", ">": "<", "≤": "≥", "<=": ">=", "<": ">"}


def _limit(match: re.Match[str]) -> _Limit:
    """A number with the signs around it: "90>S" bounds S like "S<90"."""
    after = match["after"] or ""
    sign = match["before"] or _MIRRORED.get(after, "")
    said = (match["after"] or "") + (match["more"] or "")
    is_ceiling = (bool(sign) and sign not in _FLOORS) or "以下" in said
    if "不含" in said:
        return _Limit(Decimal(match["number"]), is_ceiling, is_inside=False)
    if "含" in said or "及以" in said:
        return _Limit(Decimal(match["number"]), is_ceiling, is_inside=True)
    inside: bool | None = None
    if sign:
        inside = sign not in _STRICT
    elif "以上" in said:
        inside = True
    elif "以下" in said:
        inside = False
    return _Limit(Decimal(match["number"]), is_ceiling, inside)


def _is_whole(bands: Sequence[GradeBand]) -> bool:
    """Bands that fall from best to worst, down to 0: a set that a score can be read by."""
    if not bands or len(bands) < _FEWEST.get(bands[0].grade, 3):
        return False
    falls = all(first.low > second.low for first, second in itertools.pairwise(bands))
    return falls and bands[-1].low == 0
