"""Stretches of a table under the headers of a form: indicators, funds with their sources."""

import itertools
from collections.abc import Sequence

from auditlint.forms.headers import fund_columns, indicator_columns
from auditlint.forms.items import Item
from auditlint.forms.lexicon import role_of

_FUND_ROWS = 12
_OWN = frozenset(
    ("initial_budget", "budget", "executed", "points", "rate", "score", "reason", "side", "level1",
     "level2", "name", "level4", "operator", "unit", "target", "actual", "content", "rule")
)  # fmt: skip
"""The columns between which the form itself judges every relation."""


def belongs_to_form(header: Sequence[Sequence[Item]], body: Sequence[Sequence[Item]]) -> bool:
    """A header of indicators, or one of funds with sources of funds below it."""
    if any(indicator_columns(row) for row in header):
        return True
    roles = {role_of("fund_rows", item.text) for row in body[:_FUND_ROWS] for item in row}
    return any(fund_columns(row) for row in header) and bool(roles - {None, "total"})


def names_more(header: Sequence[Sequence[Item]]) -> bool:
    """Whether a header of a form names a column beside those that the form reads."""
    found = [indicator_columns(row) or fund_columns(row) for row in header]
    return any(column.role not in _OWN for columns in found for column in columns)


def own_heads(header: Sequence[list[Item]]) -> list[list[Item]]:
    """The rows of a header from the one that names the columns: those before it are fields."""

    def names(row: Sequence[Item]) -> bool:
        return bool(indicator_columns(row) or fund_columns(row))

    return [*itertools.dropwhile(lambda row: not names(row), header)]
