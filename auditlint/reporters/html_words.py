"""The words of the HTML report that no other report has, in both languages."""

from collections.abc import Sequence

from auditlint.text import Text

SKIP = Text("跳到正文", "skip to the content")
VIEWS = Text("视图", "views")
OVERVIEW = Text("总览", "Overview")
ALL_FINDINGS = Text("全部问题", "All findings")
CHOOSE_DOCUMENT = Text("选择文件…", "Choose a document…")
PREVIOUS_DOCUMENT = Text("上一份文件", "previous document")
NEXT_DOCUMENT = Text("下一份文件", "next document")
PAGER = Text("分页", "pages of findings")

UNIT = Text("单位 / 项目", "Unit / project")
HELD = Text("成立", "held")
BY_CHECK = Text("按检查项", "By check")
CODE = Text("代码", "Code")
CHECK = Text("检查项", "Check")
SEVERITY = Text("级别", "Severity")
FINDINGS = Text("问题", "Findings")
DOCUMENTS = Text("涉及文件", "Documents")
PLACE = Text("位置", "Place")
RELATION = Text("关系", "Relation")
BEGINNING = Text("开头", "Beginning")
PICTURES = Text("页面图像与证据位置", "The pages, with the evidence boxed")
EVIDENCE_ON_PAGE = Text("证据位置", "evidence")

FILTERS = Text("筛选", "Filter")
ALL_CODES = Text("全部检查项", "All checks")
ALL_STATES = Text("全部状态", "Any decision")
SEARCH = Text("搜索问题、数字、文件名", "Search findings, figures, files")
CLEAR = Text("清除筛选", "Clear")
EXPORT = Text("导出意见", "Export")
PRINT = Text("打印", "Print")
HELP = Text("快捷键", "Keys")

DECISION = Text("处理意见", "decision")
ACCEPT = Text("认可", "Accept")
REJECT = Text("驳回", "Reject")
ACCEPT_MEANS = Text("问题属实，理由成立", "right, and explained")
REJECT_MEANS = Text("问题不成立", "wrong")
REASON = Text("理由", "Reason")
UNTIL = Text("有效期至", "Until")
STATES = {
    "open": Text("未处理", "open"),
    "accepted": Text("已认可", "accepted"),
    "rejected": Text("已驳回", "rejected"),
    "suppressed": Text("已搁置", "suppressed"),
}
NOT_SAVED = Text(
    "浏览器不允许本页保存处理意见；请在关闭前导出。",
    "The browser does not let this page keep decisions: export them before you close it.",
)
KEPT = Text(
    "处理意见保存在本机浏览器中，不会上传；请导出为 auditlint-decisions.yaml，放在运行 auditlint "
    "时所在的文件夹中。",
    "Decisions stay in this browser and are sent nowhere: export them as "
    "auditlint-decisions.yaml into the folder where auditlint is run.",
)
KEYS_TITLE = Text("快捷键", "Keys")
KEYS_ON = Text("启用单键快捷键", "Use single keys")
CLOSE = Text("关闭", "Close")
KEYS: tuple[tuple[tuple[str, ...], Text], ...] = (
    (("j", "k"), Text("下一处、上一处问题", "next, previous finding")),
    (("[", "]"), Text("上一份、下一份文件", "previous, next document")),
    (("a", "r"), Text("认可、驳回当前问题（再按取消）", "accept, reject (again to undo)")),
    (("m",), Text("填写理由", "write the reason")),
    (("v",), Text("查看原文中的证据", "see the evidence in the document")),
    (("/",), Text("搜索", "search")),
    (("o", "l"), Text("总览、全部问题", "overview, all findings")),
    (("Esc",), Text("离开输入框，关闭对话框", "leave a field, close this")),
    (("?",), Text("显示本说明", "show this")),
)
SIGNATURES = (
    Text("编制人：", "Prepared by:"),
    Text("日期：", "Date:"),
    Text("复核人：", "Reviewed by:"),
    Text("日期：", "Date:"),
)
SCRIPT = {
    "accepted": STATES["accepted"],
    "all": Text("全部", "all"),
    "auto": Text("自动配色", "Auto colours"),
    "colon": Text("：", ": "),
    "chosen": Text("筛选：", "Filter: "),
    "comma": Text("，", ", "),
    "count": Text("{n} 处问题，{d} 份文件", "{n} findings, {d} documents"),
    "dark": Text("深色", "Dark"),
    "decided": Text("已处理", "decided"),
    "export": EXPORT,
    "file": Text(
        "auditlint 的审核决定；放在运行 auditlint 时所在的文件夹中，自动读取",
        "what was decided of the findings of auditlint; put it into the folder where it is run",
    ),
    "lacking": Text("{n} 条未写理由，不导出", "{n} without a reason: not exported"),
    "light": Text("浅色", "Light"),
    "next": Text("后 {n} 处", "next {n}"),
    "none": Text("没有符合筛选的问题。", "No finding passes the filter."),
    "previous": Text("前 {n} 处", "previous {n}"),
    "range": Text("第 {a} 至 {b} 处，共 {n} 处", "{a} to {b} of {n}"),
    "rejected": STATES["rejected"],
}
"""What the script writes; ``{}`` are filled in by it."""

MOST_TICKS = 12
"""Numbers of findings that stand behind one mark."""


def also(count: int) -> Text:
    """How many findings are listed under one."""
    return Text(f"连带 {count} 处", f"{count} more from the same root")


def finding_number(label: str) -> Text:
    return Text(f"第 {label} 项问题", f"finding {label}")


def pages_left_out(pages: Sequence[int]) -> Text:
    """The pages that findings rest on and that are not shown as pictures."""
    listed = [str(page) for page in pages[:20]]
    more = ("…",) if len(pages) > 20 else ()
    return Text(
        f"第 {'、'.join((*listed, *more))} 页有证据而未附图像；请对照原件",
        f"no picture of page {', '.join((*listed, *more))}, which evidence stands on: see the file",
    )
