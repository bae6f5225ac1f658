"""Numbers are read as their formats print them. Expected values are Excel's own."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditlint.readers.sheets.numbers import general, number_format, number_of
from auditlint.readers.sheets.styles import Styles

ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("code", "stored", "printed"),
    [
        ("0.00%", "0.9223", "92.23%"),
        ("0%", "0.95", "95%"),
        ("0%", "1.005", "101%"),
        ('"≥"0%', "0.95", "≥95%"),
        ("#,##0.00", "1192819.16", "1,192,819.16"),
        ("#,##0.00", "999.995", "1,000.00"),
        ("#,##0", "-1234567", "-1,234,567"),
        ("0.00", "7", "7.00"),
        ("0.00", "2.675", "2.68"),
        ("0.0", "-0.04", "0.0"),
        ("0", "2.5", "3"),
        ("000000", "12", "000012"),
        ("0.##", "5", "5"),
        ("0.##", "5.25", "5.25"),
        ("#.##", "0.5", ".5"),
        ("??0.0?", "1.5", "1.5"),
        (ACCOUNTING, "1234.5", "1,234.50"),
        (ACCOUNTING, "-1234.5", "-1,234.50"),
        (ACCOUNTING, "0", "-"),
        ('0.00"万元"', "12.3", "12.30万元"),
        ("0.00\\元", "12.3", "12.30元"),
        ("[$¥-804]#,##0.00", "12", "¥12.00"),
        ('"第"0"号"', "3", "第3号"),
        ("#,##0,", "1234567", "1,235"),
        ('0.00,,"百万"', "1234567890", "1234.57百万"),
        ('0!.0,"万"', "123456", "12.3万"),
        ("0!.0000", "123456", "12.3456"),
        ('[>=10000]0.0,"千";0.0', "12345", "12.3千"),
        ('[>=10000]0.0,"千";0.0', "123", "123.0"),
        ("[<60]0.0;[>=90]0;0.00", "75", "75.00"),
        ('0.00;-0.00;"无"', "0", "无"),
        ("0.00%;-0.00%;", "0", ""),
        (";;;", "5", ""),
        ("0.00E+00", "12345", "1.23E+04"),
        ("# ?/?", "0.5", "0.5"),
        ("0.00_);(0.00)", "12", "12.00"),
        ("@", "5", "5"),
        ("yyyy/m/d", "45047", "2023/5/1"),
        ('yyyy"年"m"月"d"日"', "45047", "2023年5月1日"),
        ("yyyy年mm月", "45047", "2023年05月"),
        ("yy-mm-dd", "45047", "23-05-01"),
        ("yyyy-mm-dd hh:mm:ss", "45047.75", "2023-05-01 18:00:00"),
        ('上午/下午h"时"mm"分"', "0.75", "下午6时00分"),
        ("[h]:mm", "1.5", "36:00"),
        ("mm:ss", "0.001", "01:26"),
        ("yyyy/m/d", "59", "1900/2/28"),
        ("yyyy/m/d", "61", "1900/3/1"),
        ("yyyy/m/d", "-1", "-1"),
        ("d-mmm-yy", "45047", "1-May-23"),
    ],
)
def test_formats(code: str, stored: str, printed: str) -> None:
    value = number_of(stored)
    assert value is not None
    assert number_format(code).of_number(value) == printed


@pytest.mark.parametrize("code", ["0.00_);(0.00)", "0.00;[Red]0.00", "0.00_);[Red]\\(0.00\\)"])
def test_a_minus_that_is_printed_as_brackets_or_red_ink_is_kept(code: str) -> None:
    assert number_format(code).of_number(Decimal(-12)) == "-12.00"


@pytest.mark.parametrize(
    ("stored", "printed"),
    [
        ("0.30000000000000004", "0.3"),
        ("76.29000000000001", "76.29"),
        ("73.06999999999999", "73.07"),
        ("0.3333333333333333", "0.333333333"),
        ("12345.678901234", "12345.6789"),
        ("12345678901", "12345678901"),
        ("123456789012", "1.23457E+11"),
        ("99999999999.9", "1E+11"),
        ("0.00001234", "1.234E-05"),
        ("0.00012345678901", "0.000123457"),
        ("-5.50", "-5.5"),
        ("100", "100"),
        ("1E2", "100"),
        ("0", "0"),
        ("-0.0", "0"),
    ],
)
def test_general(stored: str, printed: str) -> None:
    value = number_of(stored)
    assert value is not None
    assert general(value) == printed


@pytest.mark.parametrize("stored", ["", "x", "NaN", "Infinity", "1E999999999", "1E-400"])
def test_what_no_cell_stores_is_no_number(stored: str) -> None:
    assert number_of(stored) is None


def test_texts_by_format() -> None:
    assert number_format('0.00;-0.00;0;@"元"').of_text("无") == "无元"
    assert number_format("0.00").of_text("95%") == "95%"
    assert number_format("@").of_text("95%") == "95%"


def test_days_since_1904() -> None:
    styles = Styles([number_format("yyyy/m/d")], since_1904=True)
    assert styles.of_number("0", Decimal(43585)) == "2023/5/1"


@given(st.decimals(-(10**9), 10**9, places=6), st.integers(0, 6))
def test_fixed_decimals_round_half_away_from_zero(value: Decimal, places: int) -> None:
    code = "#,##0" + ("." + "0" * places if places else "")
    printed = number_format(code).of_number(value)
    shown = Decimal(printed.replace(",", ""))
    assert abs(shown - value) <= Decimal(5).scaleb(-places - 1)
    assert printed == f"{shown:,.{places}f}"


@given(st.text(max_size=40), st.decimals(-(10**12), 10**12, places=4))
def test_any_code_prints_something_or_nothing(code: str, value: Decimal) -> None:
    assert isinstance(number_format(code).of_number(value), str)


@given(st.text(alphabet="0#?.,%E+-;@[]\"'yYmdhs<>=!\\_* 年月/AP", max_size=30))
def test_any_signs_of_formats(code: str) -> None:
    for value in (Decimal(0), Decimal("-1234.5678"), Decimal("45047.123"), Decimal("1E+300")):
        assert isinstance(number_format(code).of_number(value), str)
