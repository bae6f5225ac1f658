"""A fund block of label and value pairs: "预算数：1308.05 执行数：906.09 69%", a line a source."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from auditlint.figures import Figure, State, Term, Unit
from auditlint.forms import marks
from auditlint.forms.items import Item, Kind
from auditlint.forms.lexicon import role_of
from auditlint.forms.types import FundRow

_MONEY = ("initial_budget", "budget", "executed")
Pair = tuple[Item, Item]


@dataclass
class PairedFunds:
    """Collects lines of pairs; the first line is that of the whole and sets the order."""

    unit: Unit
    order: tuple[str, ...] = ()
    rows: list[FundRow] = field(default_factory=list)
    is_whole: bool = True

    @property
    def is_known(self) -> bool:
        """Whether the line of the whole was read."""
        return bool(self.rows)

    def take(self, row: Sequence[Item]) -> bool:
        """Read a line; False when it is none of this block."""
        if not self.rows:
            return self._whole(row)
        pairs, rest = _pairs(row)
        sources = {role_of("fund_rows", label.text) for label, _ in pairs}
        if len(sources) != 1 or None in sources or len(pairs) != len(self.order) or rest:
            return False
        self._add(str(sources.pop()), pairs, marks.blank("执行率"))
        return True

    def _whole(self, row: Sequence[Item]) -> bool:
        self.order = paired_roles(row)
        pairs, rest = _pairs(row)
        rate = marks.rate(rest[0].figure("执行率")) if rest else marks.blank("执行率")
        self._add("total", pairs, rate)
        return True

    def _add(self, source: str, pairs: Sequence[Pair], rate: Figure) -> None:
        cells = {
            role: marks.amount(value.figure(label.text.strip(":： ")), self.unit)
            for role, (label, value) in zip(self.order, pairs, strict=True)
        }
        label = pairs[0][0]
        self.rows.append(
            FundRow(
                source,
                Term(text=label.text, place=label.place, label="资金来源"),
                cells.get("initial_budget", marks.blank("年初预算数")),
                cells.get("budget", marks.blank("全年预算数")),
                cells.get("executed", marks.blank("全年执行数")),
                marks.blank("分值"),
                rate,
                marks.blank("得分"),
                Term(label="偏差原因", state=State.BLANK),
            )
        )

    def finished(self) -> tuple[FundRow, ...]:
        """The lines with the amounts of each column at its finest printed precision."""
        rows = self.rows
        for name in _MONEY:
            column = marks.at_column_precision([getattr(row, name) for row in rows])
            rows = [
                replace(row, **{name: cell})  # type: ignore[arg-type]  # each name is a Figure field
                for row, cell in zip(rows, column, strict=True)
            ]
        return tuple(rows)


def paired_roles(row: Sequence[Item]) -> tuple[str, ...]:
    """The measures of a line of pairs, budget and spending at least, or nothing."""
    pairs, rest = _pairs(row)
    roles = tuple(str(role_of("fund_columns", label.text)) for label, _ in pairs)
    is_line = "executed" in roles and bool({"initial_budget", "budget"} & set(roles))
    fits = is_line and set(roles) <= set(_MONEY) and len(set(roles)) == len(roles)
    is_rate = not rest or (len(rest) == 1 and rest[0].kind in (Kind.PERCENT, Kind.NUMBER))
    return roles if fits and is_rate else ()


def _pairs(row: Sequence[Item]) -> tuple[list[Pair], list[Item]]:
    """Each label with the figure right after it, and what is left over on the right."""
    filled = [item for item in row if item.kind is not Kind.BLANK]
    while filled and not _is_fund_label(filled[0]):
        filled = filled[1:]
    pairs: list[Pair] = []
    while len(filled) > 1 and _is_fund_label(filled[0]) and filled[1].is_figure:
        pairs.append((filled[0], filled[1]))
        filled = filled[2:]
    return pairs, filled


def _is_fund_label(item: Item) -> bool:
    return any(role_of(section, item.text) for section in ("fund_columns", "fund_rows"))
