"""Totals of tables that the running text tells again: 决算支出2789.37万元, and the line 合计."""

from auditlint.figures import Figure, is_slip
from auditlint.forms.statements import Statement
from auditlint.forms.types import Report
from auditlint.patterns import late

_HEADS = {
    "budget": late(r"预算(?!.*(?:执行|支出|完成|差))"),
    "executed": late(r"决算|支出|执行|支付"),
}
_OTHER = late(r"增|减|差|率|比|上年|去年|预算执行")
_YEAR = late(r"((?:19|20)\d{2})年?")
_FEWEST_DIGITS = 5


def told_totals(report: Report, statement: Statement) -> tuple[Figure, ...]:
    """The totals of the report's tables that a statement of budget or spending is likely meant to
    be: the equal ones, else the only one that a slip parts from it and that no other statement is
    near; none where neither is there, and for figures of fewer than five digits, which may be near
    by chance."""
    named = _totals(report, statement)
    equal = tuple(one for one in named if one.value == statement.figure.value)
    near = tuple(one for one in named if is_slip(statement.figure, one))
    if equal or len({one.value for one in near}) != 1:
        return equal
    others = [one.figure for one in report.narrative.statements if one is not statement]
    is_told = any(one.value == near[0].value or is_slip(one, near[0]) for one in others)
    return () if is_told else near


def _totals(report: Report, statement: Statement) -> list[Figure]:
    """The totals that a statement can be of, by their heads."""
    digits = sum(one.isdigit() for one in statement.figure.text)
    if statement.is_of_project or digits < _FEWEST_DIGITS or statement.measure not in _HEADS:
        return []
    year = statement.year or report.identity.year
    wholes = (one.whole for table in report.tables for one in table.additions)
    named = (one for one in wholes if _is_of(one.label, statement, year))
    # A table that prints no unit in its heads has that of the text.
    told = (one if one.unit.name else one.in_unit(statement.figure.unit) for one in named)
    return [one for one in told if one.unit.is_money]


def _is_of(label: str, statement: Statement, year: int | None) -> bool:
    """Whether a head names the measure and the base of a statement, and no other year."""
    years = {int(one) for one in _YEAR.findall(label)}
    is_measure = _HEADS[statement.measure].search(label) and not _OTHER.search(label)
    is_base = (statement.base == "initial") == ("年初" in label)
    return bool(is_measure) and is_base and (not years or years == {year})
