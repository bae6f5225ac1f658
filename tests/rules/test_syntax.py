"""The language of rules: what its words mean, and how its mistakes are answered."""

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditlint.api import Figure, Term
from auditlint.figures import Truth, figure
from auditlint.figures.facts import State
from auditlint.rules.fields import Field, Kind
from auditlint.rules.syntax import SlipError, compiled

FIELDS = {
    name: Field(name, name, kind, lambda thing, name=name: getattr(thing, name))
    for name, kind in {
        "budget": Kind.FIGURE,
        "spent": Kind.FIGURE,
        "score": Kind.FIGURE,
        "scores": Kind.FIGURES,
        "name": Kind.TERM,
        "得分": Kind.FIGURE,
    }.items()
}
BLANK = Figure(state=State.BLANK)
THING = (
    SimpleNamespace(
        budget=figure("80"),
        spent=figure("60"),
        score=figure("7.5"),
        scores=(figure("20"), figure("30"), BLANK),
        name=Term(text="购置数量"),
        得分=figure("9"),
    ),
)


def value(source: str) -> float:
    return float(compiled(source, FIELDS).of(THING).value_of())


def truth(source: str) -> Truth:
    return compiled(source, FIELDS).of(THING).truth()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("spent / budget", 0.75),
        ("1 + 2 * 3 - 4", 3),
        ("(1 + 2) × 3 ÷ 4", 2.25),
        ("10%", 0.1),
        ("-spent + budget", 20),
        ("min(score, 得分)", 7.5),
        ("sum(scores)", 50),
        ("10 - 3 - 2", 5),
    ],
)
def test_arithmetic_binds_as_on_paper(source, expected):
    assert value(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("spent < budget", Truth.YES),
        ("spent ≥ budget 或 得分 > 5", Truth.YES),
        ("非 (spent <= budget) 且 得分 > 5", Truth.NO),
        ("not not spent < budget", Truth.YES),
        ("printed(得分)", Truth.YES),
        ('contains(name, "数量")', Truth.YES),
        ("含(name，“质量”)", Truth.NO),
        ('multiple(score, "0.5") and not multiple(score, "1")', Truth.YES),
    ],
)
def test_conditions(source, expected):
    assert truth(source) is expected


def test_a_series_without_any_printed_figure_has_no_sum():
    thing = (SimpleNamespace(scores=(BLANK, BLANK)),)
    assert compiled("sum(scores)", FIELDS).of(thing).is_blank


@pytest.mark.parametrize(
    ("source", "at", "says"),
    [
        ("budgt / spent", 0, "是否想写 budget"),
        ("spent /", 7, "应为字段名或数字"),
        ("spent budget", 6, "缺少运算符"),
        ("(spent", 6, "缺少“)”"),
        ("spent @ budget", 6, "无法识别"),
        ("name + 1", 5, "应为算式，实为文字"),
        ("spent 且 budget", 6, "应为条件"),
        ("not spent", 0, "应为条件"),
        ("sum(spent)", 0, "用法"),
        ("smu(scores)", 0, "是否想写 sum"),
        ("min(spent budget)", 10, "缺少“,”"),
        ("1" * 30, 0, "数字过长"),
        ("(" * 40 + "1" + ")" * 40, 30, "套得太深"),
        ("1+" * 300 + "1", 0, "超过"),
        ("budget.__class__", 0, "没有“budget.__class__”"),
        ("__import__(name)", 0, "没有“__import__”"),
        ("", 0, "应为字段名或数字"),
    ],
)
def test_mistakes_are_answered_with_place_and_way_out(source, at, says):
    with pytest.raises(SlipError) as caught:
        compiled(source, FIELDS)
    assert says in caught.value.text.zh
    assert caught.value.at == at


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*FIELDS, "(", ")", ",", "+", "*", "且", "非", "<", "1", "0.5", '"0.5"', "sum(", "min("]
        ),
        max_size=140,
    ).map(" ".join)
    | st.text(max_size=80)
)
def test_anything_else_is_an_expression_or_a_mistake(source):
    slips = []
    try:
        compiled(source, FIELDS)
    except SlipError as error:
        slips.append(error.at)
    assert all(0 <= at <= len(source) for at in slips)
