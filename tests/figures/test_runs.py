"""Series: numbering, cumulative plans, bands, the order of pairs."""

from decimal import Decimal

import pytest

from auditlint.figures import (
    Ordinal,
    Verdict,
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


def verdict(relation):
    return judge(relation).verdict


def figures(*texts):
    return [figure(text, exact=True) for text in texts]


def numbered(*numbers):
    return [Ordinal(text=f"{number}、", number=number) for number in numbers]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((1, 2, 3), HELD),
        ((4, 5), HELD),
        ((1, 3), CONTRADICTED),
        ((1, 1), CONTRADICTED),
        ((2, 1), CONTRADICTED),
        ((1,), MOOT),
        ((), MOOT),
    ],
)
def test_numbering(numbers, expected):
    assert verdict(expect_run(numbered(*numbers)).counts_up()) is expected


def test_a_break_names_both_neighbours():
    judged = judge(expect_run(numbered(1, 2, 4)).counts_up())
    assert "2、" in judged.message.zh
    assert "4、" in judged.message.zh


def test_a_cumulative_plan():
    assert verdict(expect_run(figures("1.25", "2.50", "2.50", "5.00")).non_decreasing()) is HELD
    assert verdict(expect_run(figures("1.25", "3.75", "2.50")).non_decreasing()) is CONTRADICTED


def test_blanks_of_a_run_are_passed_over(blank, unreadable):
    plan = [blank, *figures("2"), blank, *figures("3")]
    assert verdict(expect_run(plan).non_decreasing()) is HELD
    assert verdict(expect_run([*figures("2"), unreadable]).non_decreasing()) is UNDECIDED
    assert verdict(expect_run([blank, blank]).non_decreasing()) is MOOT


def test_distinct(blank):
    assert verdict(expect_run(figures("1", "2", "3")).distinct()) is HELD
    assert verdict(expect_run(figures("1", "2", "1.0")).distinct()) is CONTRADICTED
    assert verdict(expect_run([*figures("1"), blank, blank]).distinct()) is MOOT


def test_distinct_with_an_unreadable_figure(unreadable):
    assert verdict(expect_run([unreadable, *figures("1", "2")]).distinct()) is UNDECIDED


def covers(*texts):
    return verdict(expect_run(figures(*texts)).covers(Decimal(0), Decimal(100)))


def test_bands_cover_a_range():
    assert covers("0", "60", "60", "80", "80", "90", "90", "100") is HELD
    assert covers("90", "100", "0", "60", "60", "90") is HELD
    assert covers("0", "60", "70", "100") is CONTRADICTED
    assert covers("0", "60", "50", "100") is CONTRADICTED
    assert covers("0", "60", "60", "90") is CONTRADICTED
    assert covers("10", "60", "60", "100") is CONTRADICTED


def test_gaps_and_overlaps_are_told_apart():
    gap = judge(expect_run(figures("0", "60", "70", "100")).covers(Decimal(0), Decimal(100)))
    assert "空缺" in gap.message.zh
    over = judge(expect_run(figures("0", "60", "50", "100")).covers(Decimal(0), Decimal(100)))
    assert "重叠" in over.message.zh


def test_a_band_with_a_blank_end_decides_nothing(blank):
    bands = [*figures("0"), blank]
    assert verdict(expect_run(bands).covers(Decimal(0), Decimal(100))) in (UNDECIDED, MOOT)


def order(*pairs):
    return verdict(expect_order([(figure(rate), figure(score)) for rate, score in pairs]))


def test_a_lower_rate_never_scores_more():
    assert order(("80%", "8分"), ("90%", "9分")) is HELD
    assert order(("80%", "9分"), ("90%", "9分")) is HELD
    assert order(("80%", "9分"), ("90%", "8.0分")) is CONTRADICTED
    assert order(("0%", "10分"), ("81.3%", "9分")) is CONTRADICTED
    assert order(("80%", "9分")) is MOOT


def test_rates_and_scores_that_may_be_equal_have_no_order():
    assert order(("80%", "9.0分"), ("80.4%", "8.0分")) is HELD  # 80 may be 80.45
    assert order(("80%", "9分"), ("90%", "8.6分")) is HELD  # 9 may be 8.6


def test_pairs_with_a_blank_are_left_out(blank):
    known = [(figure("80%"), figure("8分")), (figure("90%"), figure("9分"))]
    assert verdict(expect_order([*known, (figure("10%"), blank)])) is HELD
    assert verdict(expect_order([known[0], (figure("10%"), blank)])) is MOOT
