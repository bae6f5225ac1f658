"""Pictures of whole pages in Word files and workbooks."""

from io import BytesIO
from typing import Any

import pytest

from auditlint.documents import Document
from auditlint.engine import lint
from auditlint.findings import Severity, flatten
from auditlint.plugins import load_checks
from auditlint.readers import Limits, pasted, read
from auditlint.readers.backends import Glyph, PageContent

from .word import document, par, relationships, run, zipped
from .workbooks import OFFICE, packed, parts

np = pytest.importorskip("numpy")
image = pytest.importorskip("PIL.Image")
page = pytest.importorskip("auditlint.readers.scans.page")

PAGE = (7_000_000, 9_900_000)
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
ROWS = ("项目 年初预算数 全年预算数 全年执行数 执行率", "年度资金总额 500.00 436.10 402.20 93.22%")


def png(size: tuple[int, int] = (60, 80)) -> bytes:
    file = BytesIO()
    image.new("RGB", size, "white").save(file, "PNG")
    return file.getvalue()


def shown(number: int) -> PageContent:
    """A ruled table of two rows, as an optical reading hands it over."""
    glyphs, width = [], 90.0
    for row, line in enumerate(ROWS):
        for column, word in enumerate(line.split()):
            x, y = 50 + column * width + 5, 100.0 + row * 30
            glyphs += [
                Glyph(char, x + 8 * at, y, x + 8 * at + 8, y + 12) for at, char in enumerate(word)
            ]
    across = [(50.0, 92.0 + 30 * at, 500.0, 92.5 + 30 * at) for at in range(3)]
    down = [(50 + width * at, 92.0, 50.5 + width * at, 152.0) for at in range(6)]
    return PageContent(
        number=number,
        width=595.0,
        height=842.0,
        glyphs=tuple(glyphs),
        rules=tuple(across + down),
        is_optical=True,
    )


@pytest.fixture
def recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every picture shows the same table."""
    monkeypatch.setattr(page, "content", lambda _picture, number: shown(number))


def word(picture: str, **members: bytes) -> bytes:
    listed = relationships({"image": "media/image.png"})
    return zipped(
        (
            ("_rels/.rels", relationships({"officeDocument": "word/document.xml"})),
            ("word/document.xml", document(par(run("附件")) + par(picture))),
            ("word/_rels/document.xml.rels", listed),
            *((f"word/media/{name}.png", data) for name, data in members.items()),
        )
    )


def drawing(size: tuple[int, int] = PAGE) -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{size[0]}" cy="{size[1]}"/>'
        f'<a:blip xmlns:r="{OFFICE}" r:embed="image"/></wp:inline></w:drawing></w:r>'
    )


VML = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:480pt;height:700pt"'
    f'><v:imagedata xmlns:r="{OFFICE}" r:id="image"/></v:shape></w:pict></w:r>'
)


def findings(found: Document) -> list[tuple[str, Severity, str]]:
    (report,) = lint([found], [one for one in load_checks() if not one.preview])
    return [
        (one.code, one.severity, one.evidence[0].place.within.zh)
        for one in flatten(report.findings)
        if one.severity is not Severity.NOTE
    ]


@pytest.mark.usefixtures("recognised")
@pytest.mark.parametrize("picture", [drawing(), VML])
def test_a_page_pasted_into_word_is_read_and_its_findings_are_warnings(picture: str) -> None:
    found = read("a.docx", word(picture, image=png()))
    [table] = found.tables
    assert [cell.text for cell in table.cells][-1] == "93.22%"
    [note] = found.notes
    assert not note.partial
    assert "光学识别" in note.message.zh
    assert findings(found) == [("EXE001", Severity.WARNING, "第2段")]


@pytest.mark.usefixtures("recognised")
def test_a_page_pasted_onto_a_sheet_is_read_where_it_lies() -> None:
    members: dict[str, Any] = dict(parts("<worksheet/>"))
    spaces = f'xmlns:x="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main" xmlns:r="{OFFICE}"'
    members["xl/worksheets/sheet1.xml"] = (
        f'<worksheet xmlns:r="{OFFICE}"><sheetData/><drawing r:id="image"/></worksheet>'
    )
    members["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(
        {"drawing": "../drawings/drawing1.xml"}
    ).replace('Id="drawing"', 'Id="image"')
    members["xl/drawings/drawing1.xml"] = (
        f"<x:wsDr {spaces}><x:oneCellAnchor><x:from><x:col>1</x:col><x:row>2</x:row></x:from>"
        f'<x:ext cx="{PAGE[0]}" cy="{PAGE[1]}"/><x:pic><a:blip r:embed="image"/></x:pic>'
        "</x:oneCellAnchor></x:wsDr>"
    )
    members["xl/drawings/_rels/drawing1.xml.rels"] = relationships({"image": "../media/i.png"})
    members["xl/media/i.png"] = png()
    found = read("a.xlsx", packed(members))
    assert found.optical == {1}
    assert findings(found) == [("EXE001", Severity.WARNING, "Sheet1!B3")]


@pytest.mark.usefixtures("recognised")
def test_small_pictures_are_none_of_pages() -> None:
    found = read("a.docx", word(drawing((900_000, 900_000)), image=png()))
    assert (list(found.tables), found.notes, found.optical) == ([], (), frozenset())


@pytest.mark.parametrize("members", [{}, {"image": b"no picture"}, {"image": png()[:50]}])
def test_a_page_that_cannot_be_opened_is_told(members: dict[str, bytes]) -> None:
    found = read("a.docx", word(drawing(), **members))
    [note] = found.notes
    assert note.partial
    assert note.place is not None
    assert note.place.paragraph == 2


def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pasted, "is_installed", lambda: False)
    found = read("a.docx", word(drawing(), image=png()))
    [note] = found.notes
    assert note.partial
    assert "auditlint[ocr]" in note.message.zh


def test_a_picture_of_too_many_pixels_is_told() -> None:
    found = read("a.docx", word(drawing(), image=png((900, 900))), Limits(pixels=10_000))
    [note] = found.notes
    assert note.partial
    assert "pixels" in note.message.zh
