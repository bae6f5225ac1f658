"""Relations of the running text: found when one figure slips, silent when all is right."""

import importlib.util
import re
from pathlib import Path

import pytest

from auditlint.api import FORM
from auditlint.engine import lint
from auditlint.figures import Severity
from auditlint.findings import flatten
from auditlint.plugins import load_checks
from auditlint.readers import read

HERE = Path(__file__).parent
CHECKS = load_checks()
SLOT = re.compile(r"\{(.*?)\|(.*?)\}")


def load(name):
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def lines(text):
    return [line for line in text.strip().splitlines() if line]


FORM_TEXTS = lines(load("traps").BESIDE_A_FORM)
SLIPS = [
    pytest.param(line, codes, id=f"{kind}-{name}-{at}")
    for name in (
        "slips",
        "slips_later",
        "slips_last",
        "slips_fresh",
        "slips_wider",
        "slips_marks",
        "slips_portions",
    )
    for kind, (text, codes) in load(name).KINDS.items()
    for at, line in enumerate(lines(text))
]
TRAPS = lines(load("traps").TRAPS)


def findings_of(text):
    (report,) = lint([read("report.txt", text.encode())], CHECKS)
    assert not report.checks_failed
    return [*flatten(report.findings)]


def accusations(text):
    """What would trouble the writer of a sound text; a note on what it leaves out does not."""
    found = [one for one in findings_of(text) if one.severity is not Severity.NOTE]
    return [f"{one.code} {one.message.zh}" for one in found]


@pytest.mark.parametrize(("line", "codes"), SLIPS)
def test_a_consistent_paragraph_gives_no_finding(line, codes):
    assert accusations(SLOT.sub(r"\1", line)) == []


@pytest.mark.parametrize(("line", "codes"), SLIPS)
def test_the_one_slip_is_found_where_it_is(line, codes):
    (slot,) = SLOT.finditer(line)
    found = [one for one in findings_of(SLOT.sub(r"\2", line)) if one.code in codes]
    assert found
    columns = [
        (place.column, place.end_column)
        for one in found
        for place in [one.place, *(part.place for part in one.evidence)]
        if place and place.column
    ]
    start, end = slot.start() + 1, slot.start() + 1 + len(slot[2])
    assert any(first <= end and last >= start - 4 for first, last in columns)


@pytest.mark.parametrize("line", TRAPS)
def test_what_only_looks_wrong_gives_no_finding(line):
    assert accusations(line.replace("¶", "\n\n")) == []


def test_a_slip_is_found_in_a_paragraph_that_is_cut_across_lines():
    text = (
        "二、收入支出情况\n\n2021年度本年支出906.09万元，其中基本支出326.08万元，项目支出508.\n"
        "01万元，资金使用合规，手续完备，均已按照规定时间节点完成拨付，未出现截留、挤占、\n"
        "挪用等情况，有效保障了单位的正常运转和各项重点工作的顺利推进，成效较为明显。\n"
    )
    assert [one.code for one in findings_of(text)] == ["SUM005"]


def test_an_amount_at_the_beginning_of_a_line_is_no_list_number():
    text = (
        "截止到2021年年末，我单位资产管理制度健全，账实相符，固定资产原值 947.09 万元，累计折旧\n"
        "55.54 万元，净值 {} 万元，资产使用率较高，年末已全面盘点，各项手续齐备，没有闲置情况。\n"
    )
    assert findings_of(text.format("891.55")) == []
    assert [one.code for one in findings_of(text.format("819.55"))] == ["SUM007"]


def test_the_items_of_a_bulleted_list_belong_together():
    text = "- 项目总预算：420.00万元\n- 实际支出：399.00万元\n- 预算执行率：{}\n"
    assert findings_of(text.format("95%")) == []
    assert [one.code for one in findings_of(text.format("85%"))] == ["XRF002"]


def test_an_item_of_the_text_has_the_score_of_its_heading():
    text = FORM.text + "\n\n（一）验收合格率\n\n经自评，验收全部合格，故此项得{}分。\n"
    assert findings_of(text.format("20")) == []
    assert [one.code for one in findings_of(text.format("18"))] == ["XRF003"]


@pytest.mark.parametrize("line", FORM_TEXTS)
def test_values_of_groups_are_not_those_of_an_indicator(line):
    """The form has 20 devices, 100 % accepted, 96 % installed and 93 % satisfied readers."""
    assert accusations(FORM.text + "\n\n" + line.replace("¶", "\n\n")) == []
