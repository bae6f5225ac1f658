"""疑点清单.xlsx: what auditors verify with the departments, ready to filter, fill in and print."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from auditlint.figures import Severity
from auditlint.findings import DocumentReport, Result
from auditlint.reporters import words
from auditlint.reporters.ledger import total_coverage
from auditlint.reporters.rows import Row, rows_of, unit_of
from auditlint.reporters.screen import harmless
from auditlint.text import Text

_FONT = "宋体"
_LONGEST = 32_000
"""Characters of a cell; Excel holds 32,767."""
_MOST_ROWS = 1_000_000
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - no time of its own: the same bytes every run
_A4 = 9
_COLOURS = {
    Severity.ERROR: ("#9C0006", "#FFC7CE"),
    Severity.WARNING: ("#7F6000", "#FFEB9C"),
    Severity.NOTE: ("#1F4E79", "#DDEBF7"),
}
_TITLES = Text("疑点清单", "Findings"), Text("核对台账", "Ledger")
_VERDICT = Text("核实结论", "verified")
_VERDICTS = Text("属实,不属实,需补充材料", "confirmed,not confirmed,more material needed")
_CIRCUMSTANCES = Text("核实情况", "what was found")
_REPLY = Text("单位答复", "reply of the unit")
_FOOTER = Text("&L&A&R第 &P 页 共 &N 页", "&L&A&Rpage &P of &N")
_TOTAL = Text("合计", "total")


class _Column(NamedTuple):
    """A column of the first sheet: its head, its width in characters, the field of a Row."""

    head: Text
    width: float
    field: str = ""


_COLUMNS = (
    _Column(words.NUMBER, 5, "number"),
    _Column(words.UNIT, 14, "unit"),
    _Column(words.PROJECT, 16, "project"),
    _Column(words.DOCUMENT, 18, "document"),
    _Column(words.PLACE, 9, "place"),
    _Column(words.CHECK, 16, "check"),
    _Column(words.SEVERITY_LABEL, 6, "severity"),
    _Column(words.MESSAGE, 30, "message"),
    _Column(words.PRINTED, 18, "printed"),
    _Column(words.AGREES_WITH, 24, "agrees_with"),
    _Column(words.EXPECTED, 10, "expected"),
    _Column(words.WORKING, 22, "working"),
    _Column(words.BASIS, 16, "basis"),
    _Column(words.DECISION, 12, "decision"),
    _Column(_VERDICT, 10),
    _Column(_CIRCUMSTANCES, 18),
    _Column(_REPLY, 18),
)
_LEDGER = (
    (words.DOCUMENT, 28),
    (words.UNIT, 16),
    (words.YEAR, 6),
    (words.STATE, 9),
    (words.FORMAT, 9),
    (Text("识别出的表", "forms"), 30),
    (Text("读取的数字", "figures read"), 8),
    (Text("参与判定", "judged"), 8),
    (Text("表格", "tables"), 6),
    (Text("识别", "recognised"), 6),
    (Text("成立", "held"), 7),
    (Text("计入舍入后成立", "held by rounding"), 9),
    (Text("矛盾", "contradicted"), 7),
    (Text("未能判定", "undecided"), 8),
    (words.PROBLEMS, 36),
)
_COUNTS = (
    *("figures", "figures_judged", "tables", "tables_recognised"),
    *("held", "held_by_rounding", "contradicted", "undecided"),
)
_FIRST_COUNT = 6


def render_xlsx(result: Result, language: str) -> bytes:
    """A workbook of two sheets; nothing in it is a formula or a link, and it names no time."""
    stream = io.BytesIO()
    options = {
        # No temporary files: what a document says stays in memory and in the report.
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(stream, options) as workbook:
        workbook.set_properties({"title": words.REPORT_TITLE[language], "created": _CREATED})
        writer = _Writer(workbook, language)
        writer.findings([*rows_of(result, language)])
        writer.ledger(result.documents)
    return stream.getvalue()


class _Writer:
    """The two sheets and the formats of their cells."""

    def __init__(self, workbook: Workbook, language: str) -> None:
        self._workbook = workbook
        self._language = language
        self._cell = self._format()
        self._open = self._format(bg_color="#F7FBF3", locked=False)
        self._bold = self._format(bold=True)
        self._head = self._format(bold=True, bg_color="#D9E1F2", align="center", valign="vcenter")
        self._levels = {
            level: self._format(bold=True, align="center", font_color=ink, bg_color=paper)
            for level, (ink, paper) in _COLOURS.items()
        }

    def findings(self, rows: Sequence[Row]) -> None:
        """One row a finding; the last columns are the auditor's and the department's."""
        heads = [(one.head, one.width) for one in _COLUMNS]
        sheet = self._sheet(_TITLES[0], heads, len(rows[:_MOST_ROWS]))
        for at, row in enumerate(rows[:_MOST_ROWS], start=1):
            for column, (_, _, field) in enumerate(_COLUMNS):
                self._put(sheet, at, column, row, field)
        if len(rows) > _MOST_ROWS:
            left = words.rows_omitted(len(rows) - _MOST_ROWS)[self._language]
            sheet.write_string(_MOST_ROWS + 1, 0, left, self._bold)
        verdict = next(at for at, one in enumerate(_COLUMNS) if one.head is _VERDICT)
        sheet.data_validation(
            1,
            verdict,
            max(len(rows), 1),
            verdict,
            {
                "validate": "list",
                "source": _VERDICTS[self._language].split(","),
                "error_type": "warning",
            },
        )

    def _put(self, sheet: Worksheet, at: int, column: int, row: Row, field: str) -> None:
        if field == "number":
            sheet.write_number(at, column, row.number, self._cell)
        elif field == "severity":
            sheet.write_string(at, column, row.severity, self._levels[row.finding.severity])
        elif field:
            self._text(sheet, at, column, getattr(row, field), self._cell)
        else:
            sheet.write_blank(at, column, None, self._open)

    def ledger(self, reports: Sequence[DocumentReport]) -> None:
        """One row a document, the sums below."""
        sheet = self._sheet(_TITLES[1], _LEDGER, len(reports))
        for at, report in enumerate(reports[:_MOST_ROWS], start=1):
            for column, text in enumerate(self._words(report)):
                self._text(sheet, at, column, text, self._cell)
            self._counts(sheet, at, report.coverage, self._cell)
            problems = words.SEMICOLON[self._language].join(
                one[self._language] for one in words.problems_of(report)
            )
            self._text(sheet, at, len(_LEDGER) - 1, problems, self._cell)
        last = min(len(reports), _MOST_ROWS) + 1
        self._text(sheet, last, 0, _TOTAL[self._language], self._bold)
        self._counts(sheet, last, total_coverage(tuple(reports)), self._bold)

    def _words(self, report: DocumentReport) -> tuple[str, ...]:
        forms = (
            f"{words.FORM_KIND[one.kind][self._language]}{words.named(one.title)[self._language]}"
            for one in report.forms
        )
        year = report.identity.year
        return (
            report.path,
            unit_of(report),
            str(year) if year else "",
            words.STATUS[report.status][self._language],
            report.format,
            words.SEMICOLON[self._language].join(forms),
        )

    def _counts(self, sheet: Worksheet, at: int, counted: object, style: Format) -> None:
        for column, name in enumerate(_COUNTS, start=_FIRST_COUNT):
            sheet.write_number(at, column, getattr(counted, name), style)

    def _sheet(self, title: Text, heads: Sequence[tuple[Text, float]], rows: int) -> Worksheet:
        """A sheet with its head, a filter, and the set-up for A4 paper."""
        sheet = self._workbook.add_worksheet(title[self._language])
        for column, (head, width) in enumerate(heads):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, head[self._language], self._head)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, rows, len(heads) - 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer(_FOOTER[self._language])
        return sheet

    @staticmethod
    def _text(sheet: Worksheet, at: int, column: int, text: str, style: Format) -> None:
        shown = harmless(text, keep="")
        cut = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
        sheet.write_string(at, column, cut, style)

    def _format(self, **given: object) -> Format:
        common = {"font_name": _FONT, "font_size": 10, "border": 1, "text_wrap": True}
        return self._workbook.add_format({**common, "valign": "top", **given})
