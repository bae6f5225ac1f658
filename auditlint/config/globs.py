"""Patterns of file names, read as ``.gitignore`` reads its lines (library pathspec)."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

MOST_STARS = 4
"""In a pattern of a configuration: the time of a match grows with the length of a name to the
power of it, and names are not ours."""
_STARS = re.compile(r"\*+")
_IN_ARCHIVE = "!/"


@dataclass(frozen=True, slots=True)
class Globs:
    """Patterns of paths relative to ``base``; a later one that begins with ``!`` takes back."""

    base: Path
    patterns: tuple[str, ...] = ()

    @classmethod
    def of(cls, base: Path, globs: Iterable[str]) -> "Globs":
        return cls(base, tuple(globs))

    def match(self, path: Path) -> bool:
        """True when a pattern names the path, or a folder that it lies in."""
        return bool(self.decision(path))

    def decision(self, path: Path, *, is_folder: bool = False) -> bool | None:
        """True where the last pattern that speaks of the path names it, False where that one takes
        it back, None where none speaks of it."""
        if not self.patterns:
            return None
        absolute = Path(os.path.normpath(path.absolute()))
        inside = absolute.is_relative_to(self.base)
        printed = (absolute.relative_to(self.base) if inside else absolute).as_posix()
        return _compiled(self.patterns).check_file(printed + "/" * is_folder).include

    def match_label(self, label: str) -> bool:
        """Like ``match``, of a document by its name in reports: also the archive that it is in."""
        archive, inner, _ = label.partition(_IN_ARCHIVE)
        return self.match(Path(label)) or (bool(inner) and self.match(Path(archive)))


NO_EXCLUDES = Globs(Path("/"))


def is_pattern(line: str, most: int = MOST_STARS) -> bool:
    """Whether a line can be used: its syntax is right and it has at most that many stars."""
    if len(_STARS.findall(line)) > most:
        return False
    try:
        _compiled((line,))
    except (ValueError, re.error):
        return False
    return True


@lru_cache(maxsize=256)
def _compiled(patterns: tuple[str, ...]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - 25 ms that most runs do without

    return GitIgnoreSpec.from_lines(patterns)
