"""Formats that another program opens: LibreOffice, or calamine without number formats."""

import importlib.util
import os
import random
import stat
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from auditlint.documents import Document
from auditlint.readers import FORMATS, Limits, Unreadable, legacy, office, ole, read
from auditlint.readers.detect import detect
from tests.fuzz.mutations import mutated

from .binary_workbooks import Merge, Value, xlsb
from .workbooks import number, packed, parts, sheet, text

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
needs_soffice = pytest.mark.skipif(
    office.soffice() is None, reason="LibreOffice (soffice) is not installed"
)
needs_calamine = pytest.mark.skipif(
    importlib.util.find_spec("python_calamine") is None, reason="python-calamine is not installed"
)


@pytest.fixture
def no_soffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy, "soffice", lambda: None)


def cells(document: Document) -> list[tuple[int, int, int, int, str]]:
    return [
        (one.row, one.column, one.row_span, one.column_span, one.text)
        for table in document.tables
        for one in table.cells
    ]


def twins(formats: Path) -> tuple[bytes, Document]:
    modern = read("a.xlsx", (formats / "report_3p.xlsx").read_bytes())
    return (formats / "report_3p.xls").read_bytes(), modern


@needs_soffice
def test_an_xls_is_read_as_its_twin_through_libreoffice(formats: Path) -> None:
    data, modern = twins(formats)
    document = read("a.xls", data)
    assert (document.format, document.notes) == ("xls", ())
    assert cells(document) == cells(modern)
    assert next(document.tables).cells[0].passage.place().cell == "A2"


@needs_calamine
@pytest.mark.usefixtures("no_soffice")
def test_an_xls_is_read_as_its_twin_through_calamine(formats: Path) -> None:
    data, modern = twins(formats)
    document = read("a.xls", data)
    assert (document.format, document.notes) == ("xls", ())
    assert cells(document) == cells(modern)


@needs_calamine
@needs_soffice
def test_fractions_without_their_format_are_no_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {
        3: [text("B3", "执行率"), number("C3", "0.9223", 1), number("D3", "12.5")],
        4: [text("B4", "满意度"), number("C4", "1", 1), number("D4", "7.5")],
    }
    monkeypatch.setitem(office._SOURCES, "xlsx", "Calc MS Excel 2007 XML")
    monkeypatch.setitem(office._FILTERS, "xls", "xls:MS Excel 97")
    data = office.converted(packed(parts(sheet(rows), codes=["0.00%"])), "xlsx", "xls", 60)
    with_formats = read("a.xls", data)
    assert [one[-1] for one in cells(with_formats)][:3] == ["执行率", "92.23%", "12.5"]
    monkeypatch.setattr(legacy, "soffice", lambda: None)
    document = read("a.xls", data)
    assert [one[-1] for one in cells(document)] == [
        *("执行率", "0.9223〔格式未知〕", "12.5"),
        *("满意度", "1", "7.5"),
    ]
    [note] = document.notes
    assert note.partial
    assert "1 个小数" in note.message.zh
    assert next(document.tables).cells[0].passage.place().cell == "B3"


@pytest.mark.usefixtures("no_soffice")
def test_without_a_program_the_message_says_what_to_install(
    formats: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    for name, command in (("report_3p.xls", "auditlint[excel]"), ("report_3p.doc", "libreoffice")):
        with pytest.raises(Unreadable) as caught:
            read(name, (formats / name).read_bytes())
        assert command in caught.value.text.zh
        assert command in caught.value.text.en


@needs_soffice
@pytest.mark.skipif("docx" not in FORMATS, reason="the DOCX reader is not there")
def test_a_doc_is_read_as_its_twin(formats: Path) -> None:
    modern = read("a.docx", (formats / "report_3p.docx").read_bytes())
    document = read("a.doc", (formats / "report_3p.doc").read_bytes())
    assert document.format == "doc"
    assert cells(document) == cells(modern)


@needs_soffice
def test_a_doc_becomes_a_docx(formats: Path) -> None:
    data = office.converted((formats / "report_3p.doc").read_bytes(), "doc", "docx", 60)
    assert detect("a.docx", data) == "docx"


@needs_soffice
@pytest.mark.parametrize(
    "data", [OLE + b"junk" * 500, OLE + "Workbook".encode("utf-16-le"), b"PK\x03\x04junk"]
)
def test_what_libreoffice_cannot_open_is_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read("a.xls", data)


def test_a_conversion_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 60 &\necho $! > {tmp_path}/child\nwait\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(office, "soffice", lambda: str(program))
    with pytest.raises(Unreadable) as caught:
        office.converted(b"x", "doc", "docx", 1)
    assert "1 秒" in caught.value.text.zh
    child = int((tmp_path / "child").read_text())
    assert not _runs(child)


@pytest.mark.skipif(os.name != "posix", reason="the watch is a shell")
def test_a_conversion_ends_with_the_process_that_asked_for_it(tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 60 &\necho $! > {tmp_path}/child\nwait\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    code = "from auditlint.readers import office; office.converted(b'x', 'doc', 'docx', 50)"
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    asking = subprocess.Popen(
        [sys.executable, "-c", code], env={**os.environ, "PATH": path, "TMPDIR": str(tmp_path)}
    )
    _wait_until(lambda: (tmp_path / "child").exists() and (tmp_path / "child").read_text())
    child = int((tmp_path / "child").read_text())
    assert _runs(child)
    asking.kill()
    asking.wait()
    _wait_until(lambda: not _runs(child) and not list(tmp_path.glob("auditlint-*")))


def _wait_until(happened: Callable[[], object]) -> None:
    deadline = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def _runs(process: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        os.kill(process, 0)
        return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_a_program_that_makes_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "soffice", lambda: "/bin/true")
    with pytest.raises(Unreadable) as caught:
        office.converted(b"x", "doc", "docx", 5)
    assert "docx" in caught.value.text.zh


def test_ole_files_are_told_by_their_directory(formats: Path) -> None:
    xls, doc = (formats / "report_3p.xls").read_bytes(), (formats / "report_3p.doc").read_bytes()
    assert "Workbook" in ole.streams(xls)
    assert "WordDocument" in ole.streams(doc)
    embedded = xls + "WordDocument".encode("utf-16-le")
    assert detect("a.doc", embedded) == "xls"
    assert detect("a.wps", doc + "Workbook".encode("utf-16-le")) == "doc"


@pytest.mark.parametrize("cut", [8, 100, 512, 600, 2_000])
def test_a_damaged_ole_directory_is_survived(formats: Path, cut: int) -> None:
    data = (formats / "report_3p.xls").read_bytes()
    assert isinstance(ole.streams(data[:cut]), list)
    assert isinstance(ole.streams(data[:cut] + b"\xff" * (len(data) - cut)), list)
    assert isinstance(ole.streams(data[:512] + bytes(len(data))), list)


def test_kinds_of_packages() -> None:
    kinds = {
        "xl/workbook.xml": "xlsx",
        "xl/workbook.bin": "xlsb",
        "word/document.xml": "docx",
        "OFD.xml": "ofd",
        "报告/word/document.xml": "zip",
        "a.txt": "zip",
    }
    for name, kind in kinds.items():
        assert detect("a", packed({name: "x"})) == kind


@pytest.mark.parametrize(
    ("sign", "form"),
    [
        ("urn:schemas-microsoft-com:office:spreadsheet", "excelml"),
        ("http://schemas.microsoft.com/office/word/2003/wordml", "wordml"),
        ("application/vnd.oasis.opendocument.text", "fodt"),
        ("application/vnd.oasis.opendocument.spreadsheet", "fods"),
    ],
)
def test_documents_in_one_xml_file_are_told(sign: str, form: str) -> None:
    data = f'<?xml version="1.0"?>\n<a x="{sign}"><b>1</b></a>'.encode()
    assert detect("a.xls", data) == detect("a.xml", b"\xef\xbb\xbf" + data) == form
    assert form in FORMATS
    assert detect("a.txt", f"见 {sign}".encode()) == "text"


BINARY = [
    Value(0, 0, "项目资金"),
    Value(0, 1, "预算数"),
    Value(1, 1, 1280.0, "#,##0.00"),
    Value(2, 0, "执行率"),
    Value(2, 1, 0.9223, "0.00%"),
]


@needs_soffice
def test_a_binary_workbook_through_libreoffice() -> None:
    document = read("a.xlsb", xlsb(BINARY, [Merge(0, 1, 0, 0)]))
    assert document.format == "xlsb"
    assert [one for one in cells(document) if one[-1]] == [
        (0, 0, 2, 1, "项目资金"),
        (0, 1, 1, 1, "预算数"),
        (1, 1, 1, 1, "1,280.00"),
        (2, 0, 1, 1, "执行率"),
        (2, 1, 1, 1, "92.23%"),
    ]


@needs_calamine
@pytest.mark.usefixtures("no_soffice")
@pytest.mark.parametrize("options", [{"shares": True}, {"shares": False}])
def test_a_binary_workbook_through_calamine(options: dict[str, bool]) -> None:
    document = read("a.xlsb", xlsb(BINARY, [Merge(0, 1, 0, 0)], **options))
    assert document.format == "xlsb"
    found = {(row, column): text for row, column, _, _, text in cells(document)}
    assert (found[0, 0], found[0, 1], found[1, 1]) == ("项目资金", "预算数", "1280")
    assert "格式未知" in found[2, 1]
    [note] = document.notes
    assert note.partial


@needs_calamine
@pytest.mark.usefixtures("no_soffice")
def test_mutated_binary_workbooks() -> None:
    data = xlsb(BINARY, [Merge(0, 1, 0, 0)])
    for seed in range(60):
        try:
            read("a.xlsb", mutated(data, random.Random(seed)), Limits(cells=10_000))
        except Unreadable:
            continue


@needs_soffice
def test_a_sheet_of_excel_2003_in_xml() -> None:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    rows = "".join(
        f'<Row><Cell><Data ss:Type="String">{label}</Data></Cell>'
        f'<Cell ss:StyleID="r"><Data ss:Type="Number">{value}</Data></Cell></Row>'
        for label, value in (("预算", "0.5"), ("执行", "0.9223"), ("合计", "0.25"))
    )
    book = (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Styles>'
        '<Style ss:ID="r"><NumberFormat ss:Format="0.00%"/></Style></Styles>'
        f'<Worksheet ss:Name="自评表"><Table>{rows}</Table></Worksheet></Workbook>'
    )
    document = read("a.xls", book.encode())
    assert [text for *_, text in cells(document)][1::2] == ["50.00%", "92.23%", "25.00%"]
    assert document.format == "excelml"


@pytest.mark.parametrize("head", [b"BM" + bytes([99, 0, 0, 0, 0, 0, 0, 0]), b"RIFF1234WEBPVP8 "])
def test_more_kinds_of_pictures(head: bytes) -> None:
    assert detect("a.txt", head + bytes(50)) == "image"
    assert detect("a.txt", head[:2] + "W采购项目".encode()) == "text"


def test_a_zip_of_stored_documents_is_no_document() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.xlsx", packed(parts(sheet({}))))
    assert detect("a.zip", file.getvalue()) == "zip"


@needs_calamine
@pytest.mark.usefixtures("no_soffice")
def test_mutated_xls(formats: Path) -> None:
    data = (formats / "report_3p.xls").read_bytes()
    for seed in range(40):
        mutated = bytearray(data)
        for at in range(seed * 37 % 512 + 512, len(data), 701 + seed):
            mutated[at] = (mutated[at] * 7 + seed) % 256
        try:
            read("a.xls", bytes(mutated), Limits(cells=10_000))
        except Unreadable:
            continue
