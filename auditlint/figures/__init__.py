"""Figures as printed, relations between them, and the judge: useful on its own as a library.

>>> from auditlint.figures import expect, figure, judge
>>> rate, spent, budget = figure("1.16%"), figure("7.279万元"), figure("66.15万元")
>>> judge(expect(rate).equals(spent / budget)).verdict.value
'contradicted'
"""

from auditlint.figures.conditions import ALWAYS, NEVER, Condition, Truth
from auditlint.figures.expectations import expect, expect_order, expect_run
from auditlint.figures.expressions import (
    ONE,
    ZERO,
    Constant,
    Expression,
    constant,
    least,
    outermost,
    total,
)
from auditlint.figures.facts import Claim, Date, Fact, Figure, Grade, Ordinal, State, Term
from auditlint.figures.gathering import gathered
from auditlint.figures.intervals import Interval
from auditlint.figures.lexer import Quantity, Token, TokenKind, figure, figures_in, tokens
from auditlint.figures.models import growth_of_counts, share_of_sample
from auditlint.figures.pairing import Link, Pairing, pair
from auditlint.figures.relations import Judgement, Relation, Severity, Verdict, judge
from auditlint.figures.slips import is_slip
from auditlint.figures.units import UNITLESS, Unit, find_unit

__all__ = [
    "ALWAYS",
    "NEVER",
    "ONE",
    "UNITLESS",
    "ZERO",
    "Claim",
    "Condition",
    "Constant",
    "Date",
    "Expression",
    "Fact",
    "Figure",
    "Grade",
    "Interval",
    "Judgement",
    "Link",
    "Ordinal",
    "Pairing",
    "Quantity",
    "Relation",
    "Severity",
    "State",
    "Term",
    "Token",
    "TokenKind",
    "Truth",
    "Unit",
    "Verdict",
    "constant",
    "expect",
    "expect_order",
    "expect_run",
    "figure",
    "figures_in",
    "find_unit",
    "gathered",
    "growth_of_counts",
    "is_slip",
    "judge",
    "least",
    "outermost",
    "pair",
    "share_of_sample",
    "tokens",
    "total",
]
