"""Single-figure repairs and the hints that go with them."""

from decimal import Decimal

import pytest

from auditlint.figures import Verdict, expect, figure, judge, total
from auditlint.figures.repairs import hint, trials

TRANSPOSED, POINT, UNIT, DIGIT = "换位", "小数点错位", "元与万元混用", "漏录或多录"


@pytest.mark.parametrize(
    ("stated", "expected", "words"),
    [
        ("146.68", "164.68", TRANSPOSED),
        ("51.51万元", "51.15万元", TRANSPOSED),
        ("29.00%", "92.00%", TRANSPOSED),
        ("66.15", "6.615", POINT),
        ("1.16%", "11.6%", POINT),
        ("1192819.16元", "1192819.16万元", UNIT),
        ("119.28万元", "119.28元", UNIT),
        ("51.15", "5.15", DIGIT),
        ("409.6", "409.06", DIGIT),
        ("51.15", "551.15", DIGIT),
    ],
)
def test_slips_of_the_pen(stated, expected, words):
    assert words in hint(figure(stated), figure(expected).value).zh


@pytest.mark.parametrize(
    ("stated", "expected"),
    [("143.30", "133.53"), ("7", "7"), ("0", "5"), ("5", "0"), ("5", "6"), ("146.68", "146.98")],
)
def test_no_hint_without_a_slip(stated, expected):
    assert hint(figure(stated), figure(expected).value) is None


def test_no_hint_for_what_could_not_be_read(unreadable):
    assert hint(unreadable, Decimal(1)) is None


def repairs(relation):
    return {trial.figure.text: trial.printed for trial in trials(relation)}


def test_every_figure_of_a_rate_is_tried():
    rate, spent, budget = figure("1.16%"), figure("7.279"), figure("66.15")
    found = repairs(expect(rate).equals(spent / budget))
    # 7.279 / 66.15 = 11.00 %; 66.15 × 1.16 % = 0.767; 7.279 / 1.16 % = 627.50
    assert found == {"1.16%": "11.00%", "7.279": "0.767", "66.15": "627.50"}


def test_every_figure_of_a_sum_is_tried():
    found = repairs(expect(figure("60.0")).equals(total([figure("25.5"), figure("24.5")])))
    assert found == {"60.0": "50.0", "25.5": "35.5", "24.5": "34.5"}


def test_differences_and_products():
    found = repairs(expect(figure("9.0")).equals(figure("20.0") - figure("14.0")))
    assert found == {"9.0": "6.0", "20.0": "23.0", "14.0": "11.0"}
    found = repairs(expect(figure("9.0")).equals(figure("20.0") * figure("90%")))
    assert found == {"9.0": "18.0", "20.0": "10.0", "90%": "45.00%"}


def test_a_repair_makes_the_relation_hold():
    relation = expect(figure("1.16%")).equals(figure("7.279") / figure("66.15"))
    for trial in trials(relation):
        after = judge(relation, {trial.figure: trial.repaired})
        assert after.verdict in (Verdict.HELD, Verdict.HELD_BY_ROUNDING)


def test_a_repair_never_turns_a_figure_negative():
    found = repairs(expect(figure("5")).equals(figure("2") - figure("9")))
    assert "5" not in found


def test_what_cannot_be_solved_has_no_repair(blank, unreadable):
    one = figure("5.5")
    assert repairs(expect(figure("1")).equals(one - one)) == {"1": "0"}
    assert repairs(expect(blank).equals(figure("2"))) == {}
    assert repairs(expect(unreadable).equals(figure("2"))) == {}
    assert repairs(expect(figure("5")).at_most(figure("2"))) == {}


def test_nothing_is_changed_by_a_trial():
    rate = figure("1.16%")
    relation = expect(rate).equals(figure("7.279") / figure("66.15"))
    list(trials(relation))
    assert rate.value == Decimal("0.0116")
    assert judge(relation).verdict is Verdict.CONTRADICTED
