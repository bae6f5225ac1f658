"""What is filled in or stamped on a page, made a part of the page for pdfminer.six."""

from collections.abc import Iterator

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, dict_value, list_value, num_value, resolve1
from pdfminer.psparser import literal_name
from pdfminer.utils import apply_matrix_rect

_PRINTED = frozenset({"Widget", "FreeText", "Stamp"})
_UNSEEN = 2 | 32
"""The flags of an annotation that is hidden or not shown."""
_NAME = "auditlint"


def flatten(page: PDFPage) -> None:
    """Draw the appearances of form fields, notes and stamps at the end of the page's contents."""
    drawn = list(_appearances(page))
    if not drawn:
        return
    forms = dict(dict_value(page.resources.get("XObject") or {}))
    orders = []
    for at, (appearance, placing) in enumerate(drawn):
        forms[f"{_NAME}{at}"] = appearance
        orders.append(f"q {placing} cm /{_NAME}{at} Do Q")
    page.resources = {**page.resources, "XObject": forms}
    begin, end = _stream(-1, "q\n"), _stream(-2, "\nQ\n" + "\n".join(orders) + "\n")
    page.contents = [begin, *page.contents, end]


def _stream(number: int, orders: str) -> PDFStream:
    """A stream of drawing orders; pdfminer passes over those without a number."""
    stream = PDFStream({}, orders.encode())
    stream.set_objid(number, 0)
    return stream


def _appearances(page: PDFPage) -> Iterator[tuple[PDFStream, str]]:
    """The appearance of each annotation and the matrix that puts it in its place."""
    for reference in list_value(page.annots or []):
        annotation = dict_value(reference)
        kind = resolve1(annotation.get("Subtype"))
        flags = resolve1(annotation.get("F")) or 0
        normal = resolve1(dict_value(annotation.get("AP") or {}).get("N"))
        if kind is None or literal_name(kind) not in _PRINTED or flags & _UNSEEN:
            continue
        if isinstance(normal, dict) and "AS" in annotation:
            normal = resolve1(normal.get(literal_name(resolve1(annotation["AS"]))))
        if isinstance(normal, PDFStream) and (placing := _placing(annotation, normal)):
            yield normal, placing


def _placing(annotation: dict[str, object], appearance: PDFStream) -> str | None:
    """The matrix from the appearance's box to the annotation's (PDF 32000-1, 12.5.5)."""
    rect, box = _numbers(annotation.get("Rect"), 4), _numbers(appearance.get("BBox"), 4)
    matrix = _numbers(appearance.get("Matrix"), 6) or [1, 0, 0, 1, 0, 0]
    if not rect or not box:
        return None
    a, b, c, d, e, f = matrix
    x0, y0, x1, y1 = apply_matrix_rect((a, b, c, d, e, f), (box[0], box[1], box[2], box[3]))
    if x1 <= x0 or y1 <= y0:
        return None
    left, bottom = min(rect[0], rect[2]), min(rect[1], rect[3])
    wide, high = abs(rect[2] - rect[0]) / (x1 - x0), abs(rect[3] - rect[1]) / (y1 - y0)
    return f"{wide:f} 0 0 {high:f} {left - wide * x0:f} {bottom - high * y0:f}"


def _numbers(value: object, count: int) -> list[float]:
    found = [num_value(one) for one in list_value(value or [])]
    return found if len(found) == count else []
