"""The scoring standard that a form is judged by: printed in the document, else a profile."""

import itertools
import re
from dataclasses import dataclass, field
from decimal import Decimal

from auditlint.documents import Document
from auditlint.figures import Condition, Figure, Grade, State, Term, Truth
from auditlint.forms.bands import GradeBand, bands_in, grade_at
from auditlint.forms.lexicon import role_of
from auditlint.places import Place
from auditlint.records import replace
from auditlint.text import Text

_HIGHEST = Decimal(100)


@dataclass(frozen=True, slots=True)
class Standard:
    """How scores are given. ``source`` is document, configuration or default.

    The bands of the default are those of the Ministry of Finance's notice 财预〔2020〕10号
    (条款待核): 优 from 90, 良 from 80, 中 from 60, 差 below.
    """

    id: str = "national"
    source: str = "default"
    bands: tuple[GradeBand, ...] = (
        GradeBand("优", Decimal(90)),
        GradeBand("良", Decimal(80), Decimal(90), has_high=False),
        GradeBand("中", Decimal(60), Decimal(80), has_high=False),
        GradeBand("差", Decimal(0), Decimal(60), has_high=False),
    )
    execution_below: Decimal = Decimal("0.9")
    """Execution below this share wants a reason."""
    unspent_above: Decimal = Decimal("0.2")
    """A larger share of unspent money wants a reason."""
    target_above: Decimal = Decimal("1.3")
    """An actual value above this multiple of its target wants a reason."""
    execution_text: Term = field(default_factory=lambda: Term(state=State.BLANK))
    """The sentence in which the document says how execution is scored, where it does."""
    place: Place | None = None

    def grade_of(self, score: Figure) -> Grade:
        """The grade of a score as a fact; blank when the score is, ambiguous at a band's edge."""
        if not score.is_printed or score.value is None:
            return Grade(label="评分等级", state=score.state)
        ends = (score.interval.low, score.interval.high)
        band = grade_at(self.bands, score.value)
        is_certain = band is not None and {grade_at(self.bands, end) for end in ends} == {band}
        return Grade(
            text=band or "",
            label=f"{score.text.removesuffix('分').rstrip()} 分对应等级",
            state=State.PRINTED if is_certain else State.AMBIGUOUS,
            rank=rank_of(band or ""),
            place=self.place,
        )

    def has_grade(self, grade: Grade) -> Condition:
        """Whether the standard has a band of this word: 合格 is no grade of 优 良 中 差."""
        ranks = {rank_of(band.grade) for band in self.bands}
        is_known = grade.rank is not None and grade.rank in ranks
        truth = Truth.YES if is_known else Truth.UNKNOWN
        return Condition.fixed(
            truth, grade, why=Text("等级划分中没有该等级", "the bands have no such grade")
        )

    @property
    def edges(self) -> tuple[tuple[Figure, Figure], ...]:
        """Where two bands meet: the low end of the better one and the high end of the next, of
        those that print both ends. Empty without bands of the document's own."""
        pairs = itertools.pairwise(self.bands) if self.source == "document" else ()
        return tuple(
            (self._end(upper.grade, "下限", upper.low), self._end(lower.grade, "上限", lower.high))
            for upper, lower in pairs
            if lower.high != _HIGHEST
        )

    def _end(self, grade: str, side: str, value: Decimal) -> Figure:
        text = f"{value:f}"
        return Figure(text=text, place=self.place, label=f"{grade}{side}", value=value, exact=True)

    @property
    def from_document(self) -> Condition:
        """Whether the document prints this standard itself."""
        return Condition.fixed(Truth.of(self.source == "document"))


def rank_of(word: str) -> int | None:
    """1 for 优 and 优秀, 2 for 良 …; None for a word that is no grade."""
    rank = role_of("grades", word)
    return int(rank) if rank else None


def printed_standard(document: Document, default: Standard) -> Standard:
    """What the document prints of its standard, and the default for the rest of it."""
    default = replace(default, execution_text=_execution_text(document))
    passages = itertools.chain(
        (paragraph.passage for paragraph in document.paragraphs),
        (cell.passage for table in document.tables for cell in table.cells),
    )
    for passage in passages:
        bands = bands_in(passage.content)
        if bands:
            place = passage.place()
            return replace(default, id="document", source="document", bands=bands, place=place)
    return default


_EXECUTION = re.compile(
    r"(?:^|[。；;\n：:])\s*((?:预算|资金)?执行率[^。；;：:]{1,40}分[^。]{0,200})"
)


def _execution_text(document: Document) -> Term:
    """The one sentence of the running text that scores a rate of execution."""
    found = [
        Term(text=match[1], place=one.passage.place(match.start(1), match.end(1)), label="评分说明")
        for one in document.paragraphs
        for match in _EXECUTION.finditer(one.passage.content)
    ]
    texts = {one.text for one in found}
    return found[0] if len(texts) == 1 else Term(state=State.BLANK, label="评分说明")


_WORDS = "优秀|良好|中等|一般|较差|优|良|中|差|合格|不合格"
_GIVEN = re.compile(
    rf"(?:等级|等次|结论|结果|评定|评价|评级|评为|自评)[^。；;0-9]{{0,12}}?"
    rf"(?:(?<![分定])为|是|:|：|“|「)\s*[“「]?(?:{_WORDS})(?![^，。；;]{{0,4}}\d)|[“「](?:{_WORDS})[”」]"
)

_PLAINLY = re.compile(
    rf"(?:获评|评为|评定为|达到|属于?|获得?|列为)[“「]?(?:{_WORDS})"
    rf"|\d分?\s*[，,、]?\s*[(（“「](?:{_WORDS})(?:等|级|等级|等次)?[)）”」]"
)
"""A grade without the word for it: 评为优秀, 94.5分（优）. Bands may say the same."""

_SCORED = re.compile(
    rf"得分\s*\d{{1,3}}(?:\.\d+)?\s*分?[，,、][^，。；;\d]{{0,8}}(?:等级|等次)(?:为|是)?[:：]?[“「]?(?:{_WORDS})"
)
"""A score and its grade, in a sentence that may print the bands too."""


def stated_grade(document: Document) -> Term:
    """The first grade that a document gives to anything; blank without one."""
    for paragraph in document.paragraphs:
        content = paragraph.passage.content
        match = _GIVEN.search(content)
        if match is None:
            match = (_SCORED if bands_in(content) else _PLAINLY).search(content)
        if match:
            place = paragraph.passage.place(match.start(), match.end())
            return Term(text=match[0], place=place, label="评价等级")
    for table in document.tables:
        for cell in table.cells:
            is_beside_score = not bands_in(cell.text) and _PLAINLY.search(cell.text)
            if rank_of(cell.text) is not None or is_beside_score:
                return Term(text=cell.text, place=cell.passage.place(), label="评价等级")
    return Term(label="评价等级", state=State.BLANK)
