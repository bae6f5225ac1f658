"""Scoring rules read from their texts: what a value is worth, in every reading."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditlint.figures import Figure
from auditlint.figures.intervals import Interval
from auditlint.figures.lexer import figure
from auditlint.forms.rubric import read_rule
from tests.forms import rubric_texts as texts

WORKED = [*texts.THRESHOLDS, *texts.PROPORTIONS, *texts.COUNTS, *texts.ITEMS]
TARGET = Interval.at_least(Decimal("0.95"))


def scores(rule, value):
    if value is None:
        return rule.all_scores
    read = figure(value)
    exact = Interval.point(read.number)
    return rule.scores(exact)


def allows(rule, value, score):
    found = scores(rule, value)
    return any(
        Figure(value=Decimal(score), quantum=Decimal("0.01")).interval.meets(one) for one in found
    )


def judged(rule, cases):
    wrong = []
    for value, right, others in cases:
        wrong += [
            f"{value}: {one} refused" for one in right.split() if not allows(rule, value, one)
        ]
        wrong += [f"{value}: {one} allowed" for one in others.split() if allows(rule, value, one)]
    return wrong


@pytest.mark.parametrize(
    ("text", "points", "cases"), [one for one in WORKED if one[2]], ids=lambda one: str(one)[:40]
)
def test_a_rule_gives_the_scores_that_its_text_allows(text, points, cases):
    rule = read_rule(text, Decimal(points))
    assert rule is not None
    assert judged(rule, cases) == []


@pytest.mark.parametrize(
    ("text", "points", "cases"),
    [one for one in texts.TARGETS if one[2]],
    ids=lambda one: str(one)[:40],
)
def test_a_rule_may_speak_of_the_target(text, points, cases):
    rule = read_rule(text, Decimal(points), TARGET)
    assert rule is not None
    assert judged(rule, cases) == []
    assert read_rule(text, Decimal(points)) is None


@pytest.mark.parametrize(("text", "points"), texts.NOT_READ, ids=lambda one: str(one)[:40])
def test_what_is_not_understood_is_not_read(text, points):
    assert read_rule(text, Decimal(points)) is None


def test_most_wordings_are_read():
    every = [*WORKED, *texts.TARGETS]
    read = [one for one in every if read_rule(one[0], Decimal(one[1]), TARGET) is not None]
    assert len(every) >= 60
    assert len(read) >= 0.9 * len(every)


RATES = st.decimals(min_value=0, max_value=2, places=4)


@given(st.sampled_from(WORKED), RATES)
def test_scores_stay_between_nothing_and_the_points(case, rate):
    rule = read_rule(case[0], Decimal(case[1]))
    if rule is not None:
        for one in rule.scores(Interval.point(rate)):
            assert 0 <= one.low <= one.high <= case[1]


@given(RATES, RATES)
def test_a_wider_value_allows_no_fewer_scores(one, other):
    rule = read_rule(texts.THRESHOLDS[4][0], Decimal(2))
    low, high = sorted((one, other))
    wide = rule.scores(Interval(low, high))
    for value in (low, high):
        for score in rule.scores(Interval.point(value)):
            assert any(score.meets(band) for band in wide)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    read_rule(text, Decimal(5))


@pytest.mark.parametrize("piece", ["每有", "一项", "得分=", "1-", "(率", "实际完成", "≥9", "、"])
def test_a_long_text_is_refused_in_time(piece):
    started = time.monotonic()
    assert read_rule((piece * 600)[:590] + "。扣1", Decimal(5)) is None
    assert time.monotonic() - started < 5


def test_an_exclusion_and_a_free_hand_are_noted():
    text = "控制率小于等于100%的，得满分；每超出1%，扣1分，扣完为止（因机构改革超编的除外）"
    assert read_rule(text, Decimal(5)).excludes
    free = read_rule("完成率≥100%得满分，未完成的酌情扣分", Decimal(5))
    assert free.is_discretionary
    assert allows(free, "80%", "2.2")
    assert not allows(free, "100%", "4")
