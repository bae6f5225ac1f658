"""The judge on equalities: held, held by rounding, contradicted, undecided."""

import pytest

from auditlint.figures import ONE, Verdict, constant, expect, figure, judge, least, total

HELD, ROUNDED = Verdict.HELD, Verdict.HELD_BY_ROUNDING
CONTRADICTED, UNDECIDED, MOOT = Verdict.CONTRADICTED, Verdict.UNDECIDED, Verdict.MOOT


def exact(text):
    return figure(text, exact=True)


def verdict(relation):
    return judge(relation).verdict


@pytest.mark.parametrize(
    ("printed", "worked_out", "expected"),
    [
        ("90.01%", "0.9000755", HELD),  # 90.00755 rounds to 90.01
        ("86%", "0.8575", HELD),
        ("75.97%", "0.75975", ROUNDED),  # 75.98 by rounding, 75.97 by cutting off
        ("38.28", "38.288", ROUNDED),
        ("35%", "0.3556", ROUNDED),
        ("31.00%", "0.3108", CONTRADICTED),
        ("1.16%", "0.1100", CONTRADICTED),
        ("69%", "0.685", HELD),
        ("69%", "0.6849", CONTRADICTED),
        ("69%", "0.695", ROUNDED),  # cut off: the next whole percent begins at 70
        ("69%", "0.70", CONTRADICTED),
        ("0%", "0", HELD),
    ],
)
def test_a_rate_against_its_quotient(printed, worked_out, expected):
    assert verdict(expect(figure(printed)).equals(constant(worked_out))) is expected


def test_whole_percents_that_were_cut_off_are_noted():
    cut = judge(expect(figure("35%")).equals(constant("0.3556")))
    assert "舍去" in cut.noted.zh
    fine = judge(expect(figure("38.28")).equals(constant("38.288")))
    assert fine.noted is None


def test_the_slack_of_a_rounded_relation_is_given():
    judged = judge(expect(figure("38.28")).equals(constant("38.288")))
    assert judged.slack == "0.008"


def test_operands_leave_room_too():
    # 6.9669 / 9.17 lies between 6.96685 / 9.175 = 75.93% and 6.96695 / 9.165 = 76.02%.
    spent, budget = figure("6.9669"), figure("9.17")
    assert verdict(expect(figure("75.97%")).equals(spent / budget)) is HELD
    assert verdict(expect(figure("75.92%")).equals(spent / budget)) is CONTRADICTED


def test_what_holds_thanks_to_more_than_a_last_digit_is_held_by_rounding():
    # Ten parts of 1.04 print as 1.0 each and 10.4 in all: 0.4 apart, within ten halves.
    parts = [figure("1.0") for _ in range(10)]
    judged = judge(expect(figure("10.4")).equals(total(parts)))
    assert judged.verdict is ROUNDED
    assert judged.slack == "0.4"
    assert verdict(expect(figure("10.7")).equals(total(parts))) is CONTRADICTED


def test_thirty_three_integer_points_leave_no_slack():
    parts = [exact("3分") for _ in range(33)]
    assert verdict(expect(exact("99分")).equals(total(parts))) is HELD
    assert verdict(expect(exact("100分")).equals(total(parts))) is CONTRADICTED
    assert verdict(expect(exact("98分")).equals(total(parts))) is CONTRADICTED


def test_a_printed_zero_is_exact():
    assert verdict(expect(figure("0.00")).equals(figure("0"))) is HELD
    assert verdict(expect(figure("0.01")).equals(figure("0"))) is CONTRADICTED


@pytest.mark.parametrize(("printed", "worked_out"), [("0%", "0.009"), ("0.00", "0.009")])
def test_a_printed_zero_is_not_what_was_cut_off(printed, worked_out):
    assert verdict(expect(figure(printed)).equals(constant(worked_out))) is CONTRADICTED


@pytest.mark.parametrize(
    ("vague", "other"),
    [("近300期", "500期"), ("20余次", "19次"), ("约30%", "90%"), ("95%以上", "90%"), ("<5%", "9%")],
)
def test_vague_figures_never_contradict(vague, other):
    assert verdict(expect(figure(vague)).equals(figure(other))) is UNDECIDED
    assert verdict(expect(figure(other)).equals(figure(vague))) is UNDECIDED
    assert verdict(expect(figure(other)).equals(total([figure(vague)]))) is UNDECIDED


def test_one_of_several_alternatives_is_enough():
    rate, spent = figure("50.0%"), figure("5.00")
    by_final, by_initial = spent / figure("8.00"), spent / figure("10.00")
    assert verdict(expect(rate).equals(by_final, by_initial)) is HELD
    assert verdict(expect(rate).equals(by_final)) is CONTRADICTED


def test_the_first_alternative_is_the_expected_one_and_all_are_shown():
    judged = judge(expect(figure("5")).equals(exact("7") + exact("1"), exact("9")))
    assert judged.expected == "8"
    assert [(one.name, one.result) for one in judged.tried] == [("7 + 1", "8"), ("9", "9")]


def test_a_blank_subject_is_nothing_to_judge(blank):
    assert verdict(expect(blank).equals(figure("1"))) is MOOT


def test_a_blank_alternative_is_dropped(blank):
    one = figure("1")
    assert verdict(expect(one).equals(blank, figure("1"))) is HELD
    assert verdict(expect(one).equals(blank, figure("5"))) is CONTRADICTED
    assert verdict(expect(one).equals(blank)) is UNDECIDED
    assert verdict(expect(one).equals(total([figure("1"), blank]))) is UNDECIDED


def test_no_alternative_decides_nothing():
    assert verdict(expect(figure("1")).equals()) is UNDECIDED


def test_a_doubtful_figure_leaves_it_undecided(unreadable, ambiguous):
    for doubtful in (unreadable, ambiguous):
        assert verdict(expect(doubtful).equals(figure("9"))) is UNDECIDED
        assert verdict(expect(figure("9")).equals(doubtful)) is UNDECIDED
        assert verdict(expect(figure("9")).equals(total([figure("1"), doubtful]))) is UNDECIDED
        assert verdict(expect(figure("9")).equals(figure("2"), doubtful)) is UNDECIDED
        assert verdict(expect(figure("9")).equals(figure("9"), doubtful)) is HELD


def test_a_divisor_of_nothing_decides_nothing():
    assert verdict(expect(figure("100%")).equals(figure("5") / figure("0.00"))) is UNDECIDED


def test_blank_parts_leave_room_above_and_none_below(blank):
    whole = exact("10")
    some = total([exact("3"), blank], blanks="at_most")
    more = total([exact("13"), blank], blanks="at_most")
    all_of_it = total([exact("10"), blank], blanks="at_most")
    assert verdict(expect(whole).equals(some)) is UNDECIDED
    assert verdict(expect(whole).equals(more)) is CONTRADICTED
    assert verdict(expect(whole).equals(all_of_it)) is HELD


def test_units_are_converted_before_they_are_compared():
    spent, budget = figure("1192819.16元"), figure("146.68万元")
    assert verdict(expect(figure("81.32%")).equals(spent / budget)) is HELD
    assert verdict(expect(figure("119.28万元")).equals(spent)) is HELD
    assert verdict(expect(figure("119.29万元")).equals(spent)) is CONTRADICTED


def test_a_capped_score():
    points, rate = exact("10分"), figure("104%")
    earned = least(points * rate, points)
    assert verdict(expect(exact("10分")).equals(earned)) is HELD
    assert verdict(expect(figure("10.4分")).equals(earned)) is CONTRADICTED


def test_a_formula_with_a_repeated_figure():
    # A reverse target of 2.0 with an actual of 2.2: 1 - 0.2 / 2.0 = 90 % of 10 points.
    actual, target = figure("2.2"), exact("2.0")
    share = ONE - (actual - target) / target
    assert verdict(expect(figure("9.0分")).equals(exact("10分") * share)) is HELD
    assert verdict(expect(figure("9.9分")).equals(exact("10分") * share)) is CONTRADICTED


def test_negative_figures():
    assert verdict(expect(figure("-1.5")).equals(figure("3.0") - figure("4.5"))) is HELD
    assert verdict(expect(figure("1.5")).equals(figure("3.0") - figure("4.5"))) is CONTRADICTED


def test_a_contradiction_shows_its_working():
    rate = figure("1.16%", "执行率")
    judged = judge(expect(rate).equals(figure("7.279") / figure("66.15")))
    assert judged.working == "7.279 ÷ 66.15 = 11.00%"
    assert judged.message.zh == "执行率写作 1.16%，按 7.279 ÷ 66.15 应为 11.00%"
    assert "1.16%" in judged.message.en


def test_other_words_may_be_given():
    relation = expect(figure("5")).equals(exact("8")).saying("印作 {stated}，应为 {expected}", "-")
    assert judge(relation).message.zh == "印作 5，应为 8"


@pytest.mark.parametrize(("less", "more"), [("66.15万元", "66.16万元"), ("97.5", "97.6")])
def test_a_copy_whose_last_digit_is_less_contradicts(less, more):
    assert verdict(expect(figure(more)).equals(figure(less))) is CONTRADICTED


@pytest.mark.parametrize(("less", "more"), [("66.15万元", "66.16万元"), ("97.5", "97.6")])
def test_a_copy_contradicts_whichever_of_the_two_is_asked(less, more):
    assert verdict(expect(figure(less)).equals(figure(more))) is CONTRADICTED


def test_nothing_times_a_difference_is_nothing():
    gap = figure("2.00") - figure("1.00")
    assert verdict(expect(exact("0")).equals(exact("0") * gap)) is HELD
