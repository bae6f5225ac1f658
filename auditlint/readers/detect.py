"""Which format a file is in: its content decides, its name only separates Markdown from text."""

import re
import zipfile
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO

from auditlint.documents import Note
from auditlint.readers import ole
from auditlint.readers.base import Unreadable
from auditlint.readers.zips import FAULTS, opened
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
    (b"II+\0", "image"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"\x1f\x8b\x08", "archive"),
)
_PICTURE = re.compile(rb"BM.{4}\0{4}|RIFF.{4}WEBP", re.DOTALL)
"""Pictures whose first letters alone may begin a text: BMP and WebP."""
_MAIN_PARTS = (
    ("xl/workbook.bin", "xlsb"),
    ("xl/workbook.xml", "xlsx"),
    ("word/document.xml", "docx"),
    ("ppt/presentation.xml", "pptx"),
    ("ofd.xml", "ofd"),
)
_FOLDERS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
"""Where the parts lie, whatever the main one is called; documents in a zip may lie there too."""
_PACKAGES = frozenset((*(name for _, name in _MAIN_PARTS), "odt", "ods"))
_CONTENT_TYPES = (
    (b"ms-excel.sheet.binary.macroenabled.main", "xlsb"),
    (b"spreadsheetml.sheet.main+xml", "xlsx"),
    (b"spreadsheetml.template.main+xml", "xlsx"),
    (b"ms-excel.sheet.macroenabled.main+xml", "xlsx"),
    (b"wordprocessingml.document.main+xml", "docx"),
    (b"wordprocessingml.template.main+xml", "docx"),
    (b"ms-word.document.macroenabled.main+xml", "docx"),
    (b"presentationml.presentation.main+xml", "pptx"),
)
_MIME_TYPES = ((b"opendocument.text", "odt"), (b"opendocument.spreadsheet", "ods"))
_LONGEST_PART = 1 << 20
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
)
_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!doctype html|<html)", re.I)
_FRAGMENT = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!--|[a-z][a-z0-9]*[\s>])", re.I)
"""A page without its frame: <table>, <meta charset=…>, a comment."""
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b", re.I)
_XML_KINDS = (
    (b"opendocument.text", "fodt"),
    (b"opendocument.spreadsheet", "fods"),
    (b"http://schemas.microsoft.com/office/word/2003/wordml", "wordml"),
    (b"urn:schemas-microsoft-com:office:spreadsheet", "excelml"),
    (b"http://schemas.microsoft.com/office/2006/xmlpackage", "flat opc"),
)
"""Office documents as single XML files: flat OpenDocument, those of Office 2003 and 2007."""
_XML_HEAD = 8192
_MIME = re.compile(rb"^mime-version:", re.I | re.M)
_WEB_ARCHIVE = re.compile(
    rb"^content-type:\s{0,8}(?:multipart/(?:related|alternative)|text/html)", re.I | re.M
)
_UTF16_HTML = ("<html", "<!doctype html")
_EXTENSIONS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".csv": "csv",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    **dict.fromkeys((".mht", ".mhtml"), "mhtml"),
    **{f".{name}": name for name in ("pdf", "docx", "pptx", "odt", "doc", "rtf")},
    **{f".{name}": name for name in ("xlsx", "xlsb", "xls", "ods", "ofd", "zip")},
    **dict.fromkeys((".docm", ".dotx", ".dotm"), "docx"),
    **dict.fromkeys((".xlsm", ".xltx", ".xltm"), "xlsx"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".bmp", ".webp"), "image"),
    **dict.fromkeys((".wps", ".wpt", ".dot"), "doc"),
    **dict.fromkeys((".et", ".ett", ".xlt"), "xls"),
    ".ott": "odt",
    ".ots": "ods",
    ".fodt": "fodt",
    ".fods": "fods",
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
    return "image" if _PICTURE.match(data) else _textual(path, data)


def _textual(path: str, data: bytes) -> str:
    if _HTML.match(data[:2048]) or _is_utf16_html(data[:200]):
        return "html"
    if _XML.match(data[:64]):
        head = data[:_XML_HEAD].lower()
        found = next((kind for sign, kind in _XML_KINDS if sign in head), None)
        if found:
            return found
    if _MIME.search(data[:4096]) and _WEB_ARCHIVE.search(data[:4096]):
        return "mhtml"
    promised = _extension_format(path)
    if promised == "html" and _FRAGMENT.match(data[:2048]):
        return "html"
    return promised if promised in ("markdown", "csv") else "text"


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


def damaged(path: str, form: str) -> Text | None:
    """Why a file that is no text cannot be read, where its name promises a format that begins with
    a sign of its own."""
    promised = _extension_format(path)
    if form != "text" or promised in (None, "text", "markdown", "html", "mhtml"):
        return None
    return Text(
        f"内容不是 {promised.upper()}，也无法作为文本读取，文件可能已损坏；请重新获取完整文件",
        f"this is neither {promised.upper()} nor text, the file may be damaged; get it again",
    )


def _extension_format(path: str) -> str | None:
    return _EXTENSIONS.get(PurePosixPath(path).suffix.lower())


def _zipped(path: str, data: bytes) -> str:
    """The kind of a zip file by its parts; of a damaged one by its bytes, else by its name."""
    promised = _extension_format(path) or "zip"
    try:
        with opened(BytesIO(data)) as file:
            return _packaged(file, promised)
    except FAULTS:
        ends = (data[:8192] + data[-65_536:]).lower()
        found = next((name for part, name in _MAIN_PARTS if part.encode() in ends), None)
        return found or (promised if promised in _PACKAGES else "zip")


def is_folder(stream: IO[bytes]) -> bool:
    """Whether a zip file is no Office document but holds files, as a damaged one may."""
    try:
        with opened(stream) as file:
            return _packaged(file, "zip") == "zip"
    except FAULTS:
        return True


def _packaged(file: zipfile.ZipFile, promised: str) -> str:
    """The kind of a sound zip file; ``promised`` counts where a folder of such parts is found."""
    names = {name.replace("\\", "/").lower(): name for name in file.namelist()}
    for part, kinds in (("[content_types].xml", _CONTENT_TYPES), ("mimetype", _MIME_TYPES)):
        if part in names:
            with file.open(names[part]) as stream:
                content = stream.read(_LONGEST_PART).lower()
            for sign, name in kinds:
                if sign in content:
                    return name
    found = next((name for part, name in _MAIN_PARTS if part in names), None)
    folder = _FOLDERS.get(promised)
    is_kept = folder is not None and any(name.startswith(folder) for name in names)
    return found or (promised if is_kept else "zip")


def _ole(data: bytes) -> str:
    """The kind of an OLE file by its directory, else by the names of streams in its bytes."""
    found = set(ole.streams(data))
    for stream, name in _OLE_STREAMS:
        if stream in found or (not found and stream.encode("utf-16-le") in data):
            return name
    return "doc"


def _is_utf16_html(head: bytes) -> bool:
    if head[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return False
    text = head.decode("utf-16", "ignore").lstrip().lower()
    return text.startswith(_UTF16_HTML)
