"""``exclude`` patterns, read as ``.gitignore`` reads its lines (without negation)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_PIECES = re.compile(r"\*\*/|/\*\*$|\*\*|\*|\?")
_REGEX = {"**/": "(?:.*/)?", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


@dataclass(frozen=True, slots=True)
class Excludes:
    """What is left out of a run; paths are matched relative to ``base``."""

    base: Path
    patterns: tuple[re.Pattern[str], ...] = ()

    @classmethod
    def of(cls, base: Path, globs: Iterable[str]) -> "Excludes":
        return cls(base, tuple(_compiled(glob) for glob in globs))

    def match(self, path: Path) -> bool:
        """True when the path, or a folder that it lies in, is left out."""
        if not self.patterns:
            return False
        absolute = path.absolute()
        relative = absolute.relative_to(self.base) if self._holds(absolute) else absolute
        printed = relative.as_posix()
        return any(pattern.fullmatch(printed) for pattern in self.patterns)

    def _holds(self, path: Path) -> bool:
        return path.is_relative_to(self.base)


NO_EXCLUDES = Excludes(Path("/"))


def _compiled(glob: str) -> re.Pattern[str]:
    """A pattern with a slash counts from the base; one without matches at any depth."""
    bare = glob.rstrip("/").removeprefix("./")
    anchored = "/" in bare
    bare = bare.removeprefix("/")
    parts: list[str] = []
    at = 0
    for piece in _PIECES.finditer(bare):
        parts += [re.escape(bare[at : piece.start()]), _REGEX[piece[0]]]
        at = piece.end()
    parts.append(re.escape(bare[at:]))
    prefix = "" if anchored else "(?:.*/)?"
    return re.compile(f"{prefix}{''.join(parts)}(?:/.*)?")
