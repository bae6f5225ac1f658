"""What ``.gitignore`` files leave out of the folders that are searched."""

import os
from dataclasses import dataclass
from pathlib import Path

from auditlint.config.globs import Globs, is_pattern

_NAME = ".gitignore"
_LARGEST = 64 * 1024
_MOST_STARS = 3


@dataclass(frozen=True, slots=True)
class GitIgnore:
    """The files that hold for a folder, outermost first: the innermost that speaks decides."""

    files: tuple[Globs, ...] = ()

    def ignores(self, path: Path, *, is_folder: bool = False) -> bool:
        for globs in reversed(self.files):
            decision = globs.decision(path, is_folder=is_folder)
            if decision is not None:
                return decision
        return False

    def within(self, folder: Path) -> "GitIgnore":
        """What holds in a folder below."""
        own = _patterns(folder / _NAME)
        return GitIgnore((*self.files, Globs(_plain(folder), own))) if own else self


def above(folder: Path) -> GitIgnore:
    """What the repository says of a folder that is searched, from the folders above it; nothing
    where there is no repository, or where it ignores the folder that was asked for itself."""
    start = _plain(folder)
    parents = [start, *start.parents]
    depth = next((at for at, one in enumerate(parents) if _is_repository(one)), 0)
    found = GitIgnore()
    for parent in reversed(parents[1 : depth + 1]):
        found = found.within(parent)
    return GitIgnore() if found.ignores(start, is_folder=True) else found


def _is_repository(folder: Path) -> bool:
    try:
        return (folder / ".git").exists()
    except OSError:  # a folder that may not be entered
        return False


def _plain(folder: Path) -> Path:
    return Path(os.path.normpath(folder.absolute()))


def _patterns(path: Path) -> tuple[str, ...]:
    """The lines that can be used. Who sends documents may send this file with them, so what would
    take long to match is left out: then more is read, not less."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError:
        return ()
    lines = data.decode("utf-8", errors="replace").splitlines() if len(data) <= _LARGEST else []
    return tuple(line for line in lines if line.strip() and is_pattern(line, _MOST_STARS))
