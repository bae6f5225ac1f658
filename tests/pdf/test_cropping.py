"""Text that runs over the edge of a page."""

from auditlint.readers.backends import Glyph
from auditlint.readers.cropping import cropped

WIDTH = 100.0


def line(text: str, left: float) -> list[Glyph]:
    """Characters of ten points each."""
    return [Glyph(one, left + 10 * at, 0, left + 10 * at + 10, 12) for at, one in enumerate(text)]


def shown(text: str, left: float) -> str | None:
    found = cropped(line(text, left), WIDTH)
    return None if found is None else "".join(one.text for one in found)


def test_a_character_that_the_edge_cuts_has_no_meaning() -> None:
    assert shown("0万元", -4) == "\ufffd万元"
    assert shown("1700", 65) == "170\ufffd"


def test_what_stands_at_the_edge_is_whole() -> None:
    assert shown("0万元", 0) is None
    assert shown("0万元", -2) is None
    assert shown(" 5", -4) is None
