"""One call in a process of its own, whose end is nobody else's."""

import os
import time
from functools import partial

import pytest

from auditlint.runner import apart as module
from auditlint.runner.apart import Lost, apart


def test_what_the_call_returns_comes_back() -> None:
    assert apart(partial(max, 3, 7), 1024, 60.0) == 7


def test_a_process_that_dies_is_lost() -> None:
    with pytest.raises(Lost):
        apart(partial(os._exit, 1), 1024, 60.0)


def test_a_process_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "GRACE", 0.2)
    begun = time.monotonic()
    with pytest.raises(Lost):
        apart(partial(time.sleep, 600), 1024, 0.3)
    assert time.monotonic() - begun < 60
