"""Symbol fonts have codes of their own: the Unicode characters that they show."""

import re

_ASCII = b" %()*+,-./0123456789:;<=>[]~"
_SYMBOL = dict(
    zip(
        _ASCII + b"\xa2\xa3\xa5\xb0\xb1\xb2\xb3\xb4\xb7\xb8\xb9\xba\xbb\xd7\xe5DSabgmp",
        _ASCII.decode() + "′≤∞°±″≥×•÷≠≡≈·∑ΔΣαβγμπ",
        strict=True,
    )
)
_WINGDINGS = dict(
    zip(
        b" lnoqrtuvwx\x9f\xa1\xa7\xa8\xab\xb2\xd8\xe0\xe8\xfb\xfc\xfd\xfe"
        + bytes(range(0x81, 0x8B)),
        " ●■□□□◆◆❖◆☒•○▪□★☆➢→→×√☒☑" + "①②③④⑤⑥⑦⑧⑨⑩",
        strict=True,
    )
)
_WINGDINGS_2 = dict(zip(b"OPQRST\x97\x98\xa2\xa3\xea", "×√☒☑☒☒●●■□★", strict=True))
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_PRIVATE = re.compile("[\uf000-\uf0ff]")
_UNKNOWN = "\ufffd"


def symbol(font: str, code: str) -> str:
    """The character of ``w:sym``: a hexadecimal code in a font; U+FFFD when it is not known."""
    try:
        point = int(code[:8], 16)
    except ValueError:
        return _UNKNOWN
    table = _FONTS.get(font.strip().lower())
    if 0xF000 <= point <= 0xF0FF:
        point -= 0xF000
    elif table is None or point > 0xFF:
        return chr(point) if 0x20 <= point < 0xD800 or 0xE000 <= point < 0xFFFE else _UNKNOWN
    return (table or {}).get(point, _UNKNOWN)


def has_private(text: str) -> bool:
    """Whether a text holds characters of a symbol font by their private codes."""
    return _PRIVATE.search(text) is not None


def shown(text: str, font: str) -> str:
    """The text with the characters of a symbol font as Unicode ones."""
    return _PRIVATE.sub(lambda found: symbol(font, f"{ord(found[0]):X}"), text)
