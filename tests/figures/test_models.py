"""GRIM: rates that no whole numbers can give."""

import pytest

from auditlint.figures import (
    Verdict,
    expect,
    figure,
    growth_of_counts,
    judge,
    share_of_sample,
)

HELD, CONTRADICTED, UNDECIDED, MOOT = (
    Verdict.HELD,
    Verdict.CONTRADICTED,
    Verdict.UNDECIDED,
    Verdict.MOOT,
)


def growth(rate, now):
    model = growth_of_counts(now=figure(now, exact=True))
    return judge(expect(figure(rate, "同比增长")).could_be(model))


def share(rate, size):
    return judge(expect(figure(rate)).could_be(share_of_sample(size=figure(size, exact=True))))


@pytest.mark.parametrize(
    ("rate", "now", "expected"),
    [
        # 644 / 512 = 1.25781 and 644 / 513 = 1.25536: 25.78 or 25.54, not 25.62
        ("25.62%", "644家", CONTRADICTED),
        ("25.78%", "644家", HELD),
        ("25.54%", "644家", HELD),
        ("25.53%", "644家", HELD),  # 25.536 cut off
        # 96303 / 79003 = 1.218979...: 21.9
        ("21.9%", "96303件", HELD),
        # 921 / 703 = 1.31010: 31
        ("31%", "921家", HELD),
        ("-50%", "5件", HELD),  # from 10
        ("100%", "8件", HELD),  # from 4
        ("100.00%", "7件", CONTRADICTED),  # from 3.5
    ],
)
def test_growth_of_counts(rate, now, expected):
    assert growth(rate, now).verdict is expected


@pytest.mark.parametrize(
    ("rate", "size", "expected"),
    [
        ("33%", "3人", HELD),
        ("66%", "3人", HELD),  # cut off
        ("67%", "3人", HELD),
        ("65%", "3人", CONTRADICTED),
        ("33%", "5人", CONTRADICTED),  # 20, 40, ...
        ("98.5%", "200人", HELD),
        ("98.3%", "200人", CONTRADICTED),  # 98.0, 98.5
        ("98.3%", "1000人", HELD),
        ("100%", "7人", HELD),
        ("0%", "7人", HELD),
    ],
)
def test_shares_of_a_sample(rate, size, expected):
    assert share(rate, size).verdict is expected


def test_the_working_shows_the_count_that_there_would_have_to_be():
    judged = growth("25.62%", "644家")
    assert judged.working == "644家 ÷ (1 + 25.62%) = 512.657"
    assert "25.62%" in judged.message.zh


def test_a_vague_rate_decides_nothing():
    assert growth("约25.62%", "644家").verdict is UNDECIDED
    assert share("33%以上", "5人").verdict is UNDECIDED


def test_models_over_what_is_not_there(blank, unreadable):
    model = growth_of_counts(now=figure("644家", exact=True))
    assert judge(expect(blank).could_be(model)).verdict is MOOT
    assert judge(expect(unreadable).could_be(model)).verdict is UNDECIDED
    nothing = growth_of_counts(now=blank)
    assert judge(expect(figure("25.62%")).could_be(nothing)).verdict is MOOT
