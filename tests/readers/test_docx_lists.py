"""Word files: automatic numbers, and headings by style or outline."""

import pytest

from auditlint.documents import Document
from auditlint.readers import read

from .word import cell, par, row, run, table, word


def docx(body: str, **parts: str) -> Document:
    return read("a.docx", word(body, **parts))


def lines(found: Document) -> list[str]:
    return [one.passage.content for one in found.paragraphs]


LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
    f'<w:lvlText w:val="{text}"/></w:lvl>'
    for level, (form, text) in enumerate(
        [
            ("chineseCountingThousand", "%1、"),
            ("chineseCounting", "（%2）"),
            ("decimal", "%3."),
            ("decimal", "%3.%4"),
            ("bullet", "\uf06c"),
        ]
    )
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="7">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="2">'
    '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def item(text: str, level: int, number: int = 1) -> str:
    return par(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_automatic_numbers_are_printed() -> None:
    body = (
        *(
            item("概况。", 0),
            item("预算。", 1),
            item("执行。", 1),
            item("5万元。", 2),
            item("到位。", 3),
        ),
        *(
            item("要点。", 4),
            item("绩效。", 0),
            item("产出。", 1),
            item("其一。", 2),
            item("另起。", 2, 2),
        ),
        *(item("", 0), item("无号。", 0, 0), item("问题。", 0)),
    )
    assert lines(docx("".join(body), numbering=NUMBERING)) == [
        *("一、概况。", "（一）预算。", "（二）执行。", "1.\t5万元。", "1.1 到位。"),
        *("要点。", "二、绩效。", "（一）产出。", "1.其一。", "5.另起。"),
        *("无号。", "四、问题。"),
    ]


def test_an_automatic_number_may_be_all_that_a_cell_prints() -> None:
    found = docx(
        table(row(cell(item("", 2)), "甲"), row(cell(item("", 2)), "乙")), numbering=NUMBERING
    )
    assert [one.text for one in next(found.tables).cells] == ["1.", "甲", "2.", "乙"]


STYLES = (
    '<w:style w:styleId="a1"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:styleId="a2"><w:name w:val="自定"/><w:basedOn w:val="a1"/></w:style>'
    '<w:style w:styleId="a3"><w:name w:val="正文"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'
    "</w:style>"
    '<w:style w:styleId="a4"><w:name w:val="章"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    '<w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:styleId="t1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:styleId="x"><w:name w:val="圈"/><w:basedOn w:val="x"/></w:style>'
)


@pytest.mark.parametrize(
    ("properties", "text", "printed", "level"),
    [
        ('<w:pStyle w:val="a1"/>', "标题", "标题", 2),
        ('<w:pStyle w:val="a2"/>', "标题", "标题", 2),
        ('<w:pStyle w:val="a3"/>', "正文", "正文", None),
        ('<w:pStyle w:val="a4"/>', "总则", "一、总则", 1),
        ('<w:pStyle w:val="x"/>', "正文", "正文", None),
        ('<w:pStyle w:val="none"/>', "正文", "正文", None),
        ('<w:outlineLvl w:val="2"/>', "标题", "标题", 3),
        ('<w:outlineLvl w:val="0"/>', "预算60万元。支出58万元。", "预算60万元。支出58万元。", None),
    ],
)
def test_headings_by_style_or_outline(
    properties: str, text: str, printed: str, level: int | None
) -> None:
    [found] = docx(par(text, properties), styles=STYLES, numbering=NUMBERING).paragraphs
    assert (found.passage.content, found.level) == (printed, level)


def test_lines_of_the_contents_print_their_leaders() -> None:
    entry = par(run("一、概况") + "<w:r><w:tab/></w:r>" + run("3"), '<w:pStyle w:val="t1"/>')
    found = docx(entry + par("正文"), styles=STYLES)
    assert lines(found) == ["一、概况……3", "正文"]
