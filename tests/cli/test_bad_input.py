"""Bad input through the command line: a clear message, the right status, never a traceback.

The sizes are small enough for a suite; ``tests/benchmarks/bad_input.py`` has the real ones.
"""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from auditlint.samples import FORM

from .conftest import Command


def truncated_pdf() -> bytes:
    return printed_pdf()[:700]


def encrypted_pdf() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption  # noqa: PLC0415 - slow to import

    return printed_pdf(StandardEncryption("secret", strength=128))


def printed_pdf(encrypt: object = None) -> bytes:
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - as above

    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=encrypt)
    canvas.drawString(72, 720, "budget 66.15, spent 7.279")
    canvas.save()
    return stream.getvalue()


def prose(end: str) -> bytes:
    return (
        f"预算66.15万元，执行7.279万元，执行率11.00%{end}" * (5_000 if "\n" in end else 800)
    ).encode()


def rows(count: int) -> bytes:
    return "\n".join(f"项目{at}\t{at}.15\t{at}.00\t10" for at in range(count)).encode()


def tables(count: int) -> bytes:
    return "\n\n正文。\n\n".join(
        f"项目{at}\t{at}.15\t10\n合计\t{at}.15\t10" for at in range(count)
    ).encode()


def nested_markup(depth: int) -> bytes:
    opened, closed = "<table><tr><td>" * depth, "</td></tr></table>" * depth
    return f"<html><body>{opened}66.15{closed}</body></html>".encode()


def form_without_figures() -> bytes:
    return "".join("某" if char.isdigit() else char for char in FORM.text).encode()


UNREADABLE: dict[str, Callable[[], bytes]] = {
    "empty.txt": lambda: b"",
    "blank.txt": lambda: b" \n\t\n" * 100,
    "junk.txt": lambda: bytes(range(256)) * 50,
    "junk.pdf": lambda: bytes(range(256)) * 50,
    "report.docx": lambda: b"PK\x03\x04" + b"word/document.xml" * 20,
    "report.doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "cut.pdf": truncated_pdf,
    "locked.pdf": encrypted_pdf,
}
READABLE: dict[str, Callable[[], bytes]] = {
    "prose.txt": lambda: prose("。\n"),
    "line.txt": lambda: prose("，"),
    "rows.txt": lambda: rows(3_000),
    "tables.txt": lambda: tables(300),
    "nested.html": lambda: nested_markup(400),
    "nested.md": lambda: b"> " * 2_000 + b"66.15\n" + b"[" * 2_000,
    "no-figures.txt": form_without_figures,
    "header-only.txt": lambda: "\n".join(FORM.text.split("\n")[:7]).encode(),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_status_3(command: Command, folder: Path, name: str) -> None:
    (folder / name).write_bytes(UNREADABLE[name]())
    ran = command(name)
    assert ran.status == 3
    assert "Traceback" not in ran.err + ran.out
    (document,) = json.loads(command(name, "--format", "json").out)["documents"]
    assert document["status"] == "unreadable"
    assert any("\u4e00" <= char <= "\u9fff" for char in document["problem"])


@pytest.mark.parametrize("name", READABLE)
def test_what_is_odd_is_checked(command: Command, folder: Path, name: str) -> None:
    (folder / name).write_bytes(READABLE[name]())
    ran = command(name, "--format", "json")
    assert ran.status in (0, 1, 3)
    assert "Traceback" not in ran.err
    (document,) = json.loads(ran.out)["documents"]
    assert document["status"] in ("checked", "partial")
    assert (ran.status == 3) == (document["status"] == "partial")


def test_truncated_utf8_is_partial(command: Command, folder: Path) -> None:
    (folder / "cut.txt").write_bytes(FORM.text.encode()[:-1] + "率".encode()[:2])
    ran = command("cut.txt")
    assert ran.status == 3
    assert "截断" in ran.out


def test_every_odd_document_has_an_html_report(command: Command, folder: Path) -> None:
    for name, made in READABLE.items():
        (folder / name).write_bytes(made())
    ran = command(*READABLE, *["-o", "r.html"])
    assert ran.status in (0, 3)
    assert (folder / "r.html").stat().st_size < 20_000_000


def test_a_batch_goes_on_past_bad_documents(command: Command, folder: Path) -> None:
    for name in ("empty.txt", "junk.pdf", "report.docx"):
        (folder / "reports" / name).write_bytes(UNREADABLE[name]())
    ran = command("reports", "--format", "json")
    assert ran.status == 1
    statuses = {one["path"]: one["status"] for one in json.loads(ran.out)["documents"]}
    assert list(statuses.values()) == ["checked", "unreadable", "checked", *["unreadable"] * 2]
