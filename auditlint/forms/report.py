"""From a Document to a Report: every recogniser once over the blocks."""

import re

from auditlint.documents import Document
from auditlint.forms.plain import plain_table
from auditlint.forms.project import FormReader
from auditlint.forms.prose import read_narrative
from auditlint.forms.standards import Standard, printed_standard
from auditlint.forms.summary import summary_tables
from auditlint.forms.types import Report

_YEAR = re.compile(r"((?:19|20)\d{2})\s*年度?")


def recognise(document: Document, default: Standard) -> Report:
    """The typed forms, tables and statements of one document."""
    standard = printed_standard(document, default)
    reader = FormReader(standard)
    reader.read(document.blocks)
    forms = tuple(reader.forms())
    summaries = tuple(summary_tables(document.blocks))
    known = {summary.place.anchor.block for summary in summaries if summary.place.anchor}
    known |= {index for draft in reader.drafts if draft.is_form for index in draft.blocks}
    plain = tuple(plain_table(table) for table in document.tables if table.index not in known)
    return Report(
        document=document,
        forms=forms,
        summaries=summaries,
        tables=plain,
        narrative=read_narrative(document),
        standard=standard,
        year=_report_year(document),
        recognised=frozenset(known),
    )


def _report_year(document: Document) -> int | None:
    """The year that the title or the first form names."""
    for paragraph in document.paragraphs:
        content = paragraph.passage.content
        match = _YEAR.search(content)
        if match and len(content) < 60:
            return int(match[1])
    return None
