"""Office Open XML packages: zip files of XML parts, unpacked piece by piece within limits."""

import posixpath
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TypeAlias, cast

from lxml import etree

from auditlint.documents import Note
from auditlint.readers.base import LimitReached, Limits, Unreadable, limit_note
from auditlint.text import Text

# lxml has no public name for it.
Element: TypeAlias = etree._Element  # noqa: SLF001

_CHUNK = 65_536
_KEPT = 2
_RELATIONSHIPS = (
    "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship",
    "{http://purl.oclc.org/ooxml/package/relationships}Relationship",
)
_END = b"PK\x05\x06"
_END_SIZE = 22
_TAIL = 65_557
_LARGEST_DIRECTORY = 4 * 1024 * 1024
_ENCRYPTED_FLAG = 0x1
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)
_OFFICE_DOCUMENT = ("/officeDocument", "/officeDocument/relationships/officeDocument")

BROKEN = Text(
    "Office 文件已损坏或不完整，无法读取；请用 Word/WPS 打开后另存，或重新获取完整文件",
    "the Office file is damaged or cut off and cannot be read; open it in Word or WPS and save it "
    "again, or get the whole file",
)
_LARGE_DIRECTORY = Text(
    "压缩包的目录超过上限（{limit:,} 字节），未读取；请用 Word/WPS 打开后另存",
    "the directory of the zip file is larger than {limit:,} bytes, it was not read; open the file "
    "in Word or WPS and save it again",
)
_PASSWORD = Text(
    "压缩包设有密码，无法读取；请解除密码后重试",
    "the zip file has a password and cannot be read; remove the password and try again",
)
_DAMAGED_PART = Text(
    "文件内部 {part} 损坏或嵌套过深，其后的内容未读取；请用 Word/WPS 打开后另存",
    "{part} within the file is damaged or nested too deeply, what follows is not read; open the "
    "file in Word or WPS and save it again",
)
_REPEATED = Text(
    "压缩包内有重名的 {part}，只读取了最后一个；请用 Word/WPS 打开后另存",
    "the zip file holds {part} more than once, only the last was read; open the file in Word or "
    "WPS and save it again",
)


class Package:
    """The parts of one file. Nothing is written to disk, and no outside link is followed.

    ``notes`` tells which parts were read in part. Raises Unreadable when the file is no zip file
    or a part of it must not be read.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.notes: list[Note] = []
        self._limits = limits
        self._left = limits.unpacked
        _verify_directory(data)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _BROKEN_ZIP as error:
            raise Unreadable(BROKEN) from error
        self._names = Counter(self._zip.namelist())

    def main_part(self, usual: str) -> str:
        """The name of the part that holds the document: as the package says, else ``usual``."""
        for kind, target in self._targets("").values():
            if kind.endswith(_OFFICE_DOCUMENT) and target in self._names:
                return target
        return usual

    def related(self, part: str, kind: str) -> str | None:
        """The part to which ``part`` is related as ``kind`` ("styles", "footnotes"), if any."""
        for found, target in self._targets(part).values():
            if found.endswith(f"/{kind}") and target in self._names:
                return target
        return None

    def elements(self, part: str, tags: Sequence[str]) -> Iterator[tuple[str, Element]]:
        """The elements of those names in a part, each when it starts ("start") and ends ("end").

        An element has its attributes and its parents; what it holds is gone soon after it was
        read. What follows a damaged place is left out and noted. Raises LimitReached when too much
        was unpacked, Unreadable when there is no such part or when it has a document type, out
        of whose entities bombs are made.
        """
        if part not in self._names:
            raise Unreadable(BROKEN)
        if self._names[part] > 1:
            self._note(Note(_REPEATED.filled(part=part)))
        parser = etree.XMLPullParser(
            ("start", "end"), tag=tags, resolve_entities=False, no_network=True
        )
        events = cast("Iterator[tuple[str, Element]]", parser.read_events())
        root: Element | None = None
        for _ in self._fed(part, parser):
            for found in events:
                if root is None:
                    root = _root(found[1])
                yield found
            if root is not None:
                _prune(root)

    def _fed(self, part: str, parser: etree.XMLPullParser) -> Iterator[None]:
        """Feed a part to a parser piece by piece, up to where it is damaged."""
        try:
            for chunk in self._chunks(part):
                parser.feed(chunk)
                yield
            parser.close()
        except (etree.XMLSyntaxError, *_BROKEN_ZIP):
            self._note(Note(_DAMAGED_PART.filled(part=part)))
        yield

    def _chunks(self, part: str) -> Iterator[bytes]:
        info = self._zip.getinfo(part)
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise Unreadable(_PASSWORD)
        with self._zip.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                self._left -= len(chunk)
                if self._left < 0:
                    raise LimitReached(
                        limit_note(
                            "解压后字节数", "unpacked bytes", self._limits.unpacked, "unpacked"
                        )
                    )
                yield chunk

    def _targets(self, part: str) -> dict[str, tuple[str, str]]:
        """The kinds and names of the parts within the package to which ``part`` is related."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self._names:
            return {}
        targets = {}
        for event, one in self.elements(listed, _RELATIONSHIPS):
            if event == "start" and one.get("TargetMode") != "External":
                target = posixpath.join("/", folder, one.get("Target", ""))
                named = posixpath.normpath(target).lstrip("/")
                targets[one.get("Id", "")] = (one.get("Type", ""), named)
        return targets

    def _note(self, note: Note) -> None:
        if note not in self.notes:
            self.notes.append(note)


def _root(element: Element) -> Element:
    tree = element.getroottree()
    if tree.docinfo.internalDTD:
        raise Unreadable(BROKEN)
    return tree.getroot()


def _prune(root: Element) -> None:
    """Forget what was read, so that memory does not grow with the part.

    Along the way to the place that is being read, the last elements are kept, and the first, which
    holds the properties of its parent.
    """
    at = root
    while len(at):
        del at[1:-_KEPT]
        at = at[-1]


def _verify_directory(data: bytes) -> None:
    """Refuse a directory of millions of members before it takes memory."""
    at = data.rfind(_END, max(len(data) - _TAIL, 0))
    if at < 0 or len(data) < at + _END_SIZE:
        raise Unreadable(BROKEN)
    (size,) = struct.unpack_from("<I", data, at + 12)
    if size > _LARGEST_DIRECTORY:
        raise Unreadable(_LARGE_DIRECTORY.filled(limit=_LARGEST_DIRECTORY))
