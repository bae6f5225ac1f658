"""A fund block turned round: sources as columns, budget and spending as lines."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from auditlint.documents import Grid
from auditlint.figures import Figure, State, Term, Unit
from auditlint.forms import marks
from auditlint.forms.fundings import Funding, FundRow, certain_if
from auditlint.forms.headers import columns_of
from auditlint.forms.items import Item, Kind
from auditlint.forms.lexicon import role_of
from auditlint.text import bare_label

_MONEY = ("initial_budget", "budget", "executed", "arrived")
_PAIR = 2
_MARKS = ("points", "rate", "score")


@dataclass
class SourcesAcross:
    """Collects the lines under a header whose columns are sources of funds."""

    columns: tuple[Item, ...]
    unit: Unit
    beside: tuple[Item, ...] = ()
    """Heads right of the sources: points, rate and score of the whole."""
    amounts: dict[tuple[int, str], Figure] = field(default_factory=dict)
    marks: dict[str, Figure] = field(default_factory=lambda: defaultdict(lambda: marks.blank("")))
    is_whole: bool = True

    @property
    def is_known(self) -> bool:
        """Whether a line was read: its header names the sources."""
        return bool(self.amounts)

    def take(self, row: Sequence[Item]) -> bool:
        """Read a line of one measure, or one of label and value pairs; False when it is none."""
        filled = [item for item in row if item.kind is not Kind.BLANK]
        roles = [_measure(item) for item in filled]
        if not any(roles):
            return False
        is_run = roles[0] == "rate" and len(filled) > _PAIR and not any(roles[1:])
        if roles[0] in _MONEY or is_run:
            at = {one.column: _measure(one) for one in self.beside}
            self._marks(filled[0], ((at.get(one.column), one) for one in filled[1:]))
            amounts = [one for one in filled[1:] if one.column not in at]
            self._amounts(str(roles[0]), filled[0].text, amounts)
            return True
        self._marks(filled[0], zip(roles, filled[1:], strict=False))
        return True

    def _marks(self, label: Item, values: Iterable[tuple[str | None, Item]]) -> None:
        for role, value in values:
            if role in _MARKS:
                self.marks[str(role)] = _mark(str(role), value.figure(label.text))

    def _amounts(self, role: str, label: str, values: Sequence[Item]) -> None:
        """A figure goes to the source above it; where columns shifted, the first to the first."""
        above = {source.column: at for at, source in enumerate(self.columns)}
        is_placed = not any(item.grid is Grid.STREAM for item in values)
        if is_placed and all(item.column in above for item in values):
            places = [above[item.column] for item in values]
        elif len(values) == len(self.columns):
            places = [*range(len(values))]
        else:
            self.is_whole = False
            return
        for at, item in zip(places, values, strict=True):
            figure = item.figure(label)
            given = marks.rate(figure) if role == "rate" else marks.amount(figure, self.unit)
            self.amounts[at, role] = given

    @property
    def is_spent(self) -> bool:
        """Whether a line of spending was read."""
        return any(role == "executed" for _, role in self.amounts)

    def fundings(self) -> tuple[Funding, ...]:
        """The one fund block."""
        return (Funding(self.finished(), certain_if(self.is_whole)),)

    def finished(self) -> tuple[FundRow, ...]:
        """A fund row a source, if any line was read; points and score go with the whole."""
        if not self.amounts:
            return ()
        rows: list[FundRow] = []
        for at, source in enumerate(self.columns):
            name = role_of("fund_rows", source.text) or "unknown"
            cells = (
                *marks.at_column_precision(
                    [self.amounts.get((at, role), marks.blank(role)) for role in _MONEY]
                ),
            )
            own = self.marks if name == "total" else {}
            rate = own.get("rate", marks.blank("执行率"))
            rows.append(
                FundRow(
                    name,
                    Term(text=source.text, place=source.place, label="资金来源"),
                    cells[0],
                    cells[1],
                    cells[2],
                    own.get("points", marks.blank("分值")),
                    self.amounts.get((at, "rate"), rate),
                    own.get("score", marks.blank("得分")),
                    Term(label="偏差原因", state=State.BLANK),
                    arrived=cells[3:] if not cells[3].is_blank else (),
                )
            )
        return tuple(rows)


def source_columns(row: Sequence[Item]) -> tuple[Item, ...]:
    """The cells of a header that names a whole and its sources, or nothing."""
    if any(item.is_figure for item in row):
        return ()
    sources = [item for item in row if role_of("fund_rows", item.text)]
    names = [column.role for column in columns_of("fund_rows", row)]
    return tuple(sources) if "total" in names and len(sources) >= 3 else ()


def mark_columns(row: Sequence[Item]) -> tuple[Item, ...]:
    """The cells of such a header that name points, rate or score."""
    return tuple(item for item in row if role_of("fund_columns", item.text) in _MARKS)


_YEAR = re.compile(r"^(?:19|20)\d{2}年度?(?=[\u4e00-\u9fff])")
_PLAIN_AMOUNT = frozenset({"预算", "金额", "资金金额", "数额", "资金安排", "资金数额"})


def _measure(item: Item) -> str | None:
    """What a line gives; a bare 金额 is a budget, as is 2024年预算."""
    label = _YEAR.sub("", bare_label(item.text))
    return "budget" if label in _PLAIN_AMOUNT else role_of("fund_columns", label)


def _mark(role: str, figure: Figure) -> Figure:
    if role == "rate":
        return marks.rate(figure)
    return marks.points(figure) if role == "points" else marks.score(figure)
