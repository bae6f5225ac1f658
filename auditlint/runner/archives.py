"""A zip file is read as a folder: each document in it is a source of its own."""

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import IO, NamedTuple

from auditlint.readers.base import Unreadable
from auditlint.readers.zips import FAULTS, MOST_MEMBERS, TooManyMembers, opened
from auditlint.text import Text

_MOST_DOCUMENTS = 10_000
_MOST_BYTES = 1024 * 1024 * 1024
_LARGEST_NESTED = 64 * 1024 * 1024
_HIGHEST_RATIO = 200
_SMALL = 10 * 1024 * 1024
"""Bytes that may be packed at any ratio."""
_UTF8 = 0x800
_ENCRYPTED = 0x1

_TOO_MANY = Text(
    "压缩包内文件超过 {limit:,} 个上限，未全部读取；请分成几个压缩包后重试",
    "more than {limit:,} members in the archive, not all are read; split it and try again",
)
_TOO_LARGE = Text(
    "压缩包解压后超过 {limit:,} MB 上限，此文件未读取；请分成几个压缩包后重试",
    "the archive unpacks to more than {limit:,} MB, this is not read; split it and try again",
)
_TOO_DENSE = Text(
    "压缩比超过 {limit} 倍上限，未解压；请核实来源，或解压后重试",
    "packed at more than {limit} to 1, it is not unpacked; check where it comes from, or unpack it "
    "and try again",
)
_TOO_DEEP = Text(
    "压缩包嵌套超过一层，未读取；请解压后重试",
    "an archive within an archive within an archive is not read; unpack it and try again",
)
_LOCKED = Text(
    "压缩包内的文件已加密，未读取；请解除密码后重试",
    "the member is encrypted and not read; remove the password and try again",
)
_BROKEN = Text(
    "压缩包或其中的文件损坏，未读取；请重新打包后重试",
    "the archive or the member is damaged and not read; pack it anew and try again",
)
_NOTHING = Text(
    "压缩包中没有可审核的文件；请确认内容",
    "there are no documents in the archive; check what is in it",
)


class Member(NamedTuple):
    """A member: its name with the names of the archives around it, or why it cannot be read.

    ``path`` gives its positions in the directories of the archive and of one nested in it.
    """

    name: str
    path: tuple[int, ...]
    problem: Text | None = None


def is_archive(path: Path) -> bool:
    """Whether a file is a zip that holds files, not the package of an Office document."""
    if path.suffix.lower() != ".zip":
        return False
    from auditlint.readers.detect import is_folder  # noqa: PLC0415 - only where a zip is met

    try:
        with path.open("rb") as stream:
            return is_folder(stream)
    except OSError:
        return False


def members(path: Path, suffixes: frozenset[str]) -> list[Member]:
    """The documents in an archive, in the order of its directory; raises OSError."""
    with path.open("rb") as stream:
        listing = _Listing(suffixes)
        found = list(listing.of(stream))
    return found or [Member("", (), _NOTHING)]


@dataclass(slots=True)
class _Listing:
    """Goes through the directory of an archive, and of those in it, and counts."""

    suffixes: frozenset[str]
    left: int = _MOST_DOCUMENTS
    room: int = _MOST_BYTES
    seen: set[str] = field(default_factory=set)

    def of(
        self, stream: IO[bytes], folder: str = "", path: tuple[int, ...] = ()
    ) -> Iterator[Member]:
        try:
            with opened(stream) as archive:
                for at, info in enumerate(archive.infolist()):
                    if self.left < 0:
                        return
                    yield from self._member(archive, info, folder, (*path, at))
        except TooManyMembers:
            yield Member(folder.rstrip("!/"), path, _TOO_MANY.filled(limit=MOST_MEMBERS))
        except FAULTS:
            yield Member(folder.rstrip("!/"), path, _BROKEN)

    def _member(
        self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, folder: str, path: tuple[int, ...]
    ) -> Iterator[Member]:
        name = name_of(info)
        suffix = Path(name).suffix.lower()
        if info.is_dir() or _is_hidden(name) or suffix not in self.suffixes:
            return
        self.left -= 1
        name = self._unique(folder + name)
        problem = self._problem(info)
        if problem is None and suffix == ".zip":
            yield from self._nested(archive, info, name, path)
        else:
            yield Member(name, path, problem)

    def _nested(
        self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, path: tuple[int, ...]
    ) -> Iterator[Member]:
        if len(path) > 1:
            yield Member(name, path, _TOO_DEEP)
            return
        if info.file_size > _LARGEST_NESTED:
            yield Member(name, path, _TOO_LARGE.filled(limit=_LARGEST_NESTED >> 20))
            return
        try:
            data = archive.read(info)
        except FAULTS:
            yield Member(name, path, _BROKEN)
            return
        yield from self.of(BytesIO(data), f"{name}!/", path)

    def _problem(self, info: zipfile.ZipInfo) -> Text | None:
        """Why a member is not unpacked."""
        if self.left < 0:
            return _TOO_MANY.filled(limit=_MOST_DOCUMENTS)
        if info.flag_bits & _ENCRYPTED:
            return _LOCKED
        if info.file_size > max(info.compress_size * _HIGHEST_RATIO, _SMALL):
            return _TOO_DENSE.filled(limit=_HIGHEST_RATIO)
        self.room -= info.file_size
        return _TOO_LARGE.filled(limit=_MOST_BYTES >> 20) if self.room < 0 else None

    def _unique(self, name: str) -> str:
        """The name, numbered when another member has it: an archive may hold two of one name."""
        unique, number = name, 1
        while unique in self.seen:
            number += 1
            unique = f"{name}#{number}"
        self.seen.add(unique)
        return unique


def name_of(info: zipfile.ZipInfo) -> str:
    """The name of a member as its packer meant it; a path in it is nothing but a name.

    Without the flag for UTF-8 the bytes are in what the packer's system uses: mostly GB18030.
    """
    name = info.orig_filename
    if not info.flag_bits & _UTF8:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            raw = name.encode("utf-8")
        name = _decoded(raw, name)
    name = name.replace("\\", "/").lstrip("/")
    return "".join(char if char.isprintable() else "\ufffd" for char in name)


def _decoded(raw: bytes, name: str) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _is_hidden(name: str) -> bool:
    """Files that systems and programs put there: ``__MACOSX/``, ``.DS_Store``, ``~$a.docx``."""
    parts = name.split("/")
    return parts[0] == "__MACOSX" or any(
        part.startswith("~$") or (part.startswith(".") and part.strip(".")) for part in parts
    )


def content(path: Path, positions: Sequence[int], most: int) -> bytes:
    """The bytes of a member, one more than ``most`` at most; raises Unreadable or OSError."""
    try:
        if len(positions) == 1:
            with path.open("rb") as stream:
                return _bytes(stream, positions[0], most)
        outer = _nested_archive(path, path.stat().st_mtime_ns, positions[0])
        return _bytes(BytesIO(outer), positions[1], most)
    except FAULTS as error:
        raise Unreadable(_BROKEN) from error


def _bytes(stream: IO[bytes], position: int, most: int) -> bytes:
    with opened(stream) as archive, archive.open(archive.infolist()[position]) as member:
        return member.read(most + 1)


@lru_cache(maxsize=1)
def _nested_archive(path: Path, _time: int, position: int) -> bytes:
    """An archive within an archive, kept for the next of its members."""
    with path.open("rb") as stream:
        return _bytes(stream, position, _LARGEST_NESTED)
