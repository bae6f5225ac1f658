"""Comments in a Word file, around the words that they are about.

The body, its comments and what the package says of them are written; all else keeps its bytes.
"""

from collections.abc import Sequence

from lxml import etree

from auditlint.copies.packages import Copy, is_strict, namespace_of
from auditlint.copies.remarks import AUTHOR, INITIALS, Remark
from auditlint.copies.runs import Numbered, mark
from auditlint.documents import Document, Passage
from auditlint.places import Place
from auditlint.readers.base import Limits
from auditlint.readers.docx.formatting import Formatting
from auditlint.readers.docx.names import number, tags
from auditlint.readers.docx.tracing import Source, Strand, Stretch, located, traced
from auditlint.readers.ooxml import Damaged, Element

_USUAL_PART = "word/document.xml"
_COMMENTS = "word/comments{}.xml"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def annotated(document: Document, data: bytes, remarks: Sequence[Remark], limits: Limits) -> bytes:
    """The file with a comment for each remark; raises Damaged or LimitReached."""
    copy = Copy(data, limits, "DOCX")
    part = copy.package.main_part(_USUAL_PART)
    body = copy.tree(part)
    formatting = Formatting(copy.package, part)
    wanted = {_bare(one.place) for one in remarks}
    strands = traced(body, formatting, wanted, document.path, limits)
    comments = _comments(copy, part, body)
    first = 1 + max((number(one, "id") or 0 for one in comments), default=-1)
    marked: dict[Element, list[Numbered]] = {}
    for at, remark in enumerate(remarks, start=first):
        stretch = _stretch(document, remark.place, strands) or _anywhere(body)
        marked.setdefault(stretch.paragraph, []).append((at, stretch))
        comments.append(_comment(namespace_of(body), at, remark.text))
    every = [one for found in strands.values() for one in found]
    for paragraph, numbered in marked.items():
        mark(paragraph, numbered, _order(every, paragraph))
    return copy.written()


def _order(strands: Sequence[Strand], paragraph: Element) -> dict[Source, int]:
    sources = (one.sources for one in strands if one.paragraph is paragraph)
    return {source: at for at, source in enumerate(source for one in sources for source in one)}


def _bare(place: Place) -> Place:
    """The place as the reader gives it to a whole cell or paragraph."""
    return Place(
        path=place.path,
        paragraph=place.paragraph,
        table=place.table,
        row=place.row,
        table_column=place.table_column,
    )


def _stretch(
    document: Document, place: Place, strands: dict[Place, list[Strand]]
) -> Stretch | None:
    """Where in the file something is printed."""
    found = strands.get(_bare(place), ())
    if place.anchor is None:
        return located(found, "", 0, 0)
    printed, shift = _piece(document.passage(place.anchor), place.anchor.start)
    start, end = place.anchor.start - shift, place.anchor.end - shift
    return located(found, printed, start, min(end, len(printed)))


def _piece(passage: Passage, start: int) -> tuple[str, int]:
    """The line of a passage that holds an offset, and where in the passage it begins."""
    edges = [run.start for run in passage.runs]
    begin = max((one for one in edges if one <= start), default=0)
    end = min((one for one in edges if one > start), default=len(passage.content))
    return passage.content[begin:end], begin


def _anywhere(body: Element) -> Stretch:
    """The first paragraph: for what stands at no place of the body."""
    paragraph = next(body.iter(*tags("w:p")), None)
    if paragraph is None:
        raise Damaged(_USUAL_PART)
    return Stretch(paragraph)


def _comments(copy: Copy, part: str, body: Element) -> Element:
    """The root of the comments of the file, a new one where there is none."""
    found = copy.package.related(part, "comments")
    if found is not None:
        return copy.tree(found)
    name = copy.unused(_COMMENTS)
    namespace = namespace_of(body)
    root = etree.Element(f"{{{namespace}}}comments", nsmap={"w": namespace})
    copy.add(name, root, _CONTENT_TYPE)
    copy.relate(part, name, "comments", is_strict=is_strict(body))
    return root


def _comment(namespace: str, at: int, text: str) -> Element:
    """A comment with a paragraph for each line; without a date, so that bytes stay the same."""
    word = f"{{{namespace}}}"
    attributes = {f"{word}id": str(at), f"{word}author": AUTHOR, f"{word}initials": INITIALS}
    comment = etree.Element(f"{word}comment", attributes)
    for line in text.split("\n"):
        run = etree.SubElement(etree.SubElement(comment, f"{word}p"), f"{word}r")
        etree.SubElement(run, f"{word}t", {_SPACE: "preserve"}).text = line
    return comment
