"""The cache as a run uses it: which outcomes are known, which of the new ones are worth keeping."""

from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property

from auditlint.findings import CheckRecord, DocumentReport
from auditlint.runner.cache import Cache
from auditlint.runner.keys import content_digest, job_key, setup_digest
from auditlint.runner.linting import Linted
from auditlint.runner.plan import Plan
from auditlint.runner.private import user_secret
from auditlint.runner.sources import Source


class Memory:
    """Outcomes of earlier runs. Without a cache it knows nothing and keeps nothing.

    What a password opens is not kept: it would lie in the cache without one.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._digests: dict[Source, bytes | None] = {}

    @cached_property
    def _kept(self) -> tuple[Cache, bytes] | None:
        """The cache, and the digest of the set-up of this run."""
        folder, secret = self._plan.cache, None
        if folder is not None and not self._plan.passwords:
            secret = user_secret()
        if folder is None or secret is None:
            return None
        with suppress(OSError):
            return Cache(folder, secret), setup_digest(self._plan)
        return None

    @property
    def checks(self) -> tuple[CheckRecord, ...] | None:
        """The checks of the set-up of this run; None when they are not known."""
        if self._kept is None:
            return None
        cache, setup = self._kept
        return cache.checks(job_key(cache.secret, setup, (), ()))

    @property
    def idle(self) -> frozenset[str] | None:
        """The codes of the checks that are there and do not run; None when they are not known."""
        if self._kept is None:
            return None
        cache, setup = self._kept
        return cache.idle(job_key(cache.secret, setup, (), ()))

    def add_checks(self, checks: Sequence[CheckRecord], idle: frozenset[str]) -> None:
        """Keeps the checks: that they are known tells that the settings are right."""
        if self._kept is not None:
            cache, setup = self._kept
            cache.add_checks(job_key(cache.secret, setup, (), ()), checks, idle)

    def find(self, jobs: Sequence[tuple[Source, ...]]) -> dict[int, list[DocumentReport]]:
        """The known outcomes by the indices of their jobs."""
        if self._kept is None:
            return {}
        cache, _ = self._kept
        return dict(cache.find([self._expected(job) for job in jobs], self._plan.keep))

    def add(self, job: Sequence[Source], outcome: Linted) -> None:
        """Keeps an outcome under what was read, which may differ from what was there before."""
        if self._kept is not None and outcome.is_lasting:
            cache, setup = self._kept
            key = job_key(cache.secret, setup, job, outcome.digests)
            cache.add(key, outcome.reports, self._plan.keep)

    def write(self) -> None:
        """Writes what is not yet written."""
        if self._kept is not None:
            self._kept[0].write()

    def _expected(self, job: Sequence[Source]) -> bytes | None:
        if self._kept is None:
            return None
        cache, setup = self._kept
        digests = [digest for one in job if (digest := self._digest(one)) is not None]
        if len(digests) < len(job):
            return None
        return job_key(cache.secret, setup, job, digests)

    def _digest(self, source: Source) -> bytes | None:
        if source not in self._digests:
            is_readable = source.problem is None
            digest = content_digest(source, self._plan.largest) if is_readable else None
            self._digests[source] = digest
        return self._digests[source]
