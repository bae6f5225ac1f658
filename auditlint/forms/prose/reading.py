"""From the paragraphs of a document to its narrative."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from auditlint.documents import Document, Paragraph, Passage
from auditlint.figures import Claim, Figure, Grade, Term
from auditlint.forms.prose.amounts import statements_of
from auditlint.forms.prose.apart import apart_of
from auditlint.forms.prose.changes import changes_of, comparisons_of, conflicts_of
from auditlint.forms.prose.claims import claims_of, counts_of, graded_of, grades_of, reasons_of
from auditlint.forms.prose.comparing import verbal_comparisons
from auditlint.forms.prose.identities import amounts_of, identities_of
from auditlint.forms.prose.kinds import completed
from auditlint.forms.prose.likely import likely_splits
from auditlint.forms.prose.mentions import Mention, mentions_of
from auditlint.forms.prose.promises import promises_of
from auditlint.forms.prose.ratios import ratios_of
from auditlint.forms.prose.scores import items_of, totals_of
from auditlint.forms.prose.sentences import Sentence, sentences
from auditlint.forms.prose.short_marks import EXTRA, short_marks
from auditlint.forms.prose.splits import splits_of
from auditlint.forms.prose.twins import twins_of
from auditlint.forms.statements import (
    Change,
    Comparison,
    Equation,
    ItemScore,
    NamedAmount,
    Narrative,
    ProjectCount,
    Ratio,
    Split,
    Statement,
)

_SELECTION = re.compile(
    r"另册|另行(?:报送|上报|附)|自评表从略|略去|(?:附|选)其中|部分项目(?:的)?(?:自评表|清单|绩效自评)|"
    r"(?:选取|抽取|选择|现附)[^，。；]{0,14}项目[^，。；]{0,8}(?:自评表|列示|公开)"
)
_BULLET = re.compile(r"^\s*[-•●*·■◆]\s*(?!\d)")
_FIGURE = re.compile(r"\d|[十百千]|分之")
_RECENT = 120
_LONG = 12
_SEVERAL = re.compile(r"\d[^\d，,。；;]*[，,。；;、（(：:][^\d]{1,40}\d")
_RULE = re.compile(r"[扣得计]\s*\d|\d\s*分|[≥≤]|每[少多高低超减增]|权重|满分|指标值")
_SEVERAL_UNITS = re.compile(r"下属|所属(?:事业)?单位|二级单位|局机关|机关本级|本级|各单位|基层单位")


@dataclass
class _Found:
    """What has been found so far."""

    statements: list[Statement] = field(default_factory=list)
    splits: list[Split] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)
    ratios: list[Ratio] = field(default_factory=list)
    identities: list[Equation] = field(default_factory=list)
    items: list[ItemScore] = field(default_factory=list)
    amounts: list[NamedAmount] = field(default_factory=list)
    totals: list[Figure] = field(default_factory=list)
    likely_totals: list[Figure] = field(default_factory=list)
    has_extra: bool = False
    mentions: list[Mention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    counts: list[ProjectCount] = field(default_factory=list)
    grades: list[Grade] = field(default_factory=list)
    graded: list[tuple[Figure, Grade]] = field(default_factory=list)
    reasons: list[Term] = field(default_factory=list)
    recent: list[Mention] = field(default_factory=list)
    """The last figures of the paragraphs before."""

    def read_marks(self, mentions: Sequence[Mention], heading: Paragraph | None) -> None:
        """The marks of one paragraph: those written out in full, and the others of it."""
        full = [*items_of(mentions, heading)]
        short = short_marks(mentions, self.recent)
        known = {figure.place for one in full for figure in (one.points, one.score)}
        items = [one for one in short.items if one.score.place not in known]
        self.items += sorted((*full, *items), key=_order)
        self.splits += short.splits
        self.ratios += short.ratios
        self.likely_totals += short.totals
        self.has_extra |= any(
            one.figure.unit.name == "分" and EXTRA.search(one.name) for one in mentions
        )


def _order(item: ItemScore) -> tuple[int, int]:
    anchor = item.score.place.anchor if item.score.place is not None else None
    return (anchor.block, anchor.start) if anchor is not None else (0, 0)


def read_narrative(document: Document) -> Narrative:
    """Everything that the paragraphs of a document state."""
    found = _Found()
    for group, heading in _groups(document):
        parts = [one for paragraph in group for one in sentences(paragraph.passage)]
        for before, sentence in zip((None, *parts), parts, strict=False):
            _read_sentence(sentence, _lead(before, sentence), found)
        if any(sentence.tokens for sentence in parts if _FIGURE.search(sentence.text)):
            _read_paragraph(parts, heading, found, is_list=len(group) > 1)
    for passage in _long_cells(document):
        if len(mentions := mentions_of([*sentences(passage)])) > 1:
            _relate(mentions, found, ())
    contents = [one.passage.content for one in document.paragraphs]
    return Narrative(
        statements=tuple(found.statements),
        splits=tuple(completed(found.splits)),
        changes=tuple(found.changes),
        comparisons=tuple(found.comparisons),
        ratios=tuple(found.ratios),
        identities=tuple(found.identities),
        items=tuple(found.items),
        amounts=tuple(found.amounts),
        totals=tuple(found.totals),
        likely_totals=tuple(found.likely_totals),
        has_extra_marks=found.has_extra,
        twins=tuple(twins_of(found.mentions)),
        claims=tuple(found.claims),
        counts=tuple(found.counts),
        grade=found.grades[0] if len(found.grades) == 1 else None,
        graded=tuple(found.graded),
        reasons=tuple(found.reasons),
        promises=tuple(promises_of(document)),
        is_selection=any(_SELECTION.search(content) for content in contents),
        speaks_of_several_units=any(_SEVERAL_UNITS.search(content) for content in contents),
    )


def _groups(document: Document) -> Iterator[tuple[list[Paragraph], Paragraph | None]]:
    """The paragraphs, bulleted ones that follow each other together, each with the one above."""
    group: list[Paragraph] = []
    above: Paragraph | None = None
    for paragraph in document.paragraphs:
        is_bullet = paragraph.level is None and bool(_BULLET.match(paragraph.passage.content))
        if group and not (is_bullet and paragraph.index == group[-1].index + 1):
            yield group, None
            group = []
        if is_bullet:
            group.append(paragraph)
        elif paragraph.level is None:
            yield [paragraph], above
        above = paragraph
    if group:
        yield group, None


def _lead(before: Sentence | None, sentence: Sentence) -> str:
    """What stands before the semicolon that a sentence follows; empty where it follows none."""
    is_open = before is not None and before.passage is sentence.passage and not before.is_full
    return before.text if before is not None and is_open else ""


def _read_sentence(sentence: Sentence, before: str, found: _Found) -> None:
    found.statements += statements_of(sentence, before)
    found.claims += claims_of(sentence)
    found.counts += counts_of(sentence)
    found.grades += grades_of(sentence)
    found.graded += graded_of(sentence)
    found.reasons += reasons_of(sentence)


def _read_paragraph(
    parts: Sequence[Sentence], heading: Paragraph | None, found: _Found, *, is_list: bool
) -> None:
    """What needs more than one figure: the mentions of the whole paragraph together."""
    mentions = mentions_of(parts, is_list=is_list)
    if not mentions:
        return
    found.mentions += mentions
    found.read_marks(mentions, heading)
    found.totals += totals_of(mentions)
    if len(mentions) < 2:
        found.recent += mentions
        found.amounts += amounts_of(mentions)
        return
    before, found.recent = found.recent, [*found.recent, *mentions][-_RECENT:]
    _relate(mentions, found, before)
    found.amounts += amounts_of(mentions)


def _relate(mentions: Sequence[Mention], found: _Found, before: Sequence[Mention]) -> None:
    """What the figures of one passage are to each other, and to those of the text before it."""
    splits = list(splits_of(mentions, before))
    splits += likely_splits(mentions, splits, before)
    changes = list(changes_of(mentions))
    known = {one.delta.place for one in changes if one.delta is not None}
    apart = ((one, one.delta) for one in apart_of(mentions))
    changes += (one for one, gap in apart if gap is not None and gap.place not in known)
    found.splits += splits
    found.changes += changes
    found.comparisons += comparisons_of(changes, mentions)
    found.comparisons += conflicts_of(mentions)
    found.comparisons += verbal_comparisons(mentions)
    found.ratios += ratios_of(mentions, splits, before)
    found.identities += identities_of(mentions, splits, before)


def _long_cells(document: Document) -> Iterator[Passage]:
    """The cells that hold sentences with several figures, without rules of scoring."""
    for table in document.tables:
        for cell in table.cells:
            text = cell.text
            if len(text) > _LONG and _SEVERAL.search(text) and not _RULE.search(text):
                yield cell.passage
