"""What an outcome depends on, as digests: the document, the settings, the checks, the program."""

import hashlib
import hmac
import importlib.util
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from importlib.metadata import entry_points
from pathlib import Path

from auditlint import __version__
from auditlint.config import DEFAULTS
from auditlint.readers.base import Unreadable
from auditlint.readers.office import soffice
from auditlint.runner.contents import content_of
from auditlint.runner.plan import Plan
from auditlint.runner.sources import Source

_WITHOUT_EFFECT = (
    *("exclude", "respect_gitignore", "language", "output", "fail_on", "jobs", "cache", "path"),
    "decisions",
)
"""Settings that change no report."""
_PROGRAM = "auditlint"
_CHECKS = "auditlint.checks"
_COMPILED = (".pyc", ".pyo")
_INSTALLED = (".dist-info", ".egg-info")


def setup_digest(plan: Plan) -> bytes:
    """What every outcome of a run depends on: the program, its checks, rules and settings, Python
    and the libraries beside it. Raises OSError when some of it cannot be read."""
    config = replace(plan.config, **{name: getattr(DEFAULTS, name) for name in _WITHOUT_EFFECT})
    settings = (config, plan.seconds, plan.largest, plan.cross_check)
    digest = hashlib.sha256()
    for part in (__version__, sys.version, repr(settings), *_libraries()):
        _add(digest, part.encode(errors="surrogateescape"))
    files = [*plan.config.rules]
    if plan.config.profile.endswith((".yaml", ".yml")):
        files.append(Path(plan.config.profile))
    for path in (*_installed_code(), *_below(plan.folders), *files):
        _add(digest, os.fsencode(path))
        _add(digest, path.read_bytes())
    return digest.digest()


def content_digest(source: Source, largest: int) -> bytes | None:
    """The digest of the bytes of a document; None where they cannot be had."""
    try:
        return digest_of(content_of(source, largest))
    except (OSError, Unreadable):
        return None


def digest_of(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def job_key(
    secret: bytes, setup: bytes, sources: Sequence[Source], contents: Sequence[bytes]
) -> bytes:
    """The key of the outcome of documents that are checked together, in this order.

    Their names belong to it, because places and messages hold them.
    """
    digest = hmac.new(secret, setup, "sha256")
    for source, content in zip(sources, contents, strict=True):
        label = source.label.encode(errors="surrogateescape")
        digest.update(len(label).to_bytes(8, "big") + label + content)
    return digest.digest()


def _add(digest: "hashlib._Hash", part: bytes) -> None:
    digest.update(len(part).to_bytes(8, "big"))
    digest.update(part)


def _libraries() -> Iterator[str]:
    """Names with versions of all that is installed beside the program, and the converter of old
    formats: another version of a reader may read otherwise."""
    for folder in sys.path:
        try:
            names = sorted(one.name for one in Path(folder or ".").iterdir())
        except OSError:
            continue
        yield from (name for name in names if name.endswith(_INSTALLED))
    yield soffice() or ""


def _installed_code() -> Iterator[Path]:
    packages = {entry.module.partition(".")[0] for entry in entry_points(group=_CHECKS)}
    for name in (_PROGRAM, *sorted(packages - {_PROGRAM})):
        spec = importlib.util.find_spec(name)
        if spec is None:
            continue
        if spec.submodule_search_locations is not None:
            yield from _below(map(Path, spec.submodule_search_locations))
        elif spec.origin is not None:
            yield Path(spec.origin)


def _below(folders: Iterable[Path]) -> Iterator[Path]:
    """Every file below the folders, without what Python compiles them to."""
    for top in folders:
        for folder, inner, names in os.walk(top):
            inner[:] = sorted(name for name in inner if name != "__pycache__")
            yield from (
                Path(folder, name) for name in sorted(names) if not name.endswith(_COMPILED)
            )
