"""DOC002: the table of contents names the headings of the text."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    Example,
    Relation,
    Report,
    Severity,
    Text,
    check,
    contents_of,
    expect,
)

_REPORT = Example(
    "\n\n".join(
        (
            "目录",
            "一、项目概况.......................1",
            "二、评价工作开展情况.......................2",
            "三、评价结论.......................3",
            "一、项目概况",
            "购置自助借还设备20台。",
            "二、评价工作开展情况",
            "评价组现场查看了设备。",
            "三、评价结论",
            "项目按期完成。",
        )
    )
)


_PLAIN = Example("\n\n".join(line.split("...")[0] for line in _REPORT.text.split("\n\n")))


@check(
    "DOC002",
    severity=Severity.WARNING,
    title=Text("目录与正文不符", "the table of contents disagrees with the text"),
    why="目录所列的标题或页码在正文中找不到，说明正文改过而目录没有更新，或有内容被删去。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "多数标题都找不到时不判定；页码以多数条目一致的起点推算",
        "undecided when most titles are found nowhere; pages count from where most entries agree",
    ),
    good=[
        _REPORT,
        _PLAIN,
        _REPORT.replaced("二、评价工作开展情况\n\n评价组", "（二）评价工作 开展情况\n\n评价组"),
    ],
    bad=[
        _PLAIN.replaced("三、评价结论\n\n项目", "三、结论\n\n项目").says("三、评价结论"),
        _REPORT.replaced("三、评价结论\n\n项目", "三、结论\n\n项目").says("三、评价结论"),
    ],
)
def contents_are_headings(report: Report) -> Iterator[Relation]:
    """A title or page of the table of contents that the text does not have shows that the text was
    changed afterwards, or that a part of it was taken out."""
    for entry in contents_of(report.document):
        yield (
            expect(entry.heading)
            .is_printed(entry.title)
            .when(entry.is_certain)
            .saying(
                f"目录所列“{entry.title.text}”，正文中没有该标题",
                f"{entry.title.text!r} of the table of contents is no heading of the text",
            )
        )
        if entry.leaf.is_printed:
            yield expect(entry.page).equals(entry.leaf).beside(entry.title)
