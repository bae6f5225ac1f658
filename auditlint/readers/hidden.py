"""Leaves out of HTML what is not printed: hidden elements, deletions, ruby, what was not chosen."""

import re
from collections.abc import Iterable, Iterator

from auditlint.readers.markup import Sort, Token

_STYLE = re.compile(
    r"(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|mso-hide\s{0,3}:\s{0,3}all)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ATTRIBUTE = re.compile(r"\shidden(?=[\s=/]|$)", re.IGNORECASE)
_SELECTED = re.compile(r"\sselected(?=[\s=/]|$)", re.IGNORECASE)
_NEVER_PRINTED = frozenset(("del", "rt"))
_CHOICE = "option"
_AROUND_CHOICE = frozenset((_CHOICE, "optgroup", "select"))
_INLINE = frozenset(("span", "font", "a", "b", "i", "u", "em", "strong", *_NEVER_PRINTED))
_WHOLE = frozenset(("p", "tr"))
_BLOCKS = frozenset(("p", "div", "li", "td", "th", "tr", "table", "body", "html"))


def printed(tokens: Iterable[Token]) -> Iterator[Token]:
    """The tokens of what is printed.

    A hidden element ends with its own closing tag, and at the latest where the paragraph, cell or
    row around it must end: one that is never closed hides nothing beyond.
    """
    hidden, depth = "", 0
    for token in tokens:
        if hidden:
            depth += _step(token, hidden)
            if depth == 0 or not _ends(token, hidden):
                hidden = hidden if depth else ""
                continue
            hidden = ""
        if token.sort is Sort.OPEN and _is_hidden(token):
            hidden, depth = token.tag, 1
            continue
        yield token


def _step(token: Token, hidden: str) -> int:
    if token.tag != hidden or hidden in _WHOLE:
        return -1 if token.tag == hidden and token.sort is Sort.CLOSE else 0
    return 1 if token.sort is Sort.OPEN else -1


def _ends(token: Token, hidden: str) -> bool:
    """Whether the hidden element cannot reach beyond this token."""
    if hidden == "tr":
        return token.tag in ("tr", "table") and (token.tag == "tr" or token.sort is Sort.CLOSE)
    if hidden == _CHOICE and token.tag in _AROUND_CHOICE:
        return True
    return token.tag in _BLOCKS


def _is_hidden(token: Token) -> bool:
    if token.tag in _NEVER_PRINTED:
        return True
    if token.tag == _CHOICE:
        return _SELECTED.search(_QUOTED.sub("", token.attributes)) is None
    if token.tag not in _INLINE | _WHOLE:
        return False
    return bool(_STYLE.search(token.attributes)) or (
        "hidden" in token.attributes.lower()
        and _ATTRIBUTE.search(_QUOTED.sub("", token.attributes)) is not None
    )
