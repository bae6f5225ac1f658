"""Digits that are no quantity. All numbers and codes are invented."""

import pytest

from auditlint.figures import TokenKind, tokens


def quantities(text):
    return [token.text for token in tokens(text) if token.kind is TokenKind.QUANTITY]


def kinds(text):
    return [token.kind for token in tokens(text)]


@pytest.mark.parametrize(
    "text",
    [
        "财预〔2031〕77号",
        "财预（2031）77号",
        "财预【2031】77号",
        "财预[2031]77号",
        "财预〔2031〕 77 号",
        "财预〔2031〕第77号",
        "财社〔2020165号",
        "财预〔2031]77号",
        "第12号",
    ],
)
def test_document_numbers(text):
    assert kinds(text) == [TokenKind.DOCUMENT_NUMBER]


@pytest.mark.parametrize(
    "text",
    [
        "2021年",
        "2021年度",
        "2022 年 3 月 23 日",
        "2021年末",
        "12月31日",
        "3月底",
        "12月底前",
        "2023-12-31",
        "2023/12/31",
        "2023.07",
        "20211231日",
    ],
)
def test_dates(text):
    assert kinds(text) == [TokenKind.DATE]


def test_a_period_is_two_dates():
    assert kinds("2023.07-2024.01") == [TokenKind.DATE, TokenKind.DATE]


@pytest.mark.parametrize("text", ["13000000000", "0999-0000000", "电话：13000000000"])
def test_phone_numbers(text):
    assert kinds(text) == [TokenKind.CODE]


@pytest.mark.parametrize("text", ["99000123P00ABC100001", "HX-2023-0012", "900000000000000000"])
def test_project_codes(text):
    assert kinds(text) == [TokenKind.CODE]


@pytest.mark.parametrize(
    "text",
    ["第三季度", "第5条", "第十二条", "第 3 页", "第1次", "指标1：", "附件 1", "表1 项目", "图 2"],
)
def test_ordinals(text):
    assert kinds(text) == [TokenKind.ORDINAL]


@pytest.mark.parametrize("text", ["1、项目概况", "1.数量指标", "（1）数量", "2）质量", "12．结果"])
def test_list_numbers(text):
    assert kinds(text) == [TokenKind.ORDINAL]


@pytest.mark.parametrize("text", ["≥**人", "20xx年", "XX万元", "1*人", "xx%"])
def test_masked_digits(text):
    assert kinds(text) == [TokenKind.PLACEHOLDER]


@pytest.mark.parametrize(
    "text", ["执行率（B/A×100%）", "B/A*100%", "Ｂ/Ａ×１００％", "2+2+3", "B÷A"]
)
def test_formulas(text):
    assert quantities(text) == []


@pytest.mark.parametrize("text", ["（一）", "★★★", "A4纸", "", "——", "①", "优≥良"])
def test_nothing_at_all(text):
    assert quantities(text) == []


@pytest.mark.parametrize(
    "text",
    ["2015.01万元", "1900.1万元", "20230115元", "20230115.50元", "15000000000元", "150000000000元"],
)
def test_a_number_with_a_unit_is_no_date_or_code(text):
    assert quantities(text) == [text]


@pytest.mark.parametrize("text", ["财预2031〕77号", "2031〕77号"])
def test_a_document_number_without_its_opening_bracket(text):
    assert quantities(text) == []


@pytest.mark.parametrize("text", ["2020-2022年", "2020—2022年度"])
def test_a_span_of_years(text):
    assert quantities(text) == []


@pytest.mark.parametrize("text", ["2023年1-6月", "1-12月"])
def test_a_span_of_months(text):
    assert quantities(text) == []


def test_a_list_of_ordinals():
    assert quantities("第2、3、4季度") == []


@pytest.mark.parametrize("text", ["1.2.3 预算执行", "3.1.2目标"])
def test_heading_numbers_of_three_parts(text):
    assert quantities(text) == []


@pytest.mark.parametrize(
    "text", ["(0999)0000000", "联系电话：0000000", "130-0000-0000", "130 0000 0000", "400-000-0000"]
)
def test_phone_numbers_in_parts(text):
    assert quantities(text) == []


@pytest.mark.parametrize("text", ["- 3 -", "8:30-17:30"])
def test_page_numbers_and_times(text):
    assert quantities(text) == []
