"""Printed scoring rules (评分标准) as formulas: what a value is worth, in every reading.

    rule = read_rule("≥95%得满分；每低于1%扣0.5分，扣完为止", Decimal(10))
    rule.scores(Interval.point(Decimal("0.93")))    # 9 points

A text that is not understood to its last figure gives None, never a guess. Where the wording has
several readings (每五个百分点一档: a step begun, a step completed, or in proportion) all of them
count: a score contradicts its rule only when it fits none.
"""

from decimal import Decimal
from functools import lru_cache

from auditlint.figures.intervals import Interval
from auditlint.forms.rubric.grammar import value_rule
from auditlint.forms.rubric.items import Losses, item_rule, losses_of
from auditlint.forms.rubric.rules import ByRule, ByRuleAtAll, Rule
from auditlint.forms.rubric.values import Stated, of_actual, of_statement, stated

__all__ = [
    "ByRule",
    "ByRuleAtAll",
    "Losses",
    "Rule",
    "Stated",
    "losses_of",
    "of_actual",
    "of_statement",
    "read_rule",
    "stated",
]

_LONGEST = 600


@lru_cache(maxsize=4096)
def read_rule(text: str, points: Decimal, target: Interval | None = None) -> Rule | None:
    """The rule that a text states for an item of ``points``, or None when some of it is unclear.

    ``target`` are the values that meet the row's own target, for rules that speak of it
    (达到目标值得满分). The values of the rule are plain numbers: a rate is a share, 95 % is 0.95.
    """
    if len(text) > _LONGEST or points <= 0:
        return None
    return value_rule(text, points, target) or item_rule(text, points)
