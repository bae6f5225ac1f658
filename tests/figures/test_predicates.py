"""Bounds, targets, names, grades, claims, and what must or must not be printed."""

import pytest

from auditlint.figures import (
    ONE,
    ZERO,
    Claim,
    Figure,
    Grade,
    State,
    Term,
    Verdict,
    expect,
    expect_order,
    expect_run,
    figure,
    judge,
)

HELD, CONTRADICTED, UNDECIDED, MOOT = (
    Verdict.HELD,
    Verdict.CONTRADICTED,
    Verdict.UNDECIDED,
    Verdict.MOOT,
)


def exact(text):
    return figure(text, exact=True)


def verdict(relation):
    return judge(relation).verdict


@pytest.mark.parametrize(
    ("score", "points", "expected"),
    [("10分", "10分", HELD), ("9.5分", "10分", HELD), ("10.5分", "10分", CONTRADICTED)],
)
def test_at_most(score, points, expected):
    assert verdict(expect(figure(score)).at_most(exact(points))) is expected


def test_bounds_leave_the_last_digit_open():
    assert verdict(expect(figure("10.0")).at_most(figure("9.9"))) is CONTRADICTED
    assert verdict(expect(figure("10")).at_most(figure("9.9"))) is HELD  # 10 may be 9.6
    assert verdict(expect(figure("9.9")).at_least(figure("10"))) is HELD


def test_at_least_and_within():
    assert verdict(expect(exact("7分")).at_least(exact("10分"))) is CONTRADICTED
    assert verdict(expect(exact("7分")).within(ZERO, exact("10分"))) is HELD
    assert verdict(expect(exact("12分")).within(ZERO, exact("10分"))) is CONTRADICTED
    assert verdict(expect(exact("-1分")).within(ZERO, exact("10分"))) is CONTRADICTED


def test_less_than_compares_the_printed_numbers():
    full = figure("22.5分")
    assert verdict(expect(full).less_than(figure("22.5分"))) is CONTRADICTED
    assert verdict(expect(figure("22.4分")).less_than(full)) is HELD
    assert verdict(expect(figure("22.6分")).less_than(full)) is CONTRADICTED


def test_bounds_over_what_is_blank_or_doubtful(blank, unreadable):
    assert verdict(expect(blank).at_most(ONE)) is MOOT
    assert verdict(expect(exact("5")).at_most(blank)) is MOOT
    assert verdict(expect(unreadable).at_most(ONE)) is UNDECIDED
    assert verdict(expect(exact("5")).at_least(unreadable)) is UNDECIDED


@pytest.mark.parametrize("bound", ["at_most", "at_least"])
def test_a_bound_divided_by_nothing_decides_nothing(bound):
    relation = getattr(expect(exact("5")), bound)(ONE / figure("0"))
    assert verdict(relation) is UNDECIDED


def test_a_strict_bound_divided_by_nothing_decides_nothing():
    assert verdict(expect(exact("5")).less_than(ONE / figure("0"))) is UNDECIDED


@pytest.mark.parametrize(
    ("actual", "target", "expected"),
    [
        ("98%", "≥98%", HELD),
        ("100%", "≥98%", HELD),
        ("97%", "≥98%", CONTRADICTED),
        ("97.6%", "≥98%", CONTRADICTED),  # the threshold is exact
        ("98%", ">98%", CONTRADICTED),
        ("99%", ">98%", HELD),
        ("1350元", "≤1350元", HELD),
        ("1351元", "≤1350元", CONTRADICTED),
        ("3天", "<3天", CONTRADICTED),
        ("2天", "<3天", HELD),
        ("100%", "=100%", HELD),
        ("99%", "=100%", CONTRADICTED),
        ("98%", "98%", HELD),
        ("99%", "98%", UNDECIDED),  # no comparator: which way is better?
        ("97%", "98%", UNDECIDED),
        ("5人", "≥8次", UNDECIDED),
        ("21万份", "≥200000份", HELD),
        ("1.5公里", "≥1600米", CONTRADICTED),
    ],
)
def test_targets(actual, target, expected):
    assert verdict(expect(exact(actual)).meets(figure(target))) is expected


def test_targets_that_are_blank_or_doubtful(blank, ambiguous):
    assert verdict(expect(blank).meets(figure("≥1"))) is MOOT
    assert verdict(expect(exact("1")).meets(blank)) is MOOT
    assert verdict(expect(ambiguous).meets(figure("≥9"))) is UNDECIDED


@pytest.mark.parametrize(
    ("actual", "target"), [("≥95%", "≥98%"), ("≤5天", "≤3天"), ("近98%", "≥98%")]
)
def test_a_bound_repeated_as_actual_value_decides_nothing(actual, target):
    assert verdict(expect(figure(actual)).meets(figure(target))) is UNDECIDED


VAGUE = {
    "at_most": lambda: expect(figure("约120万元")).at_most(figure("100万元")),
    "at_least": lambda: expect(figure("近50人")).at_least(figure("100人")),
    "less_than": lambda: expect(figure("120余人")).less_than(figure("100人")),
    "meets": lambda: expect(figure("约80%")).meets(figure("≥90%")),
    "order": lambda: expect_order([(figure("约10%"), exact("9分")), (figure("20%"), exact("5分"))]),
    "run": lambda: expect_run([figure("约10次"), figure("9次")]).non_decreasing(),
    "claim": lambda: expect(Claim(text="已付清", kind="payment")).agrees_with(
        figure("约1万元"), figure("10万元")
    ),
}


@pytest.mark.parametrize("relation", VAGUE.values(), ids=VAGUE)
def test_vague_figures_never_contradict(relation):
    assert verdict(relation()) is not CONTRADICTED


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("澜溪县图书馆", "澜溪县 图书馆", HELD),
        ("一窗（受理）", "一窗(受理)", HELD),
        ("澜溪县图书馆", "澜溪县档案馆", CONTRADICTED),
        ("", "澜溪县档案馆", MOOT),
    ],
)
def test_names(one, other, expected):
    state = State.PRINTED if one else State.BLANK
    assert verdict(expect(Term(text=one, state=state)).same_as(Term(text=other))) is expected


def test_grades_are_compared_by_rank():
    good = Grade(text="优秀", rank=1)
    assert verdict(expect(Grade(text="优", rank=1)).same_as(good)) is HELD
    assert verdict(expect(Grade(text="良", rank=2)).same_as(good)) is CONTRADICTED
    assert verdict(expect(Grade(text="合格")).same_as(Grade(text="合格"))) is HELD


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("部分设备到货较晚", HELD),
        ("无", CONTRADICTED),
        ("—", CONTRADICTED),
        (" / ", CONTRADICTED),
        ("", CONTRADICTED),
    ],
)
def test_a_reason_is_printed(text, expected):
    reason = Term(text=text, label="偏差原因", state=State.PRINTED if text else State.BLANK)
    assert verdict(expect(reason).is_printed(figure("9"))) is expected


def test_what_is_absent(blank, ambiguous):
    assert verdict(expect(blank).is_absent()) is HELD
    assert verdict(expect(figure("0.5302")).is_absent()) is CONTRADICTED
    assert verdict(expect(ambiguous).is_absent()) is UNDECIDED


CLAIM = Claim(text="资金均已拨付", kind="payment")


@pytest.mark.parametrize(
    ("done", "whole", "expected"),
    [
        ("0万元", "10万元", CONTRADICTED),
        ("4.9万元", "10.0万元", CONTRADICTED),
        ("6.0万元", "10.0万元", HELD),
        ("50000元", "10.00万元", UNDECIDED),  # one half, but for the last digit of the budget
        ("0万元", "0万元", HELD),  # nothing was due
    ],
)
def test_claims(done, whole, expected):
    assert verdict(expect(CLAIM).agrees_with(exact(done), figure(whole))) is expected


def test_claims_about_what_is_not_there(blank, unreadable):
    assert verdict(expect(CLAIM).agrees_with(blank, figure("1"))) is MOOT
    assert verdict(expect(CLAIM).agrees_with(unreadable, figure("1"))) is UNDECIDED


def test_predicates_are_for_their_own_facts():
    term, one = Term(text="图书馆"), figure("1")
    for wrong in (
        lambda: expect(term).equals(one),
        lambda: expect(term).meets(one),
        lambda: expect(one).agrees_with(one, one),
        lambda: expect(one + one).is_printed(),
    ):
        with pytest.raises(TypeError):
            wrong()


def test_a_fact_has_no_truth_value():
    for fact in (Term(text="有"), Figure(text="1"), CLAIM):
        with pytest.raises(TypeError):
            bool(fact)
