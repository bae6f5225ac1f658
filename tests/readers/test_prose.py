"""Running text: wrapped lines become paragraphs, headings stay apart, markup goes."""

from collections.abc import Callable

import pytest

from auditlint.documents import Document

Reading = Callable[..., Document]

WRAPPED = """一、资金情况

2022年路灯维护项目年初预算 60万元，到年底实际支出 59.98

万元，占年初预算的99.97%。各笔开支都有合同和验收单作为

依据，夜间照明的完好程度比上年有所提高，投诉减少，便利

群众。

（一）绩效指标

1.数量指标：项目个数≥20个；2.质量指标：完成率≥95%；3.



成本指标：经费金额≥501.672 万元；4.时效指标：按时完成所

有项目支出≥95%。
"""


def contents(document: Document) -> list[str]:
    return [paragraph.passage.content for paragraph in document.paragraphs]


def test_a_numbered_heading_is_no_prose(reading: Reading) -> None:
    heading = "一、城区路灯维护项目自评工作的组织情况"
    sentence = "我单位成立自评小组，对项目资金使用情况进行梳理。"
    assert contents(reading(f"{heading}\n{sentence}")) == [heading, sentence]


def test_wrapped_lines_are_joined_and_headings_are_not(reading: Reading) -> None:
    document = reading(WRAPPED)
    assert contents(document) == [
        "一、资金情况",
        (
            "2022年路灯维护项目年初预算 60万元，到年底实际支出 59.98万元，占年初预算的99.97%。各笔"
            "开支都有合同和验收单作为依据，夜间照明的完好程度比上年有所提高，投诉减少，便利群众。"
        ),
        "（一）绩效指标",
        (
            "1.数量指标：项目个数≥20个；2.质量指标：完成率≥95%；3."
            "成本指标：经费金额≥501.672 万元；4.时效指标：按时完成所有项目支出≥95%。"
        ),
    ]


def test_a_joined_paragraph_knows_the_line_of_each_figure(reading: Reading) -> None:
    passage = list(reading(WRAPPED).paragraphs)[1].passage
    start = passage.content.index("99.97%")
    place = passage.place(start, start + 6)
    assert (place.line, place.column, place.end_column) == (5, 10, 16)
    assert place.anchor is not None


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends(reading: Reading, ending: str) -> None:
    document = reading(WRAPPED.replace("\n", ending))
    assert len(contents(document)) == 4
    assert list(document.paragraphs)[3].passage.place().line == 13


def test_a_page_break_in_a_sentence(reading: Reading) -> None:
    text = (
        "本单位共有预算单位一个，负责全县的审批工作，具体情况如\n\n下：该局是行政单位，经费为拨款。"
    )
    assert len(contents(reading(text))) == 1


def test_a_form_feed_is_a_line_end(reading: Reading) -> None:
    document = reading("第一页。\n\f第二页。第\f三页。\n")
    places = [paragraph.passage.place() for paragraph in document.paragraphs]
    assert [(place.line, place.column) for place in places] == [(1, 1), (2, 2), (2, 8)]


@pytest.mark.parametrize(
    ("line", "content", "level", "column"),
    [
        ("## 一、总体情况 ##", "一、总体情况", 2, 4),
        ("#### **（二）目标**", "（二）目标", 4, 8),
        ("**附件 1**", "附件 1", 6, 3),
        ("##附件", "附件", 2, 3),
        ("#1 机组检修", "#1 机组检修", None, 1),
    ],
)
def test_headings(
    reading: Reading, line: str, content: str, level: int | None, column: int
) -> None:
    [paragraph] = reading(line).paragraphs
    assert (paragraph.passage.content, paragraph.level) == (content, level)
    assert paragraph.passage.place().column == column


@pytest.mark.parametrize(
    ("line", "content"),
    [
        ("得分 $75 \\leq$ 得分 $< 85$ 分", "得分 75 ≤ 得分 < 85 分"),
        ("完成率 $\\geq 95\\%$。", "完成率 ≥ 95%。"),
        ("得分=$20 \\times 0.9$", "得分=20 × 0.9"),
        ("<b>总分</b>&nbsp;95&lt;100", "总分 95<100"),
        ("<p>1、完成采购。</p> <p>2、完成支付。</p>", "1、完成采购。\n2、完成支付。"),
        ("投入<br/>（20）", "投入\n（20）"),
        ("总分**95**分", "总分95分"),
        ("≥**人，电话138**5678**", "≥**人，电话138**5678**"),
        ("得分<60分为差，a<b且c>d", "得分<60分为差，a<b且c>d"),
        ("US$5万元，合$8万元", "US$5万元，合$8万元"),
        ("完成率\\%与A\\_B", "完成率%与A_B"),
        ("见[附件](https://example.org/a)。", "见附件。"),
        ("![图](a.png)合计", "合计"),
    ],
)
def test_inline_markup_is_taken_out(reading: Reading, line: str, content: str) -> None:
    [paragraph] = reading(line).paragraphs
    assert paragraph.passage.content == content


def test_columns_count_behind_markup(reading: Reading) -> None:
    source = "<b>得分</b>&nbsp;95.5 **分**"
    passage = next(reading(source).paragraphs).passage
    start = passage.content.index("95.5")
    place = passage.place(start, start + 4)
    assert place.column is not None
    assert source[place.column - 1 : (place.end_column or 0) - 1] == "95.5"


def test_rules_and_fences_are_dropped(reading: Reading) -> None:
    assert contents(reading("一。\n---\n***\n```\n二。\n```\n")) == ["一。", "二。"]
