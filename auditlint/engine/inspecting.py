"""What ``auditlint inspect`` shows: forms, statements, figures and relations as understood."""

from collections.abc import Iterator, Sequence
from typing import Any

from auditlint.api import Check
from auditlint.documents import Document
from auditlint.engine.confirming import confirmed
from auditlint.engine.judging import Judged, judge_all
from auditlint.engine.linting import EngineSettings
from auditlint.figures import Fact, Figure, State, Verdict
from auditlint.forms import ProjectForm, Report, Submission, SummaryTable, recognise
from auditlint.profiles import load_profile
from auditlint.text import Text

_WORDS = {
    "forms": Text("识别出的表", "forms recognised"),
    "statements": Text("文字中的陈述", "statements in the text"),
    "unknown": Text("未识别的表格", "tables not recognised"),
    "relations": Text("勾稽关系", "relations"),
    "funds": Text("资金", "funds"),
    "indicators": Text("指标", "indicators"),
    "total": Text("总分", "total"),
    "row": Text("行", "row"),
}
_VERDICTS = {
    Verdict.HELD: Text("相符", "held"),
    Verdict.HELD_BY_ROUNDING: Text("在舍入范围内相符", "held by rounding"),
    Verdict.CONTRADICTED: Text("矛盾", "contradicted"),
    Verdict.UNDECIDED: Text("无法判定", "undecided"),
}
_MARKS = {State.BLANK: "∅", State.UNREADABLE: "‽", State.AMBIGUOUS: "?"}


def inspect_text(
    document: Document, checks: Sequence[Check[Any]], settings: EngineSettings, language: str
) -> str:
    """One document as understood, as text. ``?`` marks a figure whose role is not certain."""
    report = recognise(document, load_profile(settings.profile))
    found, _ = judge_all(Submission((report,)), checks)
    judged = confirmed(found, document, settings.severities)
    lines = [
        *_forms(report, language),
        *_statements(report, language),
        *_relations(judged, language),
    ]
    return "\n".join(lines)


def _forms(report: Report, language: str) -> Iterator[str]:
    yield f"# {_WORDS['forms'][language]}"
    for form in report.forms:
        yield from _form(form, language)
    for summary in report.summaries:
        yield from _summary(summary, language)
    unknown = [table for table in report.document.tables if table.index not in report.recognised]
    if unknown:
        yield f"# {_WORDS['unknown'][language]}"
        yield from (f"  {table.place}" for table in unknown)


def _form(form: ProjectForm, language: str) -> Iterator[str]:
    yield f"## {form.title.text or form.project.text}  ({form.place})"
    yield f"  {form.project.label or '项目名称'}: {form.project.text or '∅'}"
    yield f"  {_WORDS['funds'][language]}"
    for row in form.funds:
        figures = (*row.amounts, row.points, row.rate, row.score)
        yield f"    {row.name.text}: " + "  ".join(_labelled(one) for one in figures)
    yield f"  {_WORDS['indicators'][language]}"
    for indicator in form.indicators:
        cells = (indicator.target, indicator.actual, indicator.points, indicator.score)
        yield f"    {indicator.name.text}: " + "  ".join(_labelled(one) for one in cells)
    for group in form.groups:
        if not group.declared.is_blank:
            yield f"    [{group.name.text}] {len(group.rows)} {_WORDS['row'][language]}"
    yield f"  {_WORDS['total'][language]}: {_shown(form.points_total)} / {_shown(form.total)}"


def _summary(summary: SummaryTable, language: str) -> Iterator[str]:
    yield f"## {summary.title.text}  ({summary.place})"
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
        base = f"/{statement.base}" if statement.base else ""
        year = f" {statement.year}" if statement.year else ""
        yield (
            f"  {statement.measure}{base}{year}: {statement.figure.text}  "
            f"({statement.figure.place})"
        )


def _relations(judged: Sequence[Judged], language: str) -> Iterator[str]:
    yield f"# {_WORDS['relations'][language]}"
    for one in judged:
        judgement = one.judgement
        stated = "、".join(fact.text for fact in one.relation.predicate.stated[:6] if fact.text)
        reason = f" — {judgement.reason[language]}" if judgement.reason else ""
        working = f" [{judgement.working}]" if judgement.working else ""
        yield (
            f"  {one.check.code} {_VERDICTS[judgement.verdict][language]}: {stated}{working}"
            f"{reason}  ({one.place})"
        )


def _labelled(fact: Fact) -> str:
    return f"{fact.label}={_shown(fact)}"


def _shown(fact: Fact) -> str:
    mark = _MARKS.get(fact.state, "")
    sign = fact.comparator if isinstance(fact, Figure) else ""
    return f"{sign}{fact.text}{mark}" if not fact.is_blank else mark
