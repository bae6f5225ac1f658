"""Tables in plain text: tabs, pipes, runs of spaces, one cell a line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from auditlint.documents import Document, Grid, Table
from auditlint.readers import read

Reading = Callable[..., Document]


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.by_row]


def test_tab_rows_keep_empty_cells_at_their_columns(reading: Reading) -> None:
    [table] = reading("项目\t\t办公经费\n\t预算数\t8.00\n").tables
    assert texts(table) == [["项目", "", "办公经费"], ["", "预算数", "8.00"]]
    assert [cell.column for cell in table.cells] == [0, 1, 2, 0, 1, 2]
    assert (table.rows, table.columns, table.grid) == (2, 3, Grid.LOOSE)
    empty = table.cells[1].passage.place()
    assert (empty.line, empty.column, empty.end_column) == (1, 4, 4)


def test_tab_rows_go_on_over_blank_lines(reading: Reading) -> None:
    [table] = reading("甲\t1\n乙\t2\n\n\n\n丙\t3\n").tables
    assert texts(table) == [["甲", "1"], ["乙", "2"], ["丙", "3"]]
    assert len(list(reading("甲\t1\n乙\t2\n\n\n\n\n丙\t3\n丁\t4\n").tables)) == 2


@pytest.mark.parametrize(
    "between", ["附件2 项目支出绩效自评表", "## 二、其他", "单位：万元", "（2021年度）"]
)
def test_a_title_between_tab_rows_divides_two_tables(reading: Reading, between: str) -> None:
    document = reading(f"甲\t1\n乙\t2\n{between}\n丙\t3\n丁\t4\n")
    assert [type(block).__name__ for block in document.blocks] == ["Table", "Paragraph", "Table"]


def test_a_caption_row_stays_in_its_table(reading: Reading) -> None:
    [table] = reading("甲\t1\n乙\t2\n其他说明\n丙\t3\n").tables
    assert texts(table)[2] == ["其他说明"]


def test_an_indented_paragraph_is_no_table(reading: Reading) -> None:
    document = reading("\t坚持以人民为中心。\n\t全面推进各项工作。\n")
    assert [paragraph.passage.content for paragraph in document.paragraphs] == [
        "坚持以人民为中心。",
        "全面推进各项工作。",
    ]


def test_contents_are_paragraphs(reading: Reading) -> None:
    document = reading("一、总体绩效目标.....\t3\n二、分项绩效目标.....\t13\n")
    assert not list(document.tables)
    assert len(list(document.paragraphs)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "| 项目 | 预算 |\n|---|:--:|\n| 甲 | 1 |\n",
        "项目 | 预算\n--- | ---\n甲 | 1\n",
        "|项目|预算|\n|-|-|\n|甲|1|\n",
        "| 项目 | 预算 |\n\n| 甲 | 1 |\n",
        "┌──┬──┐\n│项目│预算│\n├──┼──┤\n│甲│1│\n└──┴──┘\n",
    ],
)
def test_pipe_rows(reading: Reading, text: str) -> None:
    [table] = reading(text).tables
    assert texts(table) == [["项目", "预算"], ["甲", "1"]]


def test_pipe_rows_of_uneven_width_and_escaped_pipes(reading: Reading) -> None:
    [table] = reading(
        "| a | b | c |\n|---|---|---|\n| x\\|y | 2 | 3 | 产出指标 |\n| | 5 |\n"
    ).tables
    assert texts(table) == [["a", "b", "c"], ["x|y", "2", "3", "产出指标"], ["", "5"]]
    assert table.columns == 4


def test_two_markdown_tables_with_a_blank_line_between(reading: Reading) -> None:
    one = "| a | b |\n|---|---|\n| 1 | 2 |\n"
    assert len(list(reading(f"{one}\n{one}").tables)) == 2


def test_columns_of_spaces(reading: Reading) -> None:
    text = "项目名称   预算数  执行数\n办公经费    8.00   7.50\n培训　　12.00    11\n"
    [table] = reading(text).tables
    assert texts(table) == [
        ["项目名称", "预算数", "执行数"],
        ["办公经费", "8.00", "7.50"],
        ["培训", "12.00", "11"],
    ]


STREAM = (
    *("项目名称", "办公经费", "预算数", "12.50", "执行数", "10.00", "执行率", "80%", "得分", "8"),
    *("一级指标", "产出指标", "数量指标", "≥20个", "21个", "10", "10"),
)


@pytest.mark.parametrize("end", ["\n", "\n\n", " |\n", "\n\n\n"])
def test_one_cell_a_line(reading: Reading, end: str) -> None:
    document = reading("附件1 自评表\n\n" + end.join(STREAM) + end + "\n\n\n\n以上情况属实。\n")
    [table] = document.tables
    assert table.grid is Grid.STREAM
    assert [cell.text for cell in table.cells] == list(STREAM)
    assert [(cell.row, cell.column) for cell in table.cells] == [(at, 0) for at in range(17)]
    assert len(list(document.paragraphs)) == 2


def test_a_stream_runs_on_over_one_long_cell(reading: Reading) -> None:
    long = "保证政务大厅的正常运转，完成全年的采购任务，满足办事群众的需要。"
    [table] = reading("\n".join((*STREAM[:10], long, *STREAM[10:]))).tables
    assert table.rows == 18


def test_short_headings_are_no_stream(reading: Reading) -> None:
    text = "\n\n".join(f"（{number}）工作情况说明" for number in "一二三四五六七八九十") * 2
    assert not list(reading(text).tables)


def test_seeds_have_their_tables(seeds: Path) -> None:
    counts = {}
    for path in sorted(seeds.glob("*.txt")):
        counts[path.name[:3]] = len(list(read(path.name, path.read_bytes()).tables))
    assert counts == {"000": 0, "001": 1, "002": 3, "003": 8, "004": 6}


def test_every_cell_points_at_its_text(seeds: Path, printed: Callable[..., str]) -> None:
    seen = 0
    for path in seeds.glob("*.txt"):
        source = path.read_text(encoding="utf-8")
        for table in read(path.name, path.read_bytes()).tables:
            for cell in table.cells:
                if len(cell.passage.runs) == 1:
                    assert printed(source, cell.passage) == cell.text
                    seen += 1
    assert seen > 3000
