"""Many documents: which ones, each on its own, in as many processes as there are cores."""

from auditlint.runner.linting import Linter
from auditlint.runner.novelty import new_since
from auditlint.runner.plan import Keep, Plan, bounds_of
from auditlint.runner.private import cache_folder
from auditlint.runner.revisions import sources_at
from auditlint.runner.running import run
from auditlint.runner.selection import touching
from auditlint.runner.sources import (
    Source,
    SourceError,
    Sources,
    find_sources,
    from_bytes,
    with_siblings,
)

__all__ = [
    "Keep",
    "Linter",
    "Plan",
    "Source",
    "SourceError",
    "Sources",
    "bounds_of",
    "cache_folder",
    "find_sources",
    "from_bytes",
    "new_since",
    "run",
    "sources_at",
    "touching",
    "with_siblings",
]
