"""Shares in Chinese words: 九成, 三分之一, 百分之九十八点五."""

from decimal import Decimal

import pytest

from auditlint.figures import figure, tokens


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("九成以上", "0.9", "Infinity"),
        ("占三分之一", "0.333", "0.334"),
        ("达到四分之三", "0.75", "0.75"),
        ("百分之九十八点五", "0.985", "0.985"),
        ("覆盖率八成", "0.75", "0.85"),
    ],
)
def test_a_share_in_words_stands_for_its_share(text, low, high):
    interval = figure(text).interval
    assert interval.low <= Decimal(low)
    assert interval.high >= Decimal(high) or high == low


@pytest.mark.parametrize("text", ["一成不变", "三成员单位", "八成立小组", "完成任务", "部分之一"])
def test_other_words_are_no_shares(text):
    assert [*tokens(text)] == []
