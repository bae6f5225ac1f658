"""The settings of a run, in the typed form that the rest of the program sees."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from auditlint.config.codes import Selector, longest, unknown_code
from auditlint.config.errors import Mark
from auditlint.config.globs import NO_EXCLUDES, Globs
from auditlint.config.limits import DEFAULT_CEILINGS, Ceilings
from auditlint.config.submissions import BY_UNIT_AND_YEAR, Submissions
from auditlint.figures import Severity

Language: TypeAlias = Literal["zh", "en"]
Origin: TypeAlias = Mark | Literal["command line"]


@dataclass(frozen=True, slots=True)
class Written:
    """A text of the configuration that somebody else reads, with its place."""

    text: str
    mark: Mark | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of a run: a field for each row of the table, ``-`` written ``_``."""

    select: tuple[Selector, ...] = ()
    """Empty means every check."""
    extend_select: tuple[Selector, ...] = ()
    ignore: tuple[Selector, ...] = ()
    severity: tuple[tuple[Selector, Severity], ...] = ()
    per_file_ignores: tuple[tuple[Globs, tuple[Selector, ...]], ...] = ()
    exclude: Globs = NO_EXCLUDES
    respect_gitignore: bool = True
    language: Language | None = None
    """None: Chinese, unless the console cannot write it."""
    checks: tuple[Path, ...] = ()
    rules: tuple[Path, ...] = ()
    """Rule files (YAML)."""
    decisions: Path | None = None
    """The file of decisions, where it is not the nearest one."""
    comments: bool = True
    """Whether comments in documents can keep findings from being counted."""
    preview: bool = False
    """Whether checks that are still on trial run too."""
    profile: str = "national"
    submissions: Submissions = BY_UNIT_AND_YEAR
    output: tuple[Written, ...] = ()
    """Files to write, as ``-o`` has them."""
    fail_on: Severity = Severity.ERROR
    jobs: int | None = None
    """None: a process for each core."""
    limits: Ceilings = DEFAULT_CEILINGS
    cache: bool = True
    """Whether what earlier runs found is used again."""
    path: Path | None = None
    """The file that the settings were read from."""
    origins: Mapping[str, Origin] = field(default_factory=dict, repr=False, compare=False)
    """Where settings come from, by name; what is not in it is as it is by default. A key within a
    setting has a name of its own: ``limits.seconds``."""

    @property
    def profile_mark(self) -> Mark | None:
        """Where the profile is named."""
        origin = self.origins.get("profile")
        return origin if isinstance(origin, Mark) else None

    def verify_codes(self, known: Collection[str]) -> None:
        """Raises ConfigError for the first selector that no known check code begins with."""
        for selector in self._selectors():
            if not any(selector.matches(code) for code in known):
                raise unknown_code(selector, known)

    def _selectors(self) -> Iterator[Selector]:
        yield from (*self.select, *self.extend_select, *self.ignore)
        yield from (selector for selector, _ in self.severity)
        for _, ignored in self.per_file_ignores:
            yield from ignored

    def runs(self, code: str, *, preview: bool) -> bool:
        """Whether a check is run at all: one on trial must be asked for, or named in full."""
        named = (*self.select, *self.extend_select)
        return not preview or self.preview or any(one.code == code for one in named)

    def allows(self, code: str, path: str | None = None) -> bool:
        """Whether findings of a code are wanted (in a document, by its name in reports): the
        longest matching selector decides, and what is ignored for the file is never wanted."""
        wanted = longest(self.select, code) if self.select else 0
        added = longest(self.extend_select, code)
        most = max((one for one in (wanted, added) if one is not None), default=-1)
        if most <= (longest(self.ignore, code) or -1):
            return False
        return path is None or not self._is_ignored_in(code, path)

    def _is_ignored_in(self, code: str, path: str) -> bool:
        return any(
            any(one.matches(code) for one in ignored) and globs.match_label(path)
            for globs, ignored in self.per_file_ignores
        )

    def severity_of(self, code: str) -> Severity | None:
        """The severity that the configuration gives to a code, or None."""
        found = [(len(one.code), level) for one, level in self.severity if one.matches(code)]
        return max(found, key=lambda pair: pair[0])[1] if found else None


DEFAULTS = Config()
