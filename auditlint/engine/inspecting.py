"""What ``auditlint inspect`` shows: forms, statements, figures and relations as understood."""

from collections.abc import Iterator, Sequence
from typing import Any

from auditlint.api import Check
from auditlint.documents import Document
from auditlint.engine.confirming import confirmed
from auditlint.engine.judging import Judged, judge_all
from auditlint.engine.linting import EngineSettings
from auditlint.figures import Fact, Figure, State, Verdict
from auditlint.forms import (
    ProjectForm,
    Report,
    Submission,
    SummaryTable,
    TargetForm,
    recognise,
)
from auditlint.places import Place
from auditlint.text import Text, one_line

_WORDS = {
    "identity": Text("单位；年度", "unit; year"),
    "joined": Text("一并核对", "checked together"),
    "forms": Text("识别出的表", "forms recognised"),
    "statements": Text("文字中的陈述", "statements in the text"),
    "unknown": Text("未识别的表格", "tables not recognised"),
    "relations": Text("勾稽关系", "relations"),
    "funds": Text("资金", "funds"),
    "indicators": Text("指标", "indicators"),
    "total": Text("总分", "total"),
    "row": Text("行", "row"),
}
_MEASURES = {
    "budget": Text("预算", "budget"),
    "arrived": Text("到位", "arrived"),
    "executed": Text("执行", "executed"),
    "balance": Text("结余", "balance"),
    "rate": Text("执行率", "rate"),
    "score": Text("得分", "score"),
    "initial": Text("年初", "initial"),
    "adjusted": Text("调整后", "adjusted"),
    "final": Text("决算", "final"),
}
"""Measures and bases of statements; the words of others are their own."""
_ORDER = (
    *(Verdict.CONTRADICTED, Verdict.UNDECIDED, Verdict.HELD_BY_ROUNDING, Verdict.HELD),
    Verdict.MOOT,
)
"""What asks for a reader comes first."""
_JOINT = Text("、", ", ")
_MOST_STATED = 6
_MARKS = {State.BLANK: "∅", State.UNREADABLE: "‽", State.AMBIGUOUS: "?"}


def inspect_text(
    documents: Sequence[Document],
    checks: Sequence[Check[Any]],
    settings: EngineSettings,
    language: str,
) -> str:
    """Documents as understood, as text. ``?`` marks a figure whose role is not certain."""
    reports = [recognise(document, settings.standard) for document in documents]
    lines: list[str] = []
    for group in settings.groups(reports):
        submission = Submission(tuple(reports[at] for at in group))
        judged, _ = judge_all(submission, checks)
        for report in submission.reports:
            judged = confirmed(judged, report.document, settings.severities)
            lines += _identity(report, language)
            lines += (f"  ! {note.message[language]}" for note in report.document.notes)
            lines += _forms(report, language)
            lines += _statements(report, language)
        if len(group) > 1:
            lines.append(f"# {_WORDS['joined'][language]}: {submission.name}")
            lines += (f"  {report.document.path}" for report in submission.reports)
        lines += _relations(judged, language)
    return "\n".join(lines)


def _identity(report: Report, language: str) -> Iterator[str]:
    """Why a document joins others, or stays alone."""
    identity = report.identity
    units = _JOINT[language].join(identity.units) or "∅"
    words = _WORDS["identity"][language]
    yield f"# {report.document.path}  ({words}: {units}; {identity.year or '∅'})"


def _forms(report: Report, language: str) -> Iterator[str]:
    yield f"# {_WORDS['forms'][language]}"
    for form in (*report.forms, *report.monitors):
        yield from _form(form, language)
    for target in report.targets:
        yield from _target(target, language)
    for summary in report.summaries:
        yield from _summary(summary, language)
    unknown = [table for table in report.document.tables if table.index not in report.recognised]
    if unknown:
        yield f"# {_WORDS['unknown'][language]}"
        yield from (f"  {_at(table.place, language)}" for table in unknown)


def _form(form: ProjectForm, language: str) -> Iterator[str]:
    yield f"## {form.title.text or form.project.text}  ({_at(form.place, language)})"
    yield f"  {form.project.label or '项目名称'}: {form.project.text or '∅'}"
    yield f"  {_WORDS['funds'][language]}"
    for row in form.funds:
        figures = (*row.amounts, row.points, row.rate, row.score)
        yield f"    {one_line(row.name.text)}: " + "  ".join(_labelled(one) for one in figures)
    yield f"  {_WORDS['indicators'][language]}"
    for indicator in form.indicators:
        cells = (indicator.target, indicator.actual, indicator.points, indicator.score)
        yield f"    {one_line(indicator.name.text)}: " + "  ".join(_labelled(one) for one in cells)
    for group in form.groups:
        if not group.declared.is_blank:
            yield f"    [{one_line(group.name.text)}] {len(group.rows)} {_WORDS['row'][language]}"
    yield f"  {_WORDS['total'][language]}: {_shown(form.points_total)} / {_shown(form.total)}"


def _target(form: TargetForm, language: str) -> Iterator[str]:
    yield f"## {form.title.text or form.project.text}  ({_at(form.place, language)})"
    yield f"  {form.project.label or '项目名称'}: {form.project.text or '∅'}"
    for funding in form.fundings:
        yield f"  {_WORDS['funds'][language]}"
        yield from (f"    {row.name.text}: {_shown(row.budget)}" for row in funding.rows)
    for plan in form.plans:
        steps = "  ".join(f"{step.period.text}={_shown(step.value)}" for step in plan.steps)
        yield f"  {plan.label.text or plan.label.label} [{plan.reading}]: {steps}"
    yield f"  {_WORDS['indicators'][language]}"
    for row in form.indicators:
        yield f"    {one_line(row.name.text)}: {_labelled(row.target)}"


def _summary(summary: SummaryTable, language: str) -> Iterator[str]:
    yield f"## {summary.title.text}  ({_at(summary.place, language)})"
    for row in [*summary.rows, *([] if summary.total is None else [summary.total])]:
        facts: tuple[Fact, ...] = (
            row.amount,
            row.initial_budget,
            row.budget,
            row.executed,
            row.score,
            row.grade,
        )
        shown = "  ".join(_labelled(fact) for fact in facts if not fact.is_blank)
        yield f"    {row.project.text or _WORDS['total'][language]}: {shown}"


def _statements(report: Report, language: str) -> Iterator[str]:
    yield f"# {_WORDS['statements'][language]}"
    for statement in report.narrative.statements:
        names = [_MEASURES.get(one, Text(one, one)) for one in (statement.measure, statement.base)]
        said = "/".join(name[language] for name in names if name[language])
        year = f" {statement.year}" if statement.year else ""
        where = _at(statement.figure.place, language)
        yield f"  {said}{year}: {statement.figure.text}  ({where})"


def _relations(judged: Sequence[Judged], language: str) -> Iterator[str]:
    for verdict in _ORDER:
        found = [one for one in judged if one.judgement.verdict is verdict]
        if found:
            yield f"# {_WORDS['relations'][language]} - {verdict.text[language]} {len(found)}"
            yield from (_relation(one, language) for one in found)


def _relation(one: Judged, language: str) -> str:
    judgement = one.judgement
    facts = one.relation.predicate.stated[:_MOST_STATED]
    stated = _JOINT[language].join(fact.text for fact in facts if fact.text)
    reason = f" — {judgement.reason[language]}" if judgement.reason else ""
    working = f" [{judgement.working}]" if judgement.working else ""
    where = f"  ({_at(one.place, language)})" if one.place is not None else ""
    # A title names the fault: it would misname what held.
    is_open = judgement.verdict in (Verdict.CONTRADICTED, Verdict.UNDECIDED)
    title = f" {one.check.title[language]}" if is_open else ""
    colon = ": " if stated or working else ""
    return f"  {one.check.code}{title}{colon}{stated}{working}{reason}{where}"


def _at(place: Place | None, language: str) -> str:
    return place.full[language] if place is not None else ""


def _labelled(fact: Fact) -> str:
    return f"{fact.label}：{_shown(fact)}"


def _shown(fact: Fact) -> str:
    mark = _MARKS.get(fact.state, "")
    sign = fact.comparator if isinstance(fact, Figure) else ""
    return f"{sign}{fact.text}{mark}" if not fact.is_blank else mark
