"""Dates and times as a spreadsheet prints the number of days that it stores."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from auditlint.readers.sheets.tokens import Sort, Token

_DAY = 86_400
_LAST = 2_958_466
"""One past the number of 9999-12-31."""
_YEARS_1904 = 1_462
"""The number of 1904-01-01 where days count from 1900."""
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_CENTURY = datetime(1900, 1, 1)  # noqa: DTZ001 - a wall clock, as all dates in a sheet
_DAYS = "一二三四五六日"


def is_date(parts: Sequence[Token]) -> bool:
    """Whether a section of a format prints a date or a time."""
    return any(part.sort in (Sort.DATE, Sort.HALF_DAY) for part in parts)


def date_text(parts: Sequence[Token], value: Decimal, *, since_1904: bool) -> str | None:
    """The date or time; None for a number that no date has."""
    seconds = int((value * _DAY).to_integral_value())
    if not 0 <= seconds < (_LAST - _YEARS_1904 * since_1904) * _DAY:
        return None
    moment = _moment(seconds, since_1904=since_1904)
    halved = any(part.sort is Sort.HALF_DAY for part in parts)
    shown: list[str] = []
    for at, part in enumerate(parts):
        if part.sort is Sort.DATE:
            code = "min" if _is_minutes(parts, at) else part.text
            shown.append(_piece(code, len(part.text), moment, seconds, halved=halved))
        elif part.sort is Sort.HALF_DAY:
            names = part.text.split("/")
            shown.append(names[moment.hour >= 12])
        elif part.sort is Sort.DIGIT:
            shown.append("0")
        elif part.sort is not Sort.SILENT:
            shown.append(" " if part.sort is Sort.BLANK else part.text)
    return "".join(shown)


def _moment(seconds: int, *, since_1904: bool) -> datetime:
    """Days count from 1 January 1900 as 1, and 1900 is held to be a leap year (as in Lotus)."""
    if since_1904:
        return _CENTURY + timedelta(days=_YEARS_1904 - 2, seconds=seconds)
    days = 1 if seconds < 60 * _DAY else 2
    return _CENTURY + timedelta(seconds=seconds - days * _DAY)


def _is_minutes(parts: Sequence[Token], at: int) -> bool:
    """An m behind hours or before seconds stands for minutes."""
    if parts[at].text not in ("m", "mm"):
        return False
    dates = [(other, part.text) for other, part in enumerate(parts) if part.sort is Sort.DATE]
    order = dates.index((at, parts[at].text))
    before = dates[order - 1][1] if order else ""
    after = dates[order + 1][1] if order + 1 < len(dates) else ""
    return before.strip("[]")[:1] == "h" or after.strip("[]")[:1] == "s"


def _piece(code: str, width: int, moment: datetime, seconds: int, *, halved: bool) -> str:
    if code == "min":
        return _padded(moment.minute, width)
    letter = code.strip("[]")[0]
    if code.startswith("["):
        unit = {"h": 3600, "m": 60, "s": 1}[letter]
        return _padded(seconds // unit, width - 2)
    if letter == "y" and width <= 2:
        return f"{moment.year % 100:02d}"
    if letter == "h":
        return _padded((moment.hour - 1) % 12 + 1 if halved else moment.hour, width)
    if letter == "a" or (letter == "d" and width > 2):
        return ("" if width == 3 else "星期") + _DAYS[moment.weekday()]
    if letter == "m" and width > 2:
        name = _MONTHS[moment.month - 1]
        return name if width == 4 else name[:3]
    number = {
        "y": moment.year,
        "e": moment.year,
        "m": moment.month,
        "d": moment.day,
        "s": moment.second,
    }
    return _padded(number[letter], width) if letter in number else ""


def _padded(number: int, width: int) -> str:
    return f"{number:02d}" if width > 1 else str(number)
