"""Pictures of pages: their tables and figures, and how far they are trusted."""

import re
from io import BytesIO

import pytest

from auditlint import samples
from auditlint.documents import Document
from auditlint.engine import EngineSettings, lint
from auditlint.figures import Severity, Verdict
from auditlint.findings import flatten
from auditlint.plugins import load_checks
from auditlint.readers import Limits, Unreadable, optical, read
from auditlint.text import fold
from tests.pdf.drawing import both, cells, contents, drawn, grid, lines

pytest.importorskip("reportlab")
pytest.importorskip("rapidocr")
Image = pytest.importorskip("PIL.Image")

from reportlab.lib.utils import ImageReader  # noqa: E402

from auditlint.readers.painting import Painter  # noqa: E402 - needs the extra
from auditlint.readers.scans import page  # noqa: E402
from auditlint.readers.scans.pictures import picture_of  # noqa: E402
from auditlint.readers.scans.recognition import Reading  # noqa: E402

ROWS = [["项目", "预算数", "执行率"], ["办公经费", "66.15", "11.00%"], ["合计", "1,208.50", "—"]]
TABLE = both(lines("一、资金情况", top=800), grid(ROWS, [72, 172, 272, 372], 780))


def photograph(pdf: bytes) -> "Image.Image":
    """The first page of a PDF, as a scanner sees it."""
    painter = Painter(pdf, Limits())
    bitmap = painter.painted(1, optical.SCAN_DPI)
    painter.close()
    assert bitmap is not None
    return Image.fromarray(picture_of(bitmap).pixels)


@pytest.fixture(scope="module")
def small() -> "Image.Image":
    """The upper part of a page with a table."""
    image = photograph(drawn(TABLE))
    return image.crop((0, 0, image.width, 500))


def filed(image: "Image.Image", kind: str, **options: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, dpi=(200, 200), **options)
    return file.getvalue()


def scanned(image: "Image.Image", *texts: str) -> bytes:
    """A PDF of a picture, with text that is not painted laid over it."""

    def draw(canvas) -> None:
        wide, high = image.width * 0.36, image.height * 0.36
        canvas.drawImage(ImageReader(image), 0, 842 - high, wide, high)
        text = canvas.beginText(72, 780)
        text.setFont("STSong-Light", 12)
        text.setTextRenderMode(3)
        for line in texts:
            text.textLine(line)
        canvas.drawText(text)

    return drawn(draw)


@pytest.mark.parametrize(
    ("name", "kind", "turn"), [("a.png", "PNG", 0), ("a.jpg", "JPEG", 1), ("a.tif", "TIFF", -90)]
)
def test_a_picture_has_its_table(small, name, kind, turn):
    image = small.rotate(turn, expand=turn == -90, fillcolor="white")
    document = read(name, filed(image, kind))
    assert document.format == "image"
    assert cells(document) == [ROWS]
    assert contents(document) == ["一、资金情况"]
    assert document.optical == {1}
    [note] = document.notes
    assert not note.partial
    assert "光学识别" in note.message.zh


def test_every_page_of_a_tiff_is_read_up_to_the_limit(small):
    data = filed(small, "TIFF", save_all=True, append_images=[small, small])
    document = read("a.tif", data, Limits(pages=2))
    assert document.optical == {1, 2}
    assert any("页数" in note.message.zh and note.partial for note in document.notes)


@pytest.fixture(scope="module")
def form() -> Document:
    """A scanned form whose rate is wrong."""
    from tests.typeset import typeset  # noqa: PLC0415 - needs reportlab

    text = read("a.txt", samples.FORM.with_("执行率", "1.16%").text.encode())
    image = photograph(typeset.by_reportlab(text, typeset.A4))
    return read("scan.pdf", scanned(image))


@pytest.mark.parametrize("asked", [{}, {"EXE001": Severity.ERROR}])
def test_findings_from_a_scan_are_warnings_at_most(form, asked):
    (report,) = lint([form], load_checks(), EngineSettings(severities=asked))
    [finding] = [one for one in flatten(report.findings) if one.code == "EXE001"]
    assert finding.severity is Severity.WARNING
    assert finding.confidence == "read optically"
    assert finding.expected == "90.01%"
    assert all(one.severity is not Severity.ERROR for one in flatten(report.findings))


def test_a_thorough_second_look_does_not_dispute_what_it_cannot_see(form):
    assert form.second_look is not None
    form.second_look.is_thorough = True
    (report,) = lint([form], load_checks())
    form.second_look.is_thorough = False
    assert any(one.code == "EXE001" for one in report.findings)


def test_figures_that_are_not_certain_decide_nothing(small, monkeypatch):
    sure = page._agreed
    monkeypatch.setattr(
        page, "_agreed", lambda one, other: None if "66.15" in one.text else sure(one, other)
    )
    document = read("a.png", filed(small, "PNG"))
    [table] = cells(document)
    assert table[1] == ["办公经费", "\ufffd" * 5, "11.00%"]
    (report,) = lint([document], load_checks())
    assert not [one for one in report.relations if one.verdict is Verdict.CONTRADICTED]


@pytest.mark.parametrize(
    ("other", "sureness", "agree"),
    [("66.15", 0.99, True), ("66.75", 0.99, False), ("66.15", 0.5, False), ("6615", 0.99, False)],
)
def test_two_readings_agree_on_certain_digits_only(other, sureness, agree):
    one = Reading("66.15", (0.99,) * 5, (0.5,) * 5)
    two = Reading(other, (sureness,) * len(other), (0.5,) * len(other))
    assert page._agreed(one, two) is (one if agree else None)


def test_a_seal_does_not_change_a_table(small):
    from PIL import ImageChops, ImageDraw  # noqa: PLC0415 - the extra

    seal = Image.new("RGB", small.size, "white")
    ImageDraw.Draw(seal).ellipse((600, 40, 860, 300), outline=(225, 60, 60), width=8)
    image = ImageChops.darker(small, seal)
    found = [text for row in cells(read("a.png", filed(image, "PNG")))[0] for text in row]
    wanted = [text for row in ROWS for text in row]
    for text, right in zip(found, wanted, strict=True):
        assert text == right or "\ufffd" in text or not any(map(str.isdigit, right))


def test_without_the_extra_a_scan_names_the_command(small, monkeypatch):
    monkeypatch.setattr(optical, "is_installed", lambda: False)
    monkeypatch.setattr("auditlint.readers.scans.is_installed", lambda: False)
    [note] = read("a.pdf", scanned(small)).notes
    assert note.partial
    assert 'pip install "auditlint[ocr]"' in note.message.zh
    with pytest.raises(Unreadable, match=re.escape("auditlint[ocr]")):
        read("a.png", filed(small, "PNG"))


def test_text_that_another_program_laid_over_a_picture_is_read_optically(small, monkeypatch):
    pdf = scanned(small, "一、资金情况", "本年预算66.15万元，另有其他资金若干，均已到位。")
    monkeypatch.setattr(optical, "is_installed", lambda: False)
    document = read("a.pdf", pdf)
    assert "本年预算66.15万元" in "".join(contents(document))
    assert document.optical == {1}
    monkeypatch.undo()
    document = read("a.pdf", pdf)
    assert cells(document) == [ROWS]
    assert document.optical == {1}


def test_broken_and_vast_pictures(small):
    data = filed(small, "PNG")
    with pytest.raises(Unreadable, match="图片已损坏"):
        read("a.png", data[:60])
    [note] = read("a.png", data, Limits(pixels=10_000)).notes
    assert note.partial
    assert "百万像素" in note.message.zh


def test_the_scanned_sample_has_every_figure(formats):
    from tests.readers.test_truth import squeezed, truth_of  # noqa: PLC0415

    data = (formats / "report_3p_scan150.pdf").read_bytes()
    [table] = read("scan.pdf", data, Limits(pages=2)).tables
    found = {
        (c.row, c.column, c.row_span, c.column_span): fold(squeezed(c.text)) for c in table.cells
    }
    filled = [cell for cell in truth_of(formats, "report_3p")[0]["cells"] if cell["text"]]
    wrong = []
    for cell in filled:
        text = fold(squeezed(cell["text"]))
        if found.get((cell["r"], cell["c"], cell["rs"], cell["cs"])) != text:
            wrong.append(text)
    assert not [text for text in wrong if re.search(r"\d", text)]
    assert len(wrong) <= 0.05 * len(filled)
