"""What forms and texts give to the checks that look for what is left out."""

from decimal import Decimal

import pytest

from auditlint.engine import lint
from auditlint.findings import flatten
from auditlint.forms import Standard, recognise
from auditlint.forms.rubric import losses_of
from auditlint.plugins import load_checks
from auditlint.readers import read
from auditlint.samples import FORM

CHECKS = load_checks()


def report_of(text):
    return recognise(read("a.txt", text.encode()), Standard())


def codes(text):
    (report,) = lint([read("a.txt", text.encode())], CHECKS)
    return [(one.code, one.severity.value) for one in flatten(report.findings)]


@pytest.mark.parametrize(
    ("rule", "definition", "points", "each", "items"),
    [
        ("1.甲；2.乙；3.丙。一项不符合扣2分", "", 5, "2", 3),
        ("一项不符合扣1.5分。", "1、是否甲；2、是否乙。", 2, "1.5", 2),
        ("①甲②乙。一项不符合，扣分值二分之一。", "", 4, "2", 2),
        ("（1）甲；（2）乙；每缺少一项扣0.5分，扣完为止", "", 1, "0.5", 2),
    ],
)
def test_a_rule_over_numbered_items_says_what_it_can_cost(rule, definition, points, each, items):
    found = losses_of(rule, definition, Decimal(points))
    assert (found.per_item, found.items) == (Decimal(each), items)
    assert found.is_floored is ("扣完" in rule)


@pytest.mark.parametrize(
    ("rule", "definition"),
    [
        ("一项不符合扣2分", "甲是否健全，乙是否有效"),
        ("1.甲；2.乙。甲不符合扣1分，乙不符合扣2分", ""),
        ("1.甲；3.乙。一项不符合扣2分", ""),
        ("≥95%得满分，每低1%扣0.5分", "1.甲；2.乙"),
    ],
)
def test_other_rules_are_not_counted(rule, definition):
    assert losses_of(rule, definition, Decimal(5)) is None


@pytest.mark.parametrize(
    ("text", "passing", "problems"),
    [
        ("由于财政资金紧张，尾款未支付。", 1, 0),
        ("资金已按合同支付。", 0, 0),
        ("二、存在的问题\n\n支出进度偏慢，设备款未支付。\n\n三、下一步\n\n加强管理。", 0, 1),
        ("二、存在的问题\n\n指标不科学。\n\n三、其他\n\n因招标推迟，款项未支付。", 1, 0),
    ],
)
def test_reasons_for_spending_are_found_where_they_stand(text, passing, problems):
    spending = report_of(text).spending
    assert (len(spending.in_passing), len(spending.as_problems)) == (passing, problems)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("绩效指标：办结率达到100%，群众满意度不低于95%。", ["办结率", "群众满意度"]),
        ("绩效目标：办结率较上年提高5%。", []),
        ("绩效目标实际完成情况：办结率达到100%。", []),
        ("全年办结率达到100%。", []),
    ],
)
def test_only_goals_are_promises(text, names):
    assert [one.name.text for one in report_of(text).narrative.promises] == names


@pytest.mark.parametrize(
    ("name", "is_rate"),
    [("合格率", True), ("群众满意度", True), ("巡查频率", False), ("汇率", False), ("长度", False)],
)
def test_rates_are_known_by_their_names(name, is_rate):
    form = report_of(FORM.replaced("验收合格率", name).text).forms[0]
    assert next(row for row in form.filled if row.name.text == name).names_rate is is_rate


def test_a_merged_score_is_no_missing_one():
    text = FORM.replaced("\t20\t20\t\n\t\t质量", "\t40\t40\t\n\t\t质量").replaced(
        "≥98%\t100%\t20\t20", "≥98%\t100%\t\t"
    )
    assert codes(text.text) == []


def test_a_lone_100_in_the_total_row_is_the_score_where_the_scores_say_so():
    full = FORM.with_("得分", "30", row="自助借还比例").replaced("57%", "60%")
    full = full.with_("得分", "10").with_("全年执行数", "66.15").with_("执行率", "100%")
    full = full.with_("全年执行数", "50.15", row="当年财政拨款")
    full = full.with_("全年执行数", "16.00", row="上年结转资金")
    assert codes(full.with_("得分", "", row="总分").text) == []
    short = FORM.with_("得分", "", row="总分")
    assert ("SCR009", "warning") in codes(short.text)
