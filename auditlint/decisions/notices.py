"""Remarks about decisions themselves: findings of their own, with codes of their own."""

from dataclasses import dataclass

from auditlint.decisions.ran import Ran
from auditlint.figures import Severity
from auditlint.findings import Evidence, Finding, with_fingerprints
from auditlint.places import Place
from auditlint.text import Text


@dataclass(frozen=True, slots=True)
class Notice:
    """A kind of remark; ``why`` is for ``auditlint explain``."""

    code: str
    name: str
    title: Text
    why: Text
    hint: Text
    severity: Severity = Severity.NOTE


UNUSED = Notice(
    "DEC001",
    "unused-decision",
    Text("决定没有对应的问题", "a decision without its finding"),
    Text(
        "决定文件中的一条记录，在其文件参与本次审核时没有对应的问题：数字已改正，或文件已不存在。"
        "留着它会在同样的矛盾再次出现时不声不响地搁置。",
        "A row of the file of decisions has no finding although its document was checked, or its "
        "document is gone. Left there, it would silence the same contradiction when it comes back.",
    ),
    Text(
        "auditlint baseline prune 删除多余的 known；其余请手工删除",
        "auditlint baseline prune removes unused known rows; remove others by hand",
    ),
)
EXPIRED = Notice(
    "DEC002",
    "expired-decision",
    Text("决定已过期", "an expired decision"),
    Text(
        "until 所写日期已过，该问题重新计入。请重新核实，改写日期或删除该记录。",
        "The day named by until is over and the finding counts again: look at it once more, then "
        "write another day or remove the row.",
    ),
    Text("核实后改写 until 或删除该条", "write another until, or remove the row"),
)
UNUSED_COMMENT = Notice(
    "DEC003",
    "unused-comment",
    Text("注释没有对应的问题", "a comment without its finding"),
    Text(
        "注释要求不计入某项检查的问题，但其所在行（单独成行时为其后的段落或表格）没有该项问题。",
        "A comment asks that findings of a code are not counted, and there are none on its lines "
        "(where it stands alone: in the paragraph or table after it).",
    ),
    Text("删除该注释，或改写其中的代码、移到该行", "remove it, or mend its code or its place"),
)
FAULTY_COMMENT = Notice(
    "DEC004",
    "comment-without-reason",
    Text("注释未写明检查项或理由", "a comment without codes or a reason"),
    Text(
        "注释须写明检查项代码和理由，否则不起作用："
        "<!-- auditlint: ignore EXE001 reason: 年中追减预算 -->。"
        "ignore-file 适用于整份文件；也可写作 忽略、忽略全文、原因。",
        "A comment names codes and gives a reason, else it has no effect: "
        "<!-- auditlint: ignore EXE001 reason: cut in midyear -->. ignore-file covers the whole "
        "document.",
    ),
    Text(
        "写作 <!-- auditlint: ignore 代码 reason: 理由 -->",
        "write <!-- auditlint: ignore CODE reason: why -->",
    ),
)
NOTICES = (UNUSED, EXPIRED, UNUSED_COMMENT, FAULTY_COMMENT)
CODES = frozenset(one.code for one in NOTICES)
BASIS = Text("审核决定", "decisions on findings")


def remark(notice: Notice, message: Text, evidence: Evidence, ran: Ran) -> Finding:
    """A remark about what stands at the place of the evidence."""
    found = Finding(
        code=notice.code,
        name=notice.name,
        severity=ran.severity_of(notice.code, notice.severity),
        title=notice.title,
        message=message,
        place=evidence.place,
        evidence=(evidence,),
        hint=notice.hint,
        basis=BASIS,
    )
    return with_fingerprints((found,))[0]


def context(label: str, text: str, place: Place) -> Evidence:
    """What a remark is about."""
    return Evidence("context", label, text, place)
