"""Intervals: what printed digits leave open, and arithmetic over it."""

from decimal import Decimal

import pytest

from auditlint.figures import Interval, figure


def interval(low, high, *open_ends):
    return Interval(Decimal(low), Decimal(high), "low" in open_ends, "high" in open_ends)


def point(value):
    return Interval.point(Decimal(value))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8.13", interval("8.125", "8.135", "high")),
        ("69%", interval("0.685", "0.695", "high")),
        ("66.15万元", interval("661450", "661550", "high")),
        ("10.0", interval("9.95", "10.05", "high")),
        ("-8.13", interval("-8.135", "-8.125", "low")),
        ("0", point("0")),
        ("0.00", point("0")),
    ],
)
def test_a_printed_figure_stands_for_what_its_digits_leave_open(text, expected):
    assert figure(text).interval == expected


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("69%", ["0.685", "0.69", "0.69499"], ["0.68499", "0.695"]),
        ("8.13", ["8.125", "8.1349"], ["8.1249", "8.135"]),
        ("≥95%", ["0.95", "7"], ["0.9499"]),
        (">95%", ["0.9501"], ["0.95"]),
        ("≤3天", ["3", "-1"], ["3.001"]),
        ("<3天", ["2.999"], ["3"]),
        ("近300期", ["300", "290"], ["301", "100"]),
        ("20余次", ["20", "25"], ["19"]),
        ("约30%", ["0.28", "0.3", "0.32"], ["0.2", "0.4"]),
    ],
)
def test_which_numbers_a_figure_can_stand_for(text, inside, outside):
    found = figure(text).interval
    assert all(Decimal(value) in found for value in inside)
    assert not any(Decimal(value) in found for value in outside)


def test_an_exact_figure_leaves_nothing_open():
    assert figure("33分", exact=True).interval == point("33")
    assert figure("33分", exact=True).truncated_interval == point("33")


def test_cut_off_digits_leave_room_upwards_only():
    assert figure("75.97").truncated_interval == interval("75.97", "75.98", "high")
    assert figure("-75.97").truncated_interval == interval("-75.98", "-75.97", "low")


def test_sums_and_differences():
    one, two = interval("1", "2", "high"), interval("10", "20")
    assert one + two == interval("11", "22", "high")
    assert two - one == interval("8", "19", "low")
    assert -one == interval("-2", "-1", "low")


def test_products_take_the_widest_corners():
    assert interval("-2", "3") * interval("4", "5", "high") == interval("-10", "15", "low", "high")
    assert interval("-2", "3") * interval("-4", "5") == interval("-12", "15")
    assert point("0") * Interval.at_least(Decimal(1)) == point("0")


def test_quotients():
    assert interval("1", "2") / interval("4", "5") == interval("0.2", "0.5")
    assert interval("1", "2", "high") / point("4") == interval("0.25", "0.5", "high")


@pytest.mark.parametrize("divisor", [point("0"), interval("-1", "1"), interval("0", "1", "low")])
def test_a_divisor_that_may_be_nothing_leaves_everything_open(divisor):
    found = point("1") / divisor
    assert all(Decimal(value) in found for value in ("-1000000", "0", "1000000"))


def test_neighbours_meet_only_where_both_ends_are_closed():
    low = interval("1", "2")
    assert low.meets(interval("2", "3"))
    assert not interval("1", "2", "high").meets(interval("2", "3"))
    assert not low.meets(interval("2", "3", "low"))
    assert low.is_below(interval("2", "3", "low"))
    assert not low.is_below(interval("2", "3"))


def test_an_end_that_is_met_exactly_is_met_in_arithmetic():
    third = point("1") / point("3")
    assert Decimal(1) in third * point("3")


def test_least_and_union():
    one, two = interval("1", "5", "low"), interval("2", "4", "high")
    assert one.least(two) == interval("1", "4", "low", "high")
    assert one.union(two) == one
    assert interval("1", "2", "high").union(interval("1", "2")) == interval("1", "2")


def test_nothing_times_anything_is_nothing():
    assert Decimal(0) in point("0") * interval("1", "2", "low", "high")
