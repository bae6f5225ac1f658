"""Comments and fills in copies of workbooks, as openpyxl has them."""

from collections.abc import Callable
from io import BytesIO

import pytest

from auditlint.copies import Remark, annotated
from auditlint.readers import Limits, read
from tests.readers.workbooks import MAIN, number, packed, parts, sheet, text

from .copying import changed, copy_of, members, printed

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl opens the copies")
from openpyxl.comments import Comment  # noqa: E402
from openpyxl.styles import Border, Font, Side  # noqa: E402


def made(fill: Callable[[object], None] | None = None) -> bytes:
    """A workbook of two sheets, ruled and formatted, with a formula and a comment."""
    book = openpyxl.Workbook()
    first = book.active
    first.title = "汇总表"
    first.append(["项目", "预算", "执行率"])
    first.append(["巡查", 66.15, 0.0116])
    first["C2"].number_format = "0.00%"
    first["C2"].border = Border(left=Side(style="thin"))
    first["C2"].font = Font(bold=True)
    book.create_sheet("自评表").append(["得分", 97])
    if fill is not None:
        fill(book)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def opened(data: bytes) -> object:
    return openpyxl.load_workbook(BytesIO(data))


def test_openpyxl_sees_the_comments_and_the_fills() -> None:
    data = made()
    book = opened(copy_of("a.xlsx", data, "1.16%", "97"))
    cell = book["汇总表"]["C2"]
    assert (cell.comment.text, cell.comment.author) == ("意见：1.16%", "auditlint")
    assert cell.fill.fgColor.rgb == "FFFFC7CE"
    assert (cell.value, cell.number_format, cell.font.bold) == (0.0116, "0.00%", True)
    assert cell.border.left.style == "thin"
    assert book["自评表"]["B1"].comment.text == "意见：97"
    assert book["汇总表"]["B2"].comment is None
    assert book["汇总表"]["B2"].fill.fill_type is None


def test_only_the_sheets_their_comments_and_the_styles_change() -> None:
    data = made()
    copy = copy_of("a.xlsx", data, "1.16%")
    assert changed(data, copy) == {
        "[Content_Types].xml",
        "xl/comments.xml",
        "xl/drawings/vmlDrawing.vml",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
    }
    assert printed("a.xlsx", copy) == printed("a.xlsx", data)


def test_a_comment_of_the_cell_is_kept_and_others_stay() -> None:
    def fill(book: object) -> None:
        book["汇总表"]["C2"].comment = Comment("请核实", "审核人")
        book["汇总表"]["A1"].comment = Comment("旧", "审核人")

    data = made(fill)
    copy = copy_of("a.xlsx", data, "1.16%", "66.15")
    cells = opened(copy)["汇总表"]
    assert cells["C2"].comment.text == "请核实\n\n意见：1.16%"
    assert cells["A1"].comment.text == "旧"
    assert cells["B2"].comment.text == "意见：66.15"
    drawn = [one for name, one in members(copy).items() if name.endswith(".vml")]
    assert [one.count(b'ObjectType="Note"') for one in drawn] == [3]


def test_several_remarks_at_a_cell_are_one_comment_in_the_strongest_colour() -> None:
    data = made()
    found = read("a.xlsx", data)
    place = next(one.place() for one in found.passages if one.content == "1.16%")
    remarks = [Remark(place, "另见", "reference"), Remark(place, "疑似", "warning")]
    cell = opened(annotated(found, data, remarks, Limits()))["汇总表"]["C2"]
    assert cell.comment.text == "另见\n\n疑似"
    assert cell.fill.fgColor.rgb == "FFFFEB9C"


def test_cells_without_names_count_from_the_left() -> None:
    cells = ("<c><v>1</v></c>", "<c><v>2.5</v></c>")
    bare = (
        f'<worksheet xmlns="{MAIN}"><sheetData><row>{"".join(cells)}</row></sheetData></worksheet>'
    )
    data = packed(parts(bare))
    assert b"<legacyDrawing" in members(copy_of("a.xlsx", data, "2.5"))["xl/worksheets/sheet1.xml"]
    assert b'ref="B1"' in members(copy_of("a.xlsx", data, "2.5"))["xl/comments.xml"]


def test_the_drawing_stands_where_the_schema_wants_it() -> None:
    tail = '<tableParts count="0"/></worksheet>'
    whole = sheet({1: [text("A1", "执行"), number("B1", "12.5")]}).replace("</worksheet>", tail)
    content = members(copy_of("a.xlsx", packed(parts(whole)), "12.5"))["xl/worksheets/sheet1.xml"]
    assert content.index(b"<legacyDrawing") < content.index(b"<tableParts")


def test_macros_keep_their_bytes() -> None:
    macros = bytes(range(256)) * 40
    data = packed({**parts(sheet({1: [number("A1", "12.5")]})), "xl/vbaProject.bin": macros})
    copy = copy_of("a.xlsm", data, "12.5")
    assert members(copy)["xl/vbaProject.bin"] == macros


def test_a_workbook_without_fills_gets_comments_alone() -> None:
    data = packed(parts(sheet({1: [number("A1", "12.5")]})))
    copy = copy_of("a.xlsx", data, "12.5")
    assert "xl/styles.xml" not in changed(data, copy)
    assert printed("a.xlsx", copy) == printed("a.xlsx", data)


def test_the_same_remarks_give_the_same_bytes() -> None:
    data = made()
    assert copy_of("a.xlsx", data, "97") == copy_of("a.xlsx", data, "97")
