"""Word files: the grid of tables, and what of a text is printed."""

import pytest

from auditlint.documents import Document, Grid, Table
from auditlint.readers import read

from .word import STRICT, WORD, cell, document, par, relationships, row, run, table, word
from .word import zipped as zip_of

FIRST, CONTINUED = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def spanning(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def docx(body: str, **parts: str) -> Document:
    return read("a.docx", word(body, **parts))


def lines(found: Document) -> list[str]:
    return [one.passage.content for one in found.paragraphs]


def shape(one: Table) -> list[tuple[str, int, int, int, int]]:
    return [(c.text, c.row, c.column, c.row_span, c.column_span) for c in one.cells]


def test_cells_that_span_columns_and_rows() -> None:
    [found] = docx(
        table(
            row(cell("甲", FIRST), cell("乙", spanning(2))),
            row(cell("", CONTINUED), "1", "2"),
            row("丙", cell("3", spanning(2) + FIRST)),
            row("丁", cell("", spanning(2) + CONTINUED)),
        )
    ).tables
    assert found.grid is Grid.EXACT
    assert (found.rows, found.columns) == (4, 3)
    assert shape(found) == [
        ("甲", 0, 0, 2, 1),
        ("乙", 0, 1, 1, 2),
        ("1", 1, 1, 1, 1),
        ("2", 1, 2, 1, 1),
        ("丙", 2, 0, 1, 1),
        ("3", 2, 1, 2, 2),
        ("丁", 3, 0, 1, 1),
    ]


def test_a_row_may_begin_further_right_and_cells_merge_as_old_word_wrote_them() -> None:
    [found] = docx(
        table(
            row("1", "2", "3"),
            row("4", "5", properties='<w:gridBefore w:val="1"/>'),
            row(cell("6", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "7"),
        )
    ).tables
    assert shape(found)[3:] == [
        ("4", 1, 1, 1, 1),
        ("5", 1, 2, 1, 1),
        ("6", 2, 0, 1, 2),
        ("7", 2, 2, 1, 1),
    ]


def test_a_merge_that_continues_nothing_begins_one() -> None:
    [found] = docx(table(row(cell("甲", CONTINUED), "1"), row(cell("", CONTINUED), "2"))).tables
    assert shape(found) == [("甲", 0, 0, 2, 1), ("1", 0, 1, 1, 1), ("2", 1, 1, 1, 1)]


def test_places_count_paragraphs_tables_rows_and_columns_from_one() -> None:
    found = docx(
        par("一")
        + par("")
        + table(row("x"))
        + par("二")
        + table(row("甲", cell("1", spanning(2)), "2"))
    )
    assert [one.passage.place().paragraph for one in found.paragraphs] == [1, 3]
    second = list(found.tables)[1]
    place = second.cells[2].passage.place()
    assert (place.table, place.row, place.table_column) == (2, 1, 4)
    assert place.full.zh == "a.docx:表2第1行第4列"
    assert place.as_json() == {"path": "a.docx", "table": 2, "row": 1, "table_column": 4}


def test_lines_of_a_cell_and_a_table_within_it() -> None:
    inner = table(row("内", "1"))
    found = docx(
        table(row(cell(par("外") + inner + par("其后")), "2"), row("3", "4")) + par("以上。")
    )
    assert [type(block).__name__ for block in found.blocks] == ["Table", "Table", "Paragraph"]
    outer, nested = found.tables
    assert [one.text for one in outer.cells] == ["外\n其后", "2", "3", "4"]
    assert [one.text for one in nested.cells] == ["内", "1"]


@pytest.mark.parametrize(
    "wrap",
    [
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:customXml w:element="x">{}</w:customXml>',
        "<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>",
    ],
)
def test_content_controls_are_seen_through_at_every_level(wrap: str) -> None:
    controlled = wrap.format
    found = docx(
        controlled(par("块"))
        + par(controlled(run("行内")) + run("文字"))
        + table(controlled(row(controlled(cell("甲")), cell(controlled(par("1"))))))
    )
    assert lines(found) == ["块", "行内文字"]
    assert [one.text for one in next(found.tables).cells] == ["甲", "1"]


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (run("60") + run(".5") + run("万元"), "60.5万元"),
        (run("甲") + "<w:r><w:tab/></w:r>" + run("乙"), "甲\t乙"),
        (run("2021") + "<w:r><w:noBreakHyphen/></w:r>" + run("2023"), "2021-2023"),
        (run("预") + "<w:r><w:softHyphen/></w:r>" + run("算"), "预算"),
        (
            run("指标值 ") + '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run("95%"),
            "指标值 ≥95%",
        ),
        (run("\uf0a3", '<w:rFonts w:ascii="Symbol"/>') + run("5"), "≤5"),
        (run("\uf0fe", '<w:rFonts w:hAnsi="Wingdings"/>') + run("优"), "☑优"),
        ('<w:r><w:sym w:font="Nobody" w:char="F041"/></w:r>', "\ufffd"),
        ('<w:r><w:sym w:font="Arial" w:char="2265"/></w:r>', "≥"),
        (run("面积10m") + run("2", '<w:vertAlign w:val="superscript"/>'), "面积10m²"),
        (run("60.5") + run("1", '<w:vertAlign w:val="superscript"/>') + run("0"), "60.5¹0"),
        (run("印") + run("不印", "<w:vanish/>") + run("出"), "印出"),
        (run("仍") + run("印", '<w:vanish w:val="0"/>'), "仍印"),
        ("<w:hyperlink>" + run("链接") + "</w:hyperlink>", "链接"),
        ("<w:smartTag>" + run("标签") + "</w:smartTag>", "标签"),
        (
            "<w:r><w:ruby><w:rt>"
            + run("yu")
            + "</w:rt><w:rubyBase>"
            + run("预")
            + "</w:rubyBase></w:ruby></w:r>",
            "预",
        ),
        (
            "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f>",
            "1/3",
        ),
    ],
)
def test_what_a_run_prints(runs: str, text: str) -> None:
    assert lines(docx(par(runs))) == [text]


def field(instruction: str, result: str) -> str:
    marks = {
        kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
        for kind in ("begin", "separate", "end")
    }
    return (
        marks["begin"]
        + f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        + marks["separate"]
        + result
        + marks["end"]
    )


def test_fields_print_their_results() -> None:
    nested = field("IF 1=1", run("甲"))
    # A field whose instruction holds another: that one's result is not printed.
    deep = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + nested
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("60")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = '<w:fldSimple w:instr="SUM(ABOVE)">' + run("5") + "</w:fldSimple>"
    assert lines(docx(par(nested + deep + simple))) == ["甲605"]


def test_a_field_that_never_ends_takes_no_later_paragraph() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert lines(docx(par(run("甲。") + begin) + par("乙。"))) == ["甲。", "乙。"]


def test_tracked_changes_are_read_as_accepted_and_noted() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>60</w:delText></w:r></w:del>'
    found = docx(
        par(run("预算") + deleted + '<w:ins w:id="2">' + run("66") + "</w:ins>" + run("万元。"))
        + par("<w:moveFrom>" + run("旧") + "</w:moveFrom><w:moveTo>" + run("新。") + "</w:moveTo>")
        + par("上半", "<w:rPr><w:del/></w:rPr>")
        + par("下半。")
        + table(
            row(cell("甲", FIRST), "1"),
            row(cell("", CONTINUED), "2", properties='<w:del w:id="3"/>'),
            row(cell("", CONTINUED), "3", properties='<w:ins w:id="4"/>'),
        )
    )
    assert lines(found) == ["预算66万元。", "新。", "上半下半。"]
    assert shape(next(found.tables)) == [("甲", 0, 0, 2, 1), ("1", 0, 1, 1, 1), ("3", 1, 1, 1, 1)]
    [note] = found.notes
    assert "修订" in note.message.zh
    assert not note.partial


def test_what_a_property_was_before_a_change_does_not_count() -> None:
    was = "<w:tcPrChange><w:tcPr>" + spanning(3) + FIRST + "</w:tcPr></w:tcPrChange>"
    found = docx(table(row(cell("甲", was), "1")))
    assert shape(next(found.tables)) == [("甲", 0, 0, 1, 1), ("1", 0, 1, 1, 1)]


def box(content: str) -> str:
    """A text box as Word writes it: twice, for itself and for older versions."""
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f"<wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    found = docx(
        par(run("前") + box(par("框内60万元。") + table(row("框", "1"))) + run("后。"))
        + par("下。")
    )
    assert [
        block.passage.content if not isinstance(block, Table) else block.cells[0].text
        for block in found.blocks
    ] == ["前后。", "框内60万元。", "框", "下。"]
    assert [one.passage.place().paragraph for one in found.paragraphs] == [1, 1, 2]


def test_a_text_box_in_a_cell_comes_after_the_table() -> None:
    found = docx(table(row(cell(par(run("甲") + box(par("框内。")))), "1"), row("乙", "2")))
    first, second = found.blocks
    assert [one.text for one in first.cells] == ["甲", "1", "乙", "2"]
    assert second.passage.content == "框内。"
    assert second.passage.place().full.zh == "a.docx:表1第1行第1列"


def test_footnotes_follow_the_body_and_headers_are_left_out() -> None:
    notes = (
        '<w:footnote w:id="0" w:type="separator">' + par("线") + "</w:footnote>"
        '<w:footnote w:id="2">' + par("含上年结转3万元。") + "</w:footnote>"
    )
    found = docx(
        par("一。")
        + par(run("预算60万元") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("。")),
        footnotes=notes,
        header=par("页眉"),
    )
    assert lines(found) == ["一。", "预算60万元。", "含上年结转3万元。"]
    assert list(found.paragraphs)[2].passage.place().paragraph == 2


def test_line_breaks_end_lines_but_not_tab_stops() -> None:
    stops = '<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs>'
    found = docx(
        par(run("甲。") + "<w:r><w:br/></w:r>" + run("乙。"), stops)
        + table(row(cell(par(run("产出") + "<w:r><w:br/></w:r>" + run("指标"))), "1"))
    )
    assert lines(found) == ["甲。", "乙。"]
    assert next(found.tables).cells[0].text == "产出\n指标"


def test_strict_files_and_another_name_of_the_main_part() -> None:
    body = par("预算。") + table(row(cell("甲", spanning(2))), row("1", "2"))
    strict = document(body).replace(WORD, STRICT)
    kinds = relationships({"officeDocument": "/word/document2.xml"}).replace(
        "http://schemas.openxmlformats.org/officeDocument/2006",
        "http://purl.oclc.org/ooxml/officeDocument",
    )
    found = read("a.docx", zip_of([("_rels/.rels", kinds), ("word/document2.xml", strict)]))
    assert found.format == "docx"
    assert lines(found) == ["预算。"]
    assert shape(next(found.tables))[0] == ("甲", 0, 0, 1, 2)


def test_pictures_of_a_page_and_embedded_sheets_are_noted() -> None:
    def picture(side: int) -> str:
        return (
            f'<w:r><w:drawing><wp:inline><wp:extent cx="{side}" cy="{side}"/><a:blip/>'
            "</wp:inline></w:drawing></w:r>"
        )

    sheet = '<w:r><w:object><o:OLEObject ProgID="{}"/></w:object></w:r>'
    small = docx(par(picture(900_000) + run("章。") + sheet.format("Equation.3")))
    assert small.notes == ()
    large = docx(par("一。") + par(picture(6_500_000)) + par(sheet.format("Excel.Sheet.12")))
    assert {(note.partial, note.place and note.place.paragraph) for note in large.notes} == {
        (True, 2),
        (True, 3),
    }


def test_a_document_without_text_is_noted() -> None:
    [note] = docx(par("")).notes
    assert note.partial


def test_macros_are_never_looked_at() -> None:
    body = document(par("预算。"))
    data = zip_of([("word/document.xml", body), ("word/vbaProject.bin", b"\0" * 9)])
    found = read("a.docm", data)
    assert (found.format, found.notes, lines(found)) == ("docx", (), ["预算。"])


def test_paragraphs_set_with_tabs_are_a_table() -> None:
    rows = ("项目\t预算\t执行", "\t甲\t5", "合计\t\t5")
    tabbed = "".join(par("<w:r><w:tab/></w:r>".join(map(run, one.split("\t")))) for one in rows)
    document = read("a.docx", word(par("执行情况表") + tabbed + par("填报人：张某")))
    [found] = document.tables
    assert [[(cell.column, cell.text) for cell in row] for row in found.by_row] == [
        [(0, "项目"), (1, "预算"), (2, "执行")],
        [(0, ""), (1, "甲"), (2, "5")],
        [(0, "合计"), (1, ""), (2, "5")],
    ]
    assert found.cells[4].passage.place().paragraph == 3
    assert [one.passage.content for one in document.paragraphs] == ["执行情况表", "填报人：张某"]


def test_numbered_paragraphs_with_a_tab_are_no_table() -> None:
    lines = ("1.\t2023年预算500万元。", "2.\t2023年执行480万元。", "3.\t2024年另行安排。")
    body = "".join(par("<w:r><w:tab/></w:r>".join(map(run, one.split("\t")))) for one in lines)
    assert not list(read("a.docx", word(body)).tables)
