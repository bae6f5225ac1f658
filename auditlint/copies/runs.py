"""Marks of comments around some characters of a paragraph of Word, whose runs are parted there.

A run keeps its properties when it is parted. Marks are set from the end of the paragraph to its
beginning: what stands before a place that was parted stays where it was.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import NamedTuple, TypeAlias

from lxml import etree

from auditlint.readers.docx.names import tags
from auditlint.readers.docx.tracing import Source, Stretch
from auditlint.readers.ooxml import Element

_RUN, _TEXT, _RUN_PROPERTIES = tags("w:r"), tags("w:t"), tags("w:rPr")
_PARAGRAPH_PROPERTIES = tags("w:pPr")
_HOLDERS = frozenset(
    tag
    for name in (
        *("w:p", "w:ins", "w:moveTo", "w:hyperlink", "w:smartTag", "w:sdtContent"),
        *("w:fldSimple", "w:customXml", "w:dir", "w:bdo"),
    )
    for tag in tags(name)
)
"""What runs and marks may stand in side by side (ECMA-376, EG_PContent)."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Numbered: TypeAlias = tuple[int, Stretch]


class _Edge(NamedTuple):
    """A place between two characters, and what is to be set there."""

    source: Source
    is_end: bool
    numbers: Sequence[int]


def mark(paragraph: Element, comments: Sequence[Numbered], order: dict[Source, int]) -> None:
    """Set the marks of the comments of one paragraph; ``order`` counts its characters."""
    namespace = str(paragraph.tag).rpartition("}")[0] + "}"
    for edge in _edges(comments, order):
        if edge.is_end:
            after = _ending(edge.source)
            for one in _ends(namespace, edge.numbers):
                after.addnext(one)
                after = one
        else:
            before = _beginning(edge.source)
            for one in _starts(namespace, edge.numbers):
                before.addprevious(one)
    _mark_whole(paragraph, namespace, [at for at, stretch in comments if stretch.first is None])


def _mark_whole(paragraph: Element, namespace: str, numbers: Sequence[int]) -> None:
    """The marks of comments on a whole paragraph, which may be blank."""
    has_properties = len(paragraph) > 0 and paragraph[0].tag in _PARAGRAPH_PROPERTIES
    for at, one in enumerate(_starts(namespace, numbers)):
        paragraph.insert(at + has_properties, one)
    paragraph.extend(_ends(namespace, numbers))


def _edges(comments: Sequence[Numbered], order: dict[Source, int]) -> list[_Edge]:
    """The edges of all comments from the last to the first, each place once."""
    found: dict[tuple[int, bool], _Edge] = {}
    for number, stretch in comments:
        if stretch.first is None or stretch.last is None:
            continue
        for source, is_end in ((stretch.first, False), (stretch.last, True)):
            key = (order[source] + is_end, not is_end)
            numbers = found[key].numbers if key in found else ()
            found[key] = _Edge(source, is_end, (*numbers, number))
    # Where one comment ends and the next begins, the beginning is set first.
    return [found[key] for key in sorted(found, reverse=True)]


def _starts(namespace: str, numbers: Sequence[int]) -> Iterator[Element]:
    for number in numbers:
        yield etree.Element(f"{namespace}commentRangeStart", {f"{namespace}id": str(number)})


def _ends(namespace: str, numbers: Sequence[int]) -> Iterator[Element]:
    for number in numbers:
        yield etree.Element(f"{namespace}commentRangeEnd", {f"{namespace}id": str(number)})
        run = etree.Element(f"{namespace}r")
        etree.SubElement(run, f"{namespace}commentReference", {f"{namespace}id": str(number)})
        yield run


def _beginning(source: Source) -> Element:
    """What begins with a character, parted from what stands before it."""
    element, at = source
    run = element.getparent()
    if run is None or run.tag not in _RUN:
        return _held(element)
    if at and element.tag in _TEXT:
        element = _text_from(element, at)
    previous = element.getprevious()
    if previous is not None and previous.tag not in _RUN_PROPERTIES:
        run = _run_from(run, element)
    return _held(run)


def _ending(source: Source) -> Element:
    """What ends with a character, parted from what stands behind it."""
    element, at = source
    run = element.getparent()
    if run is None or run.tag not in _RUN:
        return _held(element)
    if element.tag in _TEXT and at + 1 < len(element.text or ""):
        _text_from(element, at + 1)
    following = element.getnext()
    if following is not None:
        _run_from(run, following)
    return _held(run)


def _held(element: Element) -> Element:
    """The element, or the first around it, beside which a mark may stand."""
    parent = element.getparent()
    while parent is not None and parent.tag not in _HOLDERS:
        element, parent = parent, parent.getparent()
    return element


def _text_from(element: Element, at: int) -> Element:
    """Part a text; the new element behind it has the characters from ``at``."""
    text = element.text or ""
    rest = etree.Element(element.tag)
    element.text, rest.text = text[:at], text[at:]
    for one in (element, rest):
        one.set(_SPACE, "preserve")
    element.addnext(rest)
    return rest


def _run_from(run: Element, element: Element) -> Element:
    """Part a run; the new one behind it has the element and what follows."""
    rest = etree.Element(run.tag)
    for name, value in run.items():
        rest.set(name, value)
    if run[0].tag in _RUN_PROPERTIES:
        rest.append(deepcopy(run[0]))
    for one in (element, *element.itersiblings()):
        rest.append(one)
    run.addnext(rest)
    return rest
