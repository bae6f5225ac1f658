"""Which format a file is in: its content decides, its name only separates Markdown from text."""

import re
from pathlib import PurePosixPath

from auditlint.documents import Note
from auditlint.readers.base import Unreadable
from auditlint.text import Text

_PDF_HEAD = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"\x1f\x8b\x08", "archive"),
)
_MAIN_PARTS = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"))
_ZIPPED = (
    (b"word/", "docx"),
    (b"xl/", "xlsx"),
    (b"ppt/", "pptx"),
    (b"OFD.xml", "ofd"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "ods"),
)
_OLE_STREAMS = (("WordDocument", "doc"), ("Workbook", "xls"), ("EncryptedPackage", "encrypted"))
_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!doctype html|<html)", re.I)
_UTF16_HTML = ("<html", "<!doctype html")
_EXTENSIONS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    **{f".{name}": name for name in ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "doc", "xls")},
    **dict.fromkeys((".docm", ".dotx", ".dotm"), "docx"),
    ".wps": "doc",
    ".et": "xls",
}


def detect(path: str, data: bytes) -> str:
    """The format of a file; "text" when nothing else fits. Raises Unreadable for an empty one."""
    if not data[:_PDF_HEAD].strip() and not data.strip():
        raise Unreadable(Text("文件为空；请确认文件是否完整", "the file is empty; check it"))
    if b"%PDF-" in data[:_PDF_HEAD]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(path, data)
    if data.startswith(_OLE):
        return _ole(data)
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    if _HTML.match(data[:2048]) or _is_utf16_html(data[:200]):
        return "html"
    return "markdown" if _extension_format(path) == "markdown" else "text"


def misnamed(path: str, form: str) -> Note | None:
    """A note when the extension promises another format than the content has."""
    promised = _extension_format(path)
    if promised in (None, form) or {promised, form} <= {"text", "markdown"}:
        return None
    suffix = PurePosixPath(path).suffix
    message = Text(
        "扩展名为 {suffix}，内容是 {form}，已按 {form} 读取",
        "the extension is {suffix}, the content {form}: it was read as {form}",
    )
    return Note(message.filled(suffix=suffix, form=form), partial=False)


def _extension_format(path: str) -> str | None:
    return _EXTENSIONS.get(PurePosixPath(path).suffix.lower())


def _zipped(path: str, data: bytes) -> str:
    """The kind of a zip file by the names of its members; one that is cut off is what it claims."""
    # Loaded only for a zip file.
    from auditlint.readers.docx.package import member_names  # noqa: PLC0415

    names = member_names(data)
    found = next((form for member, form in _MAIN_PARTS if member in names), None)
    if found is not None:
        return found
    ends = data[:8192] + data[-65_536:]
    promised = None if names else _extension_format(path)
    is_zipped = promised in {form for _, form in _ZIPPED}
    return next((form for member, form in _ZIPPED if member in ends), None) or (
        promised if promised and is_zipped else "zip"
    )


def _ole(data: bytes) -> str:
    for stream, name in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return name
    return "doc"


def _is_utf16_html(head: bytes) -> bool:
    if head[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return False
    text = head.decode("utf-16", "ignore").lstrip().lower()
    return text.startswith(_UTF16_HTML)
