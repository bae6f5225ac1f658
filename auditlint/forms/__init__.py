"""Document → typed forms, statements, and the standard that a form is scored by."""

from auditlint.forms.bands import Band
from auditlint.forms.identity import Identity, grouped
from auditlint.forms.report import recognise
from auditlint.forms.standards import Standard
from auditlint.forms.statements import Narrative, Statement
from auditlint.forms.submission import Listing, Submission, absent
from auditlint.forms.tables import PlainTable, SummaryRow, SummaryTable
from auditlint.forms.types import (
    FundRow,
    Group,
    IndicatorRow,
    ProjectForm,
    Report,
)

__all__ = [
    "Band",
    "FundRow",
    "Group",
    "Identity",
    "IndicatorRow",
    "Listing",
    "Narrative",
    "PlainTable",
    "ProjectForm",
    "Report",
    "Standard",
    "Statement",
    "Submission",
    "SummaryRow",
    "SummaryTable",
    "absent",
    "grouped",
    "recognise",
]
