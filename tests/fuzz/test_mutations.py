"""A few seconds of ``mutations``, the same files every time; and what it found."""

import random

import pytest

from auditlint.readers import ole, read

from . import mutations

pytest.importorskip("docx")
pytest.importorskip("openpyxl")
pytest.importorskip("reportlab")

ROUNDS = 12


@pytest.fixture(scope="module")
def documents() -> dict[str, bytes]:
    return mutations.seeds()


def test_the_documents_are_read_as_what_they_are(documents: dict[str, bytes]) -> None:
    for name, data in documents.items():
        document = read(name, data)
        assert document.notes == ()
        assert document.blocks


@pytest.mark.parametrize("form", ["txt", "md", "html", "mht", "docx", "xlsx", "pdf"])
def test_damaged_files_end_with_a_document_or_a_reason(documents, form: str) -> None:
    name = f"a.{form}"
    for seed in range(ROUNDS):
        data = mutations.mutated(documents[name], random.Random(f"{form}{seed}"))
        assert mutations.fault(name, data) is None, seed


@pytest.mark.parametrize("size", range(10))
def test_an_ole_file_with_any_size_of_sectors(size: int) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(22) + bytes([size, 0]) + bytes(2000)
    assert all(isinstance(name, str) for name in ole.streams(data))


@pytest.mark.parametrize("cut", range(1, 40, 3))
def test_a_file_cut_off_after_a_few_bytes(documents: dict[str, bytes], cut: int) -> None:
    for name, data in documents.items():
        assert mutations.fault(name, data[:cut]) is None
