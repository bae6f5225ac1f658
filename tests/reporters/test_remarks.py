"""What is written beside the figures of a document."""

from dataclasses import replace

from lxml import etree

from auditlint.findings import Evidence, Result
from auditlint.reporters.remarks import by_path, remarks_of

from .results import (
    document_of,
    evidence,
    finding,
    grade_finding,
    hostile_result,
    rate_finding,
    report_of,
    whole_result,
)

PATH = "报告.md"


def test_each_finding_and_dependant_is_a_remark_at_its_place_and_suppressed_ones_are_none() -> None:
    found = by_path(whole_result())[PATH]
    document = document_of()
    told = [
        (document.passage(one.place.anchor).content, one.tone, one.text.split("]")[0])
        for one in remarks_of(PATH, found, "zh")
        if one.place.anchor is not None
    ]
    assert told == [
        (
            next(p.content for p in document.passages if "良" in p.content),
            "warning",
            "[疑似 GRD001",
        ),
        ("1.16%", "error", "[确定 EXE001"),
        ("9", "warning", "[疑似 EXE003"),
    ]


def test_a_remark_has_the_working_the_hint_and_where_the_other_figures_stand() -> None:
    document = document_of()
    result = Result((report_of(document, (rate_finding(document),)),))
    [first, _] = remarks_of(PATH, by_path(result)[PATH], "zh")
    spent, budget = (
        evidence(document, text, nth=nth).place for text, nth in (("7.279", 2), ("66.15", 3))
    )
    assert spent is not None
    assert budget is not None
    assert first.text.split("\n") == [
        "[确定 EXE001] 执行率写作 1.16%，按 7.279 ÷ 66.15 应为 11.00%",
        "推算：7.279 ÷ 66.15 = 11.00%",
        "线索：可能多写或漏写一位数字",
        f"相关数字：全年执行数 7.279（{spent.within.zh}）；全年预算数 66.15（{budget.within.zh}）",
        "依据：自评表栏目名称或填表说明",
    ]


def test_the_other_statement_refers_to_the_finding_once_also_from_another_document() -> None:
    document, other = document_of(), document_of(path="汇总表.md")
    stated = evidence(document, "97.5", role="stated", label="得分")
    there = evidence(other, "97.5", role="counterpart", label="得分")
    found = [finding(document, stated, there, code=code) for code in ("XRF001", "XRF001")]
    result = Result((report_of(document, found), report_of(other)))
    [remark] = remarks_of("汇总表.md", by_path(result)["汇总表.md"], "zh")
    assert stated.place is not None
    assert remark.text == f"另见 {stated.place.full.zh}：XRF001 {found[0].message.zh}"
    assert (remark.place, remark.tone) == (there.place, "reference")


def test_a_counterpart_that_is_a_finding_of_its_own_has_no_reference() -> None:
    document = document_of()
    rate = rate_finding(document)
    assert rate.place is not None
    again = Evidence("counterpart", "执行率", "1.16%", rate.place)
    grade = replace(grade_finding(document), evidence=(again,))
    result = Result((report_of(document, (rate, grade)),))
    tones = [one.tone for one in remarks_of(PATH, by_path(result)[PATH], "zh")]
    assert "reference" not in tones


def test_a_long_list_of_figures_is_cut() -> None:
    document = document_of()
    stated = evidence(document, "97.5", role="stated")
    parts = (replace(evidence(document, "20"), label=f"第{at}项") for at in range(33))
    result = Result((report_of(document, (finding(document, stated, *parts),)),))
    [remark] = remarks_of(PATH, by_path(result)[PATH], "zh")
    assert "第11项" in remark.text
    assert "第12项" not in remark.text
    assert "另有 21 处" in remark.text


def test_nothing_of_a_document_steers_what_shows_a_remark() -> None:
    result = hostile_result()
    texts = [
        remark.text
        for path, findings in by_path(result).items()
        for remark in remarks_of(path, findings, "zh")
    ]
    assert texts
    for text in texts:
        assert not {"\x00", "\x1b", "\r", "\u202e"} & set(text)
        etree.Element("x").text = text
