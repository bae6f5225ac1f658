"""Rows whose cells are set apart by single spaces."""

from collections.abc import Callable

import pytest

from auditlint.documents import Document, Grid, Table

Reading = Callable[..., Document]

HEADER = "资金来源 年初预算数 全年预算数 全年执行数 执行率\n"


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.by_row]


def test_rows_of_figures_under_a_header_are_a_table(reading: Reading) -> None:
    [table] = reading(
        f"项目名称 古桥加固\n{HEADER}财政拨款 12.5 13 11.7 90%\n其他资金 — — —\n"
    ).tables
    assert texts(table) == [
        ["项目名称", "古桥加固"],
        ["资金来源", "年初预算数", "全年预算数", "全年执行数", "执行率"],
        ["财政拨款", "12.5", "13", "11.7", "90%"],
        ["其他资金", "—", "—", "—"],
    ]
    assert table.grid is Grid.PACKED
    first = table.cells[8].passage.place()
    assert (first.line, first.column) == (3, 6)


def test_spaces_within_labels_and_values_part_no_cells(reading: Reading) -> None:
    rows = "财 政 拨 款 12.5 13 11.7\n其他资金 1 2 3\n满意度 ≥ 95 % 96 % 10 9\n"
    [table] = reading(HEADER + rows).tables
    assert texts(table)[1:] == [
        ["财 政 拨 款", "12.5", "13", "11.7"],
        ["其他资金", "1", "2", "3"],
        ["满意度", "≥ 95 %", "96 %", "10", "9"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "本项目 2023 年预算 100 万元，\n实际支出 95 万元。\n结余 5 万元 已 交回 财政。\n",
        "一、基本 情况 说明\n二、资金 使用 情况\n三、存在 问题 建议\n",
        "张三 李四 王五\n赵六 钱七 孙八\n周九 吴十 郑一\n",
    ],
)
def test_sentences_and_lists_with_spaces_are_no_table(reading: Reading, text: str) -> None:
    assert not list(reading(text).tables)
