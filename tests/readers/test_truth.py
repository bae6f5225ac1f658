"""The sample documents, cell by cell."""

import gzip
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from auditlint.documents import Document, Grid, Table
from auditlint.readers import Limits, optical, read

_BLANKS = re.compile(r"\s+")


def squeezed(text: str) -> str:
    return _BLANKS.sub("", text)


def truth_of(formats: Path, name: str) -> list[dict[str, Any]]:
    with gzip.open(formats / f"{name}.truth.json.gz") as file:
        return [block for block in json.load(file) if block["t"] == "table"]


def shape_of(table: Table) -> dict[tuple[int, int], tuple[int, int, str]]:
    return {
        (cell.row, cell.column): (cell.row_span, cell.column_span, squeezed(cell.text))
        for cell in table.cells
    }


def sample(formats: Path, name: str, library: str = "pypdfium2") -> Document:
    return read(name, (formats / name).read_bytes(), Limits(pdf_library=library))


@pytest.mark.parametrize(
    ("name", "truth"),
    [
        ("report_3p.html", "report_3p"),
        ("report_20p.html", "report_20p"),
        ("report_3p.docx", "report_3p"),
        ("report_20p.docx", "report_20p"),
        ("report_200p.docx", "report_200p"),
        ("split_table.docx", "split_table"),
        ("report_3p.pdf", "report_3p"),
        ("report_3p_cidrect.pdf", "report_3p"),
        ("report_20p.pdf", "report_20p"),
        ("report_20p_cidrect.pdf", "report_20p"),
        ("split_table.pdf", "split_table"),
    ],
)
@pytest.mark.parametrize("library", ["pypdfium2", "pdfminer.six"])
def test_every_cell_and_span_is_right(formats: Path, name: str, truth: str, library: str) -> None:
    if library != "pypdfium2" and not name.endswith(".pdf"):
        pytest.skip("only PDF has a second library")
    document = sample(formats, name, library)
    expected = truth_of(formats, truth)
    tables = list(document.tables)
    assert document.notes == ()
    assert len(tables) == len(expected)
    for table, block in zip(tables, expected, strict=True):
        spans = [(cell["rs"], cell["cs"]) for cell in block["cells"]]
        keeps_spans = any(rows > 1 or 1 < columns < table.columns for rows, columns in spans)
        assert table.grid is (Grid.EXACT if keeps_spans else Grid.LOOSE)
        assert shape_of(table) == {
            (cell["r"], cell["c"]): (cell["rs"], cell["cs"], squeezed(cell["text"]))
            for cell in block["cells"]
        }


def valued(text: str) -> str | Decimal:
    """A number as its value: a cell without a number format prints 725.50 as 725.5."""
    squeezed_text = squeezed(text)
    is_number = re.fullmatch(r"-?\d+(\.\d+)?", squeezed_text)
    return Decimal(squeezed_text) if is_number else squeezed_text


@pytest.mark.parametrize("name", ["report_3p", "report_20p", "report_200p"])
def test_every_cell_and_span_of_a_workbook_is_right(formats: Path, name: str) -> None:
    document = sample(formats, f"{name}.xlsx")
    assert document.notes == ()
    for table, block in zip(document.tables, truth_of(formats, name), strict=True):
        found = {place: (*cell[:2], valued(cell[2])) for place, cell in shape_of(table).items()}
        assert found == {
            (cell["r"], cell["c"]): (cell["rs"], cell["cs"], valued(cell["text"]))
            for cell in block["cells"]
        }


@pytest.mark.parametrize("name", ["report_3p.txt", "report_3p.md"])
def test_text_keeps_every_filled_cell_at_its_place(formats: Path, name: str) -> None:
    document = sample(formats, name)
    expected = truth_of(formats, "report_3p")
    for table, block in zip(document.tables, expected, strict=True):
        found = {(c.row, c.column): squeezed(c.text) for c in table.cells if c.text}
        filled = {(c["r"], c["c"]): squeezed(c["text"]) for c in block["cells"] if c["text"]}
        assert found == filled


def test_running_text_is_the_same_in_every_format(formats: Path) -> None:
    names = ("report_3p.txt", "report_3p.md", "report_3p.html", "report_3p.docx", "report_3p.pdf")
    texts = [
        [squeezed(p.passage.content) for p in sample(formats, name).paragraphs] for name in names
    ]
    assert all(text == texts[0] for text in texts)


def test_a_scan_is_noted_and_not_passed_over(
    formats: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(optical, "is_installed", lambda: False)
    document = sample(formats, "report_3p_scan150.pdf")
    [note] = document.notes
    assert note.partial
    assert "第 1-3 页是图片，未读取" in note.message.zh
    assert document.blocks == ()


@pytest.mark.parametrize("library", ["pypdfium2", "pdfminer.six"])
def test_a_table_without_lines_has_its_cells(formats: Path, library: str) -> None:
    document = sample(formats, "report_3p_borderless.pdf", library)
    wanted = right = 0
    for table, block in zip(document.tables, truth_of(formats, "report_3p"), strict=True):
        found = {(cell.row, cell.column): squeezed(cell.text) for cell in table.cells}
        filled = [cell for cell in block["cells"] if cell["text"]]
        wanted += len(filled)
        right += sum(found.get((c["r"], c["c"])) == squeezed(c["text"]) for c in filled)
    assert right / wanted >= 0.95


@pytest.mark.parametrize(
    "name",
    [
        "report_3p.pdf",
        "report_3p_borderless.pdf",
        "report_3p_cidrect.pdf",
        "report_20p.pdf",
        "report_20p_cidrect.pdf",
        "split_table.pdf",
    ],
)
def test_both_libraries_read_the_same_digits(formats: Path, name: str) -> None:
    data = (formats / name).read_bytes()
    assert read(name, data, Limits(cross_check=True)).notes == ()
    ours, others = (
        sorted(re.findall(r"[\d.%]+", text))
        for text in (texts_of(sample(formats, name, one)) for one in ("pypdfium2", "pdfminer.six"))
    )
    assert ours == others


def texts_of(document: Document) -> str:
    cells = (cell.text for table in document.tables for cell in table.cells)
    return "\n".join([*cells, *(p.passage.content for p in document.paragraphs)])
