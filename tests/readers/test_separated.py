"""Files of separated values: what a spreadsheet shows of them."""

import pytest

from auditlint.documents import Document
from auditlint.readers import Limits, read

TITLE = "2023年度项目支出绩效自评汇总表"


def rows(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row] for table in document.tables for row in table.by_row]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_titles_are_lines_and_rows_are_a_table(sign: str, end: str, encoding: str) -> None:
    text = end.join(
        sign.join(cells)
        for cells in (
            [TITLE, "", ""],
            ["单位：万元", "", ""],
            ["项目", "预算数", "执行数"],
            ["水库加固", '"1,280.00"', "1152"],
            ["合计", '"1,280.00"', "1152"],
        )
    )
    document = read("表.csv", text.encode(encoding))
    assert document.format == "csv"
    assert [one.passage.content for one in document.paragraphs] == [TITLE, "单位：万元"]
    assert rows(document)[1] == ["水库加固", "1,280.00", "1152"]
    place = next(document.tables).cells[4].passage.place()
    assert (place.sheet, place.cell) == ("表", "B4")


def test_a_cell_may_have_lines_and_quotes() -> None:
    document = read("a.csv", '项目,说明\n甲,"分两期""实施""\n已完成"\n乙,无\n'.encode())
    assert rows(document)[1] == ["甲", '分两期"实施"\n已完成']
    assert len(rows(document)) == 3


def test_a_sentence_is_not_cut_at_its_commas() -> None:
    sentence = "实际支出1,838.50万元,比上年的1,700.00万元增加138.50万元。"
    document = read("a.csv", f"{sentence}\n项目,预算,执行\n甲,5,5\n乙,6,6\n".encode())
    assert next(document.paragraphs).passage.content == sentence


def test_a_quote_that_is_never_closed_loses_nothing() -> None:
    text = '项目,预算\n甲,"5\n' + "乙,6\n" * 400_000
    document = read("a.csv", text.encode(), Limits(cells=2_000))
    shown = "".join(cell for row in rows(document) for cell in row)
    assert "甲" in shown or document.notes
    assert "乙" in shown or document.notes


def test_the_limit_of_cells_is_told() -> None:
    document = read("a.csv", ("甲,5,6\n" * 500).encode(), Limits(cells=300))
    [note] = document.notes
    assert note.partial
    assert "cells" in note.message.zh
