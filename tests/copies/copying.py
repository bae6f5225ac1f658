"""Remarks at printed texts, and what stays of a file beside them."""

import zipfile
from io import BytesIO

from auditlint.copies import Remark, annotated
from auditlint.documents import Document
from auditlint.readers import Limits, read


def remark(document: Document, printed: str, text: str = "意见", nth: int = 0) -> Remark:
    """A remark at the nth place where a text is printed."""
    found = [
        passage.place(at, at + len(printed))
        for passage in document.passages
        if (at := passage.content.find(printed)) >= 0
    ]
    return Remark(found[nth], text, "error")


def copy_of(name: str, data: bytes, *printed: str) -> bytes:
    """The copy with a remark at each printed text, which says what it stands at."""
    document = read(name, data)
    remarks = [remark(document, one, f"意见：{one}") for one in printed]
    return annotated(document, data, remarks, Limits())


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {one.filename: archive.read(one) for one in archive.infolist()}


def changed(before: bytes, after: bytes) -> set[str]:
    """The parts that are new or other than they were; none may be lost."""
    old, new = members(before), members(after)
    assert old.keys() <= new.keys()
    return {name for name, content in new.items() if old.get(name) != content}


def printed(name: str, data: bytes) -> list[object]:
    """All that is printed, with its places."""
    return [(one.content, one.runs) for one in read(name, data).passages]
