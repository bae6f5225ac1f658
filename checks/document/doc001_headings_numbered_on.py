"""DOC001: headings are numbered without gap, repeat or step back."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    Condition,
    Example,
    Numbering,
    Relation,
    Report,
    Severity,
    Text,
    Truth,
    absent,
    check,
    expect,
    expect_run,
    numberings,
)

_TEXT = Example(
    "\n\n".join(
        (
            "一、项目概况",
            "（一）立项背景",
            "设备陈旧，读者排队时间长。",
            "（二）绩效目标",
            "购置自助借还设备20台。",
            "二、评价结论",
            "（一）总体结论",
            "项目按期完成。",
            "（二）存在问题",
            "部分读者不会使用设备。",
        )
    )
)
_MOST = 4


@check(
    "DOC001",
    severity=Severity.NOTE,
    title=Text("标题编号不连续", "headings are not numbered on"),
    why="编号缺失、重复或倒退，说明有内容被删去、移动或漏写；缺第一项时读者无从知道少了什么。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "缺失的编号印在行文中；全文节选；多处断号时可能是转换丢失，不判定",
        "the number stands within the text; an excerpt; many gaps are those of a conversion",
    ),
    good=[FORM, _TEXT, _TEXT.replaced("（二）绩效目标\n\n", "工作目标。（二）绩效目标\n\n")],
    bad=[
        _TEXT.replaced("（一）总体结论\n\n", "").says("之前没有（一）"),
        _TEXT.replaced("二、评价结论", "三、评价结论").says("编号不连续：一、 之后为 三、"),
        _TEXT.replaced("（二）存在问题", "（一）存在问题").says("编号不连续"),
    ],
)
def headings_numbered_on(report: Report) -> Iterator[Relation]:
    """A number that is skipped, repeated or taken back shows that something was removed, moved or
    forgotten; where the first one is missing, nobody can tell what."""
    every = numberings(report.document)
    broken = [one for one in every if not (one.lost.is_blank and _runs_on(one).holds)]
    truth = Truth.UNKNOWN if len(broken) > _MOST else Truth.YES
    is_kept = Condition.fixed(
        truth,
        why=Text(
            "多处断号，编号可能在转换时丢失", "the numbering may have been lost in conversion"
        ),
    )
    for one in every:
        yield _runs_on(one).when(is_kept)
        if one.lost.is_printed:
            yield _first(one).when(is_kept)


def _runs_on(series: Numbering) -> Relation:
    return expect_run(series.numbers).counts_up()


def _first(series: Numbering) -> Relation:
    head, lost = series.headings[0], series.lost.text
    return (
        expect(absent(lost))
        .is_printed(head.title)
        .severity(Severity.WARNING, when=Condition.known(head.is_in_words))
        .saying(
            f"“{head.title.text}”之前没有{lost}",
            f"{head.title.text!r} stands without {lost} before it",
        )
    )
