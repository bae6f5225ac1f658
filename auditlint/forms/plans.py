"""Spending plans: a head that names periods of the year, and a line of values below or beside."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from auditlint.documents import Grid
from auditlint.figures import Figure, State, Term, Unit
from auditlint.forms import marks
from auditlint.forms.items import Item, Kind
from auditlint.forms.lexicon import role_of
from auditlint.forms.targets import PlanStep, SpendingPlan
from auditlint.text import fold, label_key

_PLAN = re.compile(
    r"(?:支出|用款|资金|拨款|拨付|使用|付款|执行)(?:使用|支出|拨付)?(?:进度)?计划|支出进度|用款进度|执行进度|"
    r"分(?:月|季)(?:度)?(?:支出|用款)"
)
_MONTH = r"(?:1[0-2]|0?[1-9])"
_TAIL = (
    r"(?:累计)?(?:计划)?(?:支出|用款|拨付|执行|资金)?(?:计划)?(?:金额|比例|进度|百分比|数|率|额)?"
    r"(?:[(][^()]{0,8}[)])?"
)
_STEP = re.compile(
    r"(?:截至|截止|截止到|至|到|截至到|累计至)?(?:(?:19|20)\d\d年)?"
    rf"(?:{_MONTH}月(?:底|末|份|份底|\d{{1,2}}日)?(?:前|止)?|{_MONTH}[-—~至]{_MONTH}月(?:份)?"
    r"|第?[一二三四1-4]个?季度(?:末|底)?|前[二三四]季度|[上下]半年|年底|年末|全年)" + _TAIL
)
_CUMULATIVE = re.compile(r"底|末|止|前|至|到|累计|截|\d{1,2}日")
_YEAR_END = re.compile(r"12月|[四4]个?季度|下半年|年底|年末|全年")
_PERCENT = re.compile(r"[%％]|比例|百分比|进度\(")
_TOTALS = frozenset({"合计", "总计", "小计", "全年合计"})
_UNPLACED = (Grid.STREAM, Grid.PACKED)
_LEAST_STEPS = 2


def is_step(item: Item) -> bool:
    """Whether a cell names a period of the year: 3月底, 至6月底, 第一季度, 1-3月."""
    return len(item.key) <= 16 and _STEP.fullmatch(item.key) is not None


def names_plan(item: Item) -> bool:
    """Whether a cell is the label of a spending plan."""
    words = item.is_words
    return words and len(item.text) <= 30 and bool(_PLAN.search(item.key))


@dataclass
class PlanBlock:
    """Collects the lines of one spending plan, under heads or with a head beside each value."""

    label: Item | None
    unit: Unit
    heads: list[Item] = field(default_factory=list)
    pairs: list[tuple[Item, Item | None]] = field(default_factory=list)
    lines: list[tuple[str, tuple[PlanStep, ...], bool, Figure]] = field(default_factory=list)
    is_closed: bool = False

    def take(self, row: Sequence[Item]) -> bool:
        """Read a row of the plan; False when it is none, and the plan has ended."""
        filled = [item for item in row if item.kind is not Kind.BLANK and item is not self.label]
        steps = [item for item in filled if is_step(item)]
        if steps and self._take_pairs(filled):
            return True
        if len(steps) >= _LEAST_STEPS and not self.heads:
            self._take_heads(filled)
            return True
        if self.heads and self._take_values(filled):
            return True
        self.is_closed = bool(self.heads or self.pairs)
        return not self.is_closed and all(_is_head_word(item) for item in filled)

    def _take_pairs(self, filled: Sequence[Item]) -> bool:
        """至3月底 | 25% | 至6月底 | 50%: each head with its value, or blank, right after it."""
        found: list[tuple[Item, Item | None]] = []
        for item in filled:
            if is_step(item) or item.key in _TOTALS:
                found.append((item, None))
            elif not found:
                if not _is_head_word(item):
                    return False
            elif found[-1][1] is None and (item.is_figure or item.kind is Kind.DASH):
                found[-1] = (found[-1][0], item)
            else:
                return False
        has_values = sum(value is not None for _, value in found)
        if self.heads or not has_values or (len(found) > 1 and found[0][1] is None is found[-2][1]):
            return False
        self.pairs += found
        return True

    def _take_heads(self, filled: Sequence[Item]) -> None:
        self.heads = [item for item in filled if is_step(item) or item.key in _TOTALS]
        after = filled.index(self.heads[-1]) + 1
        values = [item for item in filled[after:] if _is_value(item)]
        if values:
            self._add(values, "")

    def _take_values(self, filled: Sequence[Item]) -> bool:
        words = [item for item in filled if not _is_value(item)]
        values = [item for item in filled if _is_value(item)]
        if words and words[0].key in _TOTALS and len(values) == len(self.heads) + 1:
            self.heads.append(words.pop(0))  # one cell a line: the last head opens the next row
        opens_other = any(role_of("fund_rows", item.text) for item in words)
        if len(words) > 1 or not values or opens_other or (words and filled[0] is not words[0]):
            return False
        self._add(values, words[0].text if words else "")
        return True

    def _add(self, values: Sequence[Item], label: str) -> None:
        """Values go to the head above them; where columns shifted their order alone is known."""
        above = [_above(item, self.heads) for item in values]
        placed = all(at is not None for at in above) and values[0].grid not in _UNPLACED
        if not placed and len(values) == len(self.heads):
            above, placed = [*range(len(values))], True
        if not placed:
            if len(values) > len(self.heads):
                return
            above = [*range(len(values))]
        by_head = {at: item for at, item in zip(above, values, strict=True) if at is not None}
        pairs = [(head, by_head.get(at)) for at, head in enumerate(self.heads)]
        steps = tuple(_step(head, value) for head, value in pairs if head.key not in _TOTALS)
        whole = [_figure(value, "合计") for head, value in pairs if head.key in _TOTALS]
        blank = Figure(label="合计", state=State.BLANK)
        self.lines.append((label, steps, placed, whole[0] if whole else blank))

    def finished(self) -> list[SpendingPlan]:
        """The plans read: one a line of values, or one of the pairs."""
        lines = list(self.lines)
        if self.pairs:
            steps = tuple(_step(head, value) for head, value in self.pairs if is_step(head))
            whole = [_figure(value, "合计") for head, value in self.pairs if not is_step(head)]
            blank = Figure(label="合计", state=State.BLANK)
            lines.append(("", steps, True, whole[0] if whole else blank))
        heads = self.heads or [head for head, _ in self.pairs]
        return [self._plan(line, heads) for line in lines if len(line[1]) >= _LEAST_STEPS]

    def _plan(
        self, line: tuple[str, tuple[PlanStep, ...], bool, Figure], heads: Sequence[Item]
    ) -> SpendingPlan:
        label, steps, placed, whole = line
        texts = [label, self.label.text if self.label else "", *(head.text for head in heads)]
        names = [head.key for head in heads if is_step(head)]
        own = marks.money_unit(texts)
        return SpendingPlan(
            label=Term(
                text=self.label.text if self.label else "",
                place=self.label.place if self.label else None,
                label="支出计划",
                state=State.PRINTED if self.label else State.BLANK,
            ),
            reading=_reading(texts, steps, own),
            unit=own or self.unit,
            steps=steps,
            is_cumulative=all(_CUMULATIVE.search(name) for name in names)
            or any("累计" in text for text in texts),
            is_placed=placed,
            ends_the_year=bool(_YEAR_END.search(names[-1])),
            total=whole,
        )


def _reading(texts: Sequence[str], steps: Sequence[PlanStep], unit: Unit | None) -> str:
    """percent, amount or empty: what the line's own label says, else the plan's, else nothing."""
    for text in texts:
        if _PERCENT.search(label_key(fold(text))):
            return "percent"
        if "金额" in text or marks.money_unit([text]):
            return "amount"
    units = [step.value.unit for step in steps if step.value.is_printed]
    if units and all(one.is_ratio for one in units):
        return "percent"
    return "amount" if unit is not None else ""


def _above(item: Item, heads: Sequence[Item]) -> int | None:
    over = (
        at for at, head in enumerate(heads) if item.column < head.end and head.column < item.end
    )
    return next(over, None)


def _step(head: Item, value: Item | None) -> PlanStep:
    period = Term(text=head.text, place=head.place, label="支出计划")
    return PlanStep(period, _figure(value, head.text))


def _figure(value: Item | None, label: str) -> Figure:
    return marks.blank(label) if value is None else value.figure(label)


def _is_value(item: Item) -> bool:
    return not is_step(item) and (item.is_figure or item.kind is Kind.DASH)


def _is_head_word(item: Item) -> bool:
    """A cell that may stand in the head of a plan: its label, 时间, 金额, 比例(%), units."""
    words = item.is_words
    return words and len(item.text) <= 20
