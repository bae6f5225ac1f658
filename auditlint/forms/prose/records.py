"""Text laid out like a table: A预算15万元，执行14万元；B预算3万元，执行2万元."""

import itertools
from collections.abc import Sequence

from auditlint.forms.prose.mentions import Mention

_FEWEST = 2


def records_of(mentions: Sequence[Mention], at: int) -> list[list[Mention]]:
    """The amounts of each stretch from this mention on, where every stretch has equally many, two
    at least, and those after the first are called alike; empty where there are fewer than two."""
    first = mentions[at]
    found: list[list[Mention]] = []
    rest = itertools.takewhile(lambda one: one.line == first.line, mentions[at:])
    for _, group in itertools.groupby(rest, key=lambda one: one.segment):
        row = [one for one in group if one.is_amount and one.like(first)]
        if not row or (found and [one.key for one in row[1:]] != [one.key for one in found[0][1:]]):
            return []
        found.append(row)
    return found if len(found) >= _FEWEST and len(found[0]) > 1 else []
