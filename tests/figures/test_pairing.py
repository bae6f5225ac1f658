"""One thing named in two places."""

import pytest

from auditlint.figures import Term, Truth, pair


def terms(*names):
    return [Term(text=name) for name in names]


def paired(left, right, **options):
    found = pair(terms(*left), terms(*right), by=lambda term: term, **options)
    links = [(one.text, other.text, link.is_certain) for one, other, link in found]
    return links, [one.text for one in found.unmatched_left + found.unmatched_right]


def test_equal_names_are_certain():
    links, rest = paired(["河道清淤", "路灯改造"], ["路灯改造", "河道清淤"])
    assert links == [("河道清淤", "河道清淤", True), ("路灯改造", "路灯改造", True)]
    assert rest == []


def test_the_order_is_that_of_the_left_side():
    links, _ = paired(["乙方案编制", "甲方案编制"], ["甲方案编制", "乙方案编制"])
    assert [one for one, _, _ in links] == ["乙方案编制", "甲方案编制"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("河道清淤", "2023年河道清淤项目"),
        ("河道 清淤", "河道清淤"),
        ("水质监测委托服务", "水质监测委托服务（二期）"),
        ("河道巡查运行经费", "河道常态巡查运行经费"),
    ],
)
def test_years_brackets_and_the_word_project_are_no_part_of_a_name(one, other):
    links, _ = paired([one], [other])
    assert links == [(one, other, True)]


def test_a_rough_likeness_is_not_certain():
    links, _ = paired(["公园绿地养护"], ["道路绿地养护"])
    assert links == [("公园绿地养护", "道路绿地养护", False)]


def test_an_equal_amount_makes_a_rough_likeness_certain():
    names = ["窗口办公设备"], ["窗口设备购置"]
    assert [certain for _, _, certain in paired(*names)[0]] == [False]
    links, _ = paired(*names, alike=lambda one, other: True)
    assert [certain for _, _, certain in links] == [True]


def test_unlike_names_are_not_linked():
    links, rest = paired(["河道清淤"], ["图书采购"], alike=lambda one, other: True)
    assert links == []
    assert rest == ["河道清淤", "图书采购"]


def test_each_thing_is_paired_once_and_the_best_first():
    links, rest = paired(["河道清淤工程", "河道清淤工程养护"], ["河道清淤工程"])
    assert links == [("河道清淤工程", "河道清淤工程", True)]
    assert rest == ["河道清淤工程养护"]


def test_of_two_names_that_hold_the_same_one_neither_is_certain():
    links, rest = paired(["灌区渠道维修"], ["东灌区渠道维修", "西灌区渠道维修"])
    assert [certain for _, _, certain in links] == [False]
    assert len(rest) == 1


def test_a_link_says_whether_it_is_rough():
    (link,) = (link for _, _, link in pair(terms("甲"), terms("甲"), by=lambda term: term))
    assert link.is_rough.truth() is Truth.NO
    assert (link.left.text, link.right.text) == ("甲", "甲")


def test_nothing_to_pair():
    assert paired([], []) == ([], [])
    assert paired(["河道清淤"], []) == ([], ["河道清淤"])
