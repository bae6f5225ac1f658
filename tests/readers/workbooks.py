"""Workbooks written part by part, as no library would write them."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/></Types>'
)


def relationships(*targets: tuple[str, str]) -> str:
    """A relationships part: kinds and targets, with the ids rId1, rId2 …"""
    rows = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


def styles(*codes: str) -> str:
    """Style n prints by code n - 1; style 0 is General; each has a ruled twin, n + 100."""
    numbered = list(enumerate(("General", *codes), start=200))
    formats = "".join(
        f'<numFmt numFmtId="{at}" formatCode="{_quoted(code)}"/>' for at, code in numbered
    )
    plain = [f'<xf numFmtId="{at}" borderId="0"/>' for at, _ in numbered]
    filler = ['<xf numFmtId="0"/>'] * (100 - len(plain))
    ruled = [f'<xf numFmtId="{at}" borderId="1"/>' for at, _ in numbered]
    cells = "".join((*plain, *filler, *ruled))
    borders = '<border><left/><right/></border><border><left style="thin"/></border>'
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><borders>{borders}</borders>'
        f"<cellXfs>{cells}</cellXfs></styleSheet>"
    )


def _quoted(code: str) -> str:
    return code.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def text(name: str, content: str, style: int = 0) -> str:
    """A cell with a text of its own."""
    return f'<c r="{name}" s="{style}" t="inlineStr"><is><t>{content}</t></is></c>'


def number(name: str, value: str, style: int = 0, formula: str = "") -> str:
    """A cell with a number, perhaps the result of a formula."""
    stored = f"<f>{formula}</f>" if formula else ""
    return f'<c r="{name}" s="{style}">{stored}<v>{value}</v></c>'


def sheet(rows: Mapping[int, Sequence[str]], merges: Sequence[str] = (), around: str = "") -> str:
    """A worksheet; ``around`` stands before its data."""
    data = "".join(f'<row r="{at}">{"".join(cells)}</row>' for at, cells in rows.items())
    merged = "".join(f'<mergeCell ref="{one}"/>' for one in merges)
    tail = f"<mergeCells>{merged}</mergeCells>" if merges else ""
    return f'<worksheet xmlns="{MAIN}">{around}<sheetData>{data}</sheetData>{tail}</worksheet>'


def book(*sheets: str, names: Sequence[str] = (), extra: str = "") -> str:
    """The workbook part of so many sheets, whose relationships are rId1, rId2 …"""
    listed = "".join(
        f'<sheet name="{names[at - 1] if names else f"Sheet{at}"}" sheetId="{at}" r:id="rId{at}"'
        f"{' state=' + chr(34) + state + chr(34) if state else ''}/>"
        for at, state in enumerate(sheets, start=1)
    )
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets>{extra}</workbook>'
    )


def parts(
    *sheets: str,
    codes: Sequence[str] = (),
    names: Sequence[str] = (),
    states: Sequence[str] = (),
    extra: str = "",
    strings: str = "",
) -> dict[str, str]:
    """The parts of a workbook by name."""
    targets = [("worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheets) + 1)]
    targets += [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
    found = {
        "[Content_Types].xml": CONTENT,
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": book(*(states or [""] * len(sheets)), names=names, extra=extra),
        "xl/_rels/workbook.xml.rels": relationships(*targets),
        "xl/styles.xml": styles(*codes),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
    }
    return found | {f"xl/worksheets/sheet{at}.xml": one for at, one in enumerate(sheets, start=1)}


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """The zip file of the parts."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()
