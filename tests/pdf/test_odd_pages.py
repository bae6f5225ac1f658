"""Pages that real submissions have: seals, watermarks, turned text, columns, filled forms."""

from dataclasses import replace
from math import cos, radians, sin

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from auditlint.readers import Limits, Unreadable
from auditlint.readers import read as read_by_default

from .drawing import LIBRARIES, WIDTH, both, cells, contents, drawn, grid, handmade, lines

ROWS = [
    ["项目", "预算数", "执行数"],
    ["办公楼维修", "120.50", "118.20"],
    ["设备购置", "36.00", "36"],
]
XS = [72.0, 200.0, 290.0, 380.0]
TABLE = grid(ROWS, XS, 700)


@pytest.fixture(params=LIBRARIES)
def read(request):
    def reading(data: bytes, **limits):
        return read_by_default("a.pdf", data, Limits(pdf_library=request.param, **limits))

    return reading


def test_a_round_seal_over_a_table_is_no_text_of_it(read):
    def seal(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.85, 0.1, 0.1)
        for at, mark in enumerate("某某县财政局绩效评价专用章"):
            angle = 200 - 17 * at
            canvas.saveState()
            canvas.translate(300 + 60 * cos(radians(angle)), 660 + 60 * sin(radians(angle)))
            canvas.rotate(angle - 90)
            canvas.drawString(-6, 0, mark)
            canvas.restoreState()
        canvas.drawString(270, 655, "2023")

    document = read(drawn(both(TABLE, seal)))
    assert cells(document) == [ROWS]
    assert contents(document) == []


@pytest.mark.parametrize("slant", [0, 45])
def test_a_watermark_is_no_text(read, slant):
    def watermark(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.85, 0.85, 0.85)
        canvas.setFont("STSong-Light", 60)
        canvas.translate(100, 620)
        canvas.rotate(slant)
        canvas.drawString(0, 0, "征求意见稿 88")

    document = read(drawn(both(TABLE, watermark)))
    assert cells(document) == [ROWS]
    assert contents(document) == []


def test_large_dark_type_is_a_title(read):
    def title(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", 40)
        canvas.drawString(72, 740, "评价报告")

    assert contents(read(drawn(both(TABLE, title)))) == ["评价报告"]


@pytest.mark.parametrize("turn", [90, 270])
def test_a_page_of_turned_text_is_read_upright(read, turn):
    def turned(canvas: Canvas) -> None:
        canvas.translate(*((WIDTH, 0) if turn == 90 else (0, 842)))
        canvas.rotate(turn)
        grid(ROWS, XS, 500)(canvas)

    assert cells(read(drawn(turned))) == [ROWS]


def test_text_that_runs_up_the_side_of_a_page_is_one_line(read):
    def side(canvas: Canvas) -> None:
        canvas.translate(60, 640)
        canvas.rotate(90)
        canvas.drawString(0, 0, "附表第12号")

    document = read(drawn(both(TABLE, side)))
    assert cells(document) == [ROWS]
    assert contents(document) == ["附表第12号"]


def test_two_columns_are_read_one_after_the_other(read):
    text = "本单位预算安排一百二十万元，实际执行一百一十八万元，资金使用规范，没有截留挪用等问题，"
    halves = 3 * text + "管理规范。", 2 * text + "下一步将继续加强管理。"
    column = [[half[at : at + 20] for at in range(0, len(half), 20)] for half in halves]

    def columns(canvas: Canvas) -> None:
        for x, texts in zip((50, 310), column, strict=True):
            for at, text in enumerate(texts):
                canvas.drawString(x, 760 - 18 * at, text)

    assert "".join(contents(read(drawn(columns)))) == "".join(halves)


def test_a_list_of_names_and_amounts_is_not_two_columns_of_prose(read):
    rows = [("办公费", "12.50"), ("培训费", "3.25"), ("差旅费", "7.00")] * 3

    def pairs(canvas: Canvas) -> None:
        for at, (name, amount) in enumerate(rows):
            canvas.drawString(72, 700 - 20 * at, name)
            canvas.drawString(300, 700 - 20 * at, amount)

    document = read(drawn(pairs))
    assert "".join(contents(document)).replace(" ", "") == "".join(a + b for a, b in rows)


def test_text_that_runs_over_its_cell_stays_in_it(read):
    long = "办公楼及附属设施维修改造工程（二期）费用"
    rows = [["项目", "预算数", "执行数"], [long, "120.50", "118.20"]]
    assert cells(read(drawn(grid(rows, [72, 201, 330, 400], 700)))) == [rows]


def test_what_touches_the_next_cell_does_not_swallow_it(read):
    # The mark hangs over the edge, and the next text begins right behind it.
    rows = [["大于百分之百的扣完为止。", "2"], ["甲", "3"]]
    assert cells(read(drawn(grid(rows, [72, 214, 300], 700)))) == [rows]


def test_the_values_of_form_fields_are_read(read):
    def form(canvas: Canvas) -> None:
        grid([["合计", "", ""], ["其他", "1", "2"]], XS, 620)(canvas)
        for name, x, value in (("a", 202, "120.50"), ("b", 292, "99.75")):
            canvas.acroForm.textfield(
                name=name, x=x, y=601, width=80, height=18, value=value, borderWidth=0, fontSize=10
            )

    assert cells(read(drawn(form))) == [[["合计", "120.50", "99.75"], ["其他", "1", "2"]]]


@pytest.mark.parametrize("dash", [(1, 2), (3, 2), (6, 3)])
def test_dashed_lines_and_a_double_frame(read, dash):
    def double(canvas: Canvas) -> None:
        canvas.setDash()
        canvas.rect(XS[0] - 1.5, 638.5, XS[-1] - XS[0] + 3, 63)

    def dashed(canvas: Canvas) -> None:
        canvas.setDash(*dash)
        TABLE(canvas)

    assert cells(read(drawn(both(dashed, double)))) == [ROWS]


def test_a_table_of_shaded_cells_without_lines(read):
    def shaded(canvas: Canvas) -> None:
        for row, texts in enumerate(ROWS):
            for x0, x1, text in zip(XS, XS[1:], texts, strict=False):
                canvas.setFillColorRGB(0.9, 0.95, 1)
                canvas.rect(x0 + 0.5, 680.5 - 20 * row, x1 - x0 - 1, 19, stroke=0, fill=1)
                canvas.setFillColorRGB(0, 0, 0)
                canvas.drawString(x0 + 2, 686 - 20 * row, text)

    assert cells(read(drawn(shaded))) == [ROWS]


def test_radicals_are_the_characters_that_they_look_like(read):
    document = read(drawn(lines("⼀、项⽬⾦额、⻚数、⻓期")))
    assert contents(document) == ["一、项目金额、页数、长期"]


def test_a_figure_with_a_character_without_meaning_is_no_figure(read):
    # A font of two glyphs whose map knows only the first: <01> is 1, <02> means nothing.
    font = (
        b"5 0 obj<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 6 0 R"
        b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A/DW 500"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>endobj\n"
    )
    table = (
        b"1 begincodespacerange <0000><ffff> endcodespacerange 1 beginbfchar <0001><0031> endbfchar"
    )
    font += b"6 0 obj<</Length %d>>stream\n%s\nendstream endobj\n" % (len(table), table)
    page = handmade(b"BT /G 12 Tf 72 700 Td <000100010002> Tj ET", extra=font)
    document = read(page.replace(b"/Font<<", b"/Font<</G 5 0 R"))
    assert not any(mark.isdecimal() for text in contents(document) for mark in text)
    assert ["缺少文字编码" in note.message.zh for note in document.notes] == [True]


LOCKED = drawn(
    lambda canvas: canvas.drawString(72, 700, "12.50"), encrypt=StandardEncryption("secret")
)


def test_one_of_several_passwords_opens_a_file(read):
    data = drawn(
        both(lambda canvas: canvas.setFont("Helvetica", 12), lines("Budget 12.50")),
        encrypt=StandardEncryption("secret"),
    )
    assert contents(read(data, passwords=("wrong", "secret"))) == ["Budget 12.50"]
    with pytest.raises(Unreadable) as caught:
        read(data, passwords=("wrong",))
    assert "--password-file" in caught.value.text.zh


def test_the_other_library_is_asked_where_the_first_is_missing(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "auditlint.readers.pdfium_backend", None)
    assert cells(read_by_default("a.pdf", drawn(TABLE))) == [ROWS]


def test_a_note_names_a_figure_that_is_read_differently(monkeypatch):
    from auditlint.readers import pdfminer_backend  # noqa: PLC0415 - patched here

    right = pdfminer_backend.pages

    def wrong(*given):
        for page in right(*given):
            glyphs = (one._replace(text="9") if one.text == "8" else one for one in page.glyphs)
            yield replace(page, glyphs=tuple(glyphs))

    monkeypatch.setattr(pdfminer_backend, "pages", wrong)
    [note] = read_by_default("a.pdf", drawn(TABLE), Limits(cross_check=True)).notes
    assert "第 1 页有 1 处" in note.message.zh
    assert read_by_default("a.pdf", drawn(TABLE)).notes == ()
