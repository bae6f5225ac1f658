"""What the running text states: statements, splits, claims, counts, reasons."""

import re
from collections.abc import Sequence
from dataclasses import field
from decimal import Decimal

from auditlint.figures import ALWAYS, ZERO, Claim, Condition, Expression, Figure, Grade, State, Term
from auditlint.figures.lexer import tokens
from auditlint.records import cached_property, record, replace
from auditlint.text import Text, bare_label, label_key

_FAULT = re.compile(
    r"未|不足|不够|不高|不完善|不健全|不规范|不及时|不准确|缺|扣|原因|较慢|滞后|仍|有待|但|尚|偏|个别|部分|有误|错误|问题"
)
_HUNDRED = Decimal(100)
_CHANGED = re.compile(r"调整|追加|调增|调减|收回|核减|到位")
_SHORTEST_NAME = 4
_HEAD = re.compile(
    r"\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*|[-•●*·■◆]\s*)?([^:：，,。]{2,60})[:：]"
)
_BESIDE_NAME = re.compile(
    r"(?:19|20)\d{2}年度?|[本该]|项目|工程|资金|经费|专项|支出|预算|执行|使用|情况|绩效|自评|评价|"
    r"结果|完成|安排|管理|其中|方面|的|[()（）\d]"
)
"""What a head may say beside the name: 古桥加固项目资金使用情况."""
_OWN_UNIT = re.compile(
    r"整体支出|部门整体|单位整体|[本我](?:部门|单位|局|委|办|院|校|站|所|中心|镇|乡|街道)"
)


@record(frozen=True, slots=True)
class Statement:
    """One figure that a sentence states.

    ``measure``: budget, arrived, executed, balance, rate, score; ``base``: initial, adjusted,
    final or empty (not named); ``year`` None when not named. ``is_of_project``: the sentence
    speaks of a project (该项目, 项目资金); ``is_total``: of all projects or of the whole unit.
    """

    measure: str
    base: str
    figure: Figure
    sentence: Term
    year: int | None = None
    is_of_project: bool = False
    is_total: bool = False
    is_alone: bool = True
    """For a rate: no amount of another kind stands in the sentence, no subject of its own."""
    is_plain: bool = False
    """A score without a subject: in a report on one project it is that project's."""
    before: Term = field(default_factory=Term)
    """What was said before the last semicolon, where the subject may stand; else empty."""

    @property
    def is_of_unit(self) -> bool:
        """Whether the sentence speaks of the reporting unit as a whole (部门整体支出, 我局)."""
        return bool(_OWN_UNIT.search(self.sentence.text))

    def names(self, project: Term) -> bool:
        """Whether the sentence names the project in full: not as a part of the longer name that
        it begins with (道路养护（二期）：预算…)."""
        key = label_key(project.text)
        text = self.before.text + self.sentence.text
        if len(key) < _SHORTEST_NAME or key not in label_key(text):
            return False
        head = _HEAD.match(text)
        if head is None or key not in label_key(head[1]):
            return True
        return not _BESIDE_NAME.sub("", label_key(head[1]).replace(key, "", 1))


@record(frozen=True, slots=True)
class Split:
    """A whole and its parts (本年支出…，其中基本支出…，项目支出…), in one sentence or in two.

    ``wholes``: the amounts that the parts may be parts of, the likeliest first. ``complete``: the
    selections of the parts that make up a whole by definition, or by what the text says
    (由…组成, 合计); empty when parts may be missing. ``is_defined``: complete by definition.
    ``is_open``: 等, 主要, 部分. ``shares_noun``: the parts are amounts of the whole's noun.
    ``inherits``: they have no noun of their own and follow the whole.
    """

    wholes: tuple[Figure, ...]
    parts: tuple[Figure, ...]
    complete: tuple[tuple[Figure, ...], ...] = ()
    is_defined: bool = False
    is_open: bool = False
    shares_noun: bool = False
    inherits: bool = False


@record(frozen=True, slots=True)
class Change:
    """What a sentence says of a change: 较上年减少2.4万元，下降11.43%.

    ``pairs``: what may have changed, as (after, before), each of one measure; ``afters``: amounts
    that may be the later one, where the earlier is not printed. ``delta`` and ``growth`` are
    magnitudes, None where not printed; ``rises`` is the word's direction.
    """

    afters: tuple[Figure, ...]
    pairs: tuple[tuple[Figure, Figure], ...]
    delta: Figure | None
    growth: Figure | None
    rises: bool
    certain: Condition
    is_count: bool = False
    """The later amount is a printed count of whole things, directly before the rate."""
    is_apart: bool = False
    """Two figures of one time, and how far they are apart: 比目标值90%高2个百分点."""

    @property
    def gaps(self) -> tuple[Expression, ...]:
        """By how much each pair differs, whichever of the two is larger."""
        return tuple(
            after - before if after.number >= before.number else before - after
            for after, before in self.pairs
        )

    @property
    def signed_growth(self) -> Figure:
        """The rate, below 0 where it is one of a fall; raises ValueError when none is printed."""
        if self.growth is None:
            raise ValueError("no rate is printed")
        return self.growth if self.rises else replace(self.growth, value=-self.growth.number)


@record(frozen=True, slots=True)
class Comparison:
    """A word of comparison (减少, 大于, 持平) and what it compares; ``sign`` is ≥, ≤ or =."""

    word: Term
    sign: str
    left: Expression
    right: Expression
    certain: Condition = ALWAYS


@record(frozen=True, slots=True)
class Ratio:
    """A rate or share and the amounts that it may be the quotient of, the likeliest first."""

    figure: Figure
    quotients: tuple[tuple[Expression, Expression], ...]
    certain: Condition = ALWAYS


@record(frozen=True, slots=True)
class Equation:
    """An accounting identity as printed: ``subject`` = Σ ``plus`` - Σ ``minus``.

    ``is_whole``: every term that the identity can have is printed.
    """

    subject: Figure
    plus: tuple[Figure, ...]
    minus: tuple[Figure, ...] = ()
    is_whole: bool = True


@record(frozen=True, slots=True)
class ItemScore:
    """An item of an evaluation with its points and score in the text; blank where not given."""

    name: Term
    points: Figure
    score: Figure
    remark: Term = field(default_factory=lambda: Term(state=State.BLANK))
    """The paragraph that speaks of this item alone; blank where others stand in it."""
    is_short: bool = False
    """Listed in so few words (产出50分，得48分) that what they are is likely, not certain."""

    @property
    def reason(self) -> Term:
        """The remark where it tells of a fault or states a value; blank where it only praises."""
        text = self.remark.text
        figures = sum(token.quantity is not None for token in tokens(text))
        if _FAULT.search(text) or figures > 1:
            return self.remark
        return Term(label="扣分原因", state=State.BLANK)

    @property
    def is_extra(self) -> Condition:
        """Whether it is a bonus or a deduction beside the points."""
        extra = any(word in self.name.text for word in ("加分", "扣分", "减分"))
        return Condition.known(
            extra, self.name, why=Text("加分项或扣分项", "a bonus or a deduction")
        )


@record(frozen=True, slots=True)
class NamedAmount:
    """An amount of a well-known item of the whole unit (“三公”经费支出决算), with its key."""

    key: tuple[str, str, str]
    """Item, measure, year (may be empty)."""
    figure: Figure
    sentence: Term


@record(frozen=True, slots=True)
class Promise:
    """A target in the text: the name of its measure, its number, its sign (≥, >, …, or blank)."""

    name: Term
    figure: Figure
    sign: Term


@record(frozen=True, slots=True)
class Execution:
    """A budget and a spending of one sentence, with the rate that it gives, or blank."""

    budget: Figure
    spent: Figure
    rate: Figure

    def is_below(self, share: Decimal) -> Condition:
        """Whether less than a share of the budget was spent, as the rate says where it stands."""
        is_whole = (self.budget > ZERO) & (self.spent <= self.budget)
        rate = self.spent / self.budget if self.rate.is_blank else self.rate
        return is_whole & (rate < share)


@record(frozen=True, slots=True)
class ProjectCount:
    """How many projects the text speaks of, with its sentence and the amounts in that."""

    figure: Figure
    sentence: Term
    amounts: tuple[Figure, ...] = ()
    involved: Figure = field(default_factory=lambda: Figure(label="涉及资金", state=State.BLANK))
    """The funds of these projects, where the sentence names them right behind the count."""


@record(frozen=True)
class Narrative:
    """What the running text states."""

    statements: tuple[Statement, ...] = ()
    splits: tuple[Split, ...] = ()
    changes: tuple[Change, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    ratios: tuple[Ratio, ...] = ()
    identities: tuple[Equation, ...] = ()
    items: tuple[ItemScore, ...] = ()
    amounts: tuple[NamedAmount, ...] = ()
    totals: tuple[Figure, ...] = ()
    """The scores that the text reports for a whole evaluation."""
    likely_totals: tuple[Figure, ...] = ()
    """The scores that have the name of a whole evaluation's, under a wider meaning."""
    twins: tuple[tuple[Figure, Figure], ...] = ()
    """Figures that the text tells twice under one name: equal, or parted by one slip."""
    has_extra_marks: bool = False
    """Whether the text gives marks beside the points (加分项2分)."""
    claims: tuple[Claim, ...] = ()
    counts: tuple[ProjectCount, ...] = ()
    grade: Grade | None = None
    graded: tuple[tuple[Figure, Grade], ...] = ()
    """Scores with the grade that the same sentence gives them."""
    promises: tuple[Promise, ...] = ()
    """Targets that the text sets."""
    reasons: tuple[Term, ...] = ()
    """Sentences that give a reason for something not reached."""
    speaks_of_several_units: bool = False
    """True when the text also speaks of units below the one that reports."""
    is_selection: bool = False
    """True when a sentence says that other forms are elsewhere, or that only some are given."""

    def item(self, name: Term) -> ItemScore | None:
        """The one item of the text that has this name and a paragraph of its own."""
        key = bare_label(name.text)
        found = [one for one in self.items if one.remark.is_printed]
        named = [one for one in found if bare_label(one.name.text) == key]
        return named[0] if len(named) == 1 else None

    @property
    def executions(self) -> tuple["Execution", ...]:
        """Budget and spending where one sentence states one of each, of one year."""
        by_sentence: dict[int, list[Statement]] = {}
        for one in self.statements:
            by_sentence.setdefault(id(one.sentence), []).append(one)
        found = (_budget_and_spending(said) for said in by_sentence.values())
        return tuple(one for one in found if one is not None)

    @property
    def full_items(self) -> tuple[ItemScore, ...]:
        """The items with points and score, when their points share out 100; else none."""
        items = [one for one in self._whole_items if not one.is_short]
        is_full = sum(one.points.number for one in items) == _HUNDRED
        return tuple(items) if is_full else ()

    @property
    def first_items(self) -> tuple[ItemScore, ...]:
        """The items of one level, short ones too, whose points share out 100: all that there are,
        or the first ones, of one paragraph; else none."""
        items = self._whole_items
        for some in (items, _outer(items)):
            if sum(one.points.number for one in some) == _HUNDRED:
                return tuple(some)
        first = [one for one in items if _block(one.score) == _block(items[0].score)]
        is_full = sum(one.points.number for one in first) == _HUNDRED
        return tuple(first) if is_full else ()

    @property
    def _whole_items(self) -> list[ItemScore]:
        items = [one for one in self.items if one.points.value and one.score.value is not None]
        return [one for one in items if one.points.number < _HUNDRED]

    @property
    def score(self) -> Figure:
        """The one score that the text reports for the whole; blank when there are several."""
        items = {figure.place for one in self.items for figure in (one.points, one.score)}
        found = [one for one in self.totals if one.place not in items]
        is_one = len({one.value for one in found}) == 1
        return found[0].rounded if is_one else Figure(state=State.BLANK)

    @property
    def likely_score(self) -> Figure:
        """The score that the text reports for the whole, or the one that has such a name; blank
        when there are several."""
        if not self.score.is_blank or self.totals:
            return self.score
        found = [one.rounded for one in self.likely_totals]
        is_one = len({one.value for one in found}) == 1
        return found[0] if is_one else Figure(state=State.BLANK)

    @cached_property
    def _reasons(self) -> tuple[tuple[Term, str], ...]:
        return tuple((one, label_key(one.text)) for one in self.reasons)

    def explains(self, name: Term) -> Condition:
        """Whether the text gives a reason in a sentence that names this indicator."""
        key = label_key(name.text)
        given = [one for one, said in self._reasons if key and key in said]
        return Condition.known(
            bool(given), *given, why=Text("正文已说明原因", "the text gives a reason")
        )


def _outer(items: Sequence[ItemScore]) -> list[ItemScore]:
    """The items without those right behind one whose points they share out."""
    found: list[ItemScore] = []
    at = 0
    while at < len(items):
        found.append(items[at])
        at += 1 + _inner(items[at].points.number, items[at + 1 :])
    return found


def _inner(points: Decimal, after: Sequence[ItemScore]) -> int:
    """How many of the items that follow make up these points; 0 where one alone would."""
    reached = Decimal(0)
    for count, one in enumerate(after, 1):
        reached += one.points.number
        if reached >= points:
            return count if reached == points and count > 1 else 0
    return 0


def _block(figure: Figure) -> int:
    anchor = figure.place.anchor if figure.place is not None else None
    return anchor.block if anchor is not None else -1


def _budget_and_spending(said: Sequence[Statement]) -> Execution | None:
    found = {
        measure: [one for one in said if one.measure == measure]
        for measure in ("budget", "executed", "rate", "arrived")
    }
    budgets, spent, rates, arrived = found.values()
    is_one = len(budgets) == len(spent) == 1 and len(rates) <= 1 and not arrived
    if not is_one or budgets[0].year != spent[0].year or _CHANGED.search(said[0].sentence.text):
        return None
    rate = rates[0].figure if rates else Figure(label="执行率", state=State.BLANK)
    return Execution(budgets[0].figure, spent[0].figure, rate)
