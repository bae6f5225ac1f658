"""Consistent forms in layouts written by somebody who has not read the recogniser.

No layout may give an error; a figure changed beyond rounding is found, or its relation is
undecided, but it never passes in silence.
"""

import random
from collections import Counter

import pytest

from auditlint.engine import lint
from auditlint.figures import Severity, Verdict
from auditlint.findings import flatten
from auditlint.plugins import load_checks
from auditlint.readers import read
from tests.layouts import model, mutate, plain, render

CHECKS = load_checks()
SEEDS = range(6)
SEED = 11
READABLE = sorted(set(render.LAYOUTS) - render.LOSSY)


def report_of(text, name="form.txt"):
    (report,) = lint([read(name, text.encode())], CHECKS)
    assert not report.checks_failed
    return report


def rendered(layout, project, seed):
    return render.LAYOUTS[layout](project, random.Random(seed * 7 + 1))


def errors(report):
    return [
        f"{one.code} {one.message.zh}"
        for one in flatten(report.findings)
        if one.severity is Severity.ERROR
    ]


@pytest.mark.parametrize("layout", sorted(render.LAYOUTS))
def test_a_consistent_form_gives_no_error(layout):
    for seed in SEEDS:
        project = model.consistent(random.Random(seed))
        assert errors(report_of(rendered(layout, project, seed))) == [], seed


@pytest.mark.parametrize("layout", READABLE)
def test_a_form_is_recognised_and_most_of_it_is_judged(layout):
    judged = figures = 0
    for seed in SEEDS:
        report = report_of(rendered(layout, model.consistent(random.Random(seed)), seed))
        assert [form.kind for form in report.forms] == ["project_self_evaluation"]
        judged += report.coverage.figures_judged
        figures += report.coverage.figures
    assert judged >= 0.6 * figures


def test_a_changed_figure_never_passes_in_silence(capsys):
    outcomes = Counter()
    silent = []
    project = model.consistent(random.Random(SEED))
    for layout in READABLE:
        for mutation in mutate.mutations(project, random.Random(SEED + 1)):
            if mutation.visible_in(render.SHOWS[layout]):
                outcome = _outcome(layout, mutation)
                outcomes[outcome] += 1
                silent += [f"{layout}: {mutation.name}"] if outcome == "silent" else []
    with capsys.disabled():
        print(f"\nchanged figures over {len(READABLE)} layouts: {dict(outcomes)}")
    assert silent == []
    assert outcomes["undecided"] <= 0.05 * outcomes.total()


def _outcome(layout, mutation):
    report = report_of(rendered(layout, mutation.model, SEED))
    if any(one.code in mutation.codes for one in flatten(report.findings)):
        return "found"
    undecided = (one for one in report.relations if one.verdict is Verdict.UNDECIDED)
    return "undecided" if any(one.code in mutation.codes for one in undecided) else "silent"


@pytest.mark.parametrize(("name", "text"), plain.CONSISTENT, ids=lambda part: part[:30])
def test_what_looks_wrong_and_is_right_gives_no_error(name, text):
    assert errors(report_of(text)) == [], name


def test_consistent_documents_give_few_warnings():
    warned = [
        name
        for name, text in plain.CONSISTENT
        if any(one.severity is Severity.WARNING for one in flatten(report_of(text).findings))
    ]
    assert len(warned) <= len(plain.CONSISTENT) / 10
