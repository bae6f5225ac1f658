"""PDF: what is on a page, read by either library."""

import zlib
from dataclasses import replace

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from auditlint.documents import Document, Grid
from auditlint.readers import Limits, Unreadable, optical
from auditlint.readers import read as read_by_default

from .drawing import LIBRARIES, WIDTH, Drawing, both, cells, contents, drawn, grid, handmade, lines


@pytest.fixture(params=LIBRARIES)
def read(request):
    def reading(name: str, data: bytes, limits: Limits = Limits()) -> Document:  # noqa: B008 - frozen
        return read_by_default(name, data, replace(limits, pdf_library=request.param))

    return reading


def test_places_are_boxes_from_the_top_left_corner(read) -> None:
    document = read("a.pdf", drawn(lines("执行率为 99.97% 以上。", top=742)))
    passage = next(document.paragraphs).passage
    start = passage.content.index("99.97%")
    place = passage.place(start, start + 6)
    assert place.page == 1
    assert place.bbox is not None
    x0, y0, x1, y1 = place.bbox
    assert 110 < x0 < 130
    assert 30 < x1 - x0 < 50
    assert 85 < y0 < 95 < y1 < 110
    whole = passage.place().bbox
    assert whole is not None
    assert whole[0] < x0 < x1 < whole[2]


def test_text_and_tables_stand_in_reading_order(read) -> None:
    table = grid([["甲", "1"], ["乙", "2"]], [72, 172, 272], 700)
    document = read("a.pdf", drawn(both(table, lines("标题", top=742), lines("落款", top=600))))
    assert [type(block).__name__ for block in document.blocks] == [
        "Paragraph",
        "Table",
        "Paragraph",
    ]
    assert cells(document) == [[["甲", "1"], ["乙", "2"]]]
    assert next(document.tables).grid is Grid.LOOSE


def test_a_table_with_open_sides(read) -> None:
    rows = [["甲", "1", "2"], ["乙", "3", "4"]]
    assert cells(read("a.pdf", drawn(grid(rows, [72, 172, 272, 372], 700, sides=False)))) == [rows]


def test_a_frame_around_the_page_is_no_table(read) -> None:
    def frame(canvas: Canvas) -> None:
        canvas.rect(40, 40, 515, 762)

    document = read("a.pdf", drawn(both(frame, lines("一、情况", "资金60万元。"))))
    assert not list(document.tables)
    assert contents(document) == ["一、情况", "资金60万元。"]


def test_pages_without_text_are_noted(read, monkeypatch) -> None:
    monkeypatch.setattr(optical, "is_installed", lambda: False)

    def outlines(canvas: Canvas) -> None:
        for at in range(300):
            canvas.circle(72 + at, 700, 3)

    text = lines("一、资金情况")
    [note] = read("a.pdf", drawn(text, outlines)).notes
    assert note.partial
    assert "第 2 页是图片" in note.message.zh
    assert [note.partial for note in read("a.pdf", drawn(lines())).notes] == [True]
    assert read("a.pdf", drawn(text, lines())).notes == ()


def test_a_table_without_lines_is_found_by_its_columns(read) -> None:
    rows = [
        ["项目", "预算数", "执行数"],
        ["办公经费", "12.50", "10.00"],
        ["培训", "", "3.25"],
        ["合计", "12.50", "13.25"],
    ]

    def columns(canvas: Canvas) -> None:
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                canvas.drawString(72 + 120 * column, 700 - 20 * row, text)

    document = read("a.pdf", drawn(both(lines("一、资金情况"), columns)))
    [table] = document.tables
    assert table.grid is Grid.LOOSE
    found = {(cell.row, cell.column): cell.text for cell in table.cells}
    assert found == {
        (row, column): text
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text
    }


def test_a_figure_broken_by_its_narrow_cell_is_whole_again(read) -> None:
    rows = [["年度资金\n总额", "1192819.\n16元"], ["甲\n1. 乙", "95%\n以上"]]
    document = read("a.pdf", drawn(grid(rows, [72, 124, 176], 700, height=32)))
    assert cells(document) == [[["年度资金总额", "1192819.16元"], ["甲1. 乙", "95%以上"]]]


def test_bold_type_printed_twice_is_read_once(read) -> None:
    def twice(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "总分11.50分")
        canvas.drawString(72.3, 700, "总分11.50分")

    assert contents(read("a.pdf", drawn(twice))) == ["总分11.50分"]


def test_headers_footers_and_page_numbers_are_taken_off(read) -> None:
    def furniture(number: int) -> Drawing:
        return both(
            lines("某局绩效自评报告", top=800),
            lines(f"- {number} -", top=40),
            lines(f"第{number}项工作全部完成。"),
        )

    document = read("a.pdf", drawn(*(furniture(number) for number in range(1, 6))))
    assert contents(document) == [f"第{number}项工作全部完成。" for number in range(1, 6)]


def test_titles_that_repeat_are_no_headers(read) -> None:
    form = both(lines("项目支出绩效自评表"), grid([["甲", "1"], ["乙", "2"]], [72, 172, 272], 700))
    document = read("a.pdf", drawn(form, form, form, form))
    assert len(list(document.tables)) == 4
    assert contents(document) == ["项目支出绩效自评表"] * 4


def test_a_table_goes_on_over_pages_and_its_header_is_read_once(read) -> None:
    xs = [72.0, 172.0, 272.0]
    header = ["项目", "预算"]
    upper = [header] + [[f"甲{at}", f"{at}.5"] for at in range(29)]
    lower = [header] + [[f"乙{at}", f"{at}.25"] for at in range(3)]
    document = read("a.pdf", drawn(grid(upper, xs, 740), both(grid(lower, xs, 770))))
    assert cells(document) == [upper + lower[1:]]
    table = next(document.tables)
    assert table.by_row[-1][0].passage.place().page == 2


@pytest.mark.parametrize(
    ("upper", "lower", "whole"),
    [
        (["依据办法安排资金", "1.5"], ["的用途", ""], ["依据办法安排资金的用途", "1.5"]),
        (
            ["依据办法安排资金", "已完成全部"],
            ["的用途", ""],
            ["依据办法安排资金的用途", "已完成全部"],
        ),
        (
            ["依据办法安排资金", "维修维护道路设施"],
            ["的用途", "八处"],
            ["依据办法安排资金的用途", "维修维护道路设施八处"],
        ),
        # What follows is a row of its own.
        (["依据办法安排", "1.5"], ["的用途", ""], None),
        (["依据办法安排资金", "1.5"], ["的用途", "2.5"], None),
        (["服务对象满意指标", "1.5"], ["社会公众满意指标", ""], None),
        (["依据办法安排资金", "1.5"], ["2.购置设备", ""], None),
        (["依据办法安排资金", ""], ["的用途", "2.5"], None),
        (["", "12345678.12345678"], ["", "16"], None),
    ],
)
def test_a_row_that_the_end_of_a_page_cut_is_whole_again(
    read, upper: list[str], lower: list[str], whole: list[str] | None
) -> None:
    xs = [72.0, 172.0, 272.0]
    above = [[f"甲{at}", f"{at}.5"] for at in range(29)]
    below = [["乙", "7"], ["丙", "8"]]
    document = read("a.pdf", drawn(grid([*above, upper], xs, 740), grid([lower, *below], xs, 770)))
    middle = [whole] if whole else [upper, lower]
    assert cells(document) == [[*above, *middle, *below]]


def test_a_mark_that_hangs_over_the_edge_stays_in_its_cell(read) -> None:
    xs = [72.0, 170.0, 268.0]
    document = read("a.pdf", drawn(grid([["依据办法安排资金。", "100%"]] * 2, xs, 700)))
    assert cells(document) == [[["依据办法安排资金。", "100%"]] * 2]


def test_bare_numbers_at_the_edge_of_a_page_that_do_not_count_pages_are_kept(read) -> None:
    first = lines("甲", "乙", "30", top=90)
    second = both(lines("20", top=800), lines("丙", "5", top=90))
    document = read("a.pdf", drawn(first, second))
    assert "".join(contents(document)) == "甲乙3020丙5"
    numbered = [both(lines("正文。"), lines(str(at), top=40)) for at in (11, 12, 13)]
    assert contents(read("a.pdf", drawn(*numbered))) == ["正文。"] * 3


def test_lines_are_joined_where_they_reach_the_margin(read) -> None:
    full = "全年预算执行情况良好" * 3 + "年"
    document = read(
        "a.pdf",
        drawn(
            lines(
                "一、本单位项目资金安排、使用和管理的情况", full, full, "实际支出元。", "二、说明"
            ),
            lines(full, "完成。"),
        ),
    )
    assert contents(document) == [
        "一、本单位项目资金安排、使用和管理的情况",
        full + full + "实际支出元。",
        "二、说明",
        full + "完成。",
    ]


def test_a_table_that_ends_high_on_its_page_does_not_go_on(read) -> None:
    table = grid([["甲", "1"], ["乙", "2"]], [72, 172, 272], 740)
    assert len(list(read("a.pdf", drawn(table, table)).tables)) == 2


def test_a_turned_page(read) -> None:
    def turned(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(WIDTH, 0)
        canvas.rotate(90)
        grid([["甲", "12.5"], ["乙", "2"]], [72, 172, 272], 500)(canvas)

    assert cells(read("a.pdf", drawn(turned))) == [[["甲", "12.5"], ["乙", "2"]]]


def test_a_table_within_a_form_object(read) -> None:
    def nested(canvas: Canvas) -> None:
        canvas.beginForm("form")
        canvas.setFont("STSong-Light", 12)
        grid([["甲", "1"], ["乙", "2"]], [72, 172, 272], 700)(canvas)
        canvas.endForm()
        canvas.doForm("form")

    assert cells(read("a.pdf", drawn(nested))) == [[["甲", "1"], ["乙", "2"]]]


def test_an_encrypted_file_is_unreadable(read) -> None:
    with pytest.raises(Unreadable) as caught:
        read("a.pdf", drawn(lines("甲"), encrypt=StandardEncryption("secret")))
    assert (
        caught.value.text.zh
        == "加密的 PDF 无法读取；请用 --password-file 提供口令，或解除密码后重试"
    )


def test_a_file_protected_against_changes_only_is_read(read) -> None:
    def plain(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(72, 700, "Budget 12.50")

    protection = StandardEncryption("", ownerPassword="owner", canCopy=0)
    assert contents(read("a.pdf", drawn(plain, encrypt=protection))) == ["Budget 12.50"]


def test_a_cut_file_is_unreadable_or_noted(read) -> None:
    data = drawn(*(lines(f"第{number}页内容。") for number in range(5)))
    for share in range(1, 20):
        try:
            document = read("a.pdf", data[: len(data) * share // 20])
        except Unreadable:
            continue
        assert any(note.partial for note in document.notes)


@pytest.mark.parametrize(
    ("limits", "named"),
    [
        (Limits(pages=2), "页数"),
        (Limits(characters=30), "字符数"),
        (Limits(cells=2), "单元格"),
        (Limits(seconds=0), "秒"),
    ],
)
def test_limits_leave_a_note(read, limits: Limits, named: str) -> None:
    page = lines("一、资金情况", "资金60万元全部支出。")
    document = read("a.pdf", drawn(page, page, page, page), limits)
    assert [named in note.message.zh for note in document.notes if note.partial] == [True]


def test_too_many_lines_are_noted(read) -> None:
    def hatching(canvas: Canvas) -> None:
        for at in range(300):
            canvas.line(72, 700 - at, 300, 700 - at)

    document = read("a.pdf", drawn(both(hatching, lines("说明。"))), Limits(segments=200))
    assert [note.partial for note in document.notes] == [True]
    assert contents(document) == ["说明。"]


def test_a_stream_that_inflates_without_end_is_noted(read) -> None:
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(b" " * 1_000_000) for _ in range(200)) + packer.flush()
    limits = Limits(unpacked=50_000_000)
    document = read("a.pdf", handmade(bomb, head=b"/Filter/FlateDecode"), limits)
    assert ["解压" in note.message.zh for note in document.notes] == [True]


def test_a_broken_stream_is_noted(read) -> None:
    whole = zlib.compress(b"BT /F 12 Tf 72 700 Td (Budget 12.50) Tj ET " * 300)
    document = read("a.pdf", handmade(whole[: len(whole) // 2], head=b"/Filter/FlateDecode"))
    assert [note.partial for note in document.notes] == [True]


def test_a_form_object_that_draws_itself(read) -> None:
    itself = (
        b"5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
        b"/Length 4>>stream\n/X Do\nendstream endobj\n"
    )
    document = read("a.pdf", handmade(b"/X Do", extra=itself))
    assert isinstance(document, Document)
