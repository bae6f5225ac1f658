"""疑点清单.xlsx, opened with openpyxl."""

import io
import zipfile
from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook

from auditlint.findings import Result
from auditlint.reporters import render

from .results import (
    document_of,
    grade_finding,
    hostile_result,
    rate_finding,
    report_of,
    whole_result,
)


def opened(result: Result, language: str = "zh") -> Workbook:
    return load_workbook(io.BytesIO(render(result, "xlsx", language)))


def texts(book: Workbook, sheet: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


def test_a_row_a_finding_with_room_for_the_reply() -> None:
    head, *rows = texts(opened(whole_result()), "疑点清单")
    assert head == [
        *("序号", "单位", "项目", "文件", "位置", "检查项", "级别", "疑点", "印出的数"),
        *("应与之相符", "推算", "依据", "核实结论", "核实情况", "单位答复"),
    ]
    assert [row[0] for row in rows] == [1, 2, 3, 4]
    first = dict(zip(head, rows[0], strict=True))
    assert first["级别"] == "确定"
    assert first["位置"] == "8:30"
    assert (
        first["应与之相符"] == "推算值 11.00%；全年执行数 7.279（8:21）；全年预算数 66.15（8:15）"
    )
    assert rows[3][7] == "等级写作“良”，97.5 分应为“优” [已搁置：已核实（baseline，至 2030-01-01）]"
    assert all(row[12:] == [None, None, None] for row in rows)


def test_the_sheets_are_ready_to_filter_and_print() -> None:
    book = opened(whole_result())
    sheet = book["疑点清单"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:O5"
    assert sheet.page_setup.orientation == "landscape"
    assert int(sheet.page_setup.paperSize) == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$1:$1"
    assert "&P" in sheet.oddFooter.right.text
    (validation,) = sheet.data_validations.dataValidation
    assert str(validation.sqref) == "M2:M5"
    assert validation.formula1 == '"属实,不属实,需补充材料"'
    assert sheet["G2"].fill.fgColor.rgb != sheet["G3"].fill.fgColor.rgb
    assert sheet["H2"].alignment.wrap_text


def test_the_ledger_has_every_document_and_the_sums() -> None:
    book = opened(whole_result())
    _, *rows = texts(book, "核验台账")
    assert [row[0] for row in rows] == ["报告.md", "无表格.md", "加密.pdf", "合计"]
    assert rows[0][6:14] == [30, 21, 1, 1, 4, 1, 2, 1]
    assert rows[3][6:14] == [30, 21, 1, 1, 4, 1, 2, 1]
    assert rows[2][3] == "未能读取"
    assert "加密" in str(rows[2][14])
    assert "SUM001" in str(rows[1][14])
    assert book["核验台账"].auto_filter.ref == "A1:O4"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_a_formula_or_a_link(language: str) -> None:
    data = render(hostile_result(), "xlsx", language)
    for sheet in load_workbook(io.BytesIO(data)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("n", "s"), cell.value
                assert cell.hyperlink is None
    book = opened(hostile_result(), language)
    assert str(book.worksheets[0]["H2"].value).startswith("=HYPERLINK")
    assert "\ufffd" in str(book.worksheets[0]["H2"].value)
    assert str(book.worksheets[0]["J2"].value).endswith("-3.5") is False
    assert "-3.5" in str(book.worksheets[0]["I2"].value)


def test_a_cell_holds_no_more_than_excel_reads() -> None:
    document = document_of()
    report = report_of(document, (rate_finding(document),))
    long = replace(report.findings[0], derivation="1 + " * 20_000, dependants=())
    book = opened(Result((replace(report, findings=(long,)),)))
    value = str(book["疑点清单"]["K2"].value)
    assert len(value) <= 32_767
    assert value.endswith("…")


def test_a_row_is_as_high_as_its_texts() -> None:
    document = document_of()
    report = report_of(document, (rate_finding(document), grade_finding(document)))
    long = replace(report.findings[1], derivation="97.5 ≥ 90；" * 20)
    book = opened(Result((replace(report, findings=(report.findings[0], long)),)))
    heights = book["疑点清单"].row_dimensions
    assert heights[4].height > 2 * heights[3].height


def test_the_same_bytes_every_time() -> None:
    data = render(whole_result(), "xlsx", "zh")
    assert data == render(whole_result(), "xlsx", "zh")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_run_without_documents_has_its_heads() -> None:
    assert len(texts(opened(Result(), "en"), "Findings")) == 1
