"""The terminal report: underlines, cuts, encodings, what a terminal must not be sent."""

from dataclasses import replace
from itertools import pairwise

import pytest

from auditlint.findings import Result
from auditlint.reporters.excerpts import Excerpt, Span, excerpts_of
from auditlint.reporters.screen import Screen
from auditlint.reporters.text_report import render_summary, render_text
from auditlint.text import Text, display_width

from .results import (
    document_of,
    evidence,
    finding,
    rate_finding,
    report_of,
    whole_result,
)

PADDING = "，资金已按合同约定支付" * 60
"""A text with more than a few control characters is not read as text at all."""


def underlined(text: str) -> list[str]:
    """What stands above the carets of a rendered report, by display columns."""
    found = []
    lines = text.splitlines()
    for above, below in pairwise(lines):
        carets = [at for at, char in enumerate(below) if char == "^"]
        if not carets or "|" not in below[: carets[0]]:
            continue
        columns = [char for char in above for _ in range(display_width(char))]
        marked = [columns[at] if at in carets else "\0" for at in range(len(columns))]
        found += [part for part in "".join(marked).split("\0") if part]
    return found


def test_the_figures_are_underlined() -> None:
    document = document_of()
    shown = render_text(Result((report_of(document, (rate_finding(document),)),)), "zh")
    assert underlined(shown) == ["66.15", "7.279", "1.16%"]


def test_a_finding_shows_its_working_and_what_it_rests_on() -> None:
    shown = render_text(whole_result(), "zh")
    for part in (
        "确定 EXE001 执行率写作 1.16%",
        "报告.md:8:30",
        "推算：7.279 ÷ 66.15 = 11.00%",
        "推算值：11.00%",
        "线索：可能多写或漏写一位数字",
        "以年初预算数为基数 → 11.00%",
        "1.16% → 11.00%，则有 2 条关系成立",
        "依据：自评表栏目名称",
        "疑似 EXE003 执行得分 9",
        "可信度：名称近似匹配",
        "检查项 SUM001 出错",
        "加密的 PDF 无法读取",
    ):
        assert part in shown


def test_it_ends_with_the_ledger_and_the_counts() -> None:
    shown = render_text(whole_result(), "en")
    ledger = shown[shown.index("ledger") :]
    assert "30 figures read, 21 judged; 1 tables, 1 recognised" in ledger
    assert "4 held, 1 held by rounding, 2 contradicted, 1 undecided" in ledger
    assert "not read: 加密.pdf" in ledger
    assert shown.endswith(
        "3 document(s): 1 error(s), 2 warning(s), 0 note(s), 1 not read, 1 suppressed.\n"
    )
    assert shown.endswith(render_summary(whole_result(), "en") + "\n")


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp437", "latin-1", "utf-8", "big5"])
def test_it_can_be_written_in_any_encoding(encoding: str) -> None:
    for language in ("zh", "en"):
        render_text(whole_result(), language, Screen(encoding)).encode(encoding)


def test_signs_that_an_encoding_lacks_have_plain_forms() -> None:
    assert Screen("ascii").clean("7 ÷ 6 ≥ 1 …") == "7 / 6 >= 1 ..."
    assert Screen("gbk").clean("执行率 ÷") == "执行率 ÷"


def test_a_document_cannot_steer_the_terminal() -> None:
    hostile = "执行\x1b[2J率\x07 \u202e\x9b31m1.16%\u2066\r\n得分"
    document = document_of(f"{hostile}，预算 66.15 万元{PADDING}", "a\x1b]0;x\x07.txt")
    found = finding(document, evidence(document, "66.15"))
    found = replace(found, message=Text(hostile, hostile), derivation=hostile)
    shown = render_text(Result((report_of(document, (found,)),)), "zh", Screen(colour=False))
    assert not any(ord(char) < 32 and char != "\n" for char in shown)
    assert not set(shown) & set("\x9b\u202e\u2066\x7f")


def test_colours_only_where_they_are_wanted() -> None:
    assert "\x1b" not in render_text(whole_result(), "zh")
    assert "\x1b[1;31m" in render_text(whole_result(), "zh", Screen(colour=True))


def test_long_lines_are_cut_around_the_evidence() -> None:
    text = "甲" * 500 + "执行率1.16%" + "乙" * 500 + "得分9分" + "丙" * 500
    spans = (Span(503, 508, "执行率"), Span(1010, 1011, "得分"))
    cut = Excerpt("1", text, spans).cut(80)
    assert display_width(cut.text) <= 84
    assert [cut.text[span.start : span.end] for span in cut.spans] == ["1.16%", "9"]
    assert cut.text.startswith("…")
    assert cut.text.endswith("…")
    assert cut.text.count("…") == 3


def test_a_huge_stretch_of_evidence_is_capped() -> None:
    cut = Excerpt("1", "甲" * 100_000, (Span(10, 90_000, "说明"),)).cut(80)
    assert len(cut.text) < 200


def test_many_lines_of_evidence_are_counted() -> None:
    rows = "\n".join(f"指标{at}\t{at}0\t{at}" for at in range(1, 40))
    document = document_of(f"三级指标\t分值\t得分\n{rows}\n", "表.txt")
    found = finding(document, *(evidence(document, f"指标{at}", nth=1) for at in range(10, 40)))
    shown = render_text(Result((report_of(document, (found,)),)), "zh")
    assert "另有 24 行证据" in shown
    assert len(excerpts_of(found, {"表.txt": document})) == 30


def test_evidence_without_its_document_is_listed() -> None:
    document = document_of()
    report = replace(report_of(document, (rate_finding(document),)), document=None)
    shown = render_text(Result((report,)), "zh")
    assert "执行率 “1.16%”  报告.md:8:30" in shown


def test_an_empty_run_says_so() -> None:
    assert "共 0 份文件" in render_text(Result(), "zh")
