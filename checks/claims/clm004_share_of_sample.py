"""CLM004: a percentage of people is possible for the sample."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    Relation,
    Report,
    Severity,
    Text,
    check,
    expect,
    share_of_sample,
    shares_of_people,
)

_SURVEY = "随机访问读者40人，92.5%的读者表示满意。"
_COURSE = "组织自助设备使用培训，参加馆员23人，考核合格率95.7%。"


@check(
    "CLM004",
    severity=Severity.WARNING,
    title=Text("比例与样本人数不符", "a percentage that the sample cannot give"),
    why="人数是整数，40人中不会有91%的人满意；样本或比例至少有一个不对。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "满意度、好评率等可能是平均分，不核对；样本大时任何比例都有可能",
        "rates of satisfaction may be mean scores; with a large sample any share is possible",
    ),
    good=[
        FORM.saying(_SURVEY),
        FORM.saying(_COURSE),
        FORM.saying("发放问卷40份，读者满意度91.3%。"),
    ],
    bad=[
        FORM.saying(_SURVEY.replace("92.5%", "91.0%")).says("91.0%"),
        FORM.saying(_COURSE.replace("95.7%", "97.2%")).says("97.2%"),
    ],
)
def share_of_the_sample(report: Report) -> Iterator[Relation]:
    """People are counted in whole numbers, so a small sample can only give certain percentages
    (the GRIM test of Brown and Heathers, 2017)."""
    for one in shares_of_people(report.document):
        yield (expect(one.share).could_be(share_of_sample(size=one.size)).unless(one.fits_another))
