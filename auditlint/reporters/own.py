"""Telling a report that auditlint wrote from a document: nobody audits it."""

from pathlib import Path

from auditlint.readers.zips import FAULTS, opened
from auditlint.reporters.words import NUMBER, REPORT_TITLE, ROOT

_HEAD = 2048
"""Bytes at the beginning of a page or a text that tell what it is."""
_PAGE = b'<meta name="generator" content="auditlint'
_LANGUAGES = ("zh", "en")
_TITLES = (
    *(f"## {REPORT_TITLE[language]}".encode() for language in _LANGUAGES),
    *(f'"{NUMBER[one]}","{ROOT[one]}","'.encode("utf-8-sig") for one in _LANGUAGES),
)
"""How the Markdown and the list as CSV begin."""
_PROPERTIES = "docProps/core.xml"
GENERATOR = "auditlint"
"""The author in the properties of a workbook."""
_AUTHOR = f"<dc:creator>{GENERATOR}</dc:creator>".encode()


def is_report(path: Path) -> bool:
    """Whether a file is a report of this program: the page, the workbook, the Markdown,
    the list as CSV."""
    suffix = path.suffix.lower()
    try:
        if suffix in (".html", ".htm", ".md", ".markdown", ".csv"):
            with path.open("rb") as stream:
                head = stream.read(_HEAD)
            return _PAGE in head or head.startswith(_TITLES)
        return suffix == ".xlsx" and _AUTHOR in _properties(path)
    except (*FAULTS, KeyError):
        return False


def _properties(path: Path) -> bytes:
    with path.open("rb") as file, opened(file) as package, package.open(_PROPERTIES) as stream:
        return stream.read(_HEAD)
