"""Streams of a PDF that would fill the memory, found before a library inflates them."""

import re
import zlib

from auditlint.readers.base import LimitReached, limit_note

_MOST_RATIO = 1032
"""Deflate makes nothing smaller than by this."""
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_HEAD = 600
_CHUNK = 1024 * 1024


def refuse_bombs(data: bytes, most: int) -> None:
    """Raises LimitReached when a stream inflates to more than ``most`` bytes.

    Pictures are passed over: reading text never inflates them.
    """
    position = 0
    while found := _STREAM.search(data, position):
        position = found.end()
        stop = data.find(b"endstream", position)
        stop = len(data) if stop < 0 else stop
        head = data[max(0, found.start() - _HEAD) : found.start()].rpartition(b" obj")[2]
        filters = head.count(b"FlateDecode") + head.count(b"/Fl ")
        reach = (stop - position) * _MOST_RATIO**filters
        if filters and reach > most and b"/Image" not in head:
            _inflate([data[position:stop]], filters, most)
        position = stop


def _inflate(parts: list[bytes], filters: int, most: int) -> None:
    """Inflates as many times as there are filters, and keeps only what the next one needs."""
    for left in range(filters, 0, -1):
        parts = list(_inflated(parts, most, keep=left > 1))


def _inflated(parts: list[bytes], most: int, *, keep: bool) -> list[bytes]:
    inflater, size = zlib.decompressobj(), 0
    kept: list[bytes] = []
    for part in parts:
        rest = part
        while rest and not inflater.eof:
            try:
                more = inflater.decompress(rest, _CHUNK)
            except zlib.error:
                return kept
            size += len(more)
            if size > most:
                raise LimitReached(limit_note("解压后字节数", "unpacked bytes", most, "unpacked"))
            if keep:
                kept.append(more)
            rest = inflater.unconsumed_tail
    return kept
