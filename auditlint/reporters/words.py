"""The words of the reports, in both languages, in one place."""

from auditlint.figures import Severity
from auditlint.findings import Coverage, DocumentReport, Finding, Repair, Role, Status
from auditlint.text import Text

SEVERITY = {
    Severity.ERROR: Text("确定", "error"),
    Severity.WARNING: Text("疑似", "warning"),
    Severity.NOTE: Text("提示", "note"),
}
SEVERITY_MEANING = {
    Severity.ERROR: Text("印出的数不能同时成立", "the printed values cannot all be right"),
    Severity.WARNING: Text("需要阅读者判断", "a reader must decide"),
    Severity.NOTE: Text("值得整理", "worth tidying"),
}
STATUS: dict[Status, Text] = {
    "checked": Text("已审核", "checked"),
    "partial": Text("部分读取", "read in part"),
    "unreadable": Text("未能读取", "not read"),
}
ROLE: dict[Role, Text] = {
    "stated": Text("存疑的数", "stated"),
    "operand": Text("推算所用", "operand"),
    "counterpart": Text("另一处表述", "counterpart"),
    "context": Text("上下文", "context"),
}
STANDARD_SOURCE = {
    "document": Text("文件自身所印", "printed in the document"),
    "configuration": Text("配置指定", "from the configuration"),
    "default": Text("默认", "default"),
}
CONFIDENCE = {
    "printed": Text("原文", "printed"),
    "read optically": Text("光学识别", "read optically"),
    "matched by likeness": Text("名称近似匹配", "matched by likeness"),
}
FORM_KIND = {
    "project_self_evaluation": Text("项目支出绩效自评表", "project self-evaluation form"),
    "department_self_evaluation": Text("部门整体绩效自评表", "department self-evaluation form"),
    "target": Text("绩效目标表", "target form"),
    "monitoring": Text("绩效运行监控表", "monitoring form"),
    "project_summary": Text("自评结果汇总表", "summary table"),
    "project_list": Text("项目清单", "project list"),
}

WORKING = Text("推算", "working")
EXPECTED = Text("推算值", "works out as")
BASIS = Text("依据", "basis")
HINT = Text("线索", "hint")
TRIED = Text("已试解释", "explanations tried")
DEPENDANTS = Text("同一来源的其他矛盾", "from the same root")
CONFIDENCE_LABEL = Text("可信度", "confidence")
REPAIRS = Text("若改此一处", "if this one figure read")
SUPPRESSED = Text("已搁置", "suppressed")
STATISTICS = (
    Text("代码", "code"),
    Text("级别", "severity"),
    Text("检查项", "check"),
    Text("问题", "findings"),
    Text("文件", "documents"),
)
DECISIONS = Text("审核决定", "decisions")
_BY = {
    "comment": Text("文件中的注释", "a comment in the document"),
    "decisions": Text("审核决定", "decisions"),
    "known": Text("审核决定：已知", "decisions: known"),
    "accepted": Text("审核决定：认可", "decisions: accepted"),
    "rejected": Text("审核决定：驳回", "decisions: rejected"),
}
LEDGER = Text("核验台账", "ledger")
BEWARE = Text("注意", "note")


SEMICOLON = Text("；", "; ")
COMMA = Text("，", ", ")
FULL_STOP = Text("。", ".")


def telling_repairs(finding: Finding) -> tuple[Repair, ...]:
    """The repairs that say more than the expected value does: they settle several relations."""
    return tuple(one for one in finding.repairs if one.relations_fixed > 1)


def repaired(relations: int) -> Text:
    """How many relations one other reading of a figure would make hold."""
    return Text(f"则有 {relations} 条关系成立", f"then {relations} relation(s) hold")


def summary_line(result_counts: tuple[int, int, int, int]) -> Text:
    """Documents, errors, warnings, notes."""
    documents, errors, warnings, notes = result_counts
    return Text(
        f"共 {documents} 份文件：确定 {errors} 处，疑似 {warnings} 处，提示 {notes} 处",
        f"{documents} document(s): {errors} error(s), {warnings} warning(s), {notes} note(s)",
    )


def suppression(finding: Finding) -> Text | None:
    """By whom, why and until when a finding is not counted."""
    found = finding.suppressed
    if found is None:
        return None
    until_zh, until_en = (
        (f"，至 {found.until}", f", until {found.until}") if found.until else ("",) * 2
    )
    by = _BY.get(found.status or found.by, Text(found.by, found.by))
    return Text(f"{found.reason}（{by.zh}{until_zh}）", f"{found.reason} ({by.en}{until_en})")


def problems_of(report: DocumentReport) -> tuple[Text, ...]:
    """All that a reader must know of how a document was read: the problem, notes, failures."""
    crashed = (
        Text(f"检查项 {one.code} 出错：{one.error}", f"check {one.code} failed: {one.error}")
        for one in report.checks_failed
    )
    problem = (report.problem,) if report.problem is not None else ()
    return tuple(dict.fromkeys((*problem, *report.notes, *crashed)))


REPORT_TITLE = Text("一致性审核底稿", "Consistency audit: working paper")
REPORT_LEDE = Text(
    "核对材料中互相关联的数字，列出不能同时成立之处及其推算过程；不判定哪一个数正确。",
    "Figures that state the same facts were held against each other. Listed are those that cannot "
    "all be right, with the working; which of them is right is not judged.",
)
DISCLAIMER = Text(
    "印出的数字按其末位所留余地（四舍五入）判定；未能判定的关系不作为问题列出，原因见各文件台账。",
    "Printed figures are judged within what rounding to their last digit leaves open; undecided "
    "relations are not findings, and the ledger of each document says why.",
)
DOCUMENTS = Text("份文件", "documents")
DOCUMENT = Text("文件", "document")
CONTENTS = Text("文件目录", "Documents")
STATE = Text("状态", "status")
FIGURES_JUDGED = Text("参与判定 / 读取的数字", "figures judged / read")
RELATIONS_HELD = Text("成立的关系", "relations held")
SHOW = Text("显示", "show")
STANDARD = Text("评分标准", "standard")
NO_FINDINGS = Text("未发现不能同时成立的数字。", "No figures were found that cannot all be right.")
FACSIMILE = Text("原文与证据位置", "The document, with the evidence marked")
SHORTENED = Text("篇幅较长，仅显示证据附近", "long: only what is near the evidence is shown")
UNRECOGNISED = Text("未识别的表格", "tables not recognised")
NOT_REACHED = Text("已中断，未审核", "broken off before it was checked")
CHECK_FAILED = Text("有检查项出错", "a check failed")
BLANK = Text("读取完毕，但没有可核对的关系", "read, but nothing to verify was found in it")


NUMBER = Text("序号", "No.")
UNIT = Text("单位", "unit")
PROJECT = Text("项目", "project")
PLACE = Text("位置", "place")
CHECK = Text("检查项", "check")
MESSAGE = Text("疑点", "finding")
SEVERITY_LABEL = Text("级别", "severity")
PRINTED = Text("印出的数", "printed")
AGREES_WITH = Text("应与之相符", "to agree with")
DECISION = Text("处理", "decision")
ROOT = Text("同源于", "same root as")
HELD_WHEN = Text("不算矛盾的情形", "held or undecided when")
FINGERPRINT = Text("指纹", "fingerprint")
CODE = Text("代码", "code")
YEAR = Text("年度", "year")
FORMAT = Text("格式", "format")
PROBLEMS = Text("读取说明", "notes on reading")


def standard(found: tuple[str, str]) -> Text:
    """The scoring standard by its name, and where it comes from."""
    name, source = found
    said = STANDARD_SOURCE.get(source, Text(source, source))
    return said if name == source else Text(f"{name}（{said.zh}）", f"{name} ({said.en})")


def page(number: int) -> Text:
    return Text(f"第 {number} 页", f"page {number}")


def named(title: str) -> Text:
    return Text(f"“{title}”" if title else "", f" “{title}”" if title else "")


def rows_omitted(count: int) -> Text:
    return Text(f"… 略去 {count} 行", f"… {count} rows left out")


def blocks_omitted(count: int) -> Text:
    return Text(f"… 略去 {count} 段或表", f"… {count} paragraphs or tables left out")


def more_evidence(count: int) -> Text:
    return Text(f"… 另有 {count} 处", f"… {count} more")


def more_relations(count: int) -> Text:
    return Text(f"… 另有 {count} 条", f"… {count} more")


def slack(amount: str) -> Text:
    return Text(f"余地 {amount}", f"slack {amount}")


def coverage_line(found: Coverage) -> Text:
    """Relations by verdict, for the ledger of one document."""
    return Text(
        f"成立 {found.held}，计入舍入后成立 {found.held_by_rounding}，矛盾 {found.contradicted}，"
        f"未能判定 {found.undecided}；数字 {found.figures_judged}/{found.figures}，"
        f"表格 {found.tables_recognised}/{found.tables}",
        f"{found.held} held, {found.held_by_rounding} by rounding, {found.contradicted} "
        f"contradicted, {found.undecided} undecided; figures {found.figures_judged}/"
        f"{found.figures}, tables {found.tables_recognised}/{found.tables}",
    )
