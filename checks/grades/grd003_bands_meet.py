"""GRD003: declared bands cover the scale without gap or overlap."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    ONE,
    Relation,
    Report,
    Severity,
    Text,
    check,
    expect,
)

_BANDS = "评价等级：90（含）-100分为优，80（含）-90分为良，60（含）-80分为中，60分以下为差。"


@check(
    "GRD003",
    severity=Severity.WARNING,
    title=Text("等级划分有空档或重叠", "grade bands leave a gap or overlap"),
    why="自定的等级划分应使每个得分恰好落在一个等级里；空档中的得分没有等级，重叠处有两个等级。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "按整数分档（90-100、80-89）的；相邻两档共用界限的",
        "bands of whole points (90-100, 80-89); a limit that two neighbours share",
    ),
    good=[
        FORM.saying(_BANDS),
        FORM.saying("等级划分：优（90-100分）、良（80-89分）、中（60-79分）、差（0-59分）。"),
    ],
    bad=[
        FORM.saying(_BANDS.replace("80（含）-90分为良", "80（含）-85分为良")).says("空档"),
        FORM.saying(_BANDS.replace("80（含）-90分为良", "80（含）-95分为良")).says("重叠"),
    ],
)
def bands_meet(report: Report) -> Iterator[Relation]:
    """Bands that a document declares itself give every score one grade: the next band ends where
    the better one begins, or one whole point below it."""
    for low, high in report.standard.edges:
        yield (
            expect(low)
            .at_least(high)
            .saying(
                f"等级划分重叠：{low.label} {low.text}，{high.label} {high.text}",
                f"the bands overlap: one begins at {low.text}, the next ends at {high.text}",
            )
        )
        yield (
            expect(low)
            .at_most(high + ONE)
            .saying(
                f"等级划分有空档：{low.label} {low.text}，{high.label} {high.text}",
                f"the bands leave a gap: one begins at {low.text}, the next ends at {high.text}",
            )
        )
