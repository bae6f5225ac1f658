"""DOC006: no values were filled in by a spreadsheet; one number stands for one document."""

from collections.abc import Iterator

from auditlint.api import (
    CONTRADICTS_ITSELF,
    FORM,
    Example,
    Relation,
    Report,
    Severity,
    Text,
    autofilled_phones,
    check,
    expect,
    one_number_two_documents,
)

_CONTACTS = Example(
    "\n".join(
        (
            "项目联系表",
            "序号\t项目名称\t资金\t联系人及电话",
            "1\t设备维护\t12.40\t林小溪 2000018",
            "2\t馆舍保洁\t8.25\t林小溪 2000018",
            "3\t读者活动\t6.10\t周一苇 2000019",
        )
    )
)
_CITED = FORM.saying(
    "《关于加强馆舍管理的通知》（澜文办〔2023〕5号）下发后，"
    "又印发《读者活动经费使用办法》（澜文办〔2023〕6号）。"
)


@check(
    "DOC006",
    severity=Severity.WARNING,
    title=Text("编号逐行递增或一号两用", "numbers that run on, or one number used twice"),
    why="同一联系人的电话逐行加一，多为表格下拉填充所致；同一文号不会属于两份不同的文件。",
    basis=CONTRADICTS_ITSELF,
    excuses=Text("不同联系人的号码相连；标题为简称", "numbers of several people; short titles"),
    good=[FORM, _CONTACTS, _CITED],
    bad=[
        _CONTACTS.replaced("8.25\t林小溪 2000018", "8.25\t林小溪 2000019").says("逐行加 1"),
        _CITED.replaced("6号", "5号").says("澜文办〔2023〕5号"),
    ],
)
def autofilled_values(report: Report) -> Iterator[Relation]:
    """The phone number of one person does not count up from line to line: a spreadsheet filled it
    in. A document's number belongs to one document."""
    for run in autofilled_phones(report.document):
        first, second, *rest = run.cells
        yield (
            expect(second)
            .is_absent()
            .beside(first, *rest)
            .saying(
                f"同一联系人的电话在 {len(run.cells)} 行中逐行加 1，可能由表格下拉填充所致",
                f"one person's phone number counts up over {len(run.cells)} lines: autofilled?",
            )
        )
    for cited, first_cited in one_number_two_documents(report.document):
        one, other = cited.term.text, first_cited.term.text
        yield (
            expect(cited.term)
            .is_absent()
            .beside(first_cited.term)
            .saying(
                f"文号“{one}”与“{other}”相同或只差一字，所指文件却不同",
                f"{one!r} and {other!r} are one number or nearly so, for two documents",
            )
        )
