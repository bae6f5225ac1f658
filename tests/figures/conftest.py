"""Facts that could not be read, or that are not there."""

from decimal import Decimal

import pytest

from auditlint.figures import Figure, State


@pytest.fixture
def blank():
    return Figure(text="", label="得分", state=State.BLANK)


@pytest.fixture
def unreadable():
    return Figure(text="8l.3", label="执行率", state=State.UNREADABLE)


@pytest.fixture
def ambiguous():
    return Figure(text="5", label="分值", state=State.AMBIGUOUS, value=Decimal(5))
