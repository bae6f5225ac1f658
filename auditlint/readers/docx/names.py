"""The names that elements and attributes have in the two dialects of WordprocessingML."""

import re

from auditlint.readers.ooxml import Element

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_DRAWING = (
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
)
_NAMESPACES = {
    "a": (
        "http://schemas.openxmlformats.org/drawingml/2006/main",
        "http://purl.oclc.org/ooxml/drawingml/main",
    ),
    "o": ("urn:schemas-microsoft-com:office:office",),
    "v": ("urn:schemas-microsoft-com:vml",),
    "mc": ("http://schemas.openxmlformats.org/markup-compatibility/2006",),
    "m": _MATH,
    "wp": _DRAWING,
    "w": _WORD,
}
_NUMBER = re.compile(r"-?\d{1,9}")
_OFF = frozenset(("0", "false", "off"))


def tags(name: str) -> tuple[str, ...]:
    """The full names of an element called as Word's own prefixes have it: "w:p", "mc:Choice"."""
    prefix, local = name.split(":")
    return tuple(f"{{{namespace}}}{local}" for namespace in _NAMESPACES[prefix])


def attribute(element: Element, name: str = "val") -> str | None:
    """The value of an attribute of Word's own namespace; None when it is not there."""
    for namespace in _WORD:
        value = element.get(f"{{{namespace}}}{name}")
        if value is not None:
            return value
    return None


def number(element: Element, name: str = "val") -> int | None:
    """The whole number that an attribute gives; None when it gives none."""
    value = attribute(element, name)
    return int(value) if value is not None and _NUMBER.fullmatch(value) else None


def is_on(element: Element) -> bool:
    """Whether a property that is switched on by being there is not switched off."""
    return attribute(element) not in _OFF
