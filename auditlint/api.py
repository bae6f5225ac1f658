"""The one module that a check imports.

    from auditlint.api import FORM, ProjectForm, Relation, Severity, Text, check, expect

A check is a generator: the type of its parameter says what it audits, and it yields relations.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_type_hints

from auditlint.figures import (
    ALWAYS,
    ONE,
    ZERO,
    Claim,
    Condition,
    Expression,
    Figure,
    Grade,
    Relation,
    Severity,
    Term,
    Truth,
    constant,
    expect,
    expect_order,
    expect_run,
    gathered,
    growth_of_counts,
    is_slip,
    least,
    outermost,
    share_of_sample,
    total,
)
from auditlint.forms.annexes import annexes_of, forms_before_annexes
from auditlint.forms.contents import contents_of
from auditlint.forms.dates import (
    all_dates,
    commonest,
    periods_of,
    reported_until,
    signature_of,
    years_of,
)
from auditlint.forms.fundings import Funding, FundRow
from auditlint.forms.heads import announced_columns, overwritten_heads
from auditlint.forms.mandatory import (
    Required,
    announced_material,
    required_of,
    rows_without_goals,
    unlabelled_rows,
)
from auditlint.forms.names import names_of_projects, units_alike
from auditlint.forms.outline import Numbering, numberings
from auditlint.forms.promised import Promised, promised
from auditlint.forms.prose.counting import announced_counts
from auditlint.forms.prose.people import shares_of_people, staffings_of
from auditlint.forms.prose.remarks import Remark, remarks_of, spending_beside
from auditlint.forms.qualitative import qualitative_rows
from auditlint.forms.rated import follows_execution_text, rated, unvalued
from auditlint.forms.repeated import (
    Repeated,
    repeated_indicators,
    repeated_passages,
    repeated_projects,
)
from auditlint.forms.reported import Reported, reported
from auditlint.forms.residue import instructions, placeholders, unset_rows
from auditlint.forms.scored import Group, IndicatorRow
from auditlint.forms.series import autofilled_phones, one_number_two_documents
from auditlint.forms.statements import (
    Change,
    NamedAmount,
    Narrative,
    ProjectCount,
    Split,
    Statement,
)
from auditlint.forms.submission import Listing, Submission, absent
from auditlint.forms.tables import PlainTable, SummaryRow, SummaryTable
from auditlint.forms.targets import PlanStep, SpendingPlan, TargetForm, TargetRow
from auditlint.forms.told import told_totals
from auditlint.forms.types import ProjectForm, Report
from auditlint.samples import DEPARTMENT, FORM, FORM_2, RUBRIC, SUMMARY, TARGET, Example
from auditlint.text import NOTHING, Text

__all__ = [
    "ALWAYS",
    "CONTRADICTS_ITSELF",
    "DEPARTMENT",
    "FORM",
    "FORM_2",
    "FORM_NOTE",
    "GRADE_BANDS",
    "ONE",
    "PROFILE",
    "RUBRIC",
    "SELF_EVALUATION_RULES",
    "SUMMARY",
    "TARGET",
    "ZERO",
    "Change",
    "Check",
    "Claim",
    "Condition",
    "Example",
    "Expression",
    "Figure",
    "FundRow",
    "Funding",
    "Grade",
    "Group",
    "IndicatorRow",
    "Listing",
    "NamedAmount",
    "Narrative",
    "Numbering",
    "PlainTable",
    "PlanStep",
    "ProjectCount",
    "ProjectForm",
    "Promised",
    "Relation",
    "Remark",
    "Repeated",
    "Report",
    "Reported",
    "Required",
    "Severity",
    "SpendingPlan",
    "Split",
    "Statement",
    "Submission",
    "SummaryRow",
    "SummaryTable",
    "TargetForm",
    "TargetRow",
    "Term",
    "Text",
    "Truth",
    "absent",
    "all_dates",
    "annexes_of",
    "announced_columns",
    "announced_counts",
    "announced_material",
    "autofilled_phones",
    "check",
    "commonest",
    "constant",
    "contents_of",
    "expect",
    "expect_order",
    "expect_run",
    "follows_execution_text",
    "forms_before_annexes",
    "gathered",
    "growth_of_counts",
    "instructions",
    "is_slip",
    "least",
    "names_of_projects",
    "numberings",
    "one_number_two_documents",
    "outermost",
    "overwritten_heads",
    "periods_of",
    "placeholders",
    "promised",
    "qualitative_rows",
    "rated",
    "remarks_of",
    "repeated_indicators",
    "repeated_passages",
    "repeated_projects",
    "reported",
    "reported_until",
    "required_of",
    "rows_without_goals",
    "share_of_sample",
    "shares_of_people",
    "signature_of",
    "spending_beside",
    "staffings_of",
    "told_totals",
    "total",
    "units_alike",
    "unlabelled_rows",
    "unset_rows",
    "unvalued",
    "years_of",
]

CONTRADICTS_ITSELF = Text("文件自身前后矛盾", "the document contradicts itself")
FORM_NOTE = Text("自评表栏目名称或填表说明", "the form's own column heading or note")
PROFILE = Text("评分标准（以文件自带标准为先）", "the scoring standard (the document's own wins)")
SELF_EVALUATION_RULES = Text(
    "《项目支出绩效评价管理办法》（财预〔2020〕10号），条款待核",
    "Measures for Performance Evaluation of Project Expenditure (财预〔2020〕10号), "
    "article to be verified",
)
GRADE_BANDS = Text(
    "评分等级：优≥90、良≥80、中≥60、差<60（文件自带等级为先）",
    "grades: 优 from 90, 良 from 80, 中 from 60, 差 below (the document's own win)",
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Check(Generic[T]):
    """One check: a question about one kind of thing, with its rationale and executed examples.

    ``scope`` is the type that it audits; ``run`` gives its relations for one such thing.
    """

    code: str
    name: str
    severity: Severity
    title: Text
    basis: Text
    rationale: Text
    scope: type[T]
    run: Callable[[T], Iterator[Relation]]
    good: tuple[Example, ...]
    bad: tuple[Example, ...]
    excuses: Text
    since: str
    preview: bool
    source: str


def check(  # noqa: PLR0913 - keyword-only: the fields of a check's page
    code: str,
    *,
    severity: Severity,
    title: Text,
    why: str,
    basis: Text | Sequence[Text],
    good: Iterable[Example],
    bad: Iterable[Example],
    excuses: Text = NOTHING,
    since: str = "0.1",
    preview: bool = False,
) -> Callable[[Callable[[Any], Iterator[Relation]]], Check[Any]]:
    """Make a check of a generator function.

    The docstring is its rationale in English, ``why`` the same in Chinese.
    ``good`` documents give no finding of it, ``bad`` ones one whose message holds ``expected``.
    Raises TypeError when the parameter has no type or the function no docstring.
    """

    def decorate(function: Callable[[Any], Iterator[Relation]]) -> Check[Any]:
        return Check(
            code=code,
            name=function.__name__.replace("_", "-"),
            severity=severity,
            title=title,
            basis=basis if isinstance(basis, Text) else _joined(basis),
            rationale=Text(why, _docstring_of(code, function)),
            scope=_scope_of(code, function),
            run=function,
            good=tuple(good),
            bad=tuple(bad),
            excuses=excuses,
            since=since,
            preview=preview,
            source=function.__module__,
        )

    return decorate


def _docstring_of(code: str, function: Callable[[Any], Iterator[Relation]]) -> str:
    docstring = inspect.getdoc(function)
    if not docstring:
        raise TypeError(f"{code}: the docstring of {function.__name__} is its rationale")
    return docstring


def _joined(bases: Sequence[Text]) -> Text:
    return Text("；".join(one.zh for one in bases), "; ".join(one.en for one in bases))


_SCOPES = (ProjectForm, TargetForm, SummaryTable, PlainTable, Narrative, Report, Submission)


def _scope_of(code: str, function: Callable[[Any], Iterator[Relation]]) -> type[Any]:
    hints = get_type_hints(function)
    hints.pop("return", None)
    scopes = [hint for hint in hints.values() if hint in _SCOPES]
    if len(scopes) != 1 or len(hints) != 1:
        names = ", ".join(scope.__name__ for scope in _SCOPES)
        raise TypeError(f"{code}: the one parameter says what is audited: {names}")
    return scopes[0]  # type: ignore[no-any-return]  # one of _SCOPES
