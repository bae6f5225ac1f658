"""An Office package that is copied byte for byte, but for some parts (ECMA-376 Part 2)."""

import copy
import posixpath
import struct
import zipfile
from io import BytesIO
from itertools import chain, count

from lxml import etree

from auditlint.readers.base import Limits
from auditlint.readers.ooxml import Damaged, Element, Package
from auditlint.readers.zips import FAULTS

_TYPES = "[Content_Types].xml"
_TYPES_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_LISTED = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATIONS = {
    True: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
"""The namespace of relationships in the strict dialect (True) and in the usual one."""
_DESCRIPTOR = 0x8
_LOCAL_HEADER, _LENGTHS = 30, 26


class Copy:
    """The parts of a package; those that were put or added replace or join its own.

    Every other member keeps its compressed bytes. Methods raise what those of Package raise.
    """

    def __init__(self, data: bytes, limits: Limits, form: str) -> None:
        self.package = Package(data, limits, form)
        self._data = data
        self._trees: dict[str, Element] = {}

    def tree(self, part: str) -> Element:
        """The root of a part; what is changed in it is written."""
        if part not in self._trees:
            self._trees[part] = self.package.source(part)
        return self._trees[part]

    def put(self, part: str, root: Element) -> None:
        """Write a part that was read from the package without the intention to change it."""
        self._trees[part] = root

    def add(self, part: str, root: Element, content_type: str) -> None:
        """A new part."""
        self._trees[part] = root
        types = self.tree(_TYPES)
        tag, ending = f"{{{_TYPES_NAMESPACE}}}", part.rpartition(".")[2]
        if ending == "xml":
            etree.SubElement(types, f"{tag}Override", PartName=f"/{part}", ContentType=content_type)
        elif not any(
            one.get("Extension", "").lower() == ending
            for one in types.iterchildren(f"{tag}Default")
        ):
            default = etree.Element(f"{tag}Default", Extension=ending, ContentType=content_type)
            types.insert(0, default)

    def relate(self, part: str, target: str, kind: str, *, is_strict: bool) -> str:
        """Let a part refer to another; the id of the relationship."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self._trees and not self.package.has(listed):
            self._trees[listed] = etree.fromstring(f'<Relationships xmlns="{_LISTED}"/>')
        root = self.tree(listed)
        used = {one.get("Id") for one in root}
        new = next(one for one in (f"rIdA{at}" for at in count(1)) if one not in used)
        etree.SubElement(
            root,
            f"{{{_LISTED}}}Relationship",
            Id=new,
            Type=f"{RELATIONS[is_strict]}/{kind}",
            Target=posixpath.relpath(target, folder),
        )
        return new

    def unused(self, pattern: str) -> str:
        """The first name of a part ("xl/comments{}.xml") that none has."""
        names = (pattern.format(at) for at in chain(("",), count(1)))
        return next(one for one in names if not self.package.has(one) and one not in self._trees)

    def written(self) -> bytes:
        """The package with its changes."""
        parts = {name.lower(): (name, _bytes(root)) for name, root in self._trees.items()}
        file = BytesIO()
        try:
            with zipfile.ZipFile(BytesIO(self._data)) as old, zipfile.ZipFile(file, "w") as new:
                last = {_folded(one): one for one in old.infolist()}
                for member in old.infolist():
                    key = _folded(member)
                    if key not in parts:
                        _keep(member, self._data, new)
                    elif last[key] is member:
                        new.writestr(_like(member), parts[key][1])
                for key in sorted(parts.keys() - last.keys()):
                    new.writestr(_made(parts[key][0]), parts[key][1])
        except (*FAULTS, struct.error) as error:
            raise Damaged(_TYPES) from error
        return file.getvalue()


def is_strict(root: Element) -> bool:
    """Whether a part is of the strict dialect, whose namespaces are others."""
    return "purl.oclc.org" in namespace_of(root)


def namespace_of(root: Element) -> str:
    """The namespace that a part and what is put into it are in."""
    return str(root.tag).rpartition("}")[0].removeprefix("{")


def child(root: Element, name: str) -> Element | None:
    """The first child of that local name."""
    return next(root.iterchildren(f"{{*}}{name}"), None)


def _bytes(root: Element) -> bytes:
    tree = root.getroottree()
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _folded(member: zipfile.ZipInfo) -> str:
    return member.filename.replace("\\", "/").lstrip("/").lower()


def _made(name: str) -> zipfile.ZipInfo:
    """A member without the time of the day: the same remarks give the same bytes."""
    member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def _like(old: zipfile.ZipInfo) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(old.filename, old.date_time)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr, member.create_system = old.external_attr, old.create_system
    return member


def _keep(old: zipfile.ZipInfo, data: bytes, new: zipfile.ZipFile) -> None:
    """Copy a member as it is compressed: nothing is unpacked, so a bomb costs nothing."""
    lengths = struct.unpack_from("<HH", data, old.header_offset + _LENGTHS)
    start = old.header_offset + _LOCAL_HEADER + sum(lengths)
    member = copy.copy(old)
    # The sizes stand in the header, so no descriptor follows the data.
    member.flag_bits &= ~_DESCRIPTOR
    if new.fp is None:
        raise ValueError(old.filename)
    member.header_offset = new.fp.tell()
    new.fp.write(member.FileHeader())
    new.fp.write(data[start : start + old.compress_size])
    new.start_dir = new.fp.tell()
    new.filelist.append(member)
    new.NameToInfo[member.filename] = member
