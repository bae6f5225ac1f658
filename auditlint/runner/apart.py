"""One call in a process of its own: what crashes a library or fills the memory ends there."""

import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

from auditlint.runner.memory import bound_memory
from auditlint.runner.processes import GRACE, begun, context

Outcome = TypeVar("Outcome")


class Lost(Exception):  # noqa: N818 - an outcome of one document
    """The process ended, or was ended, before it was done."""


def apart(work: Callable[[], Outcome], memory: int, seconds: float) -> Outcome:
    """What ``work`` returns, within so many megabytes; raises Lost when it does not return."""
    held = begun(context(), _work, work, memory)
    try:
        if not held.pipe.poll(seconds + GRACE):
            raise Lost
        outcome: Outcome = held.pipe.recv()
    except (EOFError, OSError) as error:
        raise Lost from error
    finally:
        held.end()
    return outcome


def _work(pipe: "Connection[Outcome, None]", work: Callable[[], Outcome], memory: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    bound_memory(memory)
    pipe.send(work())
