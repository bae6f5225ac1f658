"""The paragraphs of text boxes, which a sheet prints over its cells."""

from collections.abc import Iterator, Sequence

from auditlint.readers.base import LimitReached
from auditlint.readers.ooxml import Damaged, Element, Package, local
from auditlint.readers.sheets.sheet import MOST_COLUMNS, MOST_ROWS, Filled

_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_MOST = 10_000


def text_boxes(package: Package, part: str, ids: Sequence[str]) -> list[Filled]:
    """The paragraphs of the text boxes of a worksheet, at the cells below their corners."""
    found: list[Filled] = []
    if not ids:
        return found
    try:
        relations = package.relationships(part)
        for key in ids:
            if key in relations and relations[key].kind == "drawing":
                root = package.tree(relations[key].target)
                found += (
                    one for anchor in root if local(anchor) in _ANCHORS for one in _in(anchor)
                )
    except (Damaged, LimitReached):
        return found[:_MOST]
    return found[:_MOST]


def _in(anchor: Element) -> Iterator[Filled]:
    row = _number(anchor.findtext("{*}from/{*}row"), MOST_ROWS)
    column = _number(anchor.findtext("{*}from/{*}col"), MOST_COLUMNS)
    for body in anchor.iter("{*}txBody"):
        for paragraph in body.iterfind("{*}p"):
            text = "".join(piece.text or "" for piece in paragraph.iter("{*}t"))
            if text.strip():
                yield Filled(row, column, text)


def _number(text: str | None, most: int) -> int:
    known = text is not None and text.isascii() and text.isdigit() and len(text) < 8
    return min(int(text), most - 1) if known and text else 0
