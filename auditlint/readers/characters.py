"""Characters of PDF files that only look like the ones they stand for."""

import re
import unicodedata

_RADICALS = str.maketrans(
    "\u00ad⺁⺝⺟⺠⺩⺪⺫⺬⺮⺼⻁⻄⻅⻆⻈⻉⻊⻋⻒⻓⻔⻘⻙⻚⻛⻜⻝⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "-厂月母民王疋罒示竹肉虎西见角讠贝足车長长门青韦页风飞食饣首马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
)
"""Radicals that are whole characters and that NFKC leaves alone; soft hyphens, drawn in a PDF."""
_ALIKE = re.compile("[\u2f00-\u2fdf\uf900-\ufaff\ufb00-\ufb06]")
_TORN = re.compile("[\\d.,%]*\ufffd[\\d.,%\ufffd]*")


def known(text: str) -> str:
    """Radicals and compatibility forms as the characters of the same look; same length.

    Some programs embed fonts whose tables say ⼀ (a radical) where 一 is printed.
    """
    if text.isascii():
        return text
    return _ALIKE.sub(_plain, text.translate(_RADICALS))


def _plain(found: re.Match[str]) -> str:
    plain = unicodedata.normalize("NFKC", found[0])
    return plain if len(plain) == 1 else found[0]


def unread(text: str) -> str:
    """A figure of which some character has no meaning (U+FFFD) has none itself; same length."""
    if "\ufffd" not in text:
        return text
    return _TORN.sub(lambda found: "\ufffd" * len(found[0]), text)
