"""What every reader shares: the limits it obeys and the error it raises."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from auditlint.documents import Document, Note
from auditlint.text import Text

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of one document is read. What lies beyond is left out, and a Note says so."""

    bytes: int = 64 * MEGABYTE
    """Bytes of a text, Markdown or HTML file."""
    unpacked: int = 256 * MEGABYTE
    """Bytes that the parts of an Office file, or one stream of a PDF, unpack to."""
    pages: int = 2_000
    cells: int = 1_000_000
    """Cells of all tables and pieces of all paragraphs together; each takes about 1 KB."""
    characters: int = 20_000_000
    """Characters of a PDF."""
    segments: int = 50_000
    """Ruled lines of one page of a PDF."""
    pixels: int = 100_000_000
    """Pixels of one picture."""
    seconds: float = 300.0
    """Time for one PDF."""
    passwords: tuple[str, ...] = field(default=(), repr=False)
    """To try on an encrypted PDF, in this order, after none."""
    cross_check: bool = False
    """Whether every figure of a PDF is read twice, not only those that errors rest on."""
    pdf_library: str = "pypdfium2"
    """Which library reads a PDF: ``pypdfium2`` or ``pdfminer.six``."""


class Unreadable(Exception):  # noqa: N818 - an outcome of a document, not a fault of the program
    """A file that cannot be read at all; ``text`` names the reason and the next step."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.zh)
        self.text = text


class LimitReached(Exception):  # noqa: N818 - caught inside the readers: what was read is kept
    """Reading stops here; ``note`` says which limit was reached."""

    def __init__(self, note: Note) -> None:
        super().__init__(note.message.zh)
        self.note = note


@dataclass(slots=True)
class Budget:
    """Cells and lines that may still be made of one document, shared by all its tables."""

    left: int

    @property
    def is_spent(self) -> bool:
        return self.left < 0


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for unused cycles meanwhile: a document is many small objects without any."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class Reader(Protocol):
    """What the module of a format offers."""

    def read(self, path: str, data: bytes, limits: Limits) -> Document:
        """The document; raises Unreadable."""


def limit_note(zh: str, en: str, limit: float, setting: str) -> Note:
    """A note that the limit called ``zh`` and ``en`` was reached, and which setting raises it."""
    return Note(
        Text(
            f"超过{zh}上限（{limit:,.10g}），其余部分未读取；请拆分文件，或在配置的 limits: 下调高 "
            f"{setting}",
            f"more than {limit:,.10g} {en}, the rest is not read; split the file, or raise "
            f"{setting} under limits: in the configuration",
        )
    )


def cells_note(limits: Limits) -> Note:
    """A note that the limit of cells and lines was reached."""
    return limit_note("单元格和行数", "cells and lines", limits.cells, "cells")
