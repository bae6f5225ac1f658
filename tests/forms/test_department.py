"""Department forms with a rubric: consistent ones give no error, one contradiction is found."""

import pytest

from auditlint.engine import lint
from auditlint.figures import Severity
from auditlint.findings import flatten
from auditlint.plugins import load_checks
from auditlint.readers import read
from tests.forms import department_forms as forms
from tests.forms import department_more as more

CHECKS = load_checks()


def report_of(layout, rows, total):
    name = layout if "." in layout else f"{layout}.txt"
    (report,) = lint([read(name, forms.LAYOUTS[layout](rows, total).encode())], CHECKS)
    assert not report.checks_failed
    return report


def errors(report):
    found = [one for one in flatten(report.findings) if one.severity is Severity.ERROR]
    return [f"{one.code} {one.message.zh}" for one in found]


@pytest.mark.parametrize("layout", forms.LAYOUTS)
def test_a_consistent_form_gives_no_finding(layout):
    report = report_of(layout, forms.ROWS, forms.TOTAL)
    assert len(report.forms) == 1
    assert [f"{one.code} {one.message.zh}" for one in flatten(report.findings)] == []
    assert sum(one.code == "SCR007" for one in report.relations) >= 6


@pytest.mark.parametrize("fault", forms.FAULTS)
@pytest.mark.parametrize("layout", forms.LAYOUTS)
def test_one_contradiction_is_the_one_error(layout, fault):
    rows, total, code = forms.FAULTS[fault]
    found = errors(report_of(layout, rows, total))
    assert [one[:6] for one in found] == [code], found


def read_text(name, text):
    (report,) = lint([read(name if "." in name else f"{name}.txt", text.encode())], CHECKS)
    assert not report.checks_failed
    return report


@pytest.mark.parametrize("case", more.FORMS, ids=lambda case: case[0])
def test_a_form_of_a_second_hand(case):
    name, text, old, new, code, severity = case
    assert errors(read_text(name, text)) == []
    found = flatten(read_text(name, text.replace(old, new)).findings)
    assert (code, severity) in [(one.code, one.severity.value) for one in found]


@pytest.mark.parametrize("name", more.TRAPS)
def test_what_looks_like_a_broken_rule_and_is_none(name):
    report = read_text("trap.txt", more.TRAPS[name])
    assert len(report.forms) == 1
    assert errors(report) == []
    assert "SCR007" not in [one.code for one in flatten(report.findings)]


def test_an_exclusion_leaves_the_rule_to_a_reader():
    name, text, *_ = next(case for case in more.FORMS if "exclusion" in case[0])
    levels = [one.severity for one in flatten(read_text(name, text).findings)]
    assert levels == [Severity.WARNING]


def test_a_rubric_makes_missed_targets_a_warning():
    text = more.HEAD.replace("分值", "年度指标值\t分值", 1) + "\t".join(
        ("产出", "数量", "培训场次", "≥12场", "100", "按培训组织情况打分", "10场", "100", "")
    )
    found = flatten(read_text("form.txt", text).findings)
    assert [(one.code, one.severity) for one in found] == [("SCR002", Severity.WARNING)]


BANDED = """评分说明：预算执行率≥90%得10分，80%（含）-90%得8分，80%以下不得分。

项目支出绩效自评表
项目名称\t河岸修整
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t80.00\t76.00\t64.60\t10\t85.00%\t{score}
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因
产出指标\t数量指标\t修整长度\t≥20公里\t22公里\t90\t90\t
总分\t\t\t\t\t100\t{total}\t
"""


def test_the_text_may_say_how_execution_is_scored():
    found = flatten(read_text("form.txt", BANDED.format(score="8", total="98")).findings)
    assert [one.code for one in found] == ["EXE004"]  # 85 % is below 90 % and has no reason
    found = errors(read_text("form.txt", BANDED.format(score="10", total="100")))
    assert [one[:6] for one in found] == ["SCR007"]
