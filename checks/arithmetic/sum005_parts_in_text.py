"""SUM005: a whole and its parts in one sentence."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    Condition,
    Narrative,
    Relation,
    Severity,
    Text,
    check,
    expect,
    total,
)

_RIGHT = "2023年本年支出906.09万元，其中基本支出326.08万元，项目支出580.01万元。"


@check(
    "SUM005",
    severity=Severity.ERROR,
    title=Text(
        "文字中的总额与其中各项之和不符", "the parts named in the text do not make the whole"
    ),
    why="互补的两部分（基本支出与项目支出、流动资产与非流动资产）之和就是总额；其他列举可以不全，但同类部分之和不会超过总额。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "“其中”只列部分项目；各项与总额不是同一口径的，不判定",
        "only some parts are named; parts of another noun are not compared",
    ),
    good=[
        FORM.saying(_RIGHT),
        FORM.saying("本年支出906.09万元，其中会议费支出26.08万元，培训费支出8.00万元。"),
    ],
    bad=[
        FORM.saying(_RIGHT.replace("580.01", "508.01")).says("906.09"),
        FORM.saying("全年项目支出100万元，其中设备购置支出80万元，安装支出30万元。").says("100"),
    ],
)
def parts_in_text(narrative: Narrative) -> Iterator[Relation]:
    """Two complementary parts (基本支出 and 项目支出, 流动资产 and 非流动资产) make up the whole.
    Other lists may leave parts out, but parts of the same noun never exceed it."""
    for split in narrative.splits:
        parts = total(split.parts)
        if split.is_complete and not split.is_open:
            yield expect(split.whole).equals(parts)
        elif split.shares_noun:
            first = [total(split.parts[:count]) for count in range(2, len(split.parts))]
            is_mixed = any(expect(split.whole).equals(some).holds for some in first)
            yield expect(split.whole).at_least(parts).when(Condition.known(not is_mixed))
