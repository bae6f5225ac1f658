"""What a sheet prints over its cells: the paragraphs of text boxes, pictures of whole pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from auditlint.readers.base import LimitReached
from auditlint.readers.ooxml import Damaged, Element, Package, local, reference
from auditlint.readers.pasted import PAGE_AREA
from auditlint.readers.sheets.sheet import MOST_COLUMNS, MOST_ROWS, Filled

_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_MOST = 10_000
_FAR = 10_000_000_000


@dataclass(slots=True)
class Over:
    """What lies over the cells of a sheet, each at the cell below its corner."""

    texts: list[Filled] = field(default_factory=list)
    pictures: list[Filled] = field(default_factory=list)
    """The parts of pictures, as texts; "" for one that is not in the file."""


def drawn(package: Package, part: str, ids: Sequence[str]) -> Over:
    """What the drawings of a worksheet put over its cells."""
    over = Over()
    if not ids:
        return over
    try:
        relations = package.relationships(part)
        for key in ids:
            if key in relations and relations[key].kind == "drawing":
                _take(over, package, relations[key].target)
    except (Damaged, LimitReached):
        return over
    return over


def _take(over: Over, package: Package, part: str) -> None:
    root = package.tree(part)
    relations = package.relationships(part)
    for anchor in root:
        if local(anchor) in _ANCHORS and len(over.texts) + len(over.pictures) < _MOST:
            row = _number(anchor.findtext("{*}from/{*}row"), MOST_ROWS)
            column = _number(anchor.findtext("{*}from/{*}col"), MOST_COLUMNS)
            over.texts += _texts(anchor, row, column)
            for key in _pages(anchor):
                target = relations[key].target if key in relations else ""
                over.pictures.append(Filled(row, column, target))


def _pages(anchor: Element) -> Iterator[str]:
    """The relationships of the pictures that are as large as a page."""
    sizes = [*anchor.iterfind("{*}ext"), *anchor.iterfind(".//{*}xfrm/{*}ext")]
    areas = (_number(one.get("cx"), _FAR) * _number(one.get("cy"), _FAR) for one in sizes)
    if max(areas, default=0) > PAGE_AREA:
        for blip in anchor.iter("{*}blip"):
            yield reference(blip, "embed")


def _texts(anchor: Element, row: int, column: int) -> Iterator[Filled]:
    for body in anchor.iter("{*}txBody"):
        for paragraph in body.iterfind("{*}p"):
            text = "".join(piece.text or "" for piece in paragraph.iter("{*}t"))
            if text.strip():
                yield Filled(row, column, text)


def _number(text: str | None, most: int) -> int:
    known = text is not None and text.isascii() and text.isdigit() and len(text) < 11
    return min(int(text), most - 1) if known and text else 0
