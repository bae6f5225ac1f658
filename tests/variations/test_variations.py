"""Documents in every layout that is known: read right or undecided, and never an error.

``documents/``: consistent documents; ``truth.jsonl``: what each says, and the edit that makes it
contradict itself; ``known.toml``: what is not read or not found yet.
"""

import pytest

from tests.variations.judging import (
    MAY_BE_MISSED,
    MAY_BE_UNDECIDED,
    RIGHT,
    UNDECIDED,
    cases,
    errors,
    is_found,
    linted,
    reading,
)

EVERY = pytest.mark.parametrize("case", [*cases()], ids=lambda case: case.name)


@EVERY
def test_a_consistent_document_gives_no_error(case):
    found = errors(linted(case.name, case.text))
    assert [f"{one.code} {one.message.zh}" for one in found] == []


@EVERY
def test_what_is_read_is_what_is_printed(case):
    verdict, notes = reading(case)
    allowed = {RIGHT}
    if case.damaged or case.name in MAY_BE_UNDECIDED:
        allowed.add(UNDECIDED)
    assert verdict in allowed, notes


@EVERY
def test_a_contradiction_is_found_where_it_stands(case):
    assert is_found(case) or case.damaged or case.name in MAY_BE_MISSED
