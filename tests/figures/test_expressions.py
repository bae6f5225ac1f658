"""Arithmetic over figures: exact ranges, every figure counted once."""

from decimal import Decimal

import pytest

from auditlint.figures import ONE, ZERO, Verdict, constant, expect, figure, judge, least, total
from auditlint.figures.expressions import bounds
from auditlint.figures.working import show


def ends(expression):
    found = bounds(expression)
    return found.low, found.high


def test_a_difference_of_a_figure_with_itself_is_nothing():
    one = figure("5.5")
    assert ends(one - one) == (0, 0)


@pytest.mark.parametrize("text", ["0.4", "5.5", "21.0", "66.15万元", "81.3%"])
def test_a_figure_divided_by_itself_is_one(text):
    one = figure(text)
    assert judge(expect(ONE).equals(one / one)).verdict is Verdict.HELD
    assert judge(expect(constant("1.001")).equals(one / one)).verdict is Verdict.CONTRADICTED


def test_the_same_text_printed_twice_is_two_figures():
    low, high = ends(figure("5.5") - figure("5.5"))
    assert (low, high) == (Decimal("-0.1"), Decimal("0.1"))


def test_a_formula_over_a_repeated_figure_is_bounded_by_its_corners():
    # 1 - (a - t) / t = 2 - a / t, with a in [109.5, 110.5) and t in [99.5, 100.5):
    # from 2 - 110.5 / 99.5 = 0.889447 to 2 - 109.5 / 100.5 = 0.910448.
    # Naive interval arithmetic would give 1 - 11 / 99.5 = 0.889 to 1 - 9 / 100.5 = 0.910,
    # the same here, but from 1 - (a - t) / a below.
    actual, target = figure("110"), figure("100")
    low, high = ends(ONE - (actual - target) / target)
    assert float(low) == pytest.approx(2 - 110.5 / 99.5, abs=1e-12)
    assert float(high) == pytest.approx(2 - 109.5 / 100.5, abs=1e-12)


def test_corners_are_narrower_than_naive_arithmetic():
    # (a + b) / a = 1 + b / a with a in [1.5, 2.5), b in [3.5, 4.5): 2.4 to 4.
    # Naively it would be 5 / 2.5 = 2 to 7 / 1.5 = 4.67.
    one, other = figure("2"), figure("4")
    assert ends((one + other) / one) == (Decimal("2.4"), Decimal(4))


def test_sums_of_figures():
    parts = [figure("1.1"), figure("2.22"), figure("3", exact=True)]
    # 0.05 + 0.005 on either side of 6.32
    assert ends(total(parts)) == (Decimal("6.265"), Decimal("6.375"))
    assert ends(total([])) == (0, 0)


def test_blank_parts_leave_a_sum_open_above(blank):
    found = bounds(total([figure("3", exact=True), blank], blanks="at_most"))
    assert found.low == 3
    assert Decimal(1_000_000) in found
    assert Decimal("2.99") not in found


def test_a_sum_without_blanks_is_closed():
    parts = [figure("3", exact=True), figure("4", exact=True)]
    assert ends(total(parts, blanks="at_most")) == (7, 7)


def test_the_smaller_of_two():
    assert ends(least(figure("12", exact=True), constant("10"))) == (10, 10)


def test_values_are_worked_out_on_the_printed_numbers():
    spent, budget = figure("59.54万元"), figure("66.15万元")
    assert (spent / budget).value_of().quantize(Decimal("0.0001")) == Decimal("0.9001")
    with pytest.raises(ZeroDivisionError):
        (spent / figure("0")).value_of()


def test_a_working_shows_what_was_printed():
    points, rate, other = figure("10分"), figure("90.01%"), figure("8")
    assert show(points * rate) == "10分 × 90.01%"
    assert show((points - other) / other) == "(10分 - 8) ÷ 8"
    assert show(points - (other - rate)) == "10分 - (8 - 90.01%)"
    assert show(least(points, other)) == "min(10分, 8)"
    assert show(total([points, other, rate])) == "10分 + 8 + 90.01%"
    assert show(ZERO) == "0"


def test_a_long_sum_is_shortened():
    text = show(total(figure(str(at)) for at in range(1, 41)))
    assert text.startswith("1 + 2 + 3 + ")
    assert "40" in text
    assert "25" not in text


@pytest.mark.parametrize("value", [1.5, "1", None])
def test_a_figure_is_compared_with_exact_numbers_only(value):
    with pytest.raises(TypeError):
        assert figure("1") > value
