"""Telling a report that auditlint wrote from a document: nobody audits it."""

from pathlib import Path

from auditlint.readers.zips import FAULTS, opened
from auditlint.reporters.words import REPORT_TITLE

_HEAD = 2048
"""Bytes at the beginning of a page or a text that tell what it is."""
_PAGE = b'<meta name="generator" content="auditlint'
_TITLES = tuple(f"## {title}".encode() for title in (REPORT_TITLE.zh, REPORT_TITLE.en))
_PROPERTIES = "docProps/core.xml"
GENERATOR = "auditlint"
"""The author in the properties of a workbook."""
_AUTHOR = f"<dc:creator>{GENERATOR}</dc:creator>".encode()


def is_report(path: Path) -> bool:
    """Whether a file is a report of this program: the page, the workbook, the Markdown."""
    suffix = path.suffix.lower()
    try:
        if suffix in (".html", ".htm", ".md", ".markdown"):
            with path.open("rb") as stream:
                head = stream.read(_HEAD)
            return _PAGE in head or head.startswith(_TITLES)
        return suffix == ".xlsx" and _AUTHOR in _properties(path)
    except (*FAULTS, KeyError):
        return False


def _properties(path: Path) -> bytes:
    with path.open("rb") as file, opened(file) as package, package.open(_PROPERTIES) as stream:
        return stream.read(_HEAD)
