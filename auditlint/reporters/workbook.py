"""疑点清单.xlsx: what auditors verify with the departments, ready to filter, fill in and print."""

import io
import math
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple, TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from auditlint.figures import Severity
from auditlint.findings import Coverage, DocumentReport, Result
from auditlint.reporters import words
from auditlint.reporters.ledger import total_coverage
from auditlint.reporters.own import GENERATOR
from auditlint.reporters.rows import Row, rows_of, unit_of
from auditlint.reporters.screen import harmless
from auditlint.text import Text, display_width

_FONT = "宋体"
_LONGEST = 32_000
"""Characters of a cell; Excel holds 32,767."""
_MOST_ROWS = 1_000_000
_LINE, _TALLEST = 13.5, 405.0
"""Points: of a line at ten points of type, and of the tallest row that Excel keeps."""
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - no time of its own: the same bytes every run
_A4 = 9
_COLOURS = {
    Severity.ERROR: ("#9C0006", "#FFC7CE"),
    Severity.WARNING: ("#7F6000", "#FFEB9C"),
    Severity.NOTE: ("#1F4E79", "#DDEBF7"),
}
_TITLES = Text("疑点清单", "Findings"), Text("核验台账", "Ledger")
_VERDICT = Text("核实结论", "verified")
_VERDICTS = Text("属实,不属实,需补充材料", "confirmed,not confirmed,more material needed")
_CIRCUMSTANCES = Text("核实情况", "what was found")
_REPLY = Text("单位答复", "reply of the unit")
_FOOTER = Text("&L&A&R第 &P 页 共 &N 页", "&L&A&Rpage &P of &N")
_TOTAL = Text("合计", "total")


_Head: TypeAlias = tuple[Text, float]
"""The head of a column and its width in characters."""


class _Entry(NamedTuple):
    """What a cell shows; an empty text leaves it blank."""

    value: str | int
    style: Format


class _Column(NamedTuple):
    """A column of the first sheet: its head, its width in characters, the field of a Row."""

    head: Text
    width: float
    field: str = ""


_COLUMNS = (
    _Column(words.NUMBER, 4.5, "number"),
    _Column(words.UNIT, 10, "unit"),
    _Column(words.PROJECT, 12, "project"),
    _Column(words.DOCUMENT, 14, "document"),
    _Column(words.PLACE, 8, "place"),
    _Column(words.CHECK, 12, "check"),
    _Column(words.SEVERITY_LABEL, 6, "severity"),
    _Column(words.MESSAGE, 24, "message"),
    _Column(words.PRINTED, 13, "printed"),
    _Column(words.AGREES_WITH, 18, "agrees_with"),
    _Column(words.WORKING, 14, "working"),
    _Column(words.BASIS, 10, "basis"),
    _Column(_VERDICT, 9),
    _Column(_CIRCUMSTANCES, 12),
    _Column(_REPLY, 12),
)
"""Together what A4 across holds at seven tenths of the size."""
_LEDGER: tuple[_Head, ...] = (
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
        title = words.REPORT_TITLE[language]
        properties = {"title": title, "author": GENERATOR, "created": _CREATED}
        workbook.set_properties(properties)
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
        self._open = self._format(bg_color="#F7FBF3")
        self._bold = self._format(bold=True)
        self._head = self._format(bold=True, bg_color="#D9E1F2", align="center", valign="vcenter")
        self._levels = {
            level: self._format(bold=True, align="center", font_color=ink, bg_color=paper)
            for level, (ink, paper) in _COLOURS.items()
        }

    def findings(self, rows: Sequence[Row]) -> None:
        """One row a finding; the last columns are the auditor's and the department's."""
        heads = [(one.head, one.width) for one in _COLUMNS]
        shown = rows[:_MOST_ROWS]
        sheet = self._sheet(_TITLES[0], heads, len(shown))
        for at, row in enumerate(shown, start=1):
            self._fill(sheet, at, heads, [self._entry(row, one.field) for one in _COLUMNS])
        if len(rows) > len(shown):
            left = words.rows_omitted(len(rows) - len(shown))[self._language]
            sheet.write_string(len(shown) + 1, 0, left, self._bold)
        column = next(at for at, one in enumerate(_COLUMNS) if one.head is _VERDICT)
        choice = {
            "validate": "list",
            "source": _VERDICTS[self._language].split(","),
            "error_type": "warning",
        }
        sheet.data_validation(1, column, max(len(shown), 1), column, choice)

    def _entry(self, row: Row, field: str) -> _Entry:
        """A field; a message with why it is not counted, counterparts after the expected value."""
        if not field:
            return _Entry("", self._open)
        if field == "severity":
            return _Entry(row.severity, self._levels[row.finding.severity])
        value = getattr(row, field)
        if field == "message" and row.decision:
            value = f"{row.message} [{row.decision}]"
        if field == "agrees_with" and row.expected:
            expected = f"{words.EXPECTED[self._language]} {row.expected}"
            value = words.SEMICOLON[self._language].join(filter(None, (expected, row.agrees_with)))
        return _Entry(value, self._cell)

    def ledger(self, reports: Sequence[DocumentReport]) -> None:
        """One row a document, the sums below."""
        shown = reports[:_MOST_ROWS]
        sheet = self._sheet(_TITLES[1], _LEDGER, len(shown))
        for at, report in enumerate(shown, start=1):
            problems = words.SEMICOLON[self._language].join(
                one[self._language] for one in words.problems_of(report)
            )
            counts = _counts(report.coverage)
            values: list[str | int] = [*self._words(report), *counts, problems]
            self._fill(sheet, at, _LEDGER, _entries(values, self._cell))
        blank = [""] * (_FIRST_COUNT - 1)
        counts = _counts(total_coverage(tuple(reports)))
        sums: list[str | int] = [_TOTAL[self._language], *blank, *counts, ""]
        self._fill(sheet, len(shown) + 1, _LEDGER, _entries(sums, self._bold))

    def _words(self, report: DocumentReport) -> tuple[str | int, ...]:
        forms = (
            f"{words.FORM_KIND[one.kind][self._language]}{words.named(one.title)[self._language]}"
            for one in report.forms
        )
        return (
            report.path,
            unit_of(report),
            report.identity.year or "",
            words.STATUS[report.status][self._language],
            report.format,
            words.SEMICOLON[self._language].join(forms),
        )

    def _sheet(self, title: Text, heads: Sequence[_Head], rows: int) -> Worksheet:
        """A sheet with its head, a filter, and the set-up for A4 paper."""
        sheet = self._workbook.add_worksheet(title[self._language])
        for column, (_, width) in enumerate(heads):
            sheet.set_column(column, column, width)
        self._fill(sheet, 0, heads, _entries([one[self._language] for one, _ in heads], self._head))
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
    def _fill(sheet: Worksheet, at: int, heads: Sequence[_Head], entries: Sequence[_Entry]) -> None:
        """A row, as high as its texts need: not every program that opens it finds that out."""
        lines = 1
        for column, (value, style) in enumerate(entries):
            if isinstance(value, int):
                sheet.write_number(at, column, value, style)
                continue
            text = harmless(value, keep="")
            if not text:
                sheet.write_blank(at, column, None, style)
                continue
            cut = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
            sheet.write_string(at, column, cut, style)
            lines = max(lines, _lines(cut, heads[column][1] - 1.5))
        sheet.set_row(at, min(lines * _LINE + 3, _TALLEST))

    def _format(self, **given: object) -> Format:
        common = {"font_name": _FONT, "font_size": 10, "border": 1, "text_wrap": True}
        return self._workbook.add_format({**common, "valign": "top", **given})


def _lines(text: str, width: float) -> int:
    """About how many lines a text takes in so many columns; most are short and need no count."""
    return math.ceil(display_width(text) / width) if 2 * len(text) > width else 1


def _entries(values: Sequence[str | int], style: Format) -> list[_Entry]:
    return [_Entry(value, style) for value in values]


def _counts(coverage: Coverage) -> Iterator[int]:
    return (getattr(coverage, name) for name in _COUNTS)
