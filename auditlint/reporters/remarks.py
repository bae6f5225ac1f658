"""What the findings of a document have to say at its figures, for a copy with comments."""

from collections.abc import Iterator, Sequence
from itertools import islice

from auditlint.copies import Remark
from auditlint.copies.remarks import Tone
from auditlint.figures import Severity
from auditlint.findings import Evidence, Finding, Result, flatten
from auditlint.places import Place
from auditlint.reporters import words
from auditlint.reporters.screen import harmless
from auditlint.text import Text

_MOST_EVIDENCE = 12
_LONGEST = 4_000
"""Characters; a comment of Excel may have 32,767."""
_TONES: dict[Severity, Tone] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "note",
}
_RELATED = Text("相关数字", "figures")
_SEE = Text("另见", "see")


def by_path(result: Result) -> dict[str, list[Finding]]:
    """The findings and dependants that count, for each document in which they name a place."""
    found: dict[str, list[Finding]] = {}
    for finding in flatten(result.findings):
        if finding.suppressed is not None:
            continue
        places = (finding.place, *(one.place for one in finding.evidence))
        for path in dict.fromkeys(place.path for place in places if place is not None):
            found.setdefault(path, []).append(finding)
    return found


def remarks_of(path: str, findings: Sequence[Finding], language: str) -> list[Remark]:
    """The remarks of one document, in reading order: one for each of the findings that stands in
    it, and short references where the other statement of a figure does."""
    remarks = [
        Remark(one.place, _text(one, language), _TONES[one.severity])
        for one in findings
        if one.place is not None and one.place.path == path
    ]
    remarks += _references(findings, path, {_spot(one.place) for one in remarks}, language)
    return sorted(remarks, key=lambda one: one.place.sort_key())


def _references(
    findings: Sequence[Finding], path: str, taken: set[Place], language: str
) -> Iterator[Remark]:
    """One reference for each place that is no finding's own, with all findings that name it."""
    places: dict[Place, Place] = {}
    lines: dict[Place, list[str]] = {}
    for finding in findings:
        for one in finding.evidence:
            place = one.place
            if one.role != "counterpart" or place is None or place.path != path:
                continue
            spot = _spot(place)
            if spot not in taken:
                places.setdefault(spot, place)
                lines.setdefault(spot, []).append(_reference(finding, path, language))
    for spot, place in places.items():
        yield Remark(place, _bounded("\n".join(dict.fromkeys(lines[spot]))), "reference")


def _spot(place: Place) -> Place:
    """What two places in common have when they are of the same characters."""
    return place if place.anchor is None else Place(path=place.path, anchor=place.anchor)


def _reference(finding: Finding, path: str, language: str) -> str:
    where = _where(finding.place, path, language)
    said = f"{_SEE[language]} {where}" if where else _SEE[language]
    colon = _colon(language)
    return _clean(f"{said}{colon}{finding.code} {finding.message[language]}")


def _text(finding: Finding, language: str) -> str:
    """The message, the working, the hint, and where the other figures stand."""
    badge = f"{words.SEVERITY[finding.severity][language]} {finding.code}"
    path = finding.place.path if finding.place is not None else ""
    colon, comma = _colon(language), words.SEMICOLON[language]
    others = [one for one in finding.evidence if one.role != "stated" and one.text]
    shown = [_evidence(one, path, language) for one in islice(others, _MOST_EVIDENCE)]
    if len(others) > len(shown):
        shown.append(words.more_evidence(len(others) - len(shown))[language])
    details = (
        (words.WORKING, finding.derivation),
        (words.HINT, finding.hint[language] if finding.hint else ""),
        (_RELATED, comma.join(dict.fromkeys(shown))),
        (words.BASIS, finding.basis[language]),
    )
    lines = [f"[{badge}] {finding.message[language]}"]
    lines += (f"{label[language]}{colon}{value}" for label, value in details if value)
    return _bounded("\n".join(_clean(line) for line in lines))


def _evidence(one: Evidence, path: str, language: str) -> str:
    where = _where(one.place, path, language)
    placed = Text(f"（{where}）", f" ({where})")[language] if where else ""
    return f"{one.label} {one.text}{placed}".strip()


def _where(place: Place | None, path: str, language: str) -> str:
    """Where something stands, for a reader of the document ``path``."""
    if place is None:
        return ""
    return (place.within if place.path == path else place.full)[language]


def _clean(line: str) -> str:
    return harmless(line, keep="")


def _bounded(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _colon(language: str) -> str:
    return ": " if language == "en" else "："
