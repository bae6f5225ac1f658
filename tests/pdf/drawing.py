"""PDF pages that are drawn here, each with one thing that goes wrong in real files."""

from collections.abc import Callable
from io import BytesIO

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from auditlint.documents import Document

LIBRARIES = ["pypdfium2", "pdfminer.six"]

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

Drawing = Callable[[Canvas], None]
WIDTH, HEIGHT = 595.0, 842.0


def drawn(*pages: Drawing, encrypt: StandardEncryption | None = None) -> bytes:
    """A PDF with one page for each drawing."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), encrypt=encrypt, invariant=1)
    for page in pages:
        canvas.setFont("STSong-Light", 12)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def lines(*texts: str, top: float = 742.0) -> Drawing:
    def draw(canvas: Canvas) -> None:
        for at, text in enumerate(texts):
            canvas.drawString(72, top - 20 * at, text)

    return draw


def grid(
    rows: list[list[str]], xs: list[float], top: float, *, sides: bool = True, height: float = 20
) -> Drawing:
    """A ruled table; without ``sides`` its left and right borders are left out, as is common."""

    def draw(canvas: Canvas) -> None:
        bottom = top - height * len(rows)
        for edge in range(len(rows) + 1):
            canvas.line(xs[0], top - height * edge, xs[-1], top - height * edge)
        for x in xs if sides else xs[1:-1]:
            canvas.line(x, bottom, x, top)
        for row, texts in enumerate(rows):
            for x, text in zip(xs, texts, strict=False):
                for line, part in enumerate(text.split("\n")):
                    canvas.drawString(x + 2, top - height * row - 14 - 13 * line, part)

    return draw


def both(*drawings: Drawing) -> Drawing:
    def draw(canvas: Canvas) -> None:
        for drawing in drawings:
            drawing(canvas)

    return draw


def contents(document: Document) -> list[str]:
    return [paragraph.passage.content for paragraph in document.paragraphs]


def cells(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in table.by_row] for table in document.tables]


def handmade(stream: bytes, *, extra: bytes = b"", head: bytes = b"") -> bytes:
    """A PDF of one page, written by hand."""
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<"
        b"/XObject<</X 5 0 R>>/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
        b"endobj\n"
        b"4 0 obj<</Length %d%s>>stream\n%s\nendstream endobj\n%s"
        b"trailer<</Root 1 0 R>>\n%%%%EOF\n" % (len(stream), head, stream, extra)
    )
