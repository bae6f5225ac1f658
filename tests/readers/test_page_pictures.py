"""Pages as pictures: what is boxed is where the reader says that it stands."""

import struct
import zlib
from io import BytesIO

import pytest

pytest.importorskip("reportlab")

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader

from auditlint.documents import Document, PagePicture
from auditlint.readers import Limits, optical, read
from auditlint.readers.page_pictures import page_pictures
from auditlint.readers.png import grey_png
from tests.pdf.drawing import drawn, lines

TEXT = "执行率 1.16%"
DEFAULTS = Limits()
NEAR = 6.0
"""Points between the box of a line of 12 points and its ink."""


def unpacked(png: bytes) -> tuple[int, int, list[list[int]]]:
    """Width, height and greys (0 to 15) of a PNG of four bits, read as the format says."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    chunks, at = {}, 8
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        kind, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        assert struct.unpack(">I", png[at + 8 + size : at + 12 + size]) == (
            zlib.crc32(kind + content),
        )
        chunks[kind] = content
        at += 12 + size
    width, height, bits, colour = struct.unpack(">IIBB", chunks[b"IHDR"][:10])
    assert (bits, colour) == (4, 0)
    raw = zlib.decompress(chunks[b"IDAT"])
    row = 1 + (width + 1) // 2
    assert len(raw) == row * height
    greys = []
    for start in range(0, len(raw), row):
        assert raw[start] == 0
        pairs = [(one >> 4, one & 15) for one in raw[start + 1 : start + row]]
        greys.append([grey for pair in pairs for grey in pair][:width])
    return width, height, greys


@pytest.mark.parametrize("width", [1, 4, 5])
def test_a_picture_in_sixteen_greys(width):
    rows = [bytes((16 * at + line) % 256 for at in range(width)) + b"\x07\x07" for line in (0, 80)]
    png = grey_png(width, 2, width + 2, b"".join(rows))
    assert unpacked(png) == (width, 2, [[one >> 4 for one in row[:width]] for row in rows])


def ink(picture: PagePicture) -> tuple[float, float, float, float]:
    """The box around everything dark, in points."""
    width, height, greys = unpacked(picture.png)
    dark = [(x, y) for y, row in enumerate(greys) for x, grey in enumerate(row) if grey < 8]
    xs, ys = zip(*dark, strict=True)
    across, down = picture.width / width, picture.height / height
    return min(xs) * across, min(ys) * down, max(xs) * across, max(ys) * down


def boxed(document: Document) -> tuple[float, float, float, float]:
    passage = next(one for one in document.passages if "1.16" in one.content)
    box = passage.place().bbox
    assert box is not None
    return box


def assert_boxed(data: bytes, limits: Limits = DEFAULTS) -> PagePicture:
    document = read("表.pdf", data, limits)
    (picture,) = page_pictures(document, data, [1], limits)
    assert picture.page == 1
    assert ink(picture) == pytest.approx(boxed(document), abs=NEAR)
    return picture


def turned(degrees):
    def draw(canvas):
        canvas.setPageRotation(degrees)
        lines(TEXT, top=400)(canvas)

    return draw


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_page_that_is_turned(degrees):
    picture = assert_boxed(drawn(turned(degrees)))
    across, along = (842, 595) if degrees % 180 else (595, 842)
    assert (picture.width, picture.height) == pytest.approx((across, along), abs=1)


@pytest.mark.parametrize("degrees", [0, 90])
def test_a_page_that_is_cropped(degrees):
    def draw(canvas):
        canvas.setCropBox((50, 150, 450, 550))
        turned(degrees)(canvas)

    picture = assert_boxed(drawn(draw))
    assert (picture.width, picture.height) == pytest.approx((400, 400), abs=1)


@pytest.mark.parametrize("degrees", [90, 270])
def test_a_page_whose_text_runs_up_or_down(degrees):
    def draw(canvas):
        canvas.translate(300, 400)
        canvas.rotate(degrees)
        canvas.drawString(0, 0, TEXT)

    picture = assert_boxed(drawn(draw))
    assert picture.width > picture.height


def test_an_encrypted_pdf():
    data = drawn(lines(TEXT), encrypt=StandardEncryption("geheim", strength=128))
    assert_boxed(data, limits=Limits(passwords=("falsch", "geheim")))


def test_only_the_pages_that_are_asked_for():
    data = drawn(*(lines(f"{TEXT} {at}") for at in range(4)))
    document = read("表.pdf", data)
    assert [one.page for one in page_pictures(document, data, [4, 2], Limits())] == [2, 4]
    assert page_pictures(document, data, [], Limits()) == ()
    assert page_pictures(document, data, [9], Limits()) == ()
    assert page_pictures(document, data, [1], Limits(seconds=0)) == ()


def test_formats_without_pages_have_no_pictures():
    data = f"{TEXT}\n".encode()
    assert page_pictures(read("表.txt", data), data, [1], Limits()) == ()


needs_ocr = pytest.mark.skipif(not optical.is_installed(), reason="needs the extra ocr")


def photograph(angle: float, *, sideways: bool = False):
    """A sheet with one line, as it came from a scanner."""
    from PIL import Image  # noqa: PLC0415 - it is an extra

    from auditlint.readers.painting import Painter  # noqa: PLC0415
    from auditlint.readers.scans.pictures import picture_of  # noqa: PLC0415

    painter = Painter(drawn(lines(*(f"{TEXT} 全年预算数全年执行数" for _ in range(9)))), Limits())
    bitmap = painter.painted(1, 200)
    painter.close()
    assert bitmap is not None
    image = Image.fromarray(picture_of(bitmap).pixels)
    image = image.rotate(angle, fillcolor="white")
    return image.rotate(90, expand=True) if sideways else image


def around(document: Document) -> tuple[float, float, float, float]:
    boxes = [one.place().bbox for one in document.passages]
    x0, y0, x1, y1 = zip(*filter(None, boxes), strict=True)
    return min(x0), min(y0), max(x1), max(y1)


@needs_ocr
@pytest.mark.parametrize("kind", ["png", "pdf"])
@pytest.mark.parametrize(("angle", "sideways"), [(0, False), (1.5, False), (0, True)])
def test_a_scan_is_shown_as_it_was_read(kind, angle, sideways):
    image = photograph(angle, sideways=sideways)
    file = BytesIO()
    image.save(file, "PNG", dpi=(200, 200))
    data = file.getvalue()
    if kind == "pdf":
        wide, high = image.width * 0.36, image.height * 0.36

        def draw(canvas):
            canvas.setPageSize((wide, high))
            canvas.drawImage(ImageReader(image), 0, 0, wide, high)

        data = drawn(draw)
    document = read(f"扫描.{kind}", data)
    (picture,) = page_pictures(document, data, [1], Limits())
    assert ink(picture) == pytest.approx(around(document), abs=NEAR)
