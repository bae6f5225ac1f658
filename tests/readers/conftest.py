"""Fixtures of the readers' tests."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from auditlint.documents import Document, Passage
from auditlint.readers import Limits, read

SHARED = Path(__file__).parents[3] / "shared" / "corpus"


@pytest.fixture
def reading() -> Callable[..., Document]:
    """Reads a text as a file of the given name."""

    def reader(text: str, name: str = "a.txt", **limits: Any) -> Document:
        return read(name, text.encode(), Limits(**limits))

    return reader


@pytest.fixture
def formats() -> Path:
    """The sample documents in every format."""
    if not SHARED.exists():
        pytest.skip(f"the shared corpus is not here: {SHARED}")
    return SHARED / "formats"


@pytest.fixture
def seeds() -> Path:
    """The public reports as text."""
    if not SHARED.exists():
        pytest.skip(f"the shared corpus is not here: {SHARED}")
    return SHARED / "seeds"


@pytest.fixture
def printed() -> Callable[[str, Passage], str]:
    """What the source has at the place of a passage of one run."""

    def at_place(source: str, passage: Passage) -> str:
        place = passage.place()
        assert place.line is not None
        assert place.column is not None
        assert place.end_column is not None
        line = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")[place.line - 1]
        return line[place.column - 1 : place.end_column - 1]

    return at_place
