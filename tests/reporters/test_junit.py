"""JUnit XML, opened by a parser of such reports."""

from dataclasses import replace
from pathlib import Path

from junitparser import Error, Failure, JUnitXml, Skipped, TestSuite
from lxml import etree

from auditlint.findings import Result, Tally
from auditlint.reporters import render

from .results import EVIL, document_of, hostile_result, report_of, whole_result


def suites_of(result: Result, folder: Path, language: str = "zh") -> list[TestSuite]:
    path = folder / "report.xml"
    path.write_bytes(render(result, "junit", language))
    etree.parse(path)  # a strict parser
    return [*JUnitXml.fromfile(str(path))]


def test_a_suite_a_document_a_case_a_check(tmp_path: Path) -> None:
    first, second, third = suites_of(whole_result(), tmp_path)
    assert (first.name, first.tests, first.failures, first.errors) == ("报告.md", 4, 1, 0)
    cases = {case.name.split(" ")[0]: case for case in first}
    assert set(cases) == {"读取", "EXE001", "EXE003", "GRD001"}
    (failure,) = cases["EXE001"].result
    assert isinstance(failure, Failure)
    assert "1.16%" in failure.message
    assert "7.279 ÷ 66.15 = 11.00%" in failure.text
    assert cases["EXE003"].is_passed
    assert "执行得分 9" in cases["EXE003"].system_out
    (crashed,) = [case for case in second if case.name == "SUM001"]
    assert isinstance(crashed.result[0], Error)
    (unread,) = [*third]
    assert isinstance(unread.result[0], Error)
    assert "加密" in unread.result[0].text


def test_what_was_judged_and_held_passes(tmp_path: Path) -> None:
    report = replace(report_of(document_of()), tallies=(Tally("SUM001", held=3),))
    (suite,) = suites_of(Result((report,)), tmp_path, "en")
    assert [case.name for case in suite] == ["reading", "SUM001"]
    assert all(case.is_passed for case in suite)


def test_a_case_with_suppressed_findings_alone_is_skipped(tmp_path: Path) -> None:
    report = hostile_result().documents[0]
    only = Result((replace(report, findings=report.findings[1:]),))
    (suite,) = suites_of(only, tmp_path)
    (case,) = [case for case in suite if case.name.startswith("TST001")]
    assert isinstance(case.result[0], Skipped)


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    first, second = suites_of(hostile_result(), tmp_path)
    case = next(case for case in first if case.name.startswith("TST001"))
    assert "]]>" in EVIL
    assert "]]>" in case.result[0].text
    assert len([*second]) == 1
