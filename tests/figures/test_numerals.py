"""Numerals: digits of any width, separators, stray spaces, Chinese numerals."""

from decimal import Decimal

import pytest

from auditlint.figures import figure
from auditlint.figures.numerals import parse_chinese, parse_decimal


@pytest.mark.parametrize(
    ("text", "value", "quantum"),
    [
        ("66.15", "66.15", "0.01"),
        ("1,192,819.16", "1192819.16", "0.01"),
        ("1. 00", "1.00", "0.01"),
        ("24,010 .56", "24010.56", "0.01"),
        ("0", "0", "1"),
        ("59.98442", "59.98442", "0.00001"),
        ("-3.5", "-3.5", "0.1"),
        ("007", "7", "1"),
    ],
)
def test_digits_give_a_value_and_the_size_of_the_last_one(text, value, quantum):
    assert parse_decimal(text) == (Decimal(value), Decimal(quantum))


@pytest.mark.parametrize("text", ["", "abc", "1.2.3", "1.", ".5", "十", "1e5"])
def test_anything_else_is_refused(text):
    with pytest.raises(ValueError, match="no numeral"):
        parse_decimal(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("九八", 98),
        ("零", 0),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十二", 32),
        ("一百零五", 105),
        ("两千", 2_000),
        ("三千零二十", 3_020),
        ("一万二千", 12_000),
        ("二〇二一", 2_021),
        ("三亿", 300_000_000),
    ],
)
def test_chinese_numerals(text, value):
    assert parse_chinese(text) == value


def test_a_chinese_numeral_with_both_myriads():
    assert parse_chinese("三亿六千二百万") == 362_000_000


@pytest.mark.parametrize("text", ["", "项", "十项", "12"])
def test_what_is_no_chinese_numeral_is_none(text):
    assert parse_chinese(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("９８％", "0.98"),
        ("２，３４５．６万元", "23456000"),
        ("1. 00", "1"),
        ("1,350 元", "1350"),
        ("501.672 万元", "5016720"),
        ("3.62 亿元", "362000000"),
        ("250万", "2500000"),
        ("2千万元", "20000000"),
        ("百分之三十", "0.30"),
        ("百分之三点五", "0.035"),
        ("百分之一百二十", "1.2"),
        ("百分之5.5", "0.055"),
        ("千分之六", "0.006"),
        ("万分之六", "0.0006"),
    ],
)
def test_a_figure_is_read_in_its_base_unit(text, value):
    assert figure(text).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "quantum"),
    [
        ("66.15万元", "100"),
        ("66万元", "10000"),
        ("1192819.16元", "0.01"),
        ("90.01%", "0.0001"),
        ("90%", "0.01"),
        ("百分之三点五", "0.001"),
        ("1. 00", "0.01"),
    ],
)
def test_the_last_printed_digit_is_kept(text, quantum):
    assert figure(text).quantum == Decimal(quantum)


@pytest.mark.parametrize("text", ["1. 00", " 1,192,819.16元", "９８％", "不低于90%", "百分之三十"])
def test_the_printed_text_is_kept(text):
    assert figure(text).text in text


@pytest.mark.parametrize(
    ("text", "value"),
    [("二十万元", "200000"), ("三十二人", "32"), ("十八个", "18")],
)
def test_a_chinese_numeral_with_a_unit_is_a_figure(text, value):
    assert figure(text).value == Decimal(value)


@pytest.mark.parametrize("text", ["", "完成", "1和2"])
def test_one_figure_means_one(text):
    with pytest.raises(ValueError, match="not one figure"):
        figure(text)
