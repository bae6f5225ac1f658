"""Single file web pages (.mht, .mhtml), as Word, Excel and WPS save them: MIME around HTML.

The format is that of RFC 2557; only what those programs write of MIME (RFC 2045, 2046) is read.
"""

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from auditlint.documents import Document, Note
from auditlint.readers import html
from auditlint.readers.base import Limits, Unreadable, limit_note
from auditlint.readers.decode import decode
from auditlint.text import Text

_FIELD = re.compile(rb"^([A-Za-z-]{1,64}):[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)", re.MULTILINE)
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
_BOUNDARY = re.compile(rb"boundary=[ \t]*(?:\"([^\"\r\n]{1,200})\"|([^\s;]{1,200}))", re.IGNORECASE)
_TABS = re.compile(rb"tabstrip\.html?", re.IGNORECASE)
_MOST_PARTS = 2_000
_LONGEST_HEAD = 65_536
_EMPTY = Text(
    "网页归档文件中没有网页内容，可能已损坏；请重新另存为 docx 或 xlsx 后重试",
    "there is no page in the web archive, it may be damaged: save it as docx or xlsx and try again",
)


class _Part(NamedTuple):
    fields: dict[bytes, bytes]
    body: bytes

    def is_of(self, kind: bytes) -> bool:
        return self.fields.get(b"content-type", b"").strip().lower().startswith(kind)


def read(path: str, data: bytes, limits: Limits) -> Document:
    """The pages of a web archive, one after the other; raises Unreadable when there is none."""
    notes: list[Note] = []
    texts: list[str] = []
    left = limits.bytes
    for content in map(_unpacked, _pages(data)):
        left -= len(content)
        if left < 0:
            notes.append(limit_note("文本字节数", "bytes of text", limits.bytes, "text"))
            break
        text, found = decode(content)
        texts.append(text)
        notes.extend(found)
    if not texts and not notes:
        raise Unreadable(_EMPTY)
    return replace(html.document_of(path, "\n".join(texts), limits, notes), format="mhtml")


def _pages(data: bytes) -> Iterator[_Part]:
    """The HTML parts in their order; the strip of tabs that Excel adds is left out."""
    waiting = [_part(data)]
    for _ in range(_MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        if part.is_of(b"multipart/"):
            waiting.extend(reversed(list(_parts(part))))
        elif part.is_of(b"text/html") and not _TABS.search(
            part.fields.get(b"content-location", b"")
        ):
            yield part


def _part(data: bytes) -> _Part:
    ends = _HEAD_ENDS.search(data, 0, _LONGEST_HEAD)
    if ends is None:
        return _Part({}, data)
    fields = {found[1].lower(): found[2] for found in _FIELD.finditer(data, 0, ends.start() + 1)}
    return _Part(fields, data[ends.end() :])


def _parts(part: _Part) -> Iterator[_Part]:
    """The parts between the boundaries, at most as many as are looked at."""
    named = _BOUNDARY.search(part.fields[b"content-type"])
    if named is None:
        return
    mark = b"--" + (named[1] or named[2])
    pieces = re.split(
        rb"(?:\A|\r?\n)" + re.escape(mark) + rb"[ \t]*(?:--)?[ \t]*(?=\r?\n|\Z)",
        part.body,
        maxsplit=_MOST_PARTS,
    )
    yield from (_part(piece.lstrip(b"\r\n")) for piece in pieces[1:] if piece.strip())


def _unpacked(part: _Part) -> bytes:
    packing = part.fields.get(b"content-transfer-encoding", b"").strip().lower()
    if packing == b"quoted-printable":
        return quopri.decodestring(part.body)
    if packing == b"base64":
        kept = re.sub(rb"[^A-Za-z0-9+/]", b"", part.body)
        try:
            return base64.b64decode(kept[: len(kept) // 4 * 4] + _rest(kept))
        except binascii.Error:
            return b""
    return part.body


def _rest(kept: bytes) -> bytes:
    """The last characters, filled up; one alone says nothing."""
    rest = kept[len(kept) // 4 * 4 :]
    return rest + b"=" * (4 - len(rest)) if len(rest) > 1 else b""
