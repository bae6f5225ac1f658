"""Units and their exact conversion."""

from decimal import Decimal

import pytest

from auditlint.figures import UNITLESS, expect, figure, find_unit, judge


@pytest.mark.parametrize(
    ("name", "base", "factor"),
    [
        ("元", "元", "1"),
        ("万元", "元", "10000"),
        ("亿元", "元", "100000000"),
        ("圆", "元", "1"),
        ("%", "1", "0.01"),
        ("‰", "1", "0.001"),
        ("百分比", "1", "0.01"),
        ("分", "分", "1"),
        ("件", "件", "1"),
        ("次", "次", "1"),
        ("名", "人", "1"),
        ("万人", "人", "10000"),
        ("天", "天", "1"),
        ("万亩", "亩", "10000"),
        ("公顷", "亩", "15"),
        ("吨", "千克", "1000"),
        ("公里", "米", "1000"),
    ],
)
def test_a_unit_is_a_factor_of_its_base(name, base, factor):
    unit = find_unit(name)
    assert (unit.base, unit.factor) == (base, Decimal(factor))


def test_an_unknown_unit_is_none():
    assert find_unit("光年") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("119.281916万元", "1192819.16元"),
        ("3.62亿元", "36200万元"),
        ("3.5万亩", "35000亩"),
        ("2公里", "2000米"),
        ("98%", "0.98"),
        ("5‰", "0.5%"),
        ("30名", "30人"),
    ],
)
def test_conversion_is_exact(one, other):
    assert figure(one).value == figure(other).value


def test_a_figure_without_unit_takes_that_of_its_column():
    amount = figure("66.15").in_unit(find_unit("万元"))
    assert amount.value == Decimal(661_500)
    assert amount.quantum == Decimal(100)
    assert amount.text == "66.15"


@pytest.mark.parametrize(
    ("text", "own"), [("59.54万元", "万元"), ("59.54 万元", "万元"), ("90", "")]
)
def test_only_a_unit_beside_the_number_is_its_own(text, own):
    assert figure(text).own_unit.text == own


def test_the_unit_of_a_column_is_not_the_figures_own():
    amount = figure("66.15").in_unit(find_unit("万元"))
    assert amount.own_unit.is_blank


@pytest.mark.parametrize(("one", "other"), [("人", "次"), ("元", "分"), ("天", "元")])
def test_unlike_units_are_never_compared(one, other):
    judged = judge(expect(figure(f"90{one}")).equals(figure(f"80{other}")))
    assert judged.verdict.value == "undecided"


def test_a_bare_number_may_be_of_any_counter():
    assert not find_unit("人").unlike(UNITLESS)
    assert judge(expect(figure("90人")).equals(figure("90"))).verdict.value == "held"


def test_a_wage_a_month_is_no_amount():
    judged = judge(expect(figure("550元/人·月")).equals(figure("600元")))
    assert judged.verdict.value == "undecided"


def test_a_share_is_no_amount():
    judged = judge(expect(figure("90%")).equals(figure("80万元")))
    assert judged.verdict.value == "undecided"


def test_unlike_units_have_no_order():
    judged = judge(expect(figure("90人")).at_most(figure("80元")))
    assert judged.verdict.value == "undecided"


def test_a_sum_of_people_is_no_amount():
    people = figure("90人") + figure("1人")
    assert judge(expect(people).equals(figure("80元"))).verdict.value == "undecided"


@pytest.mark.parametrize("text", ["￥500", "¥500"])
def test_a_sign_of_currency_stands_before_its_number(text):
    assert figure(text).unit.is_money


@pytest.mark.parametrize(("text", "value"), [("10万余元", "100000"), ("3万多元", "30000")])
def test_a_remainder_within_a_unit(text, value):
    amount = figure(text)
    assert amount.value == Decimal(value)
    assert amount.unit.is_money
