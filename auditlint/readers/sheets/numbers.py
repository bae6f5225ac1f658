"""Numbers as a spreadsheet prints them by their number format.

The rules are those of ECMA-376 part 1, 18.8.31 (numFmts), and of Excel where it is silent.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from auditlint.readers.sheets.dates import date_text, is_date
from auditlint.readers.sheets.tokens import Sort, Token, sections, tokens

_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
"""Excel shows 15 significant digits of the binary number that it stores."""
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
_LARGEST_EXPONENT = 308
_GENERAL_WIDTH = 11
"""Characters of a number in the General format, its sign aside."""
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]")
_MINUS = frozenset("-－−")


def number_of(stored: str) -> Decimal | None:
    """The number that a cell stores, at the 15 digits that are shown; None when it is none."""
    try:
        value = _DIGITS.create_decimal(stored.strip())
    except ArithmeticError:
        return None
    if not value.is_finite():
        return None
    if value and abs(value.adjusted()) > _LARGEST_EXPONENT:
        return None
    return value


def general(value: Decimal) -> str:
    """A number in the General format of a cell that is wide enough: 0.3, 12345678901, 1.2E+11."""
    size = value.adjusted() if value else 0
    if size >= _GENERAL_WIDTH or size < -4:
        return _sign(value) + _scientific(abs(value), 5)
    places = max(_GENERAL_WIDTH - 2 - max(size, 0), 0)
    rounded = _rounded(abs(value), places)
    if rounded.adjusted() >= _GENERAL_WIDTH:
        return _sign(value) + _scientific(abs(value), 5)
    text = f"{rounded:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if text == "0" else _sign(value) + text


@dataclass(frozen=True, slots=True)
class _Section:
    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None

    def holds(self, value: Decimal) -> bool:
        """Whether the condition that is written in the section is met."""
        if self.condition is None:
            return False
        sign, bound = self.condition
        return {
            "<": value < bound,
            "<=": value <= bound,
            ">": value > bound,
            ">=": value >= bound,
            "=": value == bound,
            "<>": value != bound,
        }[sign]

    @property
    def is_text(self) -> bool:
        return any(token.sort is Sort.TEXT for token in self.tokens)


class NumberFormat:
    """One format code, ready to print numbers and texts."""

    def __init__(self, code: str) -> None:
        parsed = [_section(part) for part in sections(code)]
        texts = [one for one in parsed[3:4] or parsed[-1:] if one.is_text or len(parsed) > 3]
        self._text = texts[0] if texts else None
        self._numbers = [one for one in parsed[:3] if one is not self._text]

    def of_number(self, value: Decimal, *, since_1904: bool = False) -> str:
        """A number as printed, without white space at its ends."""
        section = self._section_for(value)
        if section is None:
            return general(value)
        if is_date(section.tokens):
            found = date_text(section.tokens, value, since_1904=since_1904)
            return general(value) if found is None else found.strip()
        return _signed(_number_text(section.tokens, abs(value)).strip(), value)

    def of_text(self, text: str) -> str:
        """A text as printed: most formats leave it as it is."""
        if self._text is None:
            return text
        shown = {Sort.TEXT: text, Sort.BLANK: " "}
        return "".join(
            shown.get(token.sort, token.text if token.sort is Sort.LITERAL else "")
            for token in self._text.tokens
        )

    def _section_for(self, value: Decimal) -> _Section | None:
        """The section that prints a number; None for General."""
        every = self._numbers
        for at, section in enumerate(every):
            if section.condition is not None:
                if section.holds(value):
                    return section
            elif _is_default(at, len(every), value):
                return section
        return None


def _is_default(at: int, count: int, value: Decimal) -> bool:
    """Whether the section at that position prints the number when no condition is written."""
    if at == count - 1:
        return True
    if at == 0:
        return value > 0 if count > 2 else value >= 0
    return value < 0


@lru_cache(maxsize=4096)
def number_format(code: str) -> NumberFormat:
    """The format of a code."""
    return NumberFormat(code)


def _section(code: str) -> _Section:
    found = _CONDITION.search(code)
    condition = (found[1], Decimal(found[2])) if found else None
    return _Section(tuple(tokens(code)), condition)


def _signed(text: str, value: Decimal) -> str:
    """The text with a minus where the format prints one as brackets or red ink alone."""
    if value >= 0 or not any(char in "123456789" for char in text):
        return text
    if any(char in _MINUS for char in text.split("E", maxsplit=1)[0]):
        return text
    if text.startswith(("(", "（")) and text.endswith((")", "）")):
        text = text[1:-1].strip()
    return f"-{text}"


def _number_text(parts: Sequence[Token], value: Decimal) -> str:
    sorts = [part.sort for part in parts]
    if _is_fraction(parts):
        return general(value)
    if Sort.GENERAL in sorts:
        return "".join(
            general(value) if part.sort is Sort.GENERAL else _plain(part) for part in parts
        )
    if Sort.DIGIT not in sorts:
        return "".join(_plain(part) for part in parts)
    if Sort.EXPONENT in sorts:
        places = _places_before(parts, sorts.index(Sort.EXPONENT))
        return _scientific(value, places, trimmed=False)
    return _fixed(parts, value)


def _plain(part: Token) -> str:
    if part.sort is Sort.BLANK:
        return " "
    return part.text if part.sort in (Sort.LITERAL, Sort.PERCENT) else ""


def _is_fraction(parts: Sequence[Token]) -> bool:
    """``# ?/?``: printed as a decimal instead, which says the same and is never misread."""
    slash = [at for at, part in enumerate(parts) if part == Token(Sort.LITERAL, "/")]
    digits = [at for at, part in enumerate(parts) if part.sort is Sort.DIGIT]
    return any(digits and digits[0] < at < digits[-1] for at in slash)


def _places_before(parts: Sequence[Token], end: int) -> int:
    sorts = [part.sort for part in parts[:end]]
    if Sort.POINT not in sorts:
        return 0
    return sorts[sorts.index(Sort.POINT) :].count(Sort.DIGIT)


def _fixed(parts: Sequence[Token], value: Decimal) -> str:
    digits = [at for at, part in enumerate(parts) if part.sort is Sort.DIGIT]
    point = next((at for at, part in enumerate(parts) if part.sort is Sort.POINT), len(parts))
    whole = [at for at in digits if at < point]
    decimals = [at for at in digits if at > point]
    commas = [at for at, part in enumerate(parts) if part.sort is Sort.COMMA]
    grouped = any(whole and whole[0] < at < whole[-1] for at in commas)
    scaling = sum(at > whole[-1] for at in commas) if whole else 0
    percents = sum(part.sort is Sort.PERCENT for part in parts)
    scaled = value.scaleb(2 * percents - 3 * scaling, _EXACT)
    text = f"{_rounded(scaled, len(decimals)):f}"
    integer, _, fraction = text.partition(".")
    shown = _whole_digits(parts, whole, integer.lstrip("0"), grouped=grouped)
    shown |= _decimal_digits(parts, decimals, fraction)
    if not any(shown.get(at, "").strip() for at in decimals):
        point = len(parts)
    if not whole and point < len(parts):
        shown[point] = f"{integer.lstrip('0')}."
    return "".join(
        shown[at] if at in shown else "." if at == point else _plain(part)
        for at, part in enumerate(parts)
    )


def _whole_digits(
    parts: Sequence[Token], places: Sequence[int], digits: str, *, grouped: bool
) -> dict[int, str]:
    """What stands at each place before the point; the first takes all digits that are left."""
    shown: dict[int, str] = {}
    for back, at in enumerate(reversed(places)):
        is_first = back == len(places) - 1
        end = len(digits) - back
        piece = digits[: max(end, 0)] if is_first else digits[max(end - 1, 0) : max(end, 0)]
        if not piece:
            piece = {"0": "0", "?": " "}.get(parts[at].text, "")
        shown[at] = _with_commas(piece, back) if grouped else piece
    return shown


def _with_commas(piece: str, back: int) -> str:
    """A comma behind each digit that a multiple of three digits follow."""
    if not piece.strip():
        return piece
    last = len(piece) - 1 + back
    return "".join(
        char + ("," if last - at and (last - at) % 3 == 0 else "") for at, char in enumerate(piece)
    )


def _decimal_digits(parts: Sequence[Token], places: Sequence[int], digits: str) -> dict[int, str]:
    """What stands at each place behind the point: zeros at the end only where the format has 0."""
    kept = len(digits.rstrip("0"))
    shown: dict[int, str] = {}
    for order, at in enumerate(places):
        optional = {"#": "", "?": " "}.get(parts[at].text)
        shown[at] = digits[order] if order < kept or optional is None else optional
    return shown


def _scientific(value: Decimal, places: int, *, trimmed: bool = True) -> str:
    if not value:
        return "0" if trimmed else f"{Decimal(0):.{places}f}E+00"
    size = value.adjusted()
    mantissa = _rounded(value.scaleb(-size, _EXACT), places)
    if mantissa >= 10:
        mantissa, size = _rounded(mantissa / 10, places), size + 1
    text = f"{mantissa:f}"
    if trimmed and "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{text}E{'-' if size < 0 else '+'}{abs(size):02d}"


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), context=_EXACT)


def _sign(value: Decimal) -> str:
    return "-" if value < 0 else ""
