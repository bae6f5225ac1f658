"""Published base documents for the examples of checks, and edits of them.

An example is a whole small document. Names are invented. ``FORM.with_("执行率", "1.16%")`` is the
form with another execution rate in its total line.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Example:
    """A document as text, and what a check is expected to say of it (part of a message)."""

    text: str
    expected: str = ""
    others: tuple[str, ...] = ()
    """The other files of the submission."""

    def with_(
        self, column: str, value: str, *, row: str = "年度资金总额", nth: int = 1
    ) -> "Example":
        """Another value in the column headed ``column``, in the ``nth`` line that holds ``row``.

        Raises KeyError when the document has no such column above no such row.
        """
        lines = self.text.split("\n")
        at = self._line(lines, row, nth)
        header = next((i for i in range(at, -1, -1) if column in lines[i].split("\t")), None)
        if header is None:
            raise KeyError(column)
        cells = lines[at].split("\t")
        place = lines[header].split("\t").index(column)
        cells += [""] * (place + 1 - len(cells))
        cells[place] = value
        lines[at] = "\t".join(cells)
        return replace(self, text="\n".join(lines))

    def replaced(self, old: str, new: str) -> "Example":
        """Another wording; raises KeyError when the old one is not there."""
        if old not in self.text:
            raise KeyError(old)
        return replace(self, text=self.text.replace(old, new))

    def without(self, row: str) -> "Example":
        """The document without the first line that holds ``row``."""
        lines = self.text.split("\n")
        del lines[self._line(lines, row, 1)]
        return replace(self, text="\n".join(lines))

    def saying(self, sentence: str) -> "Example":
        """The document with a paragraph before it."""
        return replace(self, text=f"{sentence}\n\n{self.text}")

    def then(self, other: "Example") -> "Example":
        """Two documents in one."""
        return replace(self, text=f"{self.text}\n\n{other.text}")

    def beside(self, other: "Example") -> "Example":
        """Two files of one submission."""
        return replace(self, others=(*self.others, other.text, *other.others))

    def says(self, message: str) -> "Example":
        """What the finding's message must contain."""
        return replace(self, expected=message)

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of every file."""
        return (self.text, *self.others)

    @staticmethod
    def _line(lines: list[str], row: str, nth: int) -> int:
        found = [at for at, line in enumerate(lines) if row in line]
        if len(found) < nth:
            raise KeyError(row)
        return found[nth - 1]


FORM = Example(
    "\n".join(
        (
            "项目支出绩效自评表",
            "",
            "（2023年度）",
            "",
            "项目名称\t\t图书馆自助借还设备购置\t\t\t\t\t\t",
            "主管部门\t\t澜溪区文化局\t\t\t实施单位\t澜溪区图书馆\t\t",
            "项目资金(万元)\t\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分",
            "\t\t年度资金总额\t66.15\t66.15\t59.54\t10\t90.01%\t9",
            "\t\t其中：当年财政拨款\t50.15\t50.15\t45.54\t—\t\t—",
            "\t\t上年结转资金\t16.00\t16.00\t14.00\t—\t\t—",
            "\t\t其他资金\t0\t0\t0\t—\t\t—",
            "年度总体目标\t预期目标\t\t\t\t实际完成情况\t\t\t",
            "\t购置自助借还设备，方便读者\t\t\t\t设备已安装并投入使用\t\t\t",
            "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施",
            "\t产出指标(50分)\t数量指标\t购置设备数量\t≥20台\t20台\t20\t20\t",
            "\t\t质量指标\t验收合格率\t≥98%\t100%\t20\t20\t",
            "\t\t时效指标\t安装完成率\t≥95%\t96%\t10\t10\t",
            "\t效益指标(30分)\t社会效益指标\t自助借还比例\t≥60%\t57%\t30\t28.5\t部分读者仍习惯人工窗口，将加强引导",
            "\t满意度指标(10分)\t服务对象满意度指标\t读者满意度\t≥90%\t93%\t10\t10\t",
            "总分\t\t\t\t\t\t100\t97.5\t",
        )
    )
)

FORM_2 = (
    FORM.replaced("图书馆自助借还设备购置", "城区绿地养护经费")
    .replaced("澜溪区图书馆", "澜溪区园林所")
    .with_("年初预算数", "30.00")
    .with_("全年预算数", "30.00")
    .with_("全年执行数", "30.00")
    .with_("执行率", "100%")
    .with_("得分", "10")
    .with_("年初预算数", "30.00", row="当年财政拨款")
    .with_("全年预算数", "30.00", row="当年财政拨款")
    .with_("全年执行数", "30.00", row="当年财政拨款")
    .with_("年初预算数", "0", row="上年结转资金")
    .with_("全年预算数", "0", row="上年结转资金")
    .with_("全年执行数", "0", row="上年结转资金")
    .with_("得分", "98.5", row="总分")
)

SUMMARY = Example(
    "\n".join(
        (
            "2023年度项目支出绩效自评情况汇总表",
            "",
            "单位：万元",
            "",
            "序号\t单位\t项目名称\t资金\t自评得分\t自评等级\t备注",
            "1\t澜溪区图书馆\t图书馆自助借还设备购置\t66.15\t97.5\t优\t绩效目标未全部完成",
            "2\t澜溪区园林所\t城区绿地养护经费\t30.00\t98.5\t优\t绩效目标未全部完成",
            "合计\t\t\t96.15\t\t\t",
        )
    )
)

DEPARTMENT = SUMMARY.then(FORM).then(FORM_2)

RUBRIC = Example(
    "\n".join(
        (
            "部门整体支出绩效自评表",
            "",
            "（2023年度）",
            "",
            "填报单位\t澜溪区文化局",
            "一级指标\t二级指标\t三级指标\t分值\t评分标准\t实际完成值\t自评得分\t扣分原因",
            (
                "投入(20分)\t预算配置\t在职人员控制率\t10\t以100%为标准，在职人员控制率≤100%得满分；"
                "每超过1个百分点扣1分，扣完为止\t97.5%\t10\t"
            ),
            (
                "\t目标设定\t绩效指标明确性\t10\t全部符合得满分；一项不符合扣2分，扣完为止\t"
                "符合\t8\t一项指标未量化"
            ),
            (
                "过程(40分)\t预算执行\t预算完成率\t20\t预算完成率≥95%得满分；85%(含)-95%得15分；"
                "85%以下不得分\t93.2%\t15\t采购流程较长"
            ),
            (
                "\t预算管理\t结转结余率\t20\t结转结余率≤5%得满分；大于20%不得分；每超过1个百分点扣1分\t"
                "\t16\t"
            ),
            "产出(40分)\t职责履行\t重点工作完成率\t40\t完成率×分值\t100%\t40\t",
            "合计\t\t\t100\t\t\t93\t",
            "",
            "经核算，本年度结转结余率为9%，主要是部分项目跨年实施。",
        )
    )
)

TARGET = Example(
    "\n".join(
        (
            "项目支出绩效目标表",
            "",
            "单位：万元",
            "",
            "项目名称\t\t河道保洁经费\t\t\t",
            "项目资金\t年度资金总额\t40.00\t\t\t",
            "\t其中：财政拨款\t30.00\t\t\t",
            "\t其他资金\t10.00\t\t\t",
            "资金支出计划（%）\t\t3月底\t6月底\t9月底\t12月底",
            "\t\t20\t50\t75\t100",
            "一级指标\t二级指标\t三级指标\t指标值\t指标值确定依据\t",
            "产出指标\t数量指标\t保洁河道长度\t≥36公里\t年度计划\t",
            "\t质量指标\t漂浮物投诉率\t≤3%\t年度计划\t",
            "\t时效指标\t投诉办结时间\t≤2天\t年度计划\t",
            "\t成本指标\t保洁成本\t≤40万元\t年度计划\t",
            "满意度指标\t服务对象满意度指标\t居民满意度\t≥90%\t问卷\t",
        )
    )
)

BASES: Mapping[str, Example] = {
    "form": FORM,
    "form_2": FORM_2,
    "summary": SUMMARY,
    "department": DEPARTMENT,
    "rubric": RUBRIC,
    "target": TARGET,
}
"""The published documents by name, as rule files and the catalogue call them."""
