"""The comments of one worksheet: their texts in one part, their boxes in a drawing (VML).

ECMA-376 Part 1, 18.7 (comments), and Part 4, 19 (VML): without a box Excel shows no comment.
"""

import re
from collections.abc import Mapping
from typing import TypeAlias

from lxml import etree

from auditlint.copies.packages import RELATIONS, Copy, child, is_strict, namespace_of
from auditlint.copies.remarks import AUTHOR
from auditlint.readers.ooxml import Element, local, reference
from auditlint.readers.sheets.sheet import address, cell_at

At: TypeAlias = tuple[int, int]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_COMMENTS, _DRAWING = "xl/comments{}.xml", "xl/drawings/vmlDrawing{}.vml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_BEHIND = frozenset(
    ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent")
) | {"webPublishItems", "tableParts", "extLst"}
"""What stands behind the drawing of the comments in a worksheet."""
_VML, _OFFICE, _EXCEL = (
    "urn:schemas-microsoft-com:vml",
    "urn:schemas-microsoft-com:office:office",
    "urn:schemas-microsoft-com:office:excel",
)
_SHAPE_ID = re.compile(r"_x0000_s(\d{1,9})")
_BLOCK = 1024
"""Shapes are numbered from a multiple of this."""
_EMPTY_DRAWING = f"""<xml xmlns:v="{_VML}" xmlns:o="{_OFFICE}" xmlns:x="{_EXCEL}">
<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>
<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"
 path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>
<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>"""
_SHAPE = f"""<v:shape xmlns:v="{_VML}" xmlns:o="{_OFFICE}" xmlns:x="{_EXCEL}"
 id="_x0000_s{{id}}" type="#_x0000_t202" style="position:absolute;visibility:hidden"
 fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>
<v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>
<v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/>
<x:SizeWithCells/><x:Anchor>{{anchor}}</x:Anchor><x:AutoFill>False</x:AutoFill>
<x:Row>{{row}}</x:Row><x:Column>{{column}}</x:Column></x:ClientData></v:shape>"""
_COLUMNS, _LEAST_ROWS, _MOST_ROWS = 5, 5, 20
_CHARACTERS = 24
"""Of a line in the box, about."""


def add_notes(copy: Copy, part: str, sheet: Element, texts: Mapping[At, str]) -> None:
    """Write comments at cells; a cell that has one gets the text behind its own."""
    comments = _comments(copy, part, sheet)
    listed = child(comments, "commentList")
    if listed is None:
        listed = etree.SubElement(comments, f"{{{namespace_of(comments)}}}commentList")
    author = _author(comments)
    known = {cell_at(one.get("ref", "")): one for one in listed.iterchildren("{*}comment")}
    drawing = _drawing(copy, part, sheet)
    shape = max(map(_shape_id, drawing.iterchildren("{*}shape")), default=_BLOCK)
    for at, text in sorted(texts.items()):
        if at in known:
            _extend(known[at], text)
            continue
        listed.append(_comment(namespace_of(comments), at, text, author))
        shape += 1
        drawing.append(_shape(shape, at, text))


def _comments(copy: Copy, part: str, sheet: Element) -> Element:
    found = copy.package.related(part, "comments")
    if found is not None:
        return copy.tree(found)
    namespace = namespace_of(sheet)
    root = etree.Element(f"{{{namespace}}}comments", nsmap={None: namespace})  # type: ignore[dict-item]  # the stubs lack default namespaces
    for name in ("authors", "commentList"):
        etree.SubElement(root, f"{{{namespace}}}{name}")
    name = copy.unused(_COMMENTS)
    copy.add(name, root, _COMMENTS_TYPE)
    copy.relate(part, name, "comments", is_strict=is_strict(sheet))
    return root


def _author(comments: Element) -> str:
    """The number of this program among the authors."""
    authors = child(comments, "authors")
    if authors is None:
        authors = etree.Element(f"{{{namespace_of(comments)}}}authors")
        comments.insert(0, authors)
    names = [one.text for one in authors.iterchildren("{*}author")]
    if AUTHOR not in names:
        etree.SubElement(authors, f"{{{namespace_of(comments)}}}author").text = AUTHOR
        return str(len(names))
    return str(names.index(AUTHOR))


def _comment(namespace: str, at: At, text: str, author: str) -> Element:
    tag = f"{{{namespace}}}"
    comment = etree.Element(f"{tag}comment", ref=address(*at), authorId=author)
    _add_run(etree.SubElement(comment, f"{tag}text"), text)
    return comment


def _extend(comment: Element, text: str) -> None:
    tag = f"{{{namespace_of(comment)}}}"
    written = child(comment, "text")
    if written is None:
        written = etree.SubElement(comment, f"{tag}text")
    plain = child(written, "t")
    if plain is not None:
        # A text is either plain or made of runs.
        run = etree.Element(f"{tag}r")
        written.replace(plain, run)
        run.append(plain)
    _add_run(written, f"\n\n{text}")


def _add_run(written: Element, text: str) -> None:
    tag = f"{{{namespace_of(written)}}}"
    run = etree.SubElement(written, f"{tag}r")
    etree.SubElement(run, f"{tag}t", {_SPACE: "preserve"}).text = text


def _drawing(copy: Copy, part: str, sheet: Element) -> Element:
    """The drawing of the comments of a sheet, a new one where there is none."""
    named = child(sheet, "legacyDrawing")
    relations = copy.package.relationships(part)
    if named is not None and reference(named) in relations:
        return copy.tree(relations[reference(named)].target)
    root = etree.fromstring(_EMPTY_DRAWING)
    name = copy.unused(_DRAWING)
    copy.add(name, root, _DRAWING_TYPE)
    strict = is_strict(sheet)
    relation = copy.relate(part, name, "vmlDrawing", is_strict=strict)
    attribute = {f"{{{RELATIONS[strict]}}}id": relation}
    element = etree.Element(
        f"{{{namespace_of(sheet)}}}legacyDrawing", attribute, nsmap={"r": RELATIONS[strict]}
    )
    if named is not None:
        sheet.replace(named, element)
        return root
    behind = (at for at, one in enumerate(sheet) if local(one) in _BEHIND)
    sheet.insert(next(behind, len(sheet)), element)
    return root


def _shape_id(shape: Element) -> int:
    found = _SHAPE_ID.fullmatch(shape.get("id", ""))
    return int(found[1]) if found else _BLOCK


def _shape(number: int, at: At, text: str) -> Element:
    """The box of a comment, beside its cell and about as large as its text."""
    row, column = at
    lines = sum(1 + len(line) // _CHARACTERS for line in text.split("\n"))
    bottom = row + min(max(lines, _LEAST_ROWS), _MOST_ROWS)
    anchor = f"{column + 1}, 15, {row}, 10, {column + _COLUMNS}, 15, {bottom}, 4"
    return etree.fromstring(_SHAPE.format(id=number, anchor=anchor, row=row, column=column))
