"""Comments in copies of Word files, as python-docx and the XML have them."""

import re
from io import BytesIO

import pytest
from lxml import etree

from auditlint.copies import NotAnnotated, Remark, annotated
from auditlint.places import Place
from auditlint.readers import Limits, read
from tests.readers.word import (
    STRICT,
    WORD,
    cell,
    document,
    par,
    relationships,
    row,
    run,
    table,
    zipped,
)
from tests.readers.word import word as unlisted

from .copying import changed, copy_of, members, printed, remark

docx = pytest.importorskip("docx", reason="python-docx opens the copies")

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
    'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/>{}</Types>'
)
COMMENTS_TYPE = (
    '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.comments+xml"/>'
)
BOLD = "<w:b/>"


def word(body: str, **parts: str) -> bytes:
    listed = TYPES.format(COMMENTS_TYPE if "comments" in parts else "")
    return zipped([("[Content_Types].xml", listed), *members(unlisted(body, **parts)).items()])


def ranges(data: bytes) -> dict[str, str]:
    """The texts within the marks of the comments, by the comments' own texts."""
    parts = members(data)
    texts = {
        one.get(next(name for name in one.keys() if name.endswith("}id"))): "\n".join(  # noqa: SIM118
            "".join(par.itertext()) for par in one
        )
        for one in etree.fromstring(parts["word/comments.xml"])
    }
    opened: dict[str, str] = {}
    closed: dict[str, str] = {}
    for one in etree.fromstring(parts["word/document.xml"]).iter("{*}*"):
        name, id_ = etree.QName(one).localname, next(iter(one.values()), "")
        if name == "commentRangeStart":
            opened[id_] = ""
        elif name == "commentRangeEnd":
            closed[texts[id_]] = opened.pop(id_)
        elif name == "commentReference":
            assert id_ not in opened
        elif name == "t":
            opened = {key: text + (one.text or "") for key, text in opened.items()}
    assert opened == {}
    return closed


def test_comments_stand_around_the_printed_words_and_nothing_else_changes() -> None:
    data = word(
        par(run("年初预算", BOLD) + run("合计409.60万元，执行398.12万元。"))
        + table(row("执行率", cell(par(run("97") + run(".2", BOLD) + run("%"))))),
        styles='<w:style w:styleId="a"/>',
    )
    copy = copy_of("a.docx", data, "409.60万元", "合计409.60", "398.12", "97.2%")
    assert ranges(copy) == {
        "意见：409.60万元": "409.60万元",
        "意见：合计409.60": "合计409.60",
        "意见：398.12": "398.12",
        "意见：97.2%": "97.2%",
    }
    assert printed("a.docx", copy) == printed("a.docx", data)
    assert changed(data, copy) == {
        "[Content_Types].xml",
        "word/document.xml",
        "word/comments.xml",
        "word/_rels/document.xml.rels",
    }


def test_python_docx_sees_the_comments() -> None:
    opened = docx.Document(BytesIO(copy_of("a.docx", word(par("执行率97.2%。")), "97.2%")))
    [comment] = opened.comments
    assert (comment.author, comment.text) == ("auditlint", "意见：97.2%")
    assert [one.text for one in opened.paragraphs] == ["执行率97.2%。"]


def test_parted_runs_keep_their_properties() -> None:
    data = word(par(run("甲12.5乙", BOLD) + run("丙")))
    opened = docx.Document(BytesIO(copy_of("a.docx", data, "12.5")))
    bold = [(one.text, bool(one.bold)) for one in opened.paragraphs[0].runs if one.text]
    assert bold == [("甲", True), ("12.5", True), ("乙", True), ("丙", False)]


@pytest.mark.parametrize(
    ("content", "marked"),
    [
        ('<w:ins w:id="7"><w:r><w:t>金额12.5万元</w:t></w:r></w:ins>', "12.5"),
        ("<w:sdt><w:sdtContent><w:r><w:t>金额12.5万元</w:t></w:r></w:sdtContent></w:sdt>", "12.5"),
        (
            (
                "<w:r><w:t>金额1</w:t></w:r>"
                '<w:del w:id="8"><w:r><w:delText>9</w:delText></w:r></w:del>'
                "<w:r><w:t>2.5万元</w:t></w:r>"
            ),
            "12.5",
        ),
        ("<w:r><w:t>金额</w:t><w:br/><w:t>12.5</w:t><w:tab/><w:t>万元</w:t></w:r>", "12.5"),
        ("<w:r><w:t>金额</w:t></w:r><m:oMath><m:r><m:t>12.5</m:t></m:r></m:oMath>", "12.5"),
        ('<w:hyperlink w:anchor="x"><w:r><w:t>金额12.5</w:t></w:r></w:hyperlink>', "12.5"),
    ],
)
def test_what_stands_around_a_run_does_not_matter(content: str, marked: str) -> None:
    data = word(par(content))
    copy = copy_of("a.docx", data, "12.5")
    assert ranges(copy) == {"意见：12.5": marked}
    assert printed("a.docx", copy) == printed("a.docx", data)


def test_cells_of_merged_and_nested_tables() -> None:
    inner = table(row("内", "31"))
    data = word(
        table(
            row(cell("甲", '<w:vMerge w:val="restart"/>'), "12"),
            row(cell("", "<w:vMerge/>"), cell(par("外21") + inner + par("其后22"))),
        )
    )
    copy = copy_of("a.docx", data, "甲", "12", "21", "22", "31")
    assert set(ranges(copy).values()) == {"甲", "12", "21", "22", "31"}


def test_an_automatic_number_is_no_part_of_the_file() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt '
        'w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="3">'
        '<w:abstractNumId w:val="1"/></w:num>'
    )
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
    data = word(par("预算12.5万元", numbered), numbering=numbering)
    assert read("a.docx", data).passages is not None
    assert ranges(copy_of("a.docx", data, "12.5")) == {"意见：12.5": "12.5"}


def test_a_text_box_is_commented_where_it_hangs() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>"
        f"{par('框内12.5。')}</w:txbxContent></wps:txbx></mc:Choice></mc:AlternateContent></w:r>"
    )
    root = etree.fromstring(
        members(copy_of("a.docx", word(par(run("框外。") + box)), "12.5"))["word/document.xml"]
    )
    [start] = root.iter("{*}commentRangeStart")
    assert not list(start.iterancestors("{*}txbxContent"))


def test_a_blank_cell_can_have_a_comment() -> None:
    data = word(table(row("偏差原因", "")))
    found = read("a.docx", data)
    blank = next(found.tables).cells[1].passage.place()
    copy = annotated(found, data, [Remark(blank, "未填", "note")], Limits())
    assert ranges(copy) == {"未填": ""}
    marked = etree.fromstring(members(copy)["word/document.xml"]).iterfind(
        ".//{*}tc[2]/{*}p/{*}commentRangeStart"
    )
    assert len(list(marked)) == 1


def test_earlier_comments_are_kept_and_numbers_go_on() -> None:
    earlier = (
        '<w:comment w:id="41" w:author="审核人"><w:p><w:r><w:t>旧</w:t></w:r></w:p></w:comment>'
    )
    marked = (
        '<w:commentRangeStart w:id="41"/><w:r><w:t>已执行12.5</w:t></w:r>'
        '<w:commentRangeEnd w:id="41"/><w:r><w:commentReference w:id="41"/></w:r>'
    )
    data = word(par(marked), comments=earlier)
    copy = copy_of("a.docx", data, "12.5")
    assert ranges(copy) == {"旧": "已执行12.5", "意见：12.5": "12.5"}
    assert changed(data, copy) == {"word/document.xml", "word/comments.xml"}
    assert re.findall(rb'comment w:id="(\d+)"', members(copy)["word/comments.xml"]) == [
        b"41",
        b"42",
    ]


def test_the_strict_dialect_gets_strict_comments() -> None:
    body = document(par("执行12.5")).replace(WORD, STRICT)
    kinds = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    data = zipped(
        [
            ("[Content_Types].xml", TYPES.format("")),
            ("_rels/.rels", relationships({"officeDocument": "word/document.xml"})),
            ("word/document.xml", body),
        ]
    )
    parts = members(copy_of("a.docx", data, "12.5"))
    assert etree.fromstring(parts["word/comments.xml"]).tag == f"{{{STRICT}}}comments"
    assert f'Type="{kinds}/comments"'.encode() in parts["word/_rels/document.xml.rels"]


def test_what_stands_nowhere_goes_to_the_first_paragraph() -> None:
    data = word(par("第一段") + par("第二段"))
    found = read("a.docx", data)
    lost = Remark(Place(path="a.docx"), "全文", "note")
    assert ranges(annotated(found, data, [lost], Limits())) == {"全文": "第一段"}


def test_the_same_remarks_give_the_same_bytes() -> None:
    data = word(par("执行12.5"))
    assert copy_of("a.docx", data, "12.5") == copy_of("a.docx", data, "12.5")


def test_a_cut_part_is_refused_with_the_next_step() -> None:
    whole = document(par("执行12.5"))
    data = zipped(
        [
            ("[Content_Types].xml", TYPES.format("")),
            ("_rels/.rels", relationships({"officeDocument": "word/document.xml"})),
            ("word/document.xml", whole[: whole.index("</w:body>")]),
        ]
    )
    found = read("a.docx", data)
    with pytest.raises(NotAnnotated, match="另存"):
        annotated(found, data, [remark(found, "12.5")], Limits())
