"""Reading a document and comparing what was read with the truth beside it."""

import json
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from auditlint.engine import lint
from auditlint.figures import Severity
from auditlint.findings import flatten
from auditlint.forms import recognise
from auditlint.plugins import load_checks
from auditlint.profiles import load_profile
from auditlint.readers import read
from auditlint.text import squeeze

HERE = Path(__file__).parent
CHECKS = load_checks()
RIGHT, UNDECIDED, WRONG = "right", "undecided", "wrong"
FUND_MARKS = ("initial_budget", "budget", "base", "executed", "rate", "points", "score")
_AMOUNTS = frozenset(f"funds {mark}" for mark in FUND_MARKS[:4])
_KNOWN = tomllib.loads((HERE / "known.toml").read_text(encoding="utf-8"))
MAY_BE_UNDECIDED = frozenset(_KNOWN["undecided"])
MAY_BE_MISSED = frozenset(_KNOWN["missed"])


@dataclass(frozen=True)
class Case:
    """A document, what it says, and the edit that makes it contradict itself on one line."""

    name: str
    forms: list
    change: tuple[str, str]
    codes: frozenset[str]
    line: int
    damaged: bool = False

    @property
    def text(self):
        return (HERE / "documents" / self.name).read_text(encoding="utf-8")

    @property
    def twin(self):
        old, new = self.change
        assert self.text.count(old) == 1, (self.name, old)
        return self.text.replace(old, new)


def cases():
    for line in (HERE / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        codes = frozenset(entry.pop("codes"))
        yield Case(codes=codes, change=tuple(entry.pop("change")), **entry)


def document(case, text):
    return read(case.name, text.encode())


@cache
def linted(case_name, text):
    (report,) = lint([read(case_name, text.encode())], CHECKS)
    assert not report.checks_failed
    return report


def errors(report):
    return [one for one in flatten(report.findings) if one.severity is Severity.ERROR]


def is_found(case):
    """Whether the edit gives a finding of an expected code with evidence on the changed line."""
    return bool(_codes_at(case, case.twin) - _codes_at(case, case.text))


def _codes_at(case, text):
    every = flatten(linted(case.name, text).findings)
    return {one.code for one in every if one.code in case.codes and case.line in _lines(one)}


def _lines(finding):
    places = [finding.place, *(one.place for one in finding.evidence)]
    return {place.line for place in places if place is not None}


def reading(case):
    """``right``, ``undecided`` or ``wrong``, and what differs."""
    report = recognise(document(case, case.text), load_profile("national"))
    notes = [*_compare_all(case.forms, list(report.forms))]
    verdicts = {verdict for verdict, _ in notes}
    worst = next((one for one in (WRONG, UNDECIDED) if one in verdicts), RIGHT)
    return worst, [text for verdict, text in notes if verdict == worst]


def _compare_all(truths, forms):
    for truth in truths:
        form = _taken(truth, forms)
        if form is None:
            yield UNDECIDED, f"no form {truth.get('project', '')}"
        else:
            yield from _compare(truth, form)
    for form in forms:
        if form.marked or form.execution:
            verdict = WRONG if form.marked else UNDECIDED
            yield verdict, f"a form that is none: {form.title.text or form.place}"


def _taken(truth, forms):
    """The form of the project, else the next one that is of no other project."""
    key = squeeze(truth.get("project", ""))
    at = next((at for at, one in enumerate(forms) if key and key == squeeze(one.project.text)), 0)
    return forms.pop(at) if forms else None


def _compare(truth, form):
    row = form.execution
    if row is not None:
        funds = {mark: getattr(row, mark) for mark in FUND_MARKS if mark != "base"}
        if "base" in truth:
            funds["base"] = row.base
            del funds["initial_budget"], funds["budget"]
        for mark, figure in funds.items():
            yield from _figure(f"funds {mark}", truth.get(mark), figure)
    elif any(mark in truth for mark in FUND_MARKS):
        yield UNDECIDED, "no fund row of the whole"
    yield from _figure("total points", truth.get("points_total"), form.points_total, spare=True)
    yield from _figure("total score", truth.get("total"), form.total, spare=True)
    yield from _indicators(truth["indicators"], [*form.filled])


def _indicators(truths, rows):
    unread = []
    for name, points, score in truths:
        row = next((one for one in rows if _bare(one.name.text) == _bare(name)), None)
        if row is None:
            unread.append((name, points, score))
            continue
        rows.remove(row)
        if points != "~" and not row.is_covered:
            yield from _figure(f"{name} points", points, row.points)
            yield from _figure(f"{name} score", score, row.score)
    marks = Counter((points, score) for _, points, score in unread)
    yield from ((UNDECIDED, f"no indicator {name}") for name, *_ in unread)
    for row in rows:
        found = tuple(
            "" if one.value is None else _plain(one.value) for one in (row.points, row.score)
        )
        if marks[found]:
            marks[found] -= 1
        elif not row.score.is_blank and not row.score.is_doubtful:
            yield WRONG, f"a row that is none: {row.name.text} {'/'.join(found)}"


def _figure(label, truth, figure, *, spare=False):
    """``spare``: a figure that the truth lacks may have been worked out from elsewhere."""
    if figure.is_blank or figure.is_doubtful or figure.value is None:
        if truth:
            yield UNDECIDED, f"{label}: {truth} not read"
    elif not truth:
        if not spare:
            yield WRONG, f"{label}: {figure.text!r} where nothing stands"
    elif label in _AMOUNTS and not figure.unit.is_money:
        yield UNDECIDED, f"{label}: unit of {figure.text!r} not read"
    elif figure.value not in _readings(label, Decimal(truth)):
        yield WRONG, f"{label}: {truth} read as {figure.text!r}"


def _readings(label, value):
    """A rate in percent may be kept as the number or the share."""
    return (value, value * 100) if "rate" in label else (value,)


def _bare(name):
    """A name without list numbers and stars before it."""
    return re.sub(r"^(?:★|\d+[.、])+", "", squeeze(name))


def _plain(value):
    return f"{value.normalize():f}"
