"""Numerals: digits of any width, thousands separators, stray spaces, Chinese numerals."""

import re
from decimal import Decimal

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1_000}
_MYRIADS = (("亿", 100_000_000), ("万", 10_000))
CHINESE_DIGITS = "零〇一二两三四五六七八九十百千万亿"
_SEPARATORS = re.compile(r"[,\s]")


def parse_decimal(text: str) -> tuple[Decimal, Decimal]:
    """The value of folded digits and the size of the last printed one: "1,200.50" → 1200.50, 0.01.

    Raises ValueError when the text is no plain numeral.
    """
    plain = _SEPARATORS.sub("", text)
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?", plain):
        raise ValueError(f"no numeral: {text!r}")
    value = Decimal(plain)
    exponent = value.as_tuple().exponent
    return value, Decimal(1).scaleb(int(exponent))


def parse_chinese(text: str) -> int | None:
    """The value of a Chinese numeral (三十二, 一百零五, 二〇二一), or None."""
    if not text or any(char not in CHINESE_DIGITS for char in text):
        return None
    if len(text) > 1 and all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    for word, factor in _MYRIADS:
        high, found, low = text.partition(word)
        if found:
            above, below = parse_chinese(high), parse_chinese(low) if low else 0
            return None if above is None or below is None else above * factor + below
    section = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        else:
            section += (digit or 1) * _TENS[char]
            digit = 0
    return section + digit
