"""What a text says of a figure: comparators, approximations, ranges, places."""

from decimal import Decimal

import pytest

from auditlint.figures import TokenKind, figure, tokens


def quantities(text):
    return [token for token in tokens(text) if token.kind is TokenKind.QUANTITY]


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        *((f"{sign}90%", "≥") for sign in ("≥", "≧", "⩾", ">=", "＞＝", "≥ ")),
        *((f"{word}90%", "≥") for word in ("不低于", "不少于", "大于等于", "大于或等于", "至少")),
        *((f"90%{word}", "≥") for word in ("以上", "及以上", "（含）以上")),
        *((f"{sign}90%", "≤") for sign in ("≤", "≦", "<=", "＜＝")),
        *((f"{word}90%", "≤") for word in ("不超过", "不高于", "小于等于", "控制在")),
        *((f"90%{word}", "≤") for word in ("以下", "以内", "之内")),
        *((f"{word}90%", ">") for word in (">", "＞", "大于", "超过", "高于")),
        *((f"{word}90%", "<") for word in ("<", "‹", "小于", "低于", "不足", "不到")),
        *((f"{word}90%", "=") for word in ("=", "＝", "═", "等于")),
        ("90%", ""),
    ],
)
def test_comparators(text, comparator):
    found = figure(text)
    assert found.comparator == comparator
    assert found.value == Decimal("0.9")


@pytest.mark.parametrize(
    ("text", "approximation"),
    [
        ("近300期", "nearly"),
        ("将近300期", "nearly"),
        ("约300期", "about"),
        ("大约300期", "about"),
        ("300期左右", "about"),
        ("300余期", "over"),
        ("300 余期", "over"),
        ("300多期", "over"),
        ("逾300期", "over"),
        ("300期", ""),
    ],
)
def test_approximations(text, approximation):
    found = figure(text)
    assert found.approximation == approximation
    assert found.value == Decimal(300)
    assert found.is_vague is bool(approximation)


def test_an_optical_290_stays_what_is_printed():
    assert figure("290%").value == Decimal("2.9")


@pytest.mark.parametrize("text", ["50至60万元", "3~5次", "0-10%", "3—5个", "40-50分", "5－8天"])
def test_both_ends_of_a_range(text):
    first, second = quantities(text)
    assert first.quantity.is_range_end
    assert not second.quantity.is_range_end
    assert first.quantity.value >= 0
    assert second.quantity.value > 0


def test_only_a_minus_before_a_number_is_one():
    assert figure("-12.5").value == Decimal("-12.5")
    assert [token.quantity.value for token in quantities("5-3")] == [5, 3]
    assert [token.quantity.value for token in quantities("增长-5%")] == [Decimal("-0.05")]


@pytest.mark.parametrize("text", ["10万元-20万元", "2万-3万元"])
def test_a_dash_after_a_unit_is_no_minus(text):
    assert all(token.quantity.value > 0 for token in quantities(text))


@pytest.mark.parametrize("text", ["85%—95%", "10万元至20万元"])
def test_a_range_whose_first_end_has_a_unit(text):
    assert [token.quantity.is_range_end for token in quantities(text)] == [True, False]


@pytest.mark.parametrize(
    ("text", "comparator", "approximation"),
    [
        ("不低于百分之九十", "≥", ""),
        ("百分之九十以上", "≥", ""),
        ("近百分之九十", "", "nearly"),
        ("百分之九十左右", "", "about"),
    ],
)
def test_a_share_in_words_has_its_comparator(text, comparator, approximation):
    found = figure(text)
    assert (found.comparator, found.approximation) == (comparator, approximation)


def test_every_figure_of_a_sentence_in_its_order():
    text = "2022年预算60万元，实际支出 59.98442 万元，完成99.97%，发放20余次。"
    found = quantities(text)
    assert [token.quantity.value for token in found] == [
        Decimal(600_000),
        Decimal("599844.2"),
        Decimal("0.9997"),
        Decimal(20),
    ]


@pytest.mark.parametrize(
    "text", ["共≥９８ ％的", "约 1,350 元。", "减少-5%", "达百分之三十", "300人以上"]
)
def test_offsets_point_at_the_printed_text(text):
    (token,) = quantities(text)
    assert text[token.start : token.end] == token.text
    assert token.start <= token.number_start < token.number_end <= token.end


def test_the_numeral_leaves_out_its_comparator():
    text = "目标不低于90%以上"
    (token,) = quantities(text)
    assert text[token.number_start : token.number_end] == "90%"
