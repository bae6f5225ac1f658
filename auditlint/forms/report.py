"""From a Document to a Report: every recogniser once over the blocks."""

from auditlint.documents import Document
from auditlint.forms.identity import identity_of
from auditlint.forms.plain import plain_table
from auditlint.forms.project import FormReader
from auditlint.forms.prose import read_narrative
from auditlint.forms.standards import Standard, printed_standard
from auditlint.forms.summary import summary_tables
from auditlint.forms.types import Report


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
        monitors=tuple(reader.forms(interim=True)),
        targets=tuple(reader.targets()),
        summaries=summaries,
        tables=plain,
        narrative=read_narrative(document),
        standard=standard,
        identity=identity_of(
            document, ([one.department for one in forms], [one.implementing for one in forms])
        ),
        recognised=frozenset(known),
    )
