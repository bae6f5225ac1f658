"""Which project a place speaks of."""

from auditlint.documents import Passage
from auditlint.forms import Report, Standard, recognise
from auditlint.forms.belonging import Projects, project_of
from auditlint.places import Place
from auditlint.readers import read
from auditlint.samples import FORM, FORM_2, SUMMARY

SPEAKING = "经自评，本部门全年执行各项资金共 12.5 万元，执行情况总体良好，各项任务均已完成。"


def understood(text: str, path: str = "报告.txt") -> Report:
    return recognise(read(path, text.encode()), Standard())


def place_of(report: Report, text: str, nth: int = 1) -> Place:
    """Where a text stands for the ``nth`` time."""
    ordered = sorted(report.document.passages, key=lambda one: (one.block, one.cell))
    hits = [(one, at) for one in ordered if (at := one.content.find(text)) >= 0]
    passage: Passage = hits[nth - 1][0]
    at = hits[nth - 1][1]
    return passage.place(at, at + len(text))


def names_in(report: Report) -> list[str]:
    return [form.project.text for form in report.forms]


def test_a_figure_of_a_form_is_about_its_project() -> None:
    report = understood(f"{FORM.text}\n\n{FORM_2.text}")
    first, second = names_in(report)
    assert first != second
    projects = Projects(report)
    assert projects.at(place_of(report, "年度资金总额", 1)) == first
    assert projects.at(place_of(report, "年度资金总额", 2)) == second


def test_running_text_names_nobody_unless_the_title_does() -> None:
    report = understood(f"{SPEAKING}\n\n{FORM.text}")
    place = place_of(report, "12.5 万元")
    assert Projects(report).at(place) == ""
    assert project_of([place], {"报告.txt": Projects(report)}) == ""
    (name,) = names_in(report)
    titled = understood(f"2023 年度{name}绩效自评报告\n\n{SPEAKING}\n\n{FORM.text}")
    place = place_of(titled, "12.5 万元")
    assert project_of([place], {"报告.txt": Projects(titled)}) == name


def test_a_row_of_a_summary_is_about_the_project_that_it_names() -> None:
    report = understood(SUMMARY.text)
    (summary,) = report.summaries
    projects = Projects(report)
    assert len(summary.rows) > 1
    for row in summary.rows:
        assert row.score.place is not None
        assert projects.at(row.score.place) == row.project.text
    assert summary.total is not None
    total = next(one for one in summary.total.figures if one.place is not None)
    assert total.place is not None
    assert projects.at(total.place) == ""


def test_evidence_decides_where_the_main_place_is_in_running_text() -> None:
    report = understood(f"{SPEAKING}\n\n{FORM.text}\n\n{FORM_2.text}")
    first, _ = names_in(report)
    text, one = place_of(report, "12.5 万元"), place_of(report, "年度资金总额", 1)
    other = place_of(report, "年度资金总额", 2)
    projects = {"报告.txt": Projects(report)}
    assert project_of([text, one], projects) == first
    assert project_of([text, one, other], projects) == ""
    assert project_of([one, other], projects) == first
    assert project_of([None, Place(path="别的.txt")], projects) == ""
