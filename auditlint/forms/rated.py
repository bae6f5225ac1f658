"""Scores beside the printed rule and the value that the document states for the same indicator."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from auditlint.documents import Passage
from auditlint.figures import ALWAYS, Condition, Fact, Figure, Term, expect
from auditlint.figures.conditions import NEVER
from auditlint.figures.predicates import Model
from auditlint.forms.rubric import (
    ByRule,
    ByRuleAtAll,
    Rule,
    Stated,
    of_statement,
    read_rule,
    stated,
)
from auditlint.forms.rubric.values import is_own_name, lone_rate
from auditlint.forms.scored import IndicatorRow, is_execution_rate
from auditlint.forms.types import ProjectForm, Report
from auditlint.text import Text, bare_label, fold, label_key

_YEAR = re.compile(r"((?:19|20)\d{2})年")
_EXCLUSION = re.compile(r"除外|剔除|不计入|不在此列")
_NO_REASON = frozenset({"", "无", "暂无", "/", "-", "—", "——"})


@dataclass(frozen=True, slots=True)
class Rated:
    """A row, the scores that its rule allows, and the sentence or cell that the value is from.

    ``is_open``: another explanation is left, so the relation is for a reader to decide: the value
    had to be worked out, the rule names an exclusion or leaves the score open (酌情), the score may
    be rounded, or points were lost for a reason of their own.
    """

    score: Figure
    model: Model
    is_open: Condition
    about: tuple[Fact, ...] = ()
    is_extra: Condition = NEVER


def rated(report: Report) -> Iterator[Rated]:
    """Every scored row whose printed rule was understood."""
    texts = _Texts(report)
    for form in report.forms:
        yield from _execution(form)
        for row in form.marked:
            if row.rule is not None and row.score.is_printed and row.score.value is not None:
                found = _by_value(texts, form, row, row.rule) or _at_all(row, row.rule)
                if found is not None:
                    yield found


def unvalued(report: Report) -> Iterator[IndicatorRow]:
    """The scored rows of a rubric whose measure is a rate, where no value of it is given: neither
    in the row nor in the text. Only forms without a column of actual values are asked."""
    texts = _Texts(report)
    form = report.forms[0] if len(report.forms) == 1 else None
    if form is None or any(not row.actual_text.is_blank for row in form.filled):
        return
    for row in form.marked:
        is_rated = row.rule_text.is_printed and row.score.is_printed and row.names_rate
        if is_rated and not (texts.mentions(form, row) or row.is_execution_rate):
            yield row


def _execution(form: ProjectForm) -> Iterator[Rated]:
    """The execution score of the fund block by the rule that the running text prints for it."""
    model, row = _execution_by_rule(form), form.execution
    if model is None or row is None or not row.score.is_printed or row.score.value is None:
        return
    is_open = model.rule.excludes or model.rule.is_discretionary or model.is_rounded(row.score)
    about = (form.standard.execution_text, row.rate)
    yield Rated(row.score, model, Condition.known(is_open), about)


def _execution_by_rule(form: ProjectForm) -> ByRule | None:
    row, text = form.execution, form.standard.execution_text.text
    if row is None or row.points.value is None or not text:
        return None
    rule = read_rule(text, row.points.value)
    is_rate = rule is not None and rule.unit == "%" and row.rate.is_printed
    return ByRule(rule, row.rate) if rule is not None and is_rate else None


def follows_execution_text(form: ProjectForm) -> Condition:
    """Whether the execution score is what the running text gives for the printed rate."""
    model, row = _execution_by_rule(form), form.execution
    holds = model is not None and row is not None and expect(row.score).could_be(model).holds
    return Condition.known(
        holds,
        form.standard.execution_text,
        why=Text("符合文中评分标准", "the scoring rule in the text allows it"),
    )


def _by_value(texts: "_Texts", form: ProjectForm, row: IndicatorRow, rule: Rule) -> Rated | None:
    model = row.by_rule
    if model is not None:
        return _rated(row, model, model.value, stated_directly=model.target is None)
    if not row.actual.is_blank and row.actual.value is not None:
        return None
    for found in (texts.in_row(row, rule), texts.in_prose(form, row, rule)):
        values = {one.figure.value for one in found}
        if len(values) > 1:
            return None
        model = of_statement(rule, row.name, found[0]) if found else None
        if model is not None:
            return _rated(row, model, found[0].sentence, stated_directly=True)
    return _by_fund_rate(form, row, rule)


def _by_fund_rate(form: ProjectForm, row: IndicatorRow, rule: Rule) -> Rated | None:
    """The execution rate that the form's own fund block prints."""
    funds = form.execution
    if funds is None or not funds.rate.is_printed or rule.unit != "%":
        return None
    if not row.is_execution_rate or (rule.subject and not is_execution_rate(rule.subject)):
        return None
    is_same = not _EXCLUSION.search(row.definition.text)
    return _rated(row, ByRule(rule, funds.rate), funds.rate, stated_directly=is_same)


def _rated(row: IndicatorRow, model: ByRule, source: Fact, *, stated_directly: bool) -> Rated:
    rule = model.rule
    scores = model.allowed()
    is_less = all(row.score.interval.is_below(one) for one in scores)
    gives_reason = row.reason is not source and row.reason.text.strip() not in _NO_REASON
    is_open = (
        not stated_directly
        or rule.excludes
        or rule.is_discretionary
        or model.is_rounded(row.score)
        or (is_less and gives_reason and row.reason.text != getattr(source, "text", ""))
    )
    return Rated(row.score, model, Condition.known(is_open), (row.rule_text, source), row.is_extra)


def _at_all(row: IndicatorRow, rule: Rule) -> Rated | None:
    """A score that the rule gives for no value; nothing where it gives any score at all."""
    scores = rule.all_scores
    if rule.parts or rule.is_discretionary or any(one.low < one.high for one in scores):
        return None
    return Rated(row.score, ByRuleAtAll(rule), ALWAYS, (row.rule_text,), row.is_extra)


@dataclass
class _Texts:
    """The sentences of a report in which values are looked for."""

    report: Report
    _prose: list[tuple[Passage, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        passages = (one.passage for one in self.report.document.paragraphs)
        self._prose = [(one, label_key(one.content)) for one in passages if one]

    def in_row(self, row: IndicatorRow, rule: Rule | None) -> Sequence[Stated]:
        """Values that the remark or the words of the row state."""
        found: list[Stated] = []
        unit = rule.unit if rule is not None else "%"
        names = (*_names(row, rule), *((rule.subject,) if rule and rule.subject else ()))
        for term in (row.actual_text, row.reason):
            passage = self._passage(term)
            if passage is None:
                continue
            found += stated(passage, names)
            alone = None if found else lone_rate(term, passage)
            if alone is not None and unit == "%" and alone.unit.is_ratio:
                found.append(Stated(alone, term))
        return found

    def in_prose(self, form: ProjectForm, row: IndicatorRow, rule: Rule | None) -> Sequence[Stated]:
        """Values that the running text states of the row's indicator by name."""
        if len(self.report.forms) != 1 or (form.execution is not None and row.is_execution):
            return ()
        names = _names(row, rule)
        keys = [label_key(name) for name in names]
        return [
            one
            for passage, text in self._prose
            if any(key in text for key in keys)
            for one in stated(passage, names)
            if self._is_of_this_year(one.sentence)
        ]

    def mentions(self, form: ProjectForm, row: IndicatorRow) -> bool:
        """Whether the row or the text states a value of the row's measure."""
        found = (*self.in_row(row, row.rule), *self.in_prose(form, row, row.rule))
        return bool(found) or any(one.isdecimal() for one in row.reason.text)

    def _is_of_this_year(self, sentence: Term) -> bool:
        years = {int(year) for year in _YEAR.findall(fold(sentence.text).replace(" ", ""))}
        return (
            not years or self.report.identity.year is None or years <= {self.report.identity.year}
        )

    def _passage(self, term: Term) -> Passage | None:
        if not term.is_printed or term.place is None or term.place.anchor is None:
            return None
        return self.report.document.passage(term.place.anchor)


def _names(row: IndicatorRow, rule: Rule | None) -> tuple[str, ...]:
    """What the running text may call the measure: the row's name, or the rule's when it is as
    telling."""
    name = bare_label(row.name.text)
    own = (rule.subject,) if rule and rule.subject and is_own_name(rule.subject) else ()
    return tuple(dict.fromkeys((name, *own)))
