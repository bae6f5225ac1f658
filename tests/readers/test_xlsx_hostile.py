"""Hostile and damaged workbooks: bounded time and memory, and what is not read is said."""

import random
import time
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditlint.documents import Document
from auditlint.readers import Limits, Unreadable, read
from auditlint.readers.sheets.merging import accepted
from auditlint.readers.sheets.sheet import Merge

from .test_properties import is_sound
from .workbooks import MAIN, number, packed, parts, relationships, sheet, text

SECONDS = 20.0
"""Of the processor: each case takes a few at most; quadratic time would take minutes."""
HEAD = f'<worksheet xmlns="{MAIN}"><sheetData>'
TAIL = "</sheetData></worksheet>"
ROWS = {1: [text("A1", "项目"), text("B1", "数")], 2: [text("A2", "甲"), number("B2", "1")]}


def timed(data: bytes, **limits: int) -> Document:
    started = time.process_time()
    document = read("a.xlsx", data, Limits(**limits))
    assert time.process_time() - started < SECONDS
    is_sound(document)
    return document


def with_sheet(part: str) -> bytes:
    return packed({**parts(sheet({})), "xl/worksheets/sheet1.xml": part})


def test_a_million_formatted_rows_with_a_value_at_the_end() -> None:
    blank = "".join(f'<row r="{at}"><c r="A{at}" s="100"/></row>' for at in range(2, 1_048_576))
    part = f"{HEAD}<row r='1'>{text('A1', '甲')}</row>{blank}"
    part += f"<row r='1048576'>{text('XFD1048576', '乙')}</row>{TAIL}"
    document = timed(with_sheet(part))
    assert [one.passage.content for one in document.paragraphs] == ["甲", "乙"]
    assert document.notes == ()


def test_a_table_with_a_value_in_the_last_column_is_not_padded() -> None:
    rows = {at: [text(f"A{at}", "甲"), number(f"XFD{at}", "1")] for at in range(1, 5_000)}
    document = timed(packed(parts(sheet(rows))))
    [table] = document.tables
    assert (table.columns, len(table.cells)) == (2, 2 * 4_999)


@pytest.mark.parametrize(
    "ranges",
    [
        [f"A{at}:B{at}" for at in range(1, 100_001)],
        [f"A{at}:A{at + 1_000_000}" for at in range(1, 20_000)],
        ["A1:XFD1048576"] * 100_000,
        [f"A1:XFD{at}" for at in range(2, 100_001)],
    ],
    ids=["many", "long and overlapping", "the same", "nested"],
)
def test_a_hundred_thousand_merged_ranges(ranges: list[str]) -> None:
    document = timed(packed(parts(sheet(ROWS, ranges))))
    assert document.blocks


def test_of_overlapping_ranges_the_first_counts() -> None:
    first, second, apart = Merge(0, 0, 2, 2), Merge(1, 1, 3, 3), Merge(1, 3, 3, 4)
    assert accepted([second, apart, first]) == [first, apart]


@given(
    st.lists(
        st.tuples(*[st.integers(0, 12)] * 4).map(
            lambda at: Merge(
                min(at[0], at[2]), min(at[1], at[3]), max(at[0], at[2]), max(at[1], at[3])
            )
        ),
        max_size=12,
    )
)
def test_ranges_that_count_never_overlap(merges: list[Merge]) -> None:
    found = accepted(merges)
    cells = [
        (row, column)
        for one in found
        for row in range(one.top, one.bottom + 1)
        for column in range(one.left, one.right + 1)
    ]
    assert len(cells) == len(set(cells))
    rest = set(merges) - set(found)
    assert all(
        any(
            one.top <= other.bottom
            and other.top <= one.bottom
            and one.left <= other.right
            and other.left <= one.right
            for other in found
        )
        for one in rest
    )


def test_indexes_of_texts_that_are_not_there_are_noted() -> None:
    cells = ["<c r='A1' t='s'><v>7</v></c>", "<c r='B1' t='s'><v>-1</v></c>", number("C1", "1", 77)]
    document = timed(packed(parts(sheet({1: cells}), strings="<si><t>甲</t></si>")))
    [note] = document.notes
    assert note.partial
    assert "A1、B1" in note.message.zh


def test_an_absent_sheet_is_noted_and_the_others_are_read() -> None:
    members = parts(sheet(ROWS), sheet(ROWS), names=["甲", "乙"])
    del members["xl/worksheets/sheet1.xml"]
    document = timed(packed(members))
    assert len(list(document.tables)) == 1
    [note] = document.notes
    assert note.partial
    assert "甲" in note.message.zh


def test_relationships_in_a_circle_end() -> None:
    members = parts(sheet(ROWS))
    members["xl/_rels/workbook.xml.rels"] = relationships(("worksheet", "workbook.xml"))
    members["_rels/.rels"] = relationships(("officeDocument", "_rels/.rels"))
    for kind in ("worksheet", "chartsheet", "externalLink"):
        members["xl/_rels/workbook.xml.rels"] = relationships((kind, "../xl/workbook.xml"))
        is_read_or_refused(packed(members))


def test_targets_outside_of_the_package_are_not_followed() -> None:
    members = parts(sheet(ROWS))
    members["xl/_rels/workbook.xml.rels"] = relationships(("worksheet", "../../../../etc/passwd"))
    document = timed(packed(members))
    assert document.blocks == ()
    assert document.notes[0].partial


ENTITIES = "".join(
    f'<!ENTITY e{at} "{f"&e{at - 1};" * 10 if at else "0123456789"}">' for at in range(12)
)

FILE = "<!DOCTYPE worksheet [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"


@pytest.mark.parametrize(
    "part",
    [
        f"<!DOCTYPE worksheet [{ENTITIES}]>{HEAD}<row r='1'>{text('A1', '&e11;')}</row>{TAIL}",
        f"<!DOCTYPE worksheet [{ENTITIES}]>{HEAD}<row r='1' spans='&e11;'/>{TAIL}",
        f"{FILE}{HEAD}<row r='1'>{text('A1', '&x;')}</row>{TAIL}",
        f"<!DOCTYPE worksheet SYSTEM 'http://127.0.0.1:9/a.dtd'>{HEAD}{TAIL}",
    ],
    ids=["text", "attribute", "file", "dtd"],
)
def test_entities_are_not_expanded(part: str) -> None:
    with suppress(Unreadable):
        document = timed(with_sheet(part))
        assert "root:" not in str(document.blocks)
        assert len(str(document.blocks)) < 10_000


def test_a_part_that_unpacks_to_too_much_is_cut_and_noted() -> None:
    part = HEAD + "".join(f"<row r='{at}'>{text(f'A{at}', '甲')}</row>" for at in range(1, 50_000))
    document = timed(with_sheet(part + TAIL), unpacked=200_000)
    assert document.blocks
    assert any("200,000" in note.message.zh and note.partial for note in document.notes)


def test_a_zip_bomb_is_cut() -> None:
    members = parts(sheet(ROWS))
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in members.items():
            archive.writestr(name, part)
        with archive.open("xl/media/x.bin", "w") as stream:
            for _ in range(50):
                stream.write(bytes(1_000_000))
    assert len(list(timed(file.getvalue()).tables)) == 1
    with_strings = {**members, "xl/sharedStrings.xml": " " * 50_000_000}
    assert any(note.partial for note in timed(packed(with_strings), unpacked=10_000_000).notes)


@pytest.mark.parametrize(
    "filling",
    ["<x/>" * 2_000_000, "<row>" * 300, "<row r='1'>" + "<c/>" * 2_000_000, "<a b='c'>" * 200_000],
    ids=["unknown elements", "nested rows", "one row", "deep"],
)
def test_floods_of_elements(filling: str) -> None:
    document = timed(with_sheet(HEAD + filling))
    assert any(note.partial for note in document.notes)


def test_the_limit_of_cells() -> None:
    rows = {at: [text(f"A{at}", "甲"), number(f"B{at}", "1")] for at in range(1, 100)}
    document = timed(packed(parts(sheet(rows))), cells=50)
    [note] = document.notes
    assert "50" in note.message.zh
    [table] = document.tables
    assert len(table.cells) == 50


def test_rows_and_cells_out_of_order_or_twice() -> None:
    rows = (
        f"<row r='3'>{number('B3', '2')}{text('A3', '乙')}</row>"
        f"<row r='1'>{text('B1', '数')}{text('A1', '项目')}</row>"
        f"<row r='2'>{text('A2', '甲')}</row><row r='2'>{number('B2', '1')}</row>"
        "<row r='0'><c r='A0'><v>9</v></c></row>"
        "<row r='99999999'><c r='A99999999'><v>9</v></c></row>"
        "<row r='x'><c r='!!'><v>7</v></c></row>"
    )
    [table] = timed(with_sheet(HEAD + rows + TAIL)).tables
    texts = [[cell.text for cell in row] for row in table.by_row]
    assert texts[:3] == [["项目", "数"], ["甲", "1"], ["乙", "2"]]


WORKBOOK = packed(
    parts(
        sheet({**ROWS, 3: ["<c r='A3' t='s'><v>0</v></c>", number("B3", "0.9", 1)]}, ["A3:A4"]),
        codes=["0.00%"],
        strings="<si><t>丙</t></si>",
    )
)


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_truncated_file_is_unreadable(share: float) -> None:
    with pytest.raises(Unreadable) as caught:
        read("a.xlsx", WORKBOOK[: int(len(WORKBOOK) * share)])
    assert "XLSX" in caught.value.text.zh


@pytest.mark.parametrize("seed", range(150))
def test_mutated_bytes(seed: int) -> None:
    dice = random.Random(seed)
    data = bytearray(WORKBOOK)
    for _ in range(dice.randint(1, 12)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    is_read_or_refused(bytes(data))


@pytest.mark.parametrize("seed", range(300))
def test_mutated_parts(seed: int) -> None:
    dice = random.Random(seed)
    members = dict(parts(sheet({**ROWS, 3: [number("A3", "0.9", 1)]}, ["A3:B4"]), codes=["0.00%"]))
    name = dice.choice(sorted(members))
    part = list(members[name])
    for _ in range(dice.randint(1, 8)):
        at = dice.randrange(len(part))
        part[at : at + dice.randint(0, 5)] = dice.choice(["", "<", ">", "9", "'", "&", "A1:", "-"])
    is_read_or_refused(packed({**members, name: "".join(part)}))


@given(st.binary(max_size=400))
@settings(max_examples=50)
def test_any_sheet_part(part: bytes) -> None:
    is_read_or_refused(packed({**parts(sheet({})), "xl/worksheets/sheet1.xml": part}))


def is_read_or_refused(data: bytes) -> None:
    try:
        document = read("a.xlsx", data, Limits(cells=10_000))
    except Unreadable:
        return
    is_sound(document)


def test_many_unruled_cells_in_a_ruled_table() -> None:
    rows = {
        at: [text(f"A{at}", "甲", 100), number(f"B{at}", "1"), number(f"C{at}", "1", 100)]
        for at in range(1, 20_000)
    }
    [table] = timed(packed(parts(sheet(rows)))).tables
    assert (table.rows, table.columns) == (19_999, 3)
