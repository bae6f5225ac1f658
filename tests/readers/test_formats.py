"""Which format a file is read as, and what is refused."""

import pytest

from auditlint.readers import Limits, Unreadable, read

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
REPORT = "一、预算执行情况\n\n全年预算数60万元，执行率99.97%，得分9分。\n\n项目\t得分\n甲\t10\n"


@pytest.mark.parametrize(
    "data",
    [
        REPORT.encode(),
        REPORT.encode("utf-8-sig"),
        REPORT.encode("utf-16"),
        REPORT.encode("utf-16-le"),
        REPORT.encode("utf-16-be"),
        REPORT.encode("gb18030"),
    ],
)
def test_encodings(data: bytes) -> None:
    document = read("a.txt", data)
    assert document.notes == ()
    assert next(document.paragraphs).passage.content == "一、预算执行情况"
    assert next(document.tables).cells[3].text == "10"


def test_a_stray_zero_byte_does_not_make_a_file_utf16() -> None:
    document = read("a.txt", (REPORT * 3).replace("项目", "\0项目", 1).encode())
    assert next(document.paragraphs).passage.content == "一、预算执行情况"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("text", ["全年预算数六十万元", "abc", REPORT, REPORT * 40])
@pytest.mark.parametrize("zeros", [1, 2])
def test_few_zero_bytes_leave_the_encoding_as_it_is(text: str, encoding: str, zeros: int) -> None:
    at = len(text) // 2
    document = read("a.txt", (text[:at] + "\0" * zeros + text[at:]).encode(encoding))
    cells = [cell.text for table in document.tables for cell in table.cells]
    shown = "".join([one.passage.content for one in document.paragraphs] + cells)
    assert sorted("".join(text.split())) == sorted(shown.replace("\0", ""))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_cut_character_is_noted(encoding: str) -> None:
    document = read("a.txt", (REPORT + "总分").encode(encoding)[:-1])
    [note] = document.notes
    assert note.partial
    assert "截断" in note.message.zh


def test_damaged_characters_are_noted() -> None:
    data = bytearray((REPORT * 20).encode())
    data[200] = 0xFF
    [note] = read("a.txt", bytes(data)).notes
    assert note.partial


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "为空"),
        (b" \n\t\r\n", "为空"),
        (bytes(range(256)) * 40, "不是文本"),
        (b"PK\x03\x04\x14\x00word/document.xml", "损坏"),
        (b"PK\x03\x04\x14\x00xl/workbook.xml", "XLSX"),
        (b"PK\x03\x04\x14\x00OFD.xml", "OFD"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + ENCRYPTED, "加密"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"7z\xbc\xaf\x27\x1c", "解压"),
        (b"%PDF-1.7\n", "损坏"),
        # The header of an Office 97 file, cut or with sectors of no size.
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + ENCRYPTED, "加密"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600 + ENCRYPTED, "加密"),
    ],
)
def test_refused_files_say_why_and_what_to_do(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read("a.txt", data)
    assert reason in caught.value.text.zh
    assert caught.value.text.en


@pytest.mark.parametrize(
    ("name", "data", "form", "noted"),
    [
        ("a.txt", b"abc", "text", False),
        ("a.md", b"abc", "markdown", False),
        ("A.MARKDOWN", b"abc", "markdown", False),
        ("a", b"abc", "text", False),
        ("a.zip!/b.md", b"abc", "markdown", False),
        ("a.xls", b"<html><table><tr><td>1", "html", True),
        ("a.pdf", b"abc", "text", True),
        ("a.html", b"\xef\xbb\xbf <!DOCTYPE HTML><p>abc", "html", False),
        ("a.html", b"<table><tr><td>1", "html", False),
        ("a.html", b"<!-- saved -->\n<meta charset=utf-8><p>1", "html", False),
        ("a.html", b"< 90 %", "text", True),
        ("a.txt", "<html><p>预算".encode("utf-16"), "html", True),
    ],
)
def test_content_decides_and_a_wrong_extension_is_noted(
    name: str, data: bytes, form: str, *, noted: bool
) -> None:
    document = read(name, data)
    assert document.format == form
    assert [note.partial for note in document.notes] == [False] * noted


def test_the_limit_of_bytes_leaves_a_note() -> None:
    document = read("a.txt", REPORT.encode() * 10, Limits(bytes=100))
    [note] = document.notes
    assert note.partial
    assert "100" in note.message.zh
    assert document.blocks


@pytest.mark.parametrize(
    "text",
    [
        "甲\t1\n" * 50,
        "甲。\n" * 100,
        "<table>" + "<tr><td>1<td>2" * 50,
        "<html>" + "<p>一。" * 100,
        "<html><table>" + "<tr><td rowspan=50 colspan=40>1" * 3,
    ],
)
def test_the_limit_of_cells_leaves_one_note(text: str) -> None:
    document = read("a.html" if "html" in text else "a.txt", text.encode(), Limits(cells=40))
    [note] = document.notes
    assert note.partial
    assert "40" in note.message.zh


def test_noise_under_the_name_of_an_office_file_is_said_to_be_damaged() -> None:
    noise = bytes(range(256)) * 20
    with pytest.raises(Unreadable) as caught:
        read("表.xlsx", noise)
    assert "XLSX" in caught.value.text.zh
    assert "UTF-8" not in caught.value.text.zh
    with pytest.raises(Unreadable) as caught:
        read("表.txt", noise)
    assert "UTF-8" in caught.value.text.zh
