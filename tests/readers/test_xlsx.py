"""Workbooks: cells as printed, tables and the texts around them, what is hidden or lost."""

from collections.abc import Mapping, Sequence

import pytest

from auditlint.documents import Document, Grid, Paragraph
from auditlint.readers import Unreadable, read

from .workbooks import MAIN, STRICT, number, packed, parts, relationships, sheet, text

Rows = Mapping[int, Sequence[str]]
RULED = 100


def reading(*sheets: str, codes: Sequence[str] = (), **others: object) -> Document:
    return read("a.xlsx", packed(parts(*sheets, codes=codes, **others)))  # type: ignore[arg-type]


def shown(document: Document) -> list[str | list[list[str]]]:
    """Paragraphs as texts, tables as rows of texts."""
    return [
        block.passage.content
        if isinstance(block, Paragraph)
        else [[cell.text for cell in row] for row in block.by_row]
        for block in document.blocks
    ]


def row(at: int, *texts: str, style: int = 0) -> list[str]:
    return [text(f"{'ABCDEFGHI'[i]}{at}", one, style) for i, one in enumerate(texts) if one]


def table(at: int, style: int = 0) -> dict[int, list[str]]:
    """A header and two rows of figures."""
    return {
        at: row(at, "项目", "预算数", style=style),
        at + 1: [text(f"A{at + 1}", "甲", style), number(f"B{at + 1}", "1", style)],
        at + 2: [text(f"A{at + 2}", "乙", style), number(f"B{at + 2}", "2", style)],
    }


TABLE: list[list[str]] = [["项目", "预算数"], ["甲", "1"], ["乙", "2"]]


def test_cells_are_read_as_printed_and_placed_by_their_names() -> None:
    rows = {3: [text("B3", "执行率"), number("C3", "0.9223", 1), number("D3", "12.5", 2)]}
    document = reading(sheet(rows), codes=["0.00%", "0.00"])
    [one] = document.tables
    assert [cell.text for cell in one.cells] == ["执行率", "92.23%", "12.50"]
    place = one.cells[1].passage.place()
    assert (place.sheet, place.cell, place.line) == ("Sheet1", "C3", None)
    assert place.full.zh == "a.xlsx:Sheet1!C3"
    assert place.anchor is not None
    assert document.passage(place.anchor).content == "92.23%"


def test_kinds_of_cells() -> None:
    strings = (
        "<si><t>甲</t></si><si><r><t>一</t></r><r><t xml:space='preserve'> 二</t></r>"
        "<rPh sb='0' eb='1'><t>yi</t></rPh></si>"
    )
    cells = [
        *("<c r='A1' t='s'><v>1</v></c>", "<c r='B1' t='b'><v>1</v></c>"),
        *("<c r='C1' t='str'><f>A1</f><v>丙</v></c>", "<c r='D1' t='d'><v>2023-05-01</v></c>"),
        *("<c t='s'><v>0</v></c>", "<c r='G1'><f>0.95</f><v>0.95</v></c>"),
    ]
    assert shown(reading(sheet({1: cells}), strings=strings)) == [
        [["一 二", "TRUE", "丙", "2023-05-01", "甲", "", "0.95"]]
    ]


def test_spans() -> None:
    rows = {
        1: row(1, "甲", "乙"),
        2: [number("B2", "1"), number("C2", "2")],
        3: [text("A3", "合计"), number("C3", "3")],
    }
    [one] = reading(sheet(rows, ["A1:A2", "B1:C1", "A3:B3"])).tables
    assert one.grid is Grid.EXACT
    assert [(c.text, c.row, c.column, c.row_span, c.column_span) for c in one.cells] == [
        ("甲", 0, 0, 2, 1),
        ("乙", 0, 1, 1, 2),
        ("1", 1, 1, 1, 1),
        ("2", 1, 2, 1, 1),
        ("合计", 2, 0, 1, 2),
        ("3", 2, 2, 1, 1),
    ]


def test_what_a_merged_range_hides_is_not_printed() -> None:
    rows = {1: row(1, "甲", "藏"), 2: row(2, "乙", "丙")}
    assert shown(reading(sheet({**rows, **table(3)}, ["A1:B1"]))) == [
        "甲",
        [["乙", "丙"], *TABLE],
    ]


@pytest.mark.parametrize("style", [0, RULED])
def test_titles_and_notes_stand_around_a_table(style: int) -> None:
    rows = {
        1: row(1, "项目支出情况表"),
        2: row(2, "（2023年度）"),
        3: [text("B3", "单位：万元")],
        **table(4, style),
        7: row(7, "注：数据来自决算。"),
    }
    expected = ["项目支出情况表", "（2023年度）", "单位：万元", TABLE, "注：数据来自决算。"]
    assert shown(reading(sheet(rows, ["A1:B1", "A2:B2", "A7:B7"]))) == expected


def test_a_caption_line_of_two_cells_is_no_row() -> None:
    rows = {1: row(1, "填报单位：文化局", "单位：万元"), **table(2)}
    assert shown(reading(sheet(rows))) == ["填报单位：文化局", "单位：万元", TABLE]


def test_unruled_lines_below_a_ruled_table_are_no_rows() -> None:
    rows = {**table(1, RULED), 4: row(4, "填表人", "审核人")}
    assert shown(reading(sheet(rows))) == [TABLE, "填表人", "审核人"]


def test_an_unruled_row_of_figures_below_a_ruled_table_is_a_row() -> None:
    rows = {**table(1, RULED), 4: [text("A4", "合计"), number("B4", "3")]}
    assert shown(reading(sheet(rows))) == [[*TABLE, ["合计", "3"]]]


def test_blank_rows_part_tables() -> None:
    assert shown(reading(sheet({**table(1), **table(5)}))) == [TABLE, TABLE]


def test_blank_rows_among_figures_part_nothing() -> None:
    rows = {**table(1), 5: [text("A5", "合计"), number("B5", "3")]}
    assert shown(reading(sheet(rows))) == [[*TABLE, [""] * 2, ["合计", "3"]]]


def test_a_ruled_blank_row_parts_nothing() -> None:
    rows = {**table(1, RULED), 4: [f'<c r="A4" s="{RULED}"/>'], **table(5, RULED)}
    [one] = reading(sheet(rows)).tables
    assert one.rows == 7


@pytest.mark.parametrize("style", [0, RULED])
def test_a_title_between_two_tables_parts_them(style: int) -> None:
    rows = {**table(1, style), 4: row(4, "附件2 支出情况表", style=style), **table(5, style)}
    assert shown(reading(sheet(rows, ["A4:B4"]))) == [TABLE, "附件2 支出情况表", TABLE]


def test_a_label_alone_in_its_row_stays_in_its_table() -> None:
    rows = {**table(1), 4: row(4, "产出指标（50分）"), 5: [text("A5", "丙"), number("B5", "3")]}
    assert shown(reading(sheet(rows))) == [[*TABLE, ["产出指标（50分）", ""], ["丙", "3"]]]


def test_figures_beside_a_ruled_table_are_none_of_its_cells() -> None:
    rows = table(1, RULED)
    rows[2] = [*rows[2], number("F2", "0.5")]
    assert shown(reading(sheet(rows))) == [TABLE, "0.5"]


def test_a_sheet_of_prose_is_paragraphs() -> None:
    lines = ["一、基本情况", "本项目预算60万元。\n实际支出59万元。", "二、存在问题"]
    document = reading(sheet({at: row(at, line) for at, line in enumerate(lines, start=1)}))
    assert shown(document) == [
        "一、基本情况",
        "本项目预算60万元。",
        "实际支出59万元。",
        "二、存在问题",
    ]
    assert list(document.paragraphs)[2].passage.place().cell == "A2"


def test_sheets_in_order_with_their_names() -> None:
    document = reading(
        sheet(table(1)), sheet({}), sheet(table(2)), names=["汇总", "空表", "Sheet3"]
    )
    assert shown(document) == ["汇总", TABLE, TABLE]
    assert [one.place.sheet for one in document.tables] == ["汇总", "Sheet3"]
    assert next(document.paragraphs).level == 1


def test_what_is_hidden_is_read_and_said() -> None:
    hidden = sheet(table(1), around='<cols><col min="2" max="3" hidden="1"/></cols>')
    hidden = hidden.replace('<row r="2"', '<row r="2" hidden="1"')
    document = reading(sheet(table(1)), hidden, names=["甲", "乙"], states=["", "veryHidden"])
    assert [block for block in shown(document) if isinstance(block, list)] == [TABLE, TABLE]
    assert [(note.partial, note.message.zh) for note in document.notes] == [
        (False, "隐藏的工作表（乙）也已读取并核对"),
        (False, "工作表“乙”隐藏的行（2）也已读取并核对"),
        (False, "工作表“乙”隐藏的列（B-C）也已读取并核对"),
    ]


def test_formulas_without_a_result_are_noted_and_no_figures() -> None:
    rows = {1: [text("A1", "合计"), "<c r='B1'><f>SUM(B2:B3)</f></c>", number("C1", "1")]}
    document = reading(sheet(rows))
    assert shown(document) == [[["合计", "〔公式未计算〕", "1"]]]
    [note] = document.notes
    assert note.partial
    assert "（B1）" in note.message.zh
    assert note.place is not None
    assert note.place.cell == "B1"


def test_a_zero_is_no_result_where_the_file_wants_to_be_calculated() -> None:
    rows = {1: [text("A1", "合计"), number("B1", "0", formula="SUM(B2)"), number("C1", "0")]}
    fresh, stale = reading(sheet(rows)), reading(sheet(rows), extra='<calcPr fullCalcOnLoad="1"/>')
    assert shown(fresh) == [[["合计", "0", "0"]]]
    assert shown(stale) == [[["合计", "〔公式未计算〕", "0"]]]


def test_formulas_that_fail_are_noted() -> None:
    rows = {1: [text("A1", "率"), "<c r='B1' t='e'><f>1/0</f><v>#DIV/0!</v></c>"]}
    document = reading(sheet(rows))
    assert "#DIV/0!" in str(shown(document))
    [note] = document.notes
    assert not note.partial
    assert "B1" in note.message.zh


def test_zeros_that_a_sheet_does_not_show_are_blank() -> None:
    around = '<sheetViews><sheetView showZeros="0" workbookViewId="0"/></sheetViews>'
    rows = table(1, RULED)
    rows[3] = [text("A3", "乙", RULED), number("B3", "0", RULED)]
    assert shown(reading(sheet(rows, around=around))) == [[*TABLE[:2], ["乙", ""]]]


def test_text_boxes_are_paragraphs() -> None:
    members = parts(sheet(table(1)).replace("</worksheet>", '<drawing r:id="rId1"/></worksheet>'))
    key = "xl/worksheets/sheet1.xml"
    members[key] = members[key].replace(
        "<worksheet ",
        '<worksheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ',
    )
    members["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(
        ("drawing", "../drawings/drawing1.xml")
    )
    members["xl/drawings/drawing1.xml"] = (
        '<d:wsDr xmlns:d="d" xmlns:a="a"><d:twoCellAnchor><d:from><d:col>3</d:col><d:row>4</d:row>'
        "</d:from><d:sp><d:txBody><a:p><a:r><a:t>总分</a:t></a:r><a:r><a:t>95</a:t></a:r></a:p>"
        "</d:txBody></d:sp></d:twoCellAnchor></d:wsDr>"
    )
    document = read("a.xlsx", packed(members))
    assert shown(document) == [TABLE, "总分95"]
    assert next(document.paragraphs).passage.place().cell == "D5"


def test_the_strict_kind_is_read_alike() -> None:
    members = {
        name: part.replace(MAIN, STRICT).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, part in parts(sheet(table(1))).items()
    }
    assert shown(read("a.xlsx", packed(members))) == [TABLE]


@pytest.mark.parametrize(
    ("name", "noted"), [("a.xlsx", False), ("a.XLSM", False), ("a.zip", True), ("a.docx", True)]
)
def test_content_decides_the_format(name: str, *, noted: bool) -> None:
    document = read(name, packed(parts(sheet(table(1)))))
    assert document.format == "xlsx"
    assert [note.partial for note in document.notes] == [False] * noted


def test_a_workbook_part_of_another_name() -> None:
    members = parts(sheet(table(1)))
    members["xl/wb.xml"] = members.pop("xl/workbook.xml")
    members["xl/_rels/wb.xml.rels"] = members.pop("xl/_rels/workbook.xml.rels")
    members["_rels/.rels"] = relationships(("officeDocument", "xl/wb.xml"))
    assert shown(read("a.xlsx", packed(members))) == [TABLE]


def test_a_workbook_without_its_main_part_is_unreadable() -> None:
    members = parts(sheet(table(1)))
    del members["xl/workbook.xml"]
    with pytest.raises(Unreadable) as caught:
        read("a.xlsx", packed(members))
    assert "损坏" in caught.value.text.zh


def rows_of(left: str, title: str, blank: str) -> dict[int, list[str]]:
    """Two tables of two rows beside each other; the right one has the columns E and F."""
    return {
        1: [text("A1", left), *([text("E1", title)] if title else [])],
        2: [text("A2", "项目"), text("B2", "预算数"), text("E2", "项目"), text("F2", "执行数")],
        3: [text("A3", "甲"), text("B3", "5"), text("E3", "乙"), text("F3", "4")],
        4: [text("A4", "合计"), text(f"{blank}4", "5"), text("E4", "合计"), text("F4", "4")],
    }


@pytest.mark.parametrize(
    ("title", "blank", "columns"),
    [("2023年度执行情况表", "B", [2, 2]), ("", "B", [6]), ("2023年度执行情况表", "C", [2, 2])],
)
def test_forms_beside_each_other_are_two(title: str, blank: str, columns: list[int]) -> None:
    merges = ["B3:C3"] if blank == "C" else []
    document = read("a.xlsx", packed(parts(sheet(rows_of("2023年度预算表", title, blank), merges))))
    tables = list(document.tables)
    assert [len({cell.column for cell in table.cells}) for table in tables] == [
        one + (blank == "C" and at == 0) for at, one in enumerate(columns)
    ]
    if title:
        assert [one.passage.content for one in document.paragraphs] == ["2023年度预算表", title]
        assert tables[1].cells[0].passage.place().cell == "E2"
