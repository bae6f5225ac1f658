"""The document as a document: numbering, contents, residue, dates, counts, people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditlint.api import FORM, expect_run
from auditlint.engine import lint
from auditlint.figures import Date, Verdict, judge
from auditlint.forms import Standard, recognise
from auditlint.forms.annexes import annexes_of
from auditlint.forms.contents import contents_of
from auditlint.forms.dates import periods_of, signature_of, years_of
from auditlint.forms.mandatory import announced_material
from auditlint.forms.outline import numberings
from auditlint.forms.prose.counting import announced_counts
from auditlint.forms.prose.people import staffings_of
from auditlint.forms.residue import instructions, placeholders
from auditlint.forms.series import one_number_two_documents
from auditlint.plugins import load_checks
from auditlint.readers import read

WORDS = "一二三四五六七八九十"
CHECKS = load_checks()


def document(*paragraphs):
    return read("text.txt", "\n\n".join(paragraphs).encode())


def series_of(*paragraphs):
    return [[one.number for one in found.numbers] for found in numberings(document(*paragraphs))]


@pytest.mark.parametrize("style", ["{}、", "（{}）", "({})"])
@given(count=st.integers(3, 10), data=st.data())
def test_a_series_without_one_of_its_numbers_is_broken(style, count, data):
    heads = [f"{style.format(WORDS[at])}馆舍" for at in range(count)]
    (whole,) = numberings(document(*heads))
    assert expect_run(whole.numbers).counts_up().holds
    without = data.draw(st.integers(1, count - 2))
    (broken,) = numberings(document(*heads[:without], *heads[without + 1 :]))
    judgement = judge(expect_run(broken.numbers).counts_up())
    assert judgement.verdict is Verdict.CONTRADICTED


def test_a_list_that_is_numbered_like_its_headings_does_not_break_them():
    found = series_of("1、概况", "2、过程", "1、准备", "2、实施", "3、总结", "3、结论")
    assert found == [[1, 2, 3], [1, 2, 3]]


def test_a_number_within_the_text_is_no_gap():
    assert series_of("1. 原则：客观。", "2. 体系：分级。3. 标准：打分。", "4. 方法：比较。") == [
        [1, 2, 3, 4]
    ]


def test_an_excerpt_may_begin_with_any_number():
    (series,) = numberings(document("三、绩效目标完成情况", "按期完成。"))
    assert series.lost.is_blank


def test_decimals_years_and_deeper_numbers_are_no_headings():
    assert series_of("1.1 职责概述", "3.5万元用于维修。", "2023.5 完成", "2021年完成") == []


def test_contents_without_pages_end_where_the_first_title_stands_again():
    entries = contents_of(
        document("目录", "一、概况", "二、过程说明", "三、结论", "一、概况", "二、过程说明")
    )
    assert [(one.title.text, one.heading.is_blank) for one in entries] == [
        ("一、概况", False),
        ("二、过程说明", False),
        ("三、结论", True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "简要介绍如下：设备已安装。",
        "按《20XX年度项目支出绩效自评表》填报。",
        "××县××局组织实施，××单位配合。",
        "面积为3×4米，共2×10台。",
        "联系电话138****0000。",
    ],
)
def test_what_looks_like_residue_and_is_none(text):
    found = document(text)
    assert not [*instructions(found), *placeholders(found)]


@pytest.mark.parametrize(
    "text",
    [
        "（一）概况。简述部门职能、人员和资产情况。",
        "请填写项目立项依据。",
        "20XX年共支出资金。",
        "全年支出XX万元。",
        "满意度达到___%。",
        "本项目（此处填写项目背景）已完成。",
    ],
)
def test_residue_of_templates(text):
    found = document(text)
    assert [*instructions(found), *placeholders(found)]


DATES = st.builds(
    lambda year, month, day: Date(year=year, month=month, day=day),
    st.integers(2000, 2030),
    st.integers(1, 12),
    st.integers(1, 28),
)


@given(DATES, DATES)
def test_dates_are_ordered_like_their_numbers(one, other):
    key = (one.year, one.month, one.day)
    assert one.is_before(other) is (key < (other.year, other.month, other.day))
    assert one.exists


def test_what_is_not_printed_of_a_date_is_not_compared():
    assert not Date(year=2023).is_before(Date(year=2023, month=5))
    assert Date(year=2022).is_before(Date(year=2023, month=5))
    assert not Date(year=2023, month=2, day=29).exists
    assert Date(year=2024, month=2, day=29).exists
    assert not Date(year=2024, month=13).exists


def test_the_signature_is_the_last_date_that_stands_alone():
    found = document("2024年1月5日", "设备于2023年9月1日验收，见附表。", "二〇二四年三月二十日")
    signed = signature_of(found)
    assert (signed.year, signed.month, signed.day) == (2024, 3, 20)
    assert signature_of(document("设备于2023年9月1日验收。")).is_blank


def test_a_period_needs_two_years():
    (period,) = periods_of(document("自2022年11月至2023年3月，另有11月至3月。"))
    assert (period.start.month, period.end.month) == (11, 3)
    assert not period.end.is_before(period.start)


def test_a_title_of_several_years_names_no_year():
    report = recognise(document("澜溪区2021—2023年绩效评价报告", "按期完成。"), Standard())
    assert years_of(report).title.is_blank


def test_annexes_are_headings_not_mentions():
    found = annexes_of(
        document("附件1", "材料甲", "详见附件3，其余从略。", "附件1中所列材料", "附件2 材料乙")
    )
    assert [[one.number.number for one in series] for series in found] == [[1, 2]]


def test_an_annex_line_right_above_its_table_is_the_heading_of_it():
    text = "附：项目明细\n\n序号\t名称\t金额\n1\t甲\t3.25\n2\t乙\t4.15"
    assert [*announced_material(read("text.txt", text.encode()))] == []


def test_one_title_cited_twice_is_one_document():
    twice = "《关于加强馆舍管理的通知》（澜文办〔2023〕5号）"
    assert [*one_number_two_documents(document(f"按{twice}执行，{twice}另有规定。"))] == []


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("存在三个问题：一是甲、乙不足；二是丙；三是丁。", (3, 3, 3)),
        ("按产出、效益、满意度和预算执行四个方面设置。", (4, 3, 4)),
        ("设立党建、业务、后勤等四个工作组。", (4, 3, 3)),
        ("采取线上、线下两种方式。", (2, 2, 2)),
        ("服务分为三类：借阅、讲座、展览、培训。", (3, 4, 4)),
    ],
)
def test_counts_and_what_is_listed(text, counts):
    (found,) = announced_counts(document(text))
    assert tuple(int(one.number) for one in (found.count, found.fewest, found.most)) == counts


INNOCENT = [
    "对县医院、中医院及5个乡镇卫生院进行检查。",
    "安装路灯、监控15个点位。",
    "严格落实首问负责、限时办结、一次告知等三项制度。",
    "检查学校、企业共12个单位。",
    "内设办公室、财务股和业务股3个股室。",
    "落实“三员”管理，网格员、信息员、督导员各司其职。",
    "人员编制56名（行政编制30名，事业编制26名），实有人数60人，其中退休8人。",
    "核定编制40人，在职37人，聘用5人。",
    "随机抽查30家企业，合格率93.3%。",
    "受访群众52人，98.1%的群众表示满意。",
    "发放问卷40份，观众满意度91.3%。",
    "省、市、县三级联动，教育、卫生、交通三大领域安全。",
    "二是完善财务、资产、采购三项制度，三是加强培训。",
    "2022年开展2021年度工作总结，截至2023年底全部完成。",
    "项目库中预算执行率偏低的，下一步应避免支出进度缓慢。",
]


@pytest.mark.parametrize("text", INNOCENT)
def test_innocent_sentences_give_nothing(text):
    (report,) = lint([read("text.txt", FORM.saying(text).text.encode())], CHECKS)
    assert [f"{one.code} {one.message.zh}" for one in report.findings] == []


def test_parts_of_the_posts_add_up():
    (found,) = staffings_of(document("行政编制12名、事业编制9名，实有在职人员20人。"))
    assert int(found.posts.value_of()) == 21
    assert int(found.staff.number) == 20
