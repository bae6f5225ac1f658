"""The way back from a printed text of a Word file to the elements that hold it."""

from collections.abc import Collection, Sequence
from typing import NamedTuple, TypeAlias

from lxml import etree

from auditlint.places import Place
from auditlint.readers.base import Budget, LimitReached, Limits
from auditlint.readers.docx.content import Content
from auditlint.readers.docx.formatting import Formatting
from auditlint.readers.docx.story import STORY_TAGS, Seen, Story
from auditlint.readers.ooxml import Element

Source: TypeAlias = tuple[Element, int]


class Strand(NamedTuple):
    """A paragraph of the file: its characters that are no blanks, each with the element that
    holds it and where in the text of that element it stands."""

    paragraph: Element
    text: str
    sources: Sequence[Source]


class Stretch(NamedTuple):
    """The characters of a paragraph from ``first`` to ``last``; of the whole of it without."""

    paragraph: Element
    first: Source | None = None
    last: Source | None = None


class Tracer(Story):
    """Reads the body once more, as a whole tree, and keeps the paragraphs of some places.

    Text boxes and notes are passed over: no comment can stand in them, and the paragraph that they
    hang on has their place.
    """

    def __init__(self, content: Content, formatting: Formatting, wanted: Collection[Place]) -> None:
        super().__init__(content, formatting, Seen())
        self._wanted = wanted
        self._sources: list[Source] = []
        self._chars: list[str] = []
        self._last: Element | None = None
        self.strands: dict[Place, list[Strand]] = {}

    def _write(self, text: str, element: Element) -> None:
        pieces = len(self._paragraph.text)
        super()._write(text, element)
        if len(self._paragraph.text) == pieces or self._outer:
            return
        for at, char in enumerate(text):
            if not char.isspace():
                self._chars.append(char)
                self._sources.append((element, at))

    def _end_paragraph(self, element: Element | None = None) -> None:
        place = self._content.place()
        joins_next = self._paragraph.joins_next
        super()._end_paragraph(element)
        self._last = element if element is not None else self._last
        if self._outer or joins_next or self._last is None:
            return
        if place in self._wanted:
            strand = Strand(self._last, "".join(self._chars), tuple(self._sources))
            self.strands.setdefault(place, []).append(strand)
        self._chars.clear()
        self._sources.clear()


def traced(
    root: Element, formatting: Formatting, wanted: Collection[Place], path: str, limits: Limits
) -> dict[Place, list[Strand]]:
    """The paragraphs of a body at some places, as its reader numbers them."""
    tracer = Tracer(Content(path, limits, Budget(limits.cells)), formatting, wanted)
    try:
        tracer.read(etree.iterwalk(root, events=("start", "end"), tag=STORY_TAGS))
        tracer.finish()
    except LimitReached:
        # Nothing beyond the limit was read, so nothing is looked for there.
        return tracer.strands
    return tracer.strands


def located(strands: Sequence[Strand], printed: str, start: int, end: int) -> Stretch | None:
    """Where ``printed[start:end]`` stands, a text that the reader made of those paragraphs.

    Blanks are not compared, and what only the reader wrote (automatic numbers) is passed over. The
    whole paragraph when the characters are not found; None without a paragraph.
    """
    whole = "".join(printed.split())
    first = len("".join(printed[:start].split()))
    last = first + len("".join(printed[start:end].split())) - 1
    done = 0
    for strand in strands:
        if strand.text in whole[done:]:
            at = whole.index(strand.text, done)
            done = at + len(strand.text)
            begin, stop = first - at, min(last - at, len(strand.text) - 1)
        elif whole in strand.text:
            at = strand.text.index(whole)
            begin, stop = first + at, last + at
        else:
            continue
        if 0 <= begin <= stop < len(strand.text):
            return Stretch(strand.paragraph, strand.sources[begin], strand.sources[stop])
    filled = next((one for one in strands if one.text), None) or next(iter(strands), None)
    return Stretch(filled.paragraph) if filled is not None else None
