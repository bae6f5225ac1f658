"""SUM005: a whole and its parts in the text."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    Condition,
    Figure,
    Narrative,
    Relation,
    Severity,
    Split,
    Text,
    check,
    expect,
    total,
)

_RIGHT = "2023年本年支出906.09万元，其中基本支出326.08万元，项目支出580.01万元。"
_LIST = "低保金、供养金、临时救助金分别为2136.5万元、845.2万元和196.7万元，合计3178.4万元。"


@check(
    "SUM005",
    severity=Severity.ERROR,
    title=Text(
        "文字中的总额与其中各项之和不符", "the parts named in the text do not make the whole"
    ),
    why="互补的两部分（基本支出与项目支出、流动资产与非流动资产）之和就是总额；按类别、按所称数量（分三批）或与另一处相同名目列全的，各项之和也应等于总额；其他列举可以不全，但不会超过总额。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "“其中”只列部分项目；各项与总额不是同一口径的，不判定",
        "only some parts are named; parts of another noun are not compared",
    ),
    good=[
        FORM.saying(_RIGHT),
        FORM.saying("本年支出906.09万元，其中会议费支出26.08万元，培训费支出8.00万元。"),
        FORM.saying(_LIST),
    ],
    bad=[
        FORM.saying(_RIGHT.replace("580.01", "508.01")).says("906.09"),
        FORM.saying("全年项目支出100万元，其中设备购置支出80万元，安装支出30万元。").says("100"),
        FORM.saying(_LIST.replace("3178.4", "3718.4")).says("3718.4"),
    ],
)
def parts_in_text(narrative: Narrative) -> Iterator[Relation]:
    """Parts that are complementary (基本支出 and 项目支出, 流动资产 and 非流动资产), or that the
    text calls the whole list, make up the whole; so do lists that are every member of a
    classification, as many as announced, or of the same names as a list that adds up (a warning, as
    a member may have been left out). Other lists may leave parts out, but parts of the
    same noun never exceed it."""
    for split in narrative.splits:
        if split.complete and not split.is_open:
            yield _whole(split)
        elif split.shares_noun or split.inherits:
            yield _not_more(split)


def _whole(split: Split) -> Relation:
    sums = [total(some) for some in split.complete]
    found = (one for one in split.wholes if expect(one).equals(*sums).holds)
    whole = next(found, split.wholes[0])
    is_certain = Condition.known(split.is_defined)
    return expect(whole).equals(*sums).severity(Severity.WARNING, when=~is_certain)


def _not_more(split: Split) -> Relation:
    """Parts of several classifications in one list are each a whole of their own."""
    found = (one for one in split.wholes if _is_mixed(one, split))
    is_mixed = next(found, None) is not None
    whole = max(split.wholes, key=lambda one: one.number)
    is_unsure = Condition.known(not (whole.unit.is_money and split.shares_noun))
    return (
        expect(whole)
        .at_least(total(split.parts))
        .when(Condition.known(not is_mixed))
        .severity(Severity.WARNING, when=is_unsure)
    )


def _is_mixed(whole: Figure, split: Split) -> bool:
    first = (split.parts[:count] for count in range(2, len(split.parts)))
    return any(expect(whole).equals(total(some)).holds for some in first)
