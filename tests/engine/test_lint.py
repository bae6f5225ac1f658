"""The engine: isolation of checks, root causes, evidence, coverage, fingerprints."""

import re
from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    DEPARTMENT,
    FORM,
    ProjectForm,
    Relation,
    Severity,
    Text,
    check,
    expect,
)
from auditlint.engine import EngineSettings, inspect_text, lint
from auditlint.findings import flatten
from auditlint.plugins import load_checks
from auditlint.readers import read

CHECKS = load_checks()
TRANSPOSED = (
    DEPARTMENT.with_("资金", "61.65", row="1\t澜溪区图书馆")
    .without("合计")
    .saying("2023年项目支出预算合计96.15万元。")
)


def report_of(example, checks=CHECKS, settings=None):
    (report,) = lint([read("a.txt", example.text.encode())], checks, settings or EngineSettings())
    return report


@check(
    "TST001",
    severity=Severity.ERROR,
    title=Text("测试", "test"),
    why="测试",
    basis=CONTRADICTS_ITSELF,
    good=[FORM],
    bad=[FORM],
)
def always_crashes(form: ProjectForm) -> Iterator[Relation]:
    """A check that yields one relation and then fails."""
    yield expect(form.total).equals(form.total)
    raise RuntimeError("boom")


def test_a_crashing_check_is_reported_and_the_rest_goes_on():
    faulty = FORM.with_("执行率", "1.16%")
    report = report_of(faulty, (*CHECKS, always_crashes))
    assert [failure.code for failure in report.checks_failed] == ["TST001"]
    assert re.search(r"boom \(test_lint\.py:\d+\)", report.checks_failed[0].error)
    assert "EXE001" in {one.code for one in report.findings}


def test_one_repair_that_mends_several_relations_makes_one_finding():
    report = report_of(TRANSPOSED)
    (root,) = [one for one in report.findings if one.dependants]
    codes = {root.code, *(one.code for one in root.dependants)}
    assert codes == {"XRF004", "XRF011"}
    assert any(one.before == "61.65" and one.after == "66.15" for one in root.repairs)
    assert root.hint is not None


def test_every_contradiction_has_two_pieces_of_evidence_with_places():
    for finding in flatten(report_of(TRANSPOSED).findings):
        placed = [one for one in finding.evidence if one.place is not None]
        assert len(placed) >= 2, finding.code
        assert finding.place is not None


def test_evidence_points_at_the_printed_text():
    example = FORM.with_("执行率", "1.16%")
    lines = example.text.split("\n")
    (finding,) = [one for one in report_of(example).findings if one.code == "EXE001"]
    for one in finding.evidence:
        line = lines[one.place.line - 1]
        assert line[one.place.column - 1 : one.place.end_column - 1] == one.text


def test_values_are_in_the_base_unit():
    (finding,) = [
        one for one in report_of(FORM.with_("执行率", "1.16%")).findings if one.code == "EXE001"
    ]
    values = {one.label: (one.value, one.unit) for one in finding.evidence}
    assert values["执行率"] == ("0.0116", "1")
    assert values["全年执行数"] == ("595400", "元")


def test_coverage_counts_each_figure_once():
    coverage = report_of(FORM).coverage
    assert 0 < coverage.figures_judged <= coverage.figures
    assert coverage.tables == coverage.tables_recognised == 1
    assert coverage.contradicted == 0
    assert coverage.held > 20


def test_fingerprints_survive_a_moved_line_and_tell_findings_apart():
    faulty = FORM.with_("执行率", "1.16%").with_("得分", "95", row="总分")
    before = {one.fingerprint for one in flatten(report_of(faulty).findings)}
    moved = report_of(faulty.saying("另起一段。"))
    after = {one.fingerprint for one in flatten(moved.findings)}
    assert before == after
    assert len(before) == len([*flatten(moved.findings)])


def test_a_configured_severity_replaces_the_check_s_own():
    settings = EngineSettings(severities={"EXE001": Severity.NOTE})
    report = report_of(FORM.with_("执行率", "1.16%"), settings=settings)
    assert {one.severity for one in report.findings if one.code == "EXE001"} == {Severity.NOTE}


def test_cut_off_whole_percents_are_noted_not_accused():
    example = FORM.with_("全年执行数", "59.45").with_("执行率", "89%").replaced("45.54", "45.45")
    (finding,) = [one for one in report_of(example).findings if one.code == "EXE001"]
    assert finding.severity is Severity.NOTE
    assert "舍去" in finding.message.zh


def test_inspect_shows_forms_relations_and_why_one_is_undecided():
    example = FORM.with_("分值", "", row="验收合格率").with_("得分", "", row="验收合格率")
    text = inspect_text([read("a.txt", example.text.encode())], CHECKS, EngineSettings(), "zh")
    assert "图书馆自助借还设备购置" in text
    assert "未能判定" in text
    assert "未填" in text


def test_the_printed_standard_wins_over_the_profile():
    bands = "得分≥85分为优秀；75≤得分<85分为良好；60≤得分<75分为一般；得分<60分为较差。"
    assert report_of(FORM).standard == ("national", "default")
    assert report_of(FORM.saying(bands)).standard == ("document", "document")
