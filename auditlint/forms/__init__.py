"""Document → typed forms, statements, and the standard that a form is scored by."""

from auditlint.forms.bands import GradeBand
from auditlint.forms.fundings import Funding, FundRow
from auditlint.forms.report import recognise
from auditlint.forms.scored import Group, IndicatorRow
from auditlint.forms.standards import Standard
from auditlint.forms.statements import Narrative, Statement
from auditlint.forms.submission import Listing, Submission, absent
from auditlint.forms.tables import PlainTable, SummaryRow, SummaryTable
from auditlint.forms.targets import PlanStep, SpendingPlan, TargetForm, TargetRow
from auditlint.forms.types import ProjectForm, Report
from auditlint.identity import Identity, grouped

__all__ = [
    "FundRow",
    "Funding",
    "GradeBand",
    "Group",
    "Identity",
    "IndicatorRow",
    "Listing",
    "Narrative",
    "PlainTable",
    "PlanStep",
    "ProjectForm",
    "Report",
    "SpendingPlan",
    "Standard",
    "Statement",
    "Submission",
    "SummaryRow",
    "SummaryTable",
    "TargetForm",
    "TargetRow",
    "absent",
    "grouped",
    "recognise",
]
