"""CSV and Markdown: rows, and nothing in a cell that is more than text."""

import csv
import io
import itertools
import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from auditlint.findings import Result
from auditlint.reporters import render
from auditlint.reporters.csv_report import defused
from auditlint.reporters.markdown_report import escaped

from .results import document_of, hostile_result, rate_finding, report_of, whole_result

_PLAIN = re.compile(r"</?[a-z]|href|::stop")


def rows(result: Result, language: str = "zh") -> list[dict[str, str]]:
    data = render(result, "csv", language)
    assert data.startswith(b"\xef\xbb\xbf")
    return [*csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)]


def test_a_row_a_finding_and_dependant() -> None:
    found = rows(whole_result())
    assert [(one["序号"], one["同源于"], one["代码"]) for one in found] == [
        ("1", "", "EXE001"),
        ("2", "1", "EXE003"),
        ("3", "", "GRD001"),
        ("4", "", "GRD001"),
    ]
    assert found[0]["印出的数"] == "执行率 1.16%（8:30）"
    assert found[0]["应与之相符"] == "全年执行数 7.279（8:21）；全年预算数 66.15（8:15）"
    assert found[0]["推算值"] == "11.00%"
    assert found[2]["处理"] == ""
    assert found[3]["处理"] == "已搁置：已核实（baseline，至 2030-01-01）"


def test_lines_end_as_excel_has_them() -> None:
    data = render(whole_result(), "csv", "en")
    assert data.count(b"\r\n") == 5
    assert data.count(b"\n") == 5


def test_a_cell_is_no_formula() -> None:
    for row in rows(hostile_result(), "en"):
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@"))
    first = rows(hostile_result())[0]
    assert first["推算值"] == "'-3.5"
    assert first["疑点"].startswith("'=HYPERLINK")
    assert first["文件"].startswith("'-1+1")


@given(st.text())
def test_a_defused_cell_keeps_its_text(text: str) -> None:
    assert defused(text).removeprefix("'") == text.removeprefix("'")
    assert not defused(text).lstrip().startswith(("=", "+", "-", "@"))


def tokens(text: str) -> list[Token]:
    """What a reader of GitHub's Markdown makes of a text."""
    found = MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(text)
    return [*found, *(child for one in found for child in one.children or ())]


def cells(text: str) -> list[str]:
    """The texts of the cells of the body of every table, without markup."""
    found: list[str] = []
    parsed = MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(text)
    for opened, inner in itertools.pairwise(parsed):
        if opened.type == "td_open":
            found.append("".join(one.content for one in inner.children or ()))
    return found


def test_a_table_for_each_document_with_findings() -> None:
    text = render(whole_result(), "markdown", "zh").decode()
    found = cells(text)
    assert found[:6] == [
        "确定",
        "EXE001 执行率与预算数、执行数不符",
        "8:30",
        "",
        "执行率写作 1.16%，按 7.279 ÷ 66.15 应为 11.00%",
        "7.279 ÷ 66.15 = 11.00%",
    ]
    assert len(found) == 6 * 3
    assert "加密的 PDF 无法读取" in text
    assert "已搁置 1" in text


def test_hostile_texts_make_no_markup() -> None:
    text = render(hostile_result(), "markdown", "zh").decode()
    kinds = {one.type for one in tokens(text)}
    assert not kinds & {"html_inline", "html_block", "link_open", "code_inline", "em_open"}
    assert len(cells(text)) == 6
    assert "@all" not in text


@given(st.text())
def test_escaped_text_reads_as_it_was(text: str) -> None:
    shown = escaped(text)
    inline = MarkdownIt("gfm-like", {"html": True, "linkify": False}).parseInline(f"x{shown}x")
    assert {one.type for one in inline[0].children or ()} <= {"text", "text_special"}
    assert "|" not in shown.replace("\\|", "")


def test_a_long_report_fits_a_comment() -> None:
    document = document_of()
    report = report_of(document, (rate_finding(document),) * 400)
    text = render(Result((report,)), "markdown", "zh").decode()
    assert len(text) < 65_536
    shown = len(cells(text)) // 6
    assert f"另有 {800 - shown} 处未列出" in text
