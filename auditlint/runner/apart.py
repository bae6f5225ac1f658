"""One call in a process of its own: what crashes a library or fills the memory ends there."""

import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

from auditlint.runner.memory import bound_memory
from auditlint.runner.pool import context

Outcome = TypeVar("Outcome")

_GRACE = 10.0
"""Seconds beyond the limit after which the process is ended."""


class Lost(Exception):  # noqa: N818 - an outcome of one document
    """The process ended, or was ended, before it was done."""


def apart(work: Callable[[], Outcome], memory: int, seconds: float) -> Outcome:
    """What ``work`` returns, within so many megabytes; raises Lost when it does not return."""
    way = context()
    ours, theirs = way.Pipe(duplex=False)
    process = way.Process(target=_work, args=(theirs, work, memory), daemon=True)  # type: ignore[attr-defined]  # every context has it; typeshed's base lacks it
    process.start()
    theirs.close()
    try:
        if not ours.poll(seconds + _GRACE):
            raise Lost
        outcome: Outcome = ours.recv()
    except (EOFError, OSError) as error:
        raise Lost from error
    finally:
        ours.close()
        process.kill()
        process.join()
    return outcome


def _work(pipe: "Connection[Outcome, None]", work: Callable[[], Outcome], memory: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    bound_memory(memory)
    pipe.send(work())
