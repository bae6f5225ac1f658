"""Markup inside a line of text or Markdown: taken out, with the columns kept right."""

import html
import re
from collections.abc import Callable, Iterator

from auditlint.documents import Passage, Run
from auditlint.places import Place
from auditlint.readers.comments import FILLER
from auditlint.readers.scribe import Scribe
from auditlint.text import SUPERSCRIPTS

_BREAKS = frozenset(("br", "p", "div", "li", "tr", "td", "th", "ul", "ol", "hr"))
_TEX = {
    "leqslant": "≤",
    "geqslant": "≥",
    "leq": "≤",
    "geq": "≥",
    "le": "≤",
    "ge": "≥",
    "lt": "<",
    "gt": ">",
    "neq": "≠",
    "ne": "≠",
    "approx": "≈",
    "times": "×",
    "div": "÷",
    "pm": "±",
    "sim": "~",
    "cdot": "·",
    "quad": " ",
    "left": "",
    "right": "",
}
_MAY_HOLD_MARKUP = re.compile(rf"[<&\\$`\]{FILLER}]|\*\*")
# Every branch is bounded, so that a line of any length is scanned in linear time.
_MARKUP = re.compile(
    r"<(?i:sup)>(?P<raised>\d{1,4})</(?i:sup)>"
    r"|</?(?P<tag>(?i:b|i|u|s|p|br|hr|em|del|ins|sub|sup|div|span|font|strong|small|big|center|mark|code"
    r"|a|img|ul|ol|li|table|thead|tbody|tr|td|th|h[1-6]))(?:\s[^<>]{0,500})?/?>"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,10}\d{0,2});)"
    r"|(?P<bold>\*\*)"
    r"|\\(?P<tex>" + "|".join(_TEX) + r")(?![a-zA-Z])"
    r"|\\(?:text|mathrm|mathbf|textbf|operatorname)\{(?P<group>[^{}]{0,100})\}"
    r"|(?P<escape>\\)[\\`*_{}\[\]()#+\-.!|%&$~<>]"
    r"|(?P<math>\$)"
    r"|`(?P<code>[^`]{1,200})`"
    rf"|{FILLER}{{1,1000}}"
    r"|!\[[^\[\]]{0,200}\]\([^()\s]{0,1000}\)"
    r"|\[(?P<link>[^\[\]]{1,200})\]\((?:https?:|mailto:|\#|\.)[^()\s]{0,500}\)"
)
_OPENS_BOLD = re.compile(r"\*\*[^\s*][^*]{0,299}\*\*(?!\d)")
_OPENS_MATH = re.compile(r"\$([^$]{1,200})\$")
_CJK = re.compile(r"[\u3400-\u9fff]")
_LONGEST = 100_000
"""A longer stretch is kept as it is: its marks would take more memory than the document."""
_BLANKS = " \t\r\n\f\v\u3000\u00a0\ufeff\u200b"


def plain(text: str, place_at: Callable[[int], Place], start: int = 0) -> Passage:
    """The passage of one stretch of source that begins at offset ``start``, without markup.

    An empty stretch gives an empty passage with its place, so that an empty cell is found again.
    """
    if len(text) > _LONGEST or not _MAY_HOLD_MARKUP.search(text):
        bare = text.strip(_BLANKS)
        lead = len(text) - len(text.lstrip(_BLANKS)) if bare else 0
        return Passage(bare, (Run(0, place_at(start + lead)),))
    scribe = Scribe(place_at, start)
    at = 0
    for begin, end, instead in _edits(text):
        scribe.write(text[at:begin], start + at)
        if instead == "\n":
            scribe.space("\n")
        elif instead:
            scribe.write(instead, start + begin)
        at = end
    scribe.write(text[at:], start + at)
    return scribe.passage()


def _edits(text: str) -> Iterator[tuple[int, int, str]]:
    """Stretches of markup and what stands for them; "\\n" is a line break."""
    opened: dict[str, bool] = {"bold": False, "math": False}
    for found in _MARKUP.finditer(text):
        begin, end = found.span()
        kind = found.lastgroup or ""
        if kind in opened:
            if opened[kind] or _opens(kind, text, begin):
                opened[kind] = not opened[kind]
                yield begin, end, ""
        elif kind in ("group", "link", "code"):
            yield begin, found.start(kind), ""
            yield found.end(kind), end, ""
        elif kind == "escape":
            yield begin, begin + 1, ""
        else:
            yield begin, end, _instead(kind, found)


def _opens(kind: str, text: str, begin: int) -> bool:
    if kind == "bold":
        # "≥**人" and "138**5678" are placeholders and masked digits, not bold type.
        masked = begin > 0 and text[begin - 1] in "0123456789≥≤<>=＝≧≦"
        return not masked and _OPENS_BOLD.match(text, begin) is not None
    found = _OPENS_MATH.match(text, begin)
    return found is not None and ("\\" in found[1] or not _CJK.search(found[1]))


def _instead(kind: str, found: re.Match[str]) -> str:
    if kind == "tag":
        return "\n" if found["tag"].lower() in _BREAKS else ""
    if kind == "entity":
        return html.unescape(found[0]).replace("\u00a0", " ")
    if kind == "raised":
        return found["raised"].translate(SUPERSCRIPTS)
    if kind == "tex":
        return _TEX[found["tex"]]
    return ""
