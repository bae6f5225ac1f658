"""Pictures in sixteen greys as PNG files, as small as a page of text can be made."""

import struct
import zlib

_HIGH = bytes(grey & 0xF0 for grey in range(256))
_LOW = bytes(grey >> 4 for grey in range(256))
_FOUR_BITS, _GREY = 4, 0


def grey_png(width: int, height: int, stride: int, pixels: bytes) -> bytes:
    """The PNG of rows of ``stride`` bytes, the first ``width`` of each a pixel from black (0) to
    white (255)."""
    rows = (pixels[at : at + width] for at in range(0, stride * height, stride))
    packed = b"".join(b"\0" + _packed(row) for row in rows)
    head = struct.pack(">IIBBBBB", width, height, _FOUR_BITS, _GREY, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(packed, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*one) for one in chunks)


def _packed(row: bytes) -> bytes:
    """Two pixels in a byte, by arithmetic on the whole row: a loop over pixels takes seconds."""
    even = row if len(row) % 2 == 0 else row + b"\xff"
    left, right = even[::2].translate(_HIGH), even[1::2].translate(_LOW)
    both = int.from_bytes(left, "big") | int.from_bytes(right, "big")
    return both.to_bytes(len(left), "big")


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)
