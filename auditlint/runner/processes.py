"""Processes beside this one, each held by a pipe: how they begin and how they are ended."""

import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Concatenate, Generic, NamedTuple, ParamSpec, TypeVar

Given = ParamSpec("Given")
To = TypeVar("To")
Back = TypeVar("Back")

GRACE = 10.0
"""Seconds beyond its limit after which a process that did not stop by itself is ended."""


class Held(NamedTuple, Generic[To, Back]):
    """A process, and this end of its pipe."""

    process: BaseProcess
    pipe: "Connection[To, Back]"

    def end(self) -> None:
        """Ends the process, whatever it is at."""
        self.pipe.close()
        self.process.kill()
        self.process.join()


def begun(
    way: BaseContext,
    work: Callable[Concatenate["Connection[Back, To]", Given], None],
    *given: Given.args,
    **named: Given.kwargs,
) -> Held[To, Back]:
    """A process that does ``work`` with its end of a pipe and what is given; Ctrl-C reaches it only
    when it has learnt to leave that to this one."""
    ours, theirs = way.Pipe()
    process = way.Process(target=work, args=(theirs, *given), kwargs=named, daemon=True)  # type: ignore[attr-defined]  # every context has it; typeshed's base lacks it
    with _uninterrupted():
        process.start()
    theirs.close()
    return Held(process, ours)


def context() -> BaseContext:
    """Forking is quick, and safe while there is a single thread on Linux."""
    quick = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if quick else "spawn")


@contextmanager
def _uninterrupted() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
