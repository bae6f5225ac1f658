"""A figure in an equality that held, with one digit changed: the finding names that figure."""

import random
from collections import Counter

from auditlint.engine.judging import judge_all
from auditlint.engine.linting import lint
from auditlint.figures import Verdict
from auditlint.figures.predicates import Equals
from auditlint.findings import flatten
from auditlint.forms import Standard, Submission, recognise
from auditlint.plugins import load_checks
from auditlint.readers import read
from tests.layouts import model, render

CHECKS = load_checks()
FIGURES_A_LAYOUT = 5
SKIPPED = frozenset({"html_table", "merged_scores_html"})
"""Layouts whose cells stand several on a line: a place names the line only."""


def document_of(text):
    return read("form.txt", text.encode())


def held_figures(text):
    """The figures of the equalities that hold."""
    report = recognise(document_of(text), Standard())
    judged, _ = judge_all(Submission((report,)), CHECKS)
    figures = {}
    for one in judged:
        if one.judgement.verdict is Verdict.HELD and isinstance(one.relation.predicate, Equals):
            figures |= {figure.place: figure for figure in one.relation.figures if figure.value}
    return list(figures.values())


def with_changed_digit(text, figure):
    """The text with the first digit of a printed figure made another one, never 0."""
    lines = text.split("\n")
    line = lines[figure.place.line - 1]
    start = figure.place.column - 1
    at = next(at for at in range(start, len(line)) if line[at].isdigit())
    digit = str(int(line[at]) % 9 + 1)
    lines[figure.place.line - 1] = line[:at] + digit + line[at + 1 :]
    return "\n".join(lines)


def outcome(text, figure):
    (report,) = lint([document_of(with_changed_digit(text, figure))], CHECKS)
    for finding in flatten(report.findings):
        places = [one.place for one in finding.evidence if one.place]
        if any(_starts_at(place, figure.place) for place in places):
            return "found"
    undecided = [one for one in report.relations if one.verdict is Verdict.UNDECIDED]
    return "undecided" if undecided else "silent"


def _starts_at(place, other):
    return (place.line, place.column) == (other.line, other.column)


def test_a_changed_digit_is_found_with_its_cell_in_the_evidence(capsys):
    outcomes, silent = Counter(), []
    for at, layout in enumerate(sorted(set(render.LAYOUTS) - render.LOSSY - SKIPPED)):
        text = render.LAYOUTS[layout](model.consistent(random.Random(at)), random.Random(at))
        figures = held_figures(text)
        for figure in random.Random(at).sample(figures, min(FIGURES_A_LAYOUT, len(figures))):
            result = outcome(text, figure)
            outcomes[result] += 1
            silent += [f"{layout}: {figure.label} {figure.text}"] if result == "silent" else []
    with capsys.disabled():
        print(f"\nchanged digits: {dict(outcomes)}")
    assert silent == []
    assert outcomes["undecided"] <= 0.05 * outcomes.total()
