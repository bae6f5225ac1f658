"""The examples give what a reader works out by hand: no more, no less."""

import runpy
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from auditlint.engine import lint
from auditlint.findings import Finding, flatten
from auditlint.plugins import load_checks
from auditlint.readers import read

EXAMPLES = Path(__file__).parents[2] / "examples"
PROJECT = "project/一窗受理平台运维费绩效自评报告.md"
DEPARTMENT = "department/澜溪县水务局项目绩效自评.txt"
PDFS = {
    PROJECT: "pdf/一窗受理平台运维费绩效自评报告.pdf",
    DEPARTMENT: "pdf/澜溪县水务局项目绩效自评.pdf",
}

WORKED_OUT_BY_HAND = {
    "clean/路灯节能改造项目绩效自评报告.txt": [],
    PROJECT: [
        "XRF001 51.51万元",  # the form prints 51.15
        "CLM001 无拖欠",  # of 51.15 nothing was spent
        "EXE002 得分写作 10",  # for an execution of 0
        "SCR003 得分写作 7",  # 98% meets ≥98%, the six other met targets have full points
        "SCR005 得分 7 低于分值 10",  # no reason beside it
        "EXE004 执行率 0%",  # nothing says why
    ],
    DEPARTMENT: [
        # 164.68 in the list, 146.68 in the form; so 409.60 in the text fits the list alone:
        # 146.68 + 130.60 + 10 + 66.15 + 19 + 10 + 9.17 = 391.60
        "XRF004 汇总表写作 164.68",
        "XRF011 391.60万元",
        "XRF005 水质监测委托服务",
        "XRF005 防汛物资储备",
        # 90 is 优 for 水质监测 and 供水管网 and by the printed bands, 良 for 灌区
        "GRD001 90 分对应等级为“优”",
        "GRD002 同为 90 分",
        "UNT001 单位写作“元”",  # 1192819.16元 under 万元; its rate of 81.3% is right
        "UNT003 0.5302",
        "EXE001 1.16%",  # 7.279 / 66.15 = 11.00%
        "EXE002 得分写作 10",  # 供水管网: of 19 nothing was spent
        "EXE005 均未填写",  # 供水管网: no source of its 19
        "EXE007 0% 得 10",  # 1.16% scores 1.1
        "SCR005 汇总表中 2 个项目",  # 92 and 96 of 100, and no form says why
        "SUM001 总分写作 94",  # 9.5 + 25 + 25 + 27 + 9.4 = 95.9
    ],
    "damaged/合并单元格丢失.txt": [
        "DOC003 10 处",  # ten rows still hold what the template prints: 指标 2：
        "SCR002 完成值 72%",  # below ≥80%, yet 15 of 15
        "SUM001 总分写作 96.17",  # 9.17 + 15 + 15 + 10 + 10 + 15 + 15 + 10 = 99.17
    ],
    "damaged/网页标签.md": ["EXE001 29.00%"],  # 38.64 / 42.00 = 92.00%
    "damaged/一格一行.txt": [
        "SCR001 得分写作 12",  # of 10 points
        "SUM001 总分写作 100",  # 10 + 20 + 20 + 12 + 30 + 10 = 102
    ],
}


@cache
def findings_of(name: str) -> list[Finding]:
    path = EXAMPLES / name
    checks = [one for one in load_checks() if not one.preview]
    (report,) = lint([read(name, path.read_bytes())], checks)
    assert not report.checks_failed
    assert report.status == "checked"
    return list(flatten(report.findings))


def is_told_by(finding: Finding, expected: str) -> bool:
    code, _, words = expected.partition(" ")
    return finding.code == code and words in finding.message.zh


@pytest.mark.parametrize(("name", "expected"), WORKED_OUT_BY_HAND.items())
def test_every_intended_mistake_is_found_once(name, expected):
    found = findings_of(name)
    times = {one: sum(is_told_by(finding, one) for finding in found) for one in expected}
    assert times == dict.fromkeys(expected, 1)


@pytest.mark.parametrize("name", WORKED_OUT_BY_HAND)
def test_nothing_else_is_found(name):
    expected = WORKED_OUT_BY_HAND[name]
    others = [
        f"{one.code} {one.message.zh}"
        for one in findings_of(name)
        if not any(is_told_by(one, told) for told in expected)
    ]
    assert others == []


def test_the_examples_are_all_listed():
    kinds = {".txt", ".md", ".pdf"}
    there = {path.relative_to(EXAMPLES).as_posix() for path in EXAMPLES.glob("*/*")}
    listed = {*WORKED_OUT_BY_HAND, *PDFS.values()}
    assert {name for name in there if Path(name).suffix in kinds} == listed


@pytest.mark.parametrize(("text", "pdf"), PDFS.items())
def test_a_pdf_gives_what_its_text_gives(text, pdf):
    def told(name):
        return Counter((one.code, one.message.zh) for one in findings_of(name))

    assert told(pdf) == told(text)


def test_the_pdfs_are_made_the_same_again(tmp_path, monkeypatch):
    pytest.importorskip("reportlab")
    once, twice = (made_in(tmp_path / name, monkeypatch) for name in ("once", "twice"))
    assert {path.name for path in once} == {Path(one).name for one in PDFS.values()}
    assert [path.read_bytes() for path in once] == [path.read_bytes() for path in twice]
    for path in once:
        # Compared as read: another zlib or reportlab may pack the same pages differently.
        assert contents(path) == contents(EXAMPLES / "pdf" / path.name)


def made_in(folder, monkeypatch):
    script = str(EXAMPLES / "make_pdf.py")
    monkeypatch.setattr("sys.argv", [script, str(folder)])
    runpy.run_path(script, run_name="__main__")
    return sorted(folder.iterdir())


def contents(path):
    document = read(path.name, path.read_bytes())
    cells = [cell.passage.content for table in document.tables for cell in table.cells]
    return [one.passage.content for one in document.paragraphs], cells


def test_the_folder_of_checks_adds_its_one_check():
    built_in = {check.code for check in load_checks()}
    with_local = {check.code: check for check in load_checks([EXAMPLES / "checks"])}
    assert with_local.keys() - built_in == {"HSE001"}
    assert with_local["HSE001"].source == str(EXAMPLES / "checks")


def test_the_page_of_the_custom_check_is_executed():
    checks = load_checks([EXAMPLES / "checks"])
    custom = next(check for check in checks if check.code == "HSE001")

    def messages(example):
        (report,) = lint([read("example.txt", example.text.encode())], checks)
        found = flatten(report.findings)
        return [one.message.zh for one in found if one.code == custom.code]

    assert custom.good
    assert custom.bad
    for example in custom.good:
        assert messages(example) == []
    for example in custom.bad:
        assert any(example.expected in message for message in messages(example))


def test_nothing_is_taken_from_beside_the_documents():
    codes = {check.code for check in load_checks()}
    assert not any(code.startswith("HSE") for code in codes)
