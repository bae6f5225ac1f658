"""Word files for tests, written element by element as Word would write them."""

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{WORD}" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def run(text: str, properties: str = "") -> str:
    """``w:r`` with one text."""
    shown = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{shown}<w:t xml:space="preserve">{text}</w:t></w:r>'


def par(content: str, properties: str = "") -> str:
    """``w:p``; ``content`` is a text or the XML of runs."""
    shown = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{shown}{content if content.startswith('<') else run(content)}</w:p>"


def cell(content: str, properties: str = "") -> str:
    """``w:tc``; ``content`` is a text or the XML of paragraphs."""
    inner = content if content.startswith("<") else par(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """``w:tr`` of texts or cells."""
    inner = "".join(one if one.startswith("<") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str) -> str:
    """``w:tbl``."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def document(body: str) -> str:
    """The part of the document."""
    return f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>"


def part(name: str, content: str) -> str:
    """Any other part: its root element is ``w:name``."""
    return f"<w:{name} {_SPACES}>{content}</w:{name}>"


def relationships(targets: Mapping[str, str]) -> str:
    """The part that names the other parts by their kinds."""
    listed = "".join(
        f'<Relationship Id="{kind}" Type="{_KINDS}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{listed}</Relationships>'


def zipped(members: Iterable[tuple[str, str | bytes]]) -> bytes:
    """A zip file; names may repeat."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


def word(body: str, **parts: str) -> bytes:
    """A Word file with a body, and ``styles``, ``numbering``, ``footnotes`` as they are given."""
    return zipped(
        (
            ("_rels/.rels", relationships({"officeDocument": "word/document.xml"})),
            ("word/document.xml", document(body)),
            (
                "word/_rels/document.xml.rels",
                relationships({kind: f"{kind}.xml" for kind in parts}),
            ),
            *((f"word/{kind}.xml", part(kind, content)) for kind, content in parts.items()),
        )
    )
