"""DOC009: a long passage is not that of another document."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    FORM_2,
    Relation,
    Severity,
    Submission,
    Text,
    check,
    expect,
    repeated_passages,
)

_PASSAGE = (
    "项目实施过程中，我单位成立了由分管负责人任组长的工作小组，按月调度设备安装进度，"
    "对供货、安装、调试、验收四个环节逐项登记，发现问题当场整改，并在读者服务大厅公示了"
    "全部设备的使用方法和报修电话，方便读者监督。"
)
_LIBRARY = (
    "图书馆原有借还设备使用多年，扫描头磨损，读者在借书高峰时段常常排队半小时以上，"
    "工作人员每天手工登记近千册，还书箱也不能在闭馆后使用，读者多次提出改进意见，"
    "因此申请购置自助借还设备，放在大厅和两个分馆。"
)
_GARDENS = (
    "城区绿地分布在三十多条街道两侧，入夏以后杂草生长快，病虫害多，靠原有人手难以按时修剪，"
    "部分路段的行道树遮挡了交通信号，市民通过热线反映过多次，"
    "因此安排专人分片养护，并添置了修剪和喷灌机具。"
)
_FIRST = FORM.saying(_LIBRARY).saying(_PASSAGE).saying(_LIBRARY.replace("图书馆", "城南分馆"))
_OTHER = FORM_2.saying(_GARDENS).saying(_GARDENS.replace("城区", "开发区"))


@check(
    "DOC009",
    severity=Severity.NOTE,
    title=Text("大段文字与另一文件相同", "a long passage is that of another document"),
    why="不同项目的报告有大段文字一字不差，其中至少一份可能是照抄，没有写本项目的情况。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text(
        "单位统一的管理要求；同一报告的两种格式",
        "rules of the unit that apply to all; one report in two formats",
    ),
    preview=True,
    good=[FORM, _FIRST.beside(_OTHER), _FIRST.beside(_FIRST)],
    bad=[_FIRST.beside(_OTHER.saying(_PASSAGE)).says("项目实施过程中")],
)
def shared_passages(submission: Submission) -> Iterator[Relation]:
    """Where the reports on two things share a long passage to the letter, one of them may have been
    copied without a look at its own subject."""
    for passage, first in repeated_passages(submission):
        start = passage.text[:12]
        yield (
            expect(passage)
            .is_absent()
            .beside(first)
            .saying(
                f"“{start}…”一段（{len(passage.text)} 字）与同一批材料中的另一文件完全相同",
                f"the passage {start!r}… ({len(passage.text)} characters) is that of another "
                "document of the submission",
            )
        )
