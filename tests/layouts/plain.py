"""Hand-written whole documents: consistent ones, and ones with exactly one contradiction.

`CONSISTENT` holds names and texts. `CONTRADICTING` holds names, texts, the codes of RULES.md that
may be reported, and a piece of the one line where the contradiction stands (or one side of it).
"""

from __future__ import annotations

from . import plain_right_forms, plain_right_prose, plain_wrong_forms, plain_wrong_prose

CONSISTENT: tuple[tuple[str, str], ...] = (*plain_right_forms.CASES, *plain_right_prose.CASES)

CONTRADICTING: tuple[tuple[str, str, frozenset[str], str], ...] = (
    *plain_wrong_forms.CASES,
    *plain_wrong_prose.CASES,
)
