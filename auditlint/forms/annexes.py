"""Numbered annexes and tables: 附件1, 附 2, 表3."""

import re
from dataclasses import dataclass

from auditlint.documents import Document, Paragraph
from auditlint.figures import Ordinal, State, Term
from auditlint.figures.numerals import parse_chinese
from auditlint.forms.types import Report
from auditlint.readers.prose import is_contents_entry
from auditlint.text import fold

_NUMBERED = re.compile(
    r"\s*(?P<kind>附件|附表|附录|附|表)\s*(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})"
    r"(?=\s|[:：.、]|[\u4e00-\u9fff“《]|$)(?!\s*[-—.]\s*\d|[个张份项至]|中|所|列|的|-)"
)
_SENTENCE = re.compile(r"[。；;，]")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Annex:
    """The heading of an annex or a table: its kind, its number, and its block."""

    kind: str
    number: Ordinal
    block: int


def annexes_of(document: Document) -> tuple[tuple[Annex, ...], ...]:
    """The numbered headings of each kind, in order; one that is printed twice running is one."""
    found: dict[str, list[Annex]] = {}
    for paragraph in document.paragraphs:
        annex = _annex(paragraph)
        if annex is None:
            continue
        series = found.setdefault(annex.kind, [])
        if not series or series[-1].number.number != annex.number.number:
            series.append(annex)
    return tuple(tuple(one) for one in found.values())


def _annex(paragraph: Paragraph) -> Annex | None:
    content = paragraph.passage.content
    folded = fold(content)
    match = _NUMBERED.match(folded)
    if match is None or len(content) > _LONGEST or is_contents_entry(content):
        return None
    if _SENTENCE.search(folded):
        return None
    numeral = match["number"]
    number = int(numeral) if numeral.isascii() else parse_chinese(numeral)
    if not number:
        return None
    kind = "附" if match["kind"].startswith("附") else "表"
    place = paragraph.passage.place(match.start("kind"), match.end())
    text = content[match.start("kind") : match.end()].strip()
    return Annex(
        kind, Ordinal(text=text, place=place, label="附件编号", number=number), paragraph.index
    )


def forms_before_annexes(report: Report) -> tuple[Term, Ordinal | None]:
    """A form that stands before the first annex, while others stand in annexes; else blank."""
    nothing = Term(state=State.BLANK)
    first = next((one[0] for one in annexes_of(report.document) if one[0].kind == "附"), None)
    blocks = [form.place.anchor.block for form in report.forms if form.place.anchor]
    if first is None or len(blocks) != len(report.forms):
        return nothing, None
    before = [form for form, at in zip(report.forms, blocks, strict=True) if at < first.block]
    if not before or len(before) == len(blocks):
        return nothing, None
    title = before[0].title if before[0].title.is_printed else before[0].project
    return title, first.number
