"""Three-valued conditions, excuses and severities: the unknown never becomes a finding."""

from decimal import Decimal

import pytest

from auditlint.figures import (
    ALWAYS,
    ONE,
    ZERO,
    Condition,
    Severity,
    Truth,
    Verdict,
    expect,
    figure,
    judge,
)
from auditlint.text import Text

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def of(truth):
    return Condition.fixed(truth)


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [
        (YES, YES, YES, YES),
        (YES, NO, NO, YES),
        (YES, UNKNOWN, UNKNOWN, YES),
        (NO, NO, NO, NO),
        (NO, UNKNOWN, NO, UNKNOWN),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_and_or(one, other, both, either):
    assert (of(one) & of(other)).truth() is both
    assert (of(other) & of(one)).truth() is both
    assert (of(one) | of(other)).truth() is either
    assert (of(other) | of(one)).truth() is either


@pytest.mark.parametrize(("one", "opposite"), [(YES, NO), (NO, YES), (UNKNOWN, UNKNOWN)])
def test_not(one, opposite):
    assert (~of(one)).truth() is opposite


def test_neither_a_figure_nor_a_condition_is_a_bool():
    one = figure("1")
    with pytest.raises(TypeError):
        bool(one)
    with pytest.raises(TypeError):
        bool(one > ZERO)
    with pytest.raises(TypeError):
        bool(ALWAYS)
    with pytest.raises(TypeError):
        assert one == ZERO


@pytest.mark.parametrize(
    ("one", "other", "less", "equal"),
    [
        ("8.12", "8.13", YES, NO),
        ("8.1", "8.13", UNKNOWN, UNKNOWN),  # 8.1 may be 8.149
        ("8.13", "8.13", UNKNOWN, UNKNOWN),
        ("0", "0.00", NO, YES),  # printed zeros are exact
        ("9", "8", NO, NO),
    ],
)
def test_printed_figures_are_compared_over_what_they_leave_open(one, other, less, equal):
    left, right = figure(one), figure(other)
    assert (left < right).truth() is less
    assert (left == right).truth() is equal
    assert (left != right).truth() is (~(left == right)).truth()
    assert (right > left).truth() is less


def test_exact_figures_are_compared_for_certain():
    ten = figure("10", exact=True)
    assert (ten >= figure("10", exact=True)).truth() is YES
    assert (ten <= Decimal(10)).truth() is YES
    assert (ten > 9).truth() is YES
    assert (ten < 10).truth() is NO


def test_what_is_blank_or_doubtful_is_unknown(blank, unreadable, ambiguous):
    for fact in (blank, unreadable, ambiguous):
        assert fact.is_zero.truth() is UNKNOWN
        assert (fact > ZERO).truth() is UNKNOWN
    assert blank.stands.truth() is NO
    assert unreadable.stands.truth() is UNKNOWN
    assert figure("1").stands.truth() is YES


def test_a_quotient_by_nothing_is_unknown():
    assert (figure("1") / figure("0") < ONE).truth() is UNKNOWN


def wrong():
    return expect(figure("5")).equals(figure("8"))


def test_a_relation_is_judged_only_when_its_condition_holds():
    assert judge(wrong().when(of(YES))).verdict is Verdict.CONTRADICTED
    assert judge(wrong().when(of(UNKNOWN))).verdict is Verdict.UNDECIDED
    assert judge(wrong().when(of(NO))).verdict is Verdict.MOOT
    assert judge(wrong().when(of(YES)).when(of(NO))).verdict is Verdict.MOOT


def test_an_unknown_condition_over_nothing_printed_is_moot(blank):
    relation = expect(blank).equals(figure("8")).when(of(UNKNOWN))
    assert judge(relation).verdict is Verdict.MOOT


def test_an_excuse_needs_evidence():
    assert judge(wrong().unless(of(YES))).verdict is Verdict.HELD
    assert judge(wrong().unless(of(UNKNOWN))).verdict is Verdict.UNDECIDED
    assert judge(wrong().unless(of(NO))).verdict is Verdict.CONTRADICTED
    assert judge(wrong().unless(of(NO)).unless(of(YES))).verdict is Verdict.HELD


def test_what_holds_needs_no_excuse():
    right = expect(figure("5")).equals(figure("5"))
    assert judge(right.unless(of(UNKNOWN))).verdict is Verdict.HELD


def test_the_reason_of_an_excuse_is_given():
    judged = judge(
        wrong().unless(Condition.fixed(YES, why=Text("正文已说明", "the text explains it")))
    )
    assert judged.reason.zh == "正文已说明"


def test_the_first_level_whose_condition_holds_is_the_severity():
    relation = wrong().severity(Severity.ERROR, of(NO)).severity(Severity.NOTE, of(YES))
    assert relation.level(Severity.WARNING) is Severity.NOTE
    assert relation.severity(Severity.ERROR).level(Severity.WARNING) is Severity.NOTE
    assert wrong().level(Severity.WARNING) is Severity.WARNING


def test_an_unknown_condition_never_raises_the_severity():
    relation = wrong().severity(Severity.ERROR, of(UNKNOWN))
    assert relation.level(Severity.WARNING) is Severity.WARNING


def test_severities_have_an_order():
    assert [level.rank for level in Severity] == sorted(level.rank for level in Severity)
    assert Severity.ERROR.rank < Severity.WARNING.rank < Severity.NOTE.rank


def test_what_a_condition_rests_on_joins_the_evidence():
    spent, budget = figure("0"), figure("66.15")
    relation = wrong().when(spent.is_zero & (budget > ZERO))
    assert {spent, budget} <= set(relation.figures)


def test_a_relation_is_never_changed_in_place():
    relation = wrong()
    relation.when(of(NO))
    relation.unless(of(YES))
    relation.severity(Severity.NOTE)
    assert judge(relation).verdict is Verdict.CONTRADICTED
    assert relation.level(Severity.ERROR) is Severity.ERROR
