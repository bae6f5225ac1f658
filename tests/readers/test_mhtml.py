"""Single file web pages and pages made of frames."""

import base64
import quopri

import pytest

from auditlint.documents import Document
from auditlint.readers import Limits, Unreadable, read

PAGE = (
    "<html><head><title>报告</title></head><body><p>一、资金情况</p><table>"
    "<tr><td rowspan=2>资金</td><td>预算数</td></tr><tr><td>66.15</td></tr></table></body></html>"
)


def archive(*parts: tuple[str, str, bytes], kind: str = "multipart/related") -> bytes:
    """A web archive of parts (kind, packing, content)."""
    head = (
        f'MIME-Version: 1.0\r\nX-Of: WPS\r\nContent-Type: {kind};\r\n\tboundary="--=_a.b"\r\n\r\n'
    )
    body = b"This is a single file.\r\n"
    for at, (sort, packing, content) in enumerate(parts):
        packed = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}.get(
            packing, bytes
        )(content)
        named = f"Content-Location: file:///C:/x/{at}.htm\r\n"
        fields = f"Content-Type: {sort}\r\nContent-Transfer-Encoding: {packing}\r\n{named}\r\n"
        body += b"----=_a.b\r\n" + fields.encode() + packed + b"\r\n"
    return head.encode() + b"\r\n" + body + b"----=_a.b--\r\n"


def shown(document: Document) -> list[object]:
    tables = [[(cell.text, cell.row_span) for cell in table.cells] for table in document.tables]
    return [[one.passage.content for one in document.paragraphs], tables]


WANTED = [["一、资金情况"], [[("资金", 2), ("预算数", 1), ("66.15", 1)]]]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("packing", ["quoted-printable", "base64", "8bit"])
def test_a_web_archive_is_its_page(packing: str, encoding: str) -> None:
    if packing == "8bit" and encoding == "utf-16":
        pytest.skip("line ends of MIME do not go with it")
    page = PAGE.encode(encoding)
    picture = ("image/png", "base64", b"\x89PNG")
    data = archive((f'text/html; charset="{encoding}"', packing, page), picture)
    for name in ("a.mht", "a.mhtml", "a.doc"):
        document = read(name, data)
        assert document.format == "mhtml"
        assert shown(document) == WANTED


def test_the_sheets_of_a_workbook_follow_each_other() -> None:
    frames = b"<html><frameset><frame src='1.htm'><noframes>none</noframes></frameset></html>"
    sheets = [f"<table><tr><td>{name}</td></tr></table>".encode() for name in "甲乙"]
    kind = "text/html"
    document = read("a.mht", archive(*((kind, "base64", one) for one in (frames, *sheets))))
    assert shown(document) == [[], [[("甲", 1)], [("乙", 1)]]]
    assert document.notes == ()


def test_pages_nested_in_alternatives_are_found() -> None:
    inner = archive(("text/html", "8bit", PAGE.encode())).replace(b"--=_a.b", b"--=_c")
    kind = 'multipart/alternative; boundary="--=_c"'
    assert shown(read("a.mht", archive((kind, "8bit", inner.partition(b"\r\n\r\n")[2])))) == WANTED


@pytest.mark.parametrize(
    "data",
    [
        archive(),
        archive(("image/png", "base64", b"x")),
        archive(("text/html", "8bit", b"x")).replace(b"boundary", b"bound"),
        archive(("text/html", "8bit", PAGE.encode()))[:90],
    ],
)
def test_an_archive_without_a_page_is_told(data: bytes) -> None:
    with pytest.raises(Unreadable, match="网页"):
        read("a.mht", data)


def test_the_limit_of_text_holds_for_all_pages_together() -> None:
    page = ("text/html", "base64", PAGE.encode())
    document = read("a.mht", archive(page, page, page), Limits(bytes=len(PAGE.encode()) * 2))
    assert len(list(document.tables)) == 2
    assert any("text" in note.message.en and note.partial for note in document.notes)


def test_a_page_of_frames_names_the_files_with_its_content() -> None:
    frames = (
        "<html><frameset rows='*,39'><frame src=\"b.files/sheet001.htm\" name=x>"
        "<frame src=b.files/tabstrip.htm><noframes><p>本页使用框架</p></noframes></frameset></html>"
    )
    document = read("b.htm", frames.encode())
    [note] = document.notes
    assert note.partial
    assert "b.files/sheet001.htm、b.files/tabstrip.htm" in note.message.zh
    assert document.blocks == ()
