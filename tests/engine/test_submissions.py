"""Files of one unit and year are checked together; others never meet."""

from pathlib import Path

import pytest

from auditlint.api import FORM, FORM_2, SUMMARY, Example
from auditlint.engine import lint
from auditlint.findings import flatten
from auditlint.identity import Identity, grouped
from auditlint.plugins import load_checks
from auditlint.readers import read
from auditlint.runner import Plan, Source, run

CHECKS = load_checks()
OWNER = "填报单位：澜溪区文化局\n\n"
REPORT = Example(
    "澜溪区文化局2023年度项目支出绩效自评报告\n\n"
    "图书馆自助借还设备购置项目全年预算66.15万元，实际支出59.54万元，预算执行率90.01%，自评得分97.5分。\n"
)
LIST = Example(OWNER + SUMMARY.text)


def codes(*texts: str, names: tuple[str, ...] = ()) -> dict[str, list[str]]:
    paths = names or tuple(f"all/{at}.txt" for at in range(len(texts)))
    documents = [read(path, text.encode()) for path, text in zip(paths, texts, strict=True)]
    reports = lint(documents, CHECKS)
    return {one.path: [found.code for found in flatten(one.findings)] for one in reports}


def test_consistent_files_of_one_submission_give_nothing():
    found = codes(REPORT.text, LIST.text, FORM.text, FORM_2.text)
    assert found == {f"all/{at}.txt": [] for at in range(4)}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("预算66.15", "预算61.65", "XRF001"),
        ("支出59.54", "支出54.59", "XRF001"),
        ("得分97.5", "得分95.7", "XRF003"),
    ],
)
def test_the_text_of_one_file_meets_the_form_of_another(old, new, code):
    found = codes(REPORT.text.replace(old, new), FORM.text)
    assert code in found["all/0.txt"]
    assert found["all/1.txt"] == []


def test_a_rate_that_stands_alone_is_that_of_the_other_file():
    said = "澜溪区文化局2023年度绩效自评报告\n\n该项目预算执行率91.00%。\n"
    assert codes(said, FORM.text)["all/0.txt"] == ["XRF002"]


def test_a_summary_in_one_file_meets_the_forms_of_others():
    wrong = LIST.replaced("66.15\t97.5", "61.65\t97.5").replaced("96.15", "91.65")
    assert codes(wrong.text, FORM.text, FORM_2.text)["all/0.txt"] == ["XRF004"]


def test_a_project_without_its_form_is_missed_over_all_files():
    more = LIST.replaced(
        "合计\t\t\t96.15",
        "3\t澜溪区图书馆\t馆舍维修\t12.00\t95\t优\t绩效目标未全部完成\n合计\t\t\t108.15",
    )
    assert codes(more.text, FORM.text, FORM_2.text)["all/0.txt"] == ["XRF005"]
    assert codes(LIST.text, FORM.text, FORM_2.text)["all/0.txt"] == []


def test_another_year_or_another_unit_is_another_submission():
    other_year = FORM.replaced("2023", "2022")
    other_unit = FORM.replaced("澜溪区文化局", "澜溪区水务局").replaced(
        "澜溪区图书馆", "澜溪区水厂"
    )
    said = REPORT.text.replace("66.15", "61.65").replace("，预算执行率90.01%", "")
    for other in (other_year, other_unit):
        assert set(map(tuple, codes(said, other.text).values())) == {()}


def test_the_findings_of_one_file_say_which_other_file_they_rest_on():
    documents = [read("a/text.txt", REPORT.replaced("97.5", "95.7").text.encode())]
    documents.append(read("a/form.txt", FORM.text.encode()))
    first, second = lint(documents, CHECKS)
    (finding,) = first.findings
    assert {one.place.path for one in finding.evidence if one.place} == {"a/text.txt", "a/form.txt"}
    assert first.submission == second.submission == "澜溪区文化局 2023"


def test_a_short_name_joins_files_of_one_folder_only():
    near = Identity(("县教育局",), 2023, "a")
    far = Identity(("县教育局",), 2023, "b")
    assert grouped([near, far, near]) == [[0, 2], [1]]


def test_documents_join_over_several_steps_and_never_without_a_year():
    one = Identity(("澜溪区文化局",), 2023, "a")
    both = Identity(("澜溪区文化局", "澜溪区图书馆"), 2023, "b")
    last = Identity(("澜溪区图书馆",), 2023, "c")
    undated = Identity(("澜溪区图书馆",), None, "c")
    assert grouped([one, last, undated, both]) == [[0, 1, 3], [2]]


def test_a_run_over_files_joins_them_whatever_the_number_of_processes(tmp_path: Path):
    wrong = REPORT.replaced("97.5", "95.7").text
    texts = {"1.txt": wrong, "2.txt": FORM.text, "3.txt": "没有单位的文字。\n"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    sources = [Source(name, tmp_path / name) for name in texts]
    for jobs in (1, 2):
        result = run(sources, Plan(jobs=jobs))
        assert [one.code for one in result.findings] == ["XRF003"]
        assert [one.submission for one in result.documents] == [
            "澜溪区文化局 2023",
            "澜溪区文化局 2023",
            "3.txt",
        ]
