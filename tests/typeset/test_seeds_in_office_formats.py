"""The public reports set in Word, Excel and HTML give the findings of their text."""

import pytest

from auditlint.readers import read
from tests.formats.docx_writer import as_docx
from tests.formats.html_writer import as_html
from tests.formats.merging import plain
from tests.formats.xlsx_writer import Setting, as_xlsx

from .test_seeds_as_pdf import report_of, text_of, told

pytest.importorskip("docx")
pytest.importorskip("openpyxl")

WRITERS = {
    "docx": lambda document: as_docx(document, plain),
    "html": lambda document: as_html(document, plain),
    "xlsx": lambda document: as_xlsx(document, Setting()),
}


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])
def test_a_seed_gives_its_findings(name: str, form: str) -> None:
    text = text_of(name)
    document = read(f"a.{form}", WRITERS[form](text))
    assert document.format == form
    stated, found = report_of(text), report_of(document)
    assert told(found) == told(stated)
