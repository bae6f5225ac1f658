"""Zip files, opened without trust in what they say about themselves."""

import struct
import zipfile
import zlib
from typing import IO

FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises for damaged and encrypted members, and for unknown kinds of them."""
MOST_MEMBERS = 100_000
"""About as many as a directory may have."""
_LARGEST_DIRECTORY = 16 * 1024 * 1024
"""Bytes; what is made of them takes ten times as much."""
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_TAIL = 65_536 + 22


class TooManyMembers(zipfile.BadZipFile):
    """The directory is larger than any honest one."""


def opened(stream: IO[bytes]) -> zipfile.ZipFile:
    """The zip file; raises one of FAULTS, also for a directory of too many members.

    The sizes stand in the records at the end (APPNOTE.TXT 4.3.14 and 4.3.16).
    """
    end = stream.seek(0, 2)
    stream.seek(max(end - _TAIL, 0))
    tail = stream.read(_TAIL)
    at = tail.rfind(_END)
    if 0 <= at <= len(tail) - 22:
        sizes = [struct.unpack_from("<I", tail, at + 12)[0]]
        at_64 = tail.rfind(_END_64, 0, at)
        if 0 <= at_64 <= len(tail) - 56:
            sizes.append(struct.unpack_from("<Q", tail, at_64 + 40)[0])
        if min(sizes[-1], end) > _LARGEST_DIRECTORY:
            raise TooManyMembers
    stream.seek(0)
    return zipfile.ZipFile(stream)
