"""Office Open XML packages: zip files of XML parts, read within limits and without trust in them.

Word and Excel files are both of this kind, in the transitional and in the strict dialect, which
differ in namespaces only (ECMA-376 Part 2 for the package, Part 4 for the dialects).
"""

import posixpath
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from typing import IO, Literal, NamedTuple, TypeAlias, cast

from lxml import etree

from auditlint.documents import Note
from auditlint.readers.base import LimitReached, Limits, Unreadable, limit_note
from auditlint.readers.zips import FAULTS, MOST_MEMBERS, TooManyMembers, opened
from auditlint.text import Text

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no other name for it
Event: TypeAlias = tuple[str, Element]

_CHUNK = 1 << 16
_LONGEST_ELEMENT = 8 * 1024 * 1024
"""Bytes of one element that is held whole; Excel allows 32,767 characters a cell."""
_LONGEST_PART = 32 * 1024 * 1024
"""Bytes of a part that is held whole: styles, a drawing."""
_KEPT = 2
_ENCRYPTED = 0x1

_DAMAGED = Text(
    "文件已损坏或不完整，无法作为 {form} 读取；请用 Office 或 WPS 打开后另存，或重新获取完整文件",
    "the file is damaged or cut off and cannot be read as {form}; open it in Office or WPS and "
    "save it again, or get the whole file",
)
_LOCKED = Text(
    "文件设有密码，无法作为 {form} 读取；请解除密码后重试",
    "the file has a password and cannot be read as {form}; remove the password and try again",
)
_TOO_MANY = Text(
    "文件由超过 {limit:,} 个部分组成，未读取；请用 Office 或 WPS 打开后另存",
    "the file has more than {limit:,} parts, it was not read; open it in Office or WPS and save "
    "it again",
)
_DAMAGED_PART = Text(
    "文件内部 {part} 损坏或嵌套过深，其后的内容未读取；请用 Office 或 WPS 打开后另存",
    "{part} within the file is damaged or nested too deeply, what follows is not read; open the "
    "file in Office or WPS and save it again",
)
_REPEATED = Text(
    "文件内部有重名的 {part}，只读取了最后一个；请用 Office 或 WPS 打开后另存",
    "the file holds {part} more than once, only the last was read; open the file in Office or "
    "WPS and save it again",
)


class Damaged(Exception):  # noqa: N818 - an outcome of one part, handled by the reader
    """A part that is absent, cut, or no well-formed XML."""


class Relationship(NamedTuple):
    """What a part refers to: ``kind`` is the last word of the type, ``target`` a part name."""

    kind: str
    target: str


class Package:
    """The parts of one file; all of them together may unpack to ``limits.unpacked`` bytes.

    ``form`` is the name of the format in messages, ``notes`` tells which parts were read in part.
    Nothing is written to disk, and no outside link is followed. Raises Unreadable when the file is
    no zip file; every method does so for a part that has a password or a document type, which no
    part may have and out of whose entities bombs are made.
    """

    def __init__(self, data: bytes, limits: Limits, form: str) -> None:
        self.notes: list[Note] = []
        self.damaged = Unreadable(_DAMAGED.filled(form=form))
        """What to raise when nothing of the file can be read."""
        self._form = form
        self._left = limits.unpacked
        self._limits = limits
        try:
            self._zip = opened(BytesIO(data))
        except TooManyMembers as error:
            raise Unreadable(_TOO_MANY.filled(limit=MOST_MEMBERS)) from error
        except FAULTS as error:
            raise self.damaged from error
        members = self._zip.infolist()
        # Some producers write back slashes, or another case than the one that they refer to.
        self._members = {_folded(member.filename): member for member in members}
        self._times = Counter(_folded(member.filename) for member in members)

    def has(self, part: str) -> bool:
        """Whether there is a part of that name."""
        return _folded(part) in self._members

    def main_part(self, usual: str) -> str:
        """The part that holds the document: as the package says, else ``usual``.

        Raises Unreadable when there is neither.
        """
        found = self.related("", "officeDocument") or usual
        if not self.has(found):
            raise self.damaged
        return found

    def related(self, part: str, kind: str) -> str | None:
        """The part to which ``part`` is related as ``kind`` ("styles", "footnotes"), if any."""
        for found in self.relationships(part).values():
            if found.kind == kind and self.has(found.target):
                return found.target
        return None

    def relationships(self, part: str) -> dict[str, Relationship]:
        """What a part refers to inside the package, by id; "" is the package itself."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(listed):
            return {}
        return {
            one.get("Id", ""): Relationship(
                one.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/"),
            )
            for event, one in self.events(listed, ("{*}Relationship",))
            if event == "start" and one.get("TargetMode") != "External"
        }

    def content(self, part: str) -> bytes:
        """The bytes of a part, a picture; raises Damaged, or LimitReached."""
        return b"".join(self._chunks(part, _LONGEST_PART))

    def tree(self, part: str) -> Element:
        """The root of a part that is held whole; raises Damaged, or LimitReached."""
        return self._tree(part, _parser(()), _LONGEST_PART)

    def source(self, part: str) -> Element:
        """The root of a part with all that stands in it, to be changed and written again.

        Raises Damaged, or LimitReached.
        """
        return self._tree(part, _parser((), is_bare=False), self._limits.unpacked)

    def _tree(self, part: str, parser: etree.XMLPullParser, most: int) -> Element:
        try:
            for chunk in self._chunks(part, most):
                parser.feed(chunk)
            root = parser.close()
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Damaged(part) from error
        self._refuse_types(root)
        return root

    def elements(self, part: str, names: Collection[str]) -> Iterator[Element]:
        """The elements of those local names as they end, each with all that it holds.

        Raises Damaged after what stands before the damage, or LimitReached.
        """
        parser = _parser(("end",), [f"{{*}}{name}" for name in names])
        return (element for _, element in self._read(part, parser, names))

    def events(self, part: str, tags: Sequence[str]) -> Iterator[Event]:
        """The elements of those names, each when it starts ("start") and when it ends ("end").

        An element has its attributes and its parents; what it holds is gone soon after it was
        read. What follows a damaged place is left out and noted. Raises LimitReached.
        """
        try:
            yield from self._read(part, _parser(("start", "end"), tags), ())
        except Damaged:
            self._note(_DAMAGED_PART, part)

    def _read(
        self, part: str, parser: etree.XMLPullParser, whole: Collection[str]
    ) -> Iterator[Event]:
        """What a parser makes of a part; elements called one of ``whole`` keep what they hold."""
        events = cast("Iterator[Event]", parser.read_events())
        root: Element | None = None
        held = 0
        for chunk in self._chunks(part, self._limits.unpacked):
            damage: Exception | None = None
            try:
                parser.feed(chunk)
            except etree.XMLSyntaxError as error:
                damage = error
            held += len(chunk)
            for event in events:
                held = 0
                if root is None:
                    root = event[1].getroottree().getroot()
                    self._refuse_types(root)
                yield event
            if damage is not None or held > _LONGEST_ELEMENT:
                raise Damaged(part) from damage
            if root is not None and not _prune(root, whole):
                held = 0
        try:
            parser.close()
        except etree.XMLSyntaxError as error:
            raise Damaged(part) from error

    def _chunks(self, part: str, most: int) -> Iterator[bytes]:
        """The bytes of a part, counted against the limit of the package."""
        member = self._members.get(_folded(part))
        if member is None:
            raise Damaged(part)
        if member.flag_bits & _ENCRYPTED:
            raise Unreadable(_LOCKED.filled(form=self._form))
        if self._times[_folded(part)] > 1:
            self._note(_REPEATED, part)
        try:
            with self._zip.open(member) as stream:
                yield from self._counted(stream, part, most)
        except FAULTS as error:
            raise Damaged(part) from error

    def _counted(self, stream: IO[bytes], part: str, most: int) -> Iterator[bytes]:
        while chunk := stream.read(_CHUNK):
            most -= len(chunk)
            self._left -= len(chunk)
            if self._left < 0:
                unpacked = self._limits.unpacked
                raise LimitReached(
                    limit_note("解压后字节数", "unpacked bytes", unpacked, "unpacked")
                )
            if most < 0:
                raise Damaged(part)
            yield chunk

    def _refuse_types(self, root: Element) -> None:
        if root.getroottree().docinfo.internalDTD:
            raise self.damaged

    def _note(self, message: Text, part: str) -> None:
        note = Note(message.filled(part=part))
        if note not in self.notes:
            self.notes.append(note)


def local(element: Element) -> str:
    """The name of an element without its namespace: the strict and the usual one differ."""
    return _local(element.tag)


@lru_cache(maxsize=1024)
def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def reference(element: Element, name: str = "id") -> str:
    """The id of the relationship that an element names (``r:id``); "" when it names none."""
    end = f"}}{name}"
    return next((str(value) for key, value in element.items() if str(key).endswith(end)), "")


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _parser(
    events: Sequence[Literal["start", "end"]],
    tags: Sequence[str] | None = None,
    *,
    is_bare: bool = True,
) -> etree.XMLPullParser:
    """Entities are never expanded and nothing is fetched; ``is_bare`` leaves comments out."""
    return etree.XMLPullParser(
        events=events,
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=is_bare,
        remove_pis=is_bare,
    )


def _prune(root: Element, whole: Collection[str]) -> bool:
    """Forget what was read, so that memory does not grow with the part.

    Along the way to the place that is being read, the last elements are kept, and the first, which
    holds the properties of its parent. True when the place is in one that is kept ``whole``.
    """
    node = root
    while local(node) not in whole:
        if not len(node):
            return False
        del node[1:-_KEPT]
        node = node[-1]
    return True
