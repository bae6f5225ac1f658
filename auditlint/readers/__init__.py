"""Bytes to Document: one function for all formats; each format's module is loaded when met."""

import importlib
from dataclasses import replace

from auditlint.documents import Document
from auditlint.readers.base import Limits, Reader, Unreadable
from auditlint.readers.detect import damaged, detect, misnamed
from auditlint.text import Text

__all__ = ["FORMATS", "Limits", "Unreadable", "read", "read_as"]

FORMATS = {
    "text": "auditlint.readers.text",
    "markdown": "auditlint.readers.text",
    "csv": "auditlint.readers.separated",
    "html": "auditlint.readers.html",
    "mhtml": "auditlint.readers.mhtml",
    "docx": "auditlint.readers.docx",
    "pdf": "auditlint.readers.pdf",
    "xlsx": "auditlint.readers.xlsx",
    "image": "auditlint.readers.scans",
    **dict.fromkeys(("xls", "xlsb", "ods", "doc", "rtf", "odt"), "auditlint.readers.legacy"),
    **dict.fromkeys(("fodt", "fods", "wordml", "excelml"), "auditlint.readers.legacy"),
}
"""The module that reads a format: it offers ``read(path, data, limits)``."""

_NOT_READ = Text(
    "本版本不能读取 {form} 文件，可读取 Word、Excel、PDF、图片、HTML、Markdown 和纯文本；"
    "请另存为其中一种后重试",
    "this version does not read {form} files; it reads Word, Excel, PDF, pictures, HTML, Markdown "
    "and plain text: save the file as one of them and try again",
)
_OTHERS = {
    "image": Text(
        "图片中的文字无法读取；请提供 Word、Excel 或 PDF 原件，或先做文字识别（OCR）",
        "the text in pictures is not read; supply the Word, Excel or PDF original, or run OCR",
    ),
    "archive": Text(
        "不能读取此种压缩包（7z、rar、gz）；请解压，或改用 zip 打包后重试",
        "archives of this kind (7z, rar, gz) are not read; unpack it, or pack it as zip",
    ),
    "encrypted": Text(
        "加密的 Office 文件无法读取；请在 Word/WPS 中解除密码后重试",
        "an encrypted Office file cannot be read; remove the password in Word or WPS and try again",
    ),
}


def read(path_label: str, data: bytes, limits: Limits = Limits()) -> Document:  # noqa: B008 - frozen
    """Read one file. ``path_label`` is printed in places; its extension only hints at the format.

    Raises Unreadable when nothing can be read; what was left out otherwise is in the notes.
    """
    form = detect(path_label, data)
    try:
        document = read_as(form, path_label, data, limits)
    except Unreadable as error:
        problem = damaged(path_label, form)
        if problem is None:
            raise
        raise Unreadable(problem) from error
    note = misnamed(path_label, form)
    return replace(document, notes=(*document.notes, note) if note else document.notes, format=form)


def read_as(form: str, path_label: str, data: bytes, limits: Limits) -> Document:
    """Read one file of a known format, whatever its name; raises Unreadable."""
    if form not in FORMATS:
        raise Unreadable(_OTHERS.get(form, _NOT_READ.filled(form=form.upper())))
    reader: Reader = importlib.import_module(FORMATS[form])
    return reader.read(path_label, data, limits)
