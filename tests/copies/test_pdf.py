"""Highlights in copies of PDFs, as pypdf and PDFium have them."""

from io import BytesIO
from typing import Any

import pytest

pytest.importorskip("reportlab", reason="reportlab draws the pages of these tests")

import pypdfium2
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from auditlint.copies import NotAnnotated, Remark, annotated
from auditlint.places import Place
from auditlint.readers import Limits, read
from tests.pdf.drawing import HEIGHT, WIDTH, both, drawn, grid, lines

from .copying import copy_of, printed, remark

TABLE = grid([["项目", "执行率"], ["巡查", "11.60%"]], [72, 272, 472], 600)
PAGE = both(lines("全年预算数 66.15 万元，", "执行数 7.279 万元。"), TABLE)


def highlights(data: bytes) -> list[dict[str, Any]]:
    reader = PdfReader(BytesIO(data), strict=True)
    return [
        dict(one.get_object()) | {"page": at}
        for at, page in enumerate(reader.pages)
        for one in page.get("/Annots", ())
    ]


def under(data: bytes, highlight: dict[str, Any]) -> str:
    """The text of the page below a highlight, a little beyond its edges."""
    page = pypdfium2.PdfDocument(data)[highlight["page"]]
    left, bottom, right, top = (float(edge) for edge in highlight["/Rect"])
    text = page.get_textpage().get_text_bounded(left - 1, bottom - 1, right + 1, top + 1)
    return "".join(text.split())


def test_the_original_is_the_beginning_and_a_reader_sees_the_highlights() -> None:
    data = drawn(lines("第一页"), PAGE)
    copy = copy_of("a.pdf", data, "66.15", "11.60%")
    assert copy.startswith(data)
    found = highlights(copy)
    assert [one["/Contents"] for one in found] == ["意见：66.15", "意见：11.60%"]
    assert [under(copy, one) for one in found] == ["66.15", "11.60%"]
    assert {(one["/Subtype"], one["/T"], one["page"]) for one in found} == {
        ("/Highlight", "auditlint", 1)
    }
    assert all(len(one["/QuadPoints"]) == 8 for one in found)
    assert printed("a.pdf", copy) == printed("a.pdf", data)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (40, 60, 540, 800)])
def test_turned_and_cropped_pages(rotation: int, crop: tuple[int, ...] | None) -> None:
    writer = PdfWriter(BytesIO(drawn(PAGE)))
    writer.pages[0].rotate(rotation)
    if crop is not None:
        writer.pages[0].cropbox = RectangleObject(crop)
    file = BytesIO()
    writer.write(file)
    copy = copy_of("a.pdf", file.getvalue(), "66.15", "11.60%")
    assert [under(copy, one) for one in highlights(copy)] == ["66.15", "11.60%"]


@pytest.mark.parametrize("turn", [90, 270])
def test_text_that_runs_up_or_down_the_page(turn: int) -> None:
    def turned(canvas: Canvas) -> None:
        canvas.translate(*((WIDTH, 0) if turn == 90 else (0, HEIGHT)))
        canvas.rotate(turn)
        grid([["项目", "执行率"], ["巡查", "11.60%"]], [72, 272, 472], 500)(canvas)

    copy = copy_of("a.pdf", drawn(turned), "11.60%")
    assert [under(copy, one) for one in highlights(copy)] == ["11.60%"]


def test_words_over_two_lines_get_a_box_for_each() -> None:
    text = "本项目全年预算安排为六十六点一五万元全部由县级财政拨款解决并已于年内支付完"
    data = drawn(lines(text[:36] + "，", "毕，没有结余。"))
    found = read("a.pdf", data)
    [passage] = [one for one in found.passages if "支付" in one.content]
    whole = Remark(passage.place(), "全句", "warning")
    [highlight] = highlights(annotated(found, data, [whole], Limits()))
    assert len(highlight["/QuadPoints"]) == 16


def test_several_remarks_at_a_place_are_one_highlight() -> None:
    data = drawn(PAGE)
    found = read("a.pdf", data)
    remarks = [remark(found, "66.15", one) for one in ("甲", "乙")]
    [highlight] = highlights(annotated(found, data, remarks, Limits()))
    assert highlight["/Contents"] == "甲\n\n乙"


def test_what_stands_nowhere_is_a_note_at_the_corner() -> None:
    data = drawn(PAGE)
    found = read("a.pdf", data)
    lost = Remark(Place(path="a.pdf"), "全文", "note")
    [note] = highlights(annotated(found, data, [lost], Limits()))
    assert (note["/Subtype"], note["/Contents"], note["page"]) == ("/Text", "全文", 0)


def test_the_same_remarks_give_the_same_bytes() -> None:
    data = drawn(PAGE)
    assert copy_of("a.pdf", data, "66.15") == copy_of("a.pdf", data, "66.15")


def test_an_encrypted_pdf_is_refused_with_the_next_step() -> None:
    data = drawn(PAGE, encrypt=StandardEncryption("secret"))
    limits = Limits(passwords=("secret",))
    found = read("a.pdf", data, limits)
    with pytest.raises(NotAnnotated, match="解除密码"):
        annotated(found, data, [remark(found, "66.15")], limits)
