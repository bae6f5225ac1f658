"""Labels on one line; reasons of the system in the reader's language."""

import errno

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditlint.text import Text, one_line, reason_of, squeeze


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("年度\n指标值", "年度指标值"),
        ("全年预 算数（A）", "全年预算数（A）"),
        ("产出指标\n(50分)", "产出指标(50分)"),
        ("  Actual \n value ", "Actual value"),
        ("10\n分", "10分"),
        ("", ""),
    ],
)
def test_a_label_is_said_on_one_line(printed: str, said: str) -> None:
    assert one_line(printed) == said


@given(st.text(alphabet="年度值Aa1( \n\t\u3000", max_size=30))
def test_only_white_space_goes(printed: str) -> None:
    assert squeeze(one_line(printed)) == squeeze(printed)
    assert "\n" not in one_line(printed)
    assert one_line(one_line(printed)) == one_line(printed)


def test_what_the_system_says_is_said_in_chinese() -> None:
    assert reason_of(OSError(errno.ENOENT, "No such file")).zh == "不存在"
    assert reason_of(OSError(errno.ENOENT, "No such file")).en == "No such file"
    assert reason_of(OSError()).zh == "OSError"


def test_a_message_that_quotes_braces_is_filled_all_the_same():
    text = Text("完成值 {x.y} 得 {stated}，上限 {limit:,}", "{0} {stated!r} {stated}")
    assert text.filled(stated="5", limit=12_000) == Text(
        "完成值 {x.y} 得 5，上限 12,000", "{0} {stated!r} 5"
    )
