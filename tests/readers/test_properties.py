"""For any bytes: a Document or Unreadable, and every place points at what is printed."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from auditlint.documents import Document, Paragraph, Passage
from auditlint.readers import Limits, Unreadable, read

LIMITS = Limits(cells=2_000, pages=5, seconds=5)

SIGNS = st.text(
    alphabet="项目预算执行分值得 \t\n\r\f|-#*<>/tdrabp=\"'12.5%≥。，：（）\\$&;_[]!\u3000~`",
    max_size=300,
)
MARKUP = st.lists(
    st.sampled_from(
        (
            *("<table>", "</table>", "<tr>", "<td>", "<td rowspan=2>", "<td colspan=3>", "</td>"),
            *("<p>", "<br>", "<h2>", "</h2>", "<b>", "<!--", "-->", "&nbsp;", "&lt;"),
            *("甲", "12.5", "\n", " "),
        )
    ),
    max_size=60,
).map("".join)


def outcome(name: str, data: bytes) -> Document | None:
    try:
        return read(name, data, LIMITS)
    except Unreadable:
        return None


def is_sound(document: Document) -> None:
    for index, block in enumerate(document.blocks):
        assert block.index == index
        if isinstance(block, Paragraph):
            is_placed(block.passage, index, -1)
            continue
        assert block.cells
        for number, cell in enumerate(block.cells):
            is_placed(cell.passage, index, number)
            assert cell.row + cell.row_span <= block.rows
            assert cell.column + cell.column_span <= block.columns


def is_placed(passage: Passage, block: int, cell: int) -> None:
    assert (passage.block, passage.cell) == (block, cell)
    assert passage.runs
    assert passage.runs[0].start == 0
    starts = [run.start for run in passage.runs]
    assert starts == sorted(starts)
    assert starts[-1] <= len(passage.content)


@settings(deadline=None)  # a file of Office 97 starts LibreOffice
@given(st.binary(max_size=2_000))
@example(b"\xff\xfe\x00\xd8")
@example(b"<html><table><td>")
def test_any_bytes(data: bytes) -> None:
    document = outcome("a.txt", data)
    if document:
        is_sound(document)


@given(
    st.sampled_from([b"%PDF-1.7\n", b"%PDF-1.4\ntrailer<</Root 1 0 R>>\n"]), st.binary(max_size=500)
)
@settings(max_examples=50)
def test_any_bytes_after_a_pdf_head(head: bytes, tail: bytes) -> None:
    document = outcome("a.pdf", head + tail)
    if document:
        is_sound(document)


@given(SIGNS | MARKUP, st.sampled_from(["a.txt", "a.md"]))
@settings(max_examples=300)
def test_any_text(text: str, name: str) -> None:
    document = outcome(name, text.encode())
    if document:
        is_sound(document)


@given(MARKUP)
def test_any_html(text: str) -> None:
    document = outcome("a.html", f"<html>{text}".encode())
    if document:
        is_sound(document)


@given(SIGNS)
@settings(max_examples=300)
def test_plain_stretches_stand_where_their_places_say(text: str) -> None:
    document = outcome("a.txt", text.encode())
    if not document:
        return
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for block in document.blocks:
        passages = (
            [block.passage]
            if isinstance(block, Paragraph)
            else [cell.passage for cell in block.cells]
        )
        for passage in passages:
            for char, place in (
                (c, passage.place(at, at + 1)) for at, c in enumerate(passage.content)
            ):
                assert place.line is not None
                assert place.column is not None
                source = lines[place.line - 1]
                assert (
                    source[place.column - 1 : place.column] == char or char in "\n <>≥≤&$%~\u3000"
                )


@given(st.binary(max_size=300), st.integers(0, 5_000))
@settings(max_examples=30)
def test_a_damaged_pdf(noise: bytes, at: int) -> None:
    data = _small_pdf()
    document = outcome(
        "a.pdf", data[: at % len(data)] + noise + data[at % len(data) + len(noise) :]
    )
    if document:
        is_sound(document)


def _small_pdf() -> bytes:
    stream = b"BT /F1 12 Tf 72 700 Td (Budget 12.50) Tj ET 50 50 m 200 50 l S"
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
        b"4 0 obj<</Length "
        + str(len(stream)).encode()
        + b">>stream\n"
        + stream
        + b"\nendstream endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )
