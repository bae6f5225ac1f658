"""Results made by hand: reporters are tried without the engine."""

from collections.abc import Sequence
from dataclasses import replace

from auditlint.documents import Document, Passage, Table
from auditlint.figures import Severity, Verdict
from auditlint.findings import (
    CheckFailure,
    Coverage,
    DocumentReport,
    Evidence,
    Explanation,
    Finding,
    FormRecord,
    RelationRecord,
    Repair,
    Result,
    Role,
    Suppression,
    with_fingerprints,
)
from auditlint.forms import Identity
from auditlint.readers import read
from auditlint.text import Text

_OVERVIEW = (
    "图书馆自助借还设备购置项目年初预算 66.15 万元，全年执行 7.279 万元，执行率 11.00%，"
    "自评得分 97.5 分，自评等级为“良”。项目资金及时拨付到位，全部用于设备采购和安装，"
    "资金使用符合财务管理制度的规定。"
)
REPORT = "\n".join(
    (
        "# 澜溪区图书馆 2023 年度项目支出绩效自评报告",
        "",
        "## 一、项目概况",
        "",
        _OVERVIEW,
        "",
        "项目资金(万元)\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分",
        "\t年度资金总额\t66.15\t66.15\t7.279\t10\t1.16%\t9",
        "\t其中：当年财政拨款\t50.15\t50.15\t45.54\t—\t\t—",
        "绩效指标\t购置设备数量\t≥20台\t20台\t20\t20\t\t",
        "\t自助借还比例\t≥60%\t57%\t30\t30\t部分读者仍习惯人工窗口，将加强引导\t",
        "总分\t\t\t\t\t100\t97.5\t",
        "",
        "综上，项目总体完成较好。",
    )
)


def document_of(text: str = REPORT, path: str = "报告.md") -> Document:
    return read(path, text.encode())


def passages(document: Document) -> list[Passage]:
    """Every paragraph and cell in reading order."""
    found: list[Passage] = []
    for block in document.blocks:
        cells = block.cells if isinstance(block, Table) else (block,)
        found += [one.passage for one in cells]
    return found


def evidence(
    document: Document, text: str, *, role: Role = "operand", label: str = "", nth: int = 1
) -> Evidence:
    """The ``nth`` occurrence of a text as evidence."""
    hits = [(one, at) for one in passages(document) for at in _all(one.content, text)]
    passage, at = hits[nth - 1]
    return Evidence(role, label, text, passage.place(at, at + len(text)), "1", "元")


def finding(document: Document, *found: Evidence, code: str = "EXE001") -> Finding:
    del document
    return Finding(
        code=code,
        name="execution-rate",
        severity=Severity.ERROR,
        title=Text("执行率与预算数、执行数不符", "execution rate disagrees with its row"),
        message=Text(
            "执行率写作 1.16%，按 7.279 ÷ 66.15 应为 11.00%",
            "the rate is printed as 1.16%; 7.279 ÷ 66.15 gives 11.00%",
        ),
        place=found[0].place if found else None,
        evidence=found,
        derivation="7.279 ÷ 66.15 = 11.00%",
        expected="11.00%",
        basis=Text("自评表栏目名称或填表说明", "the form's own note"),
    )


def rate_finding(document: Document) -> Finding:
    """An execution rate that its row contradicts, with everything that a finding can have."""
    rate = evidence(document, "1.16%", role="stated", label="执行率")
    spent = evidence(document, "7.279", label="全年执行数", nth=2)
    budget = evidence(document, "66.15", label="全年预算数", nth=3)
    score = evidence(document, "9", role="stated", label="得分", nth=4)
    dependant = replace(
        finding(document, score, rate, code="EXE003"),
        name="execution-score",
        severity=Severity.WARNING,
        message=Text("执行得分 9 与执行率 1.16% 不符", "a score of 9 does not fit a rate of 1.16%"),
    )
    assert rate.place is not None
    return replace(
        finding(document, rate, spent, budget),
        hint=Text("可能多写或漏写一位数字", "a digit may be missing"),
        explanations=(Explanation("以年初预算数为基数", "11.00%"),),
        repairs=(Repair(rate.place, "1.16%", "11.00%", 2),),
        dependants=(dependant,),
    )


def grade_finding(document: Document) -> Finding:
    score = evidence(document, "97.5", label="得分")
    grade = evidence(document, "良", role="stated", label="等级")
    return replace(
        finding(document, grade, score, code="GRD001"),
        name="grade",
        severity=Severity.WARNING,
        message=Text("等级写作“良”，97.5 分应为“优”", "the grade is 良; 97.5 points make 优"),
        derivation="97.5 ≥ 90",
        expected="优",
        confidence="matched by likeness",
    )


def report_of(document: Document, findings: Sequence[Finding] = ()) -> DocumentReport:
    table = next(document.tables, None)
    place = table.place if table else passages(document)[0].place()
    return DocumentReport(
        path=document.path,
        format=document.format,
        submission=document.path,
        status="checked",
        forms=(FormRecord("project_self_evaluation", "图书馆自助借还设备购置", place),),
        coverage=Coverage(30, 21, 1, 1, 4, 1, 2, 1),
        findings=with_fingerprints(findings),
        relations=(
            RelationRecord("SUM001", Verdict.HELD, "20 + 30 + … = 100", place),
            RelationRecord("EXE001", Verdict.HELD_BY_ROUNDING, "45.54 ÷ 50.15", place, slack="0.4"),
            RelationRecord("EXE001", Verdict.CONTRADICTED, "7.279 ÷ 66.15", place),
            RelationRecord(
                "XRF001", Verdict.UNDECIDED, "66.15", place, Text("“该项目”所指不明", "which one?")
            ),
        ),
        document=document,
    )


def whole_result() -> Result:
    """A checked report, one with a crashed check, one that was not read."""
    document = document_of()
    suppressed = replace(
        grade_finding(document), suppressed=Suppression("baseline", "已核实", "2030-01-01")
    )
    first = report_of(document, (rate_finding(document), grade_finding(document), suppressed))
    clean = document_of("# 报告\n\n项目总体完成较好。\n", "无表格.md")
    second = replace(
        report_of(clean),
        forms=(),
        relations=(),
        coverage=Coverage(),
        checks_failed=(CheckFailure("SUM001", "ZeroDivisionError"),),
    )
    third = DocumentReport(
        path="加密.pdf",
        format="pdf",
        submission="加密.pdf",
        status="unreadable",
        problem=Text("加密的 PDF 无法读取；请解除密码后重试", "an encrypted PDF: remove it"),
    )
    return Result((first, second, third))


def _all(content: str, text: str) -> list[int]:
    return [at for at in range(len(content)) if content.startswith(text, at)]


EVIL = (
    '=HYPERLINK("http://x","y")\x00\x1b[31m]]>\n::stop-commands::x\r\n| a | <b>@all</b> '
    "{0} [t](1) `c` *e* \ufffe\u202e%"
)
"""What no text of a document may become: a formula, markup, a command, a link, a second line."""


def hostile_result() -> Result:
    """Names and texts that try to be more than text, in every place that a report shows."""
    path = f"-1+1,a:b%20 c{EVIL.replace(chr(10), chr(9))}\ud800\udcff.md"
    document = document_of(path=path)
    given = evidence(document, "1.16%", role="stated", label="执行率")
    other = evidence(document, "66.15", label="预算数")
    forged = replace(given, label=EVIL, text="-3.5")
    found = replace(
        finding(document, forged, replace(other, label="预算", text=EVIL)),
        code="TST001",
        message=Text(EVIL, EVIL),
        title=Text(EVIL, EVIL),
        derivation=EVIL,
        expected="-3.5",
        basis=Text(EVIL, EVIL),
        hint=Text(EVIL, EVIL),
        project=EVIL,
    )
    suppressed = replace(found, suppressed=Suppression("baseline", EVIL))
    report = replace(
        report_of(document, (found, suppressed)),
        notes=(Text(EVIL, EVIL),),
        identity=Identity((EVIL,), 2023),
        checks_failed=(CheckFailure("TST002", EVIL),),
    )
    unread = DocumentReport(
        path=f"二{path}",
        format="pdf",
        submission="x",
        status="unreadable",
        problem=Text(EVIL, EVIL),
    )
    return Result((report, unread))
