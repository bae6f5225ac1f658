"""CLM005: as many things are listed as are announced."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    Relation,
    Report,
    Severity,
    Text,
    announced_counts,
    check,
    expect,
)

_WORKS = "评价工作包括前期准备、现场核实、撰写报告三个阶段。"
_AIMS = "设备用于两个方面：一是大厅借还；二是分馆借还。"


@check(
    "CLM005",
    severity=Severity.WARNING,
    title=Text("所述数量与列举不符", "a count announced against what is listed"),
    why="写“三个阶段”而列出四个，读者不知道是数错了还是多写、漏写了一项。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "列举后有“等”的只看是否多出；“和”可能连接两项，也可能是名称的一部分",
        "等 leaves a list open; 和 may join two things or stand within one name",
    ),
    good=[
        FORM.saying(_WORKS),
        FORM.saying(_AIMS),
        FORM.saying("开展了借阅、讲座等五类活动，采用访谈、问卷和现场查看三种方法。"),
        FORM.saying("落实“三制”要求，推行公开承诺制、首问负责制和限时办结制。"),
    ],
    bad=[
        FORM.saying(_WORKS.replace("三个", "四个")).says("四个阶段"),
        FORM.saying(_AIMS.replace("两个", "三个")).says("三个方面"),
        FORM.saying("服务分为三类：借阅、讲座、展览、培训。").says("三类"),
        FORM.saying("落实“三制”要求，推行公开承诺制、首问负责制、限时办结制和责任追究制。").says(
            "三制"
        ),
    ],
)
def announced_count(report: Report) -> Iterator[Relation]:
    """Where a text announces three stages and lists four, a reader cannot know whether the count
    is wrong, or something was added or left out."""
    for one in announced_counts(report.document):
        count = expect(one.count)
        relation = count.at_least(one.fewest) if one.is_open else count.within(one.fewest, one.most)
        yield relation.saying(
            f"文中称“{one.count.text}”，列举的有 {one.fewest.text} 项",
            f"the text announces {one.count.text!r} and lists {one.fewest.text}",
        )
