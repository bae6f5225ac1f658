"""Copies of documents with remarks beside the figures: comments, marked cells, highlights.

Nothing else of the document is changed. One function for all formats; each format's module is
loaded when met.
"""

import importlib
from collections.abc import Sequence
from typing import Protocol

from auditlint.copies.remarks import NotAnnotated, Remark
from auditlint.documents import Document
from auditlint.readers.base import LimitReached, Limits
from auditlint.readers.ooxml import Damaged
from auditlint.text import Text

__all__ = ["FORMATS", "NotAnnotated", "Remark", "annotated"]

FORMATS = {
    "docx": "auditlint.copies.docx",
    "xlsx": "auditlint.copies.xlsx",
    "pdf": "auditlint.copies.pdf",
}
"""The module that writes into a format: it offers ``annotated``."""

_OTHERS = {
    **dict.fromkeys(("doc", "rtf", "odt"), "docx"),
    **dict.fromkeys(("xls", "xlsb", "ods"), "xlsx"),
}
_SAVE_AS = Text(
    "{old} 文件不能写入批注；请另存为 {new} 后重试，或用 auditlint check -o 审核底稿.html",
    "no comments can be written into {old} files; save the file as {new} and try again, or use "
    "auditlint check -o report.html",
)
_NO_COMMENTS = Text(
    "此种文件（{old}）不能写入批注；请用 auditlint check -o 审核底稿.html 查看原文与证据位置",
    "files of this kind ({old}) hold no comments; auditlint check -o report.html shows the "
    "document with the evidence marked",
)
_BROKEN = Text(
    "文件损坏或超过读取上限，未写入批注；请用 Office 或 WPS 打开后另存再试，或用 "
    "auditlint check -o 审核底稿.html",
    "the file is damaged or beyond a limit, no comments were written; open it in Office or WPS, "
    "save it and try again, or use auditlint check -o report.html",
)


class Writer(Protocol):
    """What the module of a format offers."""

    def annotated(
        self, document: Document, data: bytes, remarks: Sequence[Remark], limits: Limits
    ) -> bytes:
        """The file with the remarks; raises NotAnnotated, Damaged or LimitReached."""


def annotated(document: Document, data: bytes, remarks: Sequence[Remark], limits: Limits) -> bytes:
    """A copy of the file ``data``, which was read as ``document``, with the remarks in it.

    The same remarks give the same bytes. Raises NotAnnotated, which names the reason and the next
    step, or Unreadable.
    """
    if document.format not in FORMATS:
        raise NotAnnotated(refusal(document.format))
    writer: Writer = importlib.import_module(FORMATS[document.format])
    try:
        return writer.annotated(document, data, remarks, limits)
    except (Damaged, LimitReached) as error:
        raise NotAnnotated(_BROKEN) from error


def refusal(form: str) -> Text:
    """Why documents of another format than those of ``FORMATS`` get no remarks."""
    new = _OTHERS.get(form)
    return _SAVE_AS.filled(old=form, new=new) if new else _NO_COMMENTS.filled(old=form)
