"""An OOXML package: the parts of a zip file, read within limits and without trust in their XML."""

import posixpath
from collections.abc import Collection, Iterator
from functools import lru_cache
from io import BytesIO
from typing import IO, NamedTuple, TypeAlias, cast

from lxml import etree

from auditlint.readers.base import LimitReached, Limits, Unreadable, limit_note
from auditlint.readers.zips import FAULTS, opened
from auditlint.text import Text

Element: TypeAlias = "etree._Element"  # noqa: SLF001 - lxml has no other name for it
Events: TypeAlias = Iterator[tuple[str, Element]]

_CHUNK = 1 << 16
_LONGEST_ELEMENT = 8 * 1024 * 1024
"""Bytes of one row or one shared string; Excel allows 32,767 characters a cell."""
_LONGEST_PART = 32 * 1024 * 1024
"""Bytes of a part that is held whole: relationships, styles, a drawing."""
DAMAGED = Text(
    "文件损坏或不完整，无法作为 {form} 读取；请用 Excel、Word 或 WPS 打开并另存后重试",
    "damaged or incomplete, it cannot be read as {form}; open it in Excel, Word or WPS, save it "
    "anew and try again",
)


class Damaged(Exception):  # noqa: N818 - an outcome of one part, handled by the reader
    """A part that is absent, cut, or no well-formed XML."""


class Relationship(NamedTuple):
    """What a part refers to: ``kind`` is the last word of the type, ``target`` a part name."""

    kind: str
    target: str


class Package:
    """The parts of one file; all of them together may unpack to ``limits.unpacked`` bytes."""

    def __init__(self, data: bytes, limits: Limits, form: str) -> None:
        self._left = limits.unpacked
        self._limits = limits
        try:
            self._zip = opened(BytesIO(data))
        except FAULTS as error:
            raise Unreadable(DAMAGED.filled(form=form)) from error
        # Some producers write back slashes, or another case than the one that they refer to.
        self._names = {_folded(member.filename): member for member in self._zip.infolist()}

    def has(self, part: str) -> bool:
        """Whether there is a part of that name."""
        return _folded(part) in self._names

    def tree(self, part: str) -> Element:
        """The root of a part that is held whole; raises Damaged, or LimitReached."""
        data = b"".join(self._chunks(part, _LONGEST_PART))
        try:
            return etree.fromstring(data, _parser())
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Damaged(part) from error

    def elements(self, part: str, names: Collection[str]) -> Iterator[Element]:
        """The elements of those local names as they end, in any namespace.

        Only what is being read is held in memory. Raises Damaged after what stands before the
        damage, or LimitReached.
        """
        return _elements(self._chunks(part, self._limits.unpacked), part, names)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """What a part refers to inside the package, by id; "" is the package itself."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(rels):
            return {}
        return {
            one.get("Id", ""): Relationship(
                one.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/"),
            )
            for one in self.tree(rels).iter("{*}Relationship")
            if one.get("TargetMode") != "External"
        }

    def _chunks(self, part: str, most: int) -> Iterator[bytes]:
        """The bytes of a part, counted against the limit of the package."""
        member = self._names.get(_folded(part))
        if member is None:
            raise Damaged(part)
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


def local(element: Element) -> str:
    """The name of an element without its namespace: the strict and the usual one differ."""
    return _local(element.tag)


@lru_cache(maxsize=1024)
def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def reference(element: Element) -> str:
    """The id of the relationship that an element names (``r:id``); "" when it names none."""
    return next((str(value) for name, value in element.items() if str(name).endswith("}id")), "")


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _parser() -> "etree.XMLParser":
    """Entities are never expanded and nothing is fetched."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _elements(chunks: Iterator[bytes], part: str, names: Collection[str]) -> Iterator[Element]:
    wanted = [f"{{*}}{name}" for name in names]
    parser = etree.XMLPullParser(
        events=("end",),
        tag=wanted,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root: Element | None = None
    since = 0
    for chunk in chunks:
        damage: Exception | None = None
        try:
            parser.feed(chunk)
        except etree.XMLSyntaxError as error:
            damage = error
        since += len(chunk)
        for _, element in cast("Events", parser.read_events()):
            since = 0
            if root is None:
                root = element.getroottree().getroot()
            yield element
        if damage is not None or since > _LONGEST_ELEMENT:
            raise Damaged(part) from damage
        if root is not None and not _prune(root, names):
            since = 0
    try:
        parser.close()
    except etree.XMLSyntaxError as error:
        raise Damaged(part) from error


def _prune(root: Element, kept: Collection[str]) -> bool:
    """Remove what was read: all but the last child on the way to the open element.

    True when that may be one of those ``kept``, whose content stays.
    """
    node = root
    while local(node) not in kept:
        if not len(node):
            return False
        del node[:-1]
        node = node[-1]
    return True
