"""Grade bands in the wording of many provinces, and what a score at their edges is worth."""

from decimal import Decimal

import pytest

from auditlint.forms.bands import bands_in, grade_at

BANDS = [
    "得分≥85分为优秀；75≤得分<85分为良好；60≤得分<75为合格；得分<60为不合格",
    "评价等级：优（90-100分）、良（80-89分）、中（60-79分）、差（60分以下）",
    "90（含）-100分为优、80（含）-90分为良、60（含）-80分为中、60分以下为差",
    "优秀：S≥90；良好：90＞S≥80；中等：80>S≥60；较差：S<60",
    "综合得分在90分以上为优，80-90分为良，60-80分为中，60分以下为差",
    "等级划分标准为：100～95分为优，94～85分为良，84～60分为中，59分及以下为差",
    "绩效评级分为四档：优（得分≥90分），良（80分≤得分＜90分），中（60分≤得分＜80分），差（得分＜60分）",
    "得分90分(含)以上的，评价等级为优；75分(含)至90分的，评价等级为良；60分(含)至75分的，评价等级为中；60分以下的，评价等级为差。",
    "自评结果分合格、不合格两档，60分（含）以上为合格，60分以下为不合格。",
    "评价结果分为“优”“良”“中”“差”四个等级：90分及以上为“优”，80分及以上、90分以下为“良”，60分及以上、80分以下为“中”，60分以下为“差”。",
    "等级：优：100-90分；良：89-80分；中：79-60分；差：59-0分。",
    "不低于90分为优，不低于80分且低于90分为良，不低于60分且低于80分为中，低于60分为差",
]


@pytest.mark.parametrize("text", BANDS)
def test_printed_bands_are_read_down_to_nothing(text):
    bands = bands_in(text)
    assert bands, text
    top = bands[0]
    assert top.grade in ("优", "优秀", "合格")
    assert grade_at(bands, Decimal(98)) == top.grade
    assert grade_at(bands, Decimal(30)) == bands[-1].grade


@pytest.mark.parametrize(
    ("text", "score", "grade"),
    [
        (BANDS[0], "85", "优秀"),
        (BANDS[0], "84.99", "良好"),
        (BANDS[1], "89", "良"),
        (BANDS[1], "89.5", None),  # between whole numbers
        (BANDS[2], "90", "优"),
        (BANDS[2], "80", "良"),
        (BANDS[4], "90", "优"),  # 以上 takes its number in
        (BANDS[4], "80", None),  # 80-90 and 60-80 both end there
        (BANDS[5], "94.5", None),
        (BANDS[7], "75", "良"),
        (BANDS[8], "60", "合格"),
        (BANDS[9], "80", "良"),
        (BANDS[10], "90", "优"),
        (BANDS[11], "90", "优"),
    ],
)
def test_a_score_at_an_edge_has_a_grade_only_where_the_text_gives_one(text, score, grade):
    assert grade_at(bands_in(text), Decimal(score)) == grade


@pytest.mark.parametrize(
    "text",
    [
        "该项目自评得分95分，等级为优。",
        "优化营商环境工作得分90分，其中中心城区95分，差距5分。",
        "甲项目95分，评价等级为优；乙项目82分，评价等级为良；丙项目70分，评价等级为中。",
        "2023年共评价20个项目：优12个，良6个，中2个，差0个。",
        "",
    ],
)
def test_results_are_no_bands(text):
    assert bands_in(text) == ()
