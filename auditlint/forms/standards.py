"""The scoring standard that a form is judged by: printed in the document, else a profile."""

import itertools
import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from auditlint.documents import Document
from auditlint.figures import Condition, Figure, Grade, State, Term, Truth
from auditlint.forms.lexicon import role_of
from auditlint.places import Place
from auditlint.text import fold

_GRADE_WORDS = "优秀|良好|中等|一般|较差|不合格|合格|不及格|及格|优|良|中|差"


@dataclass(frozen=True, slots=True)
class Band:
    """Scores from ``low`` on (and below the next better band) earn this grade."""

    grade: str
    low: Decimal


@dataclass(frozen=True, slots=True)
class Standard:
    """How scores are given. ``source`` is document, configuration or default.

    The bands of the default are those of the Ministry of Finance's notice 财预〔2020〕10号
    (条款待核): 优 from 90, 良 from 80, 中 from 60, 差 below.
    """

    id: str = "national"
    source: str = "default"
    bands: tuple[Band, ...] = (
        Band("优", Decimal(90)),
        Band("良", Decimal(80)),
        Band("中", Decimal(60)),
        Band("差", Decimal(0)),
    )
    explain_below: Decimal = Decimal("0.9")
    execution_rule: str = "proportional"
    execution_text: Term = field(default_factory=lambda: Term(state=State.BLANK))
    """The sentence in which the document says how execution is scored, where it does."""
    place: Place | None = None

    def grade_of(self, score: Figure) -> Grade:
        """The grade of a score as a fact; blank when the score is, ambiguous at a band's edge."""
        if not score.is_printed or score.value is None:
            return Grade(label="评分等级", state=score.state)
        found = {self._grade(end) for end in (score.interval.low, score.interval.high)}
        state = State.PRINTED if len(found) == 1 else State.AMBIGUOUS
        band = self._grade(score.value)
        return Grade(
            text=band,
            label=f"{score.text} 分对应等级",
            state=state,
            rank=rank_of(band),
            place=self.place,
        )

    def _grade(self, score: Decimal) -> str:
        return next((band.grade for band in self.bands if score >= band.low), self.bands[-1].grade)

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
    for paragraph in document.paragraphs:
        bands = _bands(fold(paragraph.passage.content))
        if len(bands) >= 3:
            return replace(
                default,
                id="document",
                source="document",
                bands=tuple(bands),
                place=paragraph.passage.place(),
            )
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


_WORD_FIRST = re.compile(rf"({_GRADE_WORDS})\s*\(([^()]*\d[^()]*)\)")
_CLAUSE = re.compile(r"[;；,，、。\n]")


def _bands(text: str) -> list[Band]:
    """Bands of "≥90分为优、80≤得分<90为良 …", best first; empty when they do not decrease."""
    if not re.search(r"\d", text) or ("为" not in text and ":" not in text):
        return []
    found: dict[str, Decimal] = {}
    tidy = _WORD_FIRST.sub(r"\2为\1", text.replace("$", "").replace("(含)", ""))
    for clause in _CLAUSE.split(tidy):
        grade = re.search(rf"(?:为|:|评为|定为)\s*[“\"'‘]?({_GRADE_WORDS})", clause)
        numbers = [
            Decimal(number)
            for number in re.findall(r"\d+(?:\.\d+)?", clause[: grade.start()] if grade else "")
        ]
        if not grade or not numbers or grade[1] in found or max(numbers) > 100:
            continue
        found[grade[1]] = Decimal(0) if _is_lowest(clause, numbers) else min(numbers)
    bands = [Band(grade, low) for grade, low in found.items()]
    lows = [band.low for band in bands]
    ordered = all(first > second for first, second in itertools.pairwise(lows))
    return bands if ordered and lows and lows[-1] == 0 else []


def _is_lowest(clause: str, numbers: list[Decimal]) -> bool:
    """A band with a ceiling only: 得分<60为差, 60分以下为差, 0-60."""
    return len(numbers) == 1 and bool(re.search(r"<|低于|以下|不足|小于", clause))
