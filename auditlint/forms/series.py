"""Values that a spreadsheet filled in by itself, and numbers that must stand for one thing each."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from auditlint.documents import Document, Passage, Table
from auditlint.figures import Term
from auditlint.text import fold, label_key

_PHONE = re.compile(r"(?<!\d)(?:(0\d{2,3})\s*-?\s*)?([2-8]\d{6,7}|1[3-9]\d{9})(?!\d)")
_LEAST_DIGITS = 7
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,5}")
_CITED = re.compile(
    r"([\u4e00-\u9fff]{2,12})\s*[\[〔(]\s*((?:19|20)\d{2})\s*[\]〕)]\s*第?\s*(\d{1,4})\s*号"
)
_LEAD = re.compile(r".*(?:根据|按照|依据|依照|遵照|参照|印发|转发|文件|通知|[和及与的由以])")
_TITLE = re.compile(r"([^《》]{4,80})》\s*[(\[〔]?\s*$")
_COMMON = re.compile(r"^关于|的?(?:通知|办法|意见|方案|批复|函|规定|细则|决定|公告)$")
_LIKE = 0.55
_LONG_AGENCY = 5


@dataclass(frozen=True, slots=True)
class Autofilled:
    """Contacts of one name, line below line, whose phone numbers count up by one."""

    cells: tuple[Term, ...]


def autofilled_phones(document: Document) -> Iterator[Autofilled]:
    """The runs of such contacts in the tables of a document."""
    for table in document.tables:
        run: list[tuple[str, int, Term]] = []
        for contact in _contacts(table):
            if run and not _runs_on(run[-1], contact):
                yield from _found(run)
                run = []
            run.append(contact)
        yield from _found(run)


def _found(run: Sequence[tuple[str, int, Term]]) -> Iterator[Autofilled]:
    if len(run) > 1:
        yield Autofilled(tuple(term for _, _, term in run))


def _runs_on(one: tuple[str, int, Term], other: tuple[str, int, Term]) -> bool:
    return one[0] == other[0] and other[1] == one[1] + 1


def _contacts(table: Table) -> Iterator[tuple[str, int, Term]]:
    """Name, phone number and cell of each row that has just one phone number."""
    for row in table.by_row:
        long = ((at, cell.text) for at, cell in enumerate(row) if len(cell.text) >= _LEAST_DIGITS)
        found = ((at, _PHONE.search(fold(text))) for at, text in long)
        phones = [(at, match) for at, match in found if match]
        if len(phones) != 1:
            continue
        at, match = phones[0]
        rest = fold(row[at].text).replace(match[0], " ")
        name = _NAME.search(rest) or (_NAME.fullmatch(label_key(row[at - 1].text)) if at else None)
        if name:
            passage = row[at].passage
            term = Term(text=passage.content.strip(), place=passage.place(), label="联系电话")
            yield name[0], int(match[2]), term


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that is cited by number: its title (as far as it is printed there), the agency's
    sign, and the year with the number."""

    title: str
    agency: str
    number: tuple[str, str]
    term: Term

    def is_other_title(self, other: "Citation") -> bool:
        """Whether the two titles are surely not one title, cut off or reworded."""
        one, two = _core(self.title), _core(other.title)
        if not one or not two or one.endswith(two) or two.endswith(one):
            return False
        return SequenceMatcher(None, one, two, autojunk=False).ratio() < _LIKE

    def has_like_agency(self, other: "Citation") -> bool:
        """The same sign, or a long one with one character exchanged."""
        one, two = self.agency, other.agency
        if one == two:
            return True
        if len(one) != len(two) or len(one) < _LONG_AGENCY:
            return False
        return sum(a != b for a, b in zip(one, two, strict=True)) == 1


def _core(title: str) -> str:
    """A title without what most titles share: 关于…的通知."""
    return _COMMON.sub("", label_key(title))


def citations_of(document: Document) -> Iterator[Citation]:
    """The documents that the text cites by number and title."""
    for paragraph in document.paragraphs:
        yield from _citations(paragraph.passage)


def _citations(passage: Passage) -> Iterator[Citation]:
    folded = fold(passage.content)
    for match in _CITED.finditer(folded):
        title = _TITLE.search(folded[max(match.start() - 90, 0) : match.start()])
        agency = _LEAD.sub("", match[1]) if title is None else match[1]
        yield Citation(
            title[1].strip() if title else "",
            agency or match[1],
            (match[2], match[3].lstrip("0")),
            Term(
                text=passage.content[match.start() : match.end()].strip(),
                place=passage.place(match.start(), match.end()),
                label="文号",
            ),
        )


def one_number_two_documents(document: Document) -> Iterator[tuple[Citation, Citation]]:
    """Citations of one number, each with the first of that number, under titles that differ."""
    by_number: dict[tuple[str, str], list[Citation]] = defaultdict(list)
    for one in citations_of(document):
        if one.title:
            by_number[one.number].append(one)
    for cited in by_number.values():
        for first, second in itertools.combinations(cited[:20], 2):
            if first.has_like_agency(second) and first.is_other_title(second):
                yield second, first
                break
