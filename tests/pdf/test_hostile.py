"""Damaged and hostile PDF files end in bounded time; what is not read is said."""

import random
import time
import zlib

import pytest

from auditlint.documents import Document
from auditlint.readers import Limits, Unreadable, read

from .drawing import LIBRARIES, both, drawn, grid, handmade, lines

SECONDS = 20.0
"""Each case takes a second or two."""

HEAD = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
TAIL = b"trailer<</Root 1 0 R>>\n%%EOF\n"


def tree(nodes: bytes) -> bytes:
    return HEAD + nodes + TAIL


def bomb(megabytes: int, times: int = 1) -> bytes:
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b" " * 1_000_000) for _ in range(megabytes)) + packer.flush()
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return data


LEAF = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
CASES = {
    "a page tree that holds itself": tree(b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"),
    "two trees that hold each other": tree(
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 9>>endobj\n"
        b"3 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj\n"
    ),
    "an object that is itself": tree(b"2 0 obj 2 0 R endobj\n"),
    "a page of no size": tree(
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 0 0]>>endobj\n"
    ),
    "a page of endless size": tree(
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e38 1e38]>>endobj\n"
    ),
    "a million pages promised": tree(
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1000000>>endobj\n3 0 obj" + LEAF + b"endobj\n"
    ),
    "deep arrays": handmade(b"[" * 200_000 + b"]" * 200_000 + b" TJ"),
    "deep states": handmade(b"q " * 300_000),
    "many outlines": handmade(b"0 0 m 9 9 l " * 100_000 + b"S"),
    "one long text": handmade(b"BT /F 12 Tf (" + b"1" * 300_000 + b") Tj ET"),
    "garbage": b"%PDF-1.7\n" + random.Random(1).randbytes(300_000),
    "twice inflated": handmade(bomb(400, 2), head=b"/Filter[/FlateDecode/FlateDecode]"),
}


def outcome(data: bytes, library: str, **limits) -> Document | Unreadable:
    try:
        return read("a.pdf", data, Limits(pdf_library=library, **limits))
    except Unreadable as error:
        return error


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_ends_in_time(name, library):
    started = time.monotonic()
    found = outcome(CASES[name], library, characters=200_000, seconds=10)
    assert time.monotonic() - started < SECONDS
    if isinstance(found, Document) and not found.blocks:
        assert found.notes


@pytest.mark.parametrize("library", LIBRARIES)
def test_ten_thousand_pages_stop_at_the_limit(library):
    leaves = b"".join(b"%d 0 obj%sendobj\n" % (at + 3, LEAF) for at in range(10_000))
    kids = b" ".join(b"%d 0 R" % (at + 3) for at in range(10_000))
    data = tree(b"2 0 obj<</Type/Pages/Kids[%s]/Count 10000>>endobj\n%s" % (kids, leaves))
    found = outcome(data, library)
    assert isinstance(found, Document)
    assert ["页数上限（2,000）" in note.message.zh for note in found.notes] == [True]


def test_a_stream_within_the_limit_is_read():
    packed = zlib.compress(b"BT /F 12 Tf 72 700 Td (Budget 12.50) Tj ET" + b" " * 30_000_000)
    document = read("a.pdf", handmade(packed, head=b"/Filter/FlateDecode"))
    assert [one.passage.content for one in document.paragraphs] == ["Budget 12.50"]
    assert document.notes == ()


@pytest.mark.parametrize("seed", range(40))
def test_a_file_with_changed_bytes_is_read_or_refused(seed):
    rng = random.Random(seed)
    page = both(lines("一、资金情况"), grid([["甲", "12.5"], ["乙", "2"]], [72, 172, 272], 700))
    data = bytearray(drawn(page, page))
    for _ in range(rng.randint(1, 30)):
        at = rng.randrange(8, len(data))
        data[at : at + rng.randint(0, 3)] = rng.randbytes(rng.randint(0, 3))
    started = time.monotonic()
    for library in LIBRARIES:
        assert isinstance(outcome(bytes(data), library), Document | Unreadable)
    assert time.monotonic() - started < SECONDS
