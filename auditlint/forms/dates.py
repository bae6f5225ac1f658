"""Years and dates: of the title, the forms, the signature, and the periods that the text names."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditlint.documents import Document, Paragraph, Passage
from auditlint.figures import Date, State, Term
from auditlint.figures.numerals import parse_chinese
from auditlint.forms.types import ProjectForm, Report
from auditlint.records import replace
from auditlint.text import fold, squeeze

_TITLE = re.compile(r"自评|评价|绩效|决算")
_NO_TITLE = re.compile(
    r"[。；，]|^\s*(?:[一二三四五六七八九十]+、|[(]|\d+[.、])|关于(?:做好|开展|印发)|通知"
)
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*(?:年|[-—–~至])")
_SPAN = re.compile(r"(?:19|20)\d{2}\s*年?\s*度?\s*[-—–~至到、和]+\s*(?:(?:19|20)?\d{2})\s*年")
_TITLE_LINES, _TITLE_LENGTH = 8, 60
_FORM_YEAR = re.compile(r"[(]?(?:年度[:：]?)?((?:19|20)\d{2})年度?[)]?")
_REACH = 5
_DAY = re.compile(r"(?<![\d第])((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?")
_SIGNED = re.compile(r"(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?")
_SIGNED_IN_WORDS = re.compile(
    r"([二〇零○一三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})日)?"
)
_SIGNED_BEFORE = re.compile(
    r"^(?:[^\d。，；]{0,24}?(?:日期|时间|局|委|办|厅|院|中心|政府)[:：]?)?$"
)
_UP_TO = re.compile(r"截[至止](?:到|至)?(?:目前)?\s*$")
_BETWEEN = re.compile(r"^\s*(?:[-—–~至到]+|起?至)\s*$")
_MOST = 200
_QUOTED = re.compile(r"《[^《》]{0,80}》")
_EVALUATED = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*年度(?:[^，。；、《》\d]{0,14})(?:绩效自评|自评工作|绩效评价|自评报告)"
)
_SENTENCE = re.compile(r"[，。；]")
_EARLIER = re.compile(r"上年|去年|以前|往年|历年|比|较|参照|结合|应用|[、和及与至-]\s*$")
_LATEST_SIGNED = 3


@dataclass(frozen=True, slots=True)
class Years:
    """The year that a report is about, as its parts name it."""

    title: Term
    forms: tuple[Term, ...]
    signed: Date
    texts: tuple[Term, ...] = ()
    """The years of which the running text says that they are evaluated: 2021年度…绩效自评."""

    @property
    def first_day(self) -> Date:
        """The year of the title as the date before which nothing of it is signed."""
        year = int(self.title.text.rstrip("年")) if self.title.is_printed else 1
        return Date(text=self.title.text, place=self.title.place, label=self.title.label, year=year)

    @property
    def last_day(self) -> Date:
        """The latest year in which a report of the title's year is usually signed."""
        first = self.first_day
        year = first.year + _LATEST_SIGNED
        return replace(first, year=year, text=f"{year}年", label="报告通常完成年份")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time as printed; ``end`` comes before ``start`` when it is upside down."""

    start: Date
    end: Date


def years_of(report: Report) -> Years:
    """The year of the title (blank for several), of each form, and the date of the signature."""
    paragraphs = [one for one in report.document.paragraphs if one.passage]
    years = [_form_year(report.document, form) for form in report.forms]
    return Years(
        _title_year(paragraphs),
        tuple(one for one in years if one is not None),
        signature_of(report.document),
        tuple(_evaluated(report.document)),
    )


def _evaluated(document: Document) -> Iterator[Term]:
    """Of sentences alone: a title of a table may be that of another year."""
    running = (one for one in document.paragraphs if _SENTENCE.search(one.passage.content))
    for paragraph in running:
        folded = _QUOTED.sub(lambda match: " " * len(match[0]), fold(paragraph.passage.content))
        for match in itertools.islice(_EVALUATED.finditer(folded), _MOST):
            if not _EARLIER.search(folded[max(match.start() - 12, 0) : match.start()]):
                yield _year(paragraph.passage, match, "正文所述评价年度")


def commonest(years: Sequence[Term]) -> Term:
    """The year that nearly all forms name; blank where they are few or differ."""
    counts = Counter(one.text for one in years)
    if counts:
        text, count = counts.most_common(1)[0]
        if count >= 3 and count * 4 >= 3 * len(years):
            return next(one for one in years if one.text == text)
    return _no_year()


def _no_year() -> Term:
    return Term(label="年度", state=State.BLANK)


def _title_year(paragraphs: Sequence[Paragraph]) -> Term:
    for paragraph in paragraphs[:_TITLE_LINES]:
        folded = fold(paragraph.passage.content)
        if (
            len(folded) > _TITLE_LENGTH
            or _NO_TITLE.search(folded)
            or _SIGNED.search(squeeze(folded))
        ):
            continue
        found = [*_YEARS.finditer(folded)]
        if found and _TITLE.search(folded):
            if len({one[1] for one in found}) > 1 or _SPAN.search(folded):
                return _no_year()
            return _year(paragraph.passage, found[0], "标题年度")
    return _no_year()


def _year(passage: Passage, match: re.Match[str], label: str) -> Term:
    return Term(
        text=f"{match[1]}年", place=passage.place(match.start(1), match.end(1)), label=label
    )


def _form_year(document: Document, form: ProjectForm) -> Term | None:
    """The year that stands alone on a line or in a cell at the head of a form: (2021年度)."""
    if form.place.anchor is None:
        return None
    block = form.place.anchor.block
    above = itertools.takewhile(
        lambda one: isinstance(one, Paragraph),
        reversed(document.blocks[max(block - _REACH, 0) : block]),
    )
    passages = [one.passage for one in above if isinstance(one, Paragraph)]
    table = document.blocks[block]
    if not isinstance(table, Paragraph):
        first = max(form.place.anchor.cell - 2, 0)
        passages += [cell.passage for cell in table.cells[first : first + _REACH]]
    for passage in passages:
        match = _FORM_YEAR.fullmatch(squeeze(passage.content[:_TITLE_LENGTH]))
        if match:
            return Term(text=f"{match[1]}年", place=passage.place(), label="自评表年度")
    return None


def signature_of(document: Document) -> Date:
    """The last date that stands alone on a line, in figures or in words; blank without one."""
    for paragraph in reversed([*document.paragraphs]):
        date = _signed(paragraph)
        if date is not None:
            return date
    return Date(label="落款日期", state=State.BLANK, year=0)


def _signed(paragraph: Paragraph) -> Date | None:
    content = squeeze(paragraph.passage.content[:_TITLE_LENGTH])
    for shape in (_SIGNED, _SIGNED_IN_WORDS):
        match = shape.search(content)
        if match and match.end() == len(content) and _SIGNED_BEFORE.match(content[: match.start()]):
            numbers = [_number(one) for one in match.groups()]
            year, month, day = numbers
            if year and month and len(paragraph.passage.content) <= _TITLE_LENGTH:
                return Date(
                    text=match[0],
                    place=paragraph.passage.place(),
                    label="落款日期",
                    year=year,
                    month=month,
                    day=day,
                )
    return None


def _number(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if text.isascii() else parse_chinese(text.replace("○", "〇"))


def dates_of(passage: Passage) -> Iterator[tuple[int, int, Date]]:
    """The dates of a passage that name their year, with where they begin and end."""
    for match in itertools.islice(_DAY.finditer(fold(passage.content)), _MOST):
        yield (
            match.start(),
            match.end(),
            Date(
                text=passage.content[match.start() : match.end()].strip(),
                place=passage.place(match.start(), match.end()),
                label="日期",
                year=int(match[1]),
                month=int(match[2]),
                day=int(match[3]) if match[3] else None,
            ),
        )


def all_dates(document: Document) -> Iterator[Date]:
    """Every date of the running text and of the tables that names its year."""
    for passage in document.passages:
        if "月" in passage.content:
            yield from (date for _, _, date in dates_of(passage))


def periods_of(document: Document) -> Iterator[Period]:
    """2021年3月至2021年8月: stretches of time of which both ends name their year."""
    for passage in document.passages:
        if passage.content.count("月") < 2:
            continue
        for (_, end, first), (start, _, second) in itertools.pairwise(dates_of(passage)):
            if _BETWEEN.match(fold(passage.content[end:start])):
                yield Period(first, second)


def reported_until(document: Document) -> Iterator[Date]:
    """截至2022年6月30日: the days up to which the text says what was done."""
    for paragraph in document.paragraphs:
        content = paragraph.passage.content
        for start, _, date in dates_of(paragraph.passage) if "截" in content else ():
            if _UP_TO.search(fold(content[max(start - 8, 0) : start])):
                yield date
