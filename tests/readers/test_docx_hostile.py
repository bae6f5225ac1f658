"""Damaged and hostile Word files end in bounded time, with a message, and never in a crash."""

import random
import struct
import time
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest

from auditlint.documents import Document
from auditlint.readers import Limits, Unreadable, read

from .word import cell, document, par, relationships, row, table, word
from .word import zipped as zip_of

SECONDS = 20.0
"""Each case takes under two seconds on a quiet machine."""
WHOLE = par("预算60万元。") + table(
    row(cell("甲", '<w:gridSpan w:val="2"/>'), "60"), row("乙", "1", "2")
)


def main(body: str) -> bytes:
    return zip_of([("word/document.xml", document(body))])


def lines(found: Document) -> list[str]:
    return [one.passage.content for one in found.paragraphs]


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.99])
def test_a_cut_file_is_said_to_be_damaged(kept: float) -> None:
    data = word(WHOLE)
    with pytest.raises(Unreadable) as caught:
        read("a.docx", data[: int(len(data) * kept)])
    assert "损坏" in caught.value.text.zh


@pytest.mark.parametrize(
    "members",
    [
        [("word/other.xml", "<a/>")],
        [("_rels/.rels", relationships({"officeDocument": "word/gone.xml"})), ("word/a.xml", "x")],
    ],
)
def test_a_file_without_its_document_is_said_to_be_damaged(members: list[tuple[str, str]]) -> None:
    with pytest.raises(Unreadable) as caught:
        read("a.docx", zip_of(members))
    assert "损坏" in caught.value.text.zh


def test_a_part_that_breaks_off_is_read_up_to_there() -> None:
    broken = document(par("预算60万元。") + table(row("甲", "60"))).removesuffix(
        "</w:tr></w:tbl></w:body></w:document>"
    )
    found = read("a.docx", zip_of([("word/document.xml", broken)]))
    assert lines(found) == ["预算60万元。"]
    assert [one.text for one in next(found.tables).cells] == ["甲", "60"]
    [note] = found.notes
    assert note.partial
    assert "word/document.xml" in note.message.zh


@pytest.mark.parametrize(
    "listed",
    [
        "<Relationships",
        relationships({"officeDocument": "../../../etc/passwd"}),
        relationships({"officeDocument": "http://192.0.2.1/document.xml"}),
        relationships({"officeDocument": "_rels/.rels"}).replace(
            "/>", ' TargetMode="External"/>', 1
        ),
    ],
)
def test_relationships_that_lead_nowhere_are_passed_over(listed: str) -> None:
    found = read(
        "a.docx", zip_of([("_rels/.rels", listed), ("word/document.xml", document(WHOLE))])
    )
    assert lines(found) == ["预算60万元。"]


def test_relationships_in_a_circle_end() -> None:
    circle = relationships({"styles": "document.xml", "numbering": "document.xml"})
    notes = relationships({"footnotes": "document.xml"})
    styled = par("甲。", '<w:pStyle w:val="x"/><w:numPr><w:numId w:val="1"/></w:numPr>')
    for listed in (circle, notes):
        members = [
            ("word/document.xml", document(styled)),
            ("word/_rels/document.xml.rels", listed),
        ]
        assert lines(read("a.docx", zip_of(members))) == ["甲。"]


def test_styles_and_lists_that_name_each_other_end() -> None:
    styles = (
        '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="b"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    found = read(
        "a", word(par("甲。", '<w:pStyle w:val="a"/>'), styles=styles, numbering=numbering)
    )
    assert lines(found) == ["甲。"]


@pytest.mark.parametrize("name", ["../../word/document.xml", "/word/document.xml", "C:\\a.xml"])
def test_names_that_lead_out_of_the_file_are_left(name: str) -> None:
    members = [(name, document(par("外。"))), ("word/document.xml", document(par("内。")))]
    assert lines(read("a.docx", zip_of(members))) == ["内。"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_noted() -> None:
    members = [("word/document.xml", document(par(text))) for text in ("前。", "后。")]
    found = read("a.docx", zip_of(members))
    assert lines(found) == ["后。"]
    assert [note.partial for note in found.notes] == [True]


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "declared",
    [
        f'<!DOCTYPE w [<!ENTITY e0 "60">{ENTITIES}]>',
        '<!DOCTYPE w [<!ENTITY e9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w SYSTEM "http://192.0.2.1/a.dtd">',
        '<!DOCTYPE w [<!ENTITY % p SYSTEM "http://192.0.2.1/a.dtd"> %p;]>',
    ],
)
@pytest.mark.parametrize("used", ["&e9;", ""])
def test_document_types_and_their_entities_are_refused(declared: str, used: str) -> None:
    started = time.monotonic()
    with pytest.raises(Unreadable):
        read("a.docx", zip_of([("word/document.xml", declared + document(par(f"甲{used}")))]))
    assert time.monotonic() - started < SECONDS


def test_a_bomb_is_stopped_by_the_limit_that_its_note_names() -> None:
    bomb = word(par("甲。") + f"<w:p>{' ' * 50_000_000}</w:p>")
    assert len(bomb) < 100_000
    found = read("a.docx", bomb, Limits(unpacked=1_000_000))
    assert lines(found) == ["甲。"]
    [note] = found.notes
    assert note.partial
    assert "1,000,000" in note.message.zh


def test_a_directory_of_millions_of_members_is_refused() -> None:
    data = bytearray(word(WHOLE))
    end = data.rfind(b"PK\x05\x06")
    struct.pack_into("<I", data, end + 12, 60 * 1_000_000)
    with pytest.raises(Unreadable):
        read("a.docx", bytes(data))


def test_a_member_with_a_password_is_refused() -> None:
    data = bytearray(zip_of([("word/document.xml", document(WHOLE))]))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.rfind(mark) + offset] |= 1
    with pytest.raises(Unreadable) as caught:
        read("a.docx", bytes(data))
    assert "密码" in caught.value.text.zh


NESTED = {
    "tables": ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    "content controls": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    "text boxes": ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
    "unknown elements": ("<x>", "</x>"),
    "alternatives": ("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>"),
}


@pytest.mark.parametrize("depth", [20, 10_000])
@pytest.mark.parametrize("name", NESTED)
def test_nesting_of_any_depth(name: str, depth: int) -> None:
    begin, end = NESTED[name]
    found = read(
        "a.docx", main(par("甲。") + begin * depth + par("乙。") + end * depth + par("丙。"))
    )
    printed = lines(found) + [one.text for table in found.tables for one in table.cells]
    assert printed[0] == "甲。"
    if depth == 20:
        assert found.notes == ()
        assert {"乙。", "丙。"} <= set(printed)
    else:
        assert [note.partial for note in found.notes] == [True]


FILLED = {
    "cells of one row": table("<w:tr>" + "<w:tc/>" * 1_000_000 + "</w:tr>"),
    "rows": table("<w:tr><w:tc/></w:tr>" * 500_000),
    "paragraphs": "<w:p/>" * 300_000,
    "lines": par("一。") * 120_000,
    "unknown elements": "<w:x/>" * 1_000_000,
    "text": par("甲" * 5_000_000),
    "breaks": f"<w:p><w:r>{'<w:t>1</w:t><w:br/>' * 150_000}</w:r></w:p>",
    "fields": "<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 200_000 + "</w:p>",
    "separated fields": "<w:p>"
    + '<w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/>' * 100_000
    + "<w:t>1</w:t>" * 1_000
    + "</w:p>",
    "wide cells": table(row(cell("1", '<w:gridSpan w:val="999999999"/>')) * 20_000),
    "merged wide cells": table(row(cell("1", '<w:gridSpan w:val="1000"/><w:vMerge/>')) * 20_000),
    "skipped columns": table(row("1", properties='<w:gridBefore w:val="999999999"/>') * 10_000),
    "references": "<w:p>" + '<w:r><w:footnoteReference w:id="1"/></w:r>' * 200_000 + "</w:p>",
}


@pytest.mark.parametrize("name", FILLED)
def test_very_large_files_end_in_time(name: str) -> None:
    data = main(FILLED[name])
    started = time.monotonic()
    found = read("a.docx", data, Limits(cells=100_000))
    assert time.monotonic() - started < SECONDS
    for one in found.tables:
        assert one.columns <= 100_000


def test_the_limit_of_cells_keeps_what_was_read() -> None:
    found = read("a.docx", main(par("甲。") + table(row("1", "2", "3") * 100)), Limits(cells=31))
    [one] = found.tables
    assert one.rows == 10
    assert lines(found) == ["甲。"]
    [note] = found.notes
    assert note.partial
    assert "31" in note.message.zh


@pytest.mark.parametrize("value", ["-5", "0", "1.5", "x", "", "9" * 5_000, "９"])
@pytest.mark.parametrize(
    "name", ["gridSpan", "gridBefore", "numId", "ilvl", "outlineLvl", "vMerge"]
)
def test_values_that_are_no_numbers(name: str, value: str) -> None:
    setting = f'<w:{name} w:val="{value}"/>'
    numbered = f"<w:numPr>{setting}</w:numPr>{setting}"
    found = read(
        "a.docx",
        main(par("甲。", numbered) + table(row(cell("1", setting), "2", properties=setting))),
    )
    assert lines(found) == ["甲。"]
    assert [one.text for one in next(found.tables).cells] == ["1", "2"]


def test_mutations_never_crash() -> None:
    rng = random.Random(7)
    members = [
        ("_rels/.rels", relationships({"officeDocument": "word/document.xml"})),
        ("word/document.xml", document(WHOLE)),
    ]
    whole = zip_of(members)
    for _ in range(400):
        read_or_refuse(mutated(rng, whole))
    for _ in range(400):
        # Mutated within: the zip file itself is sound.
        inner = mutated(rng, document(WHOLE).encode())
        read_or_refuse(zip_of([members[0], ("word/document.xml", inner)]))


def mutated(rng: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(changed))
        kind = rng.randrange(3)
        if kind == 0:
            changed[at] = rng.randrange(256)
        elif kind == 1:
            del changed[at : at + rng.randint(1, 30)]
        else:
            start = rng.randrange(len(changed))
            changed[at:at] = changed[start : start + rng.randint(1, 60)]
    return bytes(changed)


def read_or_refuse(data: bytes) -> None:
    with suppress(Unreadable):
        read("a.docx", data, Limits(unpacked=10_000_000))


def test_elements_out_of_place_never_crash() -> None:
    rng = random.Random(8)
    pieces = [
        "p",
        "r",
        "t",
        "tbl",
        "tr",
        "tc",
        "tcPr",
        "txbxContent",
        "del",
        "ins",
        "sdt",
        "pPr",
        "rPr",
    ]
    pieces += ["vMerge", "gridSpan", "hMerge", "fldChar", "br", "numPr", "footnote", "trPr"]
    for _ in range(400):
        body, open_ = "", []
        for _ in range(60):
            if open_ and rng.random() < 0.45:
                body += f"</w:{open_.pop()}>"
            else:
                open_.append(rng.choice(pieces))
                body += f"<w:{open_[-1]}>" + rng.choice(["", "1", "甲"])
        body += "".join(f"</w:{name}>" for name in reversed(open_))
        read("a.docx", main(body))


def test_a_zip_of_something_else_is_named() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "word")
    with pytest.raises(Unreadable) as caught:
        read("a.docx", file.getvalue())
    assert "ZIP" in caught.value.text.zh
