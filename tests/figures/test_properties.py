"""Properties: rounding never contradicts, a change beyond it always does, nothing crashes.

What must come out is worked out here with fractions, apart from the library's own intervals.
"""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from auditlint.figures import ONE, Interval, Verdict, expect, figure, judge, tokens, total

ROUNDINGS = st.sampled_from([ROUND_HALF_UP, ROUND_DOWN])
PLACES = st.integers(0, 4)
FITS = (Verdict.HELD, Verdict.HELD_BY_ROUNDING)
CENT = Fraction(1, 100)
PATIENT = settings(deadline=None)


def amounts(most=10_000_000):
    """True amounts with six decimals, so that printing them rounds."""
    return st.integers(1, most * 10**6).map(lambda millionths: Fraction(millionths, 10**6))


def looks_like_a_date(text):
    """2015.01 and 20230115 are read as dates: test_not_figures holds the amounts among them."""
    whole = text.partition(".")[0]
    return whole[:2] in ("19", "20") and len(whole) in (4, 8)


def printed(value, places, rounding=ROUND_HALF_UP):
    """The number as a report prints it; the quotient of a fraction is cut far below the digits.

    Never a printed zero: it is exact, a claim that there is nothing at all.
    """
    number = Decimal(value.numerator * 10**30 // value.denominator).scaleb(-30)
    text = f"{number.quantize(Decimal(1).scaleb(-places), rounding):f}"
    assume(not looks_like_a_date(text))
    assume(Decimal(text) != 0)
    return text


def verdict(relation):
    return judge(relation).verdict


@PATIENT
@given(st.lists(amounts(), min_size=1, max_size=12), PLACES)
def test_a_sum_printed_rounded_is_never_contradicted(parts, places):
    whole = figure(printed(sum(parts), places))
    assert (
        verdict(expect(whole).equals(total(figure(printed(one, places)) for one in parts))) in FITS
    )


@PATIENT
@given(st.lists(amounts(), min_size=1, max_size=12), PLACES, ROUNDINGS, st.booleans())
def test_a_changed_total_is_always_contradicted(parts, places, rounding, is_up):
    texts = [printed(one, places) for one in parts]
    quantum = Fraction(1, 10**places)
    # The parts leave half a digit each, the total half of one (a whole one when cut off).
    change = quantum * (len(parts) // 2 + 2)
    whole = sum(Fraction(text) for text in texts) + (change if is_up else -change)
    assume(whole > quantum)
    total_text = printed(whole, places, rounding)
    relation = expect(figure(total_text)).equals(total(map(figure, texts)))
    assert verdict(relation) is Verdict.CONTRADICTED


SHARES = st.fractions(Fraction(1, 1000), 2)


@PATIENT
@given(amounts(), SHARES, PLACES, st.integers(0, 3), ROUNDINGS)
def test_a_rate_printed_rounded_or_cut_off_is_never_contradicted(
    budget, share, places, rate_places, rounding
):
    spent = budget * share
    rate = printed(100 * share, rate_places, rounding)
    relation = expect(figure(f"{rate}%")).equals(
        figure(printed(spent, places)) / figure(printed(budget, places))
    )
    assert verdict(relation) in FITS


@PATIENT
@given(st.integers(1, 10**7), st.integers(1, 10**7), st.integers(1, 200_00), st.integers(0, 2))
def test_a_rate_is_contradicted_exactly_when_no_values_inside_make_it_right(
    spent, budget, rate, rate_places
):
    # In hundredths: spent and budget are printed with two decimals, the rate with rate_places.
    rate_text = printed(Fraction(rate, 100), rate_places)
    relation = expect(figure(f"{rate_text}%")).equals(
        figure(printed(spent * CENT, 2)) / figure(printed(budget * CENT, 2))
    )
    low = (spent - Fraction(1, 2)) / (budget + Fraction(1, 2))
    high = (spent + Fraction(1, 2)) / (budget - Fraction(1, 2))
    digit = Fraction(1, 10**rate_places) / 100
    value = Fraction(rate_text) / 100
    fits = (value - digit / 2 < high and value + digit / 2 > low) or (
        value < high and value + digit > low
    )
    assert (verdict(relation) in FITS) is fits


@PATIENT
@given(st.integers(1, 100), SHARES, PLACES, ROUNDINGS)
def test_a_score_of_points_times_rate_is_never_contradicted(points, rate, places, rounding):
    score = figure(f"{printed(points * rate, places, rounding)}分")
    earned = figure(f"{points}分", exact=True) * figure(f"{printed(100 * rate, 2)}%")
    assert verdict(expect(score).equals(earned)) in FITS


@PATIENT
@given(amounts(1000), st.fractions(Fraction(1, 2), Fraction(9, 5)), st.integers(1, 3), ROUNDINGS)
def test_a_reverse_formula_over_a_repeated_target_is_never_contradicted(
    target, share, places, rounding
):
    actual = target * share
    score = figure(printed(10 * (1 - (actual - target) / target), 2, rounding))
    first, second = figure(printed(actual, places)), figure(printed(target, places))
    earned = figure("10", exact=True) * (ONE - (first - second) / second)
    assert verdict(expect(score).equals(earned)) in FITS


@PATIENT
@given(st.lists(st.integers(0, 30), min_size=1, max_size=40), st.integers(-3, 3))
def test_whole_points_leave_no_slack(points, change):
    parts = [figure(f"{one}分", exact=True) for one in points]
    whole = figure(f"{max(0, sum(points) + change)}分", exact=True)
    is_right = max(0, sum(points) + change) == sum(points)
    expected = Verdict.HELD if is_right else Verdict.CONTRADICTED
    assert verdict(expect(whole).equals(total(parts))) is expected


@PATIENT
@given(amounts(), PLACES, st.sampled_from(["近", "约", "逾"]), amounts())
def test_vague_figures_never_contradict_an_equality(value, places, word, other):
    vague = figure(f"{word}{printed(value, places)}万元")
    exact = figure(f"{printed(other, places)}万元", exact=True)
    assert verdict(expect(vague).equals(exact)) is not Verdict.CONTRADICTED
    assert verdict(expect(exact).equals(total([vague]))) is not Verdict.CONTRADICTED


NUMBERS = st.decimals(-1000, 1000, places=3)


@st.composite
def intervals_with_a_member(draw):
    """An interval, and a number strictly inside it or its only one."""
    low, inside, high = sorted(draw(st.lists(NUMBERS, min_size=3, max_size=3)))
    if low == high:
        return Interval.point(low), low
    is_inside = low < inside < high
    return (
        Interval(low, high, draw(st.booleans()) and is_inside, draw(st.booleans()) and is_inside),
        inside,
    )


@PATIENT
@given(intervals_with_a_member(), intervals_with_a_member())
def test_interval_arithmetic_encloses_sampled_values(one, other):
    (first, x), (second, y) = one, other
    assert x in first
    assert x + y in first + second
    assert x - y in first - second
    assert -x in -first
    assert min(x, y) in first.least(second)
    assert x in first.union(second)
    assert y in first.union(second)
    # Nothing times an interval open at both ends: see test_intervals.
    if x and y:
        assert x * y in first * second
    if y:
        assert x / y in first / second


@PATIENT
@given(intervals_with_a_member(), intervals_with_a_member())
def test_intervals_meet_or_one_is_below_the_other(one, other):
    (first, x), (second, y) = one, other
    assert first.meets(second) is second.meets(first)
    assert first.meets(second) is not (first.is_below(second) or second.is_below(first))
    if first.is_below(second):
        assert x < y


SIGNS = (
    "0123456789０１９.．,，、%％‰万亿元分人次年月日第〔〕()（）[]-—~至约近余多≥≤<>=＝*xX×/÷ABP\n\t"
)
WORDS = (
    *("百分之", "三十二", "点五", "不低于", "以上", "以内", "2023", "号", "指标", "元/人·月"),
    *("B/A×100%", "2+2+3", "1. 00", "13000000000", "20余次", "１，２３４．５", "。", "：", "；"),
)
PIECES = st.sampled_from([*SIGNS, " ", *WORDS])
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join))


@settings(PATIENT, max_examples=400)
@given(TEXTS)
@example("0元余元")
def test_lexing_never_crashes_and_points_at_what_is_printed(text):
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        if token.quantity is not None:
            assert token.start <= token.number_start < token.number_end <= token.end
            assert token.quantity.quantum > 0
        end = token.end


@PATIENT
@given(amounts(), PLACES, st.sampled_from(["", "元", "万元", "%", "分"]), st.booleans())
def test_what_is_printed_is_read_back(value, places, unit, is_wide):
    text = printed(value, places)
    wide = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
    found = figure(f"{text}{unit}".translate(wide) if is_wide else f"{text}{unit}")
    assert found.unit.name == unit
    assert found.value == Decimal(text) * found.unit.factor
    assert found.quantum == Decimal(1).scaleb(-places) * found.unit.factor


@PATIENT
@given(amounts(), PLACES)
def test_thousands_separators_change_nothing(value, places):
    text = printed(value, places)
    assert figure(f"{Decimal(text):,}元").value == figure(f"{text}元").value
