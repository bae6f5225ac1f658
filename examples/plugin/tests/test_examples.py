"""The examples of every check of this package are executed."""

import pytest

from auditlint.testing import Case, cases


@pytest.mark.parametrize("case", cases("auditlint-riverside"), ids=str)
def test_example(case: Case) -> None:
    assert case.problem() is None
