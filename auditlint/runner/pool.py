"""Worker processes under watch: one that dies or hangs takes only its document with it.

``ProcessPoolExecutor`` gives up the whole pool when a worker dies and cannot stop one that hangs,
so the workers are held here, each by its own pipe.
"""

import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection, wait
from types import FrameType
from typing import TypeAlias

from auditlint.runner.linting import Linted, Linter, crashed, died, out_of_time
from auditlint.runner.memory import bound_memory
from auditlint.runner.processes import GRACE, Held, begun, context
from auditlint.runner.sources import Source
from auditlint.text import Text

Job: TypeAlias = tuple[int, tuple[Source, ...]]
"""Documents that are to be checked together, mostly one."""
Done: TypeAlias = tuple[int, Linted | Text]

_CHUNK = 16
_PARTING = 1.0
"""Seconds that a worker has to remove its temporary files when a run is broken off."""


def lint_in_processes(
    work: Sequence[tuple[Source, ...]], linter: Linter, count: int
) -> Iterator[Done]:
    """The outcomes with the indices of their work, in the order in which they are done.

    An outcome is what was found, or what went wrong with the whole of it.
    """
    jobs = deque(enumerate(work))
    size = max(1, min(_CHUNK, len(work) // (count * 4)))
    pool = _Pool(linter)
    try:
        pool.grow(count)
        while jobs or pool.is_busy:
            pool.feed(jobs, size)
            yield from pool.collect(jobs)
    finally:
        pool.close()


@dataclass(slots=True)
class _Worker:
    held: "Held[list[Job] | None, Done]"
    pending: deque[Job] = field(default_factory=deque)
    deadline: float = 0.0


class _Pool:
    def __init__(self, linter: Linter) -> None:
        self._plan = linter.plan
        self._context = context()
        forked = self._context.get_start_method() == "fork"
        # A forked worker inherits the loaded checks; a spawned one has to load them again.
        self._linter = partial(_same, linter) if forked else partial(Linter, linter.plan)
        self._workers: list[_Worker] = []

    @property
    def is_busy(self) -> bool:
        return any(worker.pending for worker in self._workers)

    def grow(self, count: int) -> None:
        for _ in range(count):
            self._workers.append(self._start())

    def feed(self, jobs: deque[Job], size: int) -> None:
        """Gives every idle worker its next documents."""
        for at, worker in enumerate(self._workers):
            if worker.pending or not jobs:
                continue
            chunk = [jobs.popleft() for _ in range(min(size, len(jobs)))]
            worker.pending.extend(chunk)
            worker.deadline = self._deadline(worker)
            try:
                worker.held.pipe.send(chunk)
            except OSError:
                self._workers[at] = self._replaced(worker, jobs)

    def collect(self, jobs: deque[Job]) -> Iterator[Done]:
        """What came back, with a report for each document that a worker did not survive."""
        busy = [worker for worker in self._workers if worker.pending]
        pause = max(min((one.deadline for one in busy), default=0.0) - time.monotonic(), 0.0)
        ready = wait([worker.held.pipe for worker in busy], pause)
        for at, worker in enumerate(self._workers):
            if worker.held.pipe in ready:
                yield self._received(at, jobs)
            elif worker.pending and time.monotonic() > worker.deadline:
                yield self._lost(at, jobs, out_of_time(self._seconds(worker)))

    def close(self) -> None:
        """Ends all workers, whatever they are at; they clean up as far as they get in a second."""
        for worker in self._workers:
            worker.held.process.terminate()
        last = time.monotonic() + _PARTING
        for worker in self._workers:
            worker.held.process.join(max(last - time.monotonic(), 0.0))
            worker.held.end()

    def _received(self, at: int, jobs: deque[Job]) -> Done:
        worker = self._workers[at]
        try:
            done = worker.held.pipe.recv()
        except (EOFError, OSError):
            return self._lost(at, jobs, died(self._plan.config.limits.memory))
        worker.pending.popleft()
        worker.deadline = self._deadline(worker)
        return done

    def _lost(self, at: int, jobs: deque[Job], problem: Text) -> Done:
        worker = self._workers[at]
        index, _ = worker.pending.popleft()
        self._workers[at] = self._replaced(worker, jobs)
        return index, problem

    def _replaced(self, worker: _Worker, jobs: deque[Job]) -> _Worker:
        """A new worker; what the old one had not begun goes back to the queue."""
        jobs.extendleft(reversed(worker.pending))
        worker.held.end()
        return self._start()

    def _start(self) -> _Worker:
        return _Worker(begun(self._context, _work, self._linter))

    def _seconds(self, worker: _Worker) -> float:
        """The time for the documents that a worker is at."""
        return self._plan.seconds * (len(worker.pending[0][1]) if worker.pending else 1)

    def _deadline(self, worker: _Worker) -> float:
        return time.monotonic() + self._seconds(worker) + GRACE


def _same(linter: Linter) -> Linter:
    return linter


def _work(pipe: "Connection[Done, list[Job] | None]", make: Callable[[], Linter]) -> None:
    """The life of a worker: chunks in, one report out for each document."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    linter = make()
    bound_memory(linter.plan.config.limits.memory)
    while True:
        try:
            chunk = pipe.recv()
        except (EOFError, OSError):
            return
        for index, sources in chunk or ():
            _send(pipe, index, linter.lint(sources))


def _send(
    pipe: "Connection[Done, list[Job] | None]",
    index: int,
    outcome: Linted | Text,
) -> None:
    try:
        pipe.send((index, outcome))
    except BrokenPipeError:
        sys.exit(0)
    except Exception as error:  # noqa: BLE001 - a report that cannot travel is one document's outcome
        pipe.send((index, crashed(type(error).__name__)))


def _leave(_signal: int, _frame: FrameType | None) -> None:
    """Ends as other errors do, so that what was started is ended and temporary files go."""
    sys.exit(1)
