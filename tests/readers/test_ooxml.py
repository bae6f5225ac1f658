"""What Word and Excel files share: packages of any producer, sound and damaged."""

from collections.abc import Callable

import pytest

from auditlint.readers import Limits, Unreadable, read

from . import word, workbooks

Members = dict[str, str]


def workbook() -> Members:
    return workbooks.parts(workbooks.sheet({1: [workbooks.text("A1", "预算60万元。")]}))


def letter() -> Members:
    return {
        "_rels/.rels": word.relationships({"officeDocument": "word/document.xml"}),
        "word/document.xml": word.document(word.par("预算60万元。")),
    }


KINDS = pytest.mark.parametrize(
    ("name", "members", "main"),
    [
        ("a.docx", letter, "word/document.xml"),
        ("a.xlsx", workbook, "xl/workbook.xml"),
    ],
    ids=["docx", "xlsx"],
)
Make = Callable[[], Members]


def shown(name: str, members: Members) -> str:
    document = read(name, word.zipped(members.items()), Limits())
    assert not any(note.partial for note in document.notes)
    return "".join(one.passage.content for one in document.paragraphs)


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(name, data, Limits())
    return caught.value.text.zh


@KINDS
def test_names_with_back_slashes_and_in_another_case(name: str, members: Make, main: str) -> None:
    changed = {part.replace("/", "\\").upper(): content for part, content in members().items()}
    assert shown(name, changed) == "预算60万元。"


@KINDS
def test_comments_and_instructions_part_no_figure(name: str, members: Make, main: str) -> None:
    changed = {
        part: content.replace("60", "6<!-- x -->0<?x y?>") for part, content in members().items()
    }
    assert shown(name, changed) == "预算60万元。"


@KINDS
def test_without_its_main_part_a_file_is_damaged(name: str, members: Make, main: str) -> None:
    left = {part: content for part, content in members().items() if part != main}
    said = refusal(name, word.zipped([*left.items(), (f"{main}.bak", "<a/>")]))
    assert "损坏" in said
    assert name[2:].upper() in said


@KINDS
def test_a_part_with_a_password_is_refused(name: str, members: Make, main: str) -> None:
    data = bytearray(word.zipped(members().items()))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    assert "密码" in refusal(name, bytes(data))


@KINDS
def test_a_document_type_is_refused(name: str, members: Make, main: str) -> None:
    typed = {**members(), main: '<!DOCTYPE a [<!ENTITY b "60">]>' + members()[main]}
    assert "损坏" in refusal(name, word.zipped(typed.items()))


@KINDS
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_a_part_that_is_there_twice_the_last_counts(name: str, members: Make, main: str) -> None:
    twice = [(main, "<a/>"), *members().items()]
    document = read(name, word.zipped(twice), Limits())
    assert [one.passage.content for one in document.paragraphs] == ["预算60万元。"]
    [note] = document.notes
    assert note.partial
    assert main in note.message.zh
