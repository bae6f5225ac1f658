"""Damaged pictures end with the pages that are sound, or with Unreadable; and what was found."""

import random
import struct
from io import BytesIO

import pytest

from auditlint.readers import Limits, Unreadable
from auditlint.readers.base import LimitReached

from . import mutations

image = pytest.importorskip("PIL.Image")
pytest.importorskip("numpy")
pytest.importorskip("cv2")

LIMITS = Limits(pixels=1_000_000, pages=20)
ROUNDS = 60
KINDS = {
    "png": {},
    "jpeg": {},
    "bmp": {},
    "webp": {},
    "gif": {},
    "tiff": {"compression": "tiff_lzw"},
    "tiff-g4": {"compression": "group4"},
    "tiff-pages": {"compression": "tiff_deflate", "save_all": True},
}


def picture(kind: str) -> bytes:
    page = image.linear_gradient("L").resize((60, 40))
    page = page.convert("1" if kind == "tiff-g4" else "L")
    options = dict(KINDS[kind])
    if "save_all" in options:
        options["append_images"] = [page, page]
    file = BytesIO()
    page.save(file, kind.partition("-")[0].upper(), **options)
    return file.getvalue()


def read(data: bytes) -> tuple[int, str]:
    """How many pages are read, and how that ends."""
    from auditlint.readers.scans.pictures import pictures  # noqa: PLC0415 - it is an extra

    pages = 0
    try:
        for _ in pictures(data, LIMITS):
            pages += 1
    except Unreadable:
        return pages, "unreadable"
    except LimitReached as reached:
        return pages, reached.note.message.zh
    return pages, ""


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_picture_ends_with_pages_or_a_reason(kind: str) -> None:
    data = picture(kind)
    assert read(data) == (3 if kind == "tiff-pages" else 1, "")
    for seed in range(ROUNDS):
        pages, end = read(mutations.mutated(data, random.Random(f"{kind}{seed}")))
        assert pages or end, seed


def second_directory(data: bytes) -> int:
    """Where the second page of a little-endian TIFF is described (TIFF 6.0, section 2)."""
    first = struct.unpack_from("<I", data, 4)[0]
    entries = struct.unpack_from("<H", data, first)[0]
    return int(struct.unpack_from("<I", data, first + 2 + 12 * entries)[0])


def test_the_pages_before_a_broken_one_are_kept() -> None:
    data = bytearray(picture("tiff-pages"))
    # Its width (tag 256, which comes first) is called something else.
    struct.pack_into("<H", data, second_directory(bytes(data)) + 2, 255)
    pages, end = read(bytes(data))
    assert pages == 1
    assert "第 2 页" in end


def test_a_picture_of_huge_dimensions_is_not_unpacked() -> None:
    file = BytesIO()
    image.new("1", (30_000, 30_000)).save(file, "PNG")
    assert len(file.getvalue()) < 200_000
    pages, end = read(file.getvalue())
    assert pages == 0
    assert "pixels" in end
