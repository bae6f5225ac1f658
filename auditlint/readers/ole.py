"""The directory of an OLE compound file, which .doc, .xls, .wps and encrypted files all are.

Layout: [MS-CFB] 2.2 (header), 2.3 (allocation table), 2.6 (directory entries).
"""

import struct
from collections.abc import Iterator

_FREE = 0xFFFFFFFA
"""Sector numbers from here on stand for no sector."""
_NO_ENTRY = 0xFFFFFFFF
_ENTRY = 128
_SMALLEST = 9
"""Sectors of 512 bytes, as a power of two."""
_IN_HEADER = 109
_MOST_ENTRIES = 10_000


def streams(data: bytes) -> list[str]:
    """The names of the streams and storages at the root; none when the directory is damaged."""
    try:
        return list(_Directory(data).names())
    except (struct.error, IndexError, UnicodeDecodeError):
        return []


class _Directory:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._size = 1 << min(max(struct.unpack_from("<H", data, 30)[0], _SMALLEST), 16)
        self._first = struct.unpack_from("<I", data, 48)[0]
        self._tables = struct.unpack_from(f"<{_IN_HEADER}I", data, 76)

    def names(self) -> Iterator[str]:
        """The names of the children of the root entry, whose tree is walked without recursion."""
        sectors = list(self._chain())
        waiting = [self._entry(sectors, 0)[3]]
        seen: set[int] = set()
        while waiting:
            number = waiting.pop()
            if number == _NO_ENTRY or number in seen:
                continue
            seen.add(number)
            name, left, right, _ = self._entry(sectors, number)
            yield name
            waiting += (left, right)

    def _chain(self) -> Iterator[int]:
        """The sectors of the directory in order."""
        sector, most = self._first, _MOST_ENTRIES * _ENTRY // self._size
        while sector < _FREE and most >= 0:
            yield sector
            sector, most = self._next(sector), most - 1

    def _next(self, sector: int) -> int:
        each = self._size // 4
        # Tables beyond those of the header belong to files of more than 7 MB; the directory of
        # such a file lies in front of them, or its names are looked for in another way.
        table = self._tables[sector // each]
        at = (table + 1) * self._size + 4 * (sector % each)
        return int(struct.unpack_from("<I", self._data, at)[0])

    def _entry(self, sectors: list[int], number: int) -> tuple[str, int, int, int]:
        """Name, left and right sibling, and first child of a directory entry."""
        each = self._size // _ENTRY
        at = (sectors[number // each] + 1) * self._size + number % each * _ENTRY
        length = struct.unpack_from("<H", self._data, at + 64)[0]
        name = self._data[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le")
        left, right, child = struct.unpack_from("<III", self._data, at + 68)
        return name, left, right, child
